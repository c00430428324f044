using System.Text.Json.Serialization;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Indicators;

// The events of indicator/{roadmap}/{indicator}: what is measured, what is aimed at, and what was measured.

/// <summary>指標 (KPI) を定める.</summary>
/// <param name="Roadmap">The roadmap.</param>
/// <param name="Indicator">Its id within the roadmap.</param>
/// <param name="Definition">What it says.</param>
/// <param name="From">From when on.</param>
public sealed record IndicatorDefined(string Roadmap, string Indicator, IndicatorDefinition Definition, PartialDate From) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>It is described anew: in other words, under other measures, with other decimals. Its unit stays, and whether it is a ratio.</summary>
/// <param name="Definition">What it says from then on.</param>
/// <param name="Reason">Why.</param>
/// <param name="From">From when on.</param>
public sealed record IndicatorRedefined(IndicatorDefinition Definition, string Reason, PartialDate From) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>目標値 of a fiscal year; one set earlier stays visible.</summary>
/// <param name="FiscalYear">年度 that is aimed at.</param>
/// <param name="Value">In the indicator's unit, exact.</param>
/// <param name="Reason">Why it takes the place of an earlier one; null for the first.</param>
/// <param name="From">From when on this is the target.</param>
public sealed record TargetSet(FiscalYear FiscalYear, decimal Value, string? Reason, PartialDate From) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>実績値: it was measured.</summary>
/// <param name="Number">Counts the measurements of the indicator, from 1.</param>
/// <param name="Measurement">What was found.</param>
public sealed record IndicatorMeasured(int Number, Measurement Measurement) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => Measurement.SurveyedOn;
}

/// <summary>A measurement was recorded wrong: this is the right one. The wrong one stays visible; which of them counts depends on when one looks at the record, not on the day asked about.</summary>
/// <param name="Number">Which measurement.</param>
/// <param name="Measurement">What was found in truth.</param>
/// <param name="Reason">What was wrong.</param>
/// <param name="CorrectedOn">訂正日.</param>
public sealed record MeasurementCorrected(int Number, Measurement Measurement, string Reason, PartialDate CorrectedOn) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => CorrectedOn;
}

/// <summary>廃止: it is measured no more.</summary>
/// <param name="Reason">Why.</param>
/// <param name="From">From when on.</param>
public sealed record IndicatorEnded(string Reason, PartialDate From) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>What an indicator says.</summary>
/// <param name="Measures">The provisions of the policy that it shows the progress of.</param>
/// <param name="Title">指標名.</param>
/// <param name="Text">定義: what is counted, and how.</param>
/// <param name="Unit">単位, such as <c>%</c> or 件.</param>
/// <param name="Direction">Which values are better.</param>
/// <param name="NumeratorName">What the numerator counts; null unless it is a ratio.</param>
/// <param name="DenominatorName">What the denominator counts; null unless it is a ratio.</param>
/// <param name="Decimals">To how many places a value is rounded where it is shown.</param>
/// <param name="Source">Where the definition is from, or null.</param>
public sealed record IndicatorDefinition(
    IReadOnlyList<string> Measures, string Title, string Text, string Unit, Direction Direction, string? NumeratorName, string? DenominatorName, int Decimals, string? Source)
{
    /// <summary>Whether its values are a numerator over a denominator.</summary>
    [JsonIgnore]
    public bool IsRatio => NumeratorName is not null;

    /// <summary>Whether a ratio is shown times 100.</summary>
    [JsonIgnore]
    public bool IsPercent => Unit is "%" or "％";

    /// <summary>Whether another says the same.</summary>
    public bool IsSameAs(IndicatorDefinition other) => this with { Measures = other.Measures } == other && Measures.SequenceEqual(other.Measures);
}

/// <summary>What a survey found: a pair for a ratio, one value for every other indicator.</summary>
/// <param name="FiscalYear">年度 that it is for.</param>
/// <param name="SurveyedOn">調査日.</param>
/// <param name="Numerator">分子, exact; null unless it is a ratio.</param>
/// <param name="Denominator">分母, exact and positive; null unless it is a ratio.</param>
/// <param name="Value">The value, exact; null for a ratio.</param>
/// <param name="EvidenceSha256">Hash of the document that shows it, or null.</param>
/// <param name="Source">出典, or null.</param>
public sealed record Measurement(
    FiscalYear FiscalYear, PartialDate SurveyedOn, decimal? Numerator, decimal? Denominator, decimal? Value, string? EvidenceSha256, string? Source);

/// <summary>Which values are better.</summary>
public enum Direction
{
    /// <summary>A target is reached by that much or more.</summary>
    HigherIsBetter,

    /// <summary>A target is reached by that much or less.</summary>
    LowerIsBetter,
}
