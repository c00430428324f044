using System.Globalization;
using DxGovernance.Roadmap.Tables;

namespace DxGovernance.Roadmap.Indicators;

/// <summary>What the chart and the page say in words.</summary>
internal static class IndicatorWords
{
    /// <summary>Under the chart.</summary>
    public const string Legend = "● 実績値　○ 同じ年度の途中の値　× 訂正前の値　破線 目標値 / ● value, ○ an earlier value of the year, × before its correction, dashed: target";

    private const string Illustrative = "※ 例示を含みます（例示のために作られた値・目標・定義です）。 / Contains illustrative data.";

    /// <summary>高いほど良い.</summary>
    public static string Of(Direction direction) => direction == Direction.HigherIsBetter ? "高いほど良い" : "低いほど良い";

    /// <summary>採用.</summary>
    public static string Of(MeasurementStatus status) => status switch
    {
        MeasurementStatus.Counts => "採用",
        MeasurementStatus.Earlier => "途中の値",
        _ => "訂正前",
    };

    /// <summary>達成.</summary>
    public static string Of(Achievement achievement) => achievement switch
    {
        Achievement.Reached => "達成",
        Achievement.NotReached => "未達成",
        Achievement.NotMeasured => "未測定",
        _ => "目標なし",
    };

    /// <summary>What the chart is about, a line each.</summary>
    public static IReadOnlyList<string> About(IndicatorDocument document)
    {
        var (line, end) = (document.OnTheDay, document.End);
        return
        [
            $"定義: {line.Text}",
            $"単位: {line.Unit}（{Of(line.Direction)}）{(line.NumeratorName is null ? "" : $"　{line.NumeratorName} ÷ {line.DenominatorName}{(document.Definition.IsPercent ? " × 100" : "")}")}",
            $"有効日 {document.AsOf.ValidAt.ToJapanese()}、記録時点 {TableWords.Of(document.AsOf.RecordedAt)}",
            .. end is null ? Array.Empty<string>() : [$"廃止: {end.From.ToJapanese()}（{end.Reason}）"],
            .. line.MissingMeasures is { Count: > 0 } missing ? [$"現行の版にない施策: {string.Join("、", missing)}"] : Array.Empty<string>(),
            .. line.Illustrative ? [Illustrative] : Array.Empty<string>(),
        ];
    }

    /// <summary>All that the chart shows, and what it has no room for, a line each.</summary>
    public static IReadOnlyList<string> InWords(IndicatorDocument document) =>
    [
        .. document.Achievements.Count == 0 ? ["目標値も実績値もまだありません。 / No target and no value yet."] : document.Achievements.Select(year => InWords(document, year)),
        .. document.Targets.Where(target => !target.Counts).Select(target => $"・{target.FiscalYearJapanese}の以前の目標 {target.InWords}（{target.From.ToJapanese()}から）"),
        .. document.Measurements.Where(measurement => measurement.Status != MeasurementStatus.Counts)
            .Select(measurement => $"・{measurement.FiscalYearJapanese}の{Of(measurement.Status)} {measurement.InWords}（{FoundAs(measurement)}）"),
        .. document.Definitions.Where(fact => fact.Reason is not null).Select(fact => $"・{fact.From.ToJapanese()}に定義を改定（{fact.Reason}）"),
    ];

    /// <summary>57 ÷ 200、調査日 令和5年3月31日.</summary>
    public static string FoundAs(MeasurementLine measurement) => string.Concat(
        measurement.Numerator is { } numerator ? string.Create(CultureInfo.InvariantCulture, $"{numerator} ÷ {measurement.Denominator}、") : "",
        $"調査日 {measurement.SurveyedOnJapanese}",
        measurement.CorrectedOn is { } on ? $"、{on.ToJapanese()}に訂正: {measurement.Correction}" : "");

    private static string InWords(IndicatorDocument document, AchievementLine year)
    {
        var counting = document.Measurements.FirstOrDefault(measurement => measurement.FiscalYear == year.FiscalYear && measurement.Status == MeasurementStatus.Counts);
        return string.Concat(
            $"・{year.FiscalYearJapanese}: ",
            year.Target is { } target ? $"目標 {Figures.InWords(target, document.Definition)}、" : "",
            counting is null ? "" : $"実績 {counting.InWords}（{FoundAs(counting)}）、",
            $"{Of(year.Achievement)}。");
    }
}
