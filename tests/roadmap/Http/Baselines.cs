using System.Net;
using DxGovernance.Contracts.Policies;
using DxGovernance.Fixtures;
using static DxGovernance.Roadmap.Tests.Http.RoadmapService;

namespace DxGovernance.Roadmap.Tests.Http;

public class Baselines(RoadmapService service) : IClassFixture<RoadmapService>
{
    [Fact]
    public async Task An_adoption_takes_a_baseline_once_however_often_it_is_delivered()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        var (adopted, id) = (Adopted(roadmap, "1.0", "2022-07", measures: "measure-a"), Guid.NewGuid());
        foreach (var _ in Enumerable.Range(0, 5))
        {
            await service.Others.TellAsync(adopted, id);
        }

        var baseline = (await TakenAsync(roadmap, "1.0")).Json;
        (baseline["contentHash"]!.ToString(), baseline["decision"]!.ToString(), baseline["decisionIllustrative"]!.GetValue<bool>(), baseline["adoptedOnJapanese"]!.ToString())
            .ShouldBe(("hash-1.0", "dx-headquarters/2022/1", true, "令和4年7月"));
        var item = baseline["items"]!.AsArray().ShouldHaveSingleItem()!;
        (item["item"]!.ToString(), item["version"]!.GetValue<int>(), item["measureMissing"]!.GetValue<bool>()).ShouldBe(("study", 1, false));

