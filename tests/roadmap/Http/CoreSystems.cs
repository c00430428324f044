using System.Net;
using DxGovernance.Fixtures;
using static DxGovernance.Roadmap.Tests.Http.RoadmapService;

namespace DxGovernance.Roadmap.Tests.Http;

public class CoreSystems(RoadmapService service) : IClassFixture<RoadmapService>
{
    private const string System = "core-resident-record";

    [Fact]
    public async Task All_twenty_are_read_with_their_states_and_items_on_any_day()
    {
        var roadmap = await StartedAsync();
        (await LinkAsync(roadmap, System)).Accepted();
        var tag = (await RecordAsync(service.Secretariat, roadmap, new { state = "studied", from = "2022-09" }, null)).Accepted().ETag;
        (await RecordAsync(service.Secretariat, roadmap, new { state = "migrating", from = "2024-04", note = "事業者と調整中", evidenceSha256 = new string('a', 64) }, null)).Status.ShouldBe((HttpStatusCode)428);
        (await RecordAsync(service.Secretariat, roadmap, new { state = "migrating", from = "2024-04", note = "事業者と調整中", evidenceSha256 = new string('a', 64) }, tag)).Accepted();
        (await service.Secretariat.PostAsync(Address(roadmap, "/core-systems/core-seal-registration/state"), new { state = "notApplicable", from = "2023-01", reason = "=委託先の業務" })).Accepted();

        var document = (await service.Anyone.GetAsync(Address(roadmap, "/core-systems"))).Accepted().Json;
        (document["catalogue"]!.ToString(), document["items"]!.AsArray().Count, document["withoutItem"]!.AsArray().Count).ShouldBe(("core-systems", 20, 19));
        document["counts"]!.AsArray().Select(count => (count!["stateJapanese"]!.ToString(), count["count"]!.GetValue<int>()))
            .ShouldBe([("調査中", 0), ("移行中", 1), ("標準準拠", 0), ("稼働", 0), ("対象外", 1), ("未記録", 18)]);
        var line = document["items"]![0]!;
        (line["system"]!.ToString(), line["name"]!.ToString(), line["state"]!.ToString(), line["since"]!.ToString(), line["items"]![0]!["item"]!.ToString(), line["history"]!.AsArray().Count)
            .ShouldBe((System, "住民基本台帳", "migrating", "2024-04", "study", 2));
        line["history"]![1]!["note"].ShouldBeNull("The words are for the office.");
        var forStaff = (await service.Host.As("auditor").GetAsync(Address(roadmap, $"/core-systems/{System}"))).Accepted().Json["history"]![1]!;
        (forStaff["note"]!.ToString(), forStaff["evidenceSha256"]!.ToString()).ShouldBe(("事業者と調整中", new string('a', 64)));

        (await service.Anyone.GetAsync(Address(roadmap, "/core-systems?validAt=2023-06-01"))).Accepted().Json["items"]![0]!["stateJapanese"]!.ToString().ShouldBe("調査中");
        (await service.Anyone.GetAsync(Address(roadmap, "/core-systems?validAt=2022-08-31"))).Accepted().Json["items"]![0]!["stateJapanese"]!.ToString().ShouldBe("未記録");
        (await service.Anyone.GetAsync(Address(roadmap, "/core-systems?recordedAt=2022-07-31"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Anyone.GetAsync(Address(roadmap, "/core-systems/core-karaoke"))).Status.ShouldBe(HttpStatusCode.NotFound);

        var csv = (await service.Anyone.GetAsync(Address(roadmap, "/core-systems.csv"))).Accepted();
        csv.MediaType.ShouldBe("text/csv");
        var rows = csv.Text.Split("\r\n");
        rows.Length.ShouldBe(22);
        rows[1].ShouldBe($"{System},住民基本台帳,移行中,migrating,2024-04,月,,study,項目 study,いいえ");
        rows[20].ShouldBe("core-seal-registration,印鑑登録,対象外,notApplicable,2023-01,月,'=委託先の業務,,,いいえ");
    }

    [Fact]
    public async Task An_item_shows_what_it_is_about_and_how_far_that_is()
    {
        var roadmap = await StartedAsync();
        (await LinkAsync(roadmap, System)).Accepted();
        (await service.Secretariat.PutAsync(Address(roadmap, "/items/study/entries/network-zones/lgwan"), new { from = "2022-08" }, "*")).Accepted();
        (await service.Secretariat.PutAsync(Address(roadmap, "/items/study/entries/core-systems/core-karaoke"), new { from = "2022-08" }, "*")).Problem.ShouldBe("core-system-unknown");
        (await RecordAsync(service.Secretariat, roadmap, new { state = "studied", from = "2022-09" }, null)).Accepted();
        var entries = (await service.Anyone.GetAsync(Address(roadmap, "/items/study"))).Accepted().Json["entries"]!;
        (entries[0]!["name"]!.ToString(), entries[0]!["stateJapanese"]!.ToString(), entries[0]!["stateSince"]!.ToString()).ShouldBe(("住民基本台帳", "調査中", "2022-09"));
        (entries[1]!["catalogue"]!.ToString(), entries[1]!["entry"]!.ToString(), entries[1]!["stateJapanese"]).ShouldBe(("network-zones", "lgwan", null));

        (await service.Secretariat.PostAsync(Address(roadmap, $"/items/study/entries/core-systems/{System}/removal"), new { reason = "対象の見直し", from = "2023-04" }, "*")).Accepted();
        (await service.Anyone.GetAsync(Address(roadmap, "/items/study"))).Accepted().Json["entries"]!.AsArray().Count.ShouldBe(1);
        (await service.Anyone.GetAsync(Address(roadmap, "/items/study?validAt=2023-03-31"))).Accepted().Json["entries"]!.AsArray().Count.ShouldBe(2);
        (await service.Anyone.GetAsync(Address(roadmap, "/core-systems"))).Accepted().Json["withoutItem"]!.AsArray().Count.ShouldBe(20);
    }

    [Fact]
    public async Task A_section_records_the_state_of_what_its_items_are_about_and_of_nothing_else()
    {
        var roadmap = await StartedAsync();
        var section = $"{roadmap}-section";
        using var chief = service.Host.WithToken(Issuer.Token($"{section}-chief", ["section"], ["133086"], [$"{section}-chief"]));
        var body = new { state = "studied", from = "2022-09" };
        var refused = await RecordAsync(chief, roadmap, body, null);
        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.Forbidden, "core-system-not-linked"));
        (await LinkAsync(roadmap, System)).Accepted();
        (await RecordAsync(chief, roadmap, body, null)).Problem.ShouldBe("section-unassigned");
        (await service.Secretariat.PutAsync(Address(roadmap, "/items/study/section"), new { section, from = "2022-07" }, "*")).Accepted();
        (await RecordAsync(chief, roadmap, body, null)).Accepted();
        (await RecordAsync(service.Host.As("member"), roadmap, body, "*")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await service.SqlAsync($"select headers->>'post' from roadmap.mt_events where stream_id = 'core-system/{roadmap}/{System}'")).ShouldBe([$"{section}-chief"]);
        (await RecordAsync(chief, roadmap, new { state = "notApplicable", from = "2023-01" }, "*")).Problem.ShouldBe("reason-empty");
        (await chief.PostAsync(Address(roadmap, "/core-systems/core-karaoke/state"), body)).Problem.ShouldBe("core-system-unknown");
    }

    private async Task<string> StartedAsync()
    {
        var roadmap = NewRoadmap();
        await service.StartedAsync(roadmap);
        return roadmap;
    }

    private Task<Answer> LinkAsync(string roadmap, string system) =>
        service.Secretariat.PutAsync(Address(roadmap, $"/items/study/entries/core-systems/{system}"), new { from = "2022-08" }, "*");

    private static Task<Answer> RecordAsync(ApiClient client, string roadmap, object body, string? tag) => client.PostAsync(Address(roadmap, $"/core-systems/{System}/state"), body, tag);
}
