using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using DxGovernance.Contracts;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using JasperFx.Events;
using Marten;
using MassTransit;

namespace DxGovernance.Platform.Relay;

/// <summary>
/// The messages that a committed event gives: the same however often they are made, but for what was withheld or opened
/// since, and always with the ids that they had; so that sending them again is harmless.
/// </summary>
public sealed class OutgoingMessages(RelayMap map, IDocumentStore store, TimeProvider time)
{
    private string? _origin;

    /// <summary>Makes them.</summary>
    public async Task<IReadOnlyList<OutgoingMessage>> OfAsync(IEvent @event, CancellationToken ct)
    {
        _origin ??= await OriginAsync(ct);
        await using var session = store.QuerySession(@event.TenantId);
        var source = new MessageSource(@event.TenantId, @event.StreamKey!, @event.Version, _origin) { RecordedAt = @event.Timestamp };
        var messages = new List<OutgoingMessage>();
        if (await map.MessageAsync(@event, source, session, ct) is { } message)
        {
            messages.Add(new OutgoingMessage(@event.Id, message));
        }

        messages.AddRange((await map.StatesAsync(@event, source, session, Now.From(time).Today, ct)).Select(state => new OutgoingMessage(IdOf(@event, state), state)));
        return messages;
    }

    /// <summary>Writes on the envelope what ties the message to its event.</summary>
    public static void Address(SendContext context, IEvent @event, OutgoingMessage message)
    {
        context.MessageId = message.Id;
        context.Headers.Set(Recording.TraceParent, Activity.Current?.Id ?? @event.GetHeader(Recording.TraceParent)?.ToString());
        if (Guid.TryParse(@event.CorrelationId, out var correlation))
        {
            context.CorrelationId = correlation;
        }
    }

    /// <summary>An id of its own, made from the event, the type and the subject: a UUID of version 8 (RFC 9562, 5.8).</summary>
    private static Guid IdOf(IEvent @event, IMessage message)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{@event.Id:D} {message.GetType().FullName} {message.Source.Subject}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private async Task<string> OriginAsync(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var origin = await session.LoadAsync<LogOrigin>(LogOrigin.Key, ct);
        return origin?.Origin ?? throw new InvalidOperationException("The log has no origin: run the schema step.");
    }
}

/// <summary>A message on its way out.</summary>
/// <param name="Id">The id under which it is sent, each time.</param>
/// <param name="Message">What it says.</param>
public sealed record OutgoingMessage(Guid Id, IMessage Message);
