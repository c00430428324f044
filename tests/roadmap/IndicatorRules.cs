using DxGovernance.Platform;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Indicators;

namespace DxGovernance.Roadmap.Tests;

public class IndicatorRules
{
    private static readonly IndicatorDefined Ratio = GivenIndicator.Defined(GivenIndicator.Online);
    private static readonly IndicatorDefined Plain = GivenIndicator.Defined(GivenIndicator.Datasets);

    [Fact]
    public void An_indicator_is_defined_with_its_unit_direction_and_what_a_ratio_counts()
    {
        var defined = Defining.Decide(Given.Roadmap(), Define(), 0, Given.Now).Event<IndicatorDefined>();
        (defined.Roadmap, defined.Indicator, defined.From, defined.Definition.IsSameAs(GivenIndicator.Online)).ShouldBe(("dx-roadmap", "online", Given.July2022, true));
    }

    [Fact]
    public void A_definition_that_cannot_be_is_refused()
    {
        Refused(Define() with { Indicator = "指標" }).ShouldBe(("id-invalid", "$.indicator", RefusalKind.Invalid));
        Refused(Define() with { Measures = [] }).ShouldBe(("id-invalid", "$.measures", RefusalKind.Invalid));
        Refused(Define() with { Measures = ["施策"] }).Type.ShouldBe("id-invalid");
        Refused(Define() with { Measures = ["measure-a", "measure-a"] }).ShouldBe(("measure-twice", "$.measures", RefusalKind.Invalid));
        Refused(Define() with { Title = " " }).ShouldBe(("title-empty", "$.title", RefusalKind.Invalid));
        Refused(Define() with { Text = "" }).ShouldBe(("text-empty", "$.text", RefusalKind.Invalid));
        Refused(Define() with { Unit = "" }).ShouldBe(("name-invalid", "$.unit", RefusalKind.Invalid));
        Refused(Define() with { Unit = "件\n" }).Type.ShouldBe("name-invalid");
        Refused(Define() with { NumeratorName = null }).ShouldBe(("ratio-incomplete", "$.numeratorName", RefusalKind.Invalid));
        Refused(Define() with { DenominatorName = null }).ShouldBe(("ratio-incomplete", "$.denominatorName", RefusalKind.Invalid));
        Refused(Define() with { Decimals = 7 }).ShouldBe(("decimals-invalid", "$.decimals", RefusalKind.Invalid));
        Refused(Define() with { Decimals = -1 }).Type.ShouldBe("decimals-invalid");
        Refused(Define() with { Source = "" }).ShouldBe(("text-empty", "$.source", RefusalKind.Invalid));
        Refused(Define() with { From = Date("2026-12") }).ShouldBe(("date-in-future", "$.from", RefusalKind.Invalid));
        Defining.Decide(Given.Roadmap(), Define(), Defining.Most, Given.Now).Refusal().Type.ShouldBe("indicators-too-many");

        static (string Type, string? Field, RefusalKind Kind) Refused(DefineIndicator command) => Of(Defining.Decide(Given.Roadmap(), command, 0, Given.Now));
    }

    [Fact]
    public void It_is_described_anew_from_a_date_with_a_reason_but_its_unit_and_kind_stay()
    {
        var indicator = GivenIndicator.Of(Ratio);
        var redefined = Redefining.Decide(indicator, Redefine() with { Text = "対象を広げる", From = Date("2024-04-01") }, Given.Now).Event<IndicatorRedefined>();
        indicator = GivenIndicator.Of(Ratio, redefined);
        (indicator.DefinitionOn(Given.Day("2024-03-31")).Definition.Text, indicator.DefinitionOn(Given.Day("2024-04-01")).Definition.Text).ShouldBe((GivenIndicator.Online.Text, "対象を広げる"));
        Redefining.Decide(indicator, Redefine() with { Text = "対象を広げる", From = Date("2024-05-01") }, Given.Now).Events().ShouldBeEmpty();
        Refused(Redefine() with { Text = "別", Unit = "件" }).ShouldBe(("unit-fixed", "$.unit", RefusalKind.Conflict));
        Refused(Redefine() with { Text = "別", NumeratorName = null, DenominatorName = null }).ShouldBe(("ratio-fixed", "$.numeratorName", RefusalKind.Conflict));
        Refused(Redefine() with { Text = "別", Reason = "" }).ShouldBe(("reason-empty", "$.reason", RefusalKind.Invalid));
        Refused(Redefine() with { Text = "別", From = Date("2022-06") }).ShouldBe(("indicator-not-defined-yet", "$.from", RefusalKind.Invalid));

        (string Type, string? Field, RefusalKind Kind) Refused(RedefineIndicator command) => Of(Redefining.Decide(indicator, command, Given.Now));
    }

