using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class PathOfSteps
{
    private static readonly PathStep[] Whole = [new("sub", StepRole.Review), new("public", StepRole.Hearing), new("hq", StepRole.Decision), new("assembly", StepRole.Notice)];
    private static readonly HearingRecorded Heard = new("public", Given.Date("2024-01-16"), Given.Date("2024-01-20"), 12, null);

    [Fact]
    public void The_turn_goes_from_review_to_hearing_to_decision_to_notice()
    {
        var proposal = Given.ProposalOn(Whole);
        proposal.Turn.ShouldBe(Whole[0]);
        proposal = Given.Apply(proposal, Given.Recommended());
        proposal.Turn.ShouldBe(Whole[1]);
        proposal = Given.Apply(proposal, Heard);
        proposal.Turn.ShouldBe(Whole[2]);
        proposal = Given.Apply(proposal, Given.Decided());
        (proposal.Turn, proposal.NotesAwaited.ShouldHaveSingleItem()).ShouldBe((null, Whole[3]));
        Given.Apply(proposal, new NoteTaken("assembly", Given.Date("2024-03-01"))).NotesAwaited.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_decided_before_it_was_heard()
    {
        var sitting = Given.Sitting(Given.Headquarters(DecidesBy.NoObjection));
        Given.Decide(Given.ProposalOn(Whole, Given.Recommended()), sitting).Refusal().ShouldSatisfyAllConditions(
            refusal => refusal.Type.ShouldBe("hearing-not-done"), refusal => refusal.Japanese.ShouldBe("意見聴取が終わっていません（public）"));
        Given.Decide(Given.ProposalOn(Whole, Given.Recommended(), Heard), sitting).Events().Length.ShouldBe(1);
        Given.Decide(Given.ProposalOn(Whole, Given.Recommended(), Heard with { To = Given.Date("2024-01-26") }), sitting).Refused().ShouldBe("before-hearing");
    }

    [Theory]
    [InlineData("2024-01-16", "2024-01-20", 12, null)]
    [InlineData("2024-01-16", "2024-01-15", 12, "period-invalid")]
    [InlineData("2024-01", "2024-01-20", 12, "day-needed")]
    [InlineData("2024-01-16", "2026-11-25", 12, "date-in-future")]
    [InlineData("2024-01-16", "2024-01-20", -1, "opinions-invalid")]
    public void A_hearing_is_a_period_that_is_over_and_counts_its_opinions(string from, string to, int opinions, string? refused)
    {
        var outcome = Hearing.Decide(Given.ProposalOn(Whole, Given.Recommended()), new RecordHearing(Given.Date(from), Given.Date(to), opinions), Given.Now);
        (outcome as Outcome.Refused)?.Refusal.Type.ShouldBe(refused);
        (outcome is Outcome.Accepted).ShouldBe(refused is null);
    }

    [Fact]
    public void A_hearing_is_recorded_in_its_turn() =>
        Hearing.Decide(Given.ProposalOn(Whole), new RecordHearing(Given.Date("2024-01-16"), Given.Date("2024-01-20"), 1), Given.Now).Refused().ShouldBe("not-its-turn");

    [Fact]
    public void A_body_takes_note_once_of_a_decision_and_not_before_it()
    {
        var decided = Given.ProposalOn(Whole, Given.Recommended(), Heard, Given.Decided());
        TakingNote.Decide(Given.ProposalOn(Whole), new TakeNote("assembly"), Given.Now).Refused().ShouldBe("not-decided");
        TakingNote.Decide(decided, new TakeNote("hq"), Given.Now).Refused().ShouldBe("note-not-awaited");
        TakingNote.Decide(decided, new TakeNote("assembly", Given.Date("2024-01-24")), Given.Now).Refused().ShouldBe("before-decision");
        var noted = TakingNote.Decide(decided, new TakeNote("assembly"), Given.Now).Event<NoteTaken>();
        noted.On.ShouldBe(Given.Date("2026-11-24"));
        TakingNote.Decide(Given.Apply(decided, noted), new TakeNote("assembly"), Given.Now).Refused().ShouldBe("note-not-awaited");
    }
}
