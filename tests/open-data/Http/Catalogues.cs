using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using DxGovernance.Fixtures;
using DxGovernance.OpenData.Catalogues;
using static DxGovernance.OpenData.Tests.Http.OpenDataService;

namespace DxGovernance.OpenData.Tests.Http;

public class Catalogues(OpenDataService service) : IClassFixture<OpenDataService>
{
    private const string Statement = "<http://www.w3.org/ns/dcat#dataset>";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_catalogue_is_had_in_three_forms_that_say_the_same_by_suffix_and_by_Accept()
    {
        var dataset = await PublishedAsync();
        foreach (var address in new[] { "/133086/catalog", "/133086/api/catalog", $"/133086/dataset/{dataset}", Address(dataset, "/dcat") })
        {
            // Pages of the catalogue name their own address.
            SortedSet<string> Told(SortedSet<string> lines) => new(lines.Where(line => !line.Contains("hydra/core", StringComparison.Ordinal)), StringComparer.Ordinal);
            var turtle = Told(CatalogueReaders.Turtle(await TextAsync($"{address}.ttl", "text/turtle")));
            turtle.ShouldContain(line => line.Contains($"/133086/dataset/{dataset}>", StringComparison.Ordinal) && line.Contains("dcat#Dataset", StringComparison.Ordinal));
            Told(CatalogueReaders.JsonLd(Encoding.UTF8.GetBytes(await TextAsync($"{address}.jsonld", "application/ld+json")))).ShouldBe(turtle);
            Told(CatalogueReaders.RdfXml(Encoding.UTF8.GetBytes(await TextAsync($"{address}.xml", "application/rdf+xml")))).ShouldBe(turtle);
            (await service.Anyone.GetAsync($"{address}.n3")).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        foreach (var (accept, mediaType) in new[] { ("application/rdf+xml", "application/rdf+xml"), ("application/ld+json;q=0.9, text/turtle;q=0.1", "application/ld+json"), ("*/*", "text/turtle") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/133086/catalog");
            request.Headers.TryAddWithoutValidation("Accept", accept);
            using var answer = await service.Browser.SendAsync(request, Stop);
            (answer.Content.Headers.ContentType!.MediaType, answer.Headers.Vary.ToString(), answer.Headers.GetValues("Access-Control-Allow-Origin").Single()).ShouldBe((mediaType, "Accept", "*"));
        }

        (await service.Anyone.GetAsync("/133086/catalog", ("Accept", "application/pdf"))).Problem.ShouldBe("not-acceptable");
    }

    [Fact]
    public async Task A_catalogue_is_read_page_by_page_and_from_a_day_on()
    {
        var dataset = await PublishedAsync();
        (await TextAsync("/133086/catalog.ttl?page=1&modified_since=2020-01-01")).ShouldContain($"/133086/dataset/{dataset}>");
        CatalogueReaders.Turtle(await TextAsync("/133086/catalog.ttl?modified_since=2099-01-01T00:00:00Z")).ShouldNotContain(line => line.Contains(Statement, StringComparison.Ordinal));
        (await service.Anyone.GetAsync("/133086/catalog.ttl?page=0")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Anyone.GetAsync("/133086/catalog.ttl?page=2")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Anyone.GetAsync("/133086/catalog.ttl?page=x")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await service.Anyone.GetAsync("/133086/catalog.ttl?modified_since=yesterday")).Problem.ShouldBe("instant-invalid");
        (await service.Anyone.GetAsync("/133086/catalog.ttl?limit=5")).Problem.ShouldBe("parameter-unknown");
        (await service.Anyone.GetAsync("/999997/catalog.ttl")).Text.ShouldNotContain("/dataset/dataset-");
        (await service.Anyone.GetAsync("/111111/catalog.ttl")).Problem.ShouldBe("unknown-municipality");
        using var first = await service.Browser.GetAsync("/133086/dataset/" + dataset + ".ttl", Stop);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/133086/dataset/" + dataset + ".ttl");
        again.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());
        using var unchanged = await service.Browser.SendAsync(again, Stop);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Of_a_dataset_that_is_taken_back_a_tombstone_stays_wherever_it_was_told_of()
    {
        var dataset = await PublishedAsync();
        var tag = (await service.Anyone.GetAsync(Address(dataset))).ETag;
        (await service.Publisher.PostAsync(Address(dataset, "/withdrawal"), new { reason = "誤って公開した" }, tag)).Accepted();
        var lines = CatalogueReaders.Turtle(await TextAsync("/133086/catalog.ttl"));
        lines.ShouldContain(line => line.Contains($"/{dataset}>", StringComparison.Ordinal) && line.Contains("dataset-status/WITHDRAWN", StringComparison.Ordinal));
        lines.ShouldNotContain(line => line.Contains($"/{dataset}/versions/1/text.csv", StringComparison.Ordinal));
        (await TextAsync("/133086/datasets.atom")).ShouldContain($"/{dataset}/1\" when=\"");
        (await TextAsync("/133086/sitemap.xml")).ShouldNotContain($"/{dataset}<");
        (await service.Anyone.GetAsync($"/133086/dataset/{dataset}/schema.jsonld")).Status.ShouldBe(HttpStatusCode.Gone);
        (await service.Anyone.GetAsync(Address(dataset, "/versions/1/datapackage.json"))).Status.ShouldBe(HttpStatusCode.Gone);
        (await service.Anyone.GetAsync(Address(dataset, "/versions/latest/text.csv-metadata.json"))).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_feed_a_sitemap_and_search_engines_tell_of_each_publication()
    {
        var dataset = await PublishedAsync();
        await service.Others.TellAsync(Adopted(dataset, "2.0", "2024-01"));
        await ReleasedAsync(dataset, 2);
        var feed = XDocument.Parse(await TextAsync("/133086/datasets.atom", "application/atom+xml")).Root!;
        var ids = feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value).Where(id => id.Contains($":133086/{dataset}/", StringComparison.Ordinal)).ToList();
        ids.Count.ShouldBe(2);
        ids.ShouldBeUnique();
        ids[0].ShouldEndWith("/2");
        (await service.Anyone.GetAsync("/133086/datasets.atom?before=1")).Text.ShouldNotContain("<entry>");
        (await TextAsync("/133086/sitemap.xml", "application/xml")).ShouldContain($"/133086/dataset/{dataset}</loc>");
        (await TextAsync("/133086/sitemap-1.xml")).ShouldContain($"/133086/dataset/{dataset}</loc>");
        (await service.Anyone.GetAsync("/133086/sitemap-2.xml")).Status.ShouldBe(HttpStatusCode.NotFound);
        var json = JsonNode.Parse(await TextAsync($"/133086/dataset/{dataset}/schema.jsonld", "application/ld+json"))!;
        (json["@type"]!.ToString(), json["distribution"]!.AsArray().Count).ShouldBe(("Dataset", 2));
        JsonNode.Parse(await TextAsync("/133086/catalog/schema.jsonld"))!["@type"]!.ToString().ShouldBe("DataCatalog");
    }

    [Fact]
    public async Task A_version_is_described_beside_its_files_for_ever()
    {
        var dataset = await PublishedAsync();
        using var csv = await service.Browser.GetAsync(Address(dataset, "/versions/1/text.csv"), Stop);
        csv.Headers.GetValues("Link").Single().ShouldStartWith("<text.csv-metadata.json>; rel=\"describedby\"; type=\"application/csvm+json\"");
        var bytes = await csv.Content.ReadAsByteArrayAsync(Stop);
        foreach (var (name, mediaType) in new[] { ("datapackage.json", "application/json"), ("text.csv-metadata.json", "application/csvm+json"), ("dictionary.csv", "text/csv"), ("dictionary.json", "application/json") })
        {
            using var answer = await service.Browser.GetAsync(Address(dataset, $"/versions/1/{name}"), Stop);
            (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Headers.CacheControl!.ToString(), answer.Headers.ETag!.IsWeak)
                .ShouldBe((HttpStatusCode.OK, mediaType, "public, max-age=31536000, immutable", false));
            using var latest = await service.Browser.GetAsync(Address(dataset, $"/versions/latest/{name}"), Stop);
            (latest.Headers.CacheControl!.ToString(), latest.Headers.ETag).ShouldBe(("public, no-cache", answer.Headers.ETag));
        }

        var package = JsonNode.Parse(await TextAsync(Address(dataset, "/versions/1/datapackage.json")))!;
        var resource = package["resources"]!.AsArray().Single(one => one!["path"]!.ToString() == "text.csv")!;
        resource["hash"]!.ToString().ShouldBe($"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}");
        resource["bytes"]!.GetValue<int>().ShouldBe(bytes.Length);
        resource["schema"]!["fields"]!.AsArray().Select(field => field!["name"]!.ToString()).ShouldBe(Given.Rows(bytes)[0]);
        (await service.Anyone.GetAsync(Address(dataset, "/versions/1/other.csv-metadata.json"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Anyone.GetAsync(Address(dataset, "/versions/9/datapackage.json"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Browser.GetAsync(Address(dataset, "/versions/1/text.json"), Stop)).Headers.Contains("Link").ShouldBeFalse();
    }

    private async Task<string> PublishedAsync()
    {
        var dataset = NewDataset();
        await service.RegisteredAsync(dataset);
        await service.Others.TellAsync(Adopted(dataset));
        await ReleasedAsync(dataset, 1);
        return dataset;
    }

    private Task<Answer> ReleasedAsync(string dataset, int version) =>
        service.Anyone.EventuallyAsync(Address(dataset, $"/versions/{version}"), answer => answer.Status == HttpStatusCode.OK);

    private async Task<string> TextAsync(string address, string? mediaType = null)
    {
        using var answer = await service.Browser.GetAsync(address, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType ?? answer.Content.Headers.ContentType.MediaType);
        return await answer.Content.ReadAsStringAsync(Stop);
    }
}