    [Fact]
    public void A_target_takes_the_place_of_an_earlier_one_for_a_reason_and_both_stay()
    {
        var first = SettingTargets.Decide(GivenIndicator.Of(Ratio), new SetTarget(new FiscalYear(2023), 40, Given.July2022), Given.Now).Event<TargetSet>();
        var indicator = GivenIndicator.Of(Ratio, first);
        Of(SettingTargets.Decide(indicator, new SetTarget(new FiscalYear(2023), 50, Date("2023-04")), Given.Now)).ShouldBe(("reason-empty", "$.reason", RefusalKind.Invalid));
        SettingTargets.Decide(indicator, new SetTarget(new FiscalYear(2023), 40.0m, Date("2023-04")), Given.Now).Events().ShouldBeEmpty();
        indicator = GivenIndicator.Of(Ratio, first, SettingTargets.Decide(indicator, new SetTarget(new FiscalYear(2023), 50, Date("2023-04"), "国の目標に合わせる"), Given.Now).Event<TargetSet>());
        (indicator.TargetOn(new FiscalYear(2023), Given.Day("2023-03-31"))!.Value, indicator.TargetOn(new FiscalYear(2023), Given.Day("2023-04-01"))!.Value, indicator.Targets.Count).ShouldBe((40, 50, 2));
        indicator.TargetOn(new FiscalYear(2023), Given.Day("2022-06-30")).ShouldBeNull();
        Of(SettingTargets.Decide(indicator, new SetTarget(new FiscalYear(2024), 1e16m, Given.July2022), Given.Now)).ShouldBe(("number-invalid", "$.value", RefusalKind.Invalid));
    }

    [Fact]
    public void A_ratio_is_measured_by_a_pair_and_everything_else_by_one_value()
    {
        Measure(Ratio, Pair(57, 200)).Event<IndicatorMeasured>().Number.ShouldBe(1);
        Of(Measure(Ratio, Pair(57, null))).ShouldBe(("pair-expected", "$.denominator", RefusalKind.Invalid));
        Of(Measure(Ratio, Value(28.5m))).ShouldBe(("pair-expected", "$.value", RefusalKind.Invalid));
        Of(Measure(Ratio, Pair(57, 200) with { Value = 28.5m })).Type.ShouldBe("pair-expected");
        Of(Measure(Plain, Pair(57, 200))).ShouldBe(("value-expected", "$.numerator", RefusalKind.Invalid));
        Of(Measure(Plain, Value(null))).ShouldBe(("value-expected", "$.value", RefusalKind.Invalid));
        Measure(Plain, Value(-3)).Events().Length.ShouldBe(1);
    }

    [Fact]
    public void A_measurement_that_cannot_be_is_refused()
    {
        Of(Measure(Ratio, Pair(57, 0))).ShouldBe(("denominator-not-positive", "$.denominator", RefusalKind.Invalid));
        Of(Measure(Ratio, Pair(57, -1))).Type.ShouldBe("denominator-not-positive");
        Of(Measure(Ratio, Pair(1e15m, 0.0000000001m))).ShouldBe(("value-out-of-range", "$.denominator", RefusalKind.Invalid));
        Of(Measure(Ratio, Pair(decimal.MaxValue, 1))).ShouldBe(("number-invalid", "$.numerator", RefusalKind.Invalid));
        Of(Measure(Plain, Value(0.00000000001m))).ShouldBe(("number-invalid", "$.value", RefusalKind.Invalid));
        Of(Measure(Ratio, Pair(57, 200) with { EvidenceSha256 = "ABC" })).ShouldBe(("hash-invalid", "$.evidenceSha256", RefusalKind.Invalid));
        Of(Measure(Ratio, Pair(57, 200) with { Source = " " })).ShouldBe(("text-empty", "$.source", RefusalKind.Invalid));
        Of(Measure(Ratio, Pair(57, 200) with { SurveyedOn = Date("2027-01") })).ShouldBe(("date-in-future", "$.surveyedOn", RefusalKind.Invalid));
        Of(Measure(Ratio, Pair(57, 200) with { FiscalYear = new FiscalYear(2027) })).ShouldBe(("fiscal-year-ahead", "$.fiscalYear", RefusalKind.Invalid));
        Of(Measure(Ratio, Pair(57, 200) with { SurveyedOn = Date("2022-03-31") })).ShouldBe(("survey-before-year", "$.surveyedOn", RefusalKind.Invalid));
    }

