using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using DxGovernance.OpenData.Catalogues;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Reading;
using DxGovernance.OpenData.Releases;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Tests;

public class CatalogueGraphRules
{
    private const string Dataset = "https://data.example.jp/133086/dataset/dx-policy-text";
    private const string Version2 = "https://data.example.jp/133086/api/datasets/dx-policy-text/versions/2";
    private const string Csv2 = $"{Version2}/text.csv";

    private static readonly PublicAddresses Addresses = new("https://data.example.jp", "133086");

    private static readonly DateTimeOffset First = new(2024, 1, 15, 3, 0, 0, TimeSpan.Zero);

    private static readonly CatalogueEntry Entry = new()
    {
        Dataset = "dx-policy-text",
        Policy = "dx-policy",
        Title = "DX推進方針（本文）",
        Description = "本文を条項の単位で公開する",
        Publisher = "奥多摩町",
        Keywords = ["DX", "方針"],
        Further = new FurtherDescription
        {
            Theme = "GOVE",
            Contact = new Contact("企画財政課", "kikaku@example.jp", "0428-83-2111", "https://example.jp/form"),
            Frequency = UpdateFrequency.Irregular,
            PeriodFrom = PartialDate.Parse("2022-07"),
            PeriodUntil = PartialDate.Parse("2026"),
            Related = [new RelatedDocument("全体計画", "https://example.jp/計画 1.pdf")],
        },
        LatestVersion = 2,
        Revision = "2.0",
        Versions = [Version(1, "1.0", First), Version(2, "2.0", First.AddDays(1)) with { Notes = "全面改訂" }],
        Issued = First,
        Modified = First.AddDays(2),
    };

    [Fact]
    public void What_DCAT_AP_asks_for_is_said()
    {
        var lines = Of(Entry);
        foreach (var (subject, predicate, value) in new[]
        {
            (Dataset, "dcterms:title", "\"DX推進方針（本文）\"@ja"),
            (Dataset, "dcterms:description", "\"本文を条項の単位で公開する\"@ja"),
            (Dataset, "dcat:keyword", "\"方針\"@ja"),
            (Dataset, "dcat:theme", "<http://publications.europa.eu/resource/authority/data-theme/GOVE>"),
            (Dataset, "dcterms:language", "<http://publications.europa.eu/resource/authority/language/JPN>"),
            (Dataset, "dcterms:accrualPeriodicity", "<http://publications.europa.eu/resource/authority/frequency/IRREG>"),
            (Dataset, "dcterms:accessRights", "<http://publications.europa.eu/resource/authority/access-right/PUBLIC>"),
            (Dataset, "dcterms:license", "<https://creativecommons.org/licenses/by/4.0/deed.ja>"),
            (Dataset, "dcterms:issued", "\"2024-01-15T03:00:00Z\"^^xsd:dateTime"),
            (Dataset, "dcterms:modified", "\"2024-01-17T03:00:00Z\"^^xsd:dateTime"),
            (Dataset, "dcat:version", "\"2\""),
            (Dataset, "adms:versionNotes", "\"全面改訂\"@ja"),
            (Dataset, "dxgov:illustrative", "\"false\"^^xsd:boolean"),
            (Dataset, "dxgov:licenceIllustrative", "\"true\"^^xsd:boolean"),
            (Dataset, "dcat:hasVersion", $"<{Version2}>"),
            (Dataset, "foaf:page", "<https://example.jp/計画%201.pdf>"),
            ($"{Dataset}#publisher", "foaf:name", "\"奥多摩町\"@ja"),
            ($"{Dataset}#contact", "vcard:hasEmail", "<mailto:kikaku@example.jp>"),
            ($"{Dataset}#contact", "vcard:hasTelephone", "<tel:0428-83-2111>"),
            ($"{Dataset}#period", "dcat:startDate", "\"2022-07\"^^xsd:gYearMonth"),
            ($"{Dataset}#period", "dcat:endDate", "\"2026\"^^xsd:gYear"),
            (Version2, "dcat:isVersionOf", $"<{Dataset}>"),
            (Version2, "dcat:previousVersion", "<https://data.example.jp/133086/api/datasets/dx-policy-text/versions/1>"),
            (Version2, "dcat:distribution", $"<{Csv2}#distribution>"),
            (Dataset, "dcat:distribution", $"<{Csv2}#distribution>"),
            ($"{Csv2}#distribution", "dcat:accessURL", $"<{Csv2}>"),
            ($"{Csv2}#distribution", "dcat:downloadURL", $"<{Csv2}>"),
            ($"{Csv2}#distribution", "dcat:mediaType", "<https://www.iana.org/assignments/media-types/text/csv>"),
            ($"{Csv2}#distribution", "dcterms:format", "<http://publications.europa.eu/resource/authority/file-type/CSV>"),
            ($"{Csv2}#distribution", "dcat:byteSize", "\"12\"^^xsd:nonNegativeInteger"),
            ($"{Csv2}#checksum", "spdx:checksumValue", $"\"{new string('a', 64)}\"^^xsd:hexBinary"),
            ($"{Csv2}#checksum", "spdx:algorithm", "<http://spdx.org/rdf/terms#checksumAlgorithm_sha256>"),
        })
        {
            lines.ShouldContain(Line(subject, predicate, value));
        }
    }

