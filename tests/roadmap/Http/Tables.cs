using System.Net;
using DxGovernance.Fixtures;
using static DxGovernance.Roadmap.Tests.Http.RoadmapService;

namespace DxGovernance.Roadmap.Tests.Http;

public class Tables(RoadmapService service) : IClassFixture<RoadmapService>
{
    [Theory]
    [InlineData("svg", "image/svg+xml")]
    [InlineData("html", "text/html")]
    [InlineData("csv", "text/csv")]
    [InlineData("md", "text/markdown")]
    [InlineData("ics", "text/calendar")]
    public async Task The_plan_of_a_day_is_had_by_suffix_and_by_accept_in_each_form(string suffix, string mediaType)
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        await service.RescheduledAsync(roadmap, "study", "2024-01", 2025);
        var bySuffix = (await service.Anyone.GetAsync(Address(roadmap, $".{suffix}"))).Accepted();
        bySuffix.MediaType.ShouldBe(mediaType);
        bySuffix.Text.Replace("\r\n ", "", StringComparison.Ordinal).ShouldContain("項目 study");
        (await service.Anyone.GetAsync(Address(roadmap), ("Accept", mediaType))).Accepted().Text.ShouldBe(bySuffix.Text);
        (await service.Anyone.GetAsync(Address(roadmap, $".{suffix}?validAt=2022-08-01"))).Accepted().Text.ShouldNotBe(bySuffix.Text);
        (await service.Anyone.GetAsync(Address(roadmap, $".{suffix}?recordedAt=2022-07-31"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task People_read_what_a_section_was_called_on_the_day_and_the_list_how_every_item_stands()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        await service.PlannedAsync(roadmap, "other");
        await service.PlannedAsync(roadmap, "third");
        (await service.Secretariat.PostAsync("/133086/api/sections", new { section = $"section-{roadmap}", title = "企画財政課", from = "2022-04" })).Accepted();
        (await service.Secretariat.PutAsync($"/133086/api/sections/section-{roadmap}/title", new { title = "企画課", from = "2024-04-01" }, "*")).Accepted();
        (await service.Secretariat.PutAsync(Address(roadmap, "/items/study/section"), new { section = $"section-{roadmap}", from = "2022-08" }, "*")).Accepted();
        foreach (var (suffix, id) in new[] { ("svg", false), ("html", false), ("md", false), ("csv", true) })
        {
            var then = (await service.Anyone.GetAsync(Address(roadmap, $".{suffix}?validAt=2024-03-31"))).Accepted().Text;
            then.ShouldContain("企画財政課");
            then.Contains($"section-{roadmap}", StringComparison.Ordinal).ShouldBe(id);
            (await service.Anyone.GetAsync(Address(roadmap, $".{suffix}?validAt=2024-04-01"))).Accepted().Text.ShouldContain("企画課");
        }

        await DoneAsync("study", "start", new { on = "2022-09" });
        await DoneAsync("study", "suspension", new { from = "2023-04", reason = "予算" });
        await DoneAsync("study", "resumption", new { from = "2023-06" });
        await DoneAsync("study", "completion", new { on = "2024-03" });
        await DoneAsync("third", "merger", new { into = "other", reason = "統合", from = "2023-01" });
        foreach (var (day, standings) in new[] { ("2022-08-31", "planned planned planned"), ("2023-01-31", "started planned merged"), ("2023-05-01", "suspended planned merged"), ("2024-04-01", "completed planned merged") })
        {
            string.Join(' ', (await service.Anyone.GetAsync(Address(roadmap, $"?validAt={day}"))).Json["items"]!.AsArray().Select(item => item!["status"]!.ToString())).ShouldBe(standings);
        }

        var calendar = (await service.Anyone.GetAsync(Address(roadmap, ".ics"))).Accepted().Text;
        var version = (await service.Anyone.GetAsync(Address(roadmap, "/items/study"))).Json["version"]!.GetValue<int>();
        calendar.Split("BEGIN:VEVENT").Single(one => one.Contains("study/end", StringComparison.Ordinal)).ShouldContain($"SEQUENCE:{version}\r\n");

        async Task DoneAsync(string item, string what, object command) => (await service.Secretariat.PostAsync(Address(roadmap, $"/items/{item}/{what}"), command, "*")).Accepted();
    }

    [Fact]
    public async Task A_section_that_was_succeeded_is_named_no_more_from_that_day_on()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        var (old, heir) = ($"{roadmap}-old", $"{roadmap}-heir");
        (await service.Secretariat.PostAsync("/133086/api/sections", new { section = old, title = "企画財政課", from = "2022-04" })).Accepted();
        (await service.Secretariat.PostAsync("/133086/api/sections", new { section = heir, title = "デジタル推進課", from = "2025-04-01" })).Accepted();
        (await service.Secretariat.PostAsync($"/133086/api/sections/{old}/succession", new { by = new[] { heir }, from = "2025-04-01" }, "*")).Accepted();
        (await service.Secretariat.PutAsync(Address(roadmap, "/items/study/section"), new { section = old, from = "2022-08" }, "*")).Accepted();
        foreach (var (day, title, section) in new[] { ("2025-03-31", "企画財政課", old), ("2025-04-01", "デジタル推進課", heir) })
        {
            var csv = (await service.Anyone.GetAsync(Address(roadmap, $".csv?validAt={day}"))).Accepted().Text;
            csv.ShouldContain($",{title},{section},");
            var attention = (await service.Anyone.GetAsync(Address(roadmap, $"/attention?validAt={day}"))).Accepted().Json["sections"]!.AsArray().ShouldHaveSingleItem()!;
            (attention["section"]!.ToString(), attention["title"]!.ToString()).ShouldBe((section, title));
        }
    }

    [Fact]
    public async Task The_plan_period_of_the_policy_is_told_and_its_end_is_no_repeal()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        (await service.Anyone.GetAsync(Address(roadmap))).Json["policyPeriod"].ShouldBeNull();
        var adopted = Adopted(roadmap, "1.0", "2022-07", measures: ["measure-a"]);
        await service.Others.TellAsync(adopted with { Revision = adopted.Revision with { PeriodFrom = 2022, PeriodUntil = 2025 } });
        await service.Anyone.EventuallyAsync(Address(roadmap, "/baselines/1.0"), answer => answer.Status == HttpStatusCode.OK);
        foreach (var (day, status, words) in new[] { ("2026-03-31", "withinPeriod", "期間内"), ("2026-04-01", "expired", "期間満了。廃止ではない") })
        {
            var read = (await service.Anyone.GetAsync(Address(roadmap, $"?validAt={day}"))).Accepted().Json;
            (read["revision"]!.ToString(), read["policyPeriod"]!["from"]!.GetValue<int>(), read["policyPeriod"]!["to"]!.GetValue<int>(), read["periodStatus"]!.ToString()).ShouldBe(("1.0", 2022, 2025, status));
            (await service.Anyone.GetAsync(Address(roadmap, $".svg?validAt={day}"))).Accepted().Text.ShouldContain($"方針の計画期間 令和4年度から令和7年度まで（{words}）");
        }
    }

