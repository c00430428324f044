using DxGovernance.Platform;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Plans;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Tests;

public class FreeTextLimits
{
    private static readonly Now Now = new(DateTimeOffset.Parse("2026-11-25T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
    private static readonly PartialDate Day = PartialDate.Parse("2024-01-15");
    private static readonly RevisionNumber One = new(1, 0);
    private static readonly Revision Draft = Given.Draft(Given.Chapter("purpose"), Given.Paragraph("p", "purpose", "誤り"));
    private static readonly Revision Adopted = Draft.Adopted();
    private static readonly Policy Policy = Given.Policy(
        new RevisionOpened(One, null, null),
        new RevisionSubmitted(One, 1, Adopted.ContentHash!, 2, Given.July2022, Given.July2022),
        new RevisionAdopted(One, Adopted.ContentHash!, "p", "hq/2022/1", PartialDate.Parse("2022-07-20"), Given.July2022, Given.July2022, true));

    [Fact]
    public void A_line_has_at_most_500_characters_and_the_refusal_names_the_field() => Refused(501, (text, field) => field switch
    {
        "$.title" => Starting.Decide(new StartPolicy("p", text)),
        "$.legalBases[1].law" => Starting.Decide(new StartPolicy("p", "方針", LegalBases: [new LegalBasis("法", "1条", LegalBasisKind.MadeUnder), new LegalBasis(text, "1条", LegalBasisKind.MadeUnder)])),
        "$.legalBases[0].article" => StatingFacts.Decide(Draft, new StateFacts("方針", LegalBases: [new LegalBasis("法", text, LegalBasisKind.MadeUnder)])),
        "$.relatedPlans[0].title" => StatingFacts.Decide(Draft, new StateFacts("方針", RelatedPlans: [new RelatedPlan(text, null, PlanRelation.Promotes)])),
        "$.contact" => StatingFacts.Decide(Draft, new StateFacts("方針", Contact: text)),
        "$.adoptingBody" => StatingFacts.Decide(Draft, new StateFacts("方針", AdoptingBody: text)),
        "$.source.title" => StatingFacts.Decide(Draft, new StateFacts("方針", Source: new RevisionSource(text))),
        "$.publisher" => RecordingPlans.Decide(null, Now, new RecordPlanVersion("計画", text, Day, "資料")),
        "$.items[0].title" => RecordingPlans.Decide(null, Now, new RecordPlanVersion("計画", "総務省", Day, "資料", Items: [new PlanItem(text, PlanItemCategory.Priority)])),
        "$.datesFrom" => Submitting.Decide(Given.Policy(new RevisionOpened(One, null, null)), PolicyText.Empty, Draft, 2, new SubmitRevision(Day, Day, DatesFrom: text)),
        "$.page" => RecordingLater.Decide(Given.Policy(new RevisionOpened(One, null, null)), PolicyText.Empty, Draft, Now, new RecordAdoptionLater(Day, Day, "冊子", text)),
        "$.authority" => Correcting.Decide(Policy, Adopted, Now, new MakeCorrection("p", "誤り", "正", Day, text)),
        "$.by" => Reviewing.Decide(Policy, Now, new RecordReview(Day, ReviewOutcome.NoRevisionNeeded, text)),
        _ => Repealing.Decide(Policy, Now, new RepealPolicy(Day, Day, "決定", "理由") with { Authority = text }),
    }, "$.title", "$.legalBases[1].law", "$.legalBases[0].article", "$.relatedPlans[0].title", "$.contact", "$.adoptingBody", "$.source.title", "$.publisher", "$.items[0].title", "$.datesFrom", "$.page", "$.authority", "$.by");

    [Fact]
    public void Words_have_at_most_2000_characters_and_the_refusal_names_the_field() => Refused(2001, (text, field) => field switch
    {
        "$.evidence" => FixingTranscription.Decide(Adopted, new FixTranscription("p", "誤り", "正", text)),
        "$.right" => FixingTranscription.Decide(Adopted, new FixTranscription("p", "誤り", text, "3頁")),
        "$.findings" => Reviewing.Decide(Policy, Now, new RecordReview(Day, ReviewOutcome.NoRevisionNeeded, "部会", text)),
        "$.source.note" => StatingFacts.Decide(Draft, new StateFacts("方針", Source: new RevisionSource("冊子", Note: text))),
        "$.source.address" => StatingFacts.Decide(Draft, new StateFacts("方針", Source: new RevisionSource("冊子", Address: $"https://example.jp/{text}"))),
        "$.correctionReason" => RecordingPlans.Decide(null, Now, new RecordPlanVersion("計画", "総務省", Day, "資料", CorrectionReason: text)),
        _ => Withdrawing.Decide(Draft.Apply(new DraftFrozen(1, "h")), new WithdrawRevision(text)),
    }, "$.evidence", "$.right", "$.findings", "$.source.note", "$.source.address", "$.correctionReason", "$.reason");

    [Fact]
    public void A_form_of_a_provision_that_is_too_long_is_named()
    {
        var text = new string('あ', 201);
        Amending.Decide(Draft, new AddProvision("m", ProvisionKind.Measure, "", Heading: "施策", NationalItem: new NationalItem("計画", "1", text))).Refusal().Field.ShouldBe("$.nationalItem.item");
        Amending.Decide(Draft, new AddProvision("f", ProvisionKind.Figure, "", Image: new FigureImage(new string('あ', 2001), null))).Refusal().Field.ShouldBe("$.image.alternative");
    }

    private static void Refused(int length, Func<string, string, Outcome> decide, params string[] fields)
    {
        foreach (var field in fields)
        {
            var refusal = decide(new string('あ', length), field).ShouldBeOfType<Outcome.Refused>(field).Refusal;
            (refusal.Type, refusal.Field).ShouldBe(("text-too-long", field));
        }
    }
}
