using System.Text.Json.Nodes;
using DxGovernance.Fixtures;
using DxGovernance.Local;

namespace DxGovernance.WholeSystem.Tests;

/// <summary>A system that has the sample, for tests that only read.</summary>
public sealed class SampleSystem(ServersFixture servers) : IAsyncLifetime
{
    public WholeSystem System { get; } = new(servers);

    /// <summary>The id of the sample's roadmap.</summary>
    public string Roadmap { get; } = JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Find().Sample, Deployment.Municipality, "roadmap.json")))!["roadmap"]!.ToString();

    public async ValueTask InitializeAsync()
    {
        await System.InitializeAsync();
        (await System.LoadSampleAsync()).Count.ShouldBe(6);
    }

    public ValueTask DisposeAsync() => System.DisposeAsync();
}
