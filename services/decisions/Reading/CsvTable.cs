using System.Text;
using CsvHelper;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Reading;

/// <summary>A table in CSV: RFC 4180, in UTF-8 with BOM (as spreadsheets in offices ask for). No cell has a line break, and none is run as a formula.</summary>
internal static class CsvTable
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>How many rows a table has at most where nobody asked for pages: a table that is cut in silence is worse than a long one.</summary>
    public const int Largest = 1000;

    /// <summary>Writes it.</summary>
    public static byte[] Write(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = CsvWriter.Create(text, new CsvWriterOptions { Separator = ',', NewLine = "\r\n" }, leaveOpen: true))
        {
            foreach (var row in rows.Prepend(columns))
            {
                foreach (var cell in row)
                {
                    csv.WriteField(Cell(cell));
                }

                csv.EndRecord();
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A cell on one line that no spreadsheet takes for a formula: one that begins like one gets an apostrophe.</summary>
    public static string Cell(string text)
    {
        var line = string.Join(' ', text.Split(['\r', '\n', '\u2028', '\u2029', '\u0085', '\v', '\f'], StringSplitOptions.RemoveEmptyEntries));
        return line.TrimStart() is { Length: > 0 } begin && begin[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' || line.StartsWith('\t') ? $"'{line}" : line;
    }

    /// <summary>A date and how exactly it is known: two cells.</summary>
    public static IEnumerable<string> Date(PartialDate? date) => date is { } known ? [known.ToString(), known.Month == 0 ? "年" : known.IsDay ? "日" : "月"] : ["", ""];

    /// <summary>A number, or nothing.</summary>
    public static string Number(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";

    /// <summary>はい or いいえ.</summary>
    public static string YesNo(bool isSo) => isSo ? "はい" : "いいえ";
}
