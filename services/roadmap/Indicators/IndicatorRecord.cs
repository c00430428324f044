using System.Collections.Immutable;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Indicators;

/// <summary>An indicator (指標, KPI): the facts about it in the order in which they were recorded. Which one counts depends on the day that is asked about.</summary>
public sealed record IndicatorRecord
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>The roadmap.</summary>
    public required string Roadmap { get; init; }

    /// <summary>Its id within the roadmap.</summary>
    public required string Slug { get; init; }

    /// <summary>What it says, the first being what it was defined as.</summary>
    public ImmutableList<DefinitionFact> Definitions { get; init; } = [];

    /// <summary>What was aimed at.</summary>
    public ImmutableList<TargetSet> Targets { get; init; } = [];

    /// <summary>What was measured, and each correction of it as an entry of its own.</summary>
    public ImmutableList<MeasurementEntry> Measurements { get; init; } = [];

    /// <summary>That it is measured no more, or null.</summary>
    public IndicatorEnded? End { get; init; }

    /// <summary>From when on it is defined.</summary>
    public PartialDate From => Definitions[0].From;

    /// <summary>Whether it has ended by a day.</summary>
    public bool HasEndedBy(DateOnly day) => End?.From.HasBegunBy(day) == true;

    /// <summary>What it says on a day; before its beginning, what it was defined as.</summary>
    public DefinitionFact DefinitionOn(DateOnly day) => Holding(Definitions, fact => fact.From, day) ?? Definitions[0];

    /// <summary>The target of a fiscal year that holds on a day, or null.</summary>
    public TargetSet? TargetOn(FiscalYear year, DateOnly day) => Holding(Targets.Where(target => target.FiscalYear == year), target => target.From, day);

    /// <summary>Whether a correction took the place of an entry.</summary>
    public bool IsSuperseded(MeasurementEntry entry) => !ReferenceEquals(Measurements.FindLast(other => other.Number == entry.Number), entry);

    /// <summary>The entries that no correction took the place of.</summary>
    public IEnumerable<MeasurementEntry> Standing => Measurements.Where(entry => !IsSuperseded(entry));

    /// <summary>The entry that counts for a fiscal year on a day, or null: of several surveys the latest.</summary>
    public MeasurementEntry? MeasurementOn(FiscalYear year, DateOnly day) =>
        Holding(Standing.Where(entry => entry.Measurement.FiscalYear == year), entry => entry.Measurement.SurveyedOn, day);

    /// <summary>The fiscal years with a target or a measurement by a day, in their order.</summary>
    public IReadOnlyList<FiscalYear> YearsBy(DateOnly day) =>
    [
        .. Targets.Where(target => target.From.HasBegunBy(day)).Select(target => target.FiscalYear)
            .Concat(Standing.Where(entry => entry.Measurement.SurveyedOn.HasBegunBy(day)).Select(entry => entry.Measurement.FiscalYear)).Distinct().Order(),
    ];

    /// <summary>It is defined.</summary>
    public static IndicatorRecord Create(IndicatorDefined defined) => new()
    {
        Roadmap = defined.Roadmap,
        Slug = defined.Indicator,
        Definitions = [new DefinitionFact(defined.Definition, null, defined.From, defined.Illustrative)],
    };

    /// <summary>It is described anew.</summary>
    public IndicatorRecord Apply(IndicatorRedefined redefined) =>
        this with { Definitions = Definitions.Add(new DefinitionFact(redefined.Definition, redefined.Reason, redefined.From, redefined.Illustrative)) };

    /// <summary>A target more.</summary>
    public IndicatorRecord Apply(TargetSet target) => this with { Targets = Targets.Add(target) };

    /// <summary>A measurement more.</summary>
    public IndicatorRecord Apply(IndicatorMeasured measured) =>
        this with { Measurements = Measurements.Add(new MeasurementEntry(measured.Number, measured.Measurement, null, null, measured.Illustrative)) };

    /// <summary>A measurement is corrected.</summary>
    public IndicatorRecord Apply(MeasurementCorrected corrected) =>
        this with { Measurements = Measurements.Add(new MeasurementEntry(corrected.Number, corrected.Measurement, corrected.Reason, corrected.CorrectedOn, corrected.Illustrative)) };

    /// <summary>It ends.</summary>
    public IndicatorRecord Apply(IndicatorEnded ended) => this with { End = ended };

    private static T? Holding<T>(IEnumerable<T> facts, Func<T, PartialDate> from, DateOnly day)
        where T : class => facts
            .Where(fact => from(fact).HasBegunBy(day))
            .Aggregate((T?)null, (held, fact) => held is not null && from(fact).IsCertainlyBefore(from(held)) ? held : fact);
}

/// <summary>What an indicator says from a date on.</summary>
/// <param name="Definition">What it says.</param>
/// <param name="Reason">Why it was described anew; null for the first.</param>
/// <param name="From">From when on.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record DefinitionFact(IndicatorDefinition Definition, string? Reason, PartialDate From, bool Illustrative);

/// <summary>A measurement as it was recorded, or as it was corrected.</summary>
/// <param name="Number">Which measurement; it and its corrections have one number.</param>
/// <param name="Measurement">What it says.</param>
/// <param name="Correction">What was wrong before; null unless it is a correction.</param>
/// <param name="CorrectedOn">訂正日; null unless it is a correction.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record MeasurementEntry(int Number, Measurement Measurement, string? Correction, PartialDate? CorrectedOn, bool Illustrative);
