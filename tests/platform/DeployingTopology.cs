using DxGovernance.Fixtures;
using DxGovernance.Platform.Bus;
using MassTransit;

namespace DxGovernance.Platform.Tests;

/// <summary>The deploy step ends, even when the bus is stopped in the moment in which an endpoint becomes ready.</summary>
public sealed class DeployingTopology(ServersFixture servers)
{
    [Fact]
    public async Task The_deploy_step_ends_when_an_endpoint_is_stopped_before_it_is_quite_ready()
    {
        var ct = TestContext.Current.CancellationToken;
        var broker = await servers.CreateVirtualHostAsync("deploying", ct);
        var bus = MassTransit.Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(broker.Uri);
            rabbit.DeployTopologyOnly = true;
            rabbit.ReceiveEndpoint("deployed", endpoint => endpoint.SetQuorumQueue());
        });
        bus.ConnectReceiveEndpointObserver(new Slow());
        await bus.DeployTopologyAsync(ct).WaitAsync(TimeSpan.FromSeconds(30), ct);
    }

    private sealed class Slow : IReceiveEndpointObserver
    {
        public Task Ready(ReceiveEndpointReady ready) => Task.Delay(TimeSpan.FromSeconds(3));

        public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

        public Task Completed(ReceiveEndpointCompleted completed) => Task.CompletedTask;

        public Task Faulted(ReceiveEndpointFaulted faulted) => Task.CompletedTask;
    }
}
