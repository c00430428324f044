using DxGovernance.Decisions.Bodies;

namespace DxGovernance.Decisions.Tests;

public class QuorumRules
{
    [Theory]
    [InlineData(1, 2, 8, 4)]
    [InlineData(1, 2, 9, 5)]
    [InlineData(2, 3, 7, 5)]
    [InlineData(1, 1, 4, 4)]
    [InlineData(1, 2, 0, 1)]
    public void A_quorum_is_rounded_up_and_never_nobody(int numerator, int denominator, int seats, int needed) =>
        new Quorum(numerator, denominator).Needed(seats).ShouldBe(needed);

    [Fact]
    public void A_vacant_seat_does_not_lower_the_quorum()
    {
        var roster = Roster(Given.Seat("a", "ada"), Given.Seat("b", "bob"), Given.Seat("c", null), Given.Seat("d", null));
        Count(roster, "a").ShouldBe(new QuorumCount(1, 4, 2));
        Count(roster, "a").IsMet.ShouldBeFalse();
        Count(roster, "a", "b").IsMet.ShouldBeTrue();
    }

    [Fact]
    public void A_person_in_two_seats_counts_once_on_both_sides() =>
        Count(Roster(Given.Seat("a", "ada"), Given.Seat("b", "ada"), Given.Seat("c", "cid")), "a", "b").ShouldBe(new QuorumCount(1, 2, 1));

    [Fact]
    public void A_seat_without_a_vote_does_not_count() =>
        Count(Roster(Given.Seat("a", "ada"), Given.Seat("observer", "bob", votes: false)), "a", "observer").ShouldBe(new QuorumCount(1, 1, 1));

    [Fact]
    public void A_quorum_may_be_a_number_of_seats_whatever_the_seats_are()
    {
        new Quorum { Seats = 5 }.Needed(3).ShouldBe(5);
        Given.Sitting(Given.Headquarters(DecidesBy.Votes, Given.Ruled(Given.ByVotes with { Quorum = new Quorum { Seats = 3 } })), present: ["chair", "m1"]).Bench(Given.Proposal()).Quorum.ShouldBe(new QuorumCount(2, 4, 3));
    }

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData(null, null, 1001)]
    [InlineData(1, 2, 3)]
    [InlineData(1, null, null)]
    [InlineData(null, 2, null)]
    [InlineData(null, null, null)]
    public void A_quorum_is_either_a_share_or_a_number(int? numerator, int? denominator, int? seats) =>
        Regulating.Problem(new Quorum(numerator, denominator) { Seats = seats })!.Type.ShouldBe("quorum-invalid");

    [Fact]
    public void A_person_in_two_seats_counts_twice_where_the_rules_count_seats()
    {
        var body = Given.Body("hq", BodyKind.Authoritative, DecidesBy.Votes,
            [.. Given.Seat("a", "ada"), .. Given.Seat("b", "ada"), .. Given.Seat("c", "cid"), Given.Ruled(Given.ByVotes with { CountsEachSeat = true })]);
        Count(body.On(Given.Day("2024-01-25")), "a", "b").ShouldBe(new QuorumCount(2, 3, 2));
    }

    [Fact]
    public void An_abolished_seat_does_not_count_from_its_day_on()
    {
        var body = Given.Headquarters(DecidesBy.Votes, new SeatAbolished("m2", Given.Date("2024-01-25")));
        body.On(Given.Day("2024-01-24")).Seats.Count.ShouldBe(4);
        body.On(Given.Day("2024-01-25")).Seats.Count.ShouldBe(3);
    }

    [Fact]
    public void The_vice_chair_presides_only_while_the_chair_is_absent()
    {
        var roster = Given.Headquarters().On(Given.Day("2024-01-25"));
        Presiding(roster, "chair", "vice").ShouldBe("mayor");
        Presiding(roster, "vice", "m1").ShouldBe("deputy");
        Presiding(roster, "m1", "m2").ShouldBeNull();
    }

    private static Dictionary<string, string> There(Roster roster, string[] seats) => seats.ToDictionary(seat => seat, seat => roster.Find(seat)!.Person!);

    private static QuorumCount Count(Roster roster, params string[] present) => roster.Count(There(roster, present));

    private static string? Presiding(Roster roster, params string[] present) => roster.Presiding(There(roster, present))?.Person;

    private static Roster Roster(params object[][] seats) =>
        Given.Body("hq", BodyKind.Authoritative, DecidesBy.Votes, [.. seats.SelectMany(seat => seat)]).On(Given.Day("2024-01-25"));
}
