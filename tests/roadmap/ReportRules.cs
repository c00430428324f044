using CsCheck;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Tests;

public class ReportRules
{
    private static readonly ReportProgress Report = new(Year(2022), ProgressStatus.AtRisk, 60, "要件の整理に時間を要している", new string('a', 64), Date("2023-04-10"), Illustrative: true);

    [Fact]
    public void A_section_reports_on_a_period() =>
        Decide(Given.Item(), Report).Event<ProgressReported>()
            .ShouldBe(new ProgressReported(Year(2022), ProgressStatus.AtRisk, 60, Report.Text, Report.EvidenceSha256, Date("2023-04-10"), Illustrative: true));

    [Fact]
    public void Without_a_day_it_is_today_in_Japan() => Decide(Given.Item(), Report with { ReportedOn = null }).Event<ProgressReported>().ReportedOn.ShouldBe(Date("2026-11-24"));

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void A_percentage_is_0_to_100(int percent) => Refuse(Report with { Percent = percent }).ShouldBe(("percent-invalid", "$.percent"));

    [Fact]
    public void Done_is_100_percent_and_only_done_is()
    {
        Refuse(Report with { Percent = 100 }).ShouldBe(("percent-mismatch", "$.percent"));
        Refuse(Report with { Status = ProgressStatus.Done, Percent = 99 }).ShouldBe(("percent-mismatch", "$.percent"));
        Decide(Given.Item(), Report with { Status = ProgressStatus.Done, Percent = 100 }).Events().Length.ShouldBe(1);
        Decide(Given.Item(), Report with { Status = ProgressStatus.Done, Percent = null }).Events().Length.ShouldBe(1);
        Decide(Given.Item(), Report with { Percent = null }).Events().Length.ShouldBe(1);
    }

    [Fact]
    public void What_cannot_be_a_report_is_refused_naming_the_field()
    {
        Refuse(Report with { Text = " " }).ShouldBe(("text-empty", "$.text"));
        Refuse(Report with { Text = new string('あ', 2001) }).ShouldBe(("text-too-long", "$.text"));
        Refuse(Report with { EvidenceSha256 = "AB" }).ShouldBe(("hash-invalid", "$.evidenceSha256"));
        Refuse(Report with { EvidenceSha256 = new string('A', 64) }).ShouldBe(("hash-invalid", "$.evidenceSha256"));
        Refuse(Report with { ReportedOn = Date("2026-11-25") }).ShouldBe(("date-in-future", "$.reportedOn"));
        Refuse(Report with { ReportedOn = Date("2022-03") }).ShouldBe(("report-before-period", "$.reportedOn"));
        Decide(Given.Item(), Report with { ReportedOn = Date("2022-04") }).Events().Length.ShouldBe(1);
    }

    [Fact]
    public void A_period_that_has_not_begun_is_not_reported_on()
    {
        Refuse(Report with { Period = Year(2027), ReportedOn = null }).ShouldBe(("period-ahead", "$.period"));
        Refuse(Report with { Period = ReportingPeriod.Of(new FiscalYear(2026), 4), ReportedOn = null }).ShouldBe(("period-ahead", "$.period"));
        Decide(Given.Item(), Report with { Period = ReportingPeriod.Of(new FiscalYear(2026), 3), ReportedOn = null }).Events().Length.ShouldBe(1);
    }