    [Fact]
    public void The_three_forms_of_a_dataset_say_the_same_and_are_the_same_bytes_each_time()
    {
        var triples = CatalogueGraph.OfDataset(Addresses, Given.Okutama, Entry, new GraphPage($"{Dataset}.ttl", 1, 2));
        var turtle = Turtle.Write(triples);
        var lines = CatalogueReaders.Lines(triples);
        CatalogueReaders.Turtle(Encoding.UTF8.GetString(turtle)).ShouldBe(lines);
        CatalogueReaders.RdfXml(RdfXml.Write(triples)).ShouldBe(lines);
        CatalogueReaders.JsonLd(JsonLd.Write(triples)).ShouldBe(lines);
        Turtle.Write(CatalogueGraph.OfDataset(Addresses, Given.Okutama, Entry, new GraphPage($"{Dataset}.ttl", 1, 2))).ShouldBe(turtle);
    }

    [Fact]
    public async Task Another_parser_reads_a_catalogue()
    {
        var triples = CatalogueGraph.OfPage(Addresses, Given.Okutama, new GraphPage(Addresses.Catalogue, 1, 1), [Entry], First, First);
        var lines = CatalogueReaders.Lines(triples);
        var turtle = await CatalogueReaders.RapperAsync("turtle", Turtle.Write(triples), TestContext.Current.CancellationToken);
        Assert.SkipWhen(turtle is null, "rapper (Debian: raptor2-utils) is not installed");
        turtle.Except(lines).ShouldBeEmpty();
        lines.Except(turtle).ShouldBeEmpty();
        (await CatalogueReaders.RapperAsync("rdfxml", RdfXml.Write(triples), TestContext.Current.CancellationToken))!.Except(lines).ShouldBeEmpty();
    }

    [Fact]
    public void Of_what_was_taken_back_a_tombstone_stays_and_no_file()
    {
        var lines = Of(Entry with { LatestVersion = 0, Withdrawal = new DatasetWithdrawn(PartialDate.Parse("2024-02"), "誤って公開した") });
        lines.ShouldContain(Line(Dataset, "adms:status", "<http://publications.europa.eu/resource/authority/dataset-status/WITHDRAWN>"));
        lines.ShouldContain(Line(Version2, "adms:status", "<http://publications.europa.eu/resource/authority/dataset-status/WITHDRAWN>"));
        lines.ShouldContain(Line(Dataset, "dxgov:withdrawnOn", "\"2024-02\"^^xsd:gYearMonth"));
        lines.ShouldContain(Line(Dataset, "dxgov:withdrawalReason", "\"誤って公開した\"@ja"));
        lines.ShouldContain(Line(Dataset, "dcterms:title", "\"DX推進方針（本文）\"@ja"));
        lines.ShouldNotContain(line => line.Contains("ns/dcat#distribution", StringComparison.Ordinal) || line.Contains("本文を条項の単位", StringComparison.Ordinal));
    }

