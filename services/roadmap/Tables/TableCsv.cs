using DxGovernance.Platform.Http;
using DxGovernance.Platform.Tables;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Tables;

/// <summary>One row an item and a column a fiscal year, RFC 4180 in UTF-8 with BOM (as spreadsheets in offices ask for).</summary>
public static class TableCsv
{
    /// <summary>Writes it.</summary>
    public static byte[] Write(PlanTable table)
    {
        var sheet = TableLayout.Of(table);
        return CsvTable.Write(
            [
                "項目ID", "施策ID", "施策", "関連施策ID", "内容", "担当課", "担当課_ID", "状況", "状況の日付", "状況の日付_精度", "進捗", "進捗率",
                "開始年度", "開始年度_和暦", "終了年度", "終了年度_和暦", "確度", .. sheet.HasExactSpans ? ["開始", "終了"] : Array.Empty<string>(),
                .. sheet.Years.Select(year => year.ToString()), "節目", .. sheet.HasPredecessors ? ["先行"] : Array.Empty<string>(), "根拠", "例示",
            ],
            sheet.Groups.SelectMany(group => group.Rows, (group, row) => CellsOf(sheet, group, row)),
            TableText.Csv);
    }

    private static IEnumerable<string> CellsOf(TableSheet sheet, TableGroup group, TableRow row)
    {
        var (table, item) = (sheet.Table, row.Item);
        var (first, last) = (item.Spans.Min(span => span.From), item.Spans.Max(span => span.To));
        return
        [
            item.Item, group.Measure, group.Heading, string.Join(' ', item.Measures.Skip(1)), item.Title, item.SectionShown ?? "", item.Section ?? "",
            item.Standing is { } standing ? TableWords.Of(standing) : "", .. CsvTable.Date(item.Since),
            item.Report is { } report ? TableWords.Of(report.Status) : "", CsvTable.Number(item.Report?.Percent),
            first.ToString(), first.ToJapanese(), last.ToString(), last.ToJapanese(),
            string.Join("・", item.Spans.Select(span => TableWords.Of(span.Certainty)).Distinct()),
            .. sheet.HasExactSpans
                ? [item.Spans.MinBy(span => span.FirstDay)!.Begin?.ToString() ?? "", item.Spans.MaxBy(span => span.LastDay)!.End?.ToString() ?? ""]
                : Array.Empty<string>(),
            .. row.Cells,
            string.Join("、", item.Milestones.Select(TableWords.Of)),
            .. sheet.HasPredecessors ? [string.Join(' ', item.Predecessors.Select(predecessor => predecessor.Item))] : Array.Empty<string>(),
            item.Evidence ?? "", CsvTable.YesNo(item.Illustrative || table.Illustrative),
        ];
    }
}
