using DxGovernance.Platform.Bus;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Telemetry;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Subscriptions;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DxGovernance.Platform.Relay;

/// <summary>
/// Committed events → messages → RabbitMQ: in the order of the log, each confirmed by the broker before the next, and all
/// before the progress is stored. What is published twice (a crash between the two) has the same message id, and consumers
/// ignore it. Runs only where this replica leads.
/// </summary>
public sealed class EventRelay : SubscriptionBase
{
    /// <summary>The name under which its progress is stored.</summary>
    public const string ShardName = "Relay";

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private readonly IServiceProvider _services;
    private readonly ILogger<EventRelay> _log;
    private bool _queuesExist;

    /// <summary>Made once per process.</summary>
    public EventRelay(RelayMap map, IServiceProvider services, ILogger<EventRelay> log)
    {
        (_services, _log) = (services, log);
        Name = ShardName;
        foreach (var type in map.EventTypes)
        {
            IncludeType(type);
        }
    }

    /// <summary>Why it cannot go on at the moment, or null; shown in the health details.</summary>
    public string? Obstacle { get; private set; }

    /// <inheritdoc />
    public override async Task<IChangeListener> ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, CancellationToken cancellationToken)
    {
        foreach (var @event in page.Events)
        {
            foreach (var message in await _services.GetRequiredService<OutgoingMessages>().OfAsync(@event, cancellationToken))
            {
                await PublishAsync(@event, message, cancellationToken);
            }
        }

        return NullChangeListener.Instance;
    }

    /// <summary>Tries until the broker has confirmed: an exception that left this class would pause the relay for good.</summary>
    private async Task PublishAsync(IEvent @event, OutgoingMessage outgoing, CancellationToken ct)
    {
        using var activity = PlatformTelemetry.Continue($"relay {@event.EventTypeName}", @event.GetHeader(Recording.TraceParent)?.ToString());
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await AwaitQueuesAsync(ct);
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
                patience.CancelAfter(TimeSpan.FromSeconds(10));
                await _services.GetRequiredService<IBus>().Publish(outgoing.Message, outgoing.Message.GetType(), context => OutgoingMessages.Address(context, @event, outgoing), patience.Token);
                Obstacle = null;
                PlatformTelemetry.Relayed(@event.Timestamp);
                return;
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                Obstacle = exception.Message;
                var pause = TimeSpan.FromMilliseconds(Math.Min(LongestPause.TotalMilliseconds, 50 * Math.Pow(2, Math.Min(attempt, 10))));
                if (attempt is 0 or 5)
                {
                    _log.LogWarning(exception, "Event {Sequence} is not published yet; trying again until it is", @event.Sequence);
                }

                await Task.Delay(pause, ct);
            }
        }
    }

    /// <summary>What is published before a queue exists is lost to it: wait until those that the deployment names are there.</summary>
    private async Task AwaitQueuesAsync(CancellationToken ct)
    {
        if (!_queuesExist)
        {
            await _services.GetRequiredService<AwaitedQueues>().AssertExistAsync(ct);
            _queuesExist = true;
        }
    }
}
