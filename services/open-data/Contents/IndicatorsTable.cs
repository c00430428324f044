using System.Globalization;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.OpenData.Releases;

namespace DxGovernance.OpenData.Contents;

/// <summary>
/// 指標: a row for each target and for each measurement, those that were corrected too. An indicator without either has one row
/// that says what it is.
/// </summary>
public static class IndicatorsTable
{
    private static readonly CodeList Kinds = new(("target", "目標"), ("measurement", "測定"), ("definition", "定義のみ"));
    private static readonly CodeList Directions = new(("higherIsBetter", "大きいほどよい"), ("lowerIsBetter", "小さいほどよい"));

    /// <summary>Its own columns.</summary>
    public static readonly IReadOnlyList<Column> Columns =
    [
        new("工程表_ID", "Roadmap", ColumnType.Text, "工程表のID", Required: true),
        new("工程表", "Title of the roadmap", ColumnType.Text, "工程表の名称", Required: true),
        new("指標_ID", "Indicator", ColumnType.Text, "工程表の中での指標のID", Required: true),
        new("施策_ID", "Measures", ColumnType.Text, "進み具合を示す施策のID。；で区切る"),
        new("定義", "Definition", ColumnType.Text, "何をどう数えるか。調査日（目標では設定日）の定義"),
        new("単位", "Unit", ColumnType.Text, "単位。% のとき、値は分子÷分母×100"),
        .. Directions.Columns("向き", "Direction", "大きいほどよいか、小さいほどよいか", required: true),
        new("分子の名称", "What the numerator counts", ColumnType.Text, "割合のとき、分子が数えるもの"),
        new("分母の名称", "What the denominator counts", ColumnType.Text, "割合のとき、分母が数えるもの"),
        .. Kinds.Columns("種別", "Kind", "目標か、測定か", required: true),
        .. TableColumns.FiscalYear("年度", "Fiscal year", "目標または測定の年度"),
        .. TableColumns.Date("調査日", "Surveyed on", "測定の調査日"),
        .. TableColumns.Date("設定日", "Target from", "目標が適用される最初の日"),
        new("分子", "Numerator", ColumnType.DecimalNumber, "割合のとき、分子（正確な値）"),
        new("分母", "Denominator", ColumnType.DecimalNumber, "割合のとき、分母（正確な値）"),
        new("値", "Value", ColumnType.DecimalNumber, "正確な値。割合の測定では空（分子と分母が正確な値）"),
        new("値_表示", "Value as shown", ColumnType.DecimalNumber, "表示のために丸めた値（定義の桁数、四捨五入）"),
        new("測定番号", "Number of the measurement", ColumnType.WholeNumber, "指標の中での測定の番号。訂正は訂正前と同じ番号"),
        new("訂正前", "Is superseded", ColumnType.Boolean, "後の訂正または新しい目標に置き換えられた値のとき true", Required: true),
        new("訂正", "Is a correction", ColumnType.Boolean, "訂正した値のとき true", Required: true),
        .. TableColumns.Date("訂正日", "Corrected on", "訂正の日"),
        new("理由", "Reason", ColumnType.Text, "訂正の理由、または目標を改めた理由"),
        new("出典", "Source", ColumnType.Text, "測定または定義の出典"),
        new("根拠資料_SHA256", "SHA-256 of the evidence", ColumnType.Text, "測定を示す資料のSHA-256"),
        .. TableColumns.Date("廃止日", "Measured no more from", "指標が廃止された日"),
        new("廃止の理由", "Why it is measured no more", ColumnType.Text, "廃止の理由"),
    ];

    /// <summary>The table.</summary>
    public static ContentTable Of(IReadOnlyList<IndicatorState> indicators, IReadOnlyList<RoadmapState> roadmaps, Edition edition) => ContentTable.Of(edition, Columns, indicators
        .OrderBy(indicator => indicator.Roadmap, StringComparer.Ordinal).ThenBy(indicator => indicator.Indicator, StringComparer.Ordinal)
        .SelectMany(indicator => RowsOf(indicator, roadmaps)));

