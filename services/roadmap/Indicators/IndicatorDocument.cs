using System.Text.Json.Serialization;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Adoptions;

namespace DxGovernance.Roadmap.Indicators;

/// <summary>The indicators of a roadmap on a day.</summary>
/// <param name="Roadmap">The roadmap.</param>
/// <param name="Revision">The revision of the policy in force on the day, against which the measures are held; absent when none is known.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Items">By id.</param>
public sealed record IndicatorList(string Roadmap, string? Revision, AsOf AsOf, IReadOnlyList<IndicatorLine> Items)
{
    /// <summary>What the rows of the CSV are written from.</summary>
    [JsonIgnore]
    public IReadOnlyList<IndicatorDocument> Documents { get; init; } = [];
}

/// <summary>An indicator as it is on a day.</summary>
/// <param name="Indicator">Its id.</param>
/// <param name="Title">指標名.</param>
/// <param name="Text">定義.</param>
/// <param name="Unit">単位.</param>
/// <param name="Direction">Which values are better.</param>
/// <param name="NumeratorName">What the numerator counts; absent unless it is a ratio.</param>
/// <param name="DenominatorName">What the denominator counts; absent unless it is a ratio.</param>
/// <param name="Decimals">To how many places values are rounded where they are shown.</param>
/// <param name="Source">Where the definition is from, or absent.</param>
/// <param name="Measures">The measures that it shows the progress of.</param>
/// <param name="MissingMeasures">Those of them that the revision in force has no more; absent when no revision is known.</param>
/// <param name="DefinedFrom">From when on it says this.</param>
/// <param name="EndedFrom">From when on it is measured no more; absent while it is.</param>
/// <param name="Latest">The last fiscal year with a measurement; absent without one.</param>
/// <param name="Illustrative">Whether any of it is made up for a sample.</param>
/// <param name="Address">Where it is.</param>
public sealed record IndicatorLine(
    string Indicator,
    string Title,
    string Text,
    string Unit,
    Direction Direction,
    string? NumeratorName,
    string? DenominatorName,
    int Decimals,
    string? Source,
    IReadOnlyList<string> Measures,
    IReadOnlyList<string>? MissingMeasures,
    PartialDate DefinedFrom,
    PartialDate? EndedFrom,
    AchievementLine? Latest,
    bool Illustrative,
    string Address);

/// <summary>An indicator with what was aimed at and measured by a day.</summary>
/// <param name="Roadmap">The roadmap.</param>
/// <param name="OnTheDay">What it is on the day.</param>
/// <param name="Achievements">値と目標の比較, by fiscal year.</param>
/// <param name="Targets">All targets, by fiscal year and then in the order of recording.</param>
/// <param name="Measurements">All measurements with their corrections, by fiscal year and then in the order of recording.</param>
/// <param name="Definitions">What it said, in the order of recording.</param>
/// <param name="End">That it ended, or absent.</param>
/// <param name="Version">The version of its record.</param>
/// <param name="AsOf">The times that this answer is for.</param>
public sealed record IndicatorDocument(
    string Roadmap,
    IndicatorLine OnTheDay,
    IReadOnlyList<AchievementLine> Achievements,
    IReadOnlyList<TargetLine> Targets,
    IReadOnlyList<MeasurementLine> Measurements,
    IReadOnlyList<DefinitionFact> Definitions,
    IndicatorEnded? End,
    long Version,
    AsOf AsOf)
{
    /// <summary>What the values are written by.</summary>
    [JsonIgnore]
    public IndicatorDefinition Definition { get; init; } = null!;

    /// <summary>An indicator on a day; null when it is not defined by then.</summary>
    public static IndicatorDocument? Of(string municipality, IndicatorRecord indicator, long version, AdoptedRevision? inForce, AsOf asOf)
    {
        var day = asOf.ValidAt.Last;
        if (!indicator.Definitions.Exists(fact => fact.From.HasBegunBy(day)))
        {
            return null;
        }

        var (definition, from) = (indicator.DefinitionOn(day).Definition, indicator.DefinitionOn(day).From);
        IReadOnlyList<AchievementLine> achievements = [.. indicator.YearsBy(day).Select(year => AchievementLine.Of(indicator, definition, year, day))];
        var targets = indicator.Targets.FindAll(target => target.From.HasBegunBy(day));
        var measurements = indicator.Measurements.FindAll(entry => entry.Measurement.SurveyedOn.HasBegunBy(day));
        var definitions = indicator.Definitions.FindAll(fact => fact.From.HasBegunBy(day));
        var end = indicator.HasEndedBy(day) ? indicator.End : null;
        return new IndicatorDocument(
            indicator.Roadmap,
            new IndicatorLine(
                indicator.Slug, definition.Title, definition.Text, definition.Unit, definition.Direction, definition.NumeratorName, definition.DenominatorName, definition.Decimals, definition.Source,
                definition.Measures, inForce is null ? null : [.. definition.Measures.Where(measure => inForce.Measure(measure) is null)],
                from, end?.From, achievements.LastOrDefault(line => line.Measurement is not null),
                definitions.Exists(fact => fact.Illustrative) || targets.Exists(target => target.Illustrative) || measurements.Exists(entry => entry.Illustrative) || end?.Illustrative == true,
                $"/{municipality}/api/roadmaps/{indicator.Roadmap}/indicators/{indicator.Slug}"),
            achievements,
            [.. targets.OrderBy(target => target.FiscalYear).Select(target => TargetLine.Of(target, ReferenceEquals(target, indicator.TargetOn(target.FiscalYear, day)), definition))],
            [
                .. measurements.OrderBy(entry => entry.Measurement.FiscalYear).Select(entry => MeasurementLine.Of(
                    entry, indicator.IsSuperseded(entry) ? MeasurementStatus.Corrected : ReferenceEquals(entry, indicator.MeasurementOn(entry.Measurement.FiscalYear, day)) ? MeasurementStatus.Counts : MeasurementStatus.Earlier, definition)),
            ],
            definitions, end, version, asOf)
        {
            Definition = definition,
        };
    }
}

