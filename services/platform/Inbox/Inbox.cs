using DxGovernance.Contracts;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Telemetry;
using DxGovernance.Platform.Time;
using Marten;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace DxGovernance.Platform.Inbox;

/// <summary>Takes messages in: each once, none over a newer one, and with its effect in the same commit.</summary>
public sealed class Inbox(Recording recording, ServiceName service, TimeProvider time, ILogger<Inbox> log)
{
    /// <summary>
    /// Records the message and what follows from it. A message that is not newer than what is known of its subject changes
    /// nothing. A race with another delivery throws, and the bus delivers again.
    /// </summary>
    /// <param name="context">The delivery.</param>
    /// <param name="effect">Adds what follows to the same commit; a refusal of the domain is an outcome to record, not an exception.</param>
    public Task TakeAsync<T>(ConsumeContext<T> context, Func<InboxWork<T>, CancellationToken, Task> effect)
        where T : class, Contracts.IMessage
    {
        var source = context.Message.Source;
        return TakeAsync(context, MunicipalityCode.Parse(source.Municipality), InboxStream.Key(InboxStream.ProducerOf(typeof(T)), source.Subject), effect);
    }

    /// <summary>The same for a municipality that is told by another: what several do together.</summary>
    /// <param name="context">The delivery.</param>
    /// <param name="municipality">Who records it.</param>
    /// <param name="effect">Adds what follows to the same commit.</param>
    public Task TakeForAsync<T>(ConsumeContext<T> context, MunicipalityCode municipality, Func<InboxWork<T>, CancellationToken, Task> effect)
        where T : class, Contracts.IMessage
    {
        var source = context.Message.Source;
        return TakeAsync(context, municipality, InboxStream.KeyFrom(source.Municipality, InboxStream.ProducerOf(typeof(T)), source.Subject), effect);
    }

    private async Task TakeAsync<T>(ConsumeContext<T> context, MunicipalityCode municipality, StreamKey key, Func<InboxWork<T>, CancellationToken, Task> effect)
        where T : class, Contracts.IMessage
    {
        using var activity = PlatformTelemetry.Continue($"take {typeof(T).Name}", context.Headers.Get<string>(Recording.TraceParent));
        var ct = context.CancellationToken;
        var source = context.Message.Source;
        var messageId = context.MessageId ?? throw new InvalidOperationException("A message without an id cannot be taken exactly once.");

        await using var session = recording.Open(municipality);
        Recording.Attribute(session, new RecordedBy($"service:{service}", Post: null, context.CorrelationId?.ToString() ?? messageId.ToString(), messageId.ToString()));
        var (received, version) = await ReceivedAsync(session, key, ct);
        if (!IsNews(messageId, source, received))
        {
            log.LogDebug("{Subject} is known at version {Known}; {Given} changes nothing", source.Subject, received[^1].Source.Version, source.Version);
            return;
        }

        var work = new InboxWork<T>(new Writing(session, recording, Now.From(time)), context.Message, new Received<T>(messageId, context.Message));
        await effect(work, ct);
        work.Writing.Append(key, version, work.Outcomes);
        await session.SaveChangesAsync(ct);
        PlatformTelemetry.Committed();
        PlatformTelemetry.Consumed(context.SentTime);
    }

    /// <summary>
    /// Whether a message says more of its subject than what was received. Within one log of the producer the higher version
    /// does. A producer that was restored sends its history again from a log of another origin: what is known by its id is no
    /// news, what is not is, and from then on the versions of the new log count and nothing from the old one, which may still
    /// be in a queue.
    /// </summary>
    internal static bool IsNews(Guid messageId, MessageSource source, IReadOnlyList<IReceived> received) => received switch
    {
        [] => true,
        [.., var newest] when newest.Source.Origin == source.Origin => source.Version > newest.Source.Version,
        _ => !received.Any(one => one.MessageId == messageId || one.Source.Origin == source.Origin),
    };

    /// <summary>What was received of a subject, and the version of our stream. These streams are short: an event a message.</summary>
    private static async Task<(IReadOnlyList<IReceived> Received, long Version)> ReceivedAsync(IQuerySession session, StreamKey key, CancellationToken ct)
    {
        var events = await session.Events.FetchStreamAsync(key.Value, token: ct);
        return ([.. events.Select(@event => @event.Data).OfType<IReceived>()], events.Count);
    }
}

/// <summary>A message being taken in.</summary>
/// <param name="writing">The commit that holds the message and its effect.</param>
/// <param name="message">The message.</param>
/// <param name="received">The event that keeps it.</param>
public sealed class InboxWork<T>(Writing writing, T message, object received)
    where T : class, Contracts.IMessage
{
    private readonly List<object> _outcomes = [received];

    /// <summary>The commit that holds the message and its effect.</summary>
    public Writing Writing => writing;

    /// <summary>The message.</summary>
    public T Message => message;

    internal IReadOnlyList<object> Outcomes => _outcomes;

    /// <summary>Records beside the message what came of it, such as that the domain refused it.</summary>
    public void RecordOutcome(object @event) => _outcomes.Add(@event);
}
