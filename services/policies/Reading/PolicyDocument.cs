using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Reading;

/// <summary>A revision of a policy as readers see it: facts, standing and text.</summary>
/// <param name="Policy">The policy's id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Revision">The revision's number.</param>
/// <param name="Status">Draft, submitted or adopted.</param>
/// <param name="ContentHash">SHA-256 of the canonical text.</param>
/// <param name="AdoptedOn">策定日・改訂日, at the precision known.</param>
/// <param name="AppliesFrom">適用日.</param>
/// <param name="DecidedOn">When it was decided.</param>
/// <param name="Decision">The decision that it was adopted on.</param>
/// <param name="DecisionIllustrative">Whether that decision is made up for a sample.</param>
/// <param name="IsInForce">現行: whether it is the text in force on the day asked about.</param>
/// <param name="DayUnknown">Whether the day asked about lies in a month of which the very day is not known.</param>
/// <param name="Period">計画期間.</param>
/// <param name="PeriodStatus">Whether the day lies within it: another fact than being in force.</param>
/// <param name="LegalBases">On which laws it rests.</param>
/// <param name="Illustrative">Whether the text is made up for a sample.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Links">Where to go from here, by RFC 5829 relation.</param>
/// <param name="Provisions">The text.</param>
public sealed record PolicyDocument(
    string Policy,
    string Title,
    RevisionNumber Revision,
    RevisionStatus Status,
    string ContentHash,
    PartialDate? AdoptedOn,
    PartialDate? AppliesFrom,
    PartialDate? DecidedOn,
    string? Decision,
    bool DecisionIllustrative,
    bool IsInForce,
    bool DayUnknown,
    PlanPeriod? Period,
    PeriodStatus? PeriodStatus,
    IReadOnlyList<LegalBasis> LegalBases,
    bool Illustrative,
    AsOf AsOf,
    IReadOnlyDictionary<string, string> Links,
    IReadOnlyList<ProvisionNode> Provisions)
{
    /// <summary>Puts it together.</summary>
    public static PolicyDocument Of(ReadWork work, Policy policy, Revision revision, PolicyText text)
    {
        var standing = policy.Find(revision.Number)!;
        var inForce = policy.InForceOn(work.ValidOn);
        return new PolicyDocument(
            policy.Slug,
            policy.Title,
            revision.Number,
            revision.Status,
            text.ContentHash(),
            standing.AdoptedOn,
            standing.AppliesFrom,
            standing.DecidedOn,
            standing.Decision,
            standing.DecisionIllustrative,
            inForce?.Number == revision.Number,
            standing.AppliesFrom?.LeavesOpen(work.ValidOn) ?? false,
            policy.Period,
            PeriodStatusOf(policy, standing, inForce, work.ValidOn),
            policy.LegalBases,
            revision.Illustrative,
            work.AsOf,
            LinksOf(work, policy, standing),
            ProvisionNode.TreeOf(text, parent: null));
    }

    private static PeriodStatus? PeriodStatusOf(Policy policy, RevisionStanding revision, RevisionStanding? inForce, DateOnly day) =>
        inForce is not null && revision.Number < inForce.Number ? Reading.PeriodStatus.Superseded
        : policy.Period is not { } period ? null
        : FiscalYear.Of(day) <= period.To ? Reading.PeriodStatus.WithinPeriod : Reading.PeriodStatus.Expired;

    private static Dictionary<string, string> LinksOf(ReadWork work, Policy policy, RevisionStanding standing)
    {
        var revisions = $"/{work.Session.TenantId}/api/policies/{policy.Slug}/revisions";
        var adopted = policy.Revisions.Where(revision => revision.Status == RevisionStatus.Adopted).Select(revision => revision.Number).ToList();
        var links = new Dictionary<string, string> { ["self"] = $"{revisions}/{standing.Number}", ["version-history"] = revisions };
        if (adopted.Count > 0)
        {
            links["latest-version"] = $"{revisions}/{adopted[^1]}";
        }

        if (adopted.LastOrDefault(number => number < standing.Number) is { } before && before != default)
        {
            links["predecessor-version"] = $"{revisions}/{before}";
        }

        if (adopted.FirstOrDefault(number => number > standing.Number) is { } after && after != default)
        {
            links["successor-version"] = $"{revisions}/{after}";
        }

        return links;
    }
}

/// <summary>A provision with what it holds.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Label">As printed.</param>
/// <param name="Heading">Heading.</param>
/// <param name="Text">Markdown.</param>
/// <param name="NationalItem">◆.</param>
/// <param name="Provisions">What it holds, in order.</param>
public sealed record ProvisionNode(
    string Id, ProvisionKind Kind, string? Label, string? Heading, string Text, NationalItem? NationalItem, IReadOnlyList<ProvisionNode> Provisions)
{
    internal static IReadOnlyList<ProvisionNode> TreeOf(PolicyText text, string? parent) =>
    [
        .. text.ChildrenOf(parent).Select(id => text.Find(id)!.Provision).Select(provision => new ProvisionNode(
            provision.Id, provision.Kind, provision.Label, provision.Heading, provision.Text, provision.NationalItem, TreeOf(text, provision.Id))),
    ];
}

/// <summary>How a day lies to the plan period. Expiry (期間満了) is not repeal: the text stays in force.</summary>
public enum PeriodStatus
{
    /// <summary>期間内.</summary>
    WithinPeriod,

    /// <summary>期間満了.</summary>
    Expired,

    /// <summary>後継あり: a later revision is in force.</summary>
    Superseded,
}
