using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class Circulations
{
    private static readonly BodyRules Allowing = Given.ByVotes with { AllowsCirculation = true };
    private static readonly Body Voting = Given.Headquarters(DecidesBy.Votes, Given.Ruled(Allowing));
    private static readonly Body Assenting = Given.Headquarters(DecidesBy.NoObjection, Given.Ruled(Allowing with { DecidesBy = DecidesBy.NoObjection }));
    private static readonly Now Before = Given.Noon("2024-01-20");
    private static readonly Now LastDay = Given.Noon("2024-01-25");
    private static readonly Now After = Given.Noon("2024-01-26");

    [Fact]
    public void Only_a_body_whose_rules_allow_it_circulates()
    {
        var command = new ConveneMeeting("hq", Given.Date("2026-12-01"), MeetingForm.Circulation);
        Convening.Decide(Given.Headquarters(), 9, null, command, Given.Now).Refusal().ShouldSatisfyAllConditions(
            refusal => refusal.Type.ShouldBe("circulation-not-allowed"), refusal => refusal.Field.ShouldBe("$.form"));
        Convening.Decide(Voting, 9, null, command, Given.Now).Event<MeetingConvened>().Form.ShouldBe(MeetingForm.Circulation);
    }

    [Fact]
    public void Ballots_come_back_until_the_last_day_and_not_later()
    {
        var circulation = Given.Circulation(Voting);
        Given.Cast(Given.Proposal(Given.Recommended()), circulation, "m1", "ada", now: LastDay).Event<VoteCast>().HeldOn.ShouldBe(Given.Date("2024-01-25"));
        var refusal = Given.Cast(Given.Proposal(Given.Recommended()), circulation, "m1", "ada", now: After).Refusal();
        (refusal.Type, refusal.Japanese).ShouldBe(("circulation-closed", "表決書の返送期限（令和6年1月25日）を過ぎています"));
        Given.Cast(Given.Proposal(Given.Recommended()), Given.Circulation(Voting, events: new MeetingClosed(ClosedBecause.Deadline)), "m1", "ada", now: LastDay).Refused().ShouldBe("circulation-closed");
    }

    [Fact]
    public void A_ballot_carries_the_day_on_which_it_came_back() =>
        Given.Cast(Given.Proposal(Given.Recommended()), Given.Circulation(Voting), "m1", "ada", now: Before).Event<VoteCast>().HeldOn.ShouldBe(Given.Date("2024-01-20"));

    [Fact]
    public void It_is_not_decided_before_all_ballots_are_back_or_the_day_is_over()
    {
        var circulation = Given.Circulation(Voting);
        var two = Given.Voted(circulation, ("m1", "ada", VoteOption.Yes), ("m2", "bob", VoteOption.Yes));
        var refusal = Given.Decide(two, circulation, now: LastDay).Refusal();
        (refusal.Type, refusal.Japanese).ShouldBe(("ballots-out", "表決書がそろっていません: 返送 2 / 4、期限 令和6年1月25日"));
        Given.Decide(two, circulation, now: After).Event<ProposalDecided>().ShouldSatisfyAllConditions(
            decided => decided.DecidedOn.ShouldBe(Given.Date("2024-01-25")), decided => decided.Present.ShouldBe(2), decided => decided.Tally.ShouldBe(new Tally(2, 0, 0, 2)));
    }

    [Fact]
    public void When_all_are_back_early_it_is_decided_on_that_day_and_in_the_register_of_that_day()
    {
        var circulation = Given.Circulation(Voting, "2024-04-05");
        var decided = Given.Decide(All(circulation), circulation, now: Given.Noon("2024-03-29")).Event<ProposalDecided>();
        (decided.DecidedOn, decided.Decision, decided.FiscalYear).ShouldBe((Given.Date("2024-03-29"), "hq/2023/1", new FiscalYear(2023)));
    }

    [Fact]
    public void All_are_back_when_every_person_has_sent_one_however_many_seats_a_person_has()
    {
        var circulation = Given.Circulation(Given.Apply(Given.Apply(Voting, Given.Created("m3")), Given.Filled("m3", "ada", Given.Founded)));
        Given.Decide(All(circulation), circulation, now: Before).Event<ProposalDecided>().Present.ShouldBe(4);
    }

    [Fact]
    public void The_quorum_counts_ballots_that_came_back()
    {
        var circulation = Given.Circulation(Voting);
        Given.Decide(Given.Voted(circulation, ("m1", "ada", VoteOption.Yes)), circulation, now: After).Refusal().Japanese.ShouldBe("定足数に達していません: 出席 1 / 必要 2（席 4）");
    }

    [Fact]
    public void A_majority_of_those_present_is_one_of_the_ballots_that_came_back()
    {
        var circulation = Given.Circulation(Given.Headquarters(DecidesBy.Votes, Given.Ruled(Allowing with { Majority = Majority.OfVotesCast with { Of = MajorityOf.Present } })));
        Given.Decide(Given.Voted(circulation, ("m1", "ada", VoteOption.Yes), ("m2", "bob", VoteOption.Yes)), circulation, now: After).Event<ProposalDecided>().Outcome.ShouldBe(DecisionOutcome.Approved);
    }

    [Fact]
    public void In_a_body_that_decides_without_objection_one_no_blocks()
    {
        var circulation = Given.Circulation(Assenting);
        Given.Decide(All(circulation), circulation, now: Before).Event<ProposalDecided>().Outcome.ShouldBe(DecisionOutcome.Approved);
        var objecting = Given.Voted(circulation, ("chair", "mayor", VoteOption.Yes), ("m1", "ada", VoteOption.Yes), ("m2", "bob", VoteOption.No));
        var refusal = Given.Decide(objecting, circulation, now: After).Refusal();
        (refusal.Type, refusal.Japanese).ShouldBe(("objection-raised", "異議が1件あります"));
        Given.Decide(objecting, circulation, new DecideProposal(circulation.Meeting.Number, DeclaredOutcome.Returned), now: After).Event<ProposalDecided>().Outcome.ShouldBe(DecisionOutcome.Returned);
    }

    [Fact]
    public void A_recused_member_is_asked_for_no_ballot()
    {
        var circulation = Given.Circulation(Voting);
        var proposal = Given.Apply(Given.Voted(circulation, ("chair", "mayor", VoteOption.Yes), ("vice", "deputy", VoteOption.Yes), ("m2", "bob", VoteOption.No)), Given.Recused("m1"));
        Given.Decide(proposal, circulation, now: Before).Event<ProposalDecided>().Tally.ShouldBe(new Tally(2, 1, 0, 0) { Recused = 1 });
    }

    [Fact]
    public void A_circulation_reviews_nothing()
    {
        var body = Given.Subcommittee(Given.Ruled(Allowing with { DecidesBy = DecidesBy.NoObjection }));
        var circulation = Given.Circulation(body, "2024-01-15");
        Reviewing.Decide(Given.Proposal(), circulation, new Recommend(circulation.Meeting.Number, Recommendation.Approve), null, Given.By("head")).Refused().ShouldBe("circulation-does-not-review");
    }

    [Fact]
    public void It_closes_by_itself_after_its_last_day_and_by_nobodys_hand()
    {
        var meeting = Given.Convened(form: MeetingForm.Circulation);
        Closing.Decide(meeting, ClosedBecause.Declared, After).Refused().ShouldBe("circulation-open");
        Closing.Decide(meeting, ClosedBecause.Deadline, LastDay).Refused().ShouldBe("circulation-open");
        Closing.Decide(meeting, ClosedBecause.Deadline, After).Event<MeetingClosed>().Because.ShouldBe(ClosedBecause.Deadline);
        Closing.Decide(Given.Apply(meeting, new MeetingClosed(ClosedBecause.Deadline)), ClosedBecause.Deadline, After).Refused().ShouldBe("meeting-closed");
    }

    [Fact]
    public void Its_last_day_is_over_at_midnight_in_Japan()
    {
        var due = Platform.Schedule.DueDate.OfDayAfter(Given.Day("2024-01-25"), "close-circulation", "hq/2023/2", "133086");
        due.DueAt.ShouldBe(new DateTimeOffset(2024, 1, 25, 15, 0, 0, TimeSpan.Zero));
        Closing.Decide(Given.Convened(form: MeetingForm.Circulation), ClosedBecause.Deadline, new Now(due.DueAt)).Events().Length.ShouldBe(1);
    }

    private static Proposal All(Sitting circulation) => Given.Proposal([
        Given.Recommended(), .. new[] { ("chair", "mayor"), ("vice", "deputy"), ("m1", "ada"), ("m2", "bob") }.Select(one => Given.Vote(circulation, one.Item1, one.Item2, VoteOption.Yes))]);
}
