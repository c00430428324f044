using System.Text.Json.Nodes;
using DxGovernance.OpenData.Catalogues;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Reading;
using DxGovernance.OpenData.Releases;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Tables;

namespace DxGovernance.OpenData.Packages;

/// <summary>The data dictionary (データ項目定義書) of a version: a row a column, for people who open it in a spreadsheet, and the same as JSON.</summary>
public static class DataDictionary
{
    /// <summary>Its columns.</summary>
    public static readonly IReadOnlyList<string> Columns = ["ファイル", "項目名", "英語名", "型", "必須", "値", "説明"];

    /// <summary>As CSV.</summary>
    public static byte[] Csv(VersionReleased version) => CsvTable.Write(Columns, Rows(version), DatasetBytes.Cell);

    /// <summary>As JSON.</summary>
    public static byte[] Json(VersionReleased version) => JsonLd.Write(new JsonObject
    {
        ["dataset"] = version.Edition.Dataset,
        ["version"] = version.Version,
        ["title"] = version.Edition.Title,
        ["items"] = new JsonArray([.. Tables(version).SelectMany(table => table.Columns.Select(column => Item(table.File, column)))]),
    });

    private static IEnumerable<IEnumerable<string>> Rows(VersionReleased version) => Tables(version).SelectMany(table => table.Columns.Select(column => (IEnumerable<string>)
    [
        FileName.InAddress(table.File), column.Name, column.English, ColumnTypes.Japanese(column.Type), column.Required ? "必須" : "任意", string.Join('；', column.Values ?? []), column.Description,
    ]));

    private static JsonObject Item(Distribution file, Column column)
    {
        var item = new JsonObject
        {
            ["file"] = FileName.InAddress(file),
            ["name"] = column.Name,
            ["english"] = column.English,
            ["type"] = char.ToLowerInvariant($"{column.Type}"[0]) + $"{column.Type}"[1..],
            ["required"] = column.Required,
            ["description"] = column.Description,
        };
        if (column.Values is { } values)
        {
            item["values"] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
        }

        return item;
    }

    private static IEnumerable<(Distribution File, IReadOnlyList<Column> Columns)> Tables(VersionReleased version) =>
        version.Distributions.Select(file => (file, ContentColumns.Of(version, file))).Where(table => table.Item2 is not null).Select(table => (table.file, table.Item2!));
}
