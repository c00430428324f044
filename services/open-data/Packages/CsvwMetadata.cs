using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DxGovernance.OpenData.Catalogues;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Reading;

namespace DxGovernance.OpenData.Packages;

/// <summary>The metadata of a CSV file by «CSV on the Web» (W3C, Metadata Vocabulary for Tabular Data), at the address where its readers look for it.</summary>
public static class CsvwMetadata
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "application/csvm+json";

    /// <summary>What it is called, beside its file: <c>text.csv-metadata.json</c>.</summary>
    public static string NameOf(Distribution file) => $"{FileName.InAddress(file)}-metadata.json";

    /// <summary>The file; null where what it is about is no table.</summary>
    public static byte[]? Of(VersionReleased version, Distribution file, string? proof = null)
    {
        if (ContentColumns.Of(version, file) is not { } columns)
        {
            return null;
        }

        var names = NamesOf(columns);
        var schema = new JsonObject { ["columns"] = new JsonArray([.. columns.Zip(names, Described)]) };
        if (columns.Zip(names).FirstOrDefault(column => ContentColumns.IsKey(version, column.First)) is (not null, var key))
        {
            schema["primaryKey"] = key;
        }

        var edition = version.Edition;
        var table = new JsonObject
        {
            ["@context"] = new JsonArray("http://www.w3.org/ns/csvw", new JsonObject { ["@language"] = "ja" }),
            ["url"] = FileName.InAddress(file),
            ["dc:title"] = edition.Title,
            ["dc:description"] = DataPackage.Description(version),
            ["dc:publisher"] = edition.Publisher,
        };
        if (edition.Licence.Address is { } licence)
        {
            table["dc:license"] = new JsonObject { ["@id"] = licence };
        }

        if (proof is not null)
        {
            table["dc:provenance"] = new JsonObject { ["@id"] = proof };
        }

        table["lang"] = "ja";
        table["dialect"] = new JsonObject
        {
            ["encoding"] = "utf-8",
            ["lineTerminators"] = new JsonArray("\r\n", "\n"),
            ["delimiter"] = ",",
            ["quoteChar"] = "\"",
            ["doubleQuote"] = true,
            ["header"] = true,
            ["skipInitialSpace"] = false,
            ["trim"] = false,
        };
        table["tableSchema"] = schema;
        return JsonLd.Write(table);
    }

    /// <summary>Names that can stand in addresses: from the English ones, each once.</summary>
    internal static IReadOnlyList<string> NamesOf(IReadOnlyList<Column> columns)
    {
        var names = new List<string>();
        foreach (var (column, index) in columns.Select((column, index) => (column, index)))
        {
            var name = column.English.Length > 0 ? Plain(column.English) : string.Create(CultureInfo.InvariantCulture, $"column_{index + 1}");
            names.Add(names.Contains(name) ? string.Create(CultureInfo.InvariantCulture, $"{name}_{index + 1}") : name);
        }

        return names;
    }

    private static JsonObject Described(Column column, string name)
    {
        var described = new JsonObject
        {
            ["name"] = name,
            ["titles"] = column.English.Length > 0 ? new JsonObject { ["ja"] = column.Name, ["en"] = column.English } : new JsonObject { ["ja"] = column.Name },
            ["datatype"] = Datatype(column),
        };
        if (column.Description.Length > 0)
        {
            described["dc:description"] = column.Description;
        }

        if (column.Required)
        {
            described["required"] = true;
        }

        return described;
    }

    private static JsonNode Datatype(Column column)
    {
        var type = ColumnTypes.Csvw(column.Type);
        var format = column.Type == ColumnType.Boolean ? "true|false"
            : column.Values is { } values ? $"^({string.Join('|', values.Select(Regex.Escape))})$"
            : ColumnTypes.Pattern(column.Type);
        return format is null ? type : new JsonObject { ["base"] = type, ["format"] = format };
    }

    private static string Plain(string english)
    {
        var name = new StringBuilder();
        foreach (var c in english.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                name.Append(c);
            }
            else if (name.Length > 0 && name[^1] != '_')
            {
                name.Append('_');
            }
        }

        return name.ToString().TrimEnd('_');
    }
}
