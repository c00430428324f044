using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Drifting;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Tests;

/// <summary>The item of <see cref="Given"/> is planned R4–R5: 2022-04 to 2024-03.</summary>
public class DriftRules
{
    private static readonly ItemAtPoint Baseline = At(Given.Item(), "2022-07-31");

    [Fact]
    public void A_fiscal_year_counts_from_April_to_March() => (Baseline.Start.ToString(), Baseline.End.ToString()).ShouldBe(("2022-04", "2024-03"));

    [Fact]
    public void Of_several_spans_the_first_month_and_the_last_count_whatever_lies_between()
    {
        var at = At(Given.Item(Given.Rescheduled("2022-08", Given.Span(2023, 2023), Given.Span(2026, 2026))), "2023-01-01");
        (at.Start.ToString(), at.End.ToString()).ShouldBe(("2023-04", "2027-03"));
    }

    [Fact]
    public void One_year_later_is_a_slip_of_twelve_months() =>
        Slip(Given.Rescheduled("2024-01", Given.Span(2022, 2024))).ShouldBe(new Slip(DriftOutcome.Slipped, 0, 12));

    [Fact]
    public void One_year_earlier_is_negative() => Slip(Given.Rescheduled("2023-01", Given.Span(2022, 2022))).ShouldBe(new Slip(DriftOutcome.Advanced, 0, -12));

    [Fact]
    public void The_end_says_whether_it_slipped() => Slip(Given.Rescheduled("2023-01", Given.Span(2023, 2024))).ShouldBe(new Slip(DriftOutcome.Slipped, 12, 12));

    [Theory]
    [InlineData("2022-06", "2024-06", 2, 3)]
    [InlineData("2022-06-30", "2024-06-01", 2, 3)]
    [InlineData("2022-09", "2024-01", 5, -2)]
    public void What_is_recorded_to_have_begun_and_ended_counts_by_its_month(string started, string completed, int start, int end) =>
        Slip(new ItemStarted(PartialDate.Parse(started)), new ItemCompleted(PartialDate.Parse(completed), null)).ShouldBe(
            new Slip(end > 0 ? DriftOutcome.Slipped : DriftOutcome.Advanced, start, end));

    [Fact]
    public void Work_that_began_leaves_the_end_as_it_is_planned() =>
        Slip(new ItemStarted(PartialDate.Parse("2022-10")), Given.Rescheduled("2024-01", Given.Span(2022, 2024))).ShouldBe(new Slip(DriftOutcome.Slipped, 6, 12));

    [Fact]
    public void A_year_without_a_month_begins_in_January_and_ends_in_December() =>
        Slip(new ItemStarted(PartialDate.Parse("2023")), new ItemCompleted(PartialDate.Parse("2024"), null)).ShouldBe(new Slip(DriftOutcome.Slipped, 9, 9));

    [Fact]
    public void What_is_cancelled_split_or_merged_is_dropped()
    {
        Slip(Given.Cancelled("2024-01")).ShouldBe(new Slip(DriftOutcome.Dropped, null, null));
        Slip(new ItemSplit(["a", "b"], "分割", PartialDate.Parse("2024-01"))).Outcome.ShouldBe(DriftOutcome.Dropped);
        Slip(new ItemMerged("a", "統合", PartialDate.Parse("2024-01"))).Outcome.ShouldBe(DriftOutcome.Dropped);
        Drift.Between(Baseline, null)!.Value.Outcome.ShouldBe(DriftOutcome.Dropped);
    }

    [Fact]
    public void What_only_the_second_point_plans_is_added_and_what_neither_plans_is_no_drift()
    {
        Drift.Between(null, Baseline)!.Value.Outcome.ShouldBe(DriftOutcome.Added);
        Drift.Between(null, At(Given.Item(Given.Cancelled("2024-01")), "2024-02-01")).ShouldBeNull();
    }

    [Theory]
    [InlineData("2024-03-31", 0)]
    [InlineData("2024-04-01", 1)]
    [InlineData("2025-03-31", 12)]
    public void An_end_in_March_is_over_from_April(string day, int months) => Drift.MonthsLate(At(Given.Item(), day), Given.Day(day)).ShouldBe(months);

    [Fact]
    public void What_is_completed_or_dropped_is_not_late()
    {
        Drift.MonthsLate(At(Given.Item(Given.Cancelled("2024-01")), "2025-01-01"), Given.Day("2025-01-01")).ShouldBe(0);
        Drift.MonthsLate(At(Given.Item(new ItemStarted(Given.July2022), new ItemCompleted(PartialDate.Parse("2024-06"), null)), "2025-01-01"), Given.Day("2025-01-01")).ShouldBe(0);
    }

    [Fact]
    public void A_median_is_exact()
    {
        Drift.Median([]).ShouldBeNull();
        Drift.Median([12, -3, 0]).ShouldBe(0);
        Drift.Median([12, 0, 1, 0]).ShouldBe(0.5m);
    }

    [Fact]
    public void Sums_are_of_what_both_points_plan()
    {
        var total = Drift.Total([(new Slip(DriftOutcome.Slipped, 0, 12), 1), (new Slip(DriftOutcome.Advanced, 0, -3), 0), (new Slip(DriftOutcome.Dropped, null, null), 0), (new Slip(DriftOutcome.Added, null, null), 2)]);
        total.ShouldBe(new DriftTotal(4, 0, 1, 1, 1, 1, 2, 0, 9, 0, 4.5m));
    }

    private static Slip Slip(params object[] events) => Drift.Between(Baseline, At(Given.Item(events), "2024-12-31")).ShouldNotBeNull();

    private static ItemAtPoint At(RoadmapItem item, string day) => ItemAtPoint.On(item, Given.Day(day)).ShouldNotBeNull();
}
