using DxGovernance.Platform.Http;
using DxGovernance.Platform.Tables;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Comparing;

/// <summary>One row a change, RFC 4180 in UTF-8 with BOM (as spreadsheets in offices ask for). No cell has a line break, and none is run as a formula.</summary>
public static class ComparisonCsv
{
    private static readonly string[] Columns =
        ["条項ID", "区分", "種類", "改訂前の見出し", "改訂後の見出し", "改訂前", "改訂後", "差分", "備考", "決定", "決定日", "決定日_精度", "付議", "記録", "例示", "改訂理由"];

    /// <summary>Writes it.</summary>
    public static byte[] Write(RevisionComparison comparison) => CsvTable.Write(Columns,
    [
        .. comparison.Facts.Select(fact => (IEnumerable<string>)
        [
            "", ComparisonFormats.NameOf(fact.Fact), "方針事項の変更", "", "", string.Join(" / ", fact.Before), string.Join(" / ", fact.After), InWords(fact.Differences), string.Join(" ", ComparisonRemarks.Mendings(fact.Behind)),
            .. Behind(fact.Behind, comparison),
        ]),
        .. comparison.Rows.OfType<ComparisonRow.Change>().Select(row => CellsOf(row, comparison)),
    ]);

    private static IEnumerable<string> CellsOf(ComparisonRow.Change row, RevisionComparison comparison)
    {
        var change = row.What;
        return
        [
            change.Id, KindNames.Of((change.After ?? change.Before)!.Kind), ComparisonRemarks.KindsOf(change),
            NameOf(change.Before), NameOf(change.After), change.Before?.Text ?? "（新設）", change.After?.Text ?? "（削除）",
            InWords(change.TextDifferences ?? []), string.Join(" ", row.Remarks.Concat(ComparisonRemarks.Mendings(change.Behind))), .. Behind(change.Behind, comparison),
        ];
    }

    private static string[] Behind(IReadOnlyList<EventBehind> behind, RevisionComparison comparison)
    {
        // One date a cell, so that a spreadsheet can sort by it: the last.
        var decided = behind.Select(one => one.DecidedOn).OfType<PartialDate>().OrderBy(date => date.Last).Select(date => (PartialDate?)date).LastOrDefault();
        return
        [
            Listed(behind.Select(one => one.Standing switch { DecisionStanding.Decided => one.Decision!, DecisionStanding.NotRecorded => "記録なし", DecisionStanding.Pending => "未決定", _ => "正誤・転記修正" })),
            .. CsvTable.Date(decided),
            Listed(behind.Where(one => one.Submission is not null).Select(one => $"{one.Revision}版第{one.Submission}回")),
            Listed(behind.Select(one => $"{one.Revision}#{one.Version} {one.Type}")),
            CsvTable.YesNo(comparison.Illustrative),
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
