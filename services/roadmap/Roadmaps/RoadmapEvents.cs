using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Roadmaps;

// The events of roadmap/{id}: which items there are, and how the plan stood whenever a revision was adopted.

/// <summary>The municipality begins a roadmap (工程表) for a policy.</summary>
/// <param name="Roadmap">Its id.</param>
/// <param name="Policy">The policy that it carries out.</param>
/// <param name="Title">Its title.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record RoadmapStarted(string Roadmap, string Policy, string Title, bool Illustrative);

/// <summary>An item belongs to the roadmap from now on. What is planned is in the item's own stream.</summary>
/// <param name="Item">Its id.</param>
public sealed record ItemListed(string Item);

/// <summary>The plan as it stood when a revision began to apply is kept: what comes later is measured against it.</summary>
/// <param name="Revision">The revision's number.</param>
/// <param name="ContentHash">Hash of its text.</param>
/// <param name="AdoptedOn">策定日・改訂日.</param>
/// <param name="AppliesFrom">適用日: the plan is the one valid on this day, of a month on its last day.</param>
/// <param name="Decision">The decision that it was adopted on, or null.</param>
/// <param name="DecisionIllustrative">Whether that decision is made up for a sample.</param>
/// <param name="Illustrative">Whether the revision's text is made up for a sample.</param>
/// <param name="Items">What was planned, in the roadmap's order.</param>
public sealed record BaselineTaken(
    string Revision,
    string ContentHash,
    PartialDate AdoptedOn,
    PartialDate AppliesFrom,
    string? Decision,
    bool DecisionIllustrative,
    bool Illustrative,
    IReadOnlyList<BaselineItem> Items) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => AdoptedOn;
}

/// <summary>The plan as it stands on a day is kept by hand under a name, beside the baselines of the revisions.</summary>
/// <param name="Name">Its id among the roadmap's baselines; no revision's number looks like it.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Reason">Why it is kept.</param>
/// <param name="On">The day of which the plan is; of a month, its last.</param>
/// <param name="Revision">The revision in force on that day, against which the measures are held; null when none was known.</param>
/// <param name="Items">What was planned, in the roadmap's order.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record NamedBaselineTaken(
    string Name, string Title, string Reason, PartialDate On, string? Revision, IReadOnlyList<BaselineItem> Items, bool Illustrative) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => On;
}

/// <summary>An item as a baseline keeps it.</summary>
/// <param name="Item">Its id.</param>
/// <param name="Version">The version of its stream that was read.</param>
/// <param name="Measure">The measure that it is under.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Spans">In which fiscal years.</param>
/// <param name="MeasureExists">Whether the revision has that measure.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record BaselineItem(
    string Item, long Version, string Measure, string Title, IReadOnlyList<YearSpan> Spans, bool MeasureExists, bool Illustrative);

/// <summary>
/// No baseline could be taken on an adoption; kept beside the message that brought it
/// (<c>received/policies/revision/…</c>). The roadmap itself is untouched.
/// </summary>
/// <param name="Roadmap">The roadmap.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Revision">The revision's number.</param>
/// <param name="Reason">Stable name of the rule that it is against.</param>
/// <param name="Japanese">The reason in Japanese.</param>
/// <param name="English">The reason in English.</param>
public sealed record BaselineRefused(string Roadmap, string Policy, string Revision, string Reason, string Japanese, string English);
