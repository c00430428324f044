using System.Net;
using System.Text.Json.Nodes;
using DxGovernance.Fixtures;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

public class Comparing(PoliciesService service) : IClassFixture<PoliciesService>
{
    [Fact]
    public async Task Days_are_compared_by_the_text_in_force_on_them()
    {
        var policy = await TwiceAdoptedAsync();
        var byDay = (await service.Anyone.GetAsync(Address(policy, "/comparison?from=2023-04-01&to=令和6年4月1日"))).Accepted().Json;
        (byDay["from"]!.ToString(), byDay["to"]!.ToString()).ShouldBe(("1.0", "2.0"));
        byDay["before"]!["asked"]!.ToString().ShouldBe("2023-04-01");
        byDay["changes"]!.ToJsonString().ShouldBe((await service.Anyone.GetAsync(Address(policy, "/comparison?from=1.0&to=2.0"))).Json["changes"]!.ToJsonString());
        (await service.Anyone.GetAsync(Address(policy, "/comparison?from=inForce&to=2.0"))).Accepted().Json["changes"]!.AsArray().ShouldBeEmpty();
        (await service.Anyone.GetAsync(Address(policy, "/comparison?from=inForce&to=2.0&validAt=2023-01-01"))).Accepted().Json["from"]!.ToString().ShouldBe("1.0");

        var unreadable = await service.Anyone.GetAsync(Address(policy, "/comparison?from=yesterday&to=2.0"));
        (unreadable.Status, unreadable.Problem, unreadable.Json["field"]!.ToString()).ShouldBe((HttpStatusCode.UnprocessableEntity, "state-invalid", "from"));
        var before = await service.Anyone.GetAsync(Address(policy, "/comparison?from=2.0&to=2022-01-01"));
        (before.Status, before.Problem, before.Json["field"]!.ToString()).ShouldBe((HttpStatusCode.NotFound, "not-yet-in-force", "to"));
        (await service.Anyone.GetAsync(Address(policy, "/comparison?from=1.0&to=9.0"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_change_names_the_events_the_submission_and_the_decision_behind_it()
    {
        var policy = await TwiceAdoptedAsync();
        var comparison = (await service.Anyone.GetAsync(Address(policy, "/comparison?from=1.0&to=2.0"))).Accepted().Json;
        var change = comparison["changes"]!.AsArray().Single(change => change!["id"]!.ToString() == "chapter-1-0")!;
        Strings(change["kinds"]).ShouldBe(["renamed", "amended"]);
        change["textDifferences"]!.AsArray().Select(run => $"{run!["kind"]}:{run["text"]}").ShouldBe(["deleted:本文", "inserted:改めた文章"]);
        var behind = change["behind"]!.AsArray();
        behind.Select(one => one!["type"]!.ToString()).ShouldBe(["text_amended", "provision_renamed"], ignoreOrder: true);
        behind.ShouldAllBe(one => one!["revision"]!.ToString() == "2.0" && one["submission"]!.GetValue<int>() == 1 && one["decision"]!.ToString() == "dx-headquarters/2022/1"
            && one["decidedOn"]!.ToString() == "2024-01-25" && one["standing"]!.ToString() == "decided" && one["by"] == null);
        (await service.Secretariat.GetAsync(Address(policy, "/comparison?from=1.0&to=2.0"))).Json["changes"]![0]!["behind"]![0]!["by"]!.ToString().ShouldStartWith("person-");
        var adoption = comparison["adoptions"]!.AsArray().Single(one => one!["revision"]!.ToString() == "2.0")!;
        (adoption["body"]!.ToString(), adoption["number"]!.GetValue<int>(), adoption["illustrative"]!.GetValue<bool>()).ShouldBe(("dx-headquarters", 1, true));
        adoption["address"]!.ToString().ShouldBe("/133086/api/decisions/dx-headquarters/2022/1");
        comparison["illustrative"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_draft_is_compared_for_the_office_only()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        await service.DraftedAsync(policy, "2.0");
        var address = Address(policy, "/comparison?from=inForce&to=draft");
        foreach (var role in new[] { "secretariat", "member", "auditor" })
        {
            using var reader = service.Host.As(role);
            var comparison = (await reader.GetAsync(address)).Accepted().Json;
            comparison["after"]!["status"]!.ToString().ShouldBe("draft");
            comparison["changes"]![0]!["behind"]![0]!["standing"]!.ToString().ShouldBe("pending");
        }

        using var publisher = service.Host.As("publisher");
        (await publisher.GetAsync(address)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await service.Anyone.GetAsync(address)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await service.Anyone.GetAsync(Address(policy, "/comparison?from=1.0&to=2.0"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Two_policies_are_compared_by_kind_and_heading_where_ids_say_nothing()
    {
        var (one, other) = (NewPolicy(), NewPolicy());
        await service.AdoptedAsync(one, await service.DraftedAsync(one, text: "一つの本文"));
        var tag = await service.DraftedAsync(other);
        tag = (await service.Secretariat.DeleteAsync(Address(other, "/draft/provisions/chapter-1-0"), tag)).Accepted().ETag!;
        tag = (await service.Secretariat.PostAsync(Address(other, "/draft/provisions"), new { id = "first", kind = "chapter", heading = "章 １．０", text = "他の本文" }, tag)).Accepted().ETag!;
        await service.AdoptedAsync(other, tag);
        var comparison = (await service.Anyone.GetAsync(Address(one, $"/comparison?from=1.0&to=1.0&toPolicy={other}"))).Accepted().Json;
        var change = comparison["changes"]!.AsArray().ShouldHaveSingleItem()!;
        (change["id"]!.ToString(), change["before"]!["id"]!.ToString()).ShouldBe(("first", "chapter-1-0"));
        Strings(change["kinds"]).ShouldBe(["amended"]);
        comparison["facts"]!.AsArray().Select(fact => fact!["fact"]!.ToString()).ShouldBe(["title"]);
        (await service.Anyone.GetAsync(Address(one, "/comparison?from=1.0&to=1.0&toPolicy=unknown"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_was_recorded_later_says_that_no_decision_is_recorded()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        var tag = await service.DraftedAsync(policy, "2.0");
        (await service.Secretariat.PostAsync(Address(policy, "/draft/adoption-recorded-later"), new { adoptedOn = "2024-01", appliesFrom = "2024-01", source = "町の文書" }, tag)).Accepted();
        var comparison = (await service.Anyone.GetAsync(Address(policy, "/comparison?from=1.0&to=2.0"))).Accepted().Json;
        var behind = comparison["changes"]![0]!["behind"]![0]!;
        (behind["standing"]!.ToString(), behind["decision"]).ShouldBe(("notRecorded", null));
        comparison["adoptions"]![1]!["recordedLater"]!["source"]!.ToString().ShouldBe("町の文書");
        (await service.Anyone.GetAsync(Address(policy, "/comparison.html?from=1.0&to=2.0"))).Accepted().Text.ShouldContain("決定の記録なし");
    }

    [Theory]
    [InlineData("html", "text/html", "（新設）")]
    [InlineData("csv", "text/csv", "条項ID")]
    [InlineData("md", "text/markdown", "新旧対照表")]
    public async Task It_is_had_in_each_form_by_suffix_and_by_Accept(string suffix, string mediaType, string said)
    {
        var policy = await TwiceAdoptedAsync();
        var bySuffix = (await service.Anyone.GetAsync(Address(policy, $"/comparison.{suffix}?from=1.0&to=2.0&order=oldFirst"))).Accepted();
        bySuffix.MediaType.ShouldBe(mediaType);
        bySuffix.Text.ShouldContain(said);
        var byAccept = (await service.Anyone.GetAsync(Address(policy, "/comparison?from=1.0&to=2.0&order=oldFirst"), ("Accept", mediaType))).Accepted();
        (byAccept.Text, byAccept.ETag).ShouldBe((bySuffix.Text, bySuffix.ETag));
    }

    /// <summary>1.0, and 2.0 with a chapter added and one renamed and amended.</summary>
    private async Task<string> TwiceAdoptedAsync()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        var tag = await service.DraftedAsync(policy, "2.0");
        tag = (await service.Secretariat.PutAsync(Address(policy, "/draft/provisions/chapter-1-0"), new { heading = "改めた章", text = "改めた文章" }, tag)).Accepted().ETag!;
        await service.AdoptedAsync(policy, tag, "2024-01", "2024-01-25");
        return policy;
    }

    private static IEnumerable<string> Strings(JsonNode? array) => array!.AsArray().Select(item => item!.ToString());
}
