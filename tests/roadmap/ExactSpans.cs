using System.Text;
using CsCheck;
using DxGovernance.Fixtures;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Drifting;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Reading;
using DxGovernance.Roadmap.Tables;
using DxGovernance.Roadmap.UnderDecision;
using Marten;
using Weasel.Core;

namespace DxGovernance.Roadmap.Tests;

/// <summary>The item of <see cref="Given"/> is planned R4–R5; here it is planned to a quarter, month or day of them.</summary>
public class ExactSpans
{
    [Theory]
    [InlineData("2023-Q2", "2023-Q2", "令和5年度第2四半期", "R5-Q2", "2023-07-01", "2023-09-30")]
    [InlineData("R5-Q2", "2023-Q2", "令和5年度第2四半期", "R5-Q2", "2023-07-01", "2023-09-30")]
    [InlineData("令和５年度第４四半期", "2023-Q4", "令和5年度第4四半期", "R5-Q4", "2024-01-01", "2024-03-31")]
    [InlineData("2024-02", "2024-02", "令和6年2月", "R6.2", "2024-02-01", "2024-02-29")]
    [InlineData("令和5年9月15日", "2023-09-15", "令和5年9月15日", "R5.9.15", "2023-09-15", "2023-09-15")]
    [InlineData("令和5年度末", "2024-03-31", "令和6年3月31日", "R6.3.31", "2024-03-31", "2024-03-31")]
    public void A_bound_is_read_in_the_forms_that_people_write(string text, string written, string japanese, string letters, string first, string last)
    {
        var bound = Bound(text);
        (bound.ToString(), bound.ToJapanese(), bound.ToLetters()).ShouldBe((written, japanese, letters));
        (bound.First, bound.Last).ShouldBe((Given.Day(first), Given.Day(last)));
    }

    [Theory]
    [InlineData("2023")]
    [InlineData("R5")]
    [InlineData("令和5年度")]
    [InlineData("2023-Q5")]
    [InlineData("2023-13")]
    [InlineData("")]
    [InlineData(null)]
    public void A_year_is_not_more_exact_than_a_year(string? text) => PlanBound.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void A_bound_lies_within_its_fiscal_year_and_the_end_not_certainly_before_the_begin()
    {
        Problem(Span(2022, 2023, "2023-04", null)).ShouldBe("span-begin-outside");
        Problem(Span(2022, 2023, "2022-03-31", null)).ShouldBe("span-begin-outside");
        Problem(Span(2022, 2023, null, "2023-03")).ShouldBe("span-end-outside");
        Problem(Span(2022, 2023, null, "2024-Q1")).ShouldBe("span-end-outside");
        Problem(Span(2023, 2023, "2023-Q3", "2023-Q2")).ShouldBe("span-reversed");
        Problem(Span(2023, 2023, "2023-09-16", "2023-09-15")).ShouldBe("span-reversed");
        Problem(Span(2023, 2023, "2023-09-16", "2023-09")).ShouldBeNull("The end may be the 30th.");
        Problem(Span(2023, 2023, "2023-Q2", "2023-Q2")).ShouldBeNull();
        Problem(Span(2022, 2023, "2022-04-01", "2024-03-31")).ShouldBeNull();
    }

    [Fact]
    public void Two_spans_share_a_fiscal_year_where_they_share_no_day()
    {
        Problem(Span(2023, 2023, null, "2023-Q2"), Span(2023, 2024, "2023-Q4", null)).ShouldBeNull();
        Problem(Span(2023, 2023, null, "2023-Q3"), Span(2023, 2024, "2023-12", null)).ShouldBe("spans-overlap");
        Problem(Span(2023, 2023, null, null), Span(2023, 2024, "2023-Q4", null)).ShouldBe("spans-overlap");
    }

