using System.Globalization;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Reading;
using DxGovernance.OpenData.Releases;
using DxGovernance.Platform.Municipalities;
using static DxGovernance.OpenData.Catalogues.Vocabulary;

namespace DxGovernance.OpenData.Catalogues;

/// <summary>A dataset in the words of DCAT 3 and of DCAT-AP 3, its mandatory and its recommended properties.</summary>
internal static class DatasetGraph
{
    /// <summary>What DCAT-AP calls a local authority.</summary>
    private const string LocalAuthority = "http://purl.org/adms/publishertype/LocalAuthority";

    private const string Deprecated = $"{Authority}dataset-status/DEPRECATED";

    private const string Withdrawn = $"{Authority}dataset-status/WITHDRAWN";

    /// <summary>The standard that オープンデータ一覧 is of (デジタル庁, 自治体標準オープンデータセット).</summary>
    private const string StandardDatasets = "https://www.digital.go.jp/resources/open_data/municipal-standard-data-set-test";

    /// <summary>The versions that stand or stood, the latest last: by their revision, and of that by their number.</summary>
    public static IReadOnlyList<CatalogueVersion> InOrder(CatalogueEntry entry) =>
        [.. entry.Versions.OrderBy(version => version.Revision is { } revision ? Version.Parse(revision) : null).ThenBy(version => version.Version)];

    /// <summary>States the dataset itself with the files of its latest version.</summary>
    public static void Add(Graph graph, PublicAddresses addresses, Municipality municipality, CatalogueEntry entry)
    {
        var dataset = graph.Is(addresses.Dataset(entry.Dataset), Dcat("Dataset"));
        var latest = entry.Find(entry.LatestVersion);
        graph.Add(dataset, Dcterms("identifier"), RdfValue.Plain($"{addresses.Municipality}/{entry.Dataset}"));
        graph.Add(dataset, Dcterms("title"), RdfValue.Japanese(entry.Title));
        graph.Add(dataset, Dcterms("issued"), Graph.Instant(entry.Issued));
        graph.Add(dataset, Dcterms("modified"), Graph.Instant(entry.Modified));
        graph.Add(dataset, Own("illustrative"), Graph.Flag(entry.Illustrative));
        AddPublisher(graph, dataset, entry.Publisher);
        AddWhatAllShare(graph, addresses, municipality, dataset);
        if (latest is null)
        {
            AddTombstone(graph, dataset, entry);
            return;
        }

        graph.Add(dataset, Dcterms("description"), RdfValue.Japanese(entry.Description));
        AddFurther(graph, dataset, dataset, entry);
        AddStandards(graph, dataset, entry.Content);
        AddLicence(graph, dataset, latest.Licence);
        graph.Add(dataset, Dcat("version"), RdfValue.Plain(Number(latest.Version)));
        graph.Add(dataset, Own("revision"), latest.Revision is { } revision ? RdfValue.Plain(revision) : null);
        graph.Add(dataset, Adms("versionNotes"), latest.Notes is { } notes ? RdfValue.Japanese(notes) : null);
        graph.Add(dataset, Dcat("hasCurrentVersion"), RdfValue.Thing(addresses.Version(entry.Dataset, latest.Version)));
        graph.Add(dataset, Own("fault"), latest.Fault is { } fault ? RdfValue.Japanese(fault) : null);
        if (entry.Successor is { } successor)
        {
            AddConcept(graph, dataset, Adms("status"), Deprecated, "非推奨");
            graph.Add(dataset, Dcterms("isReplacedBy"), RdfValue.Thing(addresses.Dataset(successor)));
        }

        AddFiles(graph, addresses, dataset, entry, latest);
    }

