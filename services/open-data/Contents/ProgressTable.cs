using System.Globalization;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.OpenData.Releases;

namespace DxGovernance.OpenData.Contents;

/// <summary>進捗: the report that counts for an item and a period, a row each. The words of reports are the office's.</summary>
public static class ProgressTable
{
    private static readonly CodeList Statuses = new(("onTrack", "順調"), ("atRisk", "要注意"), ("late", "遅延"), ("done", "完了"));

    /// <summary>Its own columns.</summary>
    public static readonly IReadOnlyList<Column> Columns =
    [
        new("工程表_ID", "Roadmap", ColumnType.Text, "工程表のID", Required: true),
        new("工程表", "Title of the roadmap", ColumnType.Text, "工程表の名称", Required: true),
        new("項目_ID", "Item", ColumnType.Text, "工程表の中での項目のID", Required: true),
        .. TableColumns.FiscalYear("年度", "Fiscal year", "報告の対象の年度", required: true),
        new("四半期", "Quarter", ColumnType.WholeNumber, "報告の対象の四半期（1から4）。年度の報告では空"),
        new("期間", "Period", ColumnType.Text, "報告の対象の期間", Required: true),
        .. Statuses.Columns("状況", "Status", "報告された状況", required: true),
        new("出来高", "Percent", ColumnType.WholeNumber, "出来高（%）"),
        .. TableColumns.Date("報告日", "Reported on", "報告の日", required: true),
    ];

    /// <summary>The table.</summary>
    public static ContentTable Of(IReadOnlyList<ItemState> items, IReadOnlyList<RoadmapState> roadmaps, Edition edition) => ContentTable.Of(edition, Columns, items
        .OrderBy(item => item.Roadmap, StringComparer.Ordinal).ThenBy(item => item.Item, StringComparer.Ordinal)
        .SelectMany(item => item.Reports.OrderBy(report => report.Period, StringComparer.Ordinal).Select(report => Row(item, report, roadmaps))));

    private static ContentRow Row(ItemState item, ItemReportState report, IReadOnlyList<RoadmapState> roadmaps)
    {
        var title = RoadmapTitles.OfItem(item);
        var (year, quarter) = report.Period.Split("-Q") is [var of, var number] ? (of, number) : (report.Period, "");
        return new ContentRow(
            $"{item.Roadmap}/{item.Item}/{report.Period}",
            title?.Title ?? item.Item,
            [
                item.Roadmap, RoadmapTitles.Of(roadmaps, item.Roadmap), item.Item, .. TableColumns.Year(int.Parse(year, CultureInfo.InvariantCulture)), quarter, report.ShownPeriod,
                .. Statuses.Cells(report.Status), TableColumns.Number(report.Percent), .. TableColumns.Date(report.ReportedOn),
            ],
            report.Illustrative || title?.Illustrative == true || roadmaps.Any(roadmap => roadmap.Roadmap == item.Roadmap && roadmap.Illustrative));
    }
}