    [Fact]
    public void A_period_before_the_plan_or_after_the_end_is_not_reported_on_and_one_with_a_day_of_it_is()
    {
        Refuse(Report with { Period = Year(2021) }).ShouldBe(("item-not-planned-yet", "$.period"));
        Decide(Given.Item(), Report).Events().Length.ShouldBe(1);

        var cancelled = Given.Item(Given.Cancelled("2024-01"));
        Decide(cancelled, Report with { Period = Year(2023), ReportedOn = null }).Events().Length.ShouldBe(1);
        Refused(cancelled, Report with { Period = ReportingPeriod.Of(new FiscalYear(2023), 4), ReportedOn = null }).ShouldBe(("item-cancelled", "$.period"));

        var completed = Given.Item(new ItemStarted(Date("2022-09")), new ItemCompleted(Date("2024-03-29"), null));
        Decide(completed, Report with { Period = Year(2023), ReportedOn = null }).Events().Length.ShouldBe(1);
        Refused(completed, Report with { Period = Year(2024), ReportedOn = null }).ShouldBe(("item-ended", "$.period"));
    }

    [Fact]
    public void A_later_report_on_a_period_takes_the_place_of_the_one_before_and_both_stay()
    {
        var item = Given.Item(Decide(Given.Item(), Report).Events());
        var again = Decide(item, Report with { Status = ProgressStatus.Late, ReportedOn = Date("2023-06-01") }).Event<ProgressReported>();
        item = Given.Apply(item, again);
        item.Reports.Count.ShouldBe(2);
        (item.ReportOn(Year(2022), Given.Day("2023-05-31"))!.Status, item.ReportOn(Year(2022), Given.Day("2023-06-01"))!.Status).ShouldBe((ProgressStatus.AtRisk, ProgressStatus.Late));
        item.ReportOn(Year(2023), Given.Day("2023-06-01")).ShouldBeNull();
    }

    [Fact]
    public void A_report_that_is_recorded_late_takes_its_place()
    {
        var item = Given.Item(Decide(Given.Item(), Report with { ReportedOn = Date("2023-06-01"), Status = ProgressStatus.Late }).Events());
        item = Given.Apply(item, Decide(item, Report).Event<ProgressReported>());
        (item.ReportOn(Year(2022), Given.Day("2023-05-01"))!.Status, item.ReportOn(Year(2022), Given.Day("2023-07-01"))!.Status).ShouldBe((ProgressStatus.AtRisk, ProgressStatus.Late));
    }

    [Fact]
    public void The_last_report_is_on_the_latest_period_whenever_it_was_made()
    {
        var (first, second) = (ReportingPeriod.Of(new FiscalYear(2022), 1), ReportingPeriod.Of(new FiscalYear(2022), 2));
        var item = Given.Item(
            new ProgressReported(second, ProgressStatus.OnTrack, 50, null, null, Date("2022-10-05"), false),
            new ProgressReported(first, ProgressStatus.Late, 20, null, null, Date("2022-11-01"), false));
        item.ReportBy(Given.Day("2022-12-01"))!.Period.ShouldBe(second);
        item.ReportBy(Given.Day("2022-10-04")).ShouldBeNull();
        item.PeriodsBy(Given.Day("2022-12-01")).ShouldBe([first, second]);
    }