/// <summary>値と目標の比較 of a fiscal year.</summary>
/// <param name="FiscalYear">年度.</param>
/// <param name="FiscalYearJapanese">The same, 令和5年度.</param>
/// <param name="Target">The target in force, exact; absent without one.</param>
/// <param name="Measurement">The number of the measurement that counts; absent without one.</param>
/// <param name="Shown">Its value, rounded to be shown; absent without one.</param>
/// <param name="Achievement">How they compare, by the exact value.</param>
public sealed record AchievementLine(FiscalYear FiscalYear, string FiscalYearJapanese, decimal? Target, int? Measurement, decimal? Shown, Achievement Achievement)
{
    /// <summary>Of a fiscal year as it stands on a day.</summary>
    internal static AchievementLine Of(IndicatorRecord indicator, IndicatorDefinition definition, FiscalYear year, DateOnly day)
    {
        var (target, entry) = (indicator.TargetOn(year, day), indicator.MeasurementOn(year, day));
        return new AchievementLine(
            year, year.ToJapanese(), target?.Value, entry?.Number, entry is null ? null : Figures.Shown(definition, entry.Measurement),
            entry is null ? Achievement.NotMeasured
            : target is null ? Achievement.NoTarget
            : Figures.Reaches(definition, entry.Measurement, target.Value) ? Achievement.Reached : Achievement.NotReached);
    }
}

/// <summary>How a value compares with its target.</summary>
public enum Achievement
{
    /// <summary>達成.</summary>
    Reached,

    /// <summary>未達成.</summary>
    NotReached,

    /// <summary>未測定: there is a target only.</summary>
    NotMeasured,

    /// <summary>目標なし: there is a value only.</summary>
    NoTarget,
}

/// <summary>A target.</summary>
/// <param name="FiscalYear">年度 that is aimed at.</param>
/// <param name="FiscalYearJapanese">The same, 令和5年度.</param>
/// <param name="Value">In the indicator's unit, exact.</param>
/// <param name="InWords">The same with its unit.</param>
/// <param name="From">From when on.</param>
/// <param name="Reason">Why it took the place of an earlier one, or absent.</param>
/// <param name="Counts">Whether it is the one in force on the day.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record TargetLine(FiscalYear FiscalYear, string FiscalYearJapanese, decimal Value, string InWords, PartialDate From, string? Reason, bool Counts, bool Illustrative)
{
    internal static TargetLine Of(TargetSet target, bool counts, IndicatorDefinition definition) => new(
        target.FiscalYear, target.FiscalYear.ToJapanese(), target.Value, Figures.InWords(target.Value, definition), target.From, target.Reason, counts, target.Illustrative);
}

/// <summary>A measurement, or a correction of one.</summary>
/// <param name="Number">Which measurement; a correction has the number of what it corrects.</param>
/// <param name="FiscalYear">年度 that it is for.</param>
/// <param name="FiscalYearJapanese">The same, 令和5年度.</param>
/// <param name="SurveyedOn">調査日.</param>
/// <param name="SurveyedOnJapanese">The same, 令和6年4月1日.</param>
/// <param name="Numerator">分子, exact; absent unless it is a ratio.</param>
/// <param name="Denominator">分母, exact; absent unless it is a ratio.</param>
/// <param name="Value">The value, exact; absent for a ratio.</param>
/// <param name="Shown">The value, rounded to be shown.</param>
/// <param name="InWords">The same with its unit.</param>
/// <param name="Status">Whether it counts.</param>
/// <param name="Correction">What was wrong before; absent unless it is a correction.</param>
/// <param name="CorrectedOn">訂正日; absent unless it is a correction.</param>
/// <param name="EvidenceSha256">Hash of the document that shows it, or absent.</param>
/// <param name="Source">出典, or absent.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record MeasurementLine(
    int Number,
    FiscalYear FiscalYear,
    string FiscalYearJapanese,
    PartialDate SurveyedOn,
    string SurveyedOnJapanese,
    decimal? Numerator,
    decimal? Denominator,
    decimal? Value,
    decimal Shown,
    string InWords,
    MeasurementStatus Status,
    string? Correction,
    PartialDate? CorrectedOn,
    string? EvidenceSha256,
    string? Source,
    bool Illustrative)
{
    internal static MeasurementLine Of(MeasurementEntry entry, MeasurementStatus status, IndicatorDefinition definition)
    {
        var (measurement, shown) = (entry.Measurement, Figures.Shown(definition, entry.Measurement));
        return new MeasurementLine(
            entry.Number, measurement.FiscalYear, measurement.FiscalYear.ToJapanese(), measurement.SurveyedOn, measurement.SurveyedOn.ToJapanese(), measurement.Numerator, measurement.Denominator, measurement.Value,
            shown, Figures.InWords(shown, definition), status, entry.Correction, entry.CorrectedOn, measurement.EvidenceSha256, measurement.Source, entry.Illustrative);
    }
}

/// <summary>Whether a measurement counts for its fiscal year.</summary>
public enum MeasurementStatus
{
    /// <summary>採用: it is the value of its year.</summary>
    Counts,

    /// <summary>途中の値: a later survey of the same year counts.</summary>
    Earlier,

    /// <summary>訂正前: it was wrong, and corrected.</summary>
    Corrected,
}
