using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class RulesByDay
{
    private static readonly BodyRules Strict = Given.ByVotes with { Quorum = new Quorum(1, 1) };

    [Theory]
    [InlineData("2024-03-31", 2)]
    [InlineData("2024-04-01", 4)]
    public void A_meeting_is_judged_by_the_rules_of_its_day(string heldOn, int needed) =>
        Given.Sitting(Given.Headquarters(DecidesBy.Votes, Given.Ruled(Strict, "2024-04-01")), heldOn).Bench(Given.Proposal()).Quorum.Needed.ShouldBe(needed);

    [Fact]
    public void Rules_may_be_set_ahead_and_hold_from_their_day_on()
    {
        var body = Given.Apply(Given.Headquarters(), Regulating.Decide(Given.Headquarters(), new SetBodyRules(Strict, Given.Date("2027-04-01"))).Event<BodyRulesSet>());
        body.RulesOn(Given.Day("2027-03-31")).Quorum.ShouldBe(new Quorum(1, 2));
        body.RulesOn(Given.Day("2027-04-01")).ShouldBe(Strict);
    }

    [Fact]
    public void Rules_learnt_late_take_their_place_by_date_and_for_one_day_the_later_recorded_counts()
    {
        var body = Given.Headquarters(DecidesBy.Votes, Given.Ruled(Strict, "2024-04-01"), Given.Ruled(Given.ByVotes with { NoticeDays = 3 }, "2023-04-01"), Given.Ruled(Given.ByVotes with { NoticeDays = 5 }, "2023-04-01"));
        body.RulesOn(Given.Day("2023-03-31")).NoticeDays.ShouldBe(0);
        body.RulesOn(Given.Day("2023-04-01")).NoticeDays.ShouldBe(5);
        body.RulesOn(Given.Day("2024-04-01")).ShouldBe(Strict);
    }

    [Fact]
    public void Rules_that_hold_on_that_day_already_record_nothing() =>
        Regulating.Decide(Given.Headquarters(DecidesBy.Votes, Given.Ruled(Strict)), new SetBodyRules(Strict with { }, Given.Date("2024-01-01"))).Events().ShouldBeEmpty();

    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(1, 0, true)]
    [InlineData(1, 3, true)]
    [InlineData(1, 2, false)]
    [InlineData(3, 2, false)]
    [InlineData(1, 1, true)]
    [InlineData(51, 101, false)]
    [InlineData(int.MinValue, 0, true)]
    [InlineData(-1_500_000_000, 3, true)]
    [InlineData(int.MaxValue, int.MaxValue, false)]
    public void No_majority_is_below_half_or_no_share_at_all(int numerator, int denominator, bool exceeds)
    {
        var refusal = Regulating.Decide(Given.Headquarters(), new SetBodyRules(Given.ByVotes with { Majority = new Majority(numerator, denominator, exceeds, MajorityOf.VotesCast) }, Given.Date("2024-04-01"))).Refusal();
        (refusal.Type, refusal.Field, refusal.Kind).ShouldBe(("majority-invalid", "$.rules.majority", RefusalKind.Invalid));
    }

    [Theory]
    [InlineData(-1, 0, "$.rules.noticeDays")]
    [InlineData(0, 367, "$.rules.reviewDays")]
    public void Days_are_counted_within_a_year(int notice, int review, string field) =>
        Regulating.Decide(Given.Headquarters(), new SetBodyRules(Given.ByVotes with { NoticeDays = notice, ReviewDays = review }, Given.Date("2024-04-01"))).Refusal().Field.ShouldBe(field);

    [Fact]
    public void Rules_hold_from_a_day_and_not_from_a_month() =>
        Regulating.Decide(Given.Headquarters(), new SetBodyRules(Strict, Given.Date("2024-04"))).Refused().ShouldBe("day-needed");
}
