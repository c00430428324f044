using DxGovernance.Fixtures;

namespace DxGovernance.WholeSystem.Tests;

/// <summary>A system on servers of its own, for tests that take them away.</summary>
public sealed class OwnServers : IAsyncLifetime
{
    public OwnServers() => System = new WholeSystem(Servers);

    public ServersFixture Servers { get; } = new();

    public WholeSystem System { get; }

    public ValueTask InitializeAsync() => System.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await System.DisposeAsync();
        await Servers.DisposeAsync();
    }
}
