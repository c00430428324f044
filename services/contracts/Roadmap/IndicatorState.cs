namespace DxGovernance.Contracts.Roadmap;

/// <summary>An indicator (指標, KPI) of a roadmap, whole: all that it was defined as, aimed at and measured by, with what was corrected.</summary>
/// <param name="Source">Its subject is the indicator, <c>indicator/{roadmap}/{indicator}</c>.</param>
/// <param name="Roadmap">The roadmap.</param>
/// <param name="Indicator">Its id within the roadmap.</param>
/// <param name="Definitions">What it says, each from a date on, in the order of recording.</param>
/// <param name="Targets">What is aimed at, in the order of recording; of several for a year the one from the latest date counts.</param>
/// <param name="Measurements">What was measured, and each correction as an entry of its own, in the order of recording.</param>
public sealed record IndicatorState(
    MessageSource Source, string Roadmap, string Indicator, IReadOnlyList<IndicatorDefinitionState> Definitions, IReadOnlyList<TargetState> Targets, IReadOnlyList<MeasurementState> Measurements) : IMessage
{
    /// <summary>That it is measured no more; otherwise null.</summary>
    public IndicatorEndState? End { get; init; }
}

/// <summary>What an indicator says from a date on.</summary>
/// <param name="Measures">The provisions of the policy that it shows the progress of.</param>
/// <param name="Title">指標名.</param>
/// <param name="Text">定義: what is counted, and how.</param>
/// <param name="Unit">単位; with <c>%</c> (or <c>％</c>) a ratio is numerator ÷ denominator × 100, otherwise numerator ÷ denominator.</param>
/// <param name="Direction"><c>higherIsBetter</c> or <c>lowerIsBetter</c>.</param>
/// <param name="Decimals">To how many places a value is rounded where it is shown, half away from zero.</param>
/// <param name="From">From when on, ISO 8601.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record IndicatorDefinitionState(IReadOnlyList<string> Measures, string Title, string Text, string Unit, string Direction, int Decimals, string From, bool Illustrative)
{
    /// <summary>What the numerator counts; null unless it is a ratio.</summary>
    public string? NumeratorName { get; init; }

    /// <summary>What the denominator counts; null unless it is a ratio.</summary>
    public string? DenominatorName { get; init; }

    /// <summary>Where the definition is from, or null.</summary>
    public string? Source { get; init; }

    /// <summary>Why it was described anew; null for the first.</summary>
    public string? Reason { get; init; }
}

/// <summary>A target.</summary>
/// <param name="FiscalYear">年度 that is aimed at.</param>
/// <param name="Value">In the indicator's unit, exact.</param>
/// <param name="From">From when on this is the target, ISO 8601.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record TargetState(int FiscalYear, decimal Value, string From, bool Illustrative)
{
    /// <summary>Why it took the place of an earlier one; null for the first.</summary>
    public string? Reason { get; init; }
}

/// <summary>A measurement, or a correction of one.</summary>
/// <param name="Number">Counts the measurements of the indicator, from 1; a correction has the number of what it corrects.</param>
/// <param name="FiscalYear">年度 that it is for.</param>
/// <param name="SurveyedOn">調査日, ISO 8601.</param>
/// <param name="Superseded">Whether a later entry corrects it: then it does not count.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record MeasurementState(int Number, int FiscalYear, string SurveyedOn, bool Superseded, bool Illustrative)
{
    /// <summary>分子, exact; null unless it is a ratio.</summary>
    public decimal? Numerator { get; init; }

    /// <summary>分母, exact; null unless it is a ratio.</summary>
    public decimal? Denominator { get; init; }

    /// <summary>The value, exact; null for a ratio.</summary>
    public decimal? Value { get; init; }

    /// <summary>Hash of the document that shows it, or null.</summary>
    public string? EvidenceSha256 { get; init; }

    /// <summary>出典, or null.</summary>
    public string? Source { get; init; }

    /// <summary>What was wrong before; null unless it is a correction.</summary>
    public string? Correction { get; init; }

    /// <summary>訂正日, ISO 8601; null unless it is a correction.</summary>
    public string? CorrectedOn { get; init; }
}

/// <summary>廃止.</summary>
/// <param name="Reason">Why.</param>
/// <param name="From">From when on, ISO 8601.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record IndicatorEndState(string Reason, string From, bool Illustrative);
