using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;

namespace DxGovernance.OpenData.Packages;

/// <summary>The columns of every CSV file that is published: the one place that knows which content has which.</summary>
public static class ContentColumns
{
    private static readonly string[] Precisions = ["年", "月", "日"];

    /// <summary>Those of the text of a policy, whose names are <see cref="Releases.DatasetBytes.Columns"/>.</summary>
    private static readonly Column[] PolicyText =
    [
        new("全国地方公共団体コード", "Municipality code", ColumnType.Code, "公開する地方公共団体の6桁のコード", Required: true),
        new("ID", "ID", ColumnType.Text, "段落を指すID。別の物に使い回さない", Required: true),
        new("地方公共団体名", "Municipality", ColumnType.Text, "公開する地方公共団体の名称", Required: true),
        new("名称", "Name", ColumnType.Text, "方針の名称", Required: true),
        new("版", "Revision", ColumnType.Text, "方針の版", Required: true),
        new("改訂日", "Adopted on", ColumnType.Date, "策定日・改訂日", Required: true),
        new("改訂日_精度", "Precision of adopted on", ColumnType.Text, "改訂日がどこまで分かっているか", Required: true) { Values = Precisions },
        new("適用日", "Applies from", ColumnType.Date, "適用日", Required: true),
        new("適用日_精度", "Precision of applies from", ColumnType.Text, "適用日がどこまで分かっているか", Required: true) { Values = Precisions },
        new("年度", "Fiscal year", ColumnType.FiscalYear, "改訂日の年度。日付から決まらないときは空"),
        new("年度_和暦", "Fiscal year in the Japanese era", ColumnType.Text, "改訂日の年度（和暦）"),
        new("条項_順", "Order", ColumnType.WholeNumber, "方針の中での順", Required: true),
        new("条項_ID", "Provision", ColumnType.Text, "条項のID。版を越えて変わらない", Required: true),
        new("条項_親ID", "Under", ColumnType.Text, "条項を含む条項のID"),
        new("段落", "Paragraph", ColumnType.WholeNumber, "条項の中での順", Required: true),
        new("種別", "Kind", ColumnType.Text, "条項の種別", Required: true),
        new("種別_名称", "Name of the kind", ColumnType.Text, "条項の種別の名称"),
        new("番号", "Label", ColumnType.Text, "方針での番号"),
        new("見出し", "Heading", ColumnType.Text, "条項の見出し"),
        new("本文", "Text", ColumnType.Text, "段落の本文。段落の中の改行は ⏎ とする"),
        new("国計画_名称", "National plan", ColumnType.Text, "対応する国の計画の名称"),
        new("国計画_版", "Version of the national plan", ColumnType.Text, "国の計画の版"),
        new("国計画_項目", "Item of the national plan", ColumnType.Text, "国の計画での項目の名称"),
        new("決定", "Decision", ColumnType.Text, "版を決定した決定のID"),
        new("決定_例示", "Decision is illustrative", ColumnType.Boolean, "決定が例示であるとき true", Required: true),
        new("利用条件", "Licence", ColumnType.Text, "利用条件のID", Required: true) { Values = [.. Licences.Open.Select(licence => licence.Id)] },
        new("利用条件_例示", "Licence is illustrative", ColumnType.Boolean, "利用条件が例示であり、許諾でないとき true", Required: true),
        new("例示", "Illustrative", ColumnType.Boolean, "内容が見本のための例示であるとき true", Required: true),
        new("本文ハッシュ", "Content hash", ColumnType.Text, "決定された本文のハッシュ", Required: true),
    ];

    /// <summary>All columns of a content that this service builds, in order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The content has none of its own: files of the town's own.</exception>
    public static IReadOnlyList<Column> Of(Content content) => content switch
    {
        Content.PolicyText => PolicyText,
        Content.Measures => ContentTable.Around(MeasuresTable.Columns),
        Content.RoadmapItems => ContentTable.Around(RoadmapItemsTable.Columns),
        Content.Progress => ContentTable.Around(ProgressTable.Columns),
        Content.Indicators => ContentTable.Around(IndicatorsTable.Columns),
        Content.DecisionRegister => ContentTable.Around(DecisionRegisterTable.Columns),
        Content.Bodies => ContentTable.Around(BodiesTable.Columns),
        Content.DatasetList => ContentTable.Around(DatasetListTable.Columns),
        _ => throw new ArgumentOutOfRangeException(nameof(content), content, "This content has no columns that are known before."),
    };

    /// <summary>The columns of a file of a version; null where it is no table.</summary>
    public static IReadOnlyList<Column>? Of(VersionReleased version, Distribution file) =>
        file.Format != DistributionFormat.Csv ? null
        : version.Tables is { } tables ? tables.FirstOrDefault(table => table.Name == file.Stem)?.Columns.Select(column => new Column(column.Name, "", column.Type, "", Required: column.Empty == 0)).ToList()
        : Of(version.Edition.Content ?? Content.PolicyText);

    /// <summary>Whether a column's values each stand for one row: the ID of the tables that this service builds.</summary>
    public static bool IsKey(VersionReleased version, Column column) => version.Tables is null && column.Name == "ID";
}
