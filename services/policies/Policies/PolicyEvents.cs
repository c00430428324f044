using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Policies.Policies;

// The events of policy/{id}: which revisions exist, and what has legal effect.

/// <summary>The municipality begins a policy (方針).</summary>
/// <param name="Policy">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Period">計画期間, or null when it states none.</param>
/// <param name="LegalBases">On which laws it rests.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record PolicyStarted(string Policy, string Title, PlanPeriod? Period, IReadOnlyList<LegalBasis> LegalBases, bool Illustrative);

/// <summary>A draft (素案) of a revision is begun.</summary>
/// <param name="Revision">Its number.</param>
/// <param name="BasedOn">The adopted revision that it amends, or null for the first.</param>
/// <param name="BasedOnHash">The content hash of that revision.</param>
public sealed record RevisionOpened(RevisionNumber Revision, RevisionNumber? BasedOn, string? BasedOnHash);

/// <summary>A draft is put up for decision (付議) and locked.</summary>
/// <param name="Revision">Its number.</param>
/// <param name="Submission">Which submission of it, counting from 1.</param>
/// <param name="ContentHash">What is decided on.</param>
/// <param name="RevisionVersion">The version of the revision's stream that the hash was taken from.</param>
/// <param name="AdoptedOn">策定日・改訂日, as it shall be printed.</param>
/// <param name="AppliesFrom">適用日.</param>
public sealed record RevisionSubmitted(
    RevisionNumber Revision, int Submission, string ContentHash, long RevisionVersion, PartialDate AdoptedOn, PartialDate AppliesFrom)
{
    /// <summary>公表日, or null when it is not known yet.</summary>
    public PartialDate? PublishedOn { get; init; }

    /// <summary>Where the dates are taken from, such as 表紙 or 仮定; null when nothing is said.</summary>
    public string? DatesFrom { get; init; }

    /// <summary>The title that the submitted text states; null for a text without facts.</summary>
    public string? Title { get; init; }

    /// <summary>改訂理由, or null when none is given; may name no person.</summary>
    public string? Reason { get; init; }
}

/// <summary>The secretariat takes a submitted draft back (取下げ).</summary>
/// <param name="Revision">Its number.</param>
/// <param name="Submission">Which submission.</param>
/// <param name="Reason">Why.</param>
public sealed record RevisionWithdrawn(RevisionNumber Revision, int Submission, string Reason);

/// <summary>The secretariat abandons a draft (取りやめ). Its number may be used for another.</summary>
/// <param name="Revision">Its number.</param>
/// <param name="Submission">How often it was submitted; another draft of the number counts on from there.</param>
/// <param name="Reason">Why; may name no person.</param>
public sealed record RevisionAbandoned(RevisionNumber Revision, int Submission, string Reason);

/// <summary>
/// The deciding body did not approve: rejected (否決), returned for rework (差戻し) or withdrawn (取下げ) before it; or its approval
/// was rescinded before it had effect. The draft is open again.
/// </summary>
/// <param name="Revision">Its number.</param>
/// <param name="Submission">Which submission.</param>
/// <param name="Proposal">The proposal.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Outcome"><c>rejected</c>, <c>returned</c> or <c>withdrawn</c>; of a rescinded approval <c>annulled</c>, <c>revoked</c> or <c>superseded</c>.</param>
/// <param name="DecidedOn">When it was decided.</param>
public sealed record RevisionReturned(
    RevisionNumber Revision, int Submission, string Proposal, string Decision, string Outcome, PartialDate DecidedOn) : IDatedFact
{
    /// <summary>Of a rescinded approval, the decision or 文書番号 by which it was rescinded; otherwise null.</summary>
    public string? RescindedBy { get; init; }

    PartialDate IDatedFact.HappenedOn => DecidedOn;
}

/// <summary>A revision is adopted (策定・改訂) on a decision.</summary>
/// <param name="Revision">Its number.</param>
/// <param name="ContentHash">What was decided on.</param>
/// <param name="Proposal">The proposal.</param>
/// <param name="Decision">The decision, such as <c>dx-headquarters/2023/3</c>.</param>
/// <param name="DecidedOn">When it was decided.</param>
/// <param name="AdoptedOn">策定日・改訂日, as it is printed.</param>
/// <param name="AppliesFrom">適用日.</param>
/// <param name="DecisionIllustrative">Whether the decision is made up for a sample.</param>
public sealed record RevisionAdopted(
    RevisionNumber Revision,
    string ContentHash,
    string Proposal,
    string Decision,
    PartialDate DecidedOn,
    PartialDate AdoptedOn,
    PartialDate AppliesFrom,
    bool DecisionIllustrative) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => DecidedOn;
}

