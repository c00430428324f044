using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Releases;

/// <summary>Checks the three requirements by opening the files as a reader would, with another parser than their writer.</summary>
public static class Requirements
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\r\n\v\f\u0085\u2028\u2029");
    private static readonly string[] DateColumns = ["改訂日", "適用日"];

    /// <summary>What is found about each of them.</summary>
    public static IReadOnlyList<RequirementCheck> Check(byte[] csv, byte[] json)
    {
        var opened = Opened(json);
        return [SecondaryUse(opened, "text"), MachineReadable(csv, opened), FreeOfCharge(opened, "text")];
    }

    /// <summary>The same of a table that this service builds: CSV and JSON must hold the same values, each of its column's type.</summary>
    /// <param name="csv">The CSV file.</param>
    /// <param name="json">The JSON file.</param>
    /// <param name="columns">What the columns should be.</param>
    /// <param name="stem">What the files are called.</param>
    public static IReadOnlyList<RequirementCheck> Check(byte[] csv, byte[] json, IReadOnlyList<Column> columns, string stem)
    {
        var opened = Opened(json);
        return [SecondaryUse(opened, stem), MachineReadable(csv, opened, columns, stem), FreeOfCharge(opened, stem)];
    }

    private static JsonNode? Opened(byte[] json)
    {
        try
        {
            return JsonNode.Parse(StrictUtf8.GetString(json));
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Whether its licence allows secondary use for any purpose, of an edition whose files do not state it themselves.</summary>
    public static RequirementCheck SecondaryUse(Edition edition) => SecondaryUse(edition.Licence.Id, "$.licence");

    /// <summary>Whether it costs nothing, of an edition whose files do not state it themselves.</summary>
    public static RequirementCheck FreeOfCharge(Edition edition) => FreeOfCharge(edition.PriceInYen.ToString(CultureInfo.InvariantCulture), "$.priceInYen");

    private static RequirementCheck SecondaryUse(JsonNode? json, string stem) => SecondaryUse(Text(At(json, "licence", "id")), $"{stem}.json $.licence.id");

    private static RequirementCheck SecondaryUse(string? id, string where) => Licences.Find(id) is { } licence
        ? new RequirementCheck(Requirement.SecondaryUse, true, $"{licence.Title}（{licence.Id}） {licence.Address}")
        : new RequirementCheck(
            Requirement.SecondaryUse, false,
            $"利用条件「{id}」は、二次利用を目的を問わず認めるものと確認できない / The licence “{id}” is not known to allow secondary use for any purpose",
            where,
            $"利用条件を {Licences.Names} のいずれかに改めて、もう一度公表する / Change the licence to one of these and release again");

    private static RequirementCheck FreeOfCharge(JsonNode? json, string stem) => FreeOfCharge(At(json, "dataset", "priceInYen")?.ToJsonString(), $"{stem}.json $.dataset.priceInYen");

    private static RequirementCheck FreeOfCharge(string? price, string where) => price == "0"
        ? new RequirementCheck(Requirement.FreeOfCharge, true, "0円、登録や認証なしで取得できる / 0 yen, to be had without registration or token")
        : new RequirementCheck(
            Requirement.FreeOfCharge, false, $"価格が{price}円である / It costs {price} yen", where,
            "価格を0円に改めて、もう一度公表する / Change the price to 0 yen and release again");

    private static RequirementCheck MachineReadable(byte[] csv, JsonNode? json)
    {
        if (At(json, "provisions") is not JsonArray { Count: > 0 } provisions)
        {
            return Unreadable("JSONとして読めないか、条項がない / It is not JSON, or has no provisions", "text.json");
        }

        List<string[]> rows;
        try
        {
            _ = StrictUtf8.GetCharCount(csv);
            rows = RowsOf(csv);
        }
        catch (DecoderFallbackException exception)
        {
            return Unreadable("UTF-8として読めない / It is not UTF-8", string.Create(CultureInfo.InvariantCulture, $"text.csv byte {exception.Index}"));
        }
        catch (CsvFormatException exception)
        {
            return Unreadable("CSVとして読めない / It is not CSV", string.Create(CultureInfo.InvariantCulture, $"text.csv row {exception.RecordNumber}"));
        }

        return TableProblem(rows, [.. provisions.Select(provision => Text(At(provision, "id")) ?? "")])
            ?? new RequirementCheck(
                Requirement.MachineReadable, true,
                string.Create(CultureInfo.InvariantCulture, $"CSV {rows.Count - 1}行{rows[0].Length}列（UTF-8、見出し1行、セル内改行なし）とJSON {provisions.Count}条項を読んで確かめた / Read CSV of {rows.Count - 1} rows and {rows[0].Length} columns (UTF-8, one header row, no line breaks in cells) and JSON of {provisions.Count} provisions"));
    }

    private static RequirementCheck MachineReadable(byte[] csv, JsonNode? json, IReadOnlyList<Column> columns, string stem)
    {
        if (At(json, "rows") is not JsonArray objects)
        {
            return Unreadable("JSONとして読めない / It is not JSON with rows", $"{stem}.json");
        }

        List<string[]> rows;
        try
        {
            _ = StrictUtf8.GetCharCount(csv);
            rows = RowsOf(csv);
        }
        catch (DecoderFallbackException exception)
        {
            return Unreadable("UTF-8として読めない / It is not UTF-8", string.Create(CultureInfo.InvariantCulture, $"{stem}.csv byte {exception.Index}"));
        }
        catch (CsvFormatException exception)
        {
            return Unreadable("CSVとして読めない / It is not CSV", string.Create(CultureInfo.InvariantCulture, $"{stem}.csv row {exception.RecordNumber}"));
        }

        return TableProblem(rows, objects, columns, stem)
            ?? new RequirementCheck(
                Requirement.MachineReadable, true,
                string.Create(CultureInfo.InvariantCulture, $"CSV {rows.Count - 1}行{columns.Count}列（UTF-8、見出し1行、セル内改行なし、列の型どおり）とJSON {objects.Count}行を読み、値が一致することを確かめた / Read CSV of {rows.Count - 1} rows and {columns.Count} columns (UTF-8, one header row, no line breaks in cells, typed) and JSON of {objects.Count} rows, with the same values"));
    }

    private static RequirementCheck? TableProblem(List<string[]> rows, JsonArray objects, IReadOnlyList<Column> columns, string stem)
    {
        if (rows.Count == 0 || !rows[0].SequenceEqual(columns.Select(column => column.Name)))
        {
            return Unreadable("見出しがデータ項目定義と違う / The header is not that of the data dictionary", $"{stem}.csv row 1");
        }

        if (rows.Count - 1 != objects.Count)
        {
            return Unreadable("CSVとJSONの行の数が違う / CSV and JSON have not as many rows", $"{stem}.csv");
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 2; number <= rows.Count; number++)
        {
            var row = rows[number - 1];
            string At(Column column) => string.Create(CultureInfo.InvariantCulture, $"{stem}.csv row {number} {column.Name}");
            if (row.Length != columns.Count)
            {
                return Unreadable($"列の数が見出しと違う（{row.Length}、{columns.Count}） / It has {row.Length} columns, the header {columns.Count}", string.Create(CultureInfo.InvariantCulture, $"{stem}.csv row {number}"));
            }

            foreach (var (column, cell) in columns.Zip(row))
            {
                if (CellProblem(column, cell, objects[number - 2]?[column.Name]) is { } what)
                {
                    return Unreadable(what, At(column));
                }

                if (column.Name == "ID" && !ids.Add(cell))
                {
                    return Unreadable("IDが行ごとに一つでない / The rows have no ID each of their own", At(column));
                }
            }
        }

        return null;
    }

    private static string? CellProblem(Column column, string cell, JsonNode? same)
    {
        if (cell.Length == 0)
        {
            return column.Required ? "必須の値がない / There is no value where there must be one" : same is null ? null : "JSONには値がある / JSON has a value";
        }

        if (cell.AsSpan().ContainsAny(LineBreaks))
        {
            return "セルの中に改行がある / There is a line break in a cell";
        }

        var isOfType = column.Type switch
        {
            ColumnType.Code => column.Name != "全国地方公共団体コード" || MunicipalityCode.TryParse(cell, out _),
            ColumnType.WholeNumber => long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            ColumnType.DecimalNumber => decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _),
            ColumnType.Date => PartialDate.TryParse(cell, out var date, out _) && date.ToString() == cell,
            ColumnType.Boolean => cell is "true" or "false",
            ColumnType.FiscalYear => cell.Length == 4 && cell.All(char.IsAsciiDigit),
            _ => true,
        };
        return !isOfType ? $"値が列の型（{column.Type}）でない / The value is not of the column's type"
            : column.Values is { } values && !values.Contains(cell) ? "コード表にない値である / The value is not in the code list"
            : same is null || (column.Type != ColumnType.Text && Plain(same) != cell) ? "JSONの値と違う / JSON has another value"
            : null;
    }

    private static string Plain(JsonNode node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node.ToJsonString();

    private static List<string[]> RowsOf(byte[] csv)
    {
        using var reader = CsvReader.Create(csv, new CsvReaderOptions { HasHeader = false, Separator = ',', SkipEmptyLines = false, MalformedData = CsvMalformedDataHandling.Throw });
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return rows;
    }

    private static RequirementCheck? TableProblem(List<string[]> rows, IReadOnlyList<string> provisions)
    {
        if (rows.Count < 2)
        {
            return Unreadable("見出しの行かデータの行がない / There is no header row or no data", "text.csv");
        }

        var header = rows[0];
        if (header.Any(string.IsNullOrWhiteSpace) || header.Distinct(StringComparer.Ordinal).Count() != header.Length)
        {
            return Unreadable("見出しに空か重複がある / A column's name is empty or used twice", "text.csv row 1");
        }

        for (var number = 2; number <= rows.Count; number++)
        {
            if (RowProblem(header, rows[number - 1]) is var (what, column))
            {
                return Unreadable(what, string.Create(CultureInfo.InvariantCulture, $"text.csv row {number}{(column is null ? "" : $" {column}")}"));
            }
        }

        var (id, provision) = (Array.IndexOf(header, "ID"), Array.IndexOf(header, "条項_ID"));
        if (id < 0 || provision < 0 || rows.Skip(1).Select(row => row[id]).Distinct(StringComparer.Ordinal).Count() != rows.Count - 1)
        {
            return Unreadable("IDが行ごとに一つでない / The rows have no ID each of their own", "text.csv ID");
        }

        return rows.Skip(1).Select(row => row[provision]).Distinct(StringComparer.Ordinal).SequenceEqual(provisions)
            ? null
            : Unreadable("CSVとJSONの条項が一致しない / CSV and JSON do not hold the same provisions", "text.csv 条項_ID");
    }

    private static (string What, string? Column)? RowProblem(string[] header, string[] row)
    {
        if (row.Length != header.Length)
        {
            return ($"列の数が見出しと違う（{row.Length}、{header.Length}） / It has {row.Length} columns, the header {header.Length}", null);
        }

        for (var column = 0; column < row.Length; column++)
        {
            if (row[column].AsSpan().ContainsAny(LineBreaks))
            {
                return ("セルの中に改行がある / There is a line break in a cell", header[column]);
            }

            if (DateColumns.Contains(header[column]) && !(PartialDate.TryParse(row[column], out var date, out _) && date.ToString() == row[column]))
            {
                return ("日付がISO 8601でない / The date is not ISO 8601", header[column]);
            }

            if (header[column] == "全国地方公共団体コード" && !MunicipalityCode.TryParse(row[column], out _))
            {
                return ("地方公共団体コードが正しくない / The municipality code is not right", header[column]);
            }
        }

        return null;
    }

    private static JsonNode? At(JsonNode? node, params IEnumerable<string> path) => path.Aggregate(node, (parent, name) => (parent as JsonObject)?[name]);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static RequirementCheck Unreadable(string evidence, string where) => new(
        Requirement.MachineReadable, false, evidence, where, "本文のその箇所を改めるか、運用担当に知らせる / Mend the text at that place, or tell the operator");
}
