using System.Globalization;
using System.Text;

namespace DxGovernance.Benchmarks;

/// <summary>The table, in Markdown: each line beside the baseline that was measured in turns with it.</summary>
internal sealed class Report
{
    private const string Begin = "<!-- benchmarks: begin -->";
    private const string End = "<!-- benchmarks: end -->";
    private const string Heading = "### ";
    private readonly StringBuilder text = new();

    /// <summary>A heading with a table below.</summary>
    public void Section(string japanese, string english) => text.Append(CultureInfo.InvariantCulture,
        $"""

        {Heading}{japanese} / {english}

        | 測ったもの / measured | 中央値 / median | 四分位 / quartiles | 割当 / allocated | 基準 / against | 比 / ratio |
        |---|--:|--:|--:|---|--:|

        """);

    /// <summary>A line; the baseline itself when there is none.</summary>
    public void Line(Measured measured, Measured? baseline = null) => text.Append(CultureInfo.InvariantCulture,
        $"| {measured.Name} | {Time(measured.Median)} | {Time(measured.Low)}–{Time(measured.High)} | {Size(measured.Bytes)} | {baseline?.Name ?? "—"} | {Ratio(measured, baseline)} |\n");

    /// <summary>A heading with nothing but the sentences that follow.</summary>
    public void Remark(string japanese, string english) => text.Append(CultureInfo.InvariantCulture, $"\n{Heading}{japanese} / {english}\n");

    /// <summary>A sentence below a table.</summary>
    public void Say(string sentence) => text.Append(CultureInfo.InvariantCulture, $"\n{sentence}\n");

    public override string ToString() => text.ToString().Trim();

    /// <summary>Puts it between the marks of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isWhole">Whether everything was measured; otherwise what is there under other headings stays.</param>
    public void Write(string path, bool isWhole)
    {
        var document = File.ReadAllText(path);
        var (begin, end) = (document.IndexOf(Begin, StringComparison.Ordinal), document.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin)
        {
            throw new InvalidOperationException($"{path} has no place for the table: {Begin} … {End}.");
        }

        var table = isWhole ? ToString() : Merged(document[(begin + Begin.Length)..end]);
        File.WriteAllText(path, $"{document[..(begin + Begin.Length)]}\n{table}\n\n{document[end..]}");
    }

    /// <summary>What was there, each part replaced that is here under the same heading; what is new stands before the last, which is about the machine.</summary>
    private string Merged(string old)
    {
        var (parts, mine) = (Parts(old), Parts(ToString()));
        foreach (var part in mine)
        {
            if (parts.FindIndex(known => HeadOf(known) == HeadOf(part)) is var place and >= 0)
            {
                parts[place] = part;
            }
            else
            {
                parts.Insert(Math.Max(0, parts.Count - 1), part);
            }
        }

        return string.Join("\n\n", parts);

        static List<string> Parts(string text) => [.. $"\n{text.Trim()}".Split($"\n{Heading}", StringSplitOptions.RemoveEmptyEntries).Select(part => $"{Heading}{part.Trim()}")];
        static string HeadOf(string part) => part.Split('\n')[0];
    }

    private static string Ratio(Measured measured, Measured? baseline) => baseline is null ? "1"
        : (measured.Median / baseline.Median) is var ratio && ratio >= 10 ? ratio.ToString("0", CultureInfo.InvariantCulture) : ratio.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Time(double milliseconds) => milliseconds switch
    {
        >= 100 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms"),
        >= 1 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds * 1000:0} µs"),
    };

    private static string Size(long? bytes) => bytes switch
    {
        null => "—",
        >= 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0} KiB"),
    };
}
