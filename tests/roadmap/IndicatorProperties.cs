using System.Text.Json;
using CsCheck;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Indicators;

namespace DxGovernance.Roadmap.Tests;

/// <summary>What holds for whatever is commanded: days and months of three years, few values, so that they meet each other.</summary>
public class IndicatorProperties
{
    private static readonly Gen<PartialDate> Date = Gen.Select(Gen.Int[2022, 2024], Gen.Int[1, 12], Gen.Int[0, 28], (year, month, day) =>
        PartialDate.Parse(day == 0 ? $"{year:0000}-{month:00}" : $"{year:0000}-{month:00}-{day:00}"));

    private static readonly Gen<DateOnly> Day = Gen.Int[0, 1200].Select(days => new DateOnly(2022, 1, 1).AddDays(days));

    private static readonly Gen<FiscalYear> Year = Gen.Int[2022, 2024].Select(year => new FiscalYear(year));

    private static readonly Gen<Func<IndicatorRecord, Outcome>> Command = Gen.Frequency(
        (4, Gen.Select(Year, Gen.Int[-3, 3], Date, (year, value, from) => new Func<IndicatorRecord, Outcome>(indicator => SettingTargets.Decide(indicator, new SetTarget(year, value, from, "理由"), Given.Now)))),
        (6, Gen.Select(Year, Date, Gen.Int[-3, 3], (year, on, value) => new Func<IndicatorRecord, Outcome>(indicator => Measuring.Decide(indicator, new RecordMeasurement(year, on, value, 3), Given.Now)))),
        (4, Gen.Select(Gen.Int[1, 5], Year, Date, Gen.Int[-3, 3], (number, year, on, value) =>
            new Func<IndicatorRecord, Outcome>(indicator => Correcting.Decide(indicator, number, new CorrectMeasurement(year, on, "理由", PartialDate.Parse("2025-01"), value, 3), Given.Now)))),
        (2, Gen.Select(Gen.Int[0, 3], Date, (n, from) => new Func<IndicatorRecord, Outcome>(indicator => Redefining.Decide(indicator, Redefine($"定義{n}", from), Given.Now)))),
        (1, Date.Select(from => new Func<IndicatorRecord, Outcome>(indicator => Ending.Decide(indicator, new EndIndicator("理由", from), Given.Now)))));

    [Fact]
    public void What_was_recorded_by_a_version_is_the_fold_of_the_events_up_to_it() =>
        Gen.Select(Command.List[0, 25], Gen.Int[0, 25]).Sample((commands, version) =>
        {
            var (states, events) = Run(commands);
            var n = Math.Min(version, events.Count);
            return Text(states[n]) == Text(Fold(events.Take(n)));
        });

    /// <summary>A correction says what held all along, whenever it was made: it belongs to every day.</summary>
    [Fact]
    public void The_indicator_on_a_day_is_made_of_the_facts_that_hold_by_then_and_of_no_other() =>
        Gen.Select(Command.List[0, 25], Day).Sample((commands, day) =>
        {
            var events = Run(commands).Events;
            var byThen = Fold(events.Where(@event => @event is MeasurementCorrected || ((Platform.Store.IDatedFact)@event).HappenedOn.HasBegunBy(day)));
            return Seen(Fold(events), day) == Seen(byThen, day);
        });

    [Fact]
    public void A_correction_removes_nothing_and_leaves_one_reading_of_each_measurement() =>
        Command.List[0, 25].Sample(commands =>
        {
            var (states, events) = Run(commands);
            return states.Zip(states.Skip(1)).All(pair => pair.Second.Measurements.Take(pair.First.Measurements.Count).SequenceEqual(pair.First.Measurements))
                && states[^1].Measurements.Count == events.Count(@event => @event is IndicatorMeasured or MeasurementCorrected)
                && states[^1].Standing.Select(entry => entry.Number).Order().SequenceEqual(states[^1].Measurements.Select(entry => entry.Number).Distinct().Order());
        });