    [Fact]
    public void Moving_by_a_quarter_within_the_year_is_a_slip_of_three_months()
    {
        var planned = Given.Item(Given.Rescheduled("2022-08", Span(2022, 2023, "2022-Q2", "2023-Q2")));
        var before = At(planned, "2023-04-01");
        (before.Start.ToString(), before.End.ToString()).ShouldBe(("2022-07", "2023-09"));
        var outcome = Rescheduling.Decide(planned, new RescheduleItem([Span(2022, 2023, "2022-Q2", "2023-Q3")], "仕様の確定待ち", PartialDate.Parse("2023-09-01")), Given.Now);
        var moved = Given.Apply(planned, outcome.Event<ItemRescheduled>());
        Drift.Between(before, At(moved, "2023-10-01")).ShouldBe(new Slip(DriftOutcome.Slipped, 0, 3));
        moved.On(Given.Day("2023-10-01"))!.Reason.ShouldBe("仕様の確定待ち");
        Comparing.Moves(before, At(moved, "2023-10-01")).ShouldBe([(Aspect.Spans, "R4-Q2–R5-Q2（仮定）", "R4-Q2–R5-Q3（仮定）")]);
        Drift.MonthsLate(At(moved, "2024-01-01"), Given.Day("2024-01-01")).ShouldBe(1);
        Rescheduling.Decide(moved, new RescheduleItem([Span(2022, 2023, "R4-Q2", "令和5年度第3四半期")], "同じ", PartialDate.Parse("2023-10-01")), Given.Now).Refusal().Type.ShouldBe("spans-unchanged");
    }

    [Fact]
    public void A_plan_of_whole_years_that_gets_an_exact_end_has_advanced_by_the_months_that_fall_away() => Drift.Between(
        At(Given.Item(), "2022-08-01"), At(Given.Item(Given.Rescheduled("2022-08", Span(2022, 2023, null, "2023-Q2"))), "2022-08-31")).ShouldBe(new Slip(DriftOutcome.Advanced, 0, -6));

    [Theory]
    [InlineData("2023-Q2", "2023-08-01", true, false)]
    [InlineData("2023-Q2", "2023-10-01", true, true)]
    [InlineData("2023-Q1", "2023-05-01", false, false)]
    [InlineData("2023-Q3", "2023-10-01", false, true)]
    public void It_is_due_and_late_by_its_exact_end(string period, string day, bool due, bool late)
    {
        ReportingPeriod.TryParse(period, out var asked).ShouldBeTrue();
        var attention = Attention.Of(Given.Item(Given.Rescheduled("2022-08", Span(2022, 2023, null, "2023-09"))), asked, Given.Day(day));
        (attention?.IsDue == true, attention?.IsLate == true).ShouldBe((due, late));
    }

    [Fact]
    public void Nothing_is_asked_of_a_quarter_in_which_it_is_not_planned()
    {
        ReportingPeriod.TryParse("2023-Q1", out var first).ShouldBeTrue();
        ReportingPeriod.TryParse("2023-Q2", out var second).ShouldBeTrue();
        var item = Given.Item(Given.Rescheduled("2022-08", Span(2023, 2023, "2023-Q2", null)));
        Attention.Of(item, first, Given.Day("2023-08-01")).ShouldBeNull();
        Attention.Of(item, second, Given.Day("2023-08-01"))!.IsUnreported.ShouldBeTrue();
    }

    [Fact]
    public void Whether_it_needs_a_decision_is_about_fiscal_years_and_the_hash_about_all_of_it()
    {
        var within = new RescheduleItem([Span(2022, 2023, null, "2023-Q2")], "前倒し", PartialDate.Parse("2022-08"));
        Proposing.Decide(Given.Item(), within, Given.Now).Event<ItemRescheduled>().Spans[0].End!.Value.ToString().ShouldBe("2023-Q2");
        var beyond = within with { Spans = [Span(2022, 2024, null, "2024-Q1")] };
        var one = Proposing.Decide(Given.Item(), beyond, Given.Now).Event<ReschedulingProposed>();
        var other = Proposing.Decide(Given.Item(), beyond with { Spans = [Span(2022, 2024, null, "2024-Q2")] }, Given.Now).Event<ReschedulingProposed>();
        other.ContentHash.ShouldNotBe(one.ContentHash);
        Change.TitleOf(Given.Item(one), one).ShouldBe("工程表の変更：検討（R4–R5→R4–R6-Q1）");
    }

