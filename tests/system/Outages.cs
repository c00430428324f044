using System.Net;
using DxGovernance.Fixtures;

namespace DxGovernance.WholeSystem.Tests;

/// <summary>Broker and database go away and come back; no service is started again.</summary>
public class Outages(OwnServers own) : IClassFixture<OwnServers>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task While_the_broker_is_away_work_goes_on_and_when_it_is_back_all_of_it_takes_effect()
    {
        using var secretariat = own.System.As("secretariat");
        using var direct = new HttpClient { BaseAddress = own.System["policies"].Address };
        await own.Servers.StopBrokerAsync(TestContext.Current.CancellationToken);

        var policies = Enumerable.Range(1, 5).Select(n => $"unplugged-{n}").ToList();
        foreach (var policy in policies)
        {
            await secretariat.SubmitAsync(policy, await secretariat.DraftAsync(policy));
        }

        (await direct.GetAsync(new Uri("health/ready", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK, "A broker that is down takes no replica out.");
        (await secretariat.GetAsync("/133086/api/proposals/unplugged-1-1-0-1")).Status.ShouldBe(HttpStatusCode.NotFound);

        await own.Servers.StartBrokerAsync(TestContext.Current.CancellationToken);
        foreach (var policy in policies)
        {
            await secretariat.ProposalAsync(policy, deadline: Patience);
        }

        (await own.System.SqlAsync("decisions", "select count(*) from decisions.mt_events where type = 'proposal_opened' and stream_id like 'proposal/unplugged-%'")).ShouldBe(["5"]);
    }

    [Fact]
    public async Task When_the_database_was_cut_off_the_services_come_back_with_it_and_what_was_committed_is_there()
    {
        using var secretariat = own.System.As("secretariat");
        var tag = await secretariat.DraftAsync("cut-off");
        await own.Servers.KillDatabaseAsync(TestContext.Current.CancellationToken);
        var refused = await secretariat.PostAsync("/133086/api/policies/cut-off/draft/submission", new { adoptedOn = "2022-07", appliesFrom = "2022-07" }, tag);
        ((int)refused.Status).ShouldBeGreaterThanOrEqualTo(500);
        refused.Problem.ShouldNotBeNull();

        await own.Servers.StartDatabaseAsync(TestContext.Current.CancellationToken);
        await secretariat.EventuallyAsync("/133086/api/policies/cut-off/draft", answer => answer.Status == HttpStatusCode.OK && answer.ETag == tag, Patience);
        await secretariat.SubmitAsync("cut-off", tag);
        await secretariat.ProposalAsync("cut-off", deadline: Patience);
    }
}
