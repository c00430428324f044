using DxGovernance.Platform;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Reading;

namespace DxGovernance.Roadmap.Tests;

public class ItemRules
{
    private static readonly PlanItem Plan = new("study", "measure-a", "検討", [Given.Span(2022, 2023)], Given.July2022, "原典89行", Illustrative: true);

    [Fact]
    public void An_item_is_planned_under_a_measure_for_fiscal_years_from_a_date()
    {
        var planned = Decide(Plan).Event<ItemPlanned>();
        (planned.Roadmap, planned.Item, planned.Measure, planned.Title, planned.Evidence, planned.PlannedFrom, planned.Illustrative)
            .ShouldBe(("dx-roadmap", "study", "measure-a", "検討", "原典89行", Given.July2022, true));
        planned.Spans.ShouldBe([Given.Span(2022, 2023)]);
    }

    [Fact]
    public void Spans_are_kept_in_order_of_time() =>
        Decide(Plan with { Spans = [Given.Span(2025, 2025), Given.Span(2022, 2023)] }).Event<ItemPlanned>().Spans.ShouldBe([Given.Span(2022, 2023), Given.Span(2025, 2025)]);

    [Fact]
    public void Spans_may_touch_and_may_be_one_year() =>
        Decide(Plan with { Spans = [Given.Span(2022, 2022), Given.Span(2023, 2023, Certainty.Stated)] }).Events().Length.ShouldBe(1);

    [Fact]
    public void An_item_without_a_span_is_refused() => Refuse(Plan with { Spans = [] }).ShouldBe(("spans-missing", "$.spans"));

    [Fact]
    public void A_reversed_span_is_refused() => Refuse(Plan with { Spans = [Given.Span(2024, 2023)] }).ShouldBe(("span-reversed", "$.spans"));

    [Fact]
    public void Spans_that_overlap_are_refused_in_whatever_order_they_come() =>
        Refuse(Plan with { Spans = [Given.Span(2024, 2025), Given.Span(2022, 2024)] }).ShouldBe(("spans-overlap", "$.spans"));

