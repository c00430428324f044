using DxGovernance.Decisions.Bodies;
using DxGovernance.Platform;

namespace DxGovernance.Decisions.Tests;

public class SeatRules
{
    private static readonly Body Empty = Given.Body("hq", BodyKind.Authoritative, DecidesBy.Votes);
    private static readonly Body OneSeat = Given.Body("hq", BodyKind.Authoritative, DecidesBy.Votes, Given.Seat("m1", null));

    [Fact]
    public void A_body_is_established_as_the_command_says() =>
        Establishing.Decide(new EstablishBody("hq", "本部", BodyKind.Authoritative, new Quorum(2, 3), DecidesBy.Votes, Illustrative: true), parentExists: false, "133086", Given.Now).Events()
            .ShouldBe([new BodyEstablished("hq", "本部", BodyKind.Authoritative, new Quorum(2, 3), DecidesBy.Votes, true)]);

    [Theory]
    [InlineData("Not A Slug", "本部", 1, 2, "id-invalid", "$.body")]
    [InlineData("hq", " ", 1, 2, "name-empty", "$.name")]
    [InlineData("hq", "本部", 0, 2, "quorum-invalid", "$.quorum")]
    [InlineData("hq", "本部", 3, 2, "quorum-invalid", "$.quorum")]
    [InlineData("hq", "本部", 1, 101, "quorum-invalid", "$.quorum")]
    public void A_body_that_cannot_be_is_refused_naming_the_field(string id, string name, int numerator, int denominator, string type, string field)
    {
        var refusal = Establishing.Decide(new EstablishBody(id, name, BodyKind.Authoritative, new Quorum(numerator, denominator)), parentExists: false, "133086", Given.Now).Refusal();
        (refusal.Type, refusal.Field, refusal.Kind).ShouldBe((type, field, RefusalKind.Invalid));
    }

    [Theory]
    [InlineData("Seat 1", "post", "職", "2024-01-01", "id-invalid", "$.seat")]
    [InlineData("m2", "Post 1", "職", "2024-01-01", "id-invalid", "$.post")]
    [InlineData("m2", "post", "", "2024-01-01", "title-empty", "$.title")]
    [InlineData("m2", "post", "職", "2024-01", "day-needed", "$.from")]
    [InlineData("m2", "post", "職", "2026-11-25", "date-in-future", "$.from")]
    [InlineData("m1", "post", "職", "2024-01-01", "seat-exists", "$.seat")]
    public void A_seat_that_cannot_be_is_refused_naming_the_field(string seat, string post, string title, string from, string type, string field)
    {
        var refusal = Seating.Decide(OneSeat, new CreateSeat(seat, post, title, SeatRole.Member, true, Given.Date(from)), Given.Now).Refusal();
        (refusal.Type, refusal.Field).ShouldBe((type, field));
    }

    [Fact]
    public void A_body_has_one_chair_and_any_number_of_vice_chairs()
    {
        var body = Given.Body("hq", BodyKind.Authoritative, DecidesBy.Votes, Given.Created("chair", SeatRole.Chair), Given.Created("vice", SeatRole.ViceChair));
        Seating.Decide(body, new CreateSeat("chair-2", "post", "職", SeatRole.Chair, true, Given.Date(Given.Founded)), Given.Now).Refused().ShouldBe("chair-exists");
        Seating.Decide(body, new CreateSeat("vice-2", "post", "職", SeatRole.ViceChair, true, Given.Date(Given.Founded)), Given.Now).Events().Length.ShouldBe(1);
    }

    [Fact]
    public void A_seat_may_be_created_as_of_today_in_Japan() =>
        Seating.Decide(Empty, new CreateSeat("m1", "post", "職", SeatRole.Member, false, Given.Date("2026-11-24")), Given.Now).Events()
            .ShouldBe([new SeatCreated("m1", "post", "職", SeatRole.Member, false, Given.Date("2026-11-24"))]);

