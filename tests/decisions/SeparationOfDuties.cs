using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class SeparationOfDuties
{
    private static readonly Sitting Voting = Given.Sitting(Given.Headquarters());

    [Fact]
    public void Who_submitted_does_not_carry_it_alone_by_a_vote()
    {
        var refusal = Decide(Given.Voted(Voting, ("m1", "ada", VoteOption.Yes), ("m2", "bob", VoteOption.Abstain)), Voting, "ada").Refusal();
        (refusal.Type, refusal.Japanese).ShouldBe(("submitter-decides-alone", "付議した者が一人で決定することはできません"));
        Decide(Given.Voted(Voting, ("m1", "ada", VoteOption.Yes), ("m2", "bob", VoteOption.Yes)), Voting, "ada").Event<ProposalDecided>().Submitter.ShouldBe("ada");
        Decide(Given.Voted(Voting, ("m1", "ada", VoteOption.Yes)), Voting, submitter: null).Events().Length.ShouldBe(1);
    }

    [Fact]
    public void Nor_does_the_one_who_presides()
    {
        Decide(Given.Voted(Voting, ("chair", "mayor", VoteOption.Yes)), Voting, "mayor").Refused().ShouldBe("submitter-decides-alone");
        var breaking = Given.Sitting(Given.Headquarters(DecidesBy.Votes, Given.Ruled(Given.ByVotes with { OnTie = TieBreak.Chair })));
        var tie = Given.Voted(breaking, ("m1", "ada", VoteOption.Yes), ("m2", "bob", VoteOption.No));
        Decide(tie, breaking, "ada", new DecideProposal(breaking.Meeting.Number, CastingVote: VoteOption.Yes)).Events().Length.ShouldBe(1);
    }

    [Fact]
    public void Without_votes_somebody_else_must_be_there_who_could_object()
    {
        var body = Given.Headquarters(DecidesBy.NoObjection, Given.Ruled(new BodyRules(new Quorum { Seats = 1 })));
        Decide(Given.Proposal(Given.Recommended()), Given.Sitting(body, present: ["chair"]), "mayor").Refused().ShouldBe("submitter-decides-alone");
        Decide(Given.Proposal(Given.Recommended()), Given.Sitting(body, present: ["chair", "m1"]), "mayor").Events().Length.ShouldBe(1);
    }

    [Fact]
    public void Returning_or_rejecting_ones_own_matter_is_no_decision_in_ones_own_favour()
    {
        Decide(Given.Voted(Voting, ("m1", "ada", VoteOption.No)), Voting, "ada").Event<ProposalDecided>().Outcome.ShouldBe(DecisionOutcome.Rejected);
        Decide(Given.Proposal(Given.Recommended()), Voting, "mayor", new DecideProposal(Voting.Meeting.Number, DeclaredOutcome.Returned)).Events().Length.ShouldBe(1);
    }

    [Fact]
    public void Who_submitted_elsewhere_is_recognised_by_the_mark_and_by_nothing_else()
    {
        var mark = new SubjectMark(Convert.ToBase64String([1, 2, 3]), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([1, 2, 3, .. "test-ada"u8])));
        mark.Is("test-ada").ShouldBeTrue();
        mark.Is("test-bob").ShouldBeFalse();
    }

    private static Outcome Decide(Proposal proposal, Sitting sitting, string? submitter, DecideProposal? command = null) =>
        Given.Decide(proposal, sitting, command, Given.Basis() with { Submitter = submitter });
}
