using System.Diagnostics;
using DxGovernance.Contracts;
using DxGovernance.Platform.Store;
using JasperFx.Events;
using Marten;
using MassTransit;

namespace DxGovernance.Platform.Relay;

/// <summary>The message that a committed event gives: the same however often it is made, so that sending it again is harmless.</summary>
public sealed class OutgoingMessages(RelayMap map, IDocumentStore store)
{
    private string? _origin;

    /// <summary>Makes it.</summary>
    public async Task<IMessage?> OfAsync(IEvent @event, CancellationToken ct)
    {
        _origin ??= await OriginAsync(ct);
        await using var session = store.QuerySession(@event.TenantId);
        return await map.MessageAsync(@event, new MessageSource(@event.TenantId, @event.StreamKey!, @event.Version, _origin) { RecordedAt = @event.Timestamp }, session, ct);
    }

    /// <summary>Writes on the envelope what ties the message to its event.</summary>
    public static void Address(SendContext context, IEvent @event)
    {
        context.MessageId = @event.Id;
        context.Headers.Set(Recording.TraceParent, Activity.Current?.Id ?? @event.GetHeader(Recording.TraceParent)?.ToString());
        if (Guid.TryParse(@event.CorrelationId, out var correlation))
        {
            context.CorrelationId = correlation;
        }
    }

    private async Task<string> OriginAsync(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var origin = await session.LoadAsync<LogOrigin>(LogOrigin.Key, ct);
        return origin?.Origin ?? throw new InvalidOperationException("The log has no origin: run the schema step.");
    }
}
