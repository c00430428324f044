using System.Globalization;
using System.Text.Json.Nodes;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Reading;
using DxGovernance.Platform.Municipalities;

namespace DxGovernance.OpenData.Catalogues;

/// <summary>Datasets and the catalogue as search engines read them: JSON-LD of schema.org.</summary>
public static class SchemaOrg
{
    private const string Context = "https://schema.org/";

    /// <summary>A dataset with the files of its latest version.</summary>
    public static JsonObject Dataset(PublicAddresses addresses, CatalogueEntry entry, CatalogueVersion latest)
    {
        var address = addresses.Dataset(entry.Dataset);
        var dataset = new JsonObject
        {
            ["@context"] = Context,
            ["@type"] = "Dataset",
            ["@id"] = address,
            ["url"] = address,
            ["identifier"] = $"{addresses.Municipality}/{entry.Dataset}",
            ["name"] = entry.Title,
            ["description"] = entry.Description,
            ["inLanguage"] = "ja",
            ["keywords"] = new JsonArray([.. entry.Keywords.Select(keyword => (JsonNode)keyword)]),
            ["version"] = latest.Revision ?? latest.Version.ToString(CultureInfo.InvariantCulture),
            ["datePublished"] = Instant(entry.Issued!.Value),
            ["dateModified"] = Instant(entry.Modified),
            ["isAccessibleForFree"] = true,
            ["creator"] = Publisher(entry.Publisher),
            ["publisher"] = Publisher(entry.Publisher),
            ["includedInDataCatalog"] = new JsonObject { ["@type"] = "DataCatalog", ["@id"] = addresses.Catalogue, ["url"] = addresses.Catalogue },
        };
        if (latest.Licence.Address is { } licence)
        {
            dataset["license"] = licence;
        }

        // schema.org has no word for «made up for a sample»; this one is shown to people.
        if (entry.Illustrative || latest.Illustrative)
        {
            dataset["creativeWorkStatus"] = "例示 / Illustrative";
        }

        if (latest.Licence.Illustrative)
        {
            dataset["usageInfo"] = new JsonObject { ["@type"] = "CreativeWork", ["name"] = "利用条件は例示であり、許諾ではない / The licence is illustrative and no grant" };
        }

        if (entry.Further.PeriodFrom is not null || entry.Further.PeriodUntil is not null)
        {
            dataset["temporalCoverage"] = $"{entry.Further.PeriodFrom?.ToString() ?? ".."}/{entry.Further.PeriodUntil?.ToString() ?? ".."}";
        }

        dataset["distribution"] = new JsonArray([.. latest.Distributions.Select(file => new JsonObject
        {
            ["@type"] = "DataDownload",
            ["name"] = FileName.InAddress(file),
            ["contentUrl"] = addresses.File(entry.Dataset, latest.Version, file),
            ["encodingFormat"] = file.MediaType.Split(';')[0],
            ["contentSize"] = string.Create(CultureInfo.InvariantCulture, $"{file.Bytes} B"),
            ["sha256"] = file.Sha256,
        })]);
        return dataset;
    }

    /// <summary>The catalogue; its datasets are named by the sitemap, and each names the catalogue.</summary>
    public static JsonObject Catalogue(PublicAddresses addresses, Municipality municipality) => new()
    {
        ["@context"] = Context,
        ["@type"] = "DataCatalog",
        ["@id"] = addresses.Catalogue,
        ["url"] = addresses.Catalogue,
        ["name"] = $"{municipality.Name} オープンデータカタログ",
        ["inLanguage"] = "ja",
        ["isAccessibleForFree"] = true,
        ["publisher"] = Publisher(municipality.Name),
        ["spatialCoverage"] = new JsonObject { ["@type"] = "AdministrativeArea", ["name"] = municipality.Name, ["identifier"] = municipality.Code },
    };

    private static JsonObject Publisher(string name) => new() { ["@type"] = "GovernmentOrganization", ["name"] = name };

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