    /// <summary>States a version and how it stands to the others.</summary>
    /// <param name="graph">Where.</param>
    /// <param name="addresses">The addresses.</param>
    /// <param name="municipality">The municipality.</param>
    /// <param name="entry">The dataset.</param>
    /// <param name="version">The version.</param>
    /// <param name="previous">The one before it, in the order of <see cref="InOrder"/>; null of the first.</param>
    public static void AddVersion(Graph graph, PublicAddresses addresses, Municipality municipality, CatalogueEntry entry, CatalogueVersion version, CatalogueVersion? previous)
    {
        var (dataset, thing) = (addresses.Dataset(entry.Dataset), graph.Is(addresses.Version(entry.Dataset, version.Version), Dcat("Dataset")));
        var name = version.Revision is { } revision ? $"{revision}版" : $"第{Number(version.Version)}版";
        graph.Add(dataset, Dcat("hasVersion"), RdfValue.Thing(thing));
        graph.Add(thing, Dcat("isVersionOf"), RdfValue.Thing(dataset));
        graph.Add(thing, Dcat("previousVersion"), previous is null ? null : RdfValue.Thing(addresses.Version(entry.Dataset, previous.Version)));
        graph.Add(thing, Dcterms("identifier"), RdfValue.Plain($"{addresses.Municipality}/{entry.Dataset}/{Number(version.Version)}"));
        graph.Add(thing, Dcterms("title"), RdfValue.Japanese($"{entry.Title} {name}"));
        graph.Add(thing, Dcat("version"), RdfValue.Plain(Number(version.Version)));
        graph.Add(thing, Own("revision"), version.Revision is { } number ? RdfValue.Plain(number) : null);
        graph.Add(thing, Adms("versionNotes"), version.Notes is { } notes ? RdfValue.Japanese(notes) : null);
        graph.Add(thing, Dcterms("issued"), Graph.Instant(version.ReleasedAt));
        graph.Add(thing, Own("illustrative"), Graph.Flag(version.Illustrative));
        AddPublisher(graph, thing, entry.Publisher);
        AddWhatAllShare(graph, addresses, municipality, thing);
        if (version.Fault is { } fault)
        {
            AddConcept(graph, thing, Adms("status"), Deprecated, "非推奨");
            graph.Add(thing, Own("fault"), RdfValue.Japanese(fault));
        }

        if (version.Withdrawn is not null || entry.Withdrawal is not null)
        {
            AddConcept(graph, thing, Adms("status"), Withdrawn, "取下げ");
            graph.Add(thing, Dcterms("description"), RdfValue.Japanese("この版は取り下げられました"));
            graph.Add(thing, Own("withdrawalReason"), (version.Withdrawn ?? entry.Withdrawal?.Reason) is { } reason ? RdfValue.Japanese(reason) : null);
            return;
        }

        graph.Add(thing, Dcterms("description"), RdfValue.Japanese(entry.Description));
        AddFurther(graph, thing, dataset, entry);
        AddLicence(graph, thing, version.Licence);
        AddStandards(graph, thing, entry.Content);
        AddFiles(graph, addresses, thing, entry, version);
        graph.Add(thing, new Term("rdfs", "seeAlso"), RdfValue.Thing($"{thing}/datapackage.json"));
        graph.Add(thing, new Term("rdfs", "seeAlso"), RdfValue.Thing($"{thing}/dictionary.csv"));
    }

    /// <summary>Who publishes a thing.</summary>
    public static void AddPublisher(Graph graph, string thing, string name)
    {
        graph.Relate(thing, Dcterms("publisher"), $"{thing}#publisher", Foaf("Agent"));
        graph.Add($"{thing}#publisher", Foaf("name"), RdfValue.Japanese(name));
        AddConcept(graph, $"{thing}#publisher", Dcterms("type"), LocalAuthority, "地方公共団体");
    }

    /// <summary>The language of a thing.</summary>
    public static void AddLanguage(Graph graph, string thing) => graph.Relate(thing, Dcterms("language"), $"{Authority}language/JPN", Dcterms("LinguisticSystem"));

