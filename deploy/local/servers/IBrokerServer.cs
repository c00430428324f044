namespace DxGovernance.Local.Servers;

/// <summary>A RabbitMQ that can be stopped, killed and brought back at the same address, wherever it runs.</summary>
public interface IBrokerServer : IAsyncDisposable
{
    /// <summary>The management interface, which also knows what a service connects to.</summary>
    BrokerAdministration Administration { get; }

    /// <summary>Starts it again, with what was durable in it, at the same address.</summary>
    Task StartAsync(CancellationToken ct);

    /// <summary>Stops it; what was durable in it stays.</summary>
    Task StopAsync(CancellationToken ct);

    /// <summary>
    /// Kills it without warning, as a power cut would. What was confirmed survives; a quorum queue declared in the second
    /// before need not: RabbitMQ writes its register of them a little later.
    /// </summary>
    Task KillAsync(CancellationToken ct);
}
