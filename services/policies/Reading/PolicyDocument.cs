using System.Text.Json.Serialization;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Log;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Plans;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Reading;

/// <summary>A revision of a policy as readers see it: facts, standing and text.</summary>
public sealed record PolicyDocument
{
    /// <summary>The municipality's code.</summary>
    public required string Municipality { get; init; }

    /// <summary>The policy's id.</summary>
    public required string Policy { get; init; }

    /// <summary>Its title, as this revision states it.</summary>
    public required string Title { get; init; }

    /// <summary>The revision's number.</summary>
    public required RevisionNumber Revision { get; init; }

    /// <summary>Draft, submitted or adopted.</summary>
    public required RevisionStatus Status { get; init; }

    /// <summary>SHA-256 of the canonical text that was decided on, or of the draft; no correction changes it.</summary>
    public required string ContentHash { get; init; }

    /// <summary>SHA-256 of the canonical text as it is shown here.</summary>
    public required string ReadingHash { get; init; }

    /// <summary>Whether the text is shown as it was decided, or as it was corrected since.</summary>
    public required TextReading Reading { get; init; }

    /// <summary>What was corrected since the decision, also where the decided reading is shown.</summary>
    public required IReadOnlyList<Mending> Corrections { get; init; }

    /// <summary>策定日・改訂日, at the precision known.</summary>
    public PartialDate? AdoptedOn { get; init; }

    /// <summary>適用日.</summary>
    public PartialDate? AppliesFrom { get; init; }

    /// <summary>When it was decided.</summary>
    public PartialDate? DecidedOn { get; init; }

    /// <summary>公表日.</summary>
    public PartialDate? PublishedOn { get; init; }

    /// <summary>Where the dates are taken from.</summary>
    public string? DatesFrom { get; init; }

    /// <summary>The decision that it was adopted on; absent when it was registered later and is not recorded.</summary>
    public string? Decision { get; init; }

    /// <summary>Whether that decision is made up for a sample.</summary>
    public bool DecisionIllustrative { get; init; }

    /// <summary>事後登録: where the adoption is known from; absent when it was recorded as it happened.</summary>
    public LaterRecord? RecordedLater { get; init; }

    /// <summary>That the decision has no effect any more on the day asked about; absent while it has. The text stays what it is.</summary>
    public DecisionRescinded? Rescission { get; init; }

    /// <summary>現行: whether it is the text in force on the day asked about.</summary>
    public required bool IsInForce { get; init; }

    /// <summary>Whether the day asked about lies in a month of which the very day is not known.</summary>
    public required bool DayUnknown { get; init; }

    /// <summary>計画期間.</summary>
    public PlanPeriod? Period { get; init; }

    /// <summary>Whether the day lies within it: another fact than being in force.</summary>
    public PeriodStatus? PeriodStatus { get; init; }

    /// <summary>On which laws it rests.</summary>
    public required IReadOnlyList<LegalBasis> LegalBases { get; init; }

    /// <summary>Superior and neighbouring plans, in the versions that this revision rests on.</summary>
    public required IReadOnlyList<PlanReliance> RelatedPlans { get; init; }

    /// <summary>Whether one of these has been superseded or has ended by the day asked about.</summary>
    public required bool RestsOnSupersededPlan { get; init; }

    /// <summary>策定主体.</summary>
    public string? AdoptingBody { get; init; }

    /// <summary>担当課.</summary>
    public string? Contact { get; init; }

    /// <summary>正本.</summary>
    public RevisionSource? Source { get; init; }

    /// <summary>点検・見直し of this revision by the day asked about.</summary>
    public required IReadOnlyList<ReviewRecorded> Reviews { get; init; }

    /// <summary>廃止 of the policy, where it is decided.</summary>
    public PolicyRepealed? Repeal { get; init; }

    /// <summary>Whether the text is made up for a sample.</summary>
    public required bool Illustrative { get; init; }