    [Fact]
    public void A_survey_is_recorded_once_and_other_figures_of_it_have_to_be_a_correction()
    {
        var measured = Measure(Ratio, Pair(57, 200)).Event<IndicatorMeasured>();
        var indicator = GivenIndicator.Of(Ratio, measured);
        Measuring.Decide(indicator, Pair(57.0m, 200), Given.Now).Events().ShouldBeEmpty();
        Of(Measuring.Decide(indicator, Pair(58, 200), Given.Now)).ShouldBe(("measurement-recorded", "$.surveyedOn", RefusalKind.Conflict));
        Measuring.Decide(indicator, Pair(58, 200) with { SurveyedOn = Date("2023-04-30") }, Given.Now).Event<IndicatorMeasured>().Number.ShouldBe(2);
    }

    [Fact]
    public void A_correction_counts_from_its_recording_on_and_what_was_wrong_stays()
    {
        var measured = Measure(Ratio, Pair(57, 200)).Event<IndicatorMeasured>();
        var indicator = GivenIndicator.Of(Ratio, measured);
        var corrected = Correcting.Decide(indicator, 1, Correction(54, 200), Given.Now).Event<MeasurementCorrected>();
        var after = GivenIndicator.Of(Ratio, measured, corrected);
        var day = Given.Day("2023-04-01");
        (indicator.MeasurementOn(new FiscalYear(2022), day)!.Measurement.Numerator, after.MeasurementOn(new FiscalYear(2022), day)!.Measurement.Numerator).ShouldBe((57, 54));
        after.Measurements.Select(entry => (entry.Measurement.Numerator, after.IsSuperseded(entry))).ShouldBe([(57, true), (54, false)]);
        Correcting.Decide(after, 1, Correction(54, 200), Given.Now).Events().ShouldBeEmpty();
        Of(Correcting.Decide(after, 2, Correction(54, 200), Given.Now)).ShouldBe(("measurement-unknown", null, RefusalKind.Unknown));
        Of(Correcting.Decide(after, 1, Correction(55, 200) with { Reason = "" }, Given.Now)).ShouldBe(("reason-empty", "$.reason", RefusalKind.Invalid));
        Of(Correcting.Decide(after, 1, Correction(55, 200) with { CorrectedOn = Date("2023-03-30") }, Given.Now)).ShouldBe(("correction-before-survey", "$.correctedOn", RefusalKind.Invalid));
        var another = new IndicatorMeasured(2, measured.Measurement with { SurveyedOn = Date("2023-04-30") });
        Of(Correcting.Decide(GivenIndicator.Of(Ratio, measured, another), 1, Correction(55, 200) with { SurveyedOn = Date("2023-04-30") }, Given.Now)).Type.ShouldBe("measurement-recorded");
    }

    [Fact]
    public void Of_several_surveys_of_a_year_the_latest_counts_whatever_the_order_of_recording()
    {
        var late = new IndicatorMeasured(1, GivenIndicator.Pair(2022, "2023-03-31", 57, 200));
        var early = new IndicatorMeasured(2, GivenIndicator.Pair(2022, "2022-09-30", 40, 200));
        var indicator = GivenIndicator.Of(Ratio, late, early);
        (indicator.MeasurementOn(new FiscalYear(2022), Given.Day("2022-12-01"))!.Number, indicator.MeasurementOn(new FiscalYear(2022), Given.Day("2023-04-01"))!.Number).ShouldBe((2, 1));
    }

