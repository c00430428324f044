using DxGovernance.Platform;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Reading;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Tests;

/// <summary>States to start a rule from, folded from events as the store folds them.</summary>
internal static class Given
{
    public static readonly PartialDate July2022 = PartialDate.Parse("2022-07");

    public static Policy Policy(params object[] events) => events.Aggregate(
        DxGovernance.Policies.Policies.Policy.Create(new PolicyStarted("dx-policy", "方針", new PlanPeriod(new FiscalYear(2022), new FiscalYear(2025)), [], false)),
        (policy, @event) => @event switch
        {
            RevisionOpened e => policy.Apply(e),
            RevisionSubmitted e => policy.Apply(e),
            RevisionWithdrawn e => policy.Apply(e),
            RevisionAbandoned e => policy.Apply(e),
            RevisionReturned e => policy.Apply(e),
            RevisionAdopted e => policy.Apply(e),
            AdoptionRecordedLater e => policy.Apply(e),
            ReviewRecorded e => policy.Apply(e),
            PolicyRepealed e => policy.Apply(e),
            DecisionRescinded rescinded => policy.Apply(rescinded),
            _ => throw new ArgumentException(@event.GetType().Name),
        });

    public static Revision Draft(params object[] events) => events.Aggregate(
        Revision.Create(new DraftOpened("dx-policy", new RevisionNumber(1, 0), null, null, false), PolicyText.Empty), (revision, @event) => revision.Apply(@event));

    /// <summary>A draft of 2.0 on an adopted revision.</summary>
    public static Revision Successor(Revision predecessor, params object[] events) => events.Aggregate(
        Revision.Create(new DraftOpened("dx-policy", new RevisionNumber(2, 0), predecessor.Number, predecessor.ReadingHash(), false) { BasedOnVersion = 9 }, predecessor.Text),
        (revision, @event) => revision.Apply(@event));

    /// <summary>The same revision, submitted and adopted.</summary>
    public static Revision Adopted(this Revision draft) => draft.Apply(new DraftFrozen(1, draft.Text.ContentHash())).Apply(new DraftClosed(draft.Text.ContentHash()));

    /// <summary>A revision as readers see it.</summary>
    public static PolicyDocument Document(Revision revision) => new()
    {
        Municipality = "133086",
        Policy = revision.Policy,
        Title = revision.Text.Facts?.Title ?? "方針",
        Revision = revision.Number,
        Status = revision.Status,
        ContentHash = revision.ContentHash ?? revision.Text.ContentHash(),
        ReadingHash = revision.Text.ContentHash(),
        Reading = TextReading.Corrected,
        Corrections = revision.Mendings,
        IsInForce = true,
        DayUnknown = false,
        Period = revision.Text.Facts?.Period,
        LegalBases = revision.Text.Facts?.LegalBases ?? [],
        RelatedPlans = [.. (revision.Text.Facts?.RelatedPlans ?? []).Select(plan => new PlanReliance(plan, null))],
        RestsOnSupersededPlan = false,
        AdoptingBody = revision.Text.Facts?.AdoptingBody,
        Contact = revision.Text.Facts?.Contact,
        Source = revision.Source,
        Reviews = [],
        Illustrative = false,
        Warnings = [],
        AsOf = new AsOf(PartialDate.Parse("2024-04-01"), DateTimeOffset.UnixEpoch, 1),
        Links = new Dictionary<string, string>(),
        Provisions = ProvisionNode.TreeOf(revision.Text, null),
    };

    public static ProvisionAdded Chapter(string id, string? after = null) =>
        new(new Provision(id, ProvisionKind.Chapter, null, $"章 {id}", "", null), null, after);

    public static ProvisionAdded Paragraph(string id, string parent, string text, string? after = null) =>
        new(new Provision(id, ProvisionKind.Paragraph, null, null, text, null), parent, after);

    public static object[] Events(this Outcome outcome) =>
        outcome.ShouldBeOfType<Outcome.Accepted>().Events.ToArray();

    public static Refusal Refusal(this Outcome outcome) =>
        outcome.ShouldBeOfType<Outcome.Refused>().Refusal;
}
