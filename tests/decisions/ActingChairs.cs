using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class ActingChairs
{
    [Theory]
    [InlineData("2024-01-09", "deputy")]
    [InlineData("2024-01-10", "ada")]
    [InlineData("2024-01-31", "ada")]
    [InlineData("2024-02-01", "deputy")]
    public void Who_is_named_acts_within_the_period_before_the_vice_chair(string day, string presides)
    {
        var body = Given.Headquarters(DecidesBy.Votes, new ActingChairNamed("m1", Given.Date("2024-01-10"), Given.Date("2024-01-31")));
        Presides(body, day, "vice", "m1").ShouldBe(presides);
    }

    [Fact]
    public void The_chair_presides_where_there_is_one_and_the_last_named_acts()
    {
        var body = Given.Headquarters(
            DecidesBy.Votes, new ActingChairNamed("m1", Given.Date("2024-01-10"), To: null), new ActingChairNamed("m2", Given.Date("2024-01-20"), To: null));
        Presides(body, "2024-01-25", "chair", "vice", "m1", "m2").ShouldBe("mayor");
        Presides(body, "2024-01-15", "vice", "m1", "m2").ShouldBe("ada");
        Presides(body, "2024-01-25", "vice", "m1", "m2").ShouldBe("bob");
        Presides(body, "2024-01-25", "vice", "m1").ShouldBe("deputy");
    }

    [Fact]
    public void Who_acts_in_the_chairs_place_declares_the_decision()
    {
        var sitting = Given.Sitting(Given.Headquarters(DecidesBy.NoObjection, new ActingChairNamed("m1", Given.Date("2024-01-10"), To: null)), present: ["vice", "m1"]);
        Given.Decide(Given.Proposal(Given.Recommended()), sitting, person: "ada").Event<ProposalDecided>().Outcome.ShouldBe(DecisionOutcome.Approved);
        Given.Decide(Given.Proposal(Given.Recommended()), sitting, person: "deputy").Refused().ShouldBe("not-presiding");
    }

    [Theory]
    [InlineData("m9", "2024-01-10", null, "seat-unknown", "$.seat")]
    [InlineData("m1", "2022-03-31", null, "seat-unknown", "$.seat")]
    [InlineData("m1", "2024-01", null, "day-needed", "$.from")]
    [InlineData("m1", "2026-11-25", null, "date-in-future", "$.from")]
    [InlineData("m1", "2024-01-10", "2024-01-09", "period-invalid", "$.to")]
    [InlineData("m1", "2024-01-10", "2024-02", "period-invalid", "$.to")]
    public void Only_a_seat_of_the_day_is_named_for_a_period(string seat, string from, string? to, string type, string field)
    {
        var refusal = NamingActingChair.Decide(Given.Headquarters(), new NameActingChair(seat, Given.Date(from), to is null ? null : Given.Date(to)), Given.Now).Refusal();
        (refusal.Type, refusal.Field).ShouldBe((type, field));
    }

    private static string? Presides(Body body, string day, params string[] present) => Given.Sitting(body, day, present: present).Bench(Given.Proposal()).Presiding?.Person;
}