    [Fact]
    public void A_wrong_version_says_what_is_wrong_and_one_taken_back_says_why()
    {
        var lines = Of(Entry with { Versions = [Entry.Versions[0] with { Withdrawn = "個人名" }, Entry.Versions[1] with { Fault = "表が違う" }] });
        lines.ShouldContain(Line(Version2, "dxgov:fault", "\"表が違う\"@ja"));
        lines.ShouldContain(Line("https://data.example.jp/133086/api/datasets/dx-policy-text/versions/1", "dxgov:withdrawalReason", "\"個人名\"@ja"));
        lines.ShouldNotContain(line => line.Contains("versions/1/text.csv", StringComparison.Ordinal));
    }

    [Fact]
    public void A_dataset_that_another_replaces_names_it() =>
        Of(Entry with { Successor = "dx-policy-2" }).ShouldContain(Line(Dataset, "dcterms:isReplacedBy", "<https://data.example.jp/133086/dataset/dx-policy-2>"));

    [Fact]
    public void Of_versions_that_came_in_another_order_the_revision_tells_which_is_before() =>
        Of(Entry with { Versions = [Version(1, "2.0", First), Version(2, "1.0", First)], LatestVersion = 1 })
            .ShouldContain(Line("https://data.example.jp/133086/api/datasets/dx-policy-text/versions/1", "dcat:previousVersion", $"<{Version2}>"));

    [Theory]
    [InlineData(1, 250, null, 2, 3)]
    [InlineData(2, 250, 1, 3, 3)]
    [InlineData(3, 250, 2, null, 3)]
    [InlineData(1, 100, null, null, 1)]
    [InlineData(1, 0, null, null, 1)]
    public void A_page_leads_to_its_neighbours(int number, int total, int? previous, int? next, int last)
    {
        var page = new GraphPage("urn:c", number, total, "2024-01-15T00:00:00+09:00");
        static string? Page(int? number) => number is null ? null : $"urn:c?page={number}&modified_since=2024-01-15T00%3A00%3A00%2B09%3A00";
        (page.Previous, page.Next, page.Last).ShouldBe((Page(previous), Page(next), last));
        var lines = CatalogueReaders.Lines(CatalogueGraph.OfPage(Addresses, Given.Okutama, page, [], null, null));
        lines.ShouldContain(Line(Page(number)!, "hydra:totalItems", $"\"{total}\"^^xsd:nonNegativeInteger"));
        lines.Count(line => line.Contains("<http://www.w3.org/ns/hydra/core#nextPage>", StringComparison.Ordinal)).ShouldBe(next is null ? 0 : 1);
    }

    [Fact]
    public void A_dataset_of_many_versions_shows_the_latest_first_and_a_page_at_a_time()
    {
        var entry = Entry with { Versions = [.. Enumerable.Range(1, 150).Select(number => Version(number, null, First))], LatestVersion = 150 };
        var pages = Enumerable.Range(1, 2).Select(number => CatalogueReaders.Lines(CatalogueGraph.OfDataset(Addresses, Given.Okutama, entry, new GraphPage($"{Dataset}.ttl", number, 150)))).ToList();
        pages.Select(lines => lines.Count(line => line.Contains("<http://www.w3.org/ns/dcat#isVersionOf>", StringComparison.Ordinal))).ShouldBe([100, 50]);
        pages[0].ShouldContain(line => line.Contains("versions/150> <http://www.w3.org/ns/dcat#previousVersion>", StringComparison.Ordinal));
        pages[1].ShouldNotContain(line => line.Contains("versions/1> <http://www.w3.org/ns/dcat#previousVersion>", StringComparison.Ordinal));
    }

    [Fact]
    public void Search_engines_are_told_what_is_made_up()
    {
        var json = SchemaOrg.Dataset(Addresses, Entry with { Illustrative = true }, Entry.Versions[1]);
        (json["@type"]!.ToString(), json["creativeWorkStatus"]!.ToString(), json["temporalCoverage"]!.ToString(), json["version"]!.ToString()).ShouldBe(("Dataset", "例示 / Illustrative", "2022-07/2026", "2.0"));
        json["usageInfo"]!["name"]!.ToString().ShouldStartWith("利用条件は例示");
        json["distribution"]![0]!["contentUrl"]!.ToString().ShouldBe(Csv2);
        JsonNode.Parse(JsonLd.Write(json))!["name"]!.ToString().ShouldBe(Entry.Title);
    }

