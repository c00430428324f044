using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class Deputies
{
    private static readonly Proposal Reviewed = Given.Proposal(Given.Recommended());

    [Theory]
    [InlineData(DeputyRight.None, 1, "seat-not-held")]
    [InlineData(DeputyRight.Count, 2, "deputy-does-not-vote")]
    [InlineData(DeputyRight.Vote, 2, null)]
    public void A_deputy_listens_counts_or_votes_as_the_rules_say(DeputyRight right, int present, string? refused)
    {
        var sitting = Sitting(right, Given.Present("chair"), Given.Deputised("m1", "eve"));
        sitting.Bench(Reviewed).Quorum.Present.ShouldBe(present);
        var outcome = Given.Cast(Reviewed, sitting, "m1", "eve");
        if (present < 2)
        {
            outcome.Refused().ShouldBe("no-quorum");
            outcome = Given.Cast(Reviewed, Sitting(right, Given.Present("chair"), Given.Present("vice"), Given.Deputised("m1", "eve")), "m1", "eve");
        }

        (outcome is Outcome.Refused no ? no.Refusal.Type : null).ShouldBe(refused);
    }

    [Fact]
    public void A_member_does_not_vote_beside_the_deputy() =>
        Given.Cast(Reviewed, Sitting(DeputyRight.Vote, Given.Present("chair"), Given.Deputised("m1", "eve")), "m1", "ada").Refused().ShouldBe("seat-absent");

    [Fact]
    public void A_deputys_vote_is_counted()
    {
        var sitting = Sitting(DeputyRight.Vote, Given.Present("chair"), Given.Deputised("m1", "eve"));
        Given.Decide(Given.Voted(sitting, ("m1", "eve", VoteOption.Yes)), sitting).Event<ProposalDecided>().Tally.ShouldBe(new Tally(1, 0, 0, 1));
    }

    [Fact]
    public void A_deputy_of_the_chair_never_presides()
    {
        var sitting = Sitting(DeputyRight.Vote, Given.Deputised("chair", "eve"), Given.Present("vice"));
        Given.Decide(Reviewed, sitting, new DecideProposal(sitting.Meeting.Number, DeclaredOutcome.Deferred), person: "eve").Refused().ShouldBe("not-presiding");
        Given.Decide(Reviewed, sitting, new DecideProposal(sitting.Meeting.Number, DeclaredOutcome.Deferred), person: "deputy").Events().Length.ShouldBe(1);
    }

    [Fact]
    public void A_deputy_who_holds_a_seat_is_one_person()
    {
        var sitting = Sitting(DeputyRight.Vote, Given.Present("chair"), Given.Present("m1"), Given.Deputised("m2", "ada"));
        sitting.Bench(Reviewed).Quorum.Present.ShouldBe(2);
        Given.Cast(Given.Apply(Reviewed, Given.Vote(sitting, "m1", "ada", VoteOption.Yes)), sitting, "m2", "ada").Refused().ShouldBe("already-voted");
    }

    private static Sitting Sitting(DeputyRight right, params Attendance[] attendance) =>
        Given.Attended(Given.Headquarters(DecidesBy.Votes, Given.Ruled(Given.ByVotes with { Deputies = right })), [], attendance);
}
