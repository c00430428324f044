using DxGovernance.Decisions.Tests.Http;
using DxGovernance.Fixtures;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace DxGovernance.Auditor.Tests.Http;

public class AuditingAnOffice(DecisionsService service) : IClassFixture<DecisionsService>
{
    [Fact]
    public async Task What_was_done_by_the_rules_has_no_finding_and_a_vote_that_was_changed_in_the_database_has()
    {
        var decision = (await service.Office.DecidedAsync(Office.NewPolicy())).Json;
        var url = service.Host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        string[] replay = ["replay", "--url", url, "--municipality", "133086"];

        var before = Auditor();
        (await before.RunAsync(replay)).ShouldBe(0, before.Error + before.Out);
        before.Out.ShouldContain("出席 2／席 4／必要 2");
        before.Out.ShouldContain("所見はありません。");

        var list = Auditor();
        (await list.RunAsync("decisions", "list", "--url", url, "--municipality", "133086")).ShouldBe(0, list.Error);
        list.Out.ShouldContain("hq/2023/1 令和5年度決定第1号");
        var show = Auditor();
        (await show.RunAsync("decisions", "show", "hq/2023/1", "--url", url, "--municipality", "133086")).ShouldBe(0, show.Error + decision);
        show.Out.ShouldContain("定足数: ✓ 出席 2／必要 2（席 4）");

        (await service.Database.TamperAsync("update decisions.mt_events set data = jsonb_set(data, '{option}', '\"No\"') where type = 'vote_cast'", TestContext.Current.CancellationToken)).ShouldBe(1);
        var after = Auditor();
        (await after.RunAsync(replay)).ShouldBe(1, after.Error);
        after.Out.ShouldContain("$.outcome: 記録 “Approved”／再計算 “Rejected”");

        var stranger = new Caller();
        (await stranger.RunAsync(replay)).ShouldBe(2);
        stranger.Error.ShouldContain("401");
    }

    private static Caller Auditor() => new() { Variables = { ["DXGOV_TOKEN"] = Issuer.Token("test-auditor", ["auditor"], ["133086"]) } };
}
