using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Registers;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class MeetingRules
{
    private static readonly Body Body = Given.Headquarters(DecidesBy.Votes, [Given.Vacated("m2", "2024-01-01"), .. Given.Seat("m3", "dan", from: "2024-04-01")]);

    [Theory]
    [InlineData("2024-03-31", 2023)]
    [InlineData("2024-04-01", 2024)]
    public void The_fiscal_year_follows_from_the_day(string heldOn, int fiscalYear)
    {
        var held = Hold(new HoldMeeting("hq", ["chair"], 1, Given.Date(heldOn))).Event<MeetingHeld>();
        (held.FiscalYear, held.HeldOn, held.BodyVersion).ShouldBe((new FiscalYear(fiscalYear), Given.Date(heldOn), 7L));
    }

    [Theory]
    [InlineData("2024-03-31T14:59:59Z", 2023, "2024-03-31")]
    [InlineData("2024-03-31T15:00:00Z", 2024, "2024-04-01")]
    [InlineData("2024-03-31T15:30:00Z", 2024, "2024-04-01")]
    public void Half_past_midnight_on_1_April_in_Japan_is_in_the_new_fiscal_year(string utc, int fiscalYear, string heldOn)
    {
        var now = new Now(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture));
        var command = new HoldMeeting("hq", ["chair"], 1);
        Holding.IdOf(command, null, now).ShouldBe(new MeetingId("hq", new FiscalYear(fiscalYear), 1));
        Holding.Decide(Body, 7, null, command, now).Event<MeetingHeld>().HeldOn.ShouldBe(Given.Date(heldOn));
    }

    [Theory]
    [InlineData("m9", "2024-01-25", "seat-unknown", "$.present[1]")]
    [InlineData("m3", "2024-03-31", "seat-unknown", "$.present[1]")]
    [InlineData("m2", "2024-01-25", "seat-vacant", "$.present[1]")]
    [InlineData("m1", "2026-11-25", "date-in-future", "$.heldOn")]
    [InlineData("m1", "2024-01", "day-needed", "$.heldOn")]
    public void Only_seats_that_somebody_holds_on_the_day_are_present(string seat, string heldOn, string type, string field)
    {
        var refusal = Hold(new HoldMeeting("hq", ["chair", seat], 1, Given.Date(heldOn))).Refusal();
        (refusal.Type, refusal.Field, refusal.Kind).ShouldBe((type, field, RefusalKind.Invalid));
    }

    [Fact]
    public void A_seat_that_was_vacated_later_was_held_on_the_day() =>
        Hold(new HoldMeeting("hq", ["chair", "m2"], 1, Given.Date("2023-12-31"))).Event<MeetingHeld>().Present.ShouldBe(["chair", "m2"]);

    [Fact]
    public void A_seat_named_twice_is_present_once() =>
        Hold(new HoldMeeting("hq", ["chair", "m1", "chair"], 1, Given.Date("2024-01-25"))).Event<MeetingHeld>().Present.ShouldBe(["chair", "m1"]);

    [Fact]
    public void Somebody_must_be_present() =>
        Hold(new HoldMeeting("hq", [], 1, Given.Date("2024-01-25"))).Refused().ShouldBe("nobody-present");

    [Theory]
    [InlineData(0)]
    [InlineData(10000)]
    public void Meetings_are_numbered_from_one(int number) =>
        Hold(new HoldMeeting("hq", ["chair"], number, Given.Date("2024-01-25"))).Refused().ShouldBe("number-invalid");

    [Fact]
    public void A_number_is_used_once_in_a_fiscal_year()
    {
        var refusal = Holding.Decide(Body, 7, MeetingRegister.Create(new MeetingNumbered(2)), new HoldMeeting("hq", ["chair"], 2, Given.Date("2024-01-25")), Given.Now).Refusal();
        (refusal.Type, refusal.Kind).ShouldBe(("number-used", RefusalKind.Conflict));
        refusal.Japanese.ShouldContain("令和5年度第2回");
    }

    [Fact]
    public void The_first_number_may_be_stated_and_from_then_on_there_is_no_gap_at_either_end()
    {
        var register = MeetingRegister.Create(new MeetingNumbered(3));
        Numbering.NumberOf(null, null).ShouldBe(1);
        Numbering.NumberOf(register, null).ShouldBe(4);
        (Numbering.Problem(register, Numbered(4)), Numbering.Problem(register, Numbered(2))).ShouldBe((null, null));
        Numbering.Problem(register, Numbered(5))!.Japanese.ShouldBe("回数が連続していません（次は第4回）");
        Numbering.Problem(register, Numbered(1))!.Type.ShouldBe("number-gap");
        Numbering.Problem(register.Apply(new MeetingNumbered(2)), Numbered(1)).ShouldBeNull();
    }

    [Fact]
    public void Only_a_body_that_exists_meets() =>
        Holding.Decide(null, 0, null, new HoldMeeting("nowhere", ["chair"], 1, Given.Date("2024-01-25")), Given.Now).Refused().ShouldBe("body-unknown");

    [Theory]
    [InlineData("dx-headquarters/2023/2", true)]
    [InlineData("dx-headquarters/R5/2", false)]
    [InlineData("dx-headquarters/2023/02", false)]
    [InlineData("dx-headquarters/2023/0", false)]
    [InlineData("dx-headquarters/2023/10000", false)]
    [InlineData("Not A Slug/2023/1", false)]
    [InlineData("dx-headquarters/2023", false)]
    public void A_meeting_has_one_way_of_being_written(string text, bool isRight)
    {
        MeetingId.TryParse(text, out var id).ShouldBe(isRight);
        if (isRight)
        {
            id.ToString().ShouldBe(text);
        }
    }

    private static MeetingId Numbered(int number) => new("hq", new FiscalYear(2023), number);

    private static Outcome Hold(HoldMeeting command) => Holding.Decide(Body, 7, null, command, Given.Now);
}
