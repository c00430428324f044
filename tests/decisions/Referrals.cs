using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class Referrals
{
    private static readonly Body Audit = Given.Body("audit", BodyKind.Reviewing, DecidesBy.NoObjection, Given.Seat("chair", "eve", SeatRole.Chair));

    [Fact]
    public void A_further_body_comes_before_the_one_whose_turn_it_is()
    {
        var referred = Given.Apply(Given.Proposal(Given.Recommended()), Referring.Decide(Given.Proposal(Given.Recommended()), Audit, new ReferProposal("audit")).Event<ProposalReferred>());
        referred.Path.ShouldBe([Given.Path[0], new("audit", StepRole.Review), Given.Path[1]]);
        referred.Turn.ShouldBe(new PathStep("audit", StepRole.Review));
        Given.Decide(referred, Given.Sitting(Given.Headquarters(DecidesBy.NoObjection))).Refused().ShouldBe("review-not-done");
    }

    [Fact]
    public void Who_reviewed_may_hear_others_and_who_decides_does_not_review()
    {
        Referring.Decide(Given.Proposal(), Given.Subcommittee(), new ReferProposal("sub", StepRole.Hearing)).Events().Length.ShouldBe(1);
        Referring.Decide(Given.Proposal(), Given.Subcommittee(), new ReferProposal("sub")).Refused().ShouldBe("on-path");
        Referring.Decide(Given.Proposal(), Given.Headquarters(), new ReferProposal("hq")).Refused().ShouldBe("decides-itself");
    }

    [Fact]
    public void It_is_referred_for_review_or_hearing_while_it_is_open()
    {
        Referring.Decide(Given.Proposal(), Audit, new ReferProposal("audit", StepRole.Decision)).Refused().ShouldBe("role-invalid");
        Referring.Decide(Given.Proposal(), Audit, new ReferProposal("audit", StepRole.Notice)).Refused().ShouldBe("role-invalid");
        Referring.Decide(Given.Proposal(), null, new ReferProposal("nowhere")).Refused().ShouldBe("body-unknown");
        Referring.Decide(Given.ProposalOn([]), Audit, new ReferProposal("audit")).Refused().ShouldBe("path-length");
        Referring.Decide(Given.Proposal(Given.Recommended(), Given.Decided()), Audit, new ReferProposal("audit")).Refused().ShouldBe("proposal-decided");
    }
}
