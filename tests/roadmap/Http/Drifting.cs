using System.Net;
using System.Text.Json.Nodes;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.Fixtures;
using static DxGovernance.Roadmap.Tests.Http.RoadmapService;

namespace DxGovernance.Roadmap.Tests.Http;

public class Drifting(RoadmapService service) : IClassFixture<RoadmapService>
{
    [Fact]
    public async Task Several_points_stand_side_by_side_with_what_moved_and_by_which_event_and_decision()
    {
        var roadmap = await TwoRevisionsAsync();
        var read = (await service.Anyone.GetAsync(Address(roadmap, "/comparison?at=2022-06-30&at=baseline:1.0&at=baseline:2.0&at=today"))).Accepted().Json;
        read["points"]!.AsArray().Select(point => point!["at"]!.ToString()).ShouldBe(["2022-06-30", "baseline:1.0", "baseline:2.0", "today"]);
        read["points"]![2]!["decision"]!.ToString().ShouldBe("dx-headquarters/2022/1");

        var study = Of(read, "study");
        study["states"]!.AsArray().Select(state => state!["existed"]!.GetValue<bool>()).ShouldBe([false, true, true, true]);
        study["states"]!.AsArray().Skip(1).Select(state => state!["spans"]![0]!["letters"]!.ToString()).ShouldBe(["R4–R5", "R7", "R7"]);
        var moves = study["moves"]!.AsArray();
        moves.Select(move => move!["aspect"]!.ToString()).ShouldBe(["existence", "spans", "section", "standing"]);
        var (appeared, spans, section) = (moves[0]!, moves[1]!, moves[2]!);
        (appeared["by"]!["event"]!.ToString(), appeared["by"]!["decision"]!.ToString(), appeared["by"]!["decisionOf"]!.ToString()).ShouldBe(("item_planned", "dx-headquarters/2022/1", "revision"));
        (spans["from"]!.ToString(), spans["to"]!.ToString(), spans["before"]!.ToString(), spans["after"]!.ToString()).ShouldBe(("baseline:1.0", "baseline:2.0", "R4–R5（仮定）", "R7"));
        (spans["by"]!["event"]!.ToString(), spans["by"]!["from"]!.ToString(), spans["by"]!["reason"]!.ToString(), spans["by"]!["decisionIllustrative"]!.GetValue<bool>()).ShouldBe(("item_rescheduled", "2024-01", "遅れ", true));
        (section["before"], section["after"]!.ToString(), section["by"]!["event"]!.ToString(), section["by"]!["decision"]).ShouldBe((null, "planning", "item_assigned", null));
        (appeared["by"]!["post"]!.ToString(), spans["by"]!["post"]!.ToString(), section["by"]!["post"]!.ToString()).ShouldBe(("secretariat-post", "secretariat-post", "secretariat-post"));
        (moves[3]!["before"]!.ToString(), moves[3]!["after"]!.ToString(), moves[3]!["by"]!["event"]!.ToString()).ShouldBe(("計画", "実施中", "item_started"));

        Of(read, "dropped")["moves"]!.AsArray().Select(move => (move!["to"]!.ToString(), move["aspect"]!.ToString())).ShouldBe([("baseline:1.0", "existence"), ("today", "standing")]);
    }

    [Fact]
    public async Task What_a_baseline_does_not_keep_since_it_was_cancelled_names_the_cancellation_and_the_decision_on_the_revision()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        await service.PlannedAsync(roadmap, "dropped", "measure-b");
        await service.Others.TellAsync(Adopted(roadmap, "1.0", "2022-07", measures: ["measure-a", "measure-b"]));
        await TakenAsync(roadmap, "1.0");
        await DoneAsync(roadmap, "dropped", "cancellation", new { reason = "改訂による", from = "2024-01" });
        var adopted = Adopted(roadmap, "2.0", "2024-01", measures: "measure-a");
        await service.Others.TellAsync(adopted with { Revision = adopted.Revision with { Decision = "dx-headquarters/2023/1" } });
        await TakenAsync(roadmap, "2.0");

        var drift = (await service.Anyone.GetAsync(Address(roadmap, "/drift?from=baseline:1.0&to=baseline:2.0"))).Accepted().Json;
        var line = Of(drift, "dropped");
        (line["outcome"]!.ToString(), line["standing"]!.ToString(), line["by"]!["event"]!.ToString(), line["by"]!["reason"]!.ToString(), line["by"]!["decision"]!.ToString())
            .ShouldBe(("dropped", "cancelled", "item_cancelled", "改訂による", "dx-headquarters/2023/1"));
        drift["measures"]!.AsArray().Select(measure => measure!["heading"]!.ToString()).ShouldBe(["施策 measure-a", "施策 measure-b"], "A repealed measure is called as it last was.");
        (await service.Anyone.GetAsync(Address(roadmap, "/drift.svg?from=baseline:1.0&to=baseline:2.0"))).Accepted().Text.ShouldContain("施策 measure-b（1.0版の施策。2.0版にはない");
        (await service.Anyone.GetAsync(Address(roadmap, ".md"))).Accepted().Text.ShouldContain("施策 measure-b（1.0版の施策。2.0版にはない");

