using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Registers;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class DecidingRules
{
    private static readonly Sitting Meeting = Given.Sitting(Given.Headquarters());

    [Fact]
    public void The_majority_of_the_votes_cast_approves_under_the_next_number_of_the_register() =>
        Decide(Voted(("chair", "mayor", VoteOption.Yes), ("m1", "ada", VoteOption.Abstain)), register: Given.Register(Given.Entered(1), Given.Entered(2))).Event<ProposalDecided>()
            .ShouldBe(new ProposalDecided(
                DecisionOutcome.Approved, "hq/2023/3", "hq", new FiscalYear(2023), 3, Given.Date("2024-01-25"), new Tally(1, 0, 1, 2), 4, 4, 2,
                new MeetingId("hq", new FiscalYear(2023), 2), 1, 9, Illustrative: false)
            { ContentHash = "9c1b" });

    [Fact]
    public void More_votes_against_than_for_reject_it() =>
        Decide(Voted(("chair", "mayor", VoteOption.Yes), ("m1", "ada", VoteOption.No), ("m2", "bob", VoteOption.No))).Event<ProposalDecided>().Outcome.ShouldBe(DecisionOutcome.Rejected);

    [Fact]
    public void A_tie_decides_nothing_and_says_so_with_its_numbers()
    {
        var refusal = Decide(Voted(("chair", "mayor", VoteOption.Yes), ("m1", "ada", VoteOption.No))).Refusal();
        (refusal.Type, refusal.Japanese).ShouldBe(("tie", "可否同数です（1対1）"));
    }

    [Fact]
    public void Without_a_vote_for_or_against_nothing_is_decided()
    {
        Decide(Voted()).Refused().ShouldBe("no-votes");
        Decide(Voted(("m1", "ada", VoteOption.Abstain))).Refused().ShouldBe("no-votes");
    }

    [Fact]
    public void It_may_be_sent_back_whatever_the_votes_are()
    {
        var returned = Decide(Voted(("chair", "mayor", VoteOption.Yes), ("m1", "ada", VoteOption.No)), outcome: DeclaredOutcome.Returned).Event<ProposalDecided>();
        (returned.Outcome, returned.Number, returned.Tally).ShouldBe((DecisionOutcome.Returned, 1, new Tally(1, 1, 0, 2)));
    }

    [Fact]
    public void A_body_that_decides_without_objection_approves_without_a_tally()
    {
        var decided = Deciding.Decide(Voted(), Given.Sitting(Given.Headquarters(DecidesBy.NoObjection)), Given.Basis(), new DecideProposal(Meeting.Meeting.Number), [], Given.By("mayor")).Event<ProposalDecided>();
        (decided.Outcome, decided.Tally).ShouldBe((DecisionOutcome.Approved, null));
    }

    [Fact]
    public void Without_a_quorum_nothing_is_decided_and_the_refusal_gives_the_numbers()
    {
        var refusal = Decide(Voted(), Given.Sitting(Given.Headquarters(), present: ["chair"])).Refusal();
        (refusal.Type, refusal.Japanese, refusal.Field).ShouldBe(("no-quorum", "定足数に達していません: 出席 1 / 必要 2（席 4）", "$.meeting"));
    }

    [Fact]
    public void Who_is_learnt_late_to_have_left_takes_the_quorum_away() =>
        Decide(Voted(), Given.Sitting(Given.Headquarters(DecidesBy.Votes, Given.Vacated("m1", "2024-01-01")), present: ["chair", "m1"])).Refused().ShouldBe("no-quorum");

    [Theory]
    [InlineData(null, "review-not-done")]
    [InlineData(Recommendation.Rework, "review-not-recommending")]
    public void It_is_decided_only_once_the_review_recommends_it(Recommendation? recommendation, string type) =>
        Decide(recommendation is { } given ? Given.Proposal(Given.Recommended(given)) : Given.Proposal()).Refused().ShouldBe(type);

    [Fact]
    public void A_meeting_before_the_review_does_not_decide()
    {
        Decide(Given.Proposal(Given.Recommended(heldOn: "2024-01-26"))).Refused().ShouldBe("before-review");
        Decide(Given.Proposal(Given.Recommended(heldOn: "2024-01-25"))).Refused().ShouldBe("no-votes");
    }

    [Fact]
    public void Only_who_presides_declares_the_decision()
    {
        var voted = Voted(("chair", "mayor", VoteOption.Yes));
        Decide(voted, person: "deputy").Refusal().Kind.ShouldBe(RefusalKind.NotEntitled);
        Decide(voted, person: "ada").Refused().ShouldBe("not-presiding");
        var withoutChair = Given.Sitting(Given.Headquarters(), present: ["vice", "m1"]);
        Decide(Given.Proposal(Given.Recommended(), Given.Vote(withoutChair, "m1", "ada", VoteOption.Yes)), withoutChair, person: "deputy").Event<ProposalDecided>().Present.ShouldBe(2);
        Decide(voted, withoutChair, person: "mayor").Refused().ShouldBe("not-presiding");
    }

    [Fact]
    public void What_is_over_is_not_decided_again()
    {
        Decide(Given.Proposal(Given.Recommended(), Given.Decided())).Refused().ShouldBe("proposal-decided");
        Decide(Given.Proposal(new ProposalWithdrawn(WithdrawnBecause.Superseded))).Refused().ShouldBe("proposal-withdrawn");
        Decide(Given.ProposalOn([])).Refused().ShouldBe("path-not-set");
    }

    [Fact]
    public void A_meeting_of_another_body_does_not_decide() =>
        Decide(Given.Proposal(Given.Recommended()), Given.Sitting(Given.Subcommittee(), "2024-01-25"), person: "head").Refused().ShouldBe("not-its-turn");

    [Theory]
    [InlineData("2024-03-31", "hq/2023/1")]
    [InlineData("2024-04-01", "hq/2024/1")]
    public void The_register_is_that_of_the_fiscal_year_of_the_meeting(string heldOn, string decision)
    {
        var sitting = Given.Sitting(Given.Headquarters(DecidesBy.NoObjection), heldOn);
        Deciding.Decide(Voted(), sitting, Given.Basis(), new DecideProposal(sitting.Meeting.Number), [], Given.By("mayor")).Event<ProposalDecided>().Decision.ShouldBe(decision);
    }

    [Fact]
    public void The_register_is_told_what_the_proposal_is_told()
    {
        var proposal = Voted(("chair", "mayor", VoteOption.Yes));
        Deciding.Enter(proposal, Decide(proposal)).Events().ShouldBe([new DecisionEntered(1, "dx-policy-2-0-1", DecisionOutcome.Approved, Given.Date("2024-01-25"))]);
        Deciding.Enter(proposal, Decide(Voted())).Refused().ShouldBe("no-votes");
    }

    [Fact]
    public void A_register_numbers_in_the_order_of_entering_however_late()
    {
        var register = Given.Register(Given.Entered(1), Given.Entered(2) with { DecidedOn = Given.Date("2023-04-01") })!;
        (register.Next, register.Find(2)!.Proposal, register.Find(3)).ShouldBe((3, "p-2", null));
    }

    private static Proposal Voted(params (string Seat, string Person, VoteOption Option)[] votes) =>
        Given.Proposal([Given.Recommended(), .. votes.Select(vote => Given.Vote(Meeting, vote.Seat, vote.Person, vote.Option))]);

    private static Outcome Decide(Proposal proposal, Sitting? sitting = null, Register? register = null, DeclaredOutcome? outcome = null, string person = "mayor") =>
        Deciding.Decide(proposal, sitting ?? Meeting, Given.Basis(register), new DecideProposal((sitting ?? Meeting).Meeting.Number, outcome), [], Given.By(person));
}
