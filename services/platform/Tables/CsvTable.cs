using System.Globalization;
using System.Text;
using CsvHelper;
using DxGovernance.Platform.Time;

namespace DxGovernance.Platform.Tables;

/// <summary>A table in CSV: RFC 4180, in UTF-8 with BOM (as spreadsheets in offices ask for). No cell has a line break, and none is run as a formula.</summary>
public static class CsvTable
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>Writes it.</summary>
    /// <param name="columns">The heads of the columns.</param>
    /// <param name="rows">The rows, each with as many cells.</param>
    /// <param name="cell">Makes a cell safe; <see cref="Cell"/> unless a table has to be read in again.</param>
    public static byte[] Write(IReadOnlyList<string> columns, IEnumerable<IEnumerable<string>> rows, Func<string, string>? cell = null)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = CsvWriter.Create(text, new CsvWriterOptions { Separator = ',', NewLine = "\r\n" }, leaveOpen: true))
        {
            foreach (var row in rows.Prepend(columns))
            {
                foreach (var field in row)
                {
                    csv.WriteField((cell ?? Cell)(field));
                }

                csv.EndRecord();
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A cell on one line that no spreadsheet takes for a formula: one that begins like one gets an apostrophe.</summary>
    public static string Cell(string text)
    {
        var line = OneLine(text);
        return line.TrimStart() is { Length: > 0 } begin && begin[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' || line.StartsWith('\t') ? $"'{line}" : line;
    }

    /// <summary>A text on one line.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n', '\u2028', '\u2029', '\u0085', '\v', '\f'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A date and how exactly it is known: two cells.</summary>
    public static IEnumerable<string> Date(PartialDate? date) => date is { } known ? [known.ToString(), PrecisionOf(known)] : ["", ""];

    /// <summary>年, 月 or 日: how exactly a date is known.</summary>
    public static string PrecisionOf(PartialDate date) => date.Month == 0 ? "年" : date.IsDay ? "日" : "月";

    /// <summary>A number, or nothing.</summary>
    public static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>はい or いいえ.</summary>
    public static string YesNo(bool isSo) => isSo ? "はい" : "いいえ";
}
