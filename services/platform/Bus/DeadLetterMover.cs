using System.Security.Cryptography;
using System.Text;
using DxGovernance.Platform.Telemetry;
using Marten;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace DxGovernance.Platform.Bus;

/// <summary>
/// Moves what consumers could not process out of the broker into documents, once: from MassTransit's <c>{queue}_error</c>,
/// and from <c>{service}-dead-letters</c>, where the broker's delivery limit puts a message that keeps killing its consumer.
/// There each look would count as a delivery; here it can be listed and sent again.
/// </summary>
public sealed class DeadLetterMover(
    IDocumentStore store, IConfiguration configuration, ServiceName service, WorkQueues workQueues, IBusControl bus, TimeProvider time, ILogger<DeadLetterMover> log)
    : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await MoveUntilDisconnectedAsync(stoppingToken);
            }
            catch (Exception exception) when (stoppingToken.IsCancellationRequested)
            {
                log.LogDebug(exception, "Moving dead letters ends");
            }
            catch (Exception exception)
            {
                log.LogInformation("Dead letters are out of reach ({Reason}); trying again", exception.Message);
            }

            await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task MoveUntilDisconnectedAsync(CancellationToken ct)
    {
        await using var connection = await Broker.ConnectAsync(configuration, $"{service} dead letters", ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        await channel.BasicQosAsync(0, 16, global: false, ct);
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.ChannelShutdownAsync += (_, _) =>
        {
            gone.TrySetResult();
            return Task.CompletedTask;
        };

        _ = bus.Address;
        foreach (var workQueue in workQueues.Names)
        {
            await DeclareLikeMassTransitAsync(channel, $"{workQueue}_error", ct);
            await ConsumeAsync(channel, $"{workQueue}_error", _ => workQueue, ct);
        }

        var dropped = $"{service}-dead-letters";
        await channel.QueueDeclareAsync(dropped, durable: true, exclusive: false, autoDelete: false, Quorum(), cancellationToken: ct);
        await ConsumeAsync(channel, dropped, FirstDeathQueue, ct);
        await gone.Task.WaitAsync(ct);
    }

    /// <summary>MassTransit makes the queue at its first failure; making it before, in the same shape, lets this consumer wait on it.</summary>
    private static async Task DeclareLikeMassTransitAsync(IChannel channel, string name, CancellationToken ct)
    {
        await channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: ct);
        await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, Quorum(), cancellationToken: ct);
        await channel.QueueBindAsync(name, name, "", cancellationToken: ct);
    }

    private static Dictionary<string, object?> Quorum() => new() { ["x-queue-type"] = "quorum" };

    private async Task ConsumeAsync(IChannel channel, string queue, Func<BasicDeliverEventArgs, string> workQueue, CancellationToken ct)
    {
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            try
            {
                await StoreAsync(workQueue(delivery), delivery, ct);
                await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, ct);
            }
            catch (Exception exception)
            {
                log.LogWarning(exception, "A dead letter of {Queue} could not be stored; it stays in the broker", queue);
                await Task.Delay(TimeSpan.FromSeconds(1), ct);
                await channel.BasicNackAsync(delivery.DeliveryTag, multiple: false, requeue: true, ct);
            }
        };
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer, ct);
    }

    private async Task StoreAsync(string workQueue, BasicDeliverEventArgs delivery, CancellationToken ct)
    {
        var headers = (delivery.BasicProperties.Headers ?? new Dictionary<string, object?>())
            .Where(header => header.Value is byte[] or string or int or long)
            .ToDictionary(header => header.Key, header => header.Value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : $"{header.Value}", StringComparer.Ordinal);
        var body = Convert.ToBase64String(delivery.Body.Span);
        headers.TryGetValue("MT-Fault-Timestamp", out var failedAt);
        headers.TryGetValue("MT-Fault-Message", out var fault);
        headers.TryGetValue("MT-Reason", out var reason);
        var letter = new DeadLetter(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{workQueue}\n{failedAt}\n{body}")))[..32],
            workQueue,
            delivery.BasicProperties.MessageId,
            fault ?? reason ?? "delivered more often than the broker allows",
            delivery.BasicProperties.ContentType,
            headers,
            body,
            time.GetUtcNow(),
            ResentAt: null);

        await using var session = store.LightweightSession();
        session.Store(letter);
        await session.SaveChangesAsync(ct);
        PlatformTelemetry.DeadLettered(workQueue);
        log.LogError("{Queue} could not process message {MessageId}: {Reason}", workQueue, letter.MessageId, letter.Reason);
    }

    private static string FirstDeathQueue(BasicDeliverEventArgs delivery) =>
        delivery.BasicProperties.Headers?.TryGetValue("x-first-death-queue", out var queue) == true && queue is byte[] name
            ? Encoding.UTF8.GetString(name)
            : "unknown";
}
