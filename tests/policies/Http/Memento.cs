using System.Net;
using DxGovernance.Fixtures;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

/// <summary>The patterns of RFC 7089; the sections are named.</summary>
public class Memento(PoliciesService service) : IClassFixture<PoliciesService>
{
    private const string First = "Thu, 30 Jun 2022 15:00:00 GMT";
    private const string Second = "Sun, 31 Dec 2023 15:00:00 GMT";
    private readonly ApiClient reader = Direct.To(service);

    [Fact]
    public async Task Section_4_2_1_a_distinct_TimeGate_redirects_to_the_memento_of_the_instant()
    {
        var policy = await TwoRevisionsAsync();
        var answer = await reader.GetAsync(Address(policy, "/timegate"), ("Accept-Datetime", "Mon, 01 May 2023 00:00:00 GMT"));
        answer.Status.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.ToString().ShouldBe(Address(policy, "/revisions/1.0"));
        answer.Header("Vary").ShouldContain("accept-datetime");
        answer.Headers.Contains("Memento-Datetime").ShouldBeFalse("A redirect of a TimeGate is no memento.");
        var links = answer.Header("Link");
        links.ShouldContain($"<{Address(policy)}>; rel=\"original\"");
        links.ShouldContain($"<{Address(policy, "/timemap")}>; rel=\"timemap\"; type=\"application/link-format\"");
        links.ShouldContain($"<{Address(policy, "/revisions/1.0")}>; rel=\"first memento\"; datetime=\"{First}\"");
        links.ShouldContain($"<{Address(policy, "/revisions/2.0")}>; rel=\"last next memento\"; datetime=\"{Second}\"");
    }

    [Fact]
    public async Task Section_4_2_1_without_an_instant_the_TimeGate_leads_to_the_most_recent_memento()
    {
        var policy = await TwoRevisionsAsync();
        var answer = await reader.GetAsync(Address(policy, "/timegate"));
        (answer.Status, answer.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.Found, Address(policy, "/revisions/2.0")));
    }

    [Fact]
    public async Task Section_4_5_3_before_the_first_memento_the_first_and_after_the_last_the_last_is_given()
    {
        var policy = await TwoRevisionsAsync();
        (await reader.GetAsync(Address(policy, "/timegate"), ("Accept-Datetime", "Fri, 01 Jan 1999 00:00:00 GMT"))).Headers.Location!.ToString().ShouldEndWith("/revisions/1.0");
        (await reader.GetAsync(Address(policy, "/timegate"), ("Accept-Datetime", "Tue, 01 Jan 2999 00:00:00 GMT"))).Headers.Location!.ToString().ShouldEndWith("/revisions/2.0");
    }

    [Theory]
    [InlineData("2023-05-01")]
    [InlineData("Mon, 31 Feb 2023 00:00:00 GMT")]
    public async Task Section_4_5_3_an_instant_that_cannot_be_read_is_refused(string instant)
    {
        var policy = await TwoRevisionsAsync();
        var answer = await reader.GetAsync(Address(policy, "/timegate"), ("Accept-Datetime", instant));
        (answer.Status, answer.Problem, answer.Json["field"]!.GetValue<string>()).ShouldBe((HttpStatusCode.BadRequest, "instant-invalid", "Accept-Datetime"));
        answer.Header("Vary").ShouldContain("accept-datetime");
    }

    [Fact]
    public async Task Section_2_2_the_original_resource_names_its_TimeGate_and_is_no_memento()
    {
        var policy = await TwoRevisionsAsync();
        var original = (await reader.GetAsync(Address(policy))).Accepted();
        original.Header("Link").ShouldContain($"<{Address(policy, "/timegate")}>; rel=\"timegate\"");
        original.Headers.Contains("Memento-Datetime").ShouldBeFalse();
    }

    [Fact]
    public async Task Section_2_1_2_a_revision_is_a_memento_with_its_instant_in_every_form()
    {
        var policy = await TwoRevisionsAsync();
        foreach (var form in new[] { "", ".html", ".xml", ".jsonld" })
        {
            var memento = (await reader.GetAsync(Address(policy, $"/revisions/1.0{form}"))).Accepted();
            memento.Header("Memento-Datetime").ShouldBe(First);
            memento.Header("Link").ShouldContain($"<{Address(policy)}>; rel=\"original\"");
            memento.Header("Link").ShouldContain($"<{Address(policy, "/timegate")}>; rel=\"timegate\"");
            memento.Header("Link").ShouldContain($"<{Address(policy, "/timemap")}>; rel=\"timemap\"");
        }

        var missing = await reader.GetAsync(Address(policy, "/revisions/9.0"));
        (missing.Status, missing.Headers.Contains("Memento-Datetime")).ShouldBe((HttpStatusCode.NotFound, false));
    }

    [Fact]
    public async Task Section_5_a_TimeMap_lists_all_mementos_in_the_syntax_of_links()
    {
        var policy = await TwoRevisionsAsync();
        var map = (await reader.GetAsync(Address(policy, "/timemap"))).Accepted();
        map.MediaType.ShouldBe("application/link-format");
        map.Text.TrimEnd().Split(",\n").ShouldBe(
        [
            $"<{Address(policy)}>;rel=\"original\"",
            $"<{Address(policy, "/timemap")}>;rel=\"self\";type=\"application/link-format\";from=\"{First}\";until=\"{Second}\"",
            $"<{Address(policy, "/timegate")}>;rel=\"timegate\"",
            $"<{Address(policy, "/revisions/1.0")}>;rel=\"first memento\";datetime=\"{First}\"",
            $"<{Address(policy, "/revisions/2.0")}>;rel=\"last memento\";datetime=\"{Second}\"",
        ]);
    }

    [Fact]
    public async Task Section_4_5_1_of_what_was_never_adopted_there_is_neither_TimeGate_nor_TimeMap()
    {
        var policy = NewPolicy();
        await service.DraftedAsync(policy);
        (await reader.GetAsync(Address(policy, "/timegate"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await reader.GetAsync(Address(policy, "/timemap"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await reader.GetAsync(Address(NewPolicy(), "/timegate"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task HEAD_is_answered_with_the_headers_of_GET_and_no_body()
    {
        var policy = await TwoRevisionsAsync();
        foreach (var address in new[] { Address(policy), Address(policy, "/revisions/1.0"), Address(policy, "/revisions/1.0.html"), Address(policy, "/timemap") })
        {
            var (get, head) = (await reader.GetAsync(address), await reader.HeadAsync(address));
            (head.Status, head.MediaType, head.Text).ShouldBe((HttpStatusCode.OK, get.MediaType, ""));
            head.ETag.ShouldBe(get.ETag);
        }

        (await reader.HeadAsync(Address(policy, "/timegate"), ("Accept-Datetime", First))).Status.ShouldBe(HttpStatusCode.Found);
    }

    private async Task<string> TwoRevisionsAsync()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy, "2.0"), "2024-01", "2024-01-25");
        return policy;
    }
}