    [Fact]
    public void An_indicator_ends_once_and_not_before_what_is_on_record()
    {
        var measured = Measure(Ratio, Pair(57, 200)).Event<IndicatorMeasured>();
        Of(Ending.Decide(GivenIndicator.Of(Ratio, measured), new EndIndicator("統計の終了", Date("2023-02")), Given.Now)).ShouldBe(("indicator-recorded-later", "$.from", RefusalKind.Conflict));
        var ended = Ending.Decide(GivenIndicator.Of(Ratio, measured), new EndIndicator("統計の終了", Date("2024-04-01")), Given.Now).Event<IndicatorEnded>();
        var indicator = GivenIndicator.Of(Ratio, measured, ended);
        Ending.Decide(indicator, new EndIndicator("統計の終了", Date("2024-04-01")), Given.Now).Events().ShouldBeEmpty();
        Of(Ending.Decide(indicator, new EndIndicator("別", Date("2024-04-01")), Given.Now)).Type.ShouldBe("indicator-ended");
        Of(Measuring.Decide(indicator, Pair(1, 200) with { FiscalYear = new FiscalYear(2024), SurveyedOn = Date("2024-05-01") }, Given.Now)).ShouldBe(("indicator-ended", "$.surveyedOn", RefusalKind.Conflict));
        Of(SettingTargets.Decide(indicator, new SetTarget(new FiscalYear(2024), 1, Date("2024-04-01")), Given.Now)).Type.ShouldBe("indicator-ended");
        Correcting.Decide(indicator, 1, Correction(54, 200), Given.Now).Events().Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("1", "3", 1, "33.3")]
    [InlineData("2", "3", 1, "66.7")]
    [InlineData("1", "16", 1, "6.3")]
    [InlineData("-1", "16", 1, "-6.3")]
    [InlineData("1", "8", 0, "13")]
    [InlineData("9", "20", 1, "45.0")]
    [InlineData("0", "20", 2, "0.00")]
    [InlineData("1000000000000", "1", 6, "100000000000000.000000")]
    public void A_ratio_in_percent_is_rounded_half_away_from_zero_only_to_be_shown(string numerator, string denominator, int decimals, string shown) =>
        Figures.Shown(GivenIndicator.Online with { Decimals = decimals }, GivenIndicator.Pair(2022, "2023-03-31", Number(numerator), Number(denominator))).ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(shown);

    [Fact]
    public void Only_a_ratio_with_the_unit_percent_is_taken_times_a_hundred()
    {
        Figures.Shown(GivenIndicator.Online with { Unit = "倍" }, GivenIndicator.Pair(2022, "2023-03-31", 3, 2)).ShouldBe(1.5m);
        Figures.Shown(GivenIndicator.Online with { Unit = "％" }, GivenIndicator.Pair(2022, "2023-03-31", 3, 2)).ShouldBe(150m);
        Figures.Shown(GivenIndicator.Datasets with { Unit = "%" }, new Measurement(new FiscalYear(2022), Date("2023-03-31"), null, null, 12.5m, null, null)).ShouldBe(13m);
    }

    [Fact]
    public void A_target_is_held_against_the_exact_value_and_by_the_direction()
    {
        var third = GivenIndicator.Pair(2022, "2023-03-31", 1, 3);
        (Figures.Reaches(GivenIndicator.Online, third, 33.3m), Figures.Reaches(GivenIndicator.Online, third, 33.4m), Figures.Reaches(GivenIndicator.Online, third, 33.3333333334m)).ShouldBe((true, false, false));
        var lower = GivenIndicator.Online with { Direction = Direction.LowerIsBetter };
        (Figures.Reaches(lower, third, 33.3m), Figures.Reaches(lower, third, 33.4m)).ShouldBe((false, true));
        Figures.Reaches(GivenIndicator.Online, GivenIndicator.Pair(2022, "2023-03-31", 2, 5), 40).ShouldBeTrue();
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Outcome Measure(IndicatorDefined defined, RecordMeasurement command) => Measuring.Decide(GivenIndicator.Of(defined), command, Given.Now);

    private static RecordMeasurement Pair(decimal? numerator, decimal? denominator) => new(new FiscalYear(2022), Date("2023-03-31"), numerator, denominator);

    private static RecordMeasurement Value(decimal? value) => new(new FiscalYear(2022), Date("2023-03-31"), Value: value);

    private static CorrectMeasurement Correction(decimal numerator, decimal denominator) => new(new FiscalYear(2022), Date("2023-03-31"), "重複を数えた", Date("2023-06-01"), numerator, denominator);

    private static DefineIndicator Define() => new(
        "online", GivenIndicator.Online.Measures, GivenIndicator.Online.Title, GivenIndicator.Online.Text, "%", Direction.HigherIsBetter, Given.July2022, GivenIndicator.Online.NumeratorName, GivenIndicator.Online.DenominatorName, 1, GivenIndicator.Online.Source);

    private static RedefineIndicator Redefine() => new(
        GivenIndicator.Online.Measures, GivenIndicator.Online.Title, GivenIndicator.Online.Text, "%", Direction.HigherIsBetter, "対象の見直し", Date("2024-04"), GivenIndicator.Online.NumeratorName, GivenIndicator.Online.DenominatorName, 1, GivenIndicator.Online.Source);

    private static PartialDate Date(string date) => PartialDate.Parse(date);

    private static (string Type, string? Field, RefusalKind Kind) Of(Outcome outcome) => (outcome.Refusal().Type, outcome.Refusal().Field, outcome.Refusal().Kind);
}
