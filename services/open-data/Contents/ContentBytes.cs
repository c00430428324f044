using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Releases;
using DxGovernance.Platform;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Tables;
using DxGovernance.Proof;

namespace DxGovernance.OpenData.Contents;

/// <summary>
/// The files of a table, as a pure function of it and of the edition: the same bytes at any time, on any machine. JSON is
/// canonical (RFC 8785); CSV is UTF-8 with a byte order mark and CRLF, as spreadsheets in offices ask for.
/// </summary>
public static class ContentBytes
{
    /// <summary>The file in a format.</summary>
    public static byte[] Of(DistributionFormat format, ContentTable table, Edition edition) => edition.Layout != DatasetBytes.Layout
        ? throw new InvalidOperationException($"The rules of layout {edition.Layout} are not known.")
        : format == DistributionFormat.Csv ? Csv(table) : Json(table, edition);

    private static byte[] Csv(ContentTable table) => CsvTable.Write(
        [.. table.Columns.Select(column => column.Name)], table.Rows.Select(row => row.Select((cell, index) => Shown(table.Columns[index], cell))), cell => cell);

    private static byte[] Json(ContentTable table, Edition edition)
    {
        var json = edition.Head();
        json["rows"] = new JsonArray([.. table.Rows.Select(row => Row(table.Columns, row))]);
        return Encoding.UTF8.GetBytes(CanonicalJson.Of(json));
    }

    private static JsonObject Row(IReadOnlyList<Column> columns, IReadOnlyList<string> cells) =>
        new([.. columns.Zip(cells, (column, cell) => KeyValuePair.Create(column.Name, Value(column, cell)))]);

    /// <summary>Decimals are strings: a number of JSON is a binary fraction for most readers, and would not be exact.</summary>
    private static JsonNode? Value(Column column, string cell) => (column.Type, cell) switch
    {
        (_, "") => null,
        (ColumnType.WholeNumber or ColumnType.FiscalYear, _) => long.Parse(cell, CultureInfo.InvariantCulture),
        (ColumnType.Boolean, _) => cell == "true",
        _ => cell,
    };

    private static string Shown(Column column, string cell) => column.Type is ColumnType.WholeNumber or ColumnType.DecimalNumber ? cell : DatasetBytes.Cell(cell);
}
