using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DxGovernance.OpenData.Checking;

/// <summary>Texts, formats and the first day that the cells of a workbook need.</summary>
internal sealed record CellValues(IReadOnlyList<string> Shared, IReadOnlyList<NumberFormat> Formats, bool Since1904);

/// <summary>Reads the rows of a sheet one after the other, and notices what open data forbids in them.</summary>
internal sealed class SheetRows(WorksheetPart sheet, CellValues values, FindingList findings)
{
    /// <summary>XFD, the last that a spreadsheet has.</summary>
    private const int LastColumn = 16_383;

    private readonly List<(int First, int Last)> _hidden = [];
    private readonly HashSet<int> _hiddenSaid = [];
    private List<string> _header = [];

    /// <summary>Whether any cell has a value.</summary>
    internal static bool HasData(WorksheetPart sheet)
    {
        using var reader = OpenXmlReader.Create(sheet);
        while (reader.Read())
        {
            if (reader.IsStartElement && ((reader.ElementType == typeof(CellValue) && reader.GetText().Length > 0) || reader.ElementType == typeof(InlineString)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The rows that have data, with their numbers; the list of cells is used again for the next row.</summary>
    internal IEnumerable<(int Number, List<string> Cells)> Read()
    {
        using var reader = OpenXmlReader.Create(sheet);
        var cells = new List<string>();
        var number = 0;
        while (reader.Read())
        {
            if (!reader.IsStartElement)
            {
                continue;
            }

            if (reader.ElementType == typeof(Column) && IsTrue(reader, "hidden"))
            {
                _hidden.Add((Int(reader, "min") - 1, Int(reader, "max") - 1));
            }
            else if (reader.ElementType == typeof(Row))
            {
                var before = number;
                number = Attribute(reader, "r") is null ? number + 1 : Int(reader, "r");
                if (number <= before)
                {
                    throw new InvalidDataException("The rows of the sheet are not in order.");
                }

                var isHidden = IsTrue(reader, "hidden");
                Row(reader, number, cells);
                if (!cells.TrueForAll(cell => cell.Length == 0))
                {
                    if (isHidden)
                    {
                        var (row, value) = (number, cells.Find(cell => cell.Length > 0));
                        findings.Add(CheckRule.HiddenRow, () => CheckRule.HiddenRow.At(row, null, null, value));
                    }

                    _header = _header.Count == 0 ? [.. cells] : _header;
                    HiddenColumns(number, cells);
                    yield return (number, cells);
                }
            }
            else if (reader.ElementType == typeof(MergeCell) && Attribute(reader, "ref") is { } range)
            {
                Merged(range);
            }
        }
    }

    private void Row(OpenXmlReader reader, int number, List<string> cells)
    {
        cells.Clear();
        var column = -1;
        while (!(reader.ElementType == typeof(Row) && reader.IsEndElement) && reader.Read())
        {
            if (reader.ElementType == typeof(Cell) && reader.IsStartElement)
            {
                column = Attribute(reader, "r") is { } reference ? ColumnLetter.IndexOf(reference) : column + 1;
                if (column is < 0 or > LastColumn)
                {
                    throw new InvalidDataException("A cell stands outside of the sheet.");
                }

                var value = Cell(reader, number, column);
                if (value.Length > 0)
                {
                    while (cells.Count < column)
                    {
                        cells.Add("");
                    }

                    if (cells.Count == column)
                    {
                        cells.Add(value);
                    }
                    else
                    {
                        cells[column] = value;
                    }
                }
            }
        }
    }

    private string Cell(OpenXmlReader reader, int row, int column)
    {
        var (type, style) = (Attribute(reader, "t"), Attribute(reader, "s"));
        var (value, inline, formula) = ((string?)null, (string?)null, (string?)null);
        while (!(reader.ElementType == typeof(Cell) && reader.IsEndElement) && reader.Read())
        {
            if (!reader.IsStartElement)
            {
                continue;
            }

            if (reader.ElementType == typeof(CellValue))
            {
                value = reader.GetText();
            }
            else if (reader.ElementType == typeof(CellFormula))
            {
                formula = reader.GetText();
            }
            else if (reader.ElementType == typeof(InlineString))
            {
                inline = SharedStrings.TextOf(reader, typeof(InlineString));
            }
        }

        if (formula is not null)
        {
            Add(value is null ? CheckRule.FormulaWithoutValue : CheckRule.Formula, row, column, $"={formula}");
        }

        return Value(type, style, value, inline, row, column);
    }

    private string Value(string? type, string? style, string? value, string? inline, int row, int column)
    {
        switch (type)
        {
            case "s":
                return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < values.Shared.Count ? values.Shared[index] : "";
            case "inlineStr":
                return inline ?? "";
            case "str":
                return SharedStrings.Unescaped(value ?? "");
            case "b":
                return value is "1" or "true" ? "true" : value is null ? "" : "false";
            case "d":
                return value ?? "";
            case "e":
                Add(CheckRule.ErrorValue, row, column, value ?? "");
                return value ?? "";
        }

        if (string.IsNullOrEmpty(value))
        {
            return "";
        }

        var format = int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id < values.Formats.Count ? values.Formats[id] : NumberFormat.General;
        if (format.Write(value, values.Since1904) is { } text)
        {
            return text;
        }

        Add(CheckRule.DateMissing, row, column, value);
        return value;
    }

    private void HiddenColumns(int row, List<string> cells)
    {
        foreach (var (first, last) in _hidden)
        {
            for (var column = first; column <= Math.Min(last, cells.Count - 1); column++)
            {
                if (cells[column].Length > 0 && _hiddenSaid.Add(column))
                {
                    Add(CheckRule.HiddenColumn, row, column, cells[column]);
                }
            }
        }
    }

    private void Merged(string range)
    {
        var first = range.Split(':')[0];
        var column = ColumnLetter.IndexOf(first);
        _ = int.TryParse(first.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ$"), NumberStyles.None, CultureInfo.InvariantCulture, out var row);
        Add(CheckRule.MergedRange, row, column, range);
    }

    private void Add(CheckRule rule, int row, int column, string value) => findings.Add(rule, () => rule.At(row, column, column >= 0 && column < _header.Count ? _header[column] : null, value));

    private static string? Attribute(OpenXmlReader reader, string name)
    {
        foreach (var attribute in reader.Attributes)
        {
            if (attribute.LocalName == name && attribute.NamespaceUri.Length == 0)
            {
                return attribute.Value;
            }
        }

        return null;
    }

    private static int Int(OpenXmlReader reader, string name) => int.Parse(Attribute(reader, name) ?? "0", NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool IsTrue(OpenXmlReader reader, string name) => Attribute(reader, name) is "1" or "true";
}
