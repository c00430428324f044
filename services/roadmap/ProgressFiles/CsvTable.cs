using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.ProgressFiles;

/// <summary>
/// A table in CSV: RFC 4180, in UTF-8 with BOM (as spreadsheets in offices ask for). No cell has a line break, and none is
/// run as a formula; what was put before a cell for that is taken off again when it is read.
/// </summary>
internal static partial class CsvTable
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

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
                    csv.WriteField(Guarded(OneLine(cell)));
                }

                csv.EndRecord();
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Reads the rows, each with the number that a spreadsheet shows, the first being 1; rows without any text are left out.</summary>
    /// <exception cref="CsvFormatException">It is no CSV.</exception>
    public static IReadOnlyList<(int Number, string[] Cells)> Read(string text, int most)
    {
        using var reader = CsvReader.Create(Encoding.UTF8.GetBytes(text), new CsvReaderOptions { HasHeader = false, Separator = ',', SkipEmptyLines = false, MalformedData = CsvMalformedDataHandling.Throw });
        var rows = new List<(int, string[])>();
        for (var number = 1; rows.Count <= most && reader.Read(); number++)
        {
            string[] cells = [.. Enumerable.Range(0, reader.FieldCount).Select(index => Unguarded(reader.GetString(index)))];
            if (cells.Any(cell => !string.IsNullOrWhiteSpace(cell)))
            {
                rows.Add((number, cells));
            }
        }

        return rows;
    }

    /// <summary>A text on one line.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n', '\u2028', '\u2029', '\u0085', '\v', '\f'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A date and how exactly it is known: two cells.</summary>
    public static IEnumerable<string> Date(PartialDate? date) => date is { } known ? [known.ToString(), PrecisionOf(known)] : ["", ""];

    /// <summary>日, 月 or 年.</summary>
    public static string PrecisionOf(PartialDate date) => date.Month == 0 ? "年" : date.IsDay ? "日" : "月";

    /// <summary>はい or いいえ.</summary>
    public static string YesNo(bool isSo) => isSo ? "はい" : "いいえ";

    /// <summary>A cell that a spreadsheet would run gets an apostrophe, and so does one that looks like a cell that got one.</summary>
    private static string Guarded(string cell) => Formula().IsMatch(cell) && !Number().IsMatch(cell) ? $"'{cell}" : cell;

    private static string Unguarded(string cell) => cell.StartsWith('\'') && Formula().IsMatch(cell) ? cell[1..] : cell;

    [GeneratedRegex(@"^'*(\t|\s*[=+\-@＝＋－＠])")]
    private static partial Regex Formula();

    [GeneratedRegex(@"^-?[0-9]+\z")]
    private static partial Regex Number();
}
