using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class Approvals
{
    private static readonly Sitting Meeting = Given.Sitting(Given.Headquarters(DecidesBy.NoObjection));
    private static readonly Proposal Reviewed = Given.Proposal(Given.Recommended());

    [Fact]
    public void Where_it_comes_before_nothing_is_decided_without_it()
    {
        var refusal = Decide(ApprovalRule.Before, Reviewed).Refusal();
        (refusal.Type, refusal.Japanese).ShouldBe(("approval-missing", "決裁が記録されていません"));
        Decide(ApprovalRule.Before, Given.Apply(Reviewed, Given.Approved())).Event<ProposalDecided>().SettingsVersion.ShouldBe(4);
        Decide(ApprovalRule.Before, Given.Apply(Reviewed, Given.Approved("2024-01-25"))).Events().Length.ShouldBe(1);
        Decide(ApprovalRule.Before, Given.Apply(Reviewed, Given.Approved("2024-01-26"))).Refused().ShouldBe("approval-later");
    }

    [Theory]
    [InlineData(DeclaredOutcome.Returned)]
    [InlineData(DeclaredOutcome.Deferred)]
    [InlineData(DeclaredOutcome.Withdrawn)]
    public void Without_it_the_body_may_still_return_or_defer_it_or_let_it_go(DeclaredOutcome outcome) => Decide(ApprovalRule.Before, Reviewed, outcome).Events().Length.ShouldBe(1);

    [Fact]
    public void Where_it_comes_after_the_decision_takes_effect_with_it()
    {
        var decided = Decide(ApprovalRule.After, Reviewed).Event<ProposalDecided>();
        decided.AwaitsApproval.ShouldBe(true);
        var proposal = Given.Apply(Reviewed, decided);
        proposal.TakesEffect(proposal.Decision!).ShouldBeFalse();
        proposal = Given.Apply(proposal, Given.Approved("2024-01-29"));
        proposal.TakesEffect(proposal.Decision!).ShouldBeTrue();
    }

    [Fact]
    public void Where_it_is_there_already_or_not_needed_nothing_waits_for_it()
    {
        Decide(ApprovalRule.After, Given.Apply(Reviewed, Given.Approved())).Event<ProposalDecided>().AwaitsApproval.ShouldBeNull();
        Decide(ApprovalRule.NotNeeded, Reviewed).Event<ProposalDecided>().AwaitsApproval.ShouldBeNull();
        Decide(ApprovalRule.After, Reviewed, DeclaredOutcome.Returned).Event<ProposalDecided>().AwaitsApproval.ShouldBeNull();
    }

    [Theory]
    [InlineData("", "2024-01-10", "2024-01-20", "document-number-invalid")]
    [InlineData("企財第1号", "2024-01-21", "2024-01-20", "approved-before-drafted")]
    [InlineData("企財第1号", "2024-01", "2024-01-20", "day-needed")]
    [InlineData("企財第1号", "2024-01-10", "2026-11-25", "date-in-future")]
    public void It_has_a_number_and_its_days_in_their_order(string number, string drafted, string approved, string type) =>
        Approving.Decide(Reviewed, new RecordApproval(number, Given.Date(drafted), Given.Date(approved), ApprovalBy.Mayor), Given.Now).Refused().ShouldBe(type);

    [Fact]
    public void It_is_recorded_once_before_or_after_the_decision()
    {
        var command = new RecordApproval("企財第1号", Given.Date("2024-01-10"), Given.Date("2024-01-20"), ApprovalBy.DeputyMayor, IsSubstituted: true, ["general-affairs"]);
        Approving.Decide(Reviewed, command, Given.Now).Event<ApprovalRecorded>().Concurring.ShouldBe(["general-affairs"]);
        Approving.Decide(Given.Apply(Reviewed, Given.Decided()), command, Given.Now).Events().Length.ShouldBe(1);
        Approving.Decide(Given.Apply(Reviewed, Given.Approved()), command, Given.Now).Refused().ShouldBe("approval-recorded");
        Approving.Decide(Given.Proposal(new ProposalWithdrawn(WithdrawnBecause.Withdrawn)), command, Given.Now).Refused().ShouldBe("proposal-withdrawn");
        Approving.Decide(Reviewed, command with { Concurring = ["No Slug"] }, Given.Now).Refused().ShouldBe("id-invalid");
    }

    private static Outcome Decide(ApprovalRule rule, Proposal proposal, DeclaredOutcome? outcome = null) => Given.Decide(
        proposal, Meeting, new DecideProposal(Meeting.Meeting.Number, outcome), new DecisionBasis(1, MunicipalitySettings.Create(new ApprovalRuleSet(rule)), 4, null));
}
