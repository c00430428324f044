using System.Net;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using DxGovernance.Fixtures;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

public class Formats(PoliciesService service) : IClassFixture<PoliciesService>
{
    private readonly ApiClient reader = Direct.To(service);

    [Theory]
    [InlineData("html", "text/html")]
    [InlineData("xml", "application/akn+xml")]
    [InlineData("jsonld", "application/ld+json")]
    [InlineData("json", "application/json")]
    public async Task A_text_can_be_had_in_each_form_by_suffix_and_by_Accept(string suffix, string mediaType)
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        foreach (var address in new[] { Address(policy), Address(policy, "/revisions/1.0"), Address(policy, "/provisions/chapter-1-0"), Address(policy, "/revisions/1.0/provisions/chapter-1-0") })
        {
            var bySuffix = (await reader.GetAsync($"{address}.{suffix}")).Accepted();
            bySuffix.MediaType.ShouldBe(mediaType);
            bySuffix.Text.ShouldContain("章 1.0");
            var byAccept = (await reader.GetAsync(address, ("Accept", mediaType))).Accepted();
            (byAccept.MediaType, byAccept.ETag).ShouldBe((bySuffix.MediaType, bySuffix.ETag));
            bySuffix.Header("Vary").ShouldContain("Accept");
        }
    }

    [Fact]
    public async Task A_page_may_run_and_load_nothing()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        var page = (await reader.GetAsync(Address(policy, ".html"))).Accepted();
        page.Header("Content-Security-Policy").ShouldBe("default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        page.Header("X-Content-Type-Options").ShouldBe("nosniff");
        (await reader.GetAsync(Address(policy))).Headers.Contains("Content-Security-Policy").ShouldBeFalse();
    }

    [Fact]
    public async Task The_links_of_a_page_lead_somewhere()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy, "2.0"), "2024-01", "2024-01-25");
        var page = new HtmlParser().ParseDocument((await reader.GetAsync(Address(policy, "/revisions/1.0.html"))).Accepted().Text);
        page.Body!.TextContent.ShouldContain("現行ではありません");
        page.QuerySelector($"a[href='{Address(policy, "/revisions/2.0.html")}']").ShouldNotBeNull();
        var addresses = page.QuerySelectorAll("a[href^='/'], link[href^='/']").Select(link => link.GetAttribute("href")!).Where(address => !address.EndsWith("/provenance.html", StringComparison.Ordinal) && !address.Contains("/api/decisions/", StringComparison.Ordinal)).Distinct().ToList();
        addresses.Count.ShouldBeGreaterThan(6);
        foreach (var address in addresses)
        {
            (await reader.GetAsync(address)).Status.ShouldBe(HttpStatusCode.OK, address);
        }
    }

    [Fact]
    public async Task The_list_of_revisions_leads_to_each_and_to_what_it_brought()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy, "2.0"), "2024-01", "2024-01-25");
        var page = new HtmlParser().ParseDocument((await reader.GetAsync(Address(policy, "/revisions.html"))).Accepted().Text);
        var addresses = page.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!).Where(address => !address.Contains("/api/decisions/", StringComparison.Ordinal)).ToList();
        addresses.ShouldBe([
            Address(policy, "/revisions/1.0.html"), Address(policy, "/revisions/1.0/corrections.html"),
            Address(policy, "/revisions/2.0.html"), Address(policy, "/comparison.html?from=1.0&to=2.0"), Address(policy, "/revisions/2.0/corrections.html"),
        ]);
        foreach (var address in addresses)
        {
            (await reader.GetAsync(address)).Status.ShouldBe(HttpStatusCode.OK, address);
        }
    }

    [Fact]
    public async Task A_draft_is_shown_to_the_office_as_undecided()
    {
        var policy = NewPolicy();
        await service.DraftedAsync(policy);
        var page = (await service.Secretariat.GetAsync(Address(policy, "/draft.html"))).Accepted();
        page.Text.ShouldContain("1.0版 素案（未決定）");
        (await service.Secretariat.GetAsync(Address(policy, "/draft.xml"))).Accepted().MediaType.ShouldBe("application/akn+xml");
        (await reader.GetAsync(Address(policy, "/draft.html"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_address_of_Akoma_Ntoso_leads_to_the_revision_that_it_names()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy, "2.0"), "2024-01", "2024-01-25");
        var work = $"/akn/jp-133086/doc/policy/2022-07-01/{policy}";
        foreach (var (address, target) in new[]
        {
            ("", "/revisions/2.0"),
            ("/jpn", "/revisions/2.0"),
            ("/jpn@2022-07-01", "/revisions/1.0"),
            ("/jpn@2022-07", "/revisions/1.0"),
            ("/jpn@2024-01-01", "/revisions/2.0"),
            ("/jpn@2024-01-01.xml", "/revisions/2.0.xml"),
            ("/jpn@2024-01-01/!main.html", "/revisions/2.0.html"),
            ("/jpn:2023-05-05", "/revisions/1.0"),
            ("/jpn:2024-01", "/revisions/2.0"),
            ("/jpn:2023-05-05.jsonld", "/revisions/1.0.jsonld"),
            ("/jpn@2024-01-01/~chapter-1-0", "/revisions/2.0/provisions/chapter-1-0"),
            ("/jpn@2024-01-01/~chapter-1-0.html", "/revisions/2.0/provisions/chapter-1-0.html"),
        })
        {
            var answer = await reader.GetAsync(work + address);
            (answer.Status, answer.Headers.Location?.ToString()).ShouldBe((HttpStatusCode.SeeOther, Address(policy, target)), address);
            (await reader.GetAsync(answer.Headers.Location!.ToString())).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("133086", "2022-07-01", "/jpn@2022-07-02")]
    [InlineData("133086", "2022-07-01", "/jpn@2024-01-15")]
    [InlineData("133086", "2022-07-01", "/jpn:2022-06-30")]
    [InlineData("133086", "2022-07-02", "")]
    [InlineData("133086", "2022-07-01", "/eng@2022-07-01")]
    [InlineData("133086", "2022-07-01", "/jpn@2022-07-01/chapter-1-0")]
    [InlineData("133086", "2022-07-01", "/jpn@2022-07-01/~..%2F..%2Fx")]
    [InlineData("999997", "2022-07-01", "")]
    [InlineData("000000", "2022-07-01", "")]
    public async Task An_address_of_Akoma_Ntoso_that_names_nothing_is_not_found(string municipality, string day, string rest)
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        (await reader.GetAsync($"/akn/jp-{municipality}/doc/policy/{day}/{policy}{rest}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_address_that_a_document_names_as_its_own_leads_back_to_it()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy, "2.0"), "2024-01", "2024-01-25");
        foreach (var revision in new[] { "1.0", "2.0" })
        {
            var xml = XDocument.Parse((await reader.GetAsync(Address(policy, $"/revisions/{revision}.xml"))).Accepted().Text);
            var expression = xml.Descendants().Where(element => element.Name.LocalName == "FRBRuri").ElementAt(1).Attribute("value")!.Value;
            (await reader.GetAsync(expression)).Headers.Location!.ToString().ShouldBe(Address(policy, $"/revisions/{revision}"));
        }
    }
}
