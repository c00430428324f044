using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Registers;
using DxGovernance.Decisions.Settings;

namespace DxGovernance.Decisions.Replaying;

/// <summary>Folds one event more, with the very functions that the store folds with.</summary>
public static class Folding
{
    private static readonly ConcurrentDictionary<(Type State, Type Event), Func<object?, object, object?>> Steps = new();

    /// <summary>What is folded from a stream's events, by the first part of its key; null where nothing is.</summary>
    public static Type? StateOf(string streamKey) => streamKey.Split('/', 2)[0] switch
    {
        "body" => typeof(Body),
        "meeting" => typeof(Meeting),
        "proposal" => typeof(Proposal),
        "register" => typeof(Register),
        "meeting-register" => typeof(MeetingRegister),
        "bill-register" => typeof(BillRegister),
        "municipality" => typeof(MunicipalitySettings),
        _ => null,
    };

    /// <summary>The state after an event; the state before where it does not concern it.</summary>
    /// <param name="state">What is folded.</param>
    /// <param name="key">The stream's key, which the store puts on the state.</param>
    /// <param name="before">The state before, or null.</param>
    /// <param name="event">The event.</param>
    public static object? Next(Type state, string key, object? before, object @event)
    {
        var after = Steps.GetOrAdd((state, @event.GetType()), StepOf)(before, @event);
        if (before is null && after is not null)
        {
            state.GetProperty("Id")!.SetValue(after, key);
        }

        return after;
    }

    private static Func<object?, object, object?> StepOf((Type State, Type Event) pair)
    {
        var create = pair.State.GetMethod("Create", BindingFlags.Public | BindingFlags.Static, [pair.Event]);
        var apply = pair.State.GetMethod("Apply", BindingFlags.Public | BindingFlags.Instance, [pair.Event]);
        var (before, @event) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(object)));
        var known = Expression.Convert(@event, pair.Event);
        return Expression.Lambda<Func<object?, object, object?>>(
            Expression.Condition(
                Expression.ReferenceEqual(before, Expression.Constant(null)),
                create is null ? Expression.Constant(null) : Expression.Convert(Expression.Call(create, known), typeof(object)),
                apply is null ? before : Expression.Convert(Expression.Call(Expression.Convert(before, pair.State), apply, known), typeof(object))),
            before, @event).Compile();
    }
}
