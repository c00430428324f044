using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using DxGovernance.Fixtures;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

public class Provenance(PoliciesService service) : IClassFixture<PoliciesService>
{
    [Fact]
    public async Task A_provision_changed_in_two_revisions_and_corrected_tells_each_change_with_its_decision()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy, text: "行政手続をオンランイ化する。"));
        await CorrectAsync(policy, "corrections", new { provision = "chapter-1-0", wrong = "オンランイ", right = "オンライン", correctedOn = "2022-09-01", authority = "正誤表", reason = "誤植" });
        var between = await NowAsync();
        await AmendedAsync(policy, "2.0", "行政手続のオンライン化を進める。", "2024-01");
        await CorrectAsync(policy, "transcription-fixes", new { provision = "chapter-1-0", wrong = "進める", right = "推進する", evidence = "1ページ" });
        var tag = await service.DraftedAsync(policy, "3.0");
        tag = (await service.Secretariat.DeleteAsync(Address(policy, "/draft/provisions/chapter-1-0"), tag)).Accepted().ETag!;
        await service.AdoptedAsync(policy, tag, "2025-04", "2025-04-10");

        var provenance = (await service.Anyone.GetAsync(AddressOf(policy))).Accepted().Json;
        Lines(provenance).ShouldBe(["1.0 appeared", "1.0 correction", "2.0 amended", "2.0 transcriptionFix", "3.0 repealed"]);
        (provenance["appearedIn"]!.ToString(), provenance["repealedIn"]!.ToString()).ShouldBe(("1.0", "3.0"));
        var (correction, amended) = (provenance["changes"]![1]!, provenance["changes"]![2]!);
        correction["mending"]!["authority"]!.ToString().ShouldBe("正誤表");
        correction["change"]!["behind"]![0]!["standing"]!.ToString().ShouldBe("mending");
        amended["change"]!["textDifferences"]!.AsArray().Count.ShouldBeGreaterThan(1);
        amended["adoption"]!["decision"]!.ToString().ShouldBe("dx-headquarters/2022/1");
        amended["adoption"]!["body"]!.ToString().ShouldBe("dx-headquarters");
        amended["adoption"]!["meetingAddress"]!.ToString().ShouldBe("/133086/api/meetings/dx-headquarters/2022/1");
        amended["change"]!["behind"]![0]!["submission"]!.GetValue<int>().ShouldBe(1);
        amended["steps"].ShouldBeNull("What was never decided is not public.");
        (await service.Secretariat.GetAsync(AddressOf(policy))).Json["changes"]![2]!["steps"]!.AsArray().ShouldNotBeEmpty();

        Lines((await service.Anyone.GetAsync(AddressOf(policy, "?validAt=2024-06-01"))).Json).Last().ShouldBe("2.0 transcriptionFix");
        Lines((await service.Anyone.GetAsync(AddressOf(policy, $"?recordedAt={between}"))).Json).ShouldBe(["1.0 appeared", "1.0 correction"]);
        (await service.Anyone.GetAsync(Address(policy, "/provisions/never/provenance"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Anyone.GetAsync(AddressOf(policy, "?validAt=2020-01-01"))).Status.ShouldBe(HttpStatusCode.NotFound);

        var page = (await service.Anyone.GetAsync(Address(policy, "/provisions/chapter-1-0/provenance.html"))).Accepted();
        page.MediaType.ShouldBe("text/html");
        XDocument.Parse(page.Text.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)).Descendants("h2").Select(head => head.Value.Split('（')[0])
            .ShouldBe(["1.0版 新設", "1.0版 正誤", "2.0版 改正", "2.0版 転記修正", "3.0版 削除"]);
    }

    [Fact]
    public async Task A_draft_is_part_of_it_for_the_office_only()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        await service.DraftedAsync(policy, "2.0");
        var address = Address(policy, "/provisions/chapter-2-0/provenance");
        (await service.Anyone.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Anyone.GetAsync($"{address}?includeDraft=true")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await service.Secretariat.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        var drafted = (await service.Secretariat.GetAsync($"{address}?includeDraft=true")).Accepted().Json;
        Lines(drafted).ShouldBe(["2.0 appeared"]);
        drafted["changes"]![0]!["adoption"]!["standing"]!.ToString().ShouldBe("pending");
    }

    [Fact]
    public async Task A_correction_that_a_draft_took_over_is_told_once_where_it_was_made()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy, text: "オンランイ化"));
        var tag = await service.DraftedAsync(policy, "2.0");
        await CorrectAsync(policy, "corrections", new { provision = "chapter-1-0", wrong = "オンランイ", right = "オンライン", correctedOn = "2022-09-01", authority = "正誤表" });
        tag = (await service.Secretariat.GetAsync(Address(policy, "/draft"))).ETag!;
        await service.AdoptedAsync(policy, tag, "2024-01", "2024-01-25");
        Lines((await service.Anyone.GetAsync(AddressOf(policy))).Accepted().Json).ShouldBe(["1.0 appeared", "1.0 correction"]);
        (await service.Anyone.GetAsync(Address(policy, "/comparison?from=1.0&to=2.0"))).Json["changes"]!.AsArray().Select(change => change!["id"]!.ToString()).ShouldBe(["chapter-2-0"]);
    }

    private static string AddressOf(string policy, string query = "") => Address(policy, "/provisions/chapter-1-0/provenance") + query;

    private static IEnumerable<string> Lines(JsonNode provenance) => provenance["changes"]!.AsArray().Select(entry => $"{entry!["revision"]} {entry["kind"]}");

    [Fact]
    public async Task A_page_calls_a_post_what_the_municipality_calls_it_and_by_its_id_where_it_says_nothing()
    {
        foreach (var (municipality, post) in new[] { ("999997", "<td>庶務担当</td>"), ("133086", "<td>secretariat-post</td>") })
        {
            var policy = NewPolicy();
            var tag = await service.DraftedAsync(policy, municipality: municipality);
            (await service.Secretariat.PostAsync(Address(policy, "/draft/adoption-recorded-later", municipality), new { adoptedOn = "2022-06", appliesFrom = "2022-06", source = "冊子" }, tag)).Accepted();
            (await service.Anyone.GetAsync(Address(policy, "/provisions/chapter-1-0/provenance.html", municipality))).Accepted().Text.ShouldContain(post);
            (await service.Anyone.GetAsync(Address(policy, "/provisions/chapter-1-0/provenance", municipality))).Accepted().Json["changes"]![0]!["change"]!["behind"]![0]!["post"]!.ToString().ShouldBe("secretariat-post");
        }
    }

    private async Task AmendedAsync(string policy, string revision, string text, string on)
    {
        await service.DraftedAsync(policy, revision);
        var tag = (await service.Secretariat.GetAsync(Address(policy, "/draft"))).ETag;
        tag = (await service.Secretariat.PutAsync(Address(policy, "/draft/provisions/chapter-1-0"), new { heading = "章 1.0", text }, tag)).Accepted().ETag;
        await service.AdoptedAsync(policy, tag!, on, $"{on}-25");
    }

    private async Task CorrectAsync(string policy, string address, object command)
    {
        var revisions = (await service.Anyone.GetAsync(Address(policy, "/revisions"))).Accepted().Json["items"]!.AsArray();
        var stream = $"revision/{policy}/{revisions[^1]!["revision"]}";
        var version = await Sql.TextsAsync(service.Database.SuperuserConnectionString, "select max(version)::text from policies.mt_events where tenant_id = '133086' and stream_id = $1", stream);
        (await service.Secretariat.PostAsync(Address(policy, $"/revisions/{revisions[^1]!["revision"]}/{address}"), command, $"\"{stream}@{version.Single()}\"")).Accepted();
    }

    private async Task<string> NowAsync()
    {
        var text = await Sql.TextsAsync(service.Database.SuperuserConnectionString, "select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
        return Uri.EscapeDataString(text.Single().ToString(CultureInfo.InvariantCulture));
    }
}