    [Fact]
    public void Bars_stand_on_the_months_and_every_form_says_them()
    {
        var table = GivenTable.Of([GivenTable.Security], GivenTable.Planned("a", "security", "移行", [Span(2022, 2023, "2022-Q2", "2023-09")]), GivenTable.Planned("b", "security", "運用", [Given.Span(2023, 2023)]));
        var rows = TableLayout.Of(table).Groups.Single().Rows;
        (rows[0].Bars[0].Start, rows[0].Bars[0].End).ShouldBe((30, 180));
        rows[0].Cells.ShouldBe(["○（第2四半期から）→", "○（9月まで）"]);
        rows[1].Cells.ShouldBe(["", "○"]);
        foreach (var form in new[] { TableSvg.Write(table), TableHtml.Write(table) })
        {
            Encoding.UTF8.GetString(form).ShouldContain("令和4年度第2四半期から令和5年9月まで（仮定）");
        }

        Encoding.UTF8.GetString(TableMarkdown.Write(table)).ShouldContain("○（9月まで）");
        Encoding.UTF8.GetString(TableCsv.Write(table)).ShouldContain("仮定,2022-Q2,2023-09,");
        Encoding.UTF8.GetString(TableCalendar.Write(table)).ShouldContain("DTSTART;VALUE=DATE:20230930");
        InWords(Span(2023, 2023, null, "2023-Q2")).ShouldContain(": 令和5年度第2四半期まで（仮定）");
        InWords(Span(2023, 2023, "2023-Q2", null)).ShouldContain(": 令和5年度第2四半期から（仮定）");
        InWords(Span(2023, 2023, "2023-Q2", "2023-Q2")).ShouldContain(": 令和5年度第2四半期（仮定）");
        SpanLine.Of(Span(2022, 2023, null, "2023-Q2")).Letters.ShouldBe("R4–R5-Q2");
    }

    [Fact]
    public void It_is_kept_as_its_golden_file_says_and_what_states_no_bounds_is_kept_as_before()
    {
        var options = new StoreOptions();
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, StoreConfiguration.ConfigureJson);
        GoldenFiles.CheckText("spans_exact.json", options.Serializer().ToJson(new[] { Span(2022, 2023, "2022-Q2", "2023-09-15"), Span(2024, 2024, "2024-05", null), Given.Span(2025, 2025) }) + "\n");
    }

    [Fact]
    public void Whatever_the_quarters_drift_is_the_months_between_them() => Gen.Select(Gen.Int[0, 7], Gen.Int[0, 7]).Sample((one, other) =>
    {
        var (before, after) = (At(To(one), "2023-01-01"), At(To(other), "2023-01-01"));
        Drift.Between(before, after)!.Value.End.ShouldBe(3 * (other - one));
        Drift.Between(after, before)!.Value.End.ShouldBe(3 * (one - other));
    });

    private static string InWords(YearSpan span) => Encoding.UTF8.GetString(TableSvg.Write(GivenTable.Of([GivenTable.Security], GivenTable.Planned("a", "security", "移行", [span]))));

    private static RoadmapItem To(int quarter) => Given.Item(Given.Rescheduled("2022-08", Span(2022, 2022 + (quarter / 4), null, $"{2022 + (quarter / 4)}-Q{(quarter % 4) + 1}")));

    private static ItemAtPoint At(RoadmapItem item, string day) => ItemAtPoint.On(item, Given.Day(day))!;

    private static PlanBound Bound(string text) => PlanBound.TryParse(text, out var bound) ? bound : throw new FormatException(text);

    private static YearSpan Span(int from, int to, string? begin, string? end) => Given.Span(from, to) with
    {
        Begin = begin is null ? null : Bound(begin),
        End = end is null ? null : Bound(end),
    };

    private static string? Problem(params YearSpan[] spans) => YearSpan.ProblemOf(spans)?.Type;
}
