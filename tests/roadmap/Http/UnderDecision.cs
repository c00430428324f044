using System.Net;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.Fixtures;
using static DxGovernance.Roadmap.Tests.Http.RoadmapService;

namespace DxGovernance.Roadmap.Tests.Http;

public class UnderDecision(RoadmapService service) : IClassFixture<RoadmapService>
{
    [Fact]
    public async Task Where_the_municipality_asks_for_it_a_change_waits_for_its_decision_and_is_carried_out_on_it()
    {
        await ScopeIsOnAsync();
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        await service.RescheduledAsync(roadmap, "study", "2024-01", 2026);
        (await ItemAsync(roadmap)).Json["plans"]!.AsArray().Count.ShouldBe(1);
        (await service.Anyone.GetAsync(Address(roadmap, "/items/study"))).Json["changes"].ShouldBeNull("What is only proposed is not public.");

        var told = await service.Others.HearAsync<ReschedulingsUnderDecision>(changes => changes.Roadmap == roadmap);
        var proposed = told.Changes.ShouldHaveSingleItem();
        (told.Source.Subject, proposed.Status, proposed.Title).ShouldBe(($"item/{roadmap}/study", "proposed", "工程表の変更：項目 study（R4–R5→R8）"));
        var decision = Decision(told);
        await service.Others.TellAsync(decision);
        await service.Others.TellAsync(decision);
        var carriedOut = (await service.Others.HearAsync<ReschedulingsUnderDecision>(changes => changes.Roadmap == roadmap && changes.Changes[0].Status == "carriedOut")).Changes[0];
        (carriedOut.Decision, carriedOut.From, carriedOut.DecidedOn).ShouldBe(("dx-headquarters/2023/9", "2024-01", "2024-01-25"));
        var line = (await service.Anyone.GetAsync(Address(roadmap))).Json["items"]![0]!;
        (line["spans"]![0]!["from"]!.GetValue<int>(), line["decision"]!.ToString(), line["decisionRescinded"]).ShouldBe((2026, "dx-headquarters/2023/9", null));

        await service.Others.TellAsync(decision with
        {
            Source = decision.Source with { Version = 6 },
            TakesEffect = false,
            HadEffect = true,
            Rescission = new Rescission("revoked", "2024-03-01", "dx-headquarters/2023/12"),
        });
        await service.Others.HearAsync<ReschedulingsUnderDecision>(changes => changes.Roadmap == roadmap && changes.Changes[0].DecisionRescinded);
        line = (await service.Anyone.GetAsync(Address(roadmap))).Json["items"]![0]!;
        (line["spans"]![0]!["from"]!.GetValue<int>(), line["decisionRescinded"]!.GetValue<bool>()).ShouldBe((2026, true));
        (await service.Anyone.GetAsync(Address(roadmap, "?validAt=2024-02-01"))).Json["items"]![0]!["decisionRescinded"].ShouldBeNull();
    }

    [Fact]
    public async Task A_change_that_waits_can_be_withdrawn_and_a_decision_on_it_is_then_refused_and_told()
    {
        await ScopeIsOnAsync();
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        var waiting = (await service.RescheduledAsync(roadmap, "study", "2024-01", 2026)).Json["details"]!;
        var told = await service.Others.HearAsync<ReschedulingsUnderDecision>(changes => changes.Roadmap == roadmap);
        (waiting["waitsForDecision"]!.GetValue<int>(), waiting["contentHash"]!.ToString(), waiting["japanese"]!.ToString()).ShouldBe((1, told.Changes[0].ContentHash, "付議しました。決定されるまで計画は変わりません。"));
        var again = await service.Secretariat.PostAsync(Address(roadmap, "/items/study/rescheduling"), new { spans = new[] { new { from = 2027, to = 2027, certainty = "stated" } }, reason = "遅れ", from = "2024-01" }, "*");
        (again.Status, again.Problem).ShouldBe((HttpStatusCode.Conflict, "change-under-decision"));
        (await service.Secretariat.PostAsync(Address(roadmap, "/items/study/rescheduling/withdrawal"), new { reason = "内容の見直し" }, (await ItemAsync(roadmap)).ETag)).Accepted();
        await service.Others.TellAsync(Decision(told));
        var refused = (await service.Others.HearAsync<ReschedulingsUnderDecision>(changes => changes.Roadmap == roadmap && changes.Changes[0].Status == "refused")).Changes[0];
        (refused.Refusal!.Reason, refused.Decision).ShouldBe(("change-withdrawn", "dx-headquarters/2023/9"));
        (await ItemAsync(roadmap)).Json["changes"]![0]!["refusal"]!["reason"]!.ToString().ShouldBe("change-withdrawn");
    }

    [Fact]
    public async Task Where_it_does_not_or_within_the_planned_years_it_is_done_at_once()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap, "999997");
        await service.RescheduledAsync(roadmap, "study", "2024-01", 2026, "999997");
        (await service.Anyone.GetAsync(Address(roadmap, "", "999997"))).Json["items"]![0]!["spans"]![0]!["from"]!.GetValue<int>().ShouldBe(2026);
    }

    private Task<Answer> ItemAsync(string roadmap) => service.Secretariat.GetAsync(Address(roadmap, "/items/study"));

    /// <summary>Tells the setting, and waits until it is known.</summary>
    private async Task ScopeIsOnAsync()
    {
        await service.Others.TellAsync(new ScopeOfDecision(new MessageSource("133086", "municipality/133086", 3, "decisions/1"), RoadmapChanges: true, FirstReleases: false));
        (await Local.Servers.Wait.UntilAsync(
            async _ => (await service.SqlAsync("select count(*) from roadmap.mt_events where stream_id = 'received/decisions/municipality/133086'"))[0] != "0",
            TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBeTrue();
    }

    private static DecisionTaken Decision(ReschedulingsUnderDecision told) => new(
        new MessageSource("133086", $"proposal/roadmap-change-{told.Changes[0].ContentHash[..16]}", 5, "decisions/1"), $"roadmap-change-{told.Changes[0].ContentHash[..16]}",
        "dx-headquarters/2023/9", "dx-headquarters", 2023, 9, "approved", "2024-01-25", On: null, Illustrative: true)
    {
        Subject = new DecidedSubject("roadmapChange", told.Source.Subject, told.Changes[0].Title, told.Changes[0].ContentHash),
        TakesEffect = true,
    };
}
