using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;

namespace DxGovernance.Decisions.Tests;

public class VotingRules
{
    private static readonly Body Body = Given.Headquarters(DecidesBy.Votes, [.. Given.Seat("observer", "obs", votes: false), .. Given.Seat("m3", "ada")]);
    private static readonly Sitting Meeting = Given.Sitting(Body, present: ["chair", "m1", "m3", "observer"]);
    private static readonly Proposal Reviewed = Given.Proposal(Given.Recommended());

    [Fact]
    public void Who_holds_a_present_voting_seat_votes_from_it() =>
        Vote(Reviewed, "m1", "ada").Events().ShouldBe([Given.Vote(Meeting, "m1", "ada", VoteOption.Yes)]);

    [Theory]
    [InlineData("m9", "ada", "seat-unknown", RefusalKind.Unknown)]
    [InlineData("chair", "ada", "seat-not-held", RefusalKind.NotEntitled)]
    [InlineData("observer", "obs", "seat-does-not-vote", RefusalKind.NotEntitled)]
    [InlineData("m2", "bob", "seat-absent", RefusalKind.NotEntitled)]
    public void Nobody_else_votes(string seat, string person, string type, RefusalKind kind)
    {
        var refusal = Vote(Reviewed, seat, person).Refusal();
        (refusal.Type, refusal.Kind).ShouldBe((type, kind));
    }

    [Fact]
    public void A_seat_votes_once_and_so_does_a_person_in_two_seats()
    {
        var voted = Given.Apply(Reviewed, Given.Vote(Meeting, "m1", "ada", VoteOption.Yes));
        Vote(voted, "m1", "ada").Refused().ShouldBe("already-voted");
        Vote(voted, "m3", "ada").Refused().ShouldBe("already-voted");
        Vote(voted, "chair", "mayor").Events().Length.ShouldBe(1);
    }

    [Fact]
    public void At_another_meeting_a_seat_votes_again()
    {
        var next = Given.Sitting(Body, "2024-02-01", 3);
        Voting.Decide(Given.Apply(Reviewed, Given.Vote(Meeting, "m1", "ada", VoteOption.No)), next, "m1", new CastVote(next.Meeting.Number, VoteOption.Yes), Given.By("ada")).Events().Length.ShouldBe(1);
    }

    [Fact]
    public void A_body_that_decides_without_votes_does_not_vote()
    {
        var sitting = Given.Sitting(Given.Headquarters(DecidesBy.NoObjection));
        Voting.Decide(Reviewed, sitting, "m1", new CastVote(sitting.Meeting.Number, VoteOption.Yes), Given.By("ada")).Refused().ShouldBe("body-does-not-vote");
    }

    [Fact]
    public void There_is_no_vote_before_the_review() => Vote(Given.Proposal(), "m1", "ada").Refused().ShouldBe("review-not-done");

    [Fact]
    public void Who_holds_the_seat_now_does_not_vote_for_the_one_who_held_it_then()
    {
        var sitting = Given.Sitting(Given.Apply(Body, Given.Filled("m1", "new", "2024-02-01")));
        Voting.Decide(Reviewed, sitting, "m1", new CastVote(sitting.Meeting.Number, VoteOption.Yes), Given.By("new")).Refused().ShouldBe("seat-not-held");
        Voting.Decide(Reviewed, sitting, "m1", new CastVote(sitting.Meeting.Number, VoteOption.Yes), Given.By("ada")).Events().Length.ShouldBe(1);
    }

    [Fact]
    public void Votes_are_counted_at_their_own_meeting_and_those_present_without_one_are_named()
    {
        var earlier = Given.Sitting(Body, "2024-01-20", 1);
        var proposal = Given.Proposal(
            Given.Recommended(), Given.Vote(earlier, "m2", "bob", VoteOption.No), Given.Vote(Meeting, "m1", "ada", VoteOption.Yes), Given.Vote(Meeting, "chair", "mayor", VoteOption.Abstain));
        Count(proposal, Meeting).ShouldBe(new Tally(1, 0, 1, 0));
        Count(proposal, earlier).ShouldBe(new Tally(0, 1, 0, 3));
    }

    [Fact]
    public void A_vote_from_a_seat_that_another_held_on_the_day_does_not_count()
    {
        var corrected = Given.Sitting(Given.Apply(Body, Given.Filled("chair", "successor", "2024-01-01")), present: ["chair", "m1"]);
        Count(Given.Proposal(Given.Recommended(), Given.Vote(Meeting, "chair", "mayor", VoteOption.Yes)), corrected).ShouldBe(new Tally(0, 0, 0, 2));
    }

    private static Tally Count(Proposal proposal, Sitting sitting) => Voting.Count(proposal, sitting, sitting.Bench(proposal));

    private static Outcome Vote(Proposal proposal, string seat, string person) =>
        Voting.Decide(proposal, Meeting, seat, new CastVote(Meeting.Meeting.Number, VoteOption.Yes), Given.By(person));
}
