using MassTransit;

namespace DxGovernance.Platform.Bus;

/// <summary>Queues, exchanges and bindings, made by the deploy step before anybody publishes or consumes.</summary>
public static class Topology
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    /// <summary>Makes them, and ends: they are there when the bus has started, so nothing depends on how it stops.</summary>
    /// <remarks>
    /// MassTransit's own <c>DeployAsync</c> may never return. An endpoint says that it is ready before it registers what a
    /// stop would end (<c>TransportReadyFilter</c>, 8.5.12); a stop that comes in between waits for it for ever.
    /// </remarks>
    /// <param name="bus">A bus that deploys its topology only.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task DeployTopologyAsync(this IBusControl bus, CancellationToken ct)
    {
        await bus.StartAsync(ct);
        await bus.StopAsync(ct).WaitAsync(StopPatience, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