    [Fact]
    public void No_two_readings_that_stand_are_of_one_year_and_survey_date() =>
        Command.List[0, 30].Sample(commands =>
            Run(commands).States[^1].Standing.GroupBy(entry => (entry.Measurement.FiscalYear, entry.Measurement.SurveyedOn)).All(group => group.Count() == 1));

    [Fact]
    public void What_was_accepted_records_nothing_when_it_is_said_again_at_once() =>
        Gen.Select(Command.List[0, 15], Command).Sample((commands, command) =>
        {
            var before = Run(commands).States[^1];
            return command(before) is not Outcome.Accepted { Events: [var @event] } || @event is TargetSet or IndicatorRedefined
                || command(GivenIndicator.Apply(before, @event)) is Outcome.Accepted { Events: [] };
        });

    [Fact]
    public void A_value_shown_is_the_nearest_with_its_decimals_and_reaching_does_not_depend_on_rounding() =>
        Gen.Select(Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.Long[1, 1_000_000_000], Gen.Int[0, 6], Gen.Int[0, 3]).Sample((numerator, denominator, decimals, places) =>
        {
            var definition = GivenIndicator.Online with { Unit = "倍", Decimals = decimals };
            var measurement = GivenIndicator.Pair(2022, "2023-03-31", new decimal(numerator) / Power(places), denominator);
            var shown = Figures.Shown(definition, measurement);
            var exact = measurement.Numerator!.Value / denominator;
            return shown.Scale == decimals && Math.Abs(shown - exact) <= (0.5m / Power(decimals)) + 0.000000000001m
                && Figures.Reaches(definition, measurement, exact + 1) == false && Figures.Reaches(definition, measurement, Math.Floor(exact));
        });

    [Fact]
    public void A_chart_can_be_drawn_of_everything_with_all_points_inside() =>
        Gen.Select(Command.List[0, 30], Day).Sample((commands, day) =>
        {
            var indicator = Run(commands).States[^1];
            if (IndicatorDocument.Of("133086", indicator, 1, null, new Platform.Http.AsOf(PartialDate.Of(day), Given.Now.Instant, 1)) is not { } document)
            {
                return true;
            }

            var chart = IndicatorChart.Of(document);
            return chart.Points.All(point => point.X >= chart.Plot.Left && point.X <= chart.Plot.Left + chart.Plot.Width && point.Y >= chart.Plot.Top && point.Y <= chart.Plot.Top + chart.Plot.Height)
                && IndicatorSvg.Write(document).Length > 0 && IndicatorHtml.Write(document).Length > 0 && IndicatorCsv.Write([document]).Length > 0;
        });

    private static decimal Power(int places) => Enumerable.Repeat(10m, places).Aggregate(1m, (product, ten) => product * ten);

    private static string Seen(IndicatorRecord indicator, DateOnly day) =>
        IndicatorDocument.Of("133086", indicator, 1, null, new Platform.Http.AsOf(PartialDate.Of(day), Given.Now.Instant, 1)) is { } document ? Text(document) : "";

    private static IndicatorRecord Fold(IEnumerable<object> events) => GivenIndicator.Of(GivenIndicator.Defined(GivenIndicator.Online), [.. events]);

    private static (List<IndicatorRecord> States, List<object> Events) Run(List<Func<IndicatorRecord, Outcome>> commands)
    {
        var (states, events) = (new List<IndicatorRecord> { Fold([]) }, new List<object>());
        foreach (var command in commands)
        {
            foreach (var @event in command(states[^1]) is Outcome.Accepted accepted ? accepted.Events : [])
            {
                states.Add(GivenIndicator.Apply(states[^1], @event));
                events.Add(@event);
            }
        }

        return (states, events);
    }

    private static RedefineIndicator Redefine(string text, PartialDate from) => new(
        ["measure-a"], GivenIndicator.Online.Title, text, "%", Direction.HigherIsBetter, "理由", from, GivenIndicator.Online.NumeratorName, GivenIndicator.Online.DenominatorName, 1);

    private static string Text<T>(T value) => JsonSerializer.Serialize(value);
}