    /// <summary>The place that a thing is about.</summary>
    public static void AddPlace(Graph graph, PublicAddresses addresses, Municipality municipality, string thing)
    {
        var place = $"{addresses.Catalogue}#place";
        graph.Relate(thing, Dcterms("spatial"), place, Dcterms("Location"));
        graph.Add(place, new Term("skos", "prefLabel"), RdfValue.Japanese(municipality.Name));
        graph.Add(place, Dcterms("identifier"), RdfValue.Plain(municipality.Code));
    }

    private static void AddWhatAllShare(Graph graph, PublicAddresses addresses, Municipality municipality, string thing)
    {
        AddLanguage(graph, thing);
        AddPlace(graph, addresses, municipality, thing);
        graph.Relate(thing, Dcterms("accessRights"), $"{Authority}access-right/PUBLIC", Dcterms("RightsStatement"));
    }

    private static void AddTombstone(Graph graph, string dataset, CatalogueEntry entry)
    {
        graph.Add(dataset, Dcterms("description"), RdfValue.Japanese("このデータセットは取り下げられました"));
        AddConcept(graph, dataset, Adms("status"), Withdrawn, "取下げ");
        graph.Add(dataset, Own("withdrawnOn"), Graph.Date(entry.Withdrawal?.On));
        graph.Add(dataset, Own("withdrawalReason"), entry.Withdrawal is { } withdrawal ? RdfValue.Japanese(withdrawal.Reason) : null);
    }

    /// <summary>What is said of the dataset and of each version alike; contact and period have their address under the dataset.</summary>
    private static void AddFurther(Graph graph, string thing, string dataset, CatalogueEntry entry)
    {
        var further = entry.Further;
        foreach (var keyword in entry.Keywords)
        {
            graph.Add(thing, Dcat("keyword"), RdfValue.Japanese(keyword));
        }

        if (further.Theme is { } theme)
        {
            AddConcept(graph, thing, Dcat("theme"), $"{Authority}data-theme/{theme}", Descriptions.Themes.GetValueOrDefault(theme, theme));
        }

        if (further.Contact is { } contact)
        {
            var point = $"{dataset}#contact";
            graph.Relate(thing, Dcat("contactPoint"), point, Vcard("Kind"), Vcard("Organization"));
            graph.Add(point, Vcard("fn"), RdfValue.Japanese(contact.Name));
            graph.Add(point, Vcard("hasEmail"), contact.Mail is { } mail ? RdfValue.Thing($"mailto:{mail}") : null);
            graph.Add(point, Vcard("hasTelephone"), contact.Telephone is { } telephone ? RdfValue.Thing($"tel:{string.Concat(telephone.Where(c => char.IsAsciiDigit(c) || c is '+' or '-'))}") : null);
            graph.Add(point, Vcard("hasURL"), contact.Address is { } page ? RdfValue.Thing(page) : null);
        }

        if (further.Frequency is { } frequency)
        {
            graph.Relate(thing, Dcterms("accrualPeriodicity"), $"{Authority}frequency/{CodeOf(frequency)}", Dcterms("Frequency"));
        }

        if (further.PeriodFrom is not null || further.PeriodUntil is not null)
        {
            graph.Relate(thing, Dcterms("temporal"), $"{dataset}#period", Dcterms("PeriodOfTime"));
            graph.Add($"{dataset}#period", Dcat("startDate"), Graph.Date(further.PeriodFrom));
            graph.Add($"{dataset}#period", Dcat("endDate"), Graph.Date(further.PeriodUntil));
        }

        foreach (var document in further.Related ?? [])
        {
            graph.Relate(thing, Foaf("page"), document.Address, Foaf("Document"));
            graph.Add(document.Address, Dcterms("title"), RdfValue.Japanese(document.Title));
        }
    }

