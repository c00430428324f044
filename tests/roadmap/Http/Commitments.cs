using System.Net;
using DxGovernance.Contracts.Policies;
using DxGovernance.Fixtures;
using static DxGovernance.Roadmap.Tests.Http.RoadmapService;

namespace DxGovernance.Roadmap.Tests.Http;

public class Commitments(RoadmapService service) : IClassFixture<RoadmapService>
{
    [Fact]
    public async Task What_provisions_commit_to_is_listed_with_what_it_lacks_on_both_time_axes()
    {
        var roadmap = await CitedAsync();
        var survey = new { commitment = "survey", revision = "2.0", provision = "approach", quote = "業務量調査の実施", line = 86, from = "2024-01" };
        (await service.Secretariat.PostAsync(Address(roadmap, "/commitments"), survey)).Accepted().Headers.Location!.ToString().ShouldBe(Address(roadmap, "/commitments/survey"));
        (await service.Secretariat.PostAsync(Address(roadmap, "/commitments"), new { commitment = "hall", revision = "2.0", provision = "approach", quote = "新庁舎建設事業とも連携", from = "2024-01" })).Accepted();
        (await service.Secretariat.PostAsync(Address(roadmap, "/commitments"), survey)).Problem.ShouldBe("already-exists");
        (await service.Secretariat.PostAsync(Address(roadmap, "/commitments"), new { commitment = "other", revision = "2.0", provision = "approach", quote = "ないことば", from = "2024-01" })).Problem.ShouldBe("quote-unknown");
        (await LacksAsync(roadmap)).ShouldBe([("survey", "item"), ("hall", "item")]);
        var then = (await service.Anyone.GetAsync(Address(roadmap, "/commitments"))).Json["asOf"]!["recordedAt"]!.ToString();

        (await service.Secretariat.PostAsync(Address(roadmap, "/commitments/survey/items"), new { item = "study", from = "2024-02-01" })).Accepted();
        (await LacksAsync(roadmap)).ShouldBe([("survey", "report"), ("hall", "item")]);
        (await LacksAsync(roadmap, "?validAt=2024-01-31")).ShouldBe([("survey", "item"), ("hall", "item")]);
        (await LacksAsync(roadmap, "?validAt=2023-12-31")).ShouldBeEmpty();
        (await LacksAsync(roadmap, $"?recordedAt={Uri.EscapeDataString(then)}")).ShouldBe([("survey", "item"), ("hall", "item")]);

        (await service.Secretariat.PostAsync(Address(roadmap, "/items/study/reports"), new { period = "2023", status = "late", percent = 10, reportedOn = "2024-04-12" }, "*")).Accepted();
        (await service.Secretariat.PostAsync(Address(roadmap, "/commitments/hall/closure"), new { reason = "他の計画で行うため", from = "2024-05" })).Accepted();
        (await LacksAsync(roadmap)).ShouldBe([("survey", null), ("hall", null)]);
        (await LacksAsync(roadmap, "?open=true&validAt=2024-04-30")).ShouldBe([("hall", "item")]);
        var line = (await service.Anyone.GetAsync(Address(roadmap, "/commitments/survey"))).Accepted().Json["commitment"]!;
        (line["items"]![0]!["title"]!.ToString(), line["lastReport"]!["status"]!.ToString(), line["lastReport"]!["periodJapanese"]!.ToString(), line["line"]!.GetValue<int>()).ShouldBe(("項目 study", "late", "令和5年度", 86));
        (await service.Anyone.GetAsync(Address(roadmap, "/commitments"))).Json["items"]![1]!["closed"]!["reason"]!.ToString().ShouldBe("他の計画で行うため");

        var csv = (await service.Anyone.GetAsync(Address(roadmap, "/commitments.csv"))).Accepted();
        csv.MediaType.ShouldBe("text/csv");
        (await service.Secretariat.PostAsync(Address(roadmap, "/commitments/survey/items/study/removal"), new { reason = "別の項目で行うため", from = "2025-04-01" }, "*")).Accepted();
        (await LacksAsync(roadmap, "?open=true&validAt=2025-03-31")).ShouldBeEmpty();
        (await LacksAsync(roadmap, "?open=true&validAt=2025-04-01")).ShouldBe([("survey", "item")]);
        csv.Text.Split("\r\n")[1].ShouldBe("survey,2.0,approach,業務量調査の実施,86,,2024-01,月,study,項目 study,計画,2023,令和5年度,遅延,2024-04-12,日,,,,,いいえ");
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_only_the_secretariat_registers()
    {
        var roadmap = await CitedAsync();
        (await service.Anyone.PostAsync(Address(roadmap, "/commitments"), new { commitment = "a", revision = "2.0", provision = "approach", quote = "調査", from = "2024-01" })).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await service.Secretariat.PostAsync(Address(roadmap, "/commitments/none/closure"), new { reason = "理由", from = "2024-05" })).Problem.ShouldBe("not-found");
        var none = await service.Anyone.GetAsync(Address(roadmap, "/commitments/none"));
        none.Status.ShouldBe(HttpStatusCode.NotFound);
        none.Text.ShouldContain("約束「none」は見つかりません");
        (await service.Anyone.PostAsync(Address(roadmap, "/commitments/none/items/study/removal"), new { reason = "理由", from = "2024-05" })).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await service.Anyone.GetAsync(Address(NewRoadmap(), "/commitments"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Anyone.GetAsync(Address(roadmap, "/commitments?open=yes"))).Problem.ShouldBe("open-invalid");
    }

    private async Task<string> CitedAsync()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        var adopted = Adopted(roadmap, "2.0", "2024-01", measures: "measure-a");
        await service.Others.TellAsync(adopted with
        {
            Revision = adopted.Revision with
            {
                Provisions = [.. adopted.Revision.Provisions, new ProvisionState("approach", "measure-a", "paragraph", null, null, "業務量調査の実施なども検討し、また、新庁舎建設事業とも連携をして、改革に取り組んでまいります。", null)],
            },
        });
        await service.Anyone.EventuallyAsync(Address(roadmap, "/baselines/2.0"), answer => answer.Status == HttpStatusCode.OK);
        return roadmap;
    }

    private async Task<IEnumerable<(string, string?)>> LacksAsync(string roadmap, string query = "") =>
        (await service.Anyone.GetAsync(Address(roadmap, $"/commitments{query}"))).Accepted().Json["items"]!.AsArray().Select(line => (line!["commitment"]!.ToString(), line["without"]?.ToString()));
}