    [Theory]
    [InlineData("m9", "ada", "2024-01-01", true, "seat-unknown")]
    [InlineData("m1", "ada", "2022-03-31", true, "before-seat")]
    [InlineData("m1", "ada", "2024-01", true, "day-needed")]
    [InlineData("m1", "ada", "2026-11-25", true, "date-in-future")]
    [InlineData("m1", "eve", "2024-01-01", false, "person-unknown")]
    public void A_seat_is_not_filled_against_the_record(string seat, string person, string from, bool isKnown, string type) =>
        Filling.Decide(OneSeat, seat, new FillSeat(person, Given.Date(from)), isKnown, Given.Now).Refused().ShouldBe(type);

    [Fact]
    public void Who_holds_the_seat_on_that_day_already_is_accepted_and_nothing_is_recorded()
    {
        var body = Given.Apply(OneSeat, Given.Filled("m1", "ada", "2023-04-01"));
        Filling.Decide(body, "m1", new FillSeat("ada", Given.Date("2024-01-01")), isKnown: true, Given.Now).Events().ShouldBeEmpty();
        Filling.Decide(body, "m1", new FillSeat("ada", Given.Date("2023-03-31")), isKnown: true, Given.Now).Events().ShouldBe([Given.Filled("m1", "ada", "2023-03-31")]);
    }

    [Fact]
    public void Only_a_seat_that_is_held_can_be_vacated()
    {
        var body = Given.Apply(OneSeat, Given.Filled("m1", "ada", "2023-04-01"));
        Filling.Decide(body, "m1", new VacateSeat(Given.Date("2023-03-31")), Given.Now).Refused().ShouldBe("seat-vacant");
        Filling.Decide(body, "m1", new VacateSeat(Given.Date("2024-03-31")), Given.Now).Events().ShouldBe([Given.Vacated("m1", "2024-03-31")]);
    }

    [Fact]
    public void A_fact_learnt_late_takes_its_place_by_date()
    {
        var seat = Held(Given.Filled("m1", "ada", "2022-04-01"), Given.Filled("m1", "cid", "2024-04-01"), Given.Filled("m1", "bob", "2023-04-01"), Given.Vacated("m1", "2024-03-01"));
        Holders(seat, "2022-03-31", "2022-04-01", "2023-03-31", "2023-04-01", "2024-02-29", "2024-03-01", "2024-03-31", "2024-04-01")
            .ShouldBe([null, "ada", "ada", "bob", "bob", null, null, "cid"]);
    }

    [Fact]
    public void For_one_day_the_later_recorded_counts()
    {
        Held(Given.Filled("m1", "ada", "2023-04-01"), Given.Filled("m1", "bob", "2023-04-01")).HolderOn(Given.Day("2023-04-01")).ShouldBe("bob");
        Held(Given.Filled("m1", "ada", "2023-04-01"), Given.Vacated("m1", "2023-04-01")).HolderOn(Given.Day("2023-04-01")).ShouldBeNull();
        Held(Given.Filled("m1", "ada", "2023-04-01"), Given.Vacated("m1", "2023-04-01"), Given.Filled("m1", "ada", "2023-04-01")).HolderOn(Given.Day("2023-04-01")).ShouldBe("ada");
    }

    [Fact]
    public void There_is_no_seat_before_its_first_day()
    {
        var body = Given.Body("hq", BodyKind.Authoritative, DecidesBy.Votes, Given.Seat("m1", "ada", from: "2023-04-01"));
        body.On(Given.Day("2023-03-31")).Seats.ShouldBeEmpty();
        body.On(Given.Day("2023-04-01")).Find("m1")!.Person.ShouldBe("ada");
    }

    private static Seat Held(params object[] facts) => facts.Aggregate(OneSeat, Given.Apply).Find("m1")!;

    private static string?[] Holders(Seat seat, params string[] days) => [.. days.Select(day => seat.HolderOn(Given.Day(day)))];
}
