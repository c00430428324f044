using System.Globalization;
using System.Text.RegularExpressions;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Tables;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Tables;

namespace DxGovernance.Roadmap.Indicators;

/// <summary>指標一覧 as CSV: a row for each target and each measurement, also for those that do not count any more.</summary>
public static partial class IndicatorCsv
{
    private static readonly string[] Columns =
    [
        "指標", "名称", "施策", "単位", "方向", "方向_コード", "種別", "種別_コード", "番号", "年度", "年度_和暦", "値", "分子_名称", "分子", "分母_名称", "分母", "表示値",
        "状態", "状態_コード", "日付", "日付_精度", "理由", "訂正日", "訂正日_精度", "根拠_SHA256", "出典", "例示",
    ];

    /// <summary>Writes it. A negative number stays a number; whatever else a spreadsheet would run as a formula does not.</summary>
    public static byte[] Write(IReadOnlyList<IndicatorDocument> documents) => CsvTable.Write(
        Columns,
        documents.SelectMany(document => document.Targets.Select(target => Row(document, target)).Concat(document.Measurements.Select(measurement => Row(document, measurement)))),
        cell => ANumber().IsMatch(cell) ? cell : TableText.Csv(cell));

    private static IEnumerable<string> Row(IndicatorDocument document, TargetLine target) =>
    [
        .. Head(document, "目標値", "target", "", target.FiscalYear),
        Number(target.Value), "", "", "", "", Number(target.Value),
        target.Counts ? "採用" : "以前の目標", target.Counts ? "counts" : "replaced",
        .. CsvTable.Date(target.From), target.Reason ?? "", .. CsvTable.Date(null), "", "", CsvTable.YesNo(target.Illustrative),
    ];

    private static IEnumerable<string> Row(IndicatorDocument document, MeasurementLine measurement) =>
    [
        .. Head(document, "実績値", "measurement", CsvTable.Number(measurement.Number), measurement.FiscalYear),
        Number(measurement.Value), document.Definition.NumeratorName ?? "", Number(measurement.Numerator), document.Definition.DenominatorName ?? "", Number(measurement.Denominator), Number(measurement.Shown),
        IndicatorWords.Of(measurement.Status), CodeOf(measurement.Status),
        .. CsvTable.Date(measurement.SurveyedOn), measurement.Correction ?? "", .. CsvTable.Date(measurement.CorrectedOn), measurement.EvidenceSha256 ?? "", measurement.Source ?? "", CsvTable.YesNo(measurement.Illustrative),
    ];

    private static IEnumerable<string> Head(IndicatorDocument document, string kind, string code, string number, FiscalYear year) =>
    [
        document.OnTheDay.Indicator, document.OnTheDay.Title, string.Join(' ', document.OnTheDay.Measures), document.OnTheDay.Unit,
        IndicatorWords.Of(document.OnTheDay.Direction), document.OnTheDay.Direction == Direction.HigherIsBetter ? "higherIsBetter" : "lowerIsBetter",
        kind, code, number, year.ToString(), year.ToJapanese(),
    ];

    private static string CodeOf(MeasurementStatus status) => status switch
    {
        MeasurementStatus.Counts => "counts",
        MeasurementStatus.Earlier => "earlier",
        _ => "corrected",
    };

    private static string Number(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?\z")]
    private static partial Regex ANumber();
}
