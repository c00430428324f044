using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Tables;

namespace DxGovernance.Roadmap.ProgressFiles;

/// <summary>
/// A table in CSV that comes back: what is put before a cell so that no spreadsheet runs it as a formula is taken off again
/// when it is read.
/// </summary>
internal static partial class ReturningCsv
{
    /// <summary>Writes it.</summary>
    public static byte[] Write(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) => CsvTable.Write(columns, rows, Guarded);

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

    /// <summary>A cell that a spreadsheet would run gets an apostrophe, and so does one that looks like a cell that got one.</summary>
    private static string Guarded(string text)
    {
        var cell = CsvTable.OneLine(text);
        return Formula().IsMatch(cell) && !Number().IsMatch(cell) ? $"'{cell}" : cell;
    }

    private static string Unguarded(string cell) => cell.StartsWith('\'') && Formula().IsMatch(cell) ? cell[1..] : cell;

    [GeneratedRegex(@"^'*(\t|\s*[=+\-@＝＋－＠])")]
    private static partial Regex Formula();

    [GeneratedRegex(@"^-?[0-9]+\z")]
    private static partial Regex Number();
}
