using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class Ties
{
    private static readonly (string, string, VoteOption)[] OneToOne = [("m1", "ada", VoteOption.Yes), ("m2", "bob", VoteOption.No)];

    [Fact]
    public void A_tie_may_decide_nothing_or_reject()
    {
        Given.Decide(Given.Voted(Sitting(TieBreak.Undecided), OneToOne), Sitting(TieBreak.Undecided)).Refused().ShouldBe("tie");
        Given.Decide(Given.Voted(Sitting(TieBreak.Rejected), OneToOne), Sitting(TieBreak.Rejected)).Event<ProposalDecided>().Outcome.ShouldBe(DecisionOutcome.Rejected);
    }

    [Theory]
    [InlineData(VoteOption.Yes, DecisionOutcome.Approved)]
    [InlineData(VoteOption.No, DecisionOutcome.Rejected)]
    public void Where_the_rules_say_so_who_presides_breaks_it(VoteOption casting, DecisionOutcome outcome)
    {
        var sitting = Sitting(TieBreak.Chair);
        var decided = Given.Decide(Given.Voted(sitting, OneToOne), sitting, new DecideProposal(sitting.Meeting.Number, CastingVote: casting)).Event<ProposalDecided>();
        (decided.Outcome, decided.CastingVote, decided.Tally).ShouldBe((outcome, casting, new Tally(1, 1, 0, 1)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(VoteOption.Abstain)]
    public void Who_presides_is_asked_for_it_with_the_numbers(VoteOption? casting)
    {
        var sitting = Sitting(TieBreak.Chair);
        var refusal = Given.Decide(Given.Voted(sitting, OneToOne), sitting, new DecideProposal(sitting.Meeting.Number, CastingVote: casting)).Refusal();
        (refusal.Type, refusal.Japanese, refusal.Field).ShouldBe(("casting-vote-needed", "可否同数です（1対1）。議長が決してください", "$.castingVote"));
    }

    [Fact]
    public void Who_presides_does_not_vote_as_a_member_then_and_the_vice_chair_in_the_chair_neither()
    {
        Given.Cast(Given.Proposal(Given.Recommended()), Sitting(TieBreak.Chair), "chair", "mayor").Refused().ShouldBe("chair-votes-on-tie");
        Given.Cast(Given.Proposal(Given.Recommended()), Sitting(TieBreak.Chair), "vice", "deputy").Events().Length.ShouldBe(1);
        var withoutChair = Sitting(TieBreak.Chair, present: ["vice", "m1", "m2"]);
        Given.Cast(Given.Proposal(Given.Recommended()), withoutChair, "vice", "deputy").Refused().ShouldBe("chair-votes-on-tie");
    }

    [Fact]
    public void Who_presides_has_no_other_vote_from_a_second_seat()
    {
        var body = Given.Headquarters(DecidesBy.Votes, [.. Given.Seat("m3", "mayor"), Given.Ruled(Given.ByVotes with { OnTie = TieBreak.Chair })]);
        Given.Cast(Given.Proposal(Given.Recommended()), Given.Sitting(body), "m3", "mayor").Refused().ShouldBe("chair-votes-on-tie");
    }

    [Fact]
    public void A_casting_vote_without_a_tie_is_not_recorded()
    {
        var sitting = Sitting(TieBreak.Chair);
        Given.Decide(Given.Voted(sitting, ("m1", "ada", VoteOption.Yes)), sitting, new DecideProposal(sitting.Meeting.Number, CastingVote: VoteOption.No)).Event<ProposalDecided>()
            .ShouldSatisfyAllConditions(decided => decided.Outcome.ShouldBe(DecisionOutcome.Approved), decided => decided.CastingVote.ShouldBeNull());
        var rejecting = Sitting(TieBreak.Rejected);
        Given.Decide(Given.Voted(rejecting, OneToOne), rejecting, new DecideProposal(rejecting.Meeting.Number, CastingVote: VoteOption.Yes)).Event<ProposalDecided>().CastingVote.ShouldBeNull();
    }

    [Fact]
    public void Half_of_those_present_is_a_tie_too()
    {
        var sitting = Sitting(TieBreak.Chair, MajorityOf.Present, "chair", "m1", "m2");
        Given.Decide(Given.Voted(sitting, OneToOne), sitting, new DecideProposal(sitting.Meeting.Number, CastingVote: VoteOption.Yes)).Event<ProposalDecided>().Outcome.ShouldBe(DecisionOutcome.Approved);
    }

    [Fact]
    public void Equal_votes_that_one_more_would_not_carry_are_no_tie()
    {
        var sitting = Sitting(TieBreak.Chair, MajorityOf.Seats, "chair", "m1", "m2");
        Given.Decide(Given.Voted(sitting, OneToOne), sitting, new DecideProposal(sitting.Meeting.Number, CastingVote: VoteOption.Yes)).Event<ProposalDecided>().Outcome.ShouldBe(DecisionOutcome.Rejected);
    }

    private static Sitting Sitting(TieBreak onTie, MajorityOf of = MajorityOf.VotesCast, params string[] present) => Given.Sitting(
        Given.Headquarters(DecidesBy.Votes, Given.Ruled(Given.ByVotes with { OnTie = onTie, Majority = new Majority(1, 2, Exceeds: true, of) })), present: present);
}
