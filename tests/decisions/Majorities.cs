using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class Majorities
{
    [Theory]
    [InlineData(1, 2, true, 4, 3)]
    [InlineData(1, 2, true, 5, 3)]
    [InlineData(2, 3, false, 6, 4)]
    [InlineData(2, 3, false, 7, 5)]
    [InlineData(2, 3, true, 6, 5)]
    [InlineData(1, 1, false, 4, 4)]
    [InlineData(1, 1, false, 0, 1)]
    public void So_many_votes_carry(int numerator, int denominator, bool exceeds, int of, int needed) =>
        new Majority(numerator, denominator, exceeds, MajorityOf.Present).Needed(of).ShouldBe(needed);

    [Theory]
    [InlineData(MajorityOf.VotesCast, DecisionOutcome.Approved)]
    [InlineData(MajorityOf.Present, DecisionOutcome.Rejected)]
    [InlineData(MajorityOf.Seats, DecisionOutcome.Rejected)]
    public void What_the_majority_is_counted_of_decides(MajorityOf of, DecisionOutcome outcome)
    {
        var sitting = Sitting(new Majority(1, 2, Exceeds: true, of), "chair", "vice", "m1", "m2");
        Given.Decide(Given.Voted(sitting, ("m1", "ada", VoteOption.Yes), ("m2", "bob", VoteOption.Abstain)), sitting).Event<ProposalDecided>().Outcome.ShouldBe(outcome);
    }

    [Fact]
    public void Absent_seats_count_only_where_it_is_a_majority_of_the_seats()
    {
        foreach (var (of, outcome) in new[] { (MajorityOf.Present, DecisionOutcome.Approved), (MajorityOf.Seats, DecisionOutcome.Rejected) })
        {
            var sitting = Sitting(new Majority(1, 2, Exceeds: true, of), "chair", "m1", "m2");
            Given.Decide(Given.Voted(sitting, ("m1", "ada", VoteOption.Yes), ("m2", "bob", VoteOption.Yes)), sitting).Event<ProposalDecided>().Outcome.ShouldBe(outcome);
        }
    }

    [Theory]
    [InlineData(2, DecisionOutcome.Approved)]
    [InlineData(1, DecisionOutcome.Rejected)]
    public void Two_thirds_are_reached_or_not_and_know_no_tie(int yes, DecisionOutcome outcome)
    {
        var sitting = Sitting(new Majority(2, 3, Exceeds: false, MajorityOf.VotesCast), "chair", "m1", "m2");
        var votes = new[] { ("chair", "mayor", VoteOption.Yes), ("m1", "ada", yes > 1 ? VoteOption.Yes : VoteOption.No), ("m2", "bob", yes > 1 ? VoteOption.No : VoteOption.Abstain) };
        Given.Decide(Given.Voted(sitting, votes), sitting).Event<ProposalDecided>().Outcome.ShouldBe(outcome);
    }

    [Fact]
    public void The_verdict_gives_the_numbers_that_it_was_judged_by()
    {
        var sitting = Sitting(new Majority(2, 3, Exceeds: false, MajorityOf.Present), "chair", "vice", "m1");
        var verdict = Deciding.Judge(Given.Voted(sitting, ("m1", "ada", VoteOption.Yes)), sitting, Given.Basis(), new DecideProposal(sitting.Meeting.Number), Given.By("mayor"))
            .Single(verdict => verdict.Rule == Rules.RuleName.Majority);
        verdict.Figures.ShouldBe([new("yes", 1), new("no", 0), new("abstain", 0), new("of", 3), new("needed", 2)]);
    }

    private static Sitting Sitting(Majority majority, params string[] present) =>
        Given.Sitting(Given.Headquarters(DecidesBy.Votes, Given.Ruled(Given.ByVotes with { Majority = majority })), present: present);
}
