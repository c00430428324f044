using System.Text;
using CsvHelper;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Comparing;

/// <summary>One row a change, RFC 4180 in UTF-8 with BOM (as spreadsheets in offices ask for). No cell has a line break, and none is run as a formula.</summary>
public static class ComparisonCsv
{
    private static readonly string[] Columns =
        ["条項ID", "区分", "種類", "改訂前の見出し", "改訂後の見出し", "改訂前", "改訂後", "差分", "備考", "決定", "決定日", "決定日_精度", "付議", "記録", "例示", "改訂理由"];

    /// <summary>Writes it.</summary>
    public static byte[] Write(RevisionComparison comparison)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = CsvWriter.Create(text, new CsvWriterOptions { Separator = ',', NewLine = "\r\n" }, leaveOpen: true))
        {
            Row(csv, Columns);
            foreach (var fact in comparison.Facts)
            {
                Row(csv, [
                    "", ComparisonFormats.NameOf(fact.Fact), "方針事項の変更", "", "", string.Join(" / ", fact.Before), string.Join(" / ", fact.After), InWords(fact.Differences), string.Join(" ", ComparisonRemarks.Mendings(fact.Behind)),
                    .. Behind(fact.Behind, comparison),
                ]);
            }

            foreach (var row in comparison.Rows.OfType<ComparisonRow.Change>())
            {
                var change = row.What;
                Row(csv, [
                    change.Id, KindNames.Of((change.After ?? change.Before)!.Kind), ComparisonRemarks.KindsOf(change),
                    NameOf(change.Before), NameOf(change.After), change.Before?.Text ?? "（新設）", change.After?.Text ?? "（削除）",
                    InWords(change.TextDifferences ?? []), string.Join(" ", row.Remarks.Concat(ComparisonRemarks.Mendings(change.Behind))), .. Behind(change.Behind, comparison),
                ]);
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

    private static void Row(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(Cell(cell));
        }

        csv.EndRecord();
    }

    /// <summary>年, 月 or 日: how exactly a date is known.</summary>
    internal static string PrecisionOf(PartialDate date) => date.ToString().Length switch { 4 => "年", 7 => "月", _ => "日" };

    private static string[] Behind(IReadOnlyList<EventBehind> behind, RevisionComparison comparison)
    {
        // One date a cell, so that a spreadsheet can sort by it: the last.
        var decided = behind.Select(one => one.DecidedOn).OfType<PartialDate>().OrderBy(date => date.Last).Select(date => (PartialDate?)date).LastOrDefault();
        return
        [
            Listed(behind.Select(one => one.Standing switch { DecisionStanding.Decided => one.Decision!, DecisionStanding.NotRecorded => "記録なし", DecisionStanding.Pending => "未決定", _ => "正誤・転記修正" })),
            decided?.ToString() ?? "",
            decided is { } known ? PrecisionOf(known) : "",
            Listed(behind.Where(one => one.Submission is not null).Select(one => $"{one.Revision}版第{one.Submission}回")),
            Listed(behind.Select(one => $"{one.Revision}#{one.Version} {one.Type}")),
            comparison.Illustrative ? "はい" : "いいえ",
            string.Join(" ", ComparisonRemarks.ReasonsOf(comparison, behind)),
        ];
    }

    private static string Listed(IEnumerable<string> items) => string.Join("、", items.Distinct());

    private static string NameOf(ShownProvision? shown) => shown is null ? "" : $"{shown.Label} {shown.Heading}".Trim();

    private static string InWords(IReadOnlyList<Run> runs) => string.Concat(runs.Select(run => run.Kind switch
    {
        RunKind.Deleted => $"[-{run.Text}-]",
        RunKind.Inserted => $"{{+{run.Text}+}}",
        _ => run.Text,
    }));
}
