using DxGovernance.Platform.Bus;
using JasperFx.Events;
using Marten;
using Marten.Events;
using MassTransit;

namespace DxGovernance.Platform.Relay;

/// <summary>
/// Tells again what was told, in the order of the log and with the ids that the messages had: to everybody, or to one queue,
/// such as that of a consumer which is new or lost its database. Who knows a message already ignores it.
/// <c>dotnet DxGovernance.Policies.dll resend [--queue decisions-revision-submitted]</c>
/// </summary>
public sealed class Resending(IDocumentStore store, RelayMap map, OutgoingMessages messages, IBusControl bus, AwaitedQueues queues)
{
    /// <summary>The argument that asks for it.</summary>
    public const string Argument = "resend";

    /// <summary>The setting that names the one queue.</summary>
    public const string Queue = "queue";

    private const int PageSize = 200;

    /// <summary>Sends the whole history; returns how many messages that were.</summary>
    /// <param name="queue">The queue that they go to; null for everybody.</param>
    /// <param name="ct">Stops it; run again it starts from the beginning, which is harmless.</param>
    /// <exception cref="InvalidOperationException">There is no such queue.</exception>
    public async Task<long> SendAsync(string? queue, CancellationToken ct)
    {
        if (queue is not null)
        {
            await queues.AssertExistsAsync(queue, ct);
        }

        await bus.StartAsync(ct);
        try
        {
            // By its exchange: a queue that is sent to by name would be declared anew, with arguments that it does not have.
            var endpoint = queue is null ? null : await bus.GetSendEndpoint(new Uri($"exchange:{queue}"));
            var sent = 0L;
            await foreach (var @event in HistoryAsync(ct))
            {
                foreach (var outgoing in await messages.OfAsync(@event, ct))
                {
                    var type = outgoing.Message.GetType();
                    await (endpoint is null
                        ? bus.Publish(outgoing.Message, type, context => OutgoingMessages.Address(context, @event, outgoing), ct)
                        : endpoint.Send(outgoing.Message, type, context => OutgoingMessages.Address(context, @event, outgoing), ct));
                    sent++;
                }
            }

            return sent;
        }
        finally
        {
            await bus.StopAsync(CancellationToken.None);
        }
    }

    private async IAsyncEnumerable<IEvent> HistoryAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var types = map.EventTypes.ToArray();
        var after = 0L;
        while (types.Length > 0)
        {
            await using var session = store.QuerySession();
            var page = await session.Events.QueryAllRawEvents()
                .Where(@event => @event.AnyTenant() && @event.EventTypesAre(types) && @event.Sequence > after)
                .OrderBy(@event => @event.Sequence).Take(PageSize).ToListAsync(ct);
            foreach (var @event in page)
            {
                yield return @event;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            after = page[^1].Sequence;
        }
    }
}
