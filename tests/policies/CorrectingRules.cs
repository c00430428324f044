using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Tests;

public class CorrectingRules
{
    private static readonly RevisionNumber One = new(1, 0);
    private static readonly Revision Adopted = Given.Draft(Given.Chapter("purpose"), Given.Paragraph("p1", "purpose", "令和2（2022）年12月に策定した計画。年12月。")).Adopted();
    private static readonly Policy Policy = Given.Policy(
        new RevisionOpened(One, null, null),
        new RevisionSubmitted(One, 1, Adopted.ContentHash!, 2, Given.July2022, Given.July2022),
        new RevisionAdopted(One, Adopted.ContentHash!, "p", "hq/2022/1", PartialDate.Parse("2022-07-20"), Given.July2022, Given.July2022, true));

    private static readonly Now Now = new(DateTimeOffset.Parse("2026-11-25T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
    private static readonly MakeCorrection Command = new("p1", "（2022）", "（2020）", PartialDate.Parse("2022-09"), "正誤表");

    [Fact]
    public void A_correction_changes_the_reading_and_neither_the_decided_text_nor_its_hash()
    {
        var corrected = Adopted.Apply(Correcting.Decide(Policy, Adopted, Now, Command).Events().ShouldHaveSingleItem());
        corrected.Text.Find("p1")!.Provision.Text.ShouldStartWith("令和2（2020）年12月");
        corrected.Decided!.Find("p1")!.Provision.Text.ShouldStartWith("令和2（2022）年12月");
        corrected.ContentHash.ShouldBe(Adopted.ContentHash);
        corrected.Decided.ContentHash().ShouldBe(Adopted.ContentHash);
        corrected.ReadingHash().ShouldBe(corrected.Text.ContentHash());
        corrected.ReadingHash().ShouldNotBe(corrected.ContentHash);
    }

    [Theory]
    [InlineData("p9", "（2022）", "（2020）", "provision-unknown", "$.provision")]
    [InlineData("p1", "（2021）", "（2020）", "misprint-not-found-once", "$.wrong")]
    [InlineData("p1", "年12月", "年11月", "misprint-not-found-once", "$.wrong")]
    [InlineData("p1", "", "（2020）", "misprint-not-found-once", "$.wrong")]
    [InlineData("p1", "（2022）", "（2022）", "misprint-unchanged", "$.right")]
    [InlineData("p1", "（2022）", "<b>2020</b>", "html-in-text", "$.right")]
    public void A_place_that_cannot_be_read_so_is_refused_naming_the_field(string provision, string wrong, string right, string type, string field)
    {
        var refusal = Correcting.Decide(Policy, Adopted, Now, Command with { Provision = provision, Wrong = wrong, Right = right }).Refusal();
        (refusal.Type, refusal.Field).ShouldBe((type, field));
    }

    [Fact]
    public void A_correction_has_an_authority_and_a_day_between_the_adoption_and_today()
    {
        Correcting.Decide(Policy, Adopted, Now, Command with { Authority = " " }).Refusal().Type.ShouldBe("authority-empty");
        Correcting.Decide(Policy, Adopted, Now, Command with { CorrectedOn = PartialDate.Parse("2022-06") }).Refusal().Type.ShouldBe("corrected-before-adoption");
        Correcting.Decide(Policy, Adopted, Now, Command with { CorrectedOn = PartialDate.Parse("2026-11-26") }).Refusal().Type.ShouldBe("corrected-in-future");
        Correcting.Decide(Policy, Adopted, Now, Command with { CorrectedOn = PartialDate.Parse("2022-07") }).Events().Length.ShouldBe(1);
    }

    [Fact]
    public void A_draft_is_amended_and_not_corrected() =>
        Correcting.Decide(Policy, Given.Draft(Given.Chapter("purpose")), Now, Command with { Provision = "purpose" }).Refusal().Type.ShouldBe("revision-not-adopted");

    [Fact]
    public void A_transcription_fix_is_told_apart_from_a_misprint_of_the_town_and_has_evidence()
    {
        FixingTranscription.Decide(Adopted, new FixTranscription("p1", "（2022）", "（2020）", "")).Refusal().Type.ShouldBe("evidence-empty");
        var both = Adopted
            .Apply(FixingTranscription.Decide(Adopted, new FixTranscription("p1", "策定した", "定めた", "3頁")).Events().Single());
        both = both.Apply(Correcting.Decide(Policy, both, Now, Command).Events().Single());
        both.Mendings.Select(mending => (mending.Number, mending.Kind)).ShouldBe([(1, MendingKind.TranscriptionFix), (2, MendingKind.Correction)]);
        both.ContentHash.ShouldBe(Adopted.ContentHash);
    }

    [Fact]
    public void A_correction_is_carried_into_an_open_draft_and_never_into_a_submitted_one()
    {
        var misprint = new Misprint("p1", MisprintPart.Text, "（2022）", "（2020）");
        var draft = Given.Successor(Adopted, Given.Chapter("new", "purpose"));
        var carried = Correcting.Carry(draft, One, 1, misprint).ShouldHaveSingleItem();
        draft.Apply(carried).Text.Find("p1")!.Provision.Text.ShouldStartWith("令和2（2020）年12月");
        Correcting.Carry(draft.Apply(carried), One, 1, misprint).ShouldBeEmpty();

        Correcting.Carry(draft.Apply(new DraftFrozen(1, draft.Text.ContentHash())), One, 1, misprint).ShouldBeEmpty();
        Correcting.Carry(draft.Apply(new TextAmended("p1", "令和2年12月に策定した計画。")), One, 1, misprint).ShouldBeEmpty();
        Correcting.Carry(draft, new RevisionNumber(0, 9), 1, misprint).ShouldBeEmpty();
    }

    [Fact]
    public void What_was_corrected_while_a_draft_was_submitted_is_taken_over_when_it_is_open_again()
    {
        var corrected = Adopted.Apply(Correcting.Decide(Policy, Adopted, Now, Command).Events().Single());
        corrected = corrected.Apply(FixingTranscription.Decide(corrected, new FixTranscription("p1", "（2020）年12月に", "（2020）年12月25日に", "3頁")).Events().Single());
        var draft = Given.Successor(Adopted, Given.Chapter("new", "purpose"));
        var carried = Correcting.CarryAll(draft, corrected);
        carried.Count.ShouldBe(2);
        carried.Aggregate(draft, (state, @event) => state.Apply(@event)).Text.Find("p1")!.Provision.Text.ShouldStartWith("令和2（2020）年12月25日に");
    }

    [Fact]
    public void A_draft_opened_after_a_correction_begins_with_the_corrected_reading()
    {
        var corrected = Adopted.Apply(Correcting.Decide(Policy, Adopted, Now, Command).Events().Single());
        var opened = Drafting.Open(Policy, corrected, 5, new OpenDraft(new RevisionNumber(2, 0)));
        (opened.BasedOnHash, opened.BasedOnVersion).ShouldBe((corrected.ReadingHash(), 5));
        Revision.Create(opened, corrected.Text).Text.ContentHash().ShouldBe(opened.BasedOnHash);
    }

    [Fact]
    public void A_correction_that_the_draft_began_with_is_not_taken_over_a_second_time()
    {
        var adopted = Given.Draft(Given.Chapter("purpose"), Given.Paragraph("p1", "purpose", "業務の取組です。")).Adopted();
        var corrected = adopted.Apply(FixingTranscription.Decide(adopted, new FixTranscription("p1", "取組", "取組み", "3頁")).Events().Single());
        var draft = Revision.Create(Drafting.Open(Policy, corrected, 5, new OpenDraft(new RevisionNumber(2, 0))), corrected.Text);
        Correcting.CarryAll(draft, corrected).ShouldBeEmpty();
    }

    [Fact]
    public void A_draft_with_nothing_but_a_correction_taken_over_is_no_amendment()
    {
        var draft = Given.Successor(Adopted);
        var carried = draft.Apply(Correcting.Carry(draft, One, 1, new Misprint("p1", MisprintPart.Text, "（2022）", "（2020）")).Single());
        Submitting.Decide(Policy, Adopted.Text, carried, 3, new SubmitRevision(PartialDate.Parse("2024-01"), PartialDate.Parse("2024-01"))).Refusal().Type.ShouldBe("revision-empty");
    }

    [Theory]
    [InlineData("令和2（2022）年12月25日に策定した計画。年12月。", "found-more-than-once", true)]
    [InlineData("令和2年（2022年）12月に策定した計画。", "text-changed", true)]
    [InlineData("昨年に策定した計画。", "text-changed", false)]
    public void A_correction_that_the_draft_cannot_take_over_is_told_with_its_reason_and_offered_while_the_draft_still_reads_wrong(string text, string reason, bool shown)
    {
        var wrong = reason == "found-more-than-once" ? "年12月" : "令和2（2022）年12月に";
        var right = reason == "found-more-than-once" ? "年11月" : "令和2（2020）年12月に";
        var corrected = Adopted.Apply(new Correction(1, new Misprint("p1", MisprintPart.Text, "令和2（2022）年12月に", "令和2（2020）年12月に"), PartialDate.Parse("2022-09"), "正誤表", null, "h", false));
        var draft = Given.Successor(Adopted, new TextAmended("p1", text));
        Correcting.Carry(draft, One, 1, new Misprint("p1", MisprintPart.Text, wrong, right)).ShouldBeEmpty();
        var offered = OfferedCorrection.Of(draft, corrected, 1, new Misprint("p1", MisprintPart.Text, wrong, right))!;
        (offered.Reason, offered.ShownIn.Count == 1).ShouldBe((reason, shown));
    }

    [Fact]
    public void A_draft_that_reads_right_already_is_offered_nothing_and_not_mended_twice()
    {
        var misprint = new Misprint("p1", MisprintPart.Text, "取組", "取組み");
        var adopted = Given.Draft(Given.Chapter("purpose"), Given.Paragraph("p1", "purpose", "業務の取組です。")).Adopted();
        var draft = Given.Successor(adopted, new TextAmended("p1", "業務の取組みです。"));
        Correcting.Carry(draft, One, 1, misprint).ShouldBeEmpty();
        OfferedCorrection.Of(draft, adopted, 1, misprint).ShouldBeNull();
    }

    [Fact]
    public void Words_that_the_draft_took_to_another_provision_are_found_there()
    {
        var corrected = Adopted.Apply(Correcting.Decide(Policy, Adopted, Now, Command).Events().Single());
        var draft = Given.Successor(Adopted, new ProvisionRepealed("p1"), Given.Paragraph("p2", "purpose", "令和2（2022）年の計画。"));
        var offered = OfferedCorrection.In(draft, corrected).ShouldHaveSingleItem();
        (offered.Reason, string.Join(' ', offered.ShownIn)).ShouldBe(("provision-repealed", "p2"));
    }

    [Fact]
    public void A_correction_is_settled_once_with_a_reason_and_offered_no_more()
    {
        var corrected = Adopted.Apply(Correcting.Decide(Policy, Adopted, Now, Command).Events().Single());
        var draft = Given.Successor(Adopted, new TextAmended("p1", "令和2（2022）年と平成30（2022）年。"));
        OfferedCorrection.In(draft, corrected).ShouldHaveSingleItem();
        SettlingCorrections.Decide(draft, corrected, 1, new SettleCorrection(" ")).Refusal().Field.ShouldBe("$.reason");
        SettlingCorrections.Decide(draft, corrected, 2, new SettleCorrection("引用")).Refusal().Type.ShouldBe("correction-unknown");
        SettlingCorrections.Decide(draft.Apply(new DraftFrozen(1, "h")), corrected, 1, new SettleCorrection("引用")).Refusal().Type.ShouldBe("draft-locked");
        var settled = draft.Apply(SettlingCorrections.Decide(draft, corrected, 1, new SettleCorrection("原文の引用")).Events().ShouldHaveSingleItem());
        OfferedCorrection.In(settled, corrected).ShouldBeEmpty();
        SettlingCorrections.Decide(settled, corrected, 1, new SettleCorrection("引用")).Refusal().Type.ShouldBe("correction-settled");
        Correcting.CarryAll(settled.Apply(new TextAmended("p1", "令和2（2022）年。")), corrected).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(MisprintPart.Title, "推進方計", "推進方針")]
    [InlineData(MisprintPart.Period, "2026", "2025")]
    [InlineData(MisprintPart.LegalBases, "9条2項", "9条3項")]
    [InlineData(MisprintPart.RelatedPlans, "2.1", "2.2")]
    [InlineData(MisprintPart.RelatedPlans, "2026-04", "2026-03")]
    [InlineData(MisprintPart.AdoptingBody, "推準本部", "推進本部")]
    [InlineData(MisprintPart.Contact, "企画財政家", "企画財政課")]
    public void A_misprint_in_a_fact_is_corrected_as_one_in_the_text_is(MisprintPart part, string wrong, string right)
    {
        var facts = new PolicyFacts("DX推進方計", new PlanPeriod(new FiscalYear(2022), new FiscalYear(2026)), [new LegalBasis("官民データ活用推進基本法", "9条2項", LegalBasisKind.CountsAs)],
            [new RelatedPlan("自治体DX推進計画", "2.1", PlanRelation.AlignedWith, PartialDate.Parse("2021-01"), PartialDate.Parse("2026-04"))], "DX推準本部", "企画財政家");
        var adopted = Stated(facts).Adopted();
        var corrected = adopted.Apply(Correcting.Decide(Policy, adopted, Now, Command with { Provision = null, Part = part, Wrong = wrong, Right = right }).Events().ShouldHaveSingleItem());
        corrected.ContentHash.ShouldBe(adopted.ContentHash);
        corrected.Decided!.Facts.ShouldBe(facts);
        corrected.ReadingHash().ShouldBe(corrected.Text.ContentHash());
        corrected.ReadingHash().ShouldNotBe(adopted.ContentHash);
        new Misprint("", part, right, "").OccurrencesIn(corrected.Text).ShouldBe(1);
        new Misprint("", part, wrong, "").OccurrencesIn(corrected.Text).ShouldBe(0);

        var draft = Given.Successor(adopted);
        var carried = draft.Apply(Correcting.Carry(draft, One, 1, new Misprint("", part, wrong, right)).ShouldHaveSingleItem());
        carried.Text.Facts!.Canonical().ToJsonString().ShouldBe(corrected.Text.Facts!.Canonical().ToJsonString());
    }

    [Fact]
    public void A_misprint_in_a_fact_names_no_provision_and_leaves_a_fact_that_can_be_read()
    {
        var adopted = Stated(new PolicyFacts("方針", new PlanPeriod(new FiscalYear(2022), new FiscalYear(2026)), [], [], null, null)).Adopted();
        Refused(Command with { Part = MisprintPart.Title, Wrong = "方針", Right = "方計" }).ShouldBe("misprint-place-invalid $.provision");
        Refused(Command with { Provision = null }).ShouldBe("misprint-place-invalid $.provision");
        Refused(Command with { Provision = null, Part = MisprintPart.Title, Wrong = "方針", Right = "" }).ShouldBe("title-empty $.right");
        Refused(Command with { Provision = null, Part = MisprintPart.Period, Wrong = "2026", Right = "20２x" }).ShouldBe("fact-unreadable $.right");
        Refused(Command with { Provision = null, Part = MisprintPart.Period, Wrong = "2026", Right = "2021" }).ShouldBe("period-reversed $.right");
        Refused(Command with { Provision = null, Part = MisprintPart.Contact, Wrong = "課", Right = "係" }).ShouldBe("misprint-not-found-once $.wrong");

        string Refused(MakeCorrection command)
        {
            var refusal = Correcting.Decide(Policy, adopted, Now, command).Refusal();
            return $"{refusal.Type} {refusal.Field}";
        }
    }

    private static Revision Stated(PolicyFacts facts)
    {
        var draft = Given.Draft(Given.Chapter("purpose"), Given.Paragraph("p1", "purpose", "本文"));
        return draft with { Text = draft.Text with { Facts = facts } };
    }

    [Theory]
    [InlineData("令和2（2022）年", "令和2（2020）年", "2022")]
    [InlineData("デジタルデバйд対策", "デジタルデバイド対策", "йд")]
    [InlineData("デジタルバイド対策", "デジタルデバイド対策", "デジタルバイド")]
    [InlineData("町の計画", "町が計画", "町の計画")]
    public void The_least_that_reads_wrong_is_in_whole_words(string wrong, string right, string least) =>
        Mistakes.LeastOf(new Misprint("p", MisprintPart.Text, wrong, right)).ShouldBe(least);
}