    /// <summary>What a content is made of is a standard of its own; オープンデータ一覧 also keeps to that of the national government.</summary>
    private static void AddStandards(Graph graph, string thing, Content content)
    {
        if (content == Content.Files)
        {
            return;
        }

        graph.Relate(thing, Dcterms("conformsTo"), $"urn:dx-governance:open-data:content:{content.Stem()}:{Number(DatasetBytes.Layout)}", Dcterms("Standard"));
        if (content == Content.DatasetList)
        {
            graph.Relate(thing, Dcterms("conformsTo"), StandardDatasets, Dcterms("Standard"));
        }
    }

    private static void AddLicence(Graph graph, string thing, EditionLicence licence)
    {
        if (licence.Address is { } address)
        {
            graph.Relate(thing, Dcterms("license"), address, Dcterms("LicenseDocument"));
            graph.Add(address, Dcterms("title"), licence.Title is { } title ? RdfValue.Japanese(title) : null);
            graph.Add(address, Dcterms("identifier"), RdfValue.Plain(licence.Id));
            var (type, label) = licence.Id == "CC0-1.0" ? ("PublicDomain", "パブリックドメイン") : ("Attribution", "出典の表示が条件");
            AddConcept(graph, address, Dcterms("type"), $"http://purl.org/adms/licencetype/{type}", label);
        }

        graph.Add(thing, Own("licenceIllustrative"), Graph.Flag(licence.Illustrative));
    }

    private static void AddFiles(Graph graph, PublicAddresses addresses, string thing, CatalogueEntry entry, CatalogueVersion version)
    {
        foreach (var file in version.Distributions)
        {
            var address = addresses.File(entry.Dataset, version.Version, file);
            var distribution = $"{address}#distribution";
            var extension = FileName.Extension(file.Format).ToUpperInvariant();
            graph.Relate(thing, Dcat("distribution"), distribution, Dcat("Distribution"));
            graph.Add(distribution, Dcterms("title"), RdfValue.Japanese(FileName.InAddress(file)));
            graph.Add(distribution, Dcterms("description"), RdfValue.Japanese($"{entry.Title}（{extension}、UTF-8）"));
            graph.Add(distribution, Dcat("accessURL"), RdfValue.Thing(address));
            graph.Add(distribution, Dcat("downloadURL"), RdfValue.Thing(address));
            graph.Relate(distribution, Dcat("mediaType"), $"https://www.iana.org/assignments/media-types/{file.MediaType.Split(';')[0]}", Dcterms("MediaType"));
            graph.Relate(distribution, Dcterms("format"), $"{Authority}file-type/{extension}", Dcterms("MediaTypeOrExtent"));
            graph.Add(distribution, Dcat("byteSize"), Graph.Count(file.Bytes));
            graph.Relate(distribution, Spdx("checksum"), $"{address}#checksum", Spdx("Checksum"));
            graph.Relate($"{address}#checksum", Spdx("algorithm"), Spdx("checksumAlgorithm_sha256").Iri, Spdx("ChecksumAlgorithm"));
            graph.Add($"{address}#checksum", Spdx("checksumValue"), RdfValue.Typed(file.Sha256, Xsd("hexBinary")));
            graph.Add(distribution, Dcterms("issued"), Graph.Instant(version.ReleasedAt));
            AddConcept(graph, distribution, new Term("dcatap", "availability"), $"{Authority}planned-availability/STABLE", "変わらず取得できる");
            AddLanguage(graph, distribution);
            AddLicence(graph, distribution, version.Licence);
            graph.Add(distribution, new Term("rdfs", "seeAlso"), file.Format == DistributionFormat.Csv ? RdfValue.Thing($"{address}-metadata.json") : null);
        }
    }

    private static void AddConcept(Graph graph, string thing, Term predicate, string concept, string label)
    {
        graph.Relate(thing, predicate, concept, new Term("skos", "Concept"));
        graph.Add(concept, new Term("skos", "prefLabel"), RdfValue.Japanese(label));
    }

    private static string CodeOf(UpdateFrequency frequency) => frequency switch
    {
        UpdateFrequency.Continuous => "CONT",
        UpdateFrequency.Irregular => "IRREG",
        _ => frequency.ToString().ToUpperInvariant(),
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
