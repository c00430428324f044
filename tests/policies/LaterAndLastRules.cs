using DxGovernance.Platform.Time;
using DxGovernance.Policies.Plans;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Tests;

/// <summary>事後登録, 点検・見直し, 廃止, and the plans that a policy rests on.</summary>
public class LaterAndLastRules
{
    private static readonly RevisionNumber One = new(1, 0);
    private static readonly Revision Draft = Given.Draft(Given.Chapter("purpose"));
    private static readonly Now Now = new(DateTimeOffset.Parse("2026-11-25T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
    private static readonly RecordAdoptionLater Later = new(PartialDate.Parse("2022-07"), PartialDate.Parse("2022-07"), "方針【1.0版】", "表紙");
    private static readonly Policy Adopted = Given.Policy(
        new RevisionOpened(One, null, null),
        new AdoptionRecordedLater(One, Draft.Text.ContentHash(), null, Given.July2022, Given.July2022, null, null, "方針【1.0版】", null, null, false));

    [Fact]
    public void What_was_decided_before_is_registered_with_its_source_and_no_decision_is_made_up()
    {
        var recorded = RecordingLater.Decide(Given.Policy(new RevisionOpened(One, null, null)), PolicyText.Empty, Draft, Now, Later).Events().Single().ShouldBeOfType<AdoptionRecordedLater>();
        (recorded.ContentHash, recorded.DecidedOn, recorded.Source, recorded.Page).ShouldBe((Draft.Text.ContentHash(), null, "方針【1.0版】", "表紙"));
        var standing = Adopted.InForceOn(new DateOnly(2022, 7, 1))!;
        (standing.Decision, standing.DecidedOn, standing.RecordedLater).ShouldBe((null, null, new LaterRecord("方針【1.0版】", null)));
    }

    [Fact]
    public void It_has_happened_says_something_and_does_not_apply_before_its_decision()
    {
        Refused(Later with { AdoptedOn = PartialDate.Parse("2026-12"), AppliesFrom = PartialDate.Parse("2026-12") }).ShouldBe("adopted-in-future");
        Refused(Later with { DecidedOn = PartialDate.Parse("2022-08-01") }).ShouldBe("effective-before-decision");
        Refused(Later with { AppliesFrom = PartialDate.Parse("2022-06") }).ShouldBe("applies-before-adoption");
        Refused(Later with { PublishedOn = PartialDate.Parse("2022-06-30") }).ShouldBe("published-before-adoption");
        Refused(Later with { Source = "" }).ShouldBe("source-untitled");
        RecordingLater.Decide(Given.Policy(new RevisionOpened(One, null, null)), PolicyText.Empty, Given.Draft(), Now, Later).Refusal().Type.ShouldBe("text-empty");
        RecordingLater.Decide(Given.Policy(new RevisionOpened(One, null, null)), PolicyText.Empty, Draft.Apply(new DraftFrozen(1, "hash")), Now, Later).Refusal().Type.ShouldBe("draft-locked");
    }

    [Fact]
    public void A_review_is_of_the_revision_in_force_on_its_day()
    {
        var review = new RecordReview(PartialDate.Parse("2025-03"), ReviewOutcome.NoRevisionNeeded, "DX推進部会");
        Reviewing.Decide(Adopted, Now, review).Events().Single().ShouldBe(new ReviewRecorded(One, PartialDate.Parse("2025-03"), ReviewOutcome.NoRevisionNeeded, "DX推進部会", null, false));
        Reviewing.Decide(Adopted, Now, review with { ReviewedOn = PartialDate.Parse("2022-06") }).Refusal().Type.ShouldBe("not-in-force");
        Reviewing.Decide(Adopted, Now, review with { ReviewedOn = PartialDate.Parse("2026-12") }).Refusal().Type.ShouldBe("reviewed-in-future");
        Reviewing.Decide(Adopted, Now, review with { By = "" }).Refusal().Type.ShouldBe("reviewer-empty");
    }

    [Fact]
    public void A_repealed_policy_is_not_in_force_from_that_day_and_takes_no_draft()
    {
        var command = new RepealPolicy(PartialDate.Parse("2026-03-20"), PartialDate.Parse("2026-04-01"), "奥総発第1号", "次期方針の策定");
        var repealed = Adopted.Apply((PolicyRepealed)Repealing.Decide(Adopted, Now, command).Events().Single());
        repealed.InForceOn(new DateOnly(2026, 3, 31))!.Number.ShouldBe(One);
        repealed.InForceOn(new DateOnly(2026, 4, 1)).ShouldBeNull();
        Drafting.Decide(repealed, null, new OpenDraft(new RevisionNumber(2, 0))).Refusal().Type.ShouldBe("policy-repealed");
        Repealing.Decide(repealed, Now, command).Refusal().Type.ShouldBe("policy-repealed");
        Repealing.Decide(Adopted, Now, command with { RepealedFrom = PartialDate.Parse("2026-03-01") }).Refusal().Type.ShouldBe("effective-before-decision");
        Repealing.Decide(Adopted, Now, command with { DecidedOn = PartialDate.Parse("2026-12-01"), RepealedFrom = PartialDate.Parse("2027-01-01") }).Refusal().Type.ShouldBe("decided-in-future");
        Repealing.Decide(Adopted.Apply(new RevisionOpened(new RevisionNumber(2, 0), One, "h")), Now, command).Refusal().Type.ShouldBe("draft-exists");
        Repealing.Decide(Given.Policy(), Now, command).Refusal().Type.ShouldBe("not-in-force");
    }

    [Fact]
    public void A_plan_is_superseded_from_the_day_of_its_next_version_and_over_after_its_period()
    {
        var register = PlanRegister.Create(Version("1.0", "2020-12-25")).Apply(Version("2.2", "2023-12-12"));
        register.StandingOn("国の計画", "1.0", new DateOnly(2023, 12, 11))!.Status.ShouldBe(PlanStatus.Current);
        register.StandingOn("国の計画", "1.0", new DateOnly(2023, 12, 12))!.ShouldBe(new PlanStanding(PlanStatus.Superseded, "2.2", PartialDate.Parse("2023-12-12")));
        register.StandingOn("国の計画", "2.2", new DateOnly(2026, 3, 31))!.Status.ShouldBe(PlanStatus.Current);
        register.StandingOn("国の計画", "2.2", new DateOnly(2026, 4, 1))!.Status.ShouldBe(PlanStatus.PeriodOver);
        register.StandingOn("国の計画", "3.0", new DateOnly(2026, 4, 1)).ShouldBeNull();
        register.Apply(new PlanEnded("国の計画", PartialDate.Parse("2025-01-01"), "告示")).StandingOn("国の計画", "2.2", new DateOnly(2025, 6, 1))!.Status.ShouldBe(PlanStatus.Ended);
    }

    [Fact]
    public void A_plan_s_items_are_listed_once_and_its_period_runs_forward()
    {
        var command = new RecordPlanVersion("国の計画", "総務省", PartialDate.Parse("2020-12-25"), "公表資料", "1.0", PartialDate.Parse("2021-01"), PartialDate.Parse("2026-03"));
        RecordingPlans.Decide(null, Now, command).Events().Length.ShouldBe(1);
        RecordingPlans.Decide(null, Now, command with { Items = [new PlanItem("窓口", PlanItemCategory.Priority), new PlanItem("窓口", PlanItemCategory.Alongside)] }).Refusal().Type.ShouldBe("plan-item-duplicate");
        RecordingPlans.Decide(null, Now, command with { To = PartialDate.Parse("2020-03") }).Refusal().Type.ShouldBe("period-reversed");
        RecordingPlans.Decide(null, Now, command with { DecidedOn = PartialDate.Parse("2027-01") }).Refusal().Type.ShouldBe("decided-in-future");
        RecordingPlans.Decide(PlanRegister.Create(Version("1.0", "2020-12-25")), new EndPlan("県の計画", PartialDate.Parse("2025-03-31"), "告示")).Refusal().Type.ShouldBe("plan-unknown");
    }

    [Fact]
    public void A_plan_version_is_not_current_before_it_is_decided()
    {
        var register = PlanRegister.Create(Version("1.0", "2020-12-25")).Apply(Version("2.2", "2023-12-12"));
        register.StandingOn("国の計画", "2.2", new DateOnly(2023, 12, 11)).ShouldBe(new PlanStanding(PlanStatus.NotYetDecided, null, PartialDate.Parse("2023-12-12")));
        register.StandingOn("国の計画", "2.2", new DateOnly(2023, 12, 12))!.Status.ShouldBe(PlanStatus.Current);
        register.StandingOn("国の計画", "1.0", new DateOnly(2020, 12, 24))!.Status.ShouldBe(PlanStatus.NotYetDecided);
    }

    [Fact]
    public void A_known_plan_version_is_recorded_otherwise_only_as_a_correction_with_its_reason()
    {
        var command = new RecordPlanVersion("国の計画", "総務省", PartialDate.Parse("2020-12-25"), "公表資料", "1.0", Items: [new PlanItem("窓口", PlanItemCategory.Priority)]);
        var register = PlanRegister.Create((PlanVersionRecorded)RecordingPlans.Decide(null, Now, command).Events().Single());
        RecordingPlans.Decide(register, Now, command with { Items = [new PlanItem("窓口", PlanItemCategory.Priority)] }).Events().ShouldBeEmpty();
        var refusal = RecordingPlans.Decide(register, Now, command with { Items = [] }).Refusal();
        (refusal.Type, refusal.Field, refusal.Kind).ShouldBe(("plan-version-known", "$.items", DxGovernance.Platform.RefusalKind.Conflict));
        RecordingPlans.Decide(register, Now, command with { Items = [], CorrectionReason = " " }).Refusal().Field.ShouldBe("$.correctionReason");
        RecordingPlans.Decide(register, Now, command with { Version = "2.0", CorrectionReason = "誤記" }).Refusal().Type.ShouldBe("plan-version-unknown");
        var corrected = (PlanVersionRecorded)RecordingPlans.Decide(register, Now, command with { Items = [], CorrectionReason = "項目の取り違え" }).Events().ShouldHaveSingleItem();
        corrected.CorrectionReason.ShouldBe("項目の取り違え");
        register.Apply(corrected).Versions.ShouldHaveSingleItem().Items.ShouldBeEmpty();
        RecordingPlans.Decide(register.Apply(corrected), Now, command with { Items = [], CorrectionReason = "もう一度" }).Events().ShouldBeEmpty();
    }

    private static PlanVersionRecorded Version(string version, string decidedOn) =>
        new("国の計画", version, "総務省", PartialDate.Parse(decidedOn), PartialDate.Parse("2021-01"), PartialDate.Parse("2026-03"), [], "公表資料", false);

    private static string Refused(RecordAdoptionLater command) => RecordingLater.Decide(Given.Policy(new RevisionOpened(One, null, null)), PolicyText.Empty, Draft, Now, command).Refusal().Type;
}
