using System.Net;
using System.Text.Json.Nodes;
using DxGovernance.Fixtures;
using static DxGovernance.Roadmap.Tests.Http.RoadmapService;

namespace DxGovernance.Roadmap.Tests.Http;

public class Progress(RoadmapService service) : IClassFixture<RoadmapService>
{
    [Fact]
    public async Task An_item_is_followed_from_its_beginning_to_its_end()
    {
        var roadmap = await StartedAsync();
        await PutAsync(roadmap, "section", new { section = "planning-section", from = "2022-07" });
        await PutAsync(roadmap, "description", new { title = "対象手続の検討", text = "申請の多いものから", tags = new[] { "手続" }, from = "2022-08" });
        await PostAsync(roadmap, "relinking", new { measure = "measure-b", also = new[] { "measure-c" }, reason = "施策の再編", from = "2023-04" });
        await PostAsync(roadmap, "start", new { on = "令和4年9月" });
        await PostAsync(roadmap, "suspension", new { reason = "国の仕様の確定待ち", from = "2023-04-01" });
        await PostAsync(roadmap, "resumption", new { from = "2023-08-01" });
        await PutAsync(roadmap, "milestones/procurement", new { title = "調達の公告", due = "2023-06", from = "2022-09", certainty = "assumed" });
        await PostAsync(roadmap, "milestones/procurement/reached", new { on = "2023-07-03" });
        await PostAsync(roadmap, "budgets", new { fiscalYear = "R5", project = "0210-15", stage = "supplementary", yen = -1200000, source = "national", statedOn = "2023-12-15", contract = "R5-104" });
        await PostAsync(roadmap, "reports", new { period = "R5", status = "done", percent = 100, text = "予定どおり", reportedOn = "2024-04-05" });
        var tag = await PostAsync(roadmap, "completion", new { on = "2024-03-29", evidence = "完了届" });

        var read = (await service.Secretariat.GetAsync(Address(roadmap, "/items/study"))).Accepted();
        read.ETag.ShouldBe(tag);
        var progress = read.Json["progress"]!;
        progress["title"]!.ToString().ShouldBe("対象手続の検討");
        Texts(progress["measures"]!).ShouldBe(["measure-b", "measure-c"]);
        progress["sections"]![0]!["section"]!.ToString().ShouldBe("planning-section");
        Texts(progress["work"]!, "kind").ShouldBe(["started", "suspended", "resumed", "completed"]);
        (progress["reports"]![0]!["period"]!.ToString(), progress["reports"]![0]!["status"]!.ToString(), progress["reports"]![0]!["text"]!.ToString(), progress["reports"]![0]!["counts"]!.GetValue<bool>())
            .ShouldBe(("2023", "done", "予定どおり", true));
        (progress["milestones"]![0]!["dueJapanese"]!.ToString(), progress["milestones"]![0]!["reachedOn"]!.ToString()).ShouldBe(("令和5年6月", "2023-07-03"));
        (progress["budgets"]![0]!["yen"]!.GetValue<long>(), progress["budgets"]![0]!["fiscalYear"]!.GetValue<int>()).ShouldBe((-1200000, 2023));

        var then = (await service.Anyone.GetAsync(Address(roadmap, "/items/study?validAt=2023-05-01"))).Accepted().Json["progress"]!;
        Texts(then["work"]!, "kind").ShouldBe(["started", "suspended"]);
        then["reports"]!.AsArray().ShouldBeEmpty();
        then["milestones"]![0]!["reachedOn"].ShouldBeNull();
        (await service.Anyone.GetAsync(Address(roadmap, "?validAt=2022-07-31"))).Json["items"]![0]!["title"]!.ToString().ShouldBe("項目 study");
        (await service.Anyone.GetAsync(Address(roadmap, "/items/study?recordedAt=2022-07-31"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_public_sees_how_an_item_stands_and_staff_the_words_too()
    {
        var roadmap = await StartedAsync();
        await PostAsync(roadmap, "reports", new { period = "2022-Q3", status = "late", percent = 20, text = "庁内の事情による", evidenceSha256 = new string('a', 64) });
        foreach (var (reader, seesWords) in new[] { (service.Anyone, false), (service.Host.As("publisher"), false), (service.Host.As("section"), true), (service.Host.As("auditor"), true), (service.Host.As("section", null, "999997"), false) })
        {
            var report = (await reader.GetAsync(Address(roadmap, "/items/study"))).Accepted().Json["progress"]!["reports"]![0]!;
            (report["status"]!.ToString(), report["percent"]!.GetValue<int>(), report["text"] is not null, report["evidenceSha256"] is not null).ShouldBe(("late", 20, seesWords, seesWords));
        }
    }

    [Fact]
    public async Task A_section_reports_on_its_own_items_only_and_its_successor_after_it()
    {
        var roadmap = await StartedAsync();
        var (old, heir) = ($"{roadmap}-section", $"{roadmap}-heir");
        using var holder = Of($"{old}-chief");
        using var successor = Of($"{heir}-chief");
        (await ReportAsync(holder, roadmap)).Problem.ShouldBe("section-unassigned");
        foreach (var section in new[] { old, heir })
        {
            (await service.Secretariat.PostAsync("/133086/api/sections", new { section, title = $"課 {section}", from = "2022-04-01" })).Accepted();
        }

        await PutAsync(roadmap, "section", new { section = old, from = "2022-07" });
        var refused = await ReportAsync(successor, roadmap);
        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.Forbidden, "section-not-responsible"));
        (await ReportAsync(holder, roadmap)).Accepted();
        (await StartAsync(successor)).Problem.ShouldBe("section-not-responsible");

        (await service.Secretariat.PostAsync($"/133086/api/sections/{old}/succession", new { by = new[] { heir }, from = "2024-04-01" }, "*")).Accepted();
        (await StartAsync(holder)).Problem.ShouldBe("section-not-responsible");
        (await StartAsync(successor)).Accepted();
        (await service.SqlAsync($"select headers->>'post' from roadmap.mt_events where stream_id = 'item/{roadmap}/study' and type = 'item_started'")).ShouldBe([$"{heir}-chief"]);
        (await service.Anyone.GetAsync(Address(roadmap, "/items/study"))).Json["progress"]!["sections"]![0]!["title"]!.ToString().ShouldBe($"課 {heir}");
        (await service.Anyone.GetAsync(Address(roadmap, "/items/study?validAt=2024-03-31"))).Json["progress"]!["sections"]![0]!["section"]!.ToString().ShouldBe(old);

        Task<Answer> StartAsync(ApiClient client) => client.PostAsync(Address(roadmap, "/items/study/start"), new { on = "2022-09" }, "*");
    }

    [Fact]
    public async Task Who_holds_several_posts_picks_the_one_to_act_in()
    {
        var roadmap = await StartedAsync();
        await PutAsync(roadmap, "section", new { section = "residents-section", from = "2022-07" });
        using var client = service.Host.WithToken(Issuer.Token("two-posts", ["section"], ["133086"], ["planning-section-chief", "residents-section-chief"]));
        var body = new { period = "R5", status = "onTrack" };
        (await client.PostAsync(Address(roadmap, "/items/study/reports"), body, "*")).Problem.ShouldBe("section-not-responsible");
        (await client.SendAsync(HttpMethod.Post, Address(roadmap, "/items/study/reports"), body, "*", "a-key", ("Acting-Post", "residents-section-chief"))).Accepted();
    }

    [Fact]
    public async Task A_report_on_a_period_again_takes_the_place_of_the_one_before_and_what_is_reported_already_records_nothing()
    {
        var roadmap = await StartedAsync();
        var once = await PostAsync(roadmap, "reports", new { period = "R4", status = "onTrack", percent = 50, reportedOn = "2023-04-10" });
        (await PostAsync(roadmap, "reports", new { period = "令和4年度", status = "onTrack", percent = 50 })).ShouldBe(once);
        await PostAsync(roadmap, "reports", new { period = 2022, status = "late", percent = 40, reportedOn = "2023-05-10" });
        var reports = (await service.Anyone.GetAsync(Address(roadmap, "/items/study"))).Json["progress"]!["reports"]!.AsArray();
        reports.Select(report => report!["counts"]!.GetValue<bool>()).ShouldBe([false, true]);
    }

    [Fact]
    public async Task An_item_goes_on_as_several_or_as_part_of_another()
    {
        var roadmap = await StartedAsync();
        await service.PlannedAsync(roadmap, "part-a");
        await service.PlannedAsync(roadmap, "part-b");
        (await service.Secretariat.PostAsync(Address(roadmap, "/items/study/split"), new { into = new[] { "part-a", "nothing" }, reason = "分割", from = "2024-04-01" }, "*")).Problem.ShouldBe("item-unknown");
        await PostAsync(roadmap, "split", new { into = new[] { "part-a", "part-b" }, reason = "範囲の見直し", from = "2024-04-01" });
        (await service.Secretariat.PostAsync(Address(roadmap, "/items/part-a/merger"), new { into = "study", reason = "統合", from = "2024-05-01" }, "*")).Problem.ShouldBe("part-ended");
        (await service.Secretariat.PostAsync(Address(roadmap, "/items/part-a/merger"), new { into = "part-b", reason = "統合", from = "2024-05-01" }, "*")).Accepted();
        Texts((await service.Anyone.GetAsync(Address(roadmap, "/items/part-a"))).Json["progress"]!["work"]![0]!["into"]!).ShouldBe(["part-b"]);
        (await service.Secretariat.PostAsync(Address(roadmap, "/items/study/rescheduling"), new { spans = new[] { new { from = 2025, to = 2025, certainty = "stated" } }, reason = "遅れ", from = "2024-05-01" }, "*")).Problem.ShouldBe("item-ended");
    }

    [Fact]
    public async Task A_section_is_called_otherwise_and_read_as_it_was()
    {
        var section = $"{NewRoadmap()}-section";
        var tag = (await service.Secretariat.PostAsync("/133086/api/sections", new { section, title = "企画財政課", from = "2022-04-01", illustrative = true })).Accepted().ETag;
        (await service.Secretariat.PutAsync($"/133086/api/sections/{section}/title", new { title = "企画課", from = "2024-04-01" }, tag)).Accepted();
        var line = (await service.Anyone.GetAsync($"/133086/api/sections/{section}")).Accepted().Json["onTheDay"]!;
        (line["title"]!.ToString(), line["illustrative"]!.GetValue<bool>(), line["succeededBy"]).ShouldBe(("企画課", true, null));
        (await service.Anyone.GetAsync("/133086/api/sections?validAt=2024-03-31")).Accepted().Json["items"]!.AsArray()
            .Single(known => known!["section"]!.ToString() == section)!["title"]!.ToString().ShouldBe("企画財政課");
        (await service.Anyone.GetAsync("/133086/api/sections?validAt=2022-03-31")).Accepted().Json["items"]!.AsArray().ShouldNotContain(known => known!["section"]!.ToString() == section);
        (await service.Anyone.GetAsync("/999997/api/sections")).Accepted().Json["items"]!.AsArray().ShouldBeEmpty();
        (await service.Secretariat.PostAsync("/133086/api/sections", new { section, title = "同じ", from = "2022-04-01" })).Problem.ShouldBe("already-exists");
    }

    private static async Task<Answer> ReportAsync(ApiClient client, string roadmap) =>
        await client.PostAsync(Address(roadmap, "/items/study/reports"), new { period = "R5", status = "onTrack" }, "*");

    private ApiClient Of(string post) => service.Host.WithToken(Issuer.Token($"holder-of-{post}", ["section"], ["133086"], [post]));

    private async Task<string> StartedAsync()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        return roadmap;
    }

    private async Task<string?> PostAsync(string roadmap, string what, object body) => (await service.Secretariat.PostAsync(Address(roadmap, $"/items/study/{what}"), body, "*")).Accepted().ETag;

    private async Task<string?> PutAsync(string roadmap, string what, object body) => (await service.Secretariat.PutAsync(Address(roadmap, $"/items/study/{what}"), body, "*")).Accepted().ETag;

    private static IEnumerable<string> Texts(JsonNode list, string? member = null) => list.AsArray().Select(one => (member is null ? one! : one![member]!).ToString());
}
