using System.Net;
using DxGovernance.Fixtures;
using static DxGovernance.Roadmap.Tests.Http.RoadmapService;

namespace DxGovernance.Roadmap.Tests.Http;

public class Planning(RoadmapService service) : IClassFixture<RoadmapService>
{
    [Fact]
    public async Task A_roadmap_shows_its_items_with_fiscal_years_as_machines_and_as_the_office_write_them()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        var read = (await service.Anyone.GetAsync(Address(roadmap))).Accepted().Json;
        var item = read["items"]!.AsArray().ShouldHaveSingleItem()!;
        (item["item"]!.ToString(), item["status"]!.ToString(), item["since"]!.ToString(), item["sinceJapanese"]!.ToString()).ShouldBe(("study", "planned", "2022-07", "令和4年7月"));
        var span = item["spans"]!.AsArray().ShouldHaveSingleItem()!;
        (span["from"]!.GetValue<int>(), span["to"]!.GetValue<int>(), span["fromJapanese"]!.ToString(), span["letters"]!.ToString(), span["certainty"]!.ToString())
            .ShouldBe((2022, 2023, "令和4年度", "R4–R5", "assumed"));
        item["illustrative"]!.GetValue<bool>().ShouldBeFalse();
        (await service.Anyone.GetAsync("/133086/api/roadmaps?limit=200")).Accepted().Text.ShouldContain($"\"{roadmap}\"");
    }

    [Fact]
    public async Task Each_day_has_its_plan_and_what_was_known_before_stays_readable()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        await service.RescheduledAsync(roadmap, "study", "2024-01", 2025);
        var between = await NowAsync();
        await service.RescheduledAsync(roadmap, "study", "2023-04", 2024);

        (await YearAsync(roadmap, "validAt=2022-08-01")).ShouldBe(2022);
        (await YearAsync(roadmap, "validAt=R5.6.1")).ShouldBe(2024);
        (await YearAsync(roadmap, $"validAt=R5.6.1&recordedAt={between}")).ShouldBe(2022);
        (await YearAsync(roadmap, "validAt=2024-02-01")).ShouldBe(2025);
        (await service.Anyone.GetAsync(Address(roadmap, "?validAt=2022-06-30"))).Json["items"]!.AsArray().ShouldBeEmpty();
        (await service.Anyone.GetAsync(Address(roadmap, "?recordedAt=2022-07-31"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_cancelled_item_says_so_from_its_day_on_and_is_not_changed_any_more()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        var tag = (await service.Anyone.GetAsync(Address(roadmap, "/items/study"))).ETag;
        var cancelled = (await service.Secretariat.PostAsync(Address(roadmap, "/items/study/cancellation"), new { reason = "見直し", from = "2024-01" }, tag)).Accepted();
        var item = (await service.Anyone.GetAsync(Address(roadmap))).Json["items"]![0]!;
        (item["status"]!.ToString(), item["reason"]!.ToString()).ShouldBe(("cancelled", "見直し"));
        (await service.Anyone.GetAsync(Address(roadmap, "?validAt=2023-12-31"))).Json["items"]![0]!["status"]!.ToString().ShouldBe("planned");
        var refused = await service.Secretariat.PostAsync(Address(roadmap, "/items/study/confirmation"), new { evidence = "2.0版", from = "2024-02" }, cancelled.ETag);
        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.Conflict, "item-cancelled"));
    }

    [Fact]
    public async Task An_item_is_carried_over_on_other_evidence_and_the_same_spans_are_no_rescheduling()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        var tag = (await service.Anyone.GetAsync(Address(roadmap, "/items/study"))).ETag;
        var refused = await service.Secretariat.PostAsync(Address(roadmap, "/items/study/rescheduling"),
            new { spans = new[] { new { from = 2022, to = 2023, certainty = "assumed" } }, reason = "同じ", from = "2024-01" }, tag);
        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.Conflict, "spans-unchanged"));
        tag = (await service.Secretariat.PostAsync(Address(roadmap, "/items/study/confirmation"), new { evidence = "2.0版の表", from = "2024-01" }, tag)).Accepted().ETag;
        var read = await service.Anyone.GetAsync(Address(roadmap, "/items/study"));
        read.ETag.ShouldBe(tag);
        read.Json["onTheDay"]!["evidence"]!.ToString().ShouldBe("2.0版の表");
        read.Json["plans"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Of_two_writers_with_the_same_version_one_wins()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        var tag = (await service.Anyone.GetAsync(Address(roadmap, "/items/study"))).ETag;
        var answers = await Task.WhenAll(Enumerable.Range(2024, 4).Select(year => service.Secretariat.PostAsync(Address(roadmap, "/items/study/rescheduling"),
            new { spans = new[] { new { from = year, to = year, certainty = "stated" } }, reason = "遅れ", from = "2024-01" }, tag)));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.OK).ShouldAllBe(answer => answer.Problem == "precondition-failed");
        (await service.Secretariat.PostAsync(Address(roadmap, "/items/study/cancellation"), new { reason = "見直し", from = "2024-01" })).Problem.ShouldBe("precondition-required");
    }

    [Fact]
    public async Task Items_planned_at_once_are_all_listed()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => service.PlannedAsync(roadmap, $"item-{n}")));
        (await service.Anyone.GetAsync(Address(roadmap))).Json["items"]!.AsArray().Count.ShouldBe(5);
    }

    [Fact]
    public async Task What_is_not_there_and_what_is_there_already_is_refused()
    {
        var roadmap = NewRoadmap();
        object item = new { item = "study", measure = "measure-a", title = "題", spans = new[] { new { from = 2022, to = 2023, certainty = "stated" } }, plannedFrom = "2022-07" };
        (await service.Secretariat.PostAsync(Address(roadmap, "/items"), item)).Problem.ShouldBe("not-found");
        await service.StartedAsync(roadmap);
        (await service.Secretariat.PostAsync(Address(roadmap, "/items"), item)).Problem.ShouldBe("already-exists");
        (await service.Secretariat.PostAsync("/133086/api/roadmaps", new { roadmap, policy = roadmap, title = "題" })).Problem.ShouldBe("already-exists");
        (await service.Anyone.GetAsync(Address(roadmap, "/items/nothing"))).Problem.ShouldBe("not-found");
    }

    [Theory]
    [InlineData("member")]
    [InlineData("section")]
    [InlineData("publisher")]
    [InlineData("auditor")]
    public async Task Only_the_secretariat_plans(string role)
    {
        using var client = service.Host.As(role);
        (await client.PostAsync("/133086/api/roadmaps", new { roadmap = NewRoadmap(), policy = "p", title = "題" })).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_same_id_in_two_municipalities_is_two_roadmaps()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        (await service.Anyone.GetAsync(Address(roadmap, municipality: "999997"))).Status.ShouldBe(HttpStatusCode.NotFound);
        await service.StartedAsync(roadmap, "999997");
        await service.PlannedAsync(roadmap, "more", municipality: "999997");
        (await service.Anyone.GetAsync(Address(roadmap))).Json["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public void Every_address_has_an_access_rule() => EndpointRules.WithoutAccessRule(service.Host.Services).ShouldBeEmpty();

    [Fact]
    public async Task Every_operation_is_described_with_what_it_takes_and_how_it_refuses() =>
        OpenApiRules.Faults(service.Host.Services, (await service.Anyone.GetAsync("/openapi/roadmap.json")).Accepted().Json).ShouldBeEmpty();

    [Fact]
    public async Task The_api_describes_itself() =>
        (await service.Anyone.GetAsync("/openapi/roadmap.json")).Accepted().Json["paths"]!.AsObject().Select(path => path.Key).ShouldContain("/{municipality}/api/roadmaps/{roadmap}/baselines/{baseline}");

    private async Task<int> YearAsync(string roadmap, string query) =>
        (await service.Anyone.GetAsync(Address(roadmap, $"?{query}"))).Accepted().Json["items"]![0]!["spans"]![0]!["from"]!.GetValue<int>();

    /// <summary>The database's clock, which stamps the events.</summary>
    private async Task<string> NowAsync() =>
        Uri.EscapeDataString((await service.SqlAsync("select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")).Single());
}