    [Fact]
    public void A_feed_names_each_version_once_and_for_ever_and_leads_on()
    {
        XNamespace atom = "http://www.w3.org/2005/Atom", at = "http://purl.org/atompub/tombstones/1.0";
        var released = (VersionReleased)Given.Release(Given.Dataset(), Given.Revision()).Events()[0];
        Publication[] publications =
        [
            new(9, First, released with { Version = 2, Notes = "制御\u0001\"<>&" }, null, null),
            new(5, First, released, First.AddDays(3), null),
        ];
        var feed = XDocument.Parse(Encoding.UTF8.GetString(PublicationFeed.Write(Addresses, "奥多摩町", null, publications, 5))).Root!;
        feed.Element(atom + "updated")!.Value.ShouldBe("2024-01-18T03:00:00Z");
        var entry = feed.Elements(atom + "entry").ShouldHaveSingleItem();
        (entry.Element(atom + "id")!.Value, entry.Element(atom + "updated")!.Value, entry.Element(atom + "summary")!.Value)
            .ShouldBe(("tag:data.example.jp,2024-01-15:133086/dx-policy-text/2", "2024-01-15T03:00:00Z", "制御\uFFFD\"<>&"));
        entry.Elements(atom + "link").Count(link => link.Attribute("rel")!.Value == "enclosure").ShouldBe(2);
        feed.Element(at + "deleted-entry")!.Attribute("ref")!.Value.ShouldBe("tag:data.example.jp,2024-01-15:133086/dx-policy-text/1");
        feed.Elements(atom + "link").Single(link => link.Attribute("rel")!.Value == "next").Attribute("href")!.Value.ShouldBe("https://data.example.jp/133086/datasets.atom?before=5");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(50_000, 1)]
    [InlineData(50_001, 2)]
    public void A_sitemap_is_parted_where_the_protocol_asks_for_it(int pages, int files) => Sitemap.FilesFor(pages).ShouldBe(files);

    [Fact]
    public void A_sitemap_names_pages_below_its_own_folder()
    {
        XNamespace sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var map = XDocument.Parse(Encoding.UTF8.GetString(Sitemap.Of(Addresses, [new SitemapPage("dx-policy-text", First)]))).Root!;
        (map.Name, map.Descendants(sitemap + "loc").Single().Value, map.Descendants(sitemap + "lastmod").Single().Value).ShouldBe((sitemap + "urlset", Dataset, "2024-01-15T03:00:00Z"));
        var index = XDocument.Parse(Encoding.UTF8.GetString(Sitemap.Index(Addresses, 2))).Root!;
        index.Descendants(sitemap + "loc").Select(loc => loc.Value).ShouldBe(["https://data.example.jp/133086/sitemap-1.xml", "https://data.example.jp/133086/sitemap-2.xml"]);
    }

    private static SortedSet<string> Of(CatalogueEntry entry) =>
        CatalogueReaders.Lines(CatalogueGraph.OfDataset(Addresses, Given.Okutama, entry, new GraphPage($"{Dataset}.ttl", 1, entry.Versions.Count)));

    private static CatalogueVersion Version(int number, string? revision, DateTimeOffset at) => new(
        number, revision, at, Given.Edition.Licence,
        [new Distribution(DistributionFormat.Csv, DatasetBytes.MediaType(DistributionFormat.Csv), 12, new string('a', 64)), new Distribution(DistributionFormat.Json, "application/json", 3, new string('b', 64))],
        Illustrative: false);

    /// <summary>A statement with short names, as <see cref="CatalogueReaders"/> has it.</summary>
    private static string Line(string subject, string predicate, string value)
    {
        var term = new Term(predicate.Split(':')[0], predicate.Split(':')[1]);
        var thing = value[0] == '<' ? RdfValue.Thing(value[1..^1])
            : value.EndsWith("@ja", StringComparison.Ordinal) ? RdfValue.Japanese(value[1..^4])
            : value.Split("^^xsd:") is [var text, var type] ? RdfValue.Typed(text[1..^1], new Term("xsd", type))
            : RdfValue.Plain(value[1..^1]);
        return CatalogueReaders.Lines([new Triple(subject, term, thing)]).Single();
    }
}