    [Theory]
    [InlineData("Study")]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("項目")]
    public void An_id_that_is_no_slug_is_refused(string id)
    {
        Refuse(Plan with { Item = id }).ShouldBe(("id-invalid", "$.item"));
        Refuse(Plan with { Measure = id }).ShouldBe(("id-invalid", "$.measure"));
    }

    [Fact]
    public void An_item_says_what_is_to_be_done() => Refuse(Plan with { Title = " " }).ShouldBe(("title-empty", "$.title"));

    [Theory]
    [InlineData("2026-11-24", true)]
    [InlineData("2026-11", true)]
    [InlineData("2026", true)]
    [InlineData("2026-11-25", false)]
    [InlineData("2026-12", false)]
    public void A_date_is_refused_only_when_it_certainly_lies_in_the_future(string from, bool accepted)
    {
        var outcome = Decide(Plan with { PlannedFrom = PartialDate.Parse(from) });
        if (accepted)
        {
            outcome.Events().Length.ShouldBe(1);
        }
        else
        {
            (outcome.Refusal().Type, outcome.Refusal().Field).ShouldBe(("date-in-future", "$.plannedFrom"));
        }
    }

    [Fact]
    public void Today_begins_at_midnight_in_Japan()
    {
        var plan = Plan with { PlannedFrom = PartialDate.Parse("2026-04-01") };
        Planning.Decide(Given.Roadmap(), plan, new Now(new DateTimeOffset(2026, 3, 31, 14, 59, 59, TimeSpan.Zero))).Refusal().Type.ShouldBe("date-in-future");
        Planning.Decide(Given.Roadmap(), plan, new Now(new DateTimeOffset(2026, 3, 31, 15, 0, 0, TimeSpan.Zero))).Events().Length.ShouldBe(1);
    }

    [Fact]
    public void An_item_is_rescheduled_with_a_reason()
    {
        var rescheduled = Reschedule(Given.Item(), new RescheduleItem([Given.Span(2023, 2025)], "国の手順書の改定", PartialDate.Parse("2024-01"), "2.0版", Illustrative: true)).Event<ItemRescheduled>();
        (rescheduled.Reason, rescheduled.From, rescheduled.Evidence, rescheduled.Illustrative).ShouldBe(("国の手順書の改定", PartialDate.Parse("2024-01"), "2.0版", true));
        rescheduled.Spans.ShouldBe([Given.Span(2023, 2025)]);
    }

    [Fact]
    public void A_rescheduling_without_a_reason_is_refused() => Reschedule(Given.Item(), Later() with { Reason = "" }).Refusal().Field.ShouldBe("$.reason");

    [Fact]
    public void Rescheduling_to_the_same_spans_is_refused() => Reschedule(Given.Item(), Later() with { Spans = [Given.Span(2022, 2023)] }).Refusal().Type.ShouldBe("spans-unchanged");

    [Fact]
    public void What_was_assumed_can_come_to_be_stated() =>
        Reschedule(Given.Item(), Later() with { Spans = [Given.Span(2022, 2023, Certainty.Stated)] }).Events().Length.ShouldBe(1);

    [Fact]
    public void The_same_spans_are_judged_by_the_plan_of_the_stated_date_not_of_today()
    {
        var item = Given.Item(Given.Rescheduled("2024-01", Given.Span(2023, 2025)));
        Reschedule(item, Later("2023-04") with { Spans = [Given.Span(2023, 2025)] }).Events().Length.ShouldBe(1);
        Reschedule(item, Later("2024-04") with { Spans = [Given.Span(2023, 2025)] }).Refusal().Type.ShouldBe("spans-unchanged");
    }

    [Fact]
    public void Nothing_happens_to_an_item_certainly_before_it_is_planned()
    {
        Reschedule(Given.Item(), Later("2022-06-30")).Refusal().Type.ShouldBe("item-not-planned-yet");
        Reschedule(Given.Item(), Later("2022-07-01")).Events().Length.ShouldBe(1);
        Cancelling.Decide(Given.Item(), new CancelItem("見直し", PartialDate.Parse("2022-06")), Given.Now).Refusal().Type.ShouldBe("item-not-planned-yet");
    }

    [Fact]
    public void A_cancelled_item_is_not_changed_any_more_but_for_what_held_before()
    {
        var item = Given.Item(Given.Cancelled("2024-01"));
        Reschedule(item, Later("2024-02")).Refusal().Type.ShouldBe("item-cancelled");
        Reschedule(item, Later("2024-01")).Refusal().Type.ShouldBe("item-cancelled");
        Reschedule(item, Later("2023-12-31")).Events().Length.ShouldBe(1);
        Confirming.Decide(item, new ConfirmItem("2.0版", PartialDate.Parse("2024-01")), Given.Now).Refusal().Type.ShouldBe("item-cancelled");
        Cancelling.Decide(item, new CancelItem("見直し", PartialDate.Parse("2023-01")), Given.Now).Refusal().Type.ShouldBe("item-cancelled");
    }

    [Fact]
    public void An_item_is_confirmed_on_other_evidence_with_the_spans_it_has()
    {
        var item = Given.Item(Given.Rescheduled("2023-04", Given.Span(2024, 2025)));
        var confirmed = Confirming.Decide(item, new ConfirmItem("2.0版の表", PartialDate.Parse("2024-01")), Given.Now).Event<ItemConfirmed>();
        confirmed.Spans.ShouldBe([Given.Span(2024, 2025)]);
        var after = Given.Apply(item, confirmed).On(Given.Day("2024-01-31"))!;
        (after.Evidence, after.Illustrative, after.From).ShouldBe(("2.0版の表", false, PartialDate.Parse("2024-01")));
    }

    [Fact]
    public void Confirming_on_the_same_evidence_is_refused() =>
        Confirming.Decide(Given.Item(), new ConfirmItem("原典", PartialDate.Parse("2024-01")), Given.Now).Refusal().Type.ShouldBe("evidence-unchanged");

    [Fact]
    public void A_cancellation_says_why() => Cancelling.Decide(Given.Item(), new CancelItem(" ", PartialDate.Parse("2024-01")), Given.Now).Refusal().Type.ShouldBe("reason-empty");

    [Fact]
    public void An_item_can_be_given_up() =>
        Cancelling.Decide(Given.Item(), new CancelItem("見直し", PartialDate.Parse("2024-01"), Illustrative: true), Given.Now).Event<ItemCancelled>()
            .ShouldBe(new ItemCancelled("見直し", PartialDate.Parse("2024-01"), Illustrative: true));

    [Theory]
    [InlineData("2022-06-30", null)]
    [InlineData("2022-07-01", "2022–2023")]
    [InlineData("2023-12-31", "2022–2023")]
    [InlineData("2024-01-01", "2023–2025")]
    [InlineData("2026-11-24", "2023–2025")]
    public void Each_day_has_its_plan(string day, string? spans)
    {
        var item = Given.Item(Given.Rescheduled("2024-01", Given.Span(2023, 2025)));
        (item.On(Given.Day(day)) is { Spans: [var span] } ? $"{span.From}–{span.To}" : null).ShouldBe(spans);
    }

    [Fact]
    public void A_fact_learnt_late_takes_its_place_and_for_one_day_the_later_recorded_counts()
    {
        var item = Given.Item(Given.Rescheduled("2024-01", Given.Span(2025, 2025)), Given.Rescheduled("2023-04", Given.Span(2024, 2024)));
        item.On(Given.Day("2023-06-01"))!.Spans.ShouldBe([Given.Span(2024, 2024)]);
        item.On(Given.Day("2024-06-01"))!.Spans.ShouldBe([Given.Span(2025, 2025)]);
        Given.Apply(item, Given.Rescheduled("2024-01", Given.Span(2026, 2026))).On(Given.Day("2024-06-01"))!.Spans.ShouldBe([Given.Span(2026, 2026)]);
    }

    [Fact]
    public void A_day_and_its_month_compare_as_months_so_the_later_recorded_counts()
    {
        var item = Given.Item(Given.Rescheduled("2024-01-15", Given.Span(2025, 2025)), Given.Rescheduled("2024-01", Given.Span(2026, 2026)));
        item.On(Given.Day("2024-01-31"))!.Spans.ShouldBe([Given.Span(2026, 2026)]);
    }

    [Fact]
    public void A_cancelled_item_stays_cancelled_whatever_was_planned_for_later()
    {
        var item = Given.Item(Given.Rescheduled("2025-04", Given.Span(2026, 2026)), Given.Cancelled("2024-01"));
        item.IsCancelledOn(Given.Day("2023-12-31")).ShouldBeFalse();
        item.IsCancelledOn(Given.Day("2025-06-01")).ShouldBeTrue();
    }

    [Fact]
    public void Readers_see_fiscal_years_as_the_office_writes_them()
    {
        var span = SpanLine.Of(Given.Span(2022, 2025));
        (span.FromJapanese, span.ToJapanese, span.Letters).ShouldBe(("令和4年度", "令和7年度", "R4–R7"));
        SpanLine.Of(Given.Span(2019, 2019)).Letters.ShouldBe("H31");
    }

    [Fact]
    public void Readers_are_told_when_the_revision_in_force_has_no_such_measure()
    {
        var day = Given.Day("2024-02-01");
        ItemLine.Of(Given.Item(), day, Given.Revision("2.0", "2024-01", "measure-b"))!.MeasureMissing.ShouldBe(true);
        ItemLine.Of(Given.Item(), day, Given.Revision("2.0", "2024-01", "measure-a"))!.MeasureMissing.ShouldBe(false);
        ItemLine.Of(Given.Item(), day, inForce: null)!.MeasureMissing.ShouldBeNull();
        ItemLine.Of(Given.Item(), Given.Day("2022-06-30"), inForce: null).ShouldBeNull();
    }

    [Fact]
    public void Within_a_month_of_which_the_day_is_not_known_the_answer_says_so()
    {
        ItemLine.Of(Given.Item(), Given.Day("2022-07-10"), null)!.DayUnknown.ShouldBeTrue();
        ItemLine.Of(Given.Item(), Given.Day("2022-08-01"), null)!.DayUnknown.ShouldBeFalse();
    }

    private static RescheduleItem Later(string from = "2024-01") => new([Given.Span(2024, 2025)], "遅れ", PartialDate.Parse(from));

    private static Outcome Decide(PlanItem command) => Planning.Decide(Given.Roadmap(), command, Given.Now);

    private static Outcome Reschedule(RoadmapItem item, RescheduleItem command) => Rescheduling.Decide(item, command, Given.Now);

    private static (string Type, string? Field) Refuse(PlanItem command) => (Decide(command).Refusal().Type, Decide(command).Refusal().Field);
}