        var compared = (await service.Anyone.GetAsync(Address(roadmap, "/comparison?at=baseline:1.0&at=baseline:2.0"))).Accepted().Json;
        var move = Of(compared, "dropped")["moves"]!.AsArray().ShouldHaveSingleItem()!;
        (move["aspect"]!.ToString(), move["by"]!["event"]!.ToString(), move["by"]!["decision"]!.ToString()).ShouldBe(("existence", "item_cancelled", "dx-headquarters/2023/1"));
    }

    [Fact]
    public async Task A_point_can_say_what_was_known_of_a_day_at_another_time()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        var then = (await service.Anyone.GetAsync(Address(roadmap))).Json["asOf"]!["recordedAt"]!.ToString();
        await service.RescheduledAsync(roadmap, "study", "2023-04", 2024);
        var read = (await service.Anyone.GetAsync(Address(roadmap, $"/comparison?at={Uri.EscapeDataString($"2023-06-01@{then}")}&at=2023-06-01"))).Accepted().Json;
        var move = Of(read, "study")["moves"]!.AsArray().ShouldHaveSingleItem()!;
        (move["before"]!.ToString(), move["after"]!.ToString(), move["by"]!["event"]!.ToString()).ShouldBe(("R4–R5（仮定）", "R6", "item_rescheduled"));
        (await service.Anyone.GetAsync(Address(roadmap, $"/drift?from={Uri.EscapeDataString($"2023-06-01@{then}")}&to=2023-06-01"))).Accepted().Json["total"]!["endMonths"]!.GetValue<int>().ShouldBe(12);
    }

    [Fact]
    public async Task Drift_says_what_slipped_was_advanced_dropped_and_added_by_measure_section_and_policy()
    {
        var roadmap = await TwoRevisionsAsync();
        var drift = (await service.Anyone.GetAsync(Address(roadmap, "/drift?from=baseline:1.0"))).Accepted().Json;
        drift["items"]!.AsArray().Select(line => (line!["item"]!.ToString(), line["outcome"]!.ToString(), line["startSlip"]?.GetValue<int>(), line["endSlip"]?.GetValue<int>()))
            .ShouldBe([("study", "slipped", 38, 24), ("early", "advanced", 3, -6), ("dropped", "dropped", null, null), ("more", "added", null, null)]);
        var total = drift["total"]!;
        (total["items"]!.GetValue<int>(), total["slipped"]!.GetValue<int>(), total["advanced"]!.GetValue<int>(), total["dropped"]!.GetValue<int>(), total["added"]!.GetValue<int>()).ShouldBe((4, 1, 1, 1, 1));
        (total["startMonths"]!.GetValue<int>(), total["endMonths"]!.GetValue<int>(), total["endMedian"]!.GetValue<decimal>()).ShouldBe((41, 18, 9m));

        var study = Of(drift, "study");
        (study["from"]!["start"]!.ToString(), study["from"]!["end"]!.ToString(), study["to"]!["start"]!.ToString(), study["to"]!["startRecorded"]!.GetValue<bool>(), study["to"]!["end"]!.ToString())
            .ShouldBe(("2022-04", "2024-03", "2025-06", true, "2026-03"));
        (study["by"]!["event"]!.ToString(), study["by"]!["recordedAt"]).ShouldBe(("item_rescheduled", study["by"]!["recordedAt"].ShouldNotBeNull()));
        study["monthsLate"]!.GetValue<int>().ShouldBeGreaterThan(0, "R7 ended in March 2026 and it is not completed.");
        Of(drift, "dropped")["by"]!["event"]!.ToString().ShouldBe("item_cancelled");
        Of(drift, "early")["by"]!["event"]!.ToString().ShouldBe("item_completed");

        drift["measures"]!.AsArray().Select(measure => (measure!["measure"]!.ToString(), measure["measureMissing"]!.GetValue<bool>(), measure["total"]!["items"]!.GetValue<int>()))
            .ShouldBe([("measure-a", false, 3), ("measure-b", true, 1)]);
        Of(drift, "early")["missingMeasures"]!.AsArray().ShouldHaveSingleItem()!.ToString().ShouldBe("measure-b");
        drift["sections"]!.AsArray().Select(section => (section!["section"]?.ToString(), section["total"]!["items"]!.GetValue<int>())).ShouldBe([("planning", 1), (null, 3)]);
    }

    [Theory]
    [InlineData("svg", "image/svg+xml", "24か月遅れ、着手 +38か月")]
    [InlineData("html", "text/html", "24か月遅れ<br />着手 +38か月")]
    [InlineData("csv", "text/csv", "study,measure-a,項目 study,planning,企画課,遅れ,実施中,2022-04,2024-03,2025-06,はい,2026-03,いいえ,38,24,")]
    public async Task Drift_is_drawn_and_written_in_rows(string suffix, string mediaType, string words)
    {
        var roadmap = await TwoRevisionsAsync();
        await service.Secretariat.PostAsync("/133086/api/sections", new { section = "planning", title = "企画課", from = "2022-04" });
        var answer = (await service.Anyone.GetAsync(Address(roadmap, $"/drift.{suffix}?from=baseline:1.0&to=today"))).Accepted();
        answer.MediaType.ShouldBe(mediaType);
        answer.Text.ShouldContain(words);
        (await service.Anyone.GetAsync(Address(roadmap, "/drift?from=baseline:1.0&to=today"), ("Accept", mediaType))).Text.ShouldBe(answer.Text);
        (await service.Anyone.GetAsync(Address(roadmap, $"/drift.{suffix}?from=baseline:9.9"))).Problem.ShouldBe("baseline-unknown");
        (await service.Anyone.GetAsync(Address(roadmap, $"/drift.{suffix}?from=today&to=today"))).Accepted().Text.ShouldNotBe(answer.Text);
    }

    [Fact]
    public async Task Without_a_point_drift_is_from_the_last_baseline_to_today_and_of_a_point_against_itself_it_is_zero()
    {
        var roadmap = await TwoRevisionsAsync();
        var drift = (await service.Anyone.GetAsync(Address(roadmap, "/drift"))).Accepted().Json;
        (drift["from"]!["at"]!.ToString(), drift["to"]!["at"]!.ToString()).ShouldBe(("baseline:2.0", "today"));
        (await service.Anyone.GetAsync(Address(roadmap, "/drift?to=2023-05-01"))).Json["from"]!["at"]!.ToString().ShouldBe("baseline:1.0");
        foreach (var point in new[] { "baseline:1.0", "baseline:2.0", "2023-05-01", "today" })
        {
            var total = (await service.Anyone.GetAsync(Address(roadmap, $"/drift?from={point}&to={point}"))).Accepted().Json["total"]!;
            (total["items"]!.GetValue<int>(), total["startMonths"]!.GetValue<int>(), total["endMonths"]!.GetValue<int>()).ShouldBe((total["unchanged"]!.GetValue<int>(), 0, 0));
        }
    }

    [Fact]
    public async Task A_rescheduling_under_decision_names_its_decision_behind_the_slip()
    {
        const string Municipality = "999997";
        await service.Others.TellAsync(new ScopeOfDecision(new MessageSource(Municipality, $"municipality/{Municipality}", 2, "decisions/1"), RoadmapChanges: true, FirstReleases: false));
        (await Local.Servers.Wait.UntilAsync(
            async _ => (await service.SqlAsync($"select type from roadmap.mt_events where stream_id = 'received/decisions/municipality/{Municipality}'")).Count > 0,
            TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBeTrue();
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap, Municipality);
        await service.RescheduledAsync(roadmap, "study", "2024-01", 2026, Municipality);
        var change = await service.Others.HearAsync<ReschedulingsUnderDecision>(changes => changes.Roadmap == roadmap);
        await service.Others.TellAsync(Decision(change, Municipality));
        var drift = (await service.Anyone.EventuallyAsync(Address(roadmap, "/drift?from=2022-07-31", Municipality), answer => answer.Json["total"]!["slipped"]!.GetValue<int>() == 1)).Json;
        (Of(drift, "study")["by"]!["decision"]!.ToString(), Of(drift, "study")["by"]!["decisionOf"]!.ToString()).ShouldBe(("dx-headquarters/2023/9", "rescheduling"));
    }

    [Fact]
    public async Task What_is_due_late_and_unreported_is_told_for_a_period()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        await AssignedAsync(roadmap, "study", "2022-08");
        await DoneAsync(roadmap, "study", "reports", new { period = "2022-Q4", status = "onTrack", reportedOn = "2023-04-05" });
        var attention = (await service.Anyone.GetAsync(Address(roadmap, "/attention?period=R5-Q4&validAt=2024-04-10"))).Accepted().Json;
        (attention["period"]!.ToString(), attention["periodJapanese"]!.ToString()).ShouldBe(("2023-Q4", "令和5年度第4四半期"));
        var line = Of(attention, "study");
        (line["due"]!.GetValue<bool>(), line["late"]!.GetValue<bool>(), line["unreported"]!.GetValue<bool>(), line["plannedEnd"]!.ToString()).ShouldBe((true, true, true, "2024-03-31"));
        (attention["sections"]![0]!["section"]!.ToString(), attention["sections"]![0]!["count"]!["late"]!.GetValue<int>(), attention["measures"]![0]!["measure"]!.ToString()).ShouldBe(("planning", 1, "measure-a"));
        (await service.Anyone.GetAsync(Address(roadmap, "/attention?period=2022-Q4&validAt=2023-04-10"))).Json["items"]!.AsArray().ShouldBeEmpty("It is reported on.");
        (await service.Anyone.GetAsync(Address(roadmap, "/attention?validAt=2023-05-01"))).Json["period"]!.ToString().ShouldBe("2023-Q1");
    }

    [Theory]
    [InlineData("/comparison", 422, "points-count")]
    [InlineData("/comparison?at=today", 422, "points-count")]
    [InlineData("/comparison?at=today&at=yesterday", 422, "point-invalid")]
    [InlineData("/comparison?at=today&at=baseline:9.9", 404, "baseline-unknown")]
    [InlineData("/comparison?at=today&at=2024-01@soon", 422, "instant-invalid")]
    [InlineData("/comparison?at=today&at=2024-01@2999-01-01T00:00:00Z", 422, "instant-in-future")]
    [InlineData("/drift", 404, "baseline-missing")]
    [InlineData("/drift?from=", 404, "baseline-missing")]
    [InlineData("/drift?from=x", 422, "point-invalid")]
    [InlineData("/attention?period=2023-Q5", 422, "period-invalid")]
    public async Task What_cannot_be_read_is_refused(string rest, int status, string problem)
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        var answer = await service.Anyone.GetAsync(Address(roadmap, rest));
        ((int)answer.Status, answer.Problem).ShouldBe((status, problem));
        (await service.Anyone.GetAsync(Address(NewRoadmap(), rest))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Four items under two measures: one slips, one is advanced, one is given up, one comes later; 2.0 has no measure-b.</summary>
    private async Task<string> TwoRevisionsAsync()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        await service.PlannedAsync(roadmap, "early", "measure-b");
        await service.PlannedAsync(roadmap, "dropped");
        await service.Others.TellAsync(Adopted(roadmap, "1.0", "2022-07", measures: ["measure-a", "measure-b"]));
        await TakenAsync(roadmap, "1.0");
        await service.RescheduledAsync(roadmap, "study", "2024-01", 2025);
        await service.Others.TellAsync(Adopted(roadmap, "2.0", "2024-01", measures: "measure-a"));
        await TakenAsync(roadmap, "2.0");
        await AssignedAsync(roadmap, "study", "2024-04");
        await DoneAsync(roadmap, "study", "start", new { on = "2025-06" });
        await DoneAsync(roadmap, "early", "start", new { on = "2022-07" });
        await DoneAsync(roadmap, "early", "completion", new { on = "2023-09-30" });
        await DoneAsync(roadmap, "dropped", "cancellation", new { reason = "見直し", from = "2024-06" });
        await service.PlannedAsync(roadmap, "more");
        return roadmap;
    }

    private async Task AssignedAsync(string roadmap, string item, string from) =>
        (await service.Secretariat.PutAsync(Address(roadmap, $"/items/{item}/section"), new { section = "planning", from }, "*")).Accepted();

    private async Task DoneAsync(string roadmap, string item, string what, object command) =>
        (await service.Secretariat.PostAsync(Address(roadmap, $"/items/{item}/{what}"), command, "*")).Accepted();

    private Task<Answer> TakenAsync(string roadmap, string revision) =>
        service.Anyone.EventuallyAsync(Address(roadmap, $"/baselines/{revision}"), answer => answer.Status == HttpStatusCode.OK);

    private static JsonNode Of(JsonNode answer, string item) => answer["items"]!.AsArray().Single(line => line!["item"]!.ToString() == item)!;

    private static DecisionTaken Decision(ReschedulingsUnderDecision told, string municipality) => new(
        new MessageSource(municipality, $"proposal/roadmap-change-{told.Changes[0].ContentHash[..16]}", 5, "decisions/1"), $"roadmap-change-{told.Changes[0].ContentHash[..16]}",
        "dx-headquarters/2023/9", "dx-headquarters", 2023, 9, "approved", "2024-01-25", On: null, Illustrative: true)
    {
        Subject = new DecidedSubject("roadmapChange", told.Source.Subject, told.Changes[0].Title, told.Changes[0].ContentHash),
        TakesEffect = true,
    };
}
