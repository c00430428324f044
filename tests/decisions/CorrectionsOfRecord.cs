using DxGovernance.Decisions.Afterwards;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class CorrectionsOfRecord
{
    private static readonly Proposal Matter = Given.Matter(Given.Approved(), Given.Decided());

    [Theory]
    [InlineData(CorrectedField.Title, "会議資料の電子化", "会議資料の電子化について")]
    [InlineData(CorrectedField.EffectiveOn, "2024-01-25", "2024-02-01")]
    [InlineData(CorrectedField.DocumentNumber, "企財第123号", "企財第124号")]
    public void Both_readings_stay_and_the_right_one_is_shown(CorrectedField field, string wrong, string right)
    {
        var corrected = Given.Apply(Matter, Correct(Matter, field, wrong, right).Event<DecisionCorrected>());
        corrected.Decision!.Corrections.ShouldHaveSingleItem().Wrong.ShouldBe(wrong);
        string[] shown = [corrected.Subject.Title, corrected.Decision.EffectiveOn.ToString(), corrected.Approval!.DocumentNumber];
        shown.ShouldContain(right);
        (corrected.Decision.Number, corrected.Decision.Outcome, corrected.Decision.DecidedOn).ShouldBe((3, DecisionOutcome.Approved, Given.Date("2024-01-25")));
    }

    [Theory]
    [InlineData(CorrectedField.Title, "別の件名", "会議資料", "not-as-recorded", "$.wrong")]
    [InlineData(CorrectedField.Title, "会議資料の電子化", "会議資料の電子化", "correction-invalid", "$.right")]
    [InlineData(CorrectedField.EffectiveOn, "2024-01-25", "いつか", "date-invalid", "$.right")]
    [InlineData(CorrectedField.EffectiveOn, "2024-01-25", "2024-01-24", "effective-before-decision", "$.right")]
    public void It_says_what_is_recorded_and_how_it_should_read(CorrectedField field, string wrong, string right, string type, string at)
    {
        var refusal = Correct(Matter, field, wrong, right).Refusal();
        (refusal.Type, refusal.Field).ShouldBe((type, at));
    }

    [Fact]
    public void Where_nothing_is_recorded_or_it_is_anothers_nothing_is_corrected()
    {
        Correct(Given.Matter(Given.Decided()), CorrectedField.DocumentNumber, "企財第1号", "企財第2号").Refused().ShouldBe("not-recorded");
        Correct(Given.Proposal(Given.Decided()), CorrectedField.Title, "方針 2.0版", "方針").Refused().ShouldBe("subject-frozen");
    }

    [Fact]
    public void Of_a_decision_from_before_the_number_on_paper_and_the_title_are_corrected_here()
    {
        var recorded = Proposal.Create(LaterRecords.Recorded);
        var corrected = Given.Apply(recorded, Correct(recorded, CorrectedField.DocumentNumber, "企財第45号", "企財第54号").Event<DecisionCorrected>());
        corrected.Decision!.RecordedLater!.DocumentNumber.ShouldBe("企財第54号");
        Correct(recorded, CorrectedField.Title, "方針", "DX推進方針").Events().Length.ShouldBe(1);
    }

    private static Outcome Correct(Proposal proposal, CorrectedField field, string wrong, string right) =>
        CorrectingDecision.Decide(proposal, proposal.Decision!, new CorrectDecision(field, wrong, right), reason: null);
}