    private static IEnumerable<ContentRow> RowsOf(IndicatorState indicator, IReadOnlyList<RoadmapState> roadmaps)
    {
        var newest = Newest.Of(indicator.Definitions, definition => definition.From);
        if (newest is not null && indicator.Targets.Count == 0 && indicator.Measurements.Count == 0)
        {
            return [Row(indicator, roadmaps, newest, "definition", "definition", isIllustrative: false, [.. TableColumns.Year(null), .. Empty(8), "", "false", "false", .. Empty(3), newest.Source ?? "", ""])];
        }

        // Their places in the order of recording are what tells them apart: nothing is ever taken out of it.
        return indicator.Targets.Select((target, index) => (Target: target, Number: index + 1))
            .OrderBy(entry => entry.Target.FiscalYear).ThenBy(entry => entry.Number).Select(entry => TargetRow(indicator, roadmaps, entry.Target, entry.Number))
            .Concat(indicator.Measurements.GroupBy(measurement => measurement.Number).SelectMany(same => same.Select((measurement, index) => (Measurement: measurement, Reading: index + 1)))
                .OrderBy(entry => entry.Measurement.FiscalYear).ThenBy(entry => entry.Measurement.Number).ThenBy(entry => entry.Reading)
                .Select(entry => MeasurementRow(indicator, roadmaps, entry.Measurement, entry.Reading)));
    }

    private static ContentRow TargetRow(IndicatorState indicator, IReadOnlyList<RoadmapState> roadmaps, TargetState target, int number)
    {
        var definition = Newest.By(indicator.Definitions, definition => definition.From, target.From)!;
        var isSuperseded = !ReferenceEquals(Newest.Of(indicator.Targets.Where(other => other.FiscalYear == target.FiscalYear), other => other.From), target);
        return Row(indicator, roadmaps, definition, $"target/{number.ToString(CultureInfo.InvariantCulture)}", "target", target.Illustrative,
        [
            .. TableColumns.Year(target.FiscalYear), "", "", .. TableColumns.Date(target.From), "", "", TableColumns.Exact(target.Value), ExactRatio.Shown(target.Value, 1, 1, definition.Decimals),
            "", ContentTable.Flag(isSuperseded), "false", "", "", target.Reason ?? "", definition.Source ?? "", "",
        ]);
    }

    private static ContentRow MeasurementRow(IndicatorState indicator, IReadOnlyList<RoadmapState> roadmaps, MeasurementState measurement, int reading)
    {
        var definition = Newest.By(indicator.Definitions, definition => definition.From, measurement.SurveyedOn)!;
        var shown = measurement is { Numerator: { } numerator, Denominator: { } denominator }
            ? ExactRatio.Shown(numerator, denominator, definition.Unit is "%" or "％" ? 100 : 1, definition.Decimals)
            : measurement.Value is { } value ? ExactRatio.Shown(value, 1, 1, definition.Decimals) : "";
        return Row(indicator, roadmaps, definition, string.Create(CultureInfo.InvariantCulture, $"measurement/{measurement.Number}/{reading}"), "measurement", measurement.Illustrative,
        [
            .. TableColumns.Year(measurement.FiscalYear), .. TableColumns.Date(measurement.SurveyedOn), "", "", TableColumns.Exact(measurement.Numerator), TableColumns.Exact(measurement.Denominator),
            TableColumns.Exact(measurement.Value), shown, TableColumns.Number(measurement.Number), ContentTable.Flag(measurement.Superseded), ContentTable.Flag(measurement.Correction is not null),
            .. TableColumns.Date(measurement.CorrectedOn), measurement.Correction ?? "", measurement.Source ?? definition.Source ?? "", measurement.EvidenceSha256 ?? "",
        ]);
    }

    private static ContentRow Row(
        IndicatorState indicator, IReadOnlyList<RoadmapState> roadmaps, IndicatorDefinitionState definition, string id, string kind, bool isIllustrative, IReadOnlyList<string> cells) => new(
        $"{indicator.Roadmap}/{indicator.Indicator}/{id}",
        definition.Title,
        [
            indicator.Roadmap, RoadmapTitles.Of(roadmaps, indicator.Roadmap), indicator.Indicator, TableColumns.Joined(definition.Measures), definition.Text, definition.Unit,
            .. Directions.Cells(definition.Direction), definition.NumeratorName ?? "", definition.DenominatorName ?? "", .. Kinds.Cells(kind), .. cells,
            .. TableColumns.Date(indicator.End?.From), indicator.End?.Reason ?? "",
        ],
        isIllustrative || definition.Illustrative || indicator.End?.Illustrative == true || roadmaps.Any(roadmap => roadmap.Roadmap == indicator.Roadmap && roadmap.Illustrative));

    private static IEnumerable<string> Empty(int count) => Enumerable.Repeat("", count);
}
