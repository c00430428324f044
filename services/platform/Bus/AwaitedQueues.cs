using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace DxGovernance.Platform.Bus;

/// <summary>
/// The queues that must exist before this service tells anybody anything: the deployment names them
/// (<c>Relay:AwaitQueues</c>), since the services do not know each other.
/// </summary>
public sealed class AwaitedQueues(IConfiguration configuration)
{
    private readonly string[] _queues = configuration.GetSection("Relay:AwaitQueues").Get<string[]>() ?? [];

    /// <summary>Returns when all exist.</summary>
    /// <exception cref="InvalidOperationException">One does not exist yet.</exception>
    public async Task AssertExistAsync(CancellationToken ct)
    {
        foreach (var queue in _queues)
        {
            await AssertExistsAsync(queue, ct);
        }
    }

    /// <summary>Returns when a queue exists.</summary>
    /// <exception cref="InvalidOperationException">It does not exist.</exception>
    public async Task AssertExistsAsync(string queue, CancellationToken ct)
    {
        await using var connection = await Broker.ConnectAsync(configuration, "await queues", ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        try
        {
            await channel.QueueDeclarePassiveAsync(queue, ct);
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == 404)
        {
            throw new InvalidOperationException($"The queue {queue} does not exist yet.", exception);
        }
    }
}
