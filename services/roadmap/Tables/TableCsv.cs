using System.Text;
using CsvHelper;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Tables;

/// <summary>One row an item and a column a fiscal year, RFC 4180 in UTF-8 with BOM (as spreadsheets in offices ask for).</summary>
public static class TableCsv
{
    /// <summary>Writes it.</summary>
    public static byte[] Write(PlanTable table)
    {
        var sheet = TableLayout.Of(table);
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = CsvWriter.Create(text, new CsvWriterOptions { Separator = ',', NewLine = "\r\n" }, leaveOpen: true))
        {
            Row(csv,
            [
                "項目ID", "施策ID", "施策", "関連施策ID", "内容", "担当課", "状況", "状況の日付", "状況の日付_精度", "進捗", "進捗率",
                "開始年度", "開始年度_和暦", "終了年度", "終了年度_和暦", "確度", .. sheet.Years.Select(year => year.ToString()), "節目", "根拠", "例示",
            ]);
            foreach (var group in sheet.Groups)
            {
                foreach (var row in group.Rows)
                {
                    Row(csv, CellsOf(table, group, row));
                }
            }
        }

        return bytes.ToArray();
    }

    private static IEnumerable<string> CellsOf(PlanTable table, TableGroup group, TableRow row)
    {
        var item = row.Item;
        var (first, last) = (item.Spans.Min(span => span.From), item.Spans.Max(span => span.To));
        return
        [
            item.Item, group.Measure, group.Heading, string.Join(' ', item.Measures.Skip(1)), item.Title, item.Section ?? "",
            item.Standing is { } standing ? TableWords.Of(standing) : "", item.Since?.ToString() ?? "", item.Since is { } since ? PrecisionOf(since) : "",
            item.Report is { } report ? TableWords.Of(report.Status) : "", item.Report?.Percent?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
            first.ToString(), first.ToJapanese(), last.ToString(), last.ToJapanese(),
            string.Join("・", item.Spans.Select(span => TableWords.Of(span.Certainty)).Distinct()),
            .. row.Cells,
            string.Join("、", item.Milestones.Select(TableWords.Of)), item.Evidence ?? "", item.Illustrative || table.Illustrative ? "はい" : "いいえ",
        ];
    }

    private static void Row(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(TableText.Csv(cell));
        }

        csv.EndRecord();
    }

    /// <summary>年, 月 or 日: how exactly a date is known.</summary>
    private static string PrecisionOf(PartialDate date) => date.IsDay ? "日" : date.Month == 0 ? "年" : "月";
}
