using System.Net;
using DxGovernance.Fixtures;
using static DxGovernance.Roadmap.Tests.Http.RoadmapService;

namespace DxGovernance.Roadmap.Tests.Http;

public class Depending(RoadmapService service) : IClassFixture<RoadmapService>
{
    [Fact]
    public async Task Items_show_what_they_build_on_and_what_builds_on_them_on_any_day()
    {
        var roadmap = await StartedAsync();
        (await StateAsync(roadmap, "procurement", "study", "2022-08", "仕様の確定")).Accepted();
        (await StateAsync(roadmap, "operation", "procurement", "2022-09")).Accepted();
        (await service.Secretariat.PostAsync(Address(roadmap, "/items/operation/predecessors/procurement/removal"), new { reason = "単独で始める", from = "2023-04-01" })).Accepted();

        var item = (await service.Anyone.GetAsync(Address(roadmap, "/items/procurement?validAt=2023-01-01"))).Accepted().Json;
        var before = item["dependencies"]!["predecessors"]![0]!;
        (before["predecessor"]!.ToString(), before["predecessorTitle"]!.ToString(), before["note"]!.ToString(), before["sinceJapanese"]!.ToString()).ShouldBe(("study", "項目 study", "仕様の確定", "令和4年8月"));
        item["dependencies"]!["successors"]![0]!["item"]!.ToString().ShouldBe("operation");
        item["onTheDay"]!["successors"]![0]!.ToString().ShouldBe("operation");
        (await service.Anyone.GetAsync(Address(roadmap, "/items/procurement"))).Accepted().Json["dependencies"]!["successors"]!.AsArray().ShouldBeEmpty();

        var plan = (await service.Anyone.GetAsync(Address(roadmap, "?validAt=2023-01-01"))).Accepted().Json["items"]!;
        (plan[0]!["predecessors"], plan[0]!["successors"]![0]!.ToString(), plan[1]!["predecessors"]![0]!.ToString()).ShouldBe((null, "procurement", "study"));
        (await service.Anyone.GetAsync(Address(roadmap, ".csv?validAt=2023-01-01"))).Accepted().Text.ShouldContain(",先行,");

        var list = (await service.Anyone.GetAsync(Address(roadmap, "/dependencies?validAt=2023-01-01"))).Accepted().Json;
        (list["count"]!.GetValue<int>(), list["conflicts"]!.GetValue<int>(), list["history"]!.AsArray().Count).ShouldBe((2, 0, 2));
        list["items"]![0]!["conflict"]!.GetValue<bool>().ShouldBeFalse();
        (await service.Anyone.GetAsync(Address(roadmap, "/dependencies"))).Accepted().Json["history"]!.AsArray().Count.ShouldBe(3);
        (await service.Anyone.GetAsync(Address(roadmap, "/dependencies?recordedAt=2022-07-31"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Anyone.GetAsync(Address("no-roadmap", "/dependencies"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_circle_is_refused_by_name_and_so_is_what_is_not_there()
    {
        var roadmap = await StartedAsync();
        var once = (await StateAsync(roadmap, "procurement", "study", "2022-08")).Accepted().ETag;
        (await StateAsync(roadmap, "procurement", "study", "2022-08")).Accepted().ETag.ShouldBe(once, "It is stated already.");
        (await StateAsync(roadmap, "operation", "procurement", "2022-08")).Accepted();
        var refused = await StateAsync(roadmap, "study", "operation", "2022-08");
        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.Conflict, "dependency-circle"));
        refused.Text.ShouldContain("study → operation → procurement → study");
        (await StateAsync(roadmap, "study", "study", "2022-08")).Problem.ShouldBe("dependency-on-itself");
        (await StateAsync(roadmap, "study", "nothing", "2022-08")).Problem.ShouldBe("predecessor-unknown");
        (await StateAsync(roadmap, "nothing", "study", "2022-08")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Secretariat.PostAsync(Address(roadmap, "/items/study/predecessors/operation/removal"), new { reason = "誤り", from = "2023-04" })).Problem.ShouldBe("dependency-unknown");
        (await service.Host.As("section").PutAsync(Address(roadmap, "/items/study/predecessors/operation"), new { from = "2022-08" })).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Two_that_would_close_a_circle_together_are_not_both_recorded()
    {
        var roadmap = await StartedAsync();
        for (var round = 0; round < 5; round++)
        {
            var (one, other) = ($"one-{round}", $"other-{round}");
            await service.PlannedAsync(roadmap, one);
            await service.PlannedAsync(roadmap, other);
            var answers = await Task.WhenAll(StateAsync(roadmap, one, other, "2022-08"), StateAsync(roadmap, other, one, "2022-08"));
            answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
            answers.Count(answer => answer.Problem == "dependency-circle").ShouldBe(1);
        }
    }

    [Fact]
    public async Task What_is_in_the_way_needs_attention_whatever_the_period()
    {
        var roadmap = await StartedAsync();
        (await StateAsync(roadmap, "procurement", "study", "2022-08")).Accepted();
        (await service.Secretariat.PostAsync(Address(roadmap, "/items/study/suspension"), new { reason = "予算", from = "2022-10" }, "*")).Accepted();
        var document = (await service.Anyone.GetAsync(Address(roadmap, "/attention?period=2022-Q3&validAt=2022-10-01"))).Accepted().Json;
        document["count"]!["conflicts"]!.GetValue<int>().ShouldBe(1);
        var line = document["items"]!.AsArray().Single(line => line!["item"]!.ToString() == "procurement")!;
        line["conflicts"]![0]!["conflicts"]![0]!.ToString().ShouldBe("predecessorSuspended");
        line["conflicts"]![0]!["conflictsJapanese"]![0]!.ToString().ShouldBe("先行する項目が休止している");
        (await service.Anyone.GetAsync(Address(roadmap, "/attention?period=2022-Q2&validAt=2022-09-30"))).Accepted().Json["count"]!["conflicts"]!.GetValue<int>().ShouldBe(0);
        (await service.Anyone.GetAsync(Address(roadmap, "/dependencies?validAt=2022-10-01"))).Accepted().Json["items"]![0]!["conflict"]!.GetValue<bool>().ShouldBeTrue();
    }

    private async Task<string> StartedAsync()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        await service.PlannedAsync(roadmap, "procurement");
        await service.PlannedAsync(roadmap, "operation");
        await service.RescheduledAsync(roadmap, "procurement", "2022-07", 2024);
        await service.RescheduledAsync(roadmap, "operation", "2022-07", 2025);
        return roadmap;
    }

    private Task<Answer> StateAsync(string roadmap, string item, string predecessor, string from, string? note = null) =>
        service.Secretariat.PutAsync(Address(roadmap, $"/items/{item}/predecessors/{predecessor}"), new { from, note });
}
