using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class WithdrawalsAndDeferrals
{
    private static readonly Sitting Meeting = Given.Sitting(Given.Headquarters());
    private static readonly Sitting Next = Given.Sitting(Given.Headquarters(), "2024-02-01", 3);
    private static readonly Proposal Deferred = Given.Proposal(Given.Recommended(), Given.Vote(Meeting, "m1", "ada", VoteOption.Yes), Given.Decided(DecisionOutcome.Deferred));

    [Fact]
    public void A_matter_is_withdrawn_here_and_what_was_submitted_elsewhere_there()
    {
        Given.Apply(Given.Matter(), WithdrawingProposal.Decide(Given.Matter()).Event<ProposalWithdrawn>()).Status.ShouldBe(ProposalStatus.Withdrawn);
        WithdrawingProposal.Decide(Given.Proposal()).Refused().ShouldBe("withdrawn-elsewhere");
        WithdrawingProposal.Decide(Given.Matter(Given.Decided())).Refused().ShouldBe("proposal-decided");
    }

    [Fact]
    public void At_a_meeting_it_ends_under_a_number()
    {
        var decided = Given.Decide(Given.Proposal(Given.Recommended()), Meeting, new DecideProposal(Meeting.Meeting.Number, DeclaredOutcome.Withdrawn)).Event<ProposalDecided>();
        var withdrawn = Given.Proposal(Given.Recommended(), decided);
        (decided.Number, withdrawn.Status, withdrawn.Withdrawn).ShouldBe((1, ProposalStatus.Withdrawn, WithdrawnBecause.AtMeeting));
    }

    [Fact]
    public void A_deferral_takes_a_number_and_the_matter_stays_open()
    {
        var decided = Given.Decide(Given.Proposal(Given.Recommended()), Meeting, new DecideProposal(Meeting.Meeting.Number, DeclaredOutcome.Deferred), Given.Basis(Given.Register(Given.Entered(1)))).Event<ProposalDecided>();
        (decided.Outcome, decided.Number).ShouldBe((DecisionOutcome.Deferred, 2));
        var deferred = Given.Proposal(Given.Recommended(), decided);
        (deferred.Status, deferred.Decision, deferred.Turn).ShouldBe((ProposalStatus.Open, null, Given.Path[1]));
    }

    [Fact]
    public void It_is_decided_later_by_the_votes_of_then()
    {
        Given.Decide(Deferred, Next).Refused().ShouldBe("no-votes");
        var decided = Given.Decide(Given.Apply(Deferred, Given.Vote(Next, "m1", "ada", VoteOption.No)), Next).Event<ProposalDecided>();
        (decided.Outcome, decided.Tally!.Yes).ShouldBe((DecisionOutcome.Rejected, 0));
        Given.Apply(Deferred, decided).Decisions.Select(decision => decision.Outcome).ShouldBe([DecisionOutcome.Deferred, DecisionOutcome.Rejected]);
    }

    [Fact]
    public void It_is_not_taken_up_again_at_the_meeting_that_deferred_it_or_at_one_before()
    {
        Given.Decide(Deferred, Meeting).Refused().ShouldBe("decided-here");
        Given.Cast(Deferred, Meeting, "m2", "bob").Refused().ShouldBe("decided-here");
        Given.Decide(Deferred, Given.Sitting(Given.Headquarters(), "2024-01-24", 1)).Refused().ShouldBe("before-deferral");
    }
}