    [Fact]
    public async Task Json_stays_what_is_had_without_asking_and_a_drawing_carries_a_policy_against_scripts()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        var json = (await service.Anyone.GetAsync(Address(roadmap))).Accepted();
        json.MediaType.ShouldBe("application/json");
        json.Json.AsObject().Select(property => property.Key).ShouldBe(["roadmap", "policy", "title", "illustrative", "asOf", "links", "items"], ignoreOrder: true);
        (await service.Anyone.GetAsync(Address(roadmap, ".json"))).Accepted().Text.ShouldBe(json.Text);
        var refused = await service.Anyone.GetAsync(Address(roadmap), ("Accept", "application/pdf"));
        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.NotAcceptable, "not-acceptable"));
        var svg = await service.Anyone.GetAsync(Address(roadmap, ".svg"));
        svg.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldStartWith("default-src 'none'");
        (await service.Anyone.GetAsync(Address(roadmap, ".svg"), ("If-None-Match", svg.ETag!))).Status.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("svg")]
    [InlineData("html")]
    [InlineData("csv")]
    [InlineData("md")]
    public async Task A_baseline_is_had_in_each_form_with_the_headings_of_its_revision(string suffix)
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        await service.Others.TellAsync(Adopted(roadmap, "1.0", "2022-07", measures: ["measure-a"]));
        await service.Anyone.EventuallyAsync(Address(roadmap, "/baselines/1.0"), answer => answer.Status == HttpStatusCode.OK);
        await service.RescheduledAsync(roadmap, "study", "2024-01", 2030);
        var baseline = (await service.Anyone.GetAsync(Address(roadmap, $"/baselines/1.0.{suffix}"))).Accepted();
        baseline.Text.ShouldContain("施策 measure-a");
        baseline.Text.ShouldNotContain("2030");
        (await service.Anyone.GetAsync(Address(roadmap, $"/baselines/1.0"), ("Accept", baseline.MediaType!))).Accepted().Text.ShouldBe(baseline.Text);
        (await service.Anyone.GetAsync(Address(roadmap, $".{suffix}"))).Accepted().Text.ShouldContain("施策 measure-a");
        (await service.Anyone.GetAsync(Address(roadmap, "/baselines/1.0.ics"))).Status.ShouldBe(HttpStatusCode.NotAcceptable);
    }
}
