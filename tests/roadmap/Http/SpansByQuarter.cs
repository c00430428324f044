using System.Net;
using DxGovernance.Fixtures;
using static DxGovernance.Roadmap.Tests.Http.RoadmapService;

namespace DxGovernance.Roadmap.Tests.Http;

public class SpansByQuarter(RoadmapService service) : IClassFixture<RoadmapService>
{
    [Fact]
    public async Task A_plan_to_a_quarter_is_kept_in_the_baseline_and_its_move_measured_in_months()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        await RescheduledAsync(roadmap, "令和5年度第2四半期", "2022-07");
        await service.Others.TellAsync(Adopted(roadmap, "1.0", "2022-07", measures: ["measure-a"]));
        var kept = await service.Anyone.EventuallyAsync(Address(roadmap, "/baselines/1.0"), answer => answer.Status == HttpStatusCode.OK);
        var span = kept.Json["items"]![0]!["spans"]![0]!;
        (span["end"]!.ToString(), span["endJapanese"]!.ToString(), span["letters"]!.ToString(), span["begin"]).ShouldBe(("2023-Q2", "令和5年度第2四半期", "R4–R5-Q2", null));
        await RescheduledAsync(roadmap, "2023-12", "2023-09");

        var line = (await service.Anyone.GetAsync(Address(roadmap, "/drift?from=baseline:1.0&validAt=2023-10-01"))).Accepted().Json["items"]![0]!;
        (line["endSlip"]!.GetValue<int>(), line["from"]!["end"]!.ToString(), line["to"]!["end"]!.ToString()).ShouldBe((3, "2023-09", "2023-12"));
        line["by"]!["reason"]!.ToString().ShouldBe("調整");
        var comparison = (await service.Anyone.GetAsync(Address(roadmap, "/comparison?at=baseline:1.0&at=2023-10-01"))).Accepted().Json["items"]![0]!["moves"]![0]!;
        (comparison["before"]!.ToString(), comparison["after"]!.ToString()).ShouldBe(("R4–R5-Q2", "R4–R5.12"));
        (await service.Anyone.GetAsync(Address(roadmap, "/attention?period=2023-Q3&validAt=2024-01-01"))).Accepted().Json["items"]![0]!["plannedEnd"]!.ToString().ShouldBe("2023-12-31");
    }

    [Theory]
    [InlineData("2024-Q1", "span-end-outside")]
    [InlineData("令和5年", "body-malformed")]
    public async Task What_is_no_part_of_the_year_is_refused(string end, string problem)
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        var refused = await service.Secretariat.PostAsync(Address(roadmap, "/items/study/rescheduling"), Body(end, "2023-04"), "*");
        ((int)refused.Status is 400 or 422).ShouldBeTrue();
        if (problem != "body-malformed")
        {
            refused.Problem.ShouldBe(problem);
        }
    }

    private static object Body(string end, string from) => new { spans = new[] { new { from = 2022, to = 2023, certainty = "stated", end } }, reason = "調整", from };

    private async Task RescheduledAsync(string roadmap, string end, string from) =>
        (await service.Secretariat.PostAsync(Address(roadmap, "/items/study/rescheduling"), Body(end, from), "*")).Accepted();
}
