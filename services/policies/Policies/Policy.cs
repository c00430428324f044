using System.Collections.Immutable;
using DxGovernance.Platform.Time;

namespace DxGovernance.Policies.Policies;

/// <summary>A policy: its facts, and the standing of its revisions. The text is in the revisions' own streams.</summary>
public sealed record Policy
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its id within the municipality.</summary>
    public required string Slug { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>計画期間, or null.</summary>
    public PlanPeriod? Period { get; init; }

    /// <summary>On which laws it rests.</summary>
    public IReadOnlyList<LegalBasis> LegalBases { get; init; } = [];

    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>All revisions in the order of their numbers, the draft last.</summary>
    public ImmutableList<RevisionStanding> Revisions { get; init; } = [];

    /// <summary>Drafts that were abandoned (取りやめ), in the order of it.</summary>
    public ImmutableList<RevisionAbandoned> Abandoned { get; init; } = [];

    /// <summary>点検・見直し, in the order in which they were recorded.</summary>
    public ImmutableList<ReviewRecorded> Reviews { get; init; } = [];

    /// <summary>廃止, or null.</summary>
    public PolicyRepealed? Repeal { get; init; }

    /// <summary>Whether it has no text in force on a day any more.</summary>
    public bool IsRepealedOn(DateOnly day) => Repeal is { } repeal && repeal.RepealedFrom.HasBegunBy(day);

    /// <summary>The revision that is being drafted or is submitted, or null.</summary>
    public RevisionStanding? Draft => Revisions.LastOrDefault() is { Status: not RevisionStatus.Adopted } draft ? draft : null;

    /// <summary>The last adopted revision, or null.</summary>
    public RevisionStanding? LastAdopted => Revisions.LastOrDefault(revision => revision.Status == RevisionStatus.Adopted);

    /// <summary>
    /// The revision in force (現行) on a day: of those that apply by then the one that applies from the latest date; for
    /// one date the later adopted. A policy stays in force after its plan period until it is superseded or repealed.
    /// </summary>
    public RevisionStanding? InForceOn(DateOnly day) => IsRepealedOn(day) ? null : LastBegunBy(day);

    /// <summary>The same whether or not the policy is repealed by then.</summary>
    public RevisionStanding? LastBegunBy(DateOnly day) => Starts().Where(started => started.From <= day).Select(started => started.Revision).LastOrDefault();

    /// <summary>The adopted revisions in the order of their adoption, each with the first day that it is in force.</summary>
    public IReadOnlyList<(RevisionStanding Revision, DateOnly From)> Starts()
    {
        var adopted = Revisions.Where(revision => revision is { Status: RevisionStatus.Adopted, AppliesFrom: not null }).ToList();
        return [.. adopted.Zip(FirstDays.Of(adopted.Select(revision => revision.AppliesFrom!.Value.First)))];
    }

    /// <summary>The revision with a number, or null.</summary>
    public RevisionStanding? Find(RevisionNumber number) => Revisions.Find(revision => revision.Number == number);

    /// <summary>The policy begins.</summary>
    public static Policy Create(PolicyStarted started) => new()
    {
        Slug = started.Policy,
        Title = started.Title,
        Period = started.Period,
        LegalBases = started.LegalBases,
        Illustrative = started.Illustrative,
    };

    /// <summary>A draft begins.</summary>
    public Policy Apply(RevisionOpened opened) => this with
    {
        Revisions = Revisions.Add(new RevisionStanding
        {
            Number = opened.Revision,
            BasedOn = opened.BasedOn,
            Status = RevisionStatus.Draft,
            Submission = Abandoned.FindLast(abandoned => abandoned.Revision == opened.Revision)?.Submission ?? 0,
        }),
    };

    /// <summary>The draft is no more.</summary>
    public Policy Apply(RevisionAbandoned abandoned) => this with
    {
        Revisions = Revisions.RemoveAll(revision => revision.Number == abandoned.Revision),
        Abandoned = Abandoned.Add(abandoned),
    };

    /// <summary>The draft is locked under its hash.</summary>
    public Policy Apply(RevisionSubmitted submitted) => Change(submitted.Revision, revision => revision with
    {
        Status = RevisionStatus.Submitted,
        Submission = submitted.Submission,
        ContentHash = submitted.ContentHash,
        AdoptedOn = submitted.AdoptedOn,
        AppliesFrom = submitted.AppliesFrom,
        PublishedOn = submitted.PublishedOn,
        DatesFrom = submitted.DatesFrom,
        Reason = submitted.Reason,
        Title = submitted.Title,
    });

    /// <summary>The draft is open again.</summary>
    public Policy Apply(RevisionWithdrawn withdrawn) => Change(withdrawn.Revision, Reopened);

    /// <summary>The draft is open again.</summary>
    public Policy Apply(RevisionReturned returned) => Change(returned.Revision, Reopened);

    /// <summary>The revision has legal effect.</summary>
    public Policy Apply(RevisionAdopted adopted) => Change(adopted.Revision, revision => revision with
    {
        Status = RevisionStatus.Adopted,
        ContentHash = adopted.ContentHash,
        Proposal = adopted.Proposal,
        Decision = adopted.Decision,
        DecidedOn = adopted.DecidedOn,
        AdoptedOn = adopted.AdoptedOn,
        AppliesFrom = adopted.AppliesFrom,
        DecisionIllustrative = adopted.DecisionIllustrative,
    }).Titled();

    /// <summary>A revision that was adopted before is known of.</summary>
    public Policy Apply(AdoptionRecordedLater adopted) => Change(adopted.Revision, revision => revision with
    {
        Status = RevisionStatus.Adopted,
        ContentHash = adopted.ContentHash,
        DecidedOn = adopted.DecidedOn,
        AdoptedOn = adopted.AdoptedOn,
        AppliesFrom = adopted.AppliesFrom,
        PublishedOn = adopted.PublishedOn,
        DatesFrom = adopted.DatesFrom,
        Reason = adopted.Reason,
        Title = adopted.Title,
        RecordedLater = new LaterRecord(adopted.Source, adopted.Page),
        DecisionIllustrative = adopted.Illustrative,
    }).Titled();

    /// <summary>The decision behind a revision has no effect any more.</summary>
    public Policy Apply(DecisionRescinded rescinded) => Change(rescinded.Revision, revision => revision with { Rescission = rescinded });

    /// <summary>It was looked at again.</summary>
    public Policy Apply(ReviewRecorded review) => this with { Reviews = Reviews.Add(review) };

    /// <summary>It ends.</summary>
    public Policy Apply(PolicyRepealed repeal) => this with { Repeal = repeal };

    /// <summary>It is called what its last adopted revision calls it.</summary>
    private Policy Titled() => this with { Title = LastAdopted?.Title ?? Title };

    private static RevisionStanding Reopened(RevisionStanding revision) => revision with { Status = RevisionStatus.Draft, ContentHash = null };

    private Policy Change(RevisionNumber number, Func<RevisionStanding, RevisionStanding> change) =>
        this with { Revisions = [.. Revisions.Select(revision => revision.Number == number ? change(revision) : revision)] };
}

