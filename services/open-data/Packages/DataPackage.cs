using System.Globalization;
using System.Text.Json.Nodes;
using DxGovernance.OpenData.Catalogues;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Reading;

namespace DxGovernance.OpenData.Packages;

/// <summary>
/// <c>datapackage.json</c> of a version (Data Package 2.0, datapackage.org): from what the release recorded and nothing
/// else. Its paths are relative to its own address.
/// </summary>
public static class DataPackage
{
    private const string Profiles = "https://datapackage.org/profiles/2.0/";

    /// <summary>The file.</summary>
    public static byte[] Of(VersionReleased version, string? proof = null)
    {
        var edition = version.Edition;
        var package = new JsonObject
        {
            ["$schema"] = $"{Profiles}datapackage.json",
            ["name"] = edition.Dataset,
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"urn:dx-governance:open-data:{edition.Municipality}:{edition.Dataset}:{version.Version}"),
            ["title"] = edition.Title,
            ["description"] = Description(version),
            ["version"] = version.Version.ToString(CultureInfo.InvariantCulture),
        };
        if (version.At is { } at)
        {
            package["created"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        if (edition.Licence.Address is { } address)
        {
            package["licenses"] = new JsonArray(new JsonObject { ["name"] = edition.Licence.Id, ["path"] = address, ["title"] = edition.Licence.Title });
        }

        package["contributors"] = new JsonArray(new JsonObject { ["title"] = edition.Publisher, ["roles"] = new JsonArray("publisher") });
        if (version.Revision is { } revision)
        {
            package["sources"] = new JsonArray(new JsonObject { ["title"] = $"{edition.MunicipalityName} {edition.Title} {revision}版", ["version"] = revision });
        }

        package["resources"] = new JsonArray([.. version.Distributions.Select(file => Resource(version, file))]);

        // Members of this project's own; the standard lets anybody add some.
        package["illustrative"] = version.Illustrative;
        package["licenceIllustrative"] = edition.Licence.Illustrative;
        if (proof is not null)
        {
            package["proof"] = proof;
        }

        return JsonLd.Write(package);
    }

    /// <summary>Said from what was recorded on release: the dataset's description may be another one since.</summary>
    internal static string Description(VersionReleased version)
    {
        var name = version.Revision is { } revision ? $"{revision}版" : string.Create(CultureInfo.InvariantCulture, $"第{version.Version}版");
        return $"{version.Edition.MunicipalityName}「{version.Edition.Title}」{name}{(version.Illustrative ? "（例示）" : "")}{(version.Notes is { } notes ? $"。{notes}" : "")}";
    }

    private static JsonObject Resource(VersionReleased version, Distribution file)
    {
        var resource = new JsonObject
        {
            ["$schema"] = $"{Profiles}dataresource.json",
            ["name"] = $"{file.Stem}-{FileName.Extension(file.Format)}",
            ["title"] = FileName.Standard(version, file),
            ["path"] = FileName.InAddress(file),
            ["format"] = FileName.Extension(file.Format),
            ["mediatype"] = file.MediaType.Split(';')[0],
            ["encoding"] = "utf-8",
            ["bytes"] = file.Bytes,
            ["hash"] = $"sha256:{file.Sha256}",
        };
        if (ContentColumns.Of(version, file) is { } columns)
        {
            resource["type"] = "table";
            resource["dialect"] = new JsonObject
            {
                ["$schema"] = $"{Profiles}tabledialect.json",
                ["header"] = true,
                ["delimiter"] = ",",
                ["lineTerminator"] = "\r\n",
                ["quoteChar"] = "\"",
                ["doubleQuote"] = true,
                ["skipInitialSpace"] = false,
            };
            resource["schema"] = Schema(version, columns);
        }

        return resource;
    }

    private static JsonObject Schema(VersionReleased version, IReadOnlyList<Column> columns)
    {
        var schema = new JsonObject
        {
            ["$schema"] = $"{Profiles}tableschema.json",
            ["fields"] = new JsonArray([.. columns.Select(column => Field(version, column))]),
            ["missingValues"] = new JsonArray(""),
        };
        if (columns.FirstOrDefault(column => ContentColumns.IsKey(version, column)) is { } key)
        {
            schema["primaryKey"] = new JsonArray(key.Name);
        }

        return schema;
    }

    private static JsonObject Field(VersionReleased version, Column column)
    {
        var field = new JsonObject { ["name"] = column.Name, ["type"] = ColumnTypes.Frictionless(column.Type) };
        if (column.English.Length > 0)
        {
            field["title"] = column.English;
        }

        if (column.Description.Length > 0)
        {
            field["description"] = column.Description;
        }

        if (column.Type == ColumnType.Boolean)
        {
            field["trueValues"] = new JsonArray("true");
            field["falseValues"] = new JsonArray("false");
        }

        var constraints = new JsonObject();
        if (column.Required)
        {
            constraints["required"] = true;
        }

        if (ContentColumns.IsKey(version, column))
        {
            constraints["unique"] = true;
        }

        if (ColumnTypes.Pattern(column.Type) is { } pattern)
        {
            constraints["pattern"] = pattern;
        }

        if (column.Values is { } values)
        {
            constraints["enum"] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
        }

        if (constraints.Count > 0)
        {
            field["constraints"] = constraints;
        }

        return field;
    }
}
