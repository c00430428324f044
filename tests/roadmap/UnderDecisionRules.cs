using CsCheck;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.UnderDecision;

namespace DxGovernance.Roadmap.Tests;

public class UnderDecisionRules
{
    private static readonly RescheduleItem Later = new([Given.Span(2022, 2025, Certainty.Stated)], "国の手順書の改定", PartialDate.Parse("2023-04-01"), "原典127行");
    private static readonly ReschedulingProposed Proposed = (ReschedulingProposed)Proposing.Decide(Given.Item(), Later, Given.Now).Events().Single();

    [Fact]
    public void A_change_beyond_the_planned_fiscal_years_is_proposed_and_the_plan_stays_as_it_is()
    {
        (Proposed.Number, Proposed.From).ShouldBe((1, Later.From));
        Proposed.Before.ShouldBe([Given.Span(2022, 2023)]);
        Proposed.Spans.ShouldBe(Later.Spans);
        var item = Given.Item(Proposed);
        item.On(Given.Day("2024-01-01"))!.Spans.ShouldBe([Given.Span(2022, 2023)]);
        item.OpenChange!.Proposed.ShouldBe(Proposed);
        Change.TitleOf(item, Proposed).ShouldBe("工程表の変更：検討（R4–R5→R4–R7）");
    }

    [Fact]
    public void A_change_within_them_is_done_at_once() =>
        Proposing.Decide(Given.Item(), Later with { Spans = [Given.Span(2022, 2022)] }, Given.Now).Events().ShouldHaveSingleItem().ShouldBeOfType<ItemRescheduled>().Decision.ShouldBeNull();

    [Fact]
    public void An_item_has_one_change_under_decision_at_a_time_and_another_one_has_another_hash()
    {
        Proposing.Decide(Given.Item(Proposed), Later, Given.Now).Refusal().Type.ShouldBe("change-under-decision");
        var withdrawn = Given.Item(Proposed, new ReschedulingWithdrawn(1, "見直し"));
        var again = Proposing.Decide(withdrawn, Later, Given.Now).Events().ShouldHaveSingleItem().ShouldBeOfType<ReschedulingProposed>();
        (again.Number, again.ContentHash == Proposed.ContentHash).ShouldBe((2, false));
        Proposing.Decide(withdrawn, new WithdrawRescheduling("見直し")).Refusal().Type.ShouldBe("not-under-decision");
    }

    [Fact]
    public void What_was_approved_is_planned_from_the_day_of_the_decision_at_the_earliest_and_names_it()
    {
        var rescheduled = CarryingOut.Decide(Given.Item(Proposed), Decision(), Given.Now).Events().ShouldHaveSingleItem().ShouldBeOfType<ItemRescheduled>();
        (rescheduled.Decision, rescheduled.From, rescheduled.Change).ShouldBe(("hq/2023/4", PartialDate.Parse("2023-05-20"), 1));
        rescheduled.Spans.ShouldBe(Proposed.Spans);
        CarryingOut.Decide(Given.Item(Proposed, rescheduled), Decision(), Given.Now).Events().ShouldBeEmpty("It is told again with every change.");
    }

    [Theory]
    [InlineData("rejected")]
    [InlineData("returned")]
    [InlineData("withdrawn")]
    public void What_was_not_approved_is_over(string outcome)
    {
        var declined = CarryingOut.Decide(Given.Item(Proposed), Decision() with { Outcome = outcome, TakesEffect = false }, Given.Now).Events().Single();
        declined.ShouldBe(new ReschedulingDeclined(1, "hq/2023/4", outcome, PartialDate.Parse("2023-05-20")));
        Given.Item(Proposed, declined).OpenChange.ShouldBeNull();
    }

    [Theory]
    [InlineData("deferred", null)]
    [InlineData("acknowledged", null)]
    [InlineData("approvedWithConditions", false)]
    public void What_is_not_decided_for_good_or_waits_leaves_it_as_it_is(string outcome, bool? takesEffect) =>
        CarryingOut.Decide(Given.Item(Proposed), Decision() with { Outcome = outcome, TakesEffect = takesEffect }, Given.Now).Events().ShouldBeEmpty();

    [Fact]
    public void What_cannot_be_carried_out_is_recorded_with_the_reason()
    {
        var refused = CarryingOut.Decide(Given.Item(Proposed, Given.Cancelled("2023-05-01")), Decision(), Given.Now).Events().ShouldHaveSingleItem().ShouldBeOfType<ReschedulingRefused>();
        (refused.Number, refused.Decision, refused.Reason).ShouldBe((1, "hq/2023/4", "item-cancelled"));
    }

    [Fact]
    public void A_decision_on_another_change_or_item_is_refused()
    {
        CarryingOut.Decide(Given.Item(Proposed), Decision() with { Subject = Decision().Subject! with { ContentHash = "another" } }, Given.Now).Refusal().Type.ShouldBe("change-unknown");
        CarryingOut.Decide(null, Decision(), Given.Now).Refusal().Type.ShouldBe("change-unknown");
    }

    [Fact]
    public void Messages_about_a_decision_in_any_order_and_number_end_where_the_newest_alone_ends()
    {
        var waiting = Decision() with { Outcome = "approvedWithConditions", TakesEffect = false };
        var annulled = new Rescission("annulled", "2024-01-15", "hq/2023/9");
        (object[] Before, DecisionTaken[] Told)[] lives =
        [
            ([], [waiting, waiting with { TakesEffect = true }, waiting with { Rescission = annulled, HadEffect = true }]),
            ([], [waiting, waiting with { Rescission = annulled, HadEffect = false }]),
            ([], [Decision() with { Outcome = "rejected" }, Decision() with { Outcome = "rejected", Rescission = annulled }]),
            ([Given.Cancelled("2023-05-01")], [Decision(), Decision() with { TakesEffect = false, Rescission = annulled, HadEffect = true }]),
        ];
        var deliveries =
            from life in Gen.Int[0, lives.Length - 1]
            from order in Gen.Shuffle(Enumerable.Range(0, lives[life].Told.Length).SelectMany(i => new[] { i, i }).ToArray())
            select (life, order);
        deliveries.Sample(delivery =>
        {
            var (before, told) = lives[delivery.life];
            var newest = -1;
            var item = Given.Item([Proposed, .. before]);
            foreach (var version in delivery.order.Where(version => version > newest && (newest = version) >= 0))
            {
                item = After(item, told[version]);
            }

            Standing(item).ShouldBe(Standing(After(Given.Item([Proposed, .. before]), told[^1])));
        });
    }

    private static (ChangeStatus, string?, PartialDate?, ReschedulingRescinded?, int) Standing(RoadmapItem item) =>
        (item.Changes[0].Status, item.Changes[0].Decision, item.Changes[0].From, item.Changes[0].Rescission, item.Plans.Count);

    private static RoadmapItem After(RoadmapItem item, DecisionTaken decision) =>
        CarryingOut.Decide(item, decision, Given.Now) is Outcome.Accepted { Events: var events } ? events.Aggregate(item, Given.Apply) : item;

    private static DecisionTaken Decision() => new(
        new MessageSource("133086", "proposal/roadmap-change-1", 4, "decisions/1"), "roadmap-change-1", "hq/2023/4", "hq", 2023, 4, "approved", "2023-05-20", On: null, Illustrative: false)
    {
        Subject = new DecidedSubject("roadmapChange", "item/dx-roadmap/study", "工程表の変更", Proposed.ContentHash),
        TakesEffect = true,
    };
}