    /// <summary>What may want a look, such as a term that the text never uses; nothing here is refused.</summary>
    public required IReadOnlyList<TextWarning> Warnings { get; init; }

    /// <summary>The times that this answer is for.</summary>
    public required AsOf AsOf { get; init; }

    /// <summary>Where to go from here, by relation (RFC 5829, RFC 7089); also in the <c>Link</c> header.</summary>
    public required IReadOnlyDictionary<string, string> Links { get; init; }

    /// <summary>The text.</summary>
    public required IReadOnlyList<ProvisionNode> Provisions { get; init; }

    /// <summary>The provision that alone is shown; null for the whole text. Other forms say it, JSON shows it.</summary>
    [JsonIgnore]
    public string? Only { get; init; }

    /// <summary>All adopted revisions that were known, by number, for forms that tell a document's history.</summary>
    [JsonIgnore]
    public IReadOnlyList<RevisionStanding> Adopted { get; init; } = [];

    /// <summary>Where its adoption stands in the log, and is proven; absent while it is a draft.</summary>
    public LogPlace? Proof { get; init; }

    /// <summary>Puts it together.</summary>
    /// <param name="work">The read.</param>
    /// <param name="policy">The policy at its position.</param>
    /// <param name="plans">The plans known there.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="reading">Which reading of it.</param>
    public static PolicyDocument Of(ReadWork work, Policy policy, PlanRegister plans, Revision revision, TextReading reading)
    {
        var standing = policy.Find(revision.Number)!;
        var inForce = policy.InForceOn(work.ValidOn);
        var text = reading == TextReading.Decided && revision.Decided is { } decided ? decided : revision.Text;
        var facts = text.Facts ?? new PolicyFacts(policy.Title, policy.Period, policy.LegalBases, [], null, null);
        var related = facts.RelatedPlans.Select(plan => new PlanReliance(plan, plans.StandingOn(plan.Title, plan.Version, work.ValidOn))).ToList();
        var links = DocumentLinks.Of(work.Session.TenantId, policy, standing.Number);
        foreach (var (relation, address) in links.Where(link => link.Key != "self"))
        {
            work.Link(relation, address);
        }

        return new PolicyDocument
        {
            Municipality = work.Session.TenantId,
            Policy = policy.Slug,
            Title = facts.Title,
            Revision = revision.Number,
            Status = revision.Status,
            ContentHash = revision.ContentHash ?? revision.Text.ContentHash(),
            ReadingHash = text.ContentHash(),
            Reading = revision.Mendings.IsEmpty || reading == TextReading.Decided ? TextReading.Decided : TextReading.Corrected,
            Corrections = revision.Mendings,
            AdoptedOn = standing.AdoptedOn,
            AppliesFrom = standing.AppliesFrom,
            DecidedOn = standing.DecidedOn,
            PublishedOn = standing.PublishedOn,
            DatesFrom = standing.DatesFrom,
            Decision = standing.Decision,
            DecisionIllustrative = standing.DecisionIllustrative,
            RecordedLater = standing.RecordedLater,
            Rescission = standing.RescissionOn(work.ValidOn),
            IsInForce = inForce?.Number == revision.Number,
            DayUnknown = standing.AppliesFrom?.LeavesOpen(work.ValidOn) ?? false,
            Period = facts.Period,
            PeriodStatus = PeriodStatusOf(facts.Period, standing, policy.LastBegunBy(work.ValidOn), work.ValidOn),
            LegalBases = facts.LegalBases,
            RelatedPlans = related,
            RestsOnSupersededPlan = related.Any(plan => plan.Standing?.Status is PlanStatus.Superseded or PlanStatus.Ended),
            AdoptingBody = facts.AdoptingBody,
            Contact = facts.Contact,
            Source = revision.Source,
            Reviews = [.. policy.Reviews.Where(review => review.Revision == revision.Number && review.ReviewedOn.HasBegunBy(work.ValidOn))],
            Repeal = policy.Repeal,
            Illustrative = revision.Illustrative,
            Warnings = TextWarning.In(text, plans),
            AsOf = work.AsOf,
            Links = links,
            Provisions = ProvisionNode.TreeOf(text, parent: null),
            Adopted = [.. policy.Revisions.Where(known => known.Status == RevisionStatus.Adopted)],
        };
    }