/// <summary>Where a revision stands.</summary>
public sealed record RevisionStanding
{
    /// <summary>Its number.</summary>
    public required RevisionNumber Number { get; init; }

    /// <summary>The revision that it amends, or null for the first.</summary>
    public RevisionNumber? BasedOn { get; init; }

    /// <summary>Draft, submitted or adopted.</summary>
    public required RevisionStatus Status { get; init; }

    /// <summary>How often it was submitted.</summary>
    public int Submission { get; init; }

    /// <summary>Hash of the submitted or adopted text.</summary>
    public string? ContentHash { get; init; }

    /// <summary>策定日・改訂日.</summary>
    public PartialDate? AdoptedOn { get; init; }

    /// <summary>適用日.</summary>
    public PartialDate? AppliesFrom { get; init; }

    /// <summary>When it was decided.</summary>
    public PartialDate? DecidedOn { get; init; }

    /// <summary>The proposal that was decided.</summary>
    public string? Proposal { get; init; }

    /// <summary>The decision.</summary>
    public string? Decision { get; init; }

    /// <summary>Whether the decision is made up for a sample.</summary>
    public bool DecisionIllustrative { get; init; }

    /// <summary>公表日, or null.</summary>
    public PartialDate? PublishedOn { get; init; }

    /// <summary>Where the dates are taken from, or null.</summary>
    public string? DatesFrom { get; init; }

    /// <summary>改訂理由, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>The title that its text states, or null.</summary>
    public string? Title { get; init; }

    /// <summary>事後登録: where its adoption is known from; null when it was recorded as it happened.</summary>
    public LaterRecord? RecordedLater { get; init; }

    /// <summary>That the decision it was adopted on has no effect any more; null while it has.</summary>
    public DecisionRescinded? Rescission { get; init; }

    /// <summary>The same as it counts on a day.</summary>
    public DecisionRescinded? RescissionOn(DateOnly day) => Rescission?.HoldsOn(day) == true ? Rescission : null;
}

/// <summary>Where an adoption that was registered later is known from.</summary>
/// <param name="Source">The document.</param>
/// <param name="Page">The page or place in it, or null.</param>
public sealed record LaterRecord(string Source, string? Page);

/// <summary>The standing of a revision.</summary>
public enum RevisionStatus
{
    /// <summary>素案: can be amended.</summary>
    Draft,

    /// <summary>案, 付議中: locked.</summary>
    Submitted,

    /// <summary>策定・改訂済.</summary>
    Adopted,

    /// <summary>取りやめ: the draft was abandoned.</summary>
    Abandoned,
}
