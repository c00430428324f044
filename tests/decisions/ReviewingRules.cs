using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class ReviewingRules
{
    private static readonly Sitting Meeting = Given.Sitting(Given.Subcommittee(), "2024-01-15", 4);

    [Fact]
    public void Who_presides_says_what_the_body_recommends_and_then_the_next_has_the_turn()
    {
        var comment = new RemarkReference("remark-1", "hash");
        var recommended = Reviewing.Decide(Given.Proposal(), Meeting, new Recommend(Meeting.Meeting.Number, Recommendation.Approve, "意見"), comment, Given.By("head")).Event<ProposalRecommended>();
        recommended.ShouldBe(new ProposalRecommended("sub", new MeetingId("sub", new FiscalYear(2023), 4), 1, 9, Recommendation.Approve, Given.Date("2024-01-15"), comment));
        Given.Proposal(recommended).Turn.ShouldBe(Given.Path[1]);
    }

    [Fact]
    public void After_rework_the_turn_stays_and_another_meeting_may_recommend_it()
    {
        var reworked = Given.Proposal(Given.Recommended(Recommendation.Rework, "2024-01-10", 3));
        reworked.Turn.ShouldBe(Given.Path[0]);
        Recommend(reworked, Meeting).Events().Length.ShouldBe(1);
    }

    [Fact]
    public void A_body_recommends_once_at_a_meeting() =>
        Recommend(Given.Proposal(Given.Recommended(Recommendation.Rework)), Meeting).Refused().ShouldBe("already-recommended");

    [Fact]
    public void Only_who_presides_speaks_for_the_body()
    {
        var refusal = Recommend(Given.Proposal(), Meeting, "cid").Refusal();
        (refusal.Type, refusal.Kind).ShouldBe(("not-presiding", RefusalKind.NotEntitled));
    }

    [Fact]
    public void A_meeting_without_a_quorum_recommends_nothing() =>
        Recommend(Given.Proposal(), Given.Sitting(Given.Subcommittee(Given.Seat("m2", null)), "2024-01-15", 4, "chair")).Refused().ShouldBe("no-quorum");

    [Fact]
    public void Another_body_has_to_wait_for_its_turn()
    {
        Recommend(Given.Proposal(), Given.Sitting(Given.Headquarters()), "mayor").Refused().ShouldBe("not-its-turn");
        Recommend(Given.Proposal(Given.Recommended()), Meeting).Refused().ShouldBe("review-done");
    }

    [Fact]
    public void A_proposal_without_a_path_waits_for_one_and_then_takes_it()
    {
        var proposal = Given.ProposalOn([]);
        Recommend(proposal, Meeting).Refused().ShouldBe("path-not-set");
        Recommend(Given.Apply(proposal, new PathTaken(Given.Path, 2)), Meeting).Events().Length.ShouldBe(1);
    }

    [Fact]
    public void What_is_over_is_not_reviewed()
    {
        Recommend(Given.Proposal(new ProposalWithdrawn(WithdrawnBecause.Withdrawn)), Meeting).Refused().ShouldBe("proposal-withdrawn");
        Recommend(Given.Proposal(Given.Decided()), Meeting).Refused().ShouldBe("proposal-decided");
    }

    [Theory]
    [InlineData(5000, true)]
    [InlineData(5001, false)]
    public void A_comment_has_at_most_5000_characters(int length, bool isAccepted) =>
        (Reviewing.Decide(Given.Proposal(), Meeting, new Recommend(Meeting.Meeting.Number, Recommendation.Approve, new string('意', length)), null, Given.By("head")) is Outcome.Accepted).ShouldBe(isAccepted);

    [Fact]
    public void Nothing_is_done_on_a_matter_before_it_was_put_forward()
    {
        var raised = Proposal.Create(new ProposalRaised(
            "matter", SubjectKind.Matter, "件名", null, null, [], "77d0", Given.Path, 1, Given.Date("2024-01-16"), "person-1", Illustrative: false));
        var refusal = Recommend(raised, Meeting).Refusal();
        (refusal.Type, refusal.Japanese, refusal.Field).ShouldBe(("before-proposal", "会議が付議（令和6年1月16日）より前です", "$.meeting"));
        Recommend(raised with { OpenedOn = Given.Date("2024-01-15") }, Meeting).Events().Length.ShouldBe(1);
    }

    private static Outcome Recommend(Proposal proposal, Sitting sitting, string person = "head") =>
        Reviewing.Decide(proposal, sitting, new Recommend(sitting.Meeting.Number, Recommendation.Approve), null, Given.By(person));
}
