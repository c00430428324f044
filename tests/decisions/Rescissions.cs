using DxGovernance.Decisions.Afterwards;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class Rescissions
{
    private static readonly DecisionState Decision = Given.Proposal(Given.Decided()).Decision!;
    private static readonly DecisionState Later = DecisionState.Of(Given.Decided(number: 4) with { DecidedOn = Given.Date("2024-03-01"), EffectiveOn = Given.Date("2024-04-01") });

    [Fact]
    public void An_annulled_decision_never_had_effect_and_stays_readable()
    {
        var annulled = Rescinding.Decide(Decision, new AnnulDecision("hq/2023/4"), null, Given.Now).Event<DecisionAnnulled>();
        annulled.On.ShouldBe(Given.Date("2026-11-24"));
        var proposal = Given.Proposal(Given.Decided(), annulled);
        (proposal.Status, proposal.Decision!.Number, proposal.TakesEffect(proposal.Decision)).ShouldBe((ProposalStatus.Decided, 3, false));
    }

    [Fact]
    public void A_decision_is_revoked_from_a_day_on() =>
        Rescinding.Decide(Decision, new RevokeDecision("企財第200号", Given.Date("2024-05-01")), null, Given.Now).Event<DecisionRevoked>().From.ShouldBe(Given.Date("2024-05-01"));

    [Fact]
    public void A_later_decision_takes_its_place_from_its_own_effect_on()
    {
        Supersede(Later, "2024-04-01").Event<DecisionSuperseded>().By.ShouldBe("hq/2023/4");
        Supersede(Later, "2024-03-31").Refused().ShouldBe("before-decision");
        Supersede(null, "2024-04-01").Refused().ShouldBe("decision-unknown");
        Supersede(Decision, "2024-04-01").Refused().ShouldBe("decision-unknown");
        Supersede(Later with { Outcome = DecisionOutcome.Rejected }, "2024-04-01").Refused().ShouldBe("decision-without-effect");
        Supersede(Later.Apply(new DecisionAnnulled("hq/2023/4", Given.Date("2024-05-01"), "企財第1号", null)), "2024-05-01").Refused().ShouldBe("decision-without-effect");
        Supersede(Later with { DecidedOn = Given.Date("2024-01-24"), EffectiveOn = Given.Date("2024-01-24") }, "2024-04-01").Refused().ShouldBe("decided-earlier");
    }

    [Fact]
    public void What_is_rescinded_is_not_rescinded_again_in_any_way()
    {
        DecisionState[] rescinded =
        [
            Decision.Apply(new DecisionAnnulled("hq/2023/3", Given.Date("2024-05-01"), "企財第1号", null)),
            Decision.Apply(new DecisionRevoked("hq/2023/3", Given.Date("2024-05-01"), "企財第1号", null)),
            Decision.Apply(new DecisionSuperseded("hq/2023/3", "hq/2023/4", Given.Date("2024-05-01"))),
        ];
        foreach (var (decision, type) in rescinded.Zip(["decision-annulled", "decision-revoked", "decision-superseded"]))
        {
            Rescinding.Decide(decision, new AnnulDecision("企財第2号"), null, Given.Now).Refused().ShouldBe(type);
            Rescinding.Decide(decision, new RevokeDecision("企財第2号"), null, Given.Now).Refused().ShouldBe(type);
            Rescinding.Decide(decision, Later, new SupersedeDecision("hq/2023/4", Given.Date("2024-06-01")), Given.Now).Refused().ShouldBe(type);
        }
    }

    [Theory]
    [InlineData("", "2024-05-01", "basis-invalid")]
    [InlineData("企財第1号", "2024-01-24", "before-decision")]
    [InlineData("企財第1号", "2024-05", "day-needed")]
    public void It_is_done_by_an_act_and_on_a_day(string basis, string day, string type)
    {
        Rescinding.Decide(Decision, new AnnulDecision(basis, Given.Date(day)), null, Given.Now).Refused().ShouldBe(type);
        Rescinding.Decide(Decision, new RevokeDecision(basis, Given.Date(day)), null, Given.Now).Refused().ShouldBe(type);
    }

    [Fact]
    public void What_is_revoked_may_end_on_a_day_ahead_and_what_is_annulled_was_wrong_from_the_start()
    {
        Rescinding.Decide(Decision, new RevokeDecision("企財第1号", Given.Date("2027-04-01")), null, Given.Now).Event<DecisionRevoked>().From.ShouldBe(Given.Date("2027-04-01"));
        Rescinding.Decide(Decision, new RevokeDecision("企財第1号", Given.Date("2031-12-01")), null, Given.Now).Refused().ShouldBe("day-too-far");
        Rescinding.Decide(Decision, new AnnulDecision("企財第1号", Given.Date("2026-11-25")), null, Given.Now).Refused().ShouldBe("date-in-future");
    }

    private static Outcome Supersede(DecisionState? by, string from) => Rescinding.Decide(Decision, by, new SupersedeDecision(by?.Decision ?? "hq/2023/9", Given.Date(from)), Given.Now);
}
