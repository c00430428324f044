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
