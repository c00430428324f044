using System.Globalization;
using DxGovernance.Contracts.Policies;
using DxGovernance.OpenData.Releases;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Tables;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Contents;

/// <summary>施策の一覧: the measures of a revision, with ◆ 重点取組事項 of the national plan that they stand for.</summary>
public static class MeasuresTable
{
    /// <summary>Its own columns.</summary>
    public static readonly IReadOnlyList<Column> Columns =
    [
        new("版", "Revision", ColumnType.Text, "方針の版", Required: true),
        new("改訂日", "Adopted on", ColumnType.Date, "策定日・改訂日", Required: true),
        new("改訂日_精度", "Precision", ColumnType.Text, "改訂日がどこまで分かっているか", Required: true) { Values = ["年", "月", "日"] },
        new("適用日", "Applies from", ColumnType.Date, "適用日", Required: true),
        new("適用日_精度", "Precision", ColumnType.Text, "適用日がどこまで分かっているか", Required: true) { Values = ["年", "月", "日"] },
        new("年度", "Fiscal year", ColumnType.FiscalYear, "改訂日の年度"),
        new("年度_和暦", "Fiscal year, era", ColumnType.Text, "改訂日の年度（和暦）"),
        new("施策_順", "Order", ColumnType.WholeNumber, "方針の中での順", Required: true),
        new("施策_ID", "Measure", ColumnType.Text, "施策のID。版を越えて変わらない", Required: true),
        new("施策_上位ID", "Under", ColumnType.Text, "施策を含む条項のID"),
        new("番号", "Label", ColumnType.Text, "方針での番号"),
        new("国重点", "National priority", ColumnType.Boolean, "国の計画の重点取組事項に当たるとき true", Required: true),
        new("国計画_名称", "National plan", ColumnType.Text, "国の計画の名称"),
        new("国計画_版", "Its version", ColumnType.Text, "国の計画の版"),
        new("国計画_項目", "Its item", ColumnType.Text, "国の計画での項目の名称"),
        new("決定", "Decision", ColumnType.Text, "版を決定した決定のID"),
        new("決定_例示", "Decision is illustrative", ColumnType.Boolean, "決定が例示であるとき true", Required: true),
        new("本文ハッシュ", "Content hash", ColumnType.Text, "決定された本文のハッシュ", Required: true),
    ];

    /// <summary>The table of a revision.</summary>
    public static ContentTable Of(RevisionState revision, Edition edition)
    {
        var (adopted, applies) = (PartialDate.Parse(revision.AdoptedOn), PartialDate.Parse(revision.AppliesFrom));
        FiscalYear? fiscalYear = FiscalYear.Of(adopted.First) == FiscalYear.Of(adopted.Last) ? FiscalYear.Of(adopted.First) : null;
        return ContentTable.Of(edition, Columns, revision.Provisions.Where(provision => provision.Kind == "measure").Select((measure, index) => new ContentRow(
            $"{revision.Policy}/{revision.Number}/{measure.Id}",
            measure.Heading ?? measure.Label ?? measure.Id,
            [
                revision.Number, .. CsvTable.Date(adopted), .. CsvTable.Date(applies), fiscalYear?.ToString() ?? "", fiscalYear?.ToJapanese() ?? "",
                (index + 1).ToString(CultureInfo.InvariantCulture), measure.Id, measure.Parent ?? "", measure.Label ?? "",
                ContentTable.Flag(measure.NationalItem is not null), measure.NationalItem?.Plan ?? "", measure.NationalItem?.Version ?? "", measure.NationalItem?.Item ?? "",
                revision.Decision ?? "", ContentTable.Flag(revision.DecisionIllustrative), revision.ContentHash,
            ],
            revision.Illustrative)));
    }
}