    private static PeriodStatus? PeriodStatusOf(PlanPeriod? period, RevisionStanding revision, RevisionStanding? lastBegun, DateOnly day) =>
        lastBegun is not null && revision.Number < lastBegun.Number ? DxGovernance.Policies.Reading.PeriodStatus.Superseded
        : period is null ? null
        : period.From is { } from && FiscalYear.Of(day) < from ? DxGovernance.Policies.Reading.PeriodStatus.BeforePeriod
        : FiscalYear.Of(day) <= period.To ? DxGovernance.Policies.Reading.PeriodStatus.WithinPeriod : DxGovernance.Policies.Reading.PeriodStatus.Expired;
}

/// <summary>Which reading of a revision is shown.</summary>
public enum TextReading
{
    /// <summary>決定されたとおり: what the content hash is of.</summary>
    Decided,

    /// <summary>正誤・転記修正を反映.</summary>
    Corrected,
}

/// <summary>A plan that a revision rests on, and how that version stands.</summary>
/// <param name="Plan">The plan in its version.</param>
/// <param name="Standing">How it stands on the day asked about; absent when the register of plans does not know the version.</param>
public sealed record PlanReliance(RelatedPlan Plan, PlanStanding? Standing);

/// <summary>A provision with what it holds.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Label">As printed, fixed or computed.</param>
/// <param name="Heading">Heading, term or caption.</param>
/// <param name="Text">Markdown.</param>
/// <param name="NationalItem">◆.</param>
/// <param name="Provisions">What it holds, in order.</param>
public sealed record ProvisionNode(
    string Id, ProvisionKind Kind, string? Label, string? Heading, string Text, NationalItem? NationalItem, IReadOnlyList<ProvisionNode> Provisions)
{
    /// <summary>Whether the label is computed from the place.</summary>
    public bool Numbered { get; init; }

    /// <summary>The principles that a measure serves, by id; absent for none.</summary>
    public IReadOnlyList<string>? Principles { get; init; }

    /// <summary>A term's other forms.</summary>
    public TermForms? Term { get; init; }

    /// <summary>A figure's image.</summary>
    public FigureImage? Image { get; init; }

    /// <summary>Provisions and what they hold, in document order.</summary>
    public static IEnumerable<ProvisionNode> InOrder(IEnumerable<ProvisionNode> nodes) => nodes.SelectMany(node => InOrder(node.Provisions).Prepend(node));

    /// <summary>What a provision, or the top, holds.</summary>
    public static IReadOnlyList<ProvisionNode> TreeOf(PolicyText text, string? parent) => [.. text.ChildrenOf(parent).Select(id => Of(text, id))];

    /// <summary>A provision with its subtree.</summary>
    public static ProvisionNode Of(PolicyText text, string id)
    {
        var provision = text.Find(id)!.Provision;
        return new ProvisionNode(provision.Id, provision.Kind, text.LabelOf(id), provision.Heading, provision.Text, provision.NationalItem, TreeOf(text, id))
        {
            Numbered = provision.Numbered,
            Principles = text.PrinciplesOf(id) is { Count: > 0 } principles ? principles : null,
            Term = provision.Term,
            Image = provision.Image,
        };
    }
}

/// <summary>How a day lies to the plan period. Expiry (期間満了) is not repeal: the text stays in force.</summary>
public enum PeriodStatus
{
    /// <summary>期間内.</summary>
    WithinPeriod,

    /// <summary>期間満了.</summary>
    Expired,

    /// <summary>期間前.</summary>
    BeforePeriod,

    /// <summary>後継あり: a later revision is in force.</summary>
    Superseded,
}
