using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class Recusals
{
    private static readonly Sitting Meeting = Given.Sitting(Given.Headquarters());
    private static readonly Proposal Reviewed = Given.Proposal(Given.Recommended(), Given.Recused("m1"));

    [Fact]
    public void A_recused_seat_does_not_vote_and_is_named_in_the_tally()
    {
        var refusal = Given.Cast(Reviewed, Meeting, "m1", "ada").Refusal();
        (refusal.Type, refusal.Kind, refusal.Japanese).ShouldBe(("seat-recused", RefusalKind.NotEntitled, "職 m1は除斥されています"));
        Given.Decide(Given.Apply(Reviewed, Given.Vote(Meeting, "m2", "bob", VoteOption.Yes)), Meeting).Event<ProposalDecided>().Tally.ShouldBe(new Tally(1, 0, 0, 2) { Recused = 1 });
    }

    [Fact]
    public void A_recused_chair_does_not_preside()
    {
        var recused = Given.Proposal(Given.Recommended(), Given.Recused("chair"), Given.Vote(Meeting, "m2", "bob", VoteOption.Yes));
        Given.Decide(recused, Meeting, person: "mayor").Refused().ShouldBe("not-presiding");
        Given.Decide(recused, Meeting, person: "deputy").Events().Length.ShouldBe(1);
    }

    [Fact]
    public void It_is_the_member_who_takes_no_part_whatever_seats_the_member_has()
    {
        var body = Given.Headquarters(DecidesBy.Votes, Given.Seat("m3", "ada"));
        var sitting = Given.Sitting(body);
        Given.Cast(Reviewed, sitting, "m3", "ada").Refused().ShouldBe("seat-recused");
        Given.Decide(Given.Apply(Reviewed, Given.Vote(sitting, "m2", "bob", VoteOption.Yes)), sitting).Event<ProposalDecided>().Tally.ShouldBe(new Tally(1, 0, 0, 2) { Recused = 1 });
    }

    [Fact]
    public void A_deputy_sits_for_the_recused_member_in_vain_and_a_recused_member_sits_for_nobody()
    {
        var body = Given.Headquarters(DecidesBy.Votes, Given.Ruled(Given.ByVotes with { Deputies = DeputyRight.Vote }));
        Given.Cast(Reviewed, Given.Attended(body, [], Given.Present("chair"), Given.Present("m2"), Given.Deputised("m1", "eve")), "m1", "eve").Refused().ShouldBe("seat-recused");
        Given.Cast(Reviewed, Given.Attended(body, [], Given.Present("chair"), Given.Present("vice"), Given.Deputised("m2", "ada")), "m2", "ada").Refused().ShouldBe("seat-recused");
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void Whether_the_recused_count_for_the_quorum_is_a_rule(bool count, int present)
    {
        var sitting = Given.Sitting(Given.Headquarters(DecidesBy.Votes, Given.Ruled(Given.ByVotes with { RecusedCountForQuorum = count })), present: ["chair", "m1"]);
        sitting.Bench(Reviewed).Quorum.Present.ShouldBe(present);
    }

    [Fact]
    public void At_another_meeting_the_seat_votes() =>
        Given.Cast(Reviewed, Given.Sitting(Given.Headquarters(), "2024-02-01", 3), "m1", "ada").Events().Length.ShouldBe(1);

    [Fact]
    public void Who_voted_is_not_recused_afterwards_and_twice_is_once()
    {
        Recuse(Given.Voted(Meeting, ("m1", "ada", VoteOption.Yes)), "m1").Refused().ShouldBe("already-voted");
        Recuse(Reviewed, "m1").Events().ShouldBeEmpty();
        Recuse(Given.Proposal(), "m1").Event<SeatRecused>().Seat.ShouldBe("m1");
        Recuse(Given.Proposal(), "m9").Refused().ShouldBe("seat-unknown");
        Recuse(Given.Proposal(Given.Recommended(), Given.Decided()), "m1").Refused().ShouldBe("proposal-decided");
    }

    private static Outcome Recuse(Proposal proposal, string seat) => Recusing.Decide(proposal, Meeting, seat, new RecuseSeat(Meeting.Meeting.Number), ground: null);
}
