using System.Text.Json;
using DxGovernance.Benchmarks;
using DxGovernance.Decisions.Replaying;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Store;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace DxGovernance.Decisions.Tests.Http;

public class ReplayingALongHistory(DecisionsService service) : IClassFixture<DecisionsService>
{
    private const string Town = "999997";

    private IServiceProvider Services => service.Host.Services;

    [Fact]
    public async Task It_comes_to_the_same_lines_when_almost_no_state_is_kept_and_finds_nothing()
    {
        await new DecisionHistory(Services.GetRequiredService<Recording>()).WriteAsync(MunicipalityCode.Parse(Town), boards: 2, fiscalYears: 2, meetings: 3, proposals: 20);
        var much = await LinesAsync(kept: 100_000);
        var little = await LinesAsync(kept: 3);
        much.Count.ShouldBeGreaterThan(2_000);
        little.ShouldBe(much);
        much[^1].ShouldContain("\"findings\":0");
        var read = await service.Host.As("auditor").GetAsync($"/{Town}/api/decisions/replay");
        read.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..^1].ShouldBe(much.ToArray()[1..^1]);
    }

    private async Task<List<string>> LinesAsync(int kept)
    {
        var replay = new Replay(Services.GetRequiredService<IDocumentStore>(), Services.GetRequiredService<StoreOptions>(), Services.GetRequiredService<History>(), kept);
        var lines = new List<string>();
        await foreach (var line in replay.RunAsync(Town, 0, long.MaxValue, withStates: true, TestContext.Current.CancellationToken))
        {
            lines.Add(JsonSerializer.Serialize(line, HttpJson.Options));
        }

        return lines;
    }
}
