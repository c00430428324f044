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

/// <summary>Which committed events other services are told of, and how. An event gives at most one message.</summary>
public sealed class RelayMap
{
    private readonly Dictionary<Type, Func<IEvent, MessageSource, IQuerySession, CancellationToken, Task<IMessage?>>> _byEvent = [];

    /// <summary>The event types that are relayed.</summary>
    public IReadOnlyCollection<Type> EventTypes => _byEvent.Keys;

    /// <summary>Relays events of one type.</summary>
    public RelayMap On<T>(MessageFrom<T> message)
        where T : notnull
    {
        _byEvent.Add(typeof(T), (@event, source, session, ct) => message((IEvent<T>)@event, source, session, ct));
        return this;
    }

    internal Task<IMessage?> MessageAsync(IEvent @event, MessageSource source, IQuerySession session, CancellationToken ct) =>
        _byEvent[@event.EventType](@event, source, session, ct);
}