/// <summary>
/// 事後登録: a revision that was decided before this system knew of it. What its source does not say (body, meeting, number,
/// votes) is not recorded, and a replay calls it not verifiable.
/// </summary>
/// <param name="Revision">Its number.</param>
/// <param name="ContentHash">The text that is registered as the decided one.</param>
/// <param name="DecidedOn">When it was decided, or null when the source does not say.</param>
/// <param name="AdoptedOn">策定日・改訂日, as it is printed.</param>
/// <param name="AppliesFrom">適用日.</param>
/// <param name="PublishedOn">公表日, or null.</param>
/// <param name="DatesFrom">Where the dates are taken from, or null.</param>
/// <param name="Source">The document that shows the adoption.</param>
/// <param name="Page">The page or place in it, or null.</param>
/// <param name="Title">The title that the text states; null for a text without facts.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record AdoptionRecordedLater(
    RevisionNumber Revision,
    string ContentHash,
    PartialDate? DecidedOn,
    PartialDate AdoptedOn,
    PartialDate AppliesFrom,
    PartialDate? PublishedOn,
    string? DatesFrom,
    string Source,
    string? Page,
    string? Title,
    bool Illustrative) : IDatedFact
{
    /// <summary>改訂理由 as the source tells it, or null; may name no person.</summary>
    public string? Reason { get; init; }

    PartialDate IDatedFact.HappenedOn => DecidedOn ?? AdoptedOn;
}

/// <summary>点検・見直し: the policy was looked at again, with or without a revision to follow.</summary>
/// <param name="Revision">The revision that was looked at.</param>
/// <param name="ReviewedOn">When.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="By">The body or section that did it (a post or a body, no person).</param>
/// <param name="Findings">What was found, or null; may name no person.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record ReviewRecorded(
    RevisionNumber Revision, PartialDate ReviewedOn, ReviewOutcome Outcome, string By, string? Findings, bool Illustrative) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => ReviewedOn;
}

/// <summary>What a review came to.</summary>
public enum ReviewOutcome
{
    /// <summary>改訂不要.</summary>
    NoRevisionNeeded,

    /// <summary>改訂要.</summary>
    RevisionNeeded,
}

/// <summary>廃止: the policy has no text in force from a day on. Its revisions stay readable.</summary>
/// <param name="Revision">The last revision in force.</param>
/// <param name="DecidedOn">When it was decided.</param>
/// <param name="RepealedFrom">The first day without it.</param>
/// <param name="Authority">By which act (文書番号、決定番号).</param>
/// <param name="Reason">Why; may name no person.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record PolicyRepealed(
    RevisionNumber Revision, PartialDate DecidedOn, PartialDate RepealedFrom, string Authority, string Reason, bool Illustrative) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => DecidedOn;
}

/// <summary>
/// A decision that could not be carried out, kept beside the message that brought it
/// (<c>received/decisions/proposal/…</c>); the policy itself is untouched.
/// </summary>
/// <param name="Policy">The policy.</param>
/// <param name="Revision">The revision's number, as the decision named it.</param>
/// <param name="Proposal">The proposal.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Reason">Stable name of the rule that it is against.</param>
/// <param name="Japanese">The reason in Japanese.</param>
/// <param name="English">The reason in English.</param>
public sealed record AdoptionRefused(string Policy, string Revision, string Proposal, string Decision, string Reason, string Japanese, string English);

/// <summary>計画期間 in fiscal years, both included.</summary>
/// <param name="From">First, or null when the document states none.</param>
/// <param name="To">Last.</param>
public sealed record PlanPeriod(FiscalYear? From, FiscalYear To);

/// <summary>A law that a policy rests on.</summary>
/// <param name="Law">The law's name.</param>
/// <param name="Article">Article and paragraph, such as <c>9条3項</c>.</param>
/// <param name="Kind">How it rests on it.</param>
public sealed record LegalBasis(string Law, string Article, LegalBasisKind Kind);

/// <summary>How a policy rests on a law.</summary>
public enum LegalBasisKind
{
    /// <summary>Made under it (〜に基づき策定).</summary>
    MadeUnder,

    /// <summary>Counts as the plan that it names (〜として位置づける).</summary>
    CountsAs,
}
