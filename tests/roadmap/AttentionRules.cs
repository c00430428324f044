using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Drifting;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Tests;

/// <summary>The item of <see cref="Given"/> is planned R4–R5: it is due on 31 March 2024.</summary>
public class AttentionRules
{
    [Theory]
    [InlineData("2023-Q4", "2024-02-01", true, false)]
    [InlineData("2023-Q4", "2024-04-01", true, true)]
    [InlineData("2023", "2023-06-01", true, false)]
    [InlineData("2023-Q3", "2023-12-01", false, false)]
    [InlineData("2024-Q1", "2024-05-01", false, true)]
    [InlineData("2023-Q3", "2024-05-01", false, false)]
    public void Due_is_what_should_end_in_the_period_and_late_what_should_have_ended_by_then_and_by_the_day(string period, string day, bool due, bool late)
    {
        var attention = Of(Given.Item(), period, day).ShouldNotBeNull();
        (attention.IsDue, attention.IsLate).ShouldBe((due, late));
    }

    [Theory]
    [InlineData("2023-Q1", "2023-04-01", true)]
    [InlineData("2023-Q1", "2023-03-31", false)]
    [InlineData("2024-Q1", "2024-05-01", false)]
    public void Unreported_is_what_is_planned_in_a_period_that_has_begun(string period, string day, bool unreported) =>
        (Of(Given.Item(), period, day)?.IsUnreported == true).ShouldBe(unreported);

    [Fact]
    public void A_report_on_the_period_counts_from_its_day_and_one_on_another_does_not()
    {
        var item = Given.Item(Report("2023-Q1", "2023-07-05"));
        Of(item, "2023-Q1", "2023-07-04")!.IsUnreported.ShouldBeTrue();
        Of(item, "2023-Q1", "2023-07-05").ShouldBeNull();
        Of(item, "2023-Q2", "2023-08-01")!.IsUnreported.ShouldBeTrue();
        Of(item, "2023", "2023-08-01")!.IsUnreported.ShouldBeTrue();
    }

    [Fact]
    public void Work_that_goes_on_after_its_plan_is_still_to_be_reported_on() =>
        Of(Given.Item(new ItemStarted(Given.July2022)), "2024-Q1", "2024-05-01")!.IsUnreported.ShouldBeTrue();

    [Fact]
    public void Nothing_is_asked_of_what_has_ended_or_is_suspended()
    {
        Of(Given.Item(Given.Cancelled("2023-04")), "2023-Q2", "2023-08-01").ShouldBeNull();
        Of(Given.Item(new ItemSuspended("予算", PartialDate.Parse("2023-04"))), "2023-Q2", "2023-08-01").ShouldBeNull();
        Of(Given.Item(new ItemStarted(Given.July2022), new ItemCompleted(PartialDate.Parse("2023-06"), null)), "2023-Q2", "2023-08-01").ShouldBeNull();
        Of(Given.Item(new ItemStarted(Given.July2022), new ItemCompleted(PartialDate.Parse("2023-06"), null)), "2023-Q1", "2023-08-01")!.IsUnreported.ShouldBeTrue("It was worked on in that quarter.");
    }

    [Fact]
    public void A_milestone_needs_attention_until_it_is_reached()
    {
        var planned = new MilestonePlanned("spec", "仕様の確定", PartialDate.Parse("2023-05"), Certainty.Stated, PartialDate.Parse("2022-08"));
        Of(Given.Item(planned, Report("2023-Q1", "2023-04")), "2023-Q1", "2023-04-30")!.Milestones.ShouldHaveSingleItem().Milestone.ShouldBe("spec");
        Of(Given.Item(planned), "2022-Q4", "2023-02-01")!.Milestones.ShouldBeEmpty("It is due later.");
        Of(Given.Item(planned), "2023-Q2", "2023-08-01")!.Milestones.ShouldHaveSingleItem("It is over.");
        Of(Given.Item(planned, new MilestoneReached("spec", PartialDate.Parse("2023-06"))), "2023-Q2", "2023-08-01")!.Milestones.ShouldBeEmpty();
    }

    private static ProgressReported Report(string period, string on) => new(Period(period), ProgressStatus.OnTrack, null, null, null, PartialDate.Parse(on), Illustrative: false);

    private static ReportingPeriod Period(string text) => ReportingPeriod.TryParse(text, out var period) ? period : throw new FormatException(text);

    private static Attention? Of(RoadmapItem item, string period, string day) => Attention.Of(item, Period(period), Given.Day(day));
}
