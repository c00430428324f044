using DxGovernance.Platform;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;
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
            RevisionReturned e => policy.Apply(e),
            RevisionAdopted e => policy.Apply(e),
            _ => throw new ArgumentException(@event.GetType().Name),
        });

    public static Revision Draft(params object[] events) => events.Aggregate(
        Revision.Create(new DraftOpened("dx-policy", new RevisionNumber(1, 0), null, null, false)),
        (revision, @event) => @event switch
        {
            ProvisionAdded e => revision.Apply(e),
            ProvisionAmended e => revision.Apply(e),
            ProvisionRepealed e => revision.Apply(e),
            DraftFrozen e => revision.Apply(e),
            DraftReopened e => revision.Apply(e),
            DraftClosed e => revision.Apply(e),
            _ => throw new ArgumentException(@event.GetType().Name),
        });

    public static PolicyText Text(Revision revision) => revision.TextOn(PolicyText.Empty);

    public static ProvisionAdded Chapter(string id, string? after = null) =>
        new(new Provision(id, ProvisionKind.Chapter, null, $"章 {id}", "", null), null, after);

    public static ProvisionAdded Paragraph(string id, string parent, string text, string? after = null) =>
        new(new Provision(id, ProvisionKind.Paragraph, null, null, text, null), parent, after);

    public static object[] Events(this Outcome outcome) =>
        outcome.ShouldBeOfType<Outcome.Accepted>().Events.ToArray();

    public static Refusal Refusal(this Outcome outcome) =>
        outcome.ShouldBeOfType<Outcome.Refused>().Refusal;
}