    [Fact]
    public void What_is_reported_already_records_nothing_and_another_day_of_it_is_a_correction()
    {
        var item = Given.Item(Decide(Given.Item(), Report).Events());
        Decide(item, Report).Events().ShouldBeEmpty();
        Decide(item, Report with { ReportedOn = null }).Events().ShouldBeEmpty();
        Decide(item, Report with { ReportedOn = Date("2023-04-11") }).Events().Length.ShouldBe(1);
        Decide(item, Report with { Percent = 61 }).Events().Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("2022", "2022", "令和4年度")]
    [InlineData("FY2022", "2022", "令和4年度")]
    [InlineData("R4", "2022", "令和4年度")]
    [InlineData("令和4年度", "2022", "令和4年度")]
    [InlineData("R4年度(2022)", "2022", "令和4年度")]
    [InlineData("H31", "2019", "平成31年度")]
    [InlineData("令和元年度", "2019", "平成31年度")]
    [InlineData("2022-Q1", "2022-Q1", "令和4年度第1四半期")]
    [InlineData("R4-Q4", "2022-Q4", "令和4年度第4四半期")]
    [InlineData("R4Q2", "2022-Q2", "令和4年度第2四半期")]
    [InlineData("令和４年度第３四半期", "2022-Q3", "令和4年度第3四半期")]
    public void A_period_is_read_as_the_office_writes_it(string text, string period, string japanese)
    {
        ReportingPeriod.TryParse(text, out var read).ShouldBeTrue();
        (read.ToString(), read.ToJapanese()).ShouldBe((period, japanese));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("2022-Q5")]
    [InlineData("令和4(2023)年度")]
    [InlineData("2022-04")]
    [InlineData("Q1")]
    public void What_is_no_period_is_not_read(string? text) => ReportingPeriod.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Quarters_make_up_the_year_and_the_year_comes_after_them() => Gen.Int[1990, 2080].Sample(n =>
    {
        var year = new FiscalYear(n);
        ReportingPeriod[] quarters = [.. Enumerable.Range(1, 4).Select(quarter => ReportingPeriod.Of(year, quarter))];
        return quarters[0].First == year.FirstDay && quarters[3].Last == year.LastDay
            && quarters.Zip(quarters.Skip(1)).All(pair => pair.First.Last.AddDays(1) == pair.Second.First && pair.First < pair.Second)
            && quarters[3] < ReportingPeriod.Of(year) && ReportingPeriod.Of(year) < ReportingPeriod.Of(new FiscalYear(n + 1), 1)
            && quarters.All(quarter => ReportingPeriod.QuarterOf(quarter.First) == quarter && ReportingPeriod.QuarterOf(quarter.Last) == quarter
                && ReportingPeriod.TryParse(quarter.ToString(), out var read) && read == quarter);
    });

    [Fact]
    public void A_milestone_is_planned_planned_anew_and_reached_once()
    {
        var plan = new PlanMilestone("調達の公告", Date("2023-06"), Given.July2022);
        var item = Given.Item(Milestones.Decide(Given.Item(), "procurement", plan, Given.Now).Events());
        Milestones.Decide(item, "procurement", plan with { From = Date("2022-08") }, Given.Now).Events().ShouldBeEmpty();
        item = Given.Apply(item, Milestones.Decide(item, "procurement", plan with { Due = Date("2023-10"), From = Date("2023-04") }, Given.Now).Event<MilestonePlanned>());
        (item.MilestonesOn(Given.Day("2023-03-31")).ShouldHaveSingleItem().Due, item.MilestonesOn(Given.Day("2023-04-01")).ShouldHaveSingleItem().Due).ShouldBe((Date("2023-06"), Date("2023-10")));

        Milestones.Decide(item, "nothing", new ReachMilestone(Date("2023-07-03")), Given.Now).Refusal().Kind.ShouldBe(RefusalKind.Unknown);
        item = Given.Apply(item, Milestones.Decide(item, "procurement", new ReachMilestone(Date("2023-07-03")), Given.Now).Event<MilestoneReached>());
        (item.ReachedBy("procurement", Given.Day("2023-07-02")), item.ReachedBy("procurement", Given.Day("2023-07-03"))).ShouldBe((null, Date("2023-07-03")));
        Milestones.Decide(item, "procurement", new ReachMilestone(Date("2023-07-04")), Given.Now).Refusal().Type.ShouldBe("milestone-reached");
    }

