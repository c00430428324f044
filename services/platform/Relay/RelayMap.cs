using DxGovernance.Contracts;
using JasperFx.Events;
using Marten;

namespace DxGovernance.Platform.Relay;

/// <summary>Makes the message that an event gives, or null where nobody has to be told. The session reads the event's municipality.</summary>
/// <param name="event">The committed event.</param>
/// <param name="source">What the message must state as its source.</param>
/// <param name="session">For the rest of the subject's state, at the event's version.</param>
/// <param name="ct">Cancels it.</param>
public delegate Task<IMessage?> MessageFrom<T>(IEvent<T> @event, MessageSource source, IQuerySession session, CancellationToken ct)
    where T : notnull;

/// <summary>
/// Makes the messages that keep others informed of how something stands, whichever event changed it. Each is about another
/// subject, or of another type than what the event gives besides.
/// </summary>
/// <param name="event">The committed event.</param>
/// <param name="source">The event's stream and version; a message about a part of the stream states a subject of its own.</param>
/// <param name="session">For the rest of the state, at the event's version.</param>
/// <param name="today">The day in Japan, for what may be told today and could not before, or the other way round.</param>
/// <param name="ct">Cancels it.</param>
public delegate Task<IReadOnlyList<IMessage>> MessagesOf(IEvent @event, MessageSource source, IQuerySession session, DateOnly today, CancellationToken ct);

/// <summary>Which committed events other services are told of, and how. An event gives at most one message of a type about a subject.</summary>
public sealed class RelayMap
{
    private readonly Dictionary<Type, Func<IEvent, MessageSource, IQuerySession, CancellationToken, Task<IMessage?>>> _byEvent = [];
    private readonly Dictionary<Type, List<MessagesOf>> _states = [];

    /// <summary>The event types that are relayed.</summary>
    public IReadOnlyCollection<Type> EventTypes => [.. _byEvent.Keys.Union(_states.Keys)];

    /// <summary>Relays events of one type, each by one message that has the event's id.</summary>
    public RelayMap On<T>(MessageFrom<T> message)
        where T : notnull
    {
        _byEvent.Add(typeof(T), (@event, source, session, ct) => message((IEvent<T>)@event, source, session, ct));
        return this;
    }

    /// <summary>Tells a state anew with each event of several types, besides what else they give.</summary>
    /// <param name="events">The types: all that change it.</param>
    /// <param name="messages">Makes the messages.</param>
    public RelayMap OnEach(IEnumerable<Type> events, MessagesOf messages)
    {
        foreach (var type in events)
        {
            if (!_states.TryGetValue(type, out var known))
            {
                _states.Add(type, known = []);
            }

            known.Add(messages);
        }

        return this;
    }

    /// <summary>The message that has the event's id, or null.</summary>
    internal Task<IMessage?> MessageAsync(IEvent @event, MessageSource source, IQuerySession session, CancellationToken ct) =>
        _byEvent.TryGetValue(@event.EventType, out var message) ? message(@event, source, session, ct) : Task.FromResult<IMessage?>(null);

    /// <summary>The others.</summary>
    internal async Task<IReadOnlyList<IMessage>> StatesAsync(IEvent @event, MessageSource source, IQuerySession session, DateOnly today, CancellationToken ct)
    {
        var messages = new List<IMessage>();
        foreach (var state in _states.GetValueOrDefault(@event.EventType) ?? [])
        {
            messages.AddRange(await state(@event, source, session, today, ct));
        }

        return messages;
    }
}