        // What is sent after the last repetition has its effect after it.
        await service.Others.TellAsync(Adopted(roadmap, "2.0", "2024-01"));
        await TakenAsync(roadmap, "2.0");
        (await service.SqlAsync($"select type from roadmap.mt_events where stream_id = 'roadmap/{roadmap}' and tenant_id = '133086' order by version"))
            .ShouldBe(["roadmap_started", "item_listed", "baseline_taken", "baseline_taken"]);
    }

    [Fact]
    public async Task A_log_that_starts_anew_tells_again_and_the_baseline_stays()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        await service.Others.TellAsync(Adopted(roadmap, "1.0", "2022-07", measures: "measure-a"));
        var before = (await TakenAsync(roadmap, "1.0")).Json["items"]!.ToJsonString();
        await service.RescheduledAsync(roadmap, "study", "2022-07-02", 2025);
        await service.Others.TellAsync(Adopted(roadmap, "1.0", "2022-07", origin: "policies/2", measures: "measure-a"));
        await service.Others.TellAsync(Adopted(roadmap, "2.0", "2024-01"));
        await TakenAsync(roadmap, "2.0");
        (await service.Anyone.GetAsync(Address(roadmap, "/baselines/1.0"))).Json["items"]!.ToJsonString().ShouldBe(before);
    }

    [Fact]
    public async Task Adoptions_in_the_wrong_order_come_to_the_same_baselines()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        await service.RescheduledAsync(roadmap, "study", "2024-01", 2025);
        await service.Others.TellAsync(Adopted(roadmap, "1.10", "2024-01"));
        await TakenAsync(roadmap, "1.10");
        await service.Others.TellAsync(Adopted(roadmap, "1.9", "2022-07"));
        (await TakenAsync(roadmap, "1.9")).Json["items"]![0]!["spans"]![0]!["from"]!.GetValue<int>().ShouldBe(2022);
        (await service.Anyone.GetAsync(Address(roadmap, "/baselines"))).Json["items"]!.AsArray().Select(line => line!["revision"]!.ToString()).ShouldBe(["1.9", "1.10"]);
        (await service.Anyone.GetAsync(Address(roadmap, "/baselines/1.10"))).Json["items"]![0]!["spans"]![0]!["from"]!.GetValue<int>().ShouldBe(2025);
    }

    [Fact]
    public async Task An_item_whose_measure_is_gone_is_flagged_by_the_revision_in_force_on_the_day()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        (await service.Anyone.GetAsync(Address(roadmap))).Json["items"]![0]!["measureMissing"].ShouldBeNull();
        await service.Others.TellAsync(Adopted(roadmap, "1.0", "2022-07", measures: "measure-a"));
        await service.Others.TellAsync(Adopted(roadmap, "2.0", "2024-01", measures: "measure-b"));
        await TakenAsync(roadmap, "1.0");
        (await TakenAsync(roadmap, "2.0")).Json["items"]![0]!["measureMissing"]!.GetValue<bool>().ShouldBeTrue();

        var today = (await service.Anyone.GetAsync(Address(roadmap))).Json;
        (today["revision"]!.ToString(), today["items"]![0]!["measureMissing"]!.GetValue<bool>()).ShouldBe(("2.0", true));
        var then = (await service.Anyone.GetAsync(Address(roadmap, "?validAt=2023-01-01"))).Json;
        (then["revision"]!.ToString(), then["items"]![0]!["measureMissing"]!.GetValue<bool>(), then["items"]![0]!["measureHeading"]!.ToString()).ShouldBe(("1.0", false, "施策 measure-a"));
    }

    [Fact]
    public async Task What_is_under_a_repealed_measure_is_listed_until_it_is_relinked_or_cancelled()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        foreach (var item in new[] { "relinked", "cancelled" })
        {
            await service.PlannedAsync(roadmap, item);
        }

        await service.PlannedAsync(roadmap, "kept", "measure-b");
        (await service.Anyone.GetAsync(Address(roadmap, "/flagged"))).Accepted().Json["items"]!.AsArray().ShouldBeEmpty("No revision is known.");
        await service.Others.TellAsync(Adopted(roadmap, "1.0", "2022-07", measures: ["measure-a", "measure-b"]));
        var second = Adopted(roadmap, "2.0", "2024-01", measures: "measure-b");
        await service.Others.TellAsync(second);
        await TakenAsync(roadmap, "1.0");
        await TakenAsync(roadmap, "2.0");
        (await FlaggedAsync()).ShouldBe(["study", "relinked", "cancelled"]);
        var line = (await service.Anyone.GetAsync(Address(roadmap, "/flagged"))).Json["items"]![0]!;
        (line["missing"]![0]!["measure"]!.ToString(), line["missing"]![0]!["lastRevision"]!.ToString(), line["missing"]![0]!["heading"]!.ToString(), line["since"]!.ToString())
            .ShouldBe(("measure-a", "1.0", "施策 measure-a", "2024-01"));
        (await FlaggedAsync("?validAt=2023-12-31")).ShouldBeEmpty();

        (await service.Secretariat.PostAsync(Address(roadmap, "/items/relinked/relinking"), new { measure = "measure-b", reason = "改訂", from = "2024-02" }, "*")).Accepted();
        (await service.Secretariat.PostAsync(Address(roadmap, "/items/cancelled/cancellation"), new { reason = "改訂", from = "2024-02" }, "*")).Accepted();
        (await FlaggedAsync()).ShouldBe(["study"]);
        (await FlaggedAsync("?validAt=2024-01-31")).ShouldBe(["study", "relinked", "cancelled"]);

        await service.Others.TellAsync(Rescinded(second, "annulled", "2024-06-01"));
        (await service.Anyone.EventuallyAsync(Address(roadmap, "/flagged"), answer => answer.Json["revision"]!.ToString() == "1.0")).Json["items"]!.AsArray().ShouldBeEmpty("Before 2.0 was 1.0, and it has all of them.");

        async Task<IEnumerable<string>> FlaggedAsync(string query = "") =>
            (await service.Anyone.GetAsync(Address(roadmap, $"/flagged{query}"))).Accepted().Json["items"]!.AsArray().Select(item => item!["item"]!.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_correction_before_or_after_the_adoption_heads_the_measures_as_the_text_reads_and_leaves_the_baseline(bool before)
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        var adopted = Adopted(roadmap, "1.0", "2022-07", measures: "measure-a");
        var corrected = Corrected(adopted, "デジタルデバイド対策");
        foreach (var told in before ? new object[] { corrected, adopted, corrected } : [adopted, corrected, adopted])
        {
            await (told is RevisionAdopted adoption ? service.Others.TellAsync(adoption) : service.Others.TellAsync(corrected));
        }

        await service.Anyone.EventuallyAsync(Address(roadmap, ".md"), answer => answer.Text.Contains("デジタルデバイド対策", StringComparison.Ordinal));
        (await service.Anyone.GetAsync(Address(roadmap, "/baselines/1.0"))).Accepted().Json["items"]!.AsArray().Count.ShouldBe(1);
        (await service.SqlAsync($"select type from roadmap.mt_events where stream_id = 'roadmap/{roadmap}' order by version")).ShouldBe(["roadmap_started", "item_listed", "baseline_taken"]);
    }

    [Fact]
    public async Task A_roadmap_started_after_the_adoption_takes_its_baseline_from_what_was_received()
    {
        var roadmap = NewRoadmap();
        var without = NewRoadmap();
        (await service.Secretariat.PostAsync("/133086/api/roadmaps", new { roadmap = without, policy = roadmap, title = "題" })).Accepted();
        (await service.Secretariat.PostAsync(Address(without, "/baselines"), new { revision = "1.0" })).Problem.ShouldBe("revision-unknown");
        await service.Others.TellAsync(Adopted(roadmap, "1.0", "2022-07", measures: "measure-a"));
        await service.Others.TellAsync(Adopted(without, "1.0", "2022-07"));
        await EventuallyAsync($"select type from roadmap.mt_events where stream_id = 'received/policies/revision/{roadmap}/1.0' order by version", ["received_revision_adopted", "baseline_refused"]);

        await service.StartedAsync(roadmap);
        (await service.Secretariat.PostAsync(Address(roadmap, "/baselines"), new { revision = "1.0" })).Accepted().Headers.Location!.ToString().ShouldBe(Address(roadmap, "/baselines/1.0"));
        (await service.Anyone.GetAsync(Address(roadmap, "/baselines/1.0"))).Accepted().Json["items"]!.AsArray().Count.ShouldBe(1);
        (await service.Secretariat.PostAsync(Address(roadmap, "/baselines"), new { revision = "1.0" })).Problem.ShouldBe("baseline-exists");
        (await service.Secretariat.PostAsync(Address(without, "/baselines"), new { revision = "1.0" })).Problem.ShouldBe("baseline-empty");
    }

    [Fact]
    public async Task A_plan_kept_by_hand_is_read_compared_and_measured_against_by_its_name()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        await service.Others.TellAsync(Adopted(roadmap, "1.0", "2022-07", measures: "measure-a"));
        await TakenAsync(roadmap, "1.0");
        var command = new { name = "start-of-2023", title = "令和5年度当初", reason = "年度の進捗を測るため", on = "令和5年4月1日" };
        (await service.Secretariat.PostAsync(Address(roadmap, "/baselines"), command)).Accepted().Headers.Location!.ToString().ShouldBe(Address(roadmap, "/baselines/start-of-2023"));
        await service.RescheduledAsync(roadmap, "study", "2023-03", 2025);

        var kept = (await service.Anyone.GetAsync(Address(roadmap, "/baselines/start-of-2023"))).Accepted().Json;
        (kept["name"]!.ToString(), kept["title"]!.ToString(), kept["on"]!.ToString(), kept["revision"]!.ToString(), kept["decision"], kept["items"]![0]!["spans"]![0]!["letters"]!.ToString())
            .ShouldBe(("start-of-2023", "令和5年度当初", "2023-04-01", "1.0", null, "R4–R5"));
        var list = (await service.Anyone.GetAsync(Address(roadmap, "/baselines"))).Json;
        (list["items"]!.AsArray().Single()!["revision"]!.ToString(), list["named"]!.AsArray().Single()!["name"]!.ToString()).ShouldBe(("1.0", "start-of-2023"));
        foreach (var suffix in new[] { "svg", "html", "csv", "md" })
        {
            (await service.Anyone.GetAsync(Address(roadmap, $"/baselines/start-of-2023.{suffix}"))).Accepted();
        }

        (await service.Anyone.GetAsync(Address(roadmap, "/baselines/start-of-2023.md"))).Text.ShouldContain("基準の計画「令和5年度当初」: 令和5年4月1日現在");
        var drift = (await service.Anyone.GetAsync(Address(roadmap, "/drift?from=baseline:start-of-2023"))).Accepted().Json;
        (drift["from"]!["baseline"]!.ToString(), drift["from"]!["title"]!.ToString(), drift["total"]!["endMonths"]!.GetValue<int>()).ShouldBe(("start-of-2023", "令和5年度当初", 24));
        (await service.Anyone.GetAsync(Address(roadmap, "/drift"))).Json["from"]!["at"]!.ToString().ShouldBe("baseline:1.0", "Those taken by hand are measured against only when asked for.");
        (await service.Anyone.GetAsync(Address(roadmap, "/comparison?at=baseline:start-of-2023&at=today"))).Accepted().Json["items"]![0]!["moves"]![0]!["after"]!.ToString().ShouldBe("R7");

        (await service.Secretariat.PostAsync(Address(roadmap, "/baselines"), command)).Problem.ShouldBe("baseline-exists");
        (await service.Secretariat.PostAsync(Address(roadmap, "/baselines"), command with { name = "v2" })).Problem.ShouldBe("name-invalid");
        (await service.Anyone.PostAsync(Address(roadmap, "/baselines"), command with { name = "other" })).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await service.Anyone.GetAsync(Address(roadmap, "/baselines/other"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rescission_before_or_after_the_adoption_marks_the_baseline_and_the_revision_before_is_in_force(bool before)
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        await service.Others.TellAsync(Adopted(roadmap, "1.0", "2022-07", measures: "measure-a"));
        await TakenAsync(roadmap, "1.0");
        var adopted = Adopted(roadmap, "2.0", "2024-01", measures: "measure-b");
        var rescinded = Rescinded(adopted, "revoked", "2024-06-01");
        foreach (var told in before ? new object[] { rescinded, adopted, rescinded } : [adopted, rescinded, adopted])
        {
            await (told is RevisionAdopted adoption ? service.Others.TellAsync(adoption) : service.Others.TellAsync(rescinded));
        }

        var baseline = (await service.Anyone.EventuallyAsync(Address(roadmap, "/baselines/2.0"), answer => answer.Status == HttpStatusCode.OK && answer.Json["rescission"] is not null)).Json;
        (baseline["rescission"]!["kind"]!.ToString(), baseline["rescission"]!["kindJapanese"]!.ToString(), baseline["rescission"]!["from"]!.ToString(), baseline["items"]!.AsArray().Count)
            .ShouldBe(("revoked", "撤回", "2024-06-01", 1));
        (await service.Anyone.GetAsync(Address(roadmap, "/baselines/2.0?validAt=2024-05-31"))).Json["rescission"].ShouldBeNull();
        (await service.Anyone.GetAsync(Address(roadmap, "/baselines/2.0.md"))).Text.ShouldContain("効力がありません（撤回");
        (await service.Anyone.GetAsync(Address(roadmap, "/baselines"))).Json["items"]!.AsArray().Select(line => line!["rescission"]?["kind"]?.ToString()).ShouldBe([null, "revoked"]);
        var compared = (await service.Anyone.GetAsync(Address(roadmap, "/comparison?at=2022-01-01&at=baseline:2.0"))).Accepted().Json;
        (compared["points"]![1]!["rescission"]!["basis"]!.ToString(), compared["items"]![0]!["moves"]![0]!["by"]!["decisionRescinded"]!.GetValue<bool>()).ShouldBe(("dx-headquarters/2024/2", true));

        var today = (await service.Anyone.GetAsync(Address(roadmap))).Json;
        (today["revision"]!.ToString(), today["items"]![0]!["measureMissing"]!.GetValue<bool>()).ShouldBe(("1.0", false));
        (await service.Anyone.GetAsync(Address(roadmap, "?validAt=2024-05-31"))).Json["revision"]!.ToString().ShouldBe("2.0");
        (await service.Anyone.GetAsync(Address(roadmap, "/drift"))).Json["from"]!["at"]!.ToString().ShouldBe("baseline:1.0");
        (await service.Anyone.GetAsync(Address(roadmap, "/drift?to=2024-05-31&validAt=2024-05-31"))).Json["from"]!["at"]!.ToString().ShouldBe("baseline:2.0");
        (await service.SqlAsync($"select type from roadmap.mt_events where stream_id = 'roadmap/{roadmap}' order by version")).ShouldBe(["roadmap_started", "item_listed", "baseline_taken", "baseline_taken"]);
    }

    [Fact]
    public async Task A_baseline_of_two_thousand_items_is_taken_in_one_go()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        await service.SqlAsync($"""
            with numbered as (select n, 'item/{roadmap}/many-' || n as stream from generate_series(1, 1999) n),
            streams as (insert into roadmap.mt_streams (tenant_id, id, type, version, timestamp, is_archived)
                select s.tenant_id, numbered.stream, s.type, 1, s.timestamp, false from numbered, roadmap.mt_streams s where s.id = 'item/{roadmap}/study'),
            planned as (insert into roadmap.mt_events select (e).* from (
                select jsonb_populate_record(e, jsonb_build_object('seq_id', nextval('roadmap.mt_events_sequence'), 'id', gen_random_uuid(), 'stream_id', numbered.stream,
                    'data', jsonb_set(e.data::jsonb, array['item'], to_jsonb('many-' || numbered.n)))) as e
                from numbered, roadmap.mt_events e where e.stream_id = 'item/{roadmap}/study') planned),
            listed as (insert into roadmap.mt_events select (e).* from (
                select jsonb_populate_record(e, jsonb_build_object('seq_id', nextval('roadmap.mt_events_sequence'), 'id', gen_random_uuid(), 'version', 2 + numbered.n,
                    'data', jsonb_set(e.data::jsonb, array['item'], to_jsonb('many-' || numbered.n)))) as e
                from numbered, roadmap.mt_events e where e.stream_id = 'roadmap/{roadmap}' and e.type = 'item_listed') listed)
            update roadmap.mt_streams set version = 2001 where id = 'roadmap/{roadmap}'
            """);
        (await service.Secretariat.PostAsync(Address(roadmap, "/baselines"), new { name = "many", title = "二千件", reason = "計測", on = "2023-04-01" })).Accepted();
        (await service.Anyone.GetAsync(Address(roadmap, "/baselines"))).Json["named"]![0]!["count"]!.GetValue<int>().ShouldBe(2000);
    }

    [Fact]
    public async Task Municipalities_do_not_mix()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        await service.StartedAsync(roadmap, "999997");
        await service.Others.TellAsync(Adopted(roadmap, "1.0", "2022-07", "999997"));
        await TakenAsync(roadmap, "1.0", "999997");
        (await service.Anyone.GetAsync(Address(roadmap, "/baselines"))).Json["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_models_that_were_dropped_are_rebuilt_to_the_same_content()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        await service.Others.TellAsync(Adopted(roadmap, "1.0", "2022-07", measures: ["measure-a", "measure-b"]));
        await TakenAsync(roadmap, "1.0");
        const string Rows = "select tenant_id || id || data::text from roadmap.mt_doc_adoptedrevision union select tenant_id || id || data::text from roadmap.mt_doc_roadmaplisting order by 1";
        var before = await service.SqlAsync(Rows);
        before.Count.ShouldBeGreaterThan(1);
        await service.SqlAsync("delete from roadmap.mt_doc_adoptedrevision; delete from roadmap.mt_doc_roadmaplisting");
        await service.RebuiltAsync();
        (await service.SqlAsync(Rows)).ShouldBe(before);
    }

    private Task<Answer> TakenAsync(string roadmap, string revision, string municipality = "133086") =>
        service.Anyone.EventuallyAsync(Address(roadmap, $"/baselines/{revision}", municipality), answer => answer.Status == HttpStatusCode.OK);

    private async Task EventuallyAsync(string sql, IReadOnlyList<string> expected) =>
        (await Local.Servers.Wait.UntilAsync(async _ => (await service.SqlAsync(sql)).SequenceEqual(expected), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBeTrue();
}
