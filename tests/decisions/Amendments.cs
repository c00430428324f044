using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class Amendments
{
    private static readonly ProposalAmended Amended = new("会議資料の電子化について", null, [], "77d1");
    private static readonly Sitting Meeting = Given.Sitting(Given.Headquarters(DecidesBy.NoObjection));

    [Fact]
    public void What_was_said_of_it_before_does_not_count_after()
    {
        var amended = Given.Matter(Given.Recommended(), Given.Approved(), Amended);
        (amended.Turn, amended.Approval, amended.Subject.ContentHash, amended.Subject.Title).ShouldBe((Given.Path[0], null, "77d1", "会議資料の電子化について"));
        Given.Decide(amended, Meeting).Refused().ShouldBe("review-not-done");
        Given.Decide(Given.Apply(amended, Given.Recommended(heldOn: "2024-01-20", number: 5)), Meeting).Event<ProposalDecided>().ContentHash.ShouldBe("77d1");
    }

    [Fact]
    public void The_same_meeting_may_review_what_it_is_now() =>
        Reviewing.Decide(Given.Matter(Given.Recommended(), Amended), Given.Sitting(Given.Subcommittee(), "2024-01-15", 4), new Recommend(Given.Id("sub", 4), Recommendation.Approve), null, Given.By("head")).Events().Length.ShouldBe(1);

    [Fact]
    public void Its_hash_follows_from_title_reason_and_documents()
    {
        var document = new Attachment("議案書.pdf", "application/pdf", new string('a', 64));
        var hashes = new[]
        {
            Raising.HashOf("件名", null, []), Raising.HashOf("件名2", null, []), Raising.HashOf("件名", new RemarkReference("remark-1", "aa"), []), Raising.HashOf("件名", null, [document]),
            Raising.HashOf("件名", null, [document with { Sha256 = new string('b', 64) }]),
        };
        hashes.Distinct().Count().ShouldBe(hashes.Length);
        Raising.HashOf("件名", new RemarkReference("remark-2", "aa"), []).ShouldBe(hashes[2], "the id of a text is not its content");
    }

    [Fact]
    public void What_another_service_submitted_stays_as_it_is() =>
        AmendingProposal.Decide(Given.Proposal(), new AmendProposal("別の件名"), null).Refusal().ShouldSatisfyAllConditions(
            refusal => refusal.Type.ShouldBe("subject-frozen"), refusal => refusal.Japanese.ShouldBe("付議後に内容は変えられません"));

    [Fact]
    public void It_is_not_amended_while_it_is_voted_on_and_again_after_it_was_deferred()
    {
        var sitting = Given.Sitting(Given.Headquarters());
        var voted = Given.Matter(Given.Recommended(), Given.Vote(sitting, "m1", "ada", VoteOption.Yes));
        AmendingProposal.Decide(voted, new AmendProposal("別の件名"), null).Refused().ShouldBe("voted-on");
        AmendingProposal.Decide(Given.Apply(voted, Given.Decided(DecisionOutcome.Deferred)), new AmendProposal("別の件名"), null).Events().Length.ShouldBe(1);
    }

    [Fact]
    public void Who_decides_on_another_content_than_was_read_is_told()
    {
        var proposal = Given.Proposal(Given.Recommended());
        var refusal = Given.Decide(proposal, Meeting, new DecideProposal(Meeting.Meeting.Number, ContentHash: "0000")).Refusal();
        (refusal.Type, refusal.Japanese, refusal.Field).ShouldBe(("subject-changed", "案件の内容が読んだものと異なります", "$.contentHash"));
        Given.Decide(proposal, Meeting, new DecideProposal(Meeting.Meeting.Number, ContentHash: "9c1b")).Events().Length.ShouldBe(1);
    }

    [Theory]
    [InlineData(" ", "title-invalid")]
    [InlineData("件名", null)]
    public void A_matter_has_a_title(string title, string? refused)
    {
        var outcome = AmendingProposal.Decide(Given.Matter(), new AmendProposal(title), null);
        (outcome as Outcome.Refused)?.Refusal.Type.ShouldBe(refused);
    }

    [Fact]
    public void Reasons_of_what_it_was_before_are_kept_in_mind_for_the_day_on_which_texts_are_removed() =>
        Records.RemarksOf.Proposal(Given.Matter(Amended with { Reason = new RemarkReference("remark-2", "bb") })).Select(remark => remark.Id).ShouldBe(["remark-2", "remark-1"]);
}