    [Fact]
    public void A_milestone_keeps_to_the_life_of_its_item()
    {
        var plan = new PlanMilestone("検収", Date("2024-03"), Given.July2022);
        Milestones.Decide(Given.Item(), "検収", plan, Given.Now).Refusal().Type.ShouldBe("id-invalid");
        Milestones.Decide(Given.Item(), "acceptance", plan with { Title = "" }, Given.Now).Refusal().Field.ShouldBe("$.title");
        Milestones.Decide(Given.Item(), "acceptance", plan with { From = Date("2022-06") }, Given.Now).Refusal().Type.ShouldBe("item-not-planned-yet");
        var item = Given.Item(new MilestonePlanned("acceptance", "検収", Date("2024-03"), Certainty.Stated, Given.July2022), new ItemStarted(Date("2022-09")), new ItemCompleted(Date("2024-03-29"), null));
        Milestones.Decide(item, "acceptance", new ReachMilestone(Date("2024-03-29")), Given.Now).Events().Length.ShouldBe(1);
        Milestones.Decide(item, "acceptance", new ReachMilestone(Date("2024-03-30")), Given.Now).Refusal().Type.ShouldBe("item-ended");
        Milestones.Decide(item, "acceptance", new ReachMilestone(Date("2026-12")), Given.Now).Refusal().Type.ShouldBe("date-in-future");
        Milestones.Decide(item, "another", plan with { From = Date("2024-04") }, Given.Now).Refusal().Type.ShouldBe("item-ended");
    }

    [Fact]
    public void Money_is_whole_yen_and_only_a_supplementary_budget_takes_away()
    {
        var cite = new CiteBudget(new FiscalYear(2023), "0210-15", BudgetStage.Initial, 1_200_000, FundingSource.National, Date("2023-03-20"));
        Cite(cite).Event<BudgetCited>().ShouldBe(new BudgetCited(new FiscalYear(2023), "0210-15", BudgetStage.Initial, 1_200_000, FundingSource.National, null, Date("2023-03-20")));
        Cite(cite with { Yen = -1 }).Refusal().Field.ShouldBe("$.yen");
        Cite(cite with { Yen = -1, Stage = BudgetStage.Supplementary }).Events().Length.ShouldBe(1);
        Cite(cite with { Yen = long.MinValue, Stage = BudgetStage.Supplementary }).Refusal().Type.ShouldBe("yen-invalid");
        Cite(cite with { Project = " " }).Refusal().Field.ShouldBe("$.project");
        Cite(cite with { Contract = "" }).Refusal().Field.ShouldBe("$.contract");
        Cite(cite with { StatedOn = Date("2026-12") }).Refusal().Type.ShouldBe("date-in-future");
    }

    [Fact]
    public void Another_amount_of_the_same_figure_takes_its_place_and_may_go_back()
    {
        var cite = new CiteBudget(new FiscalYear(2023), "0210-15", BudgetStage.Initial, 100, FundingSource.General, Date("2023-03-20"));
        var item = Given.Item(Cite(cite).Events());
        CitingBudget.Decide(item, cite, Given.Now).Events().ShouldBeEmpty();
        item = Given.Apply(item, CitingBudget.Decide(item, cite with { Yen = 200 }, Given.Now).Event<BudgetCited>());
        item.BudgetsBy(Given.Day("2023-04-01")).ShouldHaveSingleItem().Yen.ShouldBe(200);
        item = Given.Apply(item, CitingBudget.Decide(item, cite, Given.Now).Event<BudgetCited>());
        item.BudgetsBy(Given.Day("2023-04-01")).ShouldHaveSingleItem().Yen.ShouldBe(100);
        item.BudgetsBy(Given.Day("2023-03-19")).ShouldBeEmpty();
        item.Budgets.Count.ShouldBe(3);
    }

    private static Outcome Cite(CiteBudget command) => CitingBudget.Decide(Given.Item(), command, Given.Now);

    private static Outcome Decide(RoadmapItem item, ReportProgress command) => Reporting.Decide(item, command, Given.Now);

    private static (string Type, string? Field) Refuse(ReportProgress command) => Refused(Given.Item(), command);

    private static (string Type, string? Field) Refused(RoadmapItem item, ReportProgress command) => (Decide(item, command).Refusal().Type, Decide(item, command).Refusal().Field);

    private static ReportingPeriod Year(int year) => ReportingPeriod.Of(new FiscalYear(year));

    private static PartialDate Date(string text) => PartialDate.Parse(text);
}
