using DxGovernance.Decisions.Afterwards;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class ConditionsAndEffect
{
    private static readonly Sitting Meeting = Given.Sitting(Given.Headquarters());
    private static readonly DecideProposal WithConditions = new(Meeting.Meeting.Number, DeclaredOutcome.ApprovedWithConditions, ["予算の範囲で行う", "半年後に報告する"]);
    private static readonly ConditionFulfilled First = new("hq/2023/1", 1, Given.Date("2024-02-01"), null);

    [Fact]
    public void It_takes_effect_once_all_conditions_are_fulfilled()
    {
        var decided = Given.Decide(Given.Voted(Meeting, ("m1", "ada", VoteOption.Yes)), Meeting, WithConditions).Event<ProposalDecided>();
        (decided.Outcome, decided.Conditions!.Count).ShouldBe((DecisionOutcome.ApprovedWithConditions, 2));
        TakesEffect(Given.Proposal(decided)).ShouldBeFalse();
        TakesEffect(Given.Proposal(decided, First)).ShouldBeFalse();
        TakesEffect(Given.Proposal(decided, First, First with { Condition = 2 })).ShouldBeTrue();
    }

    [Fact]
    public void What_the_votes_reject_has_no_conditions()
    {
        var decided = Given.Decide(Given.Voted(Meeting, ("m1", "ada", VoteOption.No)), Meeting, WithConditions).Event<ProposalDecided>();
        (decided.Outcome, decided.Conditions).ShouldBe((DecisionOutcome.Rejected, null));
    }

    [Theory]
    [InlineData(DeclaredOutcome.ApprovedWithConditions, "conditions-mismatch")]
    [InlineData(null, "conditions-mismatch", "条件")]
    [InlineData(DeclaredOutcome.Deferred, "conditions-mismatch", "条件")]
    [InlineData(DeclaredOutcome.ApprovedWithConditions, "condition-empty", "条件", " ")]
    public void Conditions_belong_to_an_approval_with_conditions(DeclaredOutcome? outcome, string type, params string[] conditions) =>
        Given.Decide(Given.Voted(Meeting, ("m1", "ada", VoteOption.Yes)), Meeting, new DecideProposal(Meeting.Meeting.Number, outcome, conditions)).Refused().ShouldBe(type);

    [Fact]
    public void At_most_twenty_are_stated() => Given.Decide(
        Given.Voted(Meeting, ("m1", "ada", VoteOption.Yes)), Meeting, WithConditions with { Conditions = [.. Enumerable.Repeat("条件", 21)] }).Refused().ShouldBe("conditions-too-many");

    [Fact]
    public void A_condition_is_fulfilled_once_after_the_decision()
    {
        var decision = Given.Proposal(Given.Decide(Given.Voted(Meeting, ("m1", "ada", VoteOption.Yes)), Meeting, WithConditions).Event<ProposalDecided>()).Decision!;
        Fulfil(decision, 0).Refused().ShouldBe("condition-unknown");
        Fulfil(decision, 3).Refused().ShouldBe("condition-unknown");
        Fulfil(decision, 1, "2024-01-24").Refused().ShouldBe("before-decision");
        Fulfil(decision, 1, "2026-11-25").Refused().ShouldBe("date-in-future");
        Fulfil(decision, 1).Event<ConditionFulfilled>().On.ShouldBe(Given.Date("2026-11-24"));
        Fulfil(decision.Apply(First), 1).Refused().ShouldBe("condition-fulfilled");
        Fulfil(decision.Apply(new DecisionAnnulled("hq/2023/1", Given.Date("2024-02-01"), "企財第1号", null)), 1).Refused().ShouldBe("decision-annulled");
    }

    [Fact]
    public void It_has_effect_no_earlier_than_it_was_decided()
    {
        var proposal = Given.Voted(Meeting, ("m1", "ada", VoteOption.Yes));
        Given.Decide(proposal, Meeting, new DecideProposal(Meeting.Meeting.Number, EffectiveOn: Given.Date("2024-01-24"))).Refusal().Field.ShouldBe("$.effectiveOn");
        Given.Decide(proposal, Meeting, new DecideProposal(Meeting.Meeting.Number, EffectiveOn: Given.Date("2024-01"))).Events().Length.ShouldBe(1);
        Given.Proposal(Given.Decide(proposal, Meeting).Event<ProposalDecided>()).Decision!.EffectiveOn.ShouldBe(Given.Date("2024-01-25"));
    }

    [Theory]
    [InlineData(DecisionOutcome.Approved, true)]
    [InlineData(DecisionOutcome.Rejected, false)]
    [InlineData(DecisionOutcome.Returned, false)]
    [InlineData(DecisionOutcome.Acknowledged, false)]
    [InlineData(DecisionOutcome.Withdrawn, false)]
    public void Only_an_approval_takes_effect(DecisionOutcome outcome, bool takesEffect) => TakesEffect(Given.Proposal(Given.Decided(outcome))).ShouldBe(takesEffect);

    [Fact]
    public void What_puts_something_into_effect_is_not_just_acknowledged()
    {
        var command = new DecideProposal(Meeting.Meeting.Number, DeclaredOutcome.Acknowledged);
        Given.Decide(Given.Proposal(Given.Recommended()), Meeting, command).Refused().ShouldBe("acknowledgement-not-enough");
        Given.Decide(Given.Matter(Given.Recommended()), Meeting, command).Event<ProposalDecided>().Outcome.ShouldBe(DecisionOutcome.Acknowledged);
    }

    private static bool TakesEffect(Proposal proposal) => proposal.TakesEffect(proposal.Decision!);

    private static Outcome Fulfil(DecisionState decision, int condition, string? on = null) =>
        FulfillingConditions.Decide(decision, condition, new FulfilCondition(on is null ? null : Given.Date(on)), null, Given.Now);
}
