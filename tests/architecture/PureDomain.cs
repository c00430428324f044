using System.Reflection;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;
using Mono.Cecil;
using NetArchTest.Rules;

namespace DxGovernance.Architecture.Tests;

public class PureDomain
{
    private static readonly string[] Outside =
    [
        "Marten", "Npgsql", "MassTransit", "RabbitMQ", "Microsoft.AspNetCore", "Microsoft.Extensions", "DxGovernance.Platform.Http", "System.Net", "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream",
        "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.Path", "System.Console", "System.Threading", "System.TimeProvider", "System.Random",
        "System.Security.Cryptography.RandomNumberGenerator",
    ];

    private static readonly string[] Unrepeatable =
    [
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow", "System.Environment.GetEnvironmentVariable", "System.Environment.get_MachineName",
        "System.Environment.get_TickCount64", "System.Diagnostics.Stopwatch.GetTimestamp",
    ];

    public static TheoryData<string> Services => [.. Ours.Services.Select(Ours.NameOf).Where(name => name != "DxGovernance.Gateway")];

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_service_has_decisions_events_and_states(string service)
    {
        States.Decisions.ShouldContain(method => Ours.NameOf(method.DeclaringType!.Assembly) == service);
        States.Events.ShouldContain(type => Ours.NameOf(type.Assembly) == service);
        States.Folds.ShouldContain(method => Ours.NameOf(method.DeclaringType!.Assembly) == service);
    }

    [Fact]
    public void A_decision_answers_at_once_from_what_it_is_given() => States.Decisions.ShouldAllBe(method =>
        method.IsStatic && (method.ReturnType == typeof(Outcome) || method.ReturnType == typeof(IReadOnlyList<object>)) && method.GetParameters().All(parameter => IsKnown(parameter.ParameterType)));

    [Fact]
    public void Events_and_states_know_neither_the_store_nor_the_bus_nor_the_web()
    {
        // A Now is made from the clock, once for each request, before anything is decided.
        var names = States.All.Except([typeof(Now)]).Select(type => type.FullName!.Replace('+', '/')).ToHashSet();
        var pure = Types.InAssemblies(Ours.All).That().MeetCustomRule(new IsOneOf(names));
        pure.GetTypes().Count().ShouldBe(names.Count);
        (pure.ShouldNot().HaveDependencyOnAny(Outside).GetResult().FailingTypes ?? []).Select(type => type.FullName).ShouldBeEmpty();
    }

    [Fact]
    public void Deciding_and_folding_reach_nothing_outside_and_nothing_that_differs_when_repeated()
    {
        var names = States.Decisions.Concat(States.Folds).Select(Name).ToHashSet();
        var roots = Ours.Services.SelectMany(Code.Methods).Where(method => names.Contains(Code.NameOf(method))).ToList();
        roots.Count.ShouldBe(States.Decisions.Count + States.Folds.Count);
        var reached = Code.Reached(roots);
        reached.ShouldContain(method => method.Module.Name == "DxGovernance.Platform.dll", "What a decision calls is followed.");
        reached
            .SelectMany(method => Code.Calls(method).Where(IsOutside).Select(call => $"{Code.NameOf(method)} calls {Code.NameOf(call)}"))
            .ShouldBeEmpty();
    }

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.FullName!.Replace('+', '/')}.{method.Name}";

    private static bool IsOutside(MethodReference call) =>
        Unrepeatable.Contains(Code.NameOf(call)) || Outside.Any(name => $"{call.DeclaringType.FullName}.".StartsWith($"{name}.", StringComparison.Ordinal));

    private static bool IsKnown(Type type) =>
        States.All.Contains(type) || type.IsPrimitive || type == typeof(string) || type == typeof(DateTimeOffset)
        || (Nullable.GetUnderlyingType(type) is { } some && IsKnown(some))
        || (type.IsGenericType && type.Namespace == "System.Collections.Generic" && type.GetGenericArguments().All(IsKnown));

    private sealed class IsOneOf(HashSet<string> names) : ICustomRule
    {
        public bool MeetsRule(TypeDefinition type) => names.Contains(type.FullName);
    }
}
