using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Records;
using DxGovernance.Platform.Time;
using JasperFx.Events;
using Marten.Events.Aggregation;

namespace DxGovernance.Decisions.Reading;

/// <summary>A proposal in the lists; a read model that can be dropped and rebuilt from the events.</summary>
public sealed record ProposalListing
{
    /// <summary>The stream's key.</summary>
    public string Id { get; init; } = "";

    /// <summary>The proposal's id.</summary>
    public required string Proposal { get; init; }

    /// <summary>What kind of subject it has.</summary>
    public SubjectKind Kind { get; init; }

    /// <summary>件名.</summary>
    public required string Title { get; init; }

    /// <summary>What it is about, where that is a revision; otherwise null.</summary>
    public RevisionSubject? Revision { get; init; }

    /// <summary>The day on which it opened, or null where it is not recorded.</summary>
    public PartialDate? OpenedOn { get; init; }

    /// <summary>年度 in which it opened, or null where that is not recorded.</summary>
    public int? FiscalYear { get; init; }

    /// <summary>The policy, where it is about a revision of one; otherwise null.</summary>
    public string? Policy { get; init; }

    /// <summary>The meetings at which something was done on it, as <c>body/fiscal year/number</c>.</summary>
    public IReadOnlyList<string> Meetings { get; init; } = [];

    /// <summary>決裁, or null.</summary>
    public ApprovalRecorded? Approval { get; init; }

    /// <summary>The bodies on its path.</summary>
    public IReadOnlyList<string> Bodies { get; init; } = [];

    /// <summary>Whether the subject is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>Open, withdrawn, merged or decided.</summary>
    public ProposalStatus Status { get; init; }

    /// <summary>The last decision's id, or null.</summary>
    public string? Decision { get; init; }

    /// <summary>The last decision's outcome, or null.</summary>
    public DecisionOutcome? Outcome { get; init; }

    /// <summary>Who may read of it, and how long it is kept.</summary>
    public Keeping Keeping { get; init; } = Keeping.Open;

    /// <summary>
    /// Whether the public may know of it: once a meeting has come to something on it. What is still being prepared is not
    /// published, and what is withheld is listed with its ground only.
    /// </summary>
    public bool IsPublished => Decision is not null;

    /// <summary>Something was done on it at a meeting.</summary>
    internal ProposalListing At(MeetingId meeting) => Meetings.Contains(meeting.ToString()) ? this : this with { Meetings = [.. Meetings, meeting.ToString()] };
}

/// <summary>Folds the rows of proposals: by the proposal's own state, so that list and proposal cannot differ.</summary>
public sealed partial class ProposalListProjection : SingleStreamProjection<ProposalListing, string>
{
    /// <summary>A row begins.</summary>
    public static ProposalListing Create(IEvent<ProposalOpened> opened) => Of(opened.StreamKey!, Proposals.Proposal.Create(opened.Data));

    /// <summary>A row begins.</summary>
    public static ProposalListing Create(IEvent<ProposalRaised> raised) => Of(raised.StreamKey!, Proposals.Proposal.Create(raised.Data));

    /// <summary>A row begins.</summary>
    public static ProposalListing Create(IEvent<DecisionRecordedLater> recorded) =>
        Of(recorded.StreamKey!, Proposals.Proposal.Create(recorded.Data)) with { Decision = recorded.Data.Decision, Outcome = recorded.Data.Outcome, Bodies = [recorded.Data.Body] };

    /// <summary>It has a path.</summary>
    public static ProposalListing Apply(PathTaken taken, ProposalListing row) => row with { Bodies = [.. taken.Path.Select(step => step.Body)] };

    /// <summary>A body more.</summary>
    public static ProposalListing Apply(ProposalReferred referred, ProposalListing row) => row with { Bodies = [.. row.Bodies, referred.Body] };

    /// <summary>It is another than it was.</summary>
    public static ProposalListing Apply(ProposalAmended amended, ProposalListing row) => row with { Title = amended.Title };

    /// <summary>It is over.</summary>
    public static ProposalListing Apply(ProposalWithdrawn _, ProposalListing row) => row with { Status = ProposalStatus.Withdrawn };

    /// <summary>It goes on as part of another.</summary>
    public static ProposalListing Apply(ProposalMerged _, ProposalListing row) => row with { Status = ProposalStatus.Merged };

    /// <summary>It is decided, or goes on.</summary>
    public static ProposalListing Apply(ProposalDecided decided, ProposalListing row) => row.At(decided.Meeting) with
    {
        Status = decided.Outcome switch
        {
            DecisionOutcome.Deferred => ProposalStatus.Open,
            DecisionOutcome.Withdrawn => ProposalStatus.Withdrawn,
            _ => ProposalStatus.Decided,
        },
        Decision = decided.Decision,
        Outcome = decided.Outcome,
    };

    /// <summary>Its title or 文書番号 was wrong.</summary>
    public static ProposalListing Apply(DecisionCorrected corrected, ProposalListing row) => corrected.Field switch
    {
        CorrectedField.Title => row with { Title = corrected.Right },
        CorrectedField.DocumentNumber when row.Approval is { } approval => row with { Approval = approval with { DocumentNumber = corrected.Right } },
        _ => row,
    };

    /// <summary>It was reviewed.</summary>
    public static ProposalListing Apply(ProposalRecommended recommended, ProposalListing row) => row.At(recommended.Meeting);

    /// <summary>A member took no part.</summary>
    public static ProposalListing Apply(SeatRecused recused, ProposalListing row) => row.At(recused.Meeting);

    /// <summary>A vote.</summary>
    public static ProposalListing Apply(VoteCast cast, ProposalListing row) => row.At(cast.Meeting);

    /// <summary>決裁.</summary>
    public static ProposalListing Apply(ApprovalRecorded recorded, ProposalListing row) => row with { Approval = recorded };

    /// <summary>Who may read of it.</summary>
    public static ProposalListing Apply(DisclosureSet set, ProposalListing row) => row with { Keeping = row.Keeping.With(set) };

    /// <summary>How long it is kept.</summary>
    public static ProposalListing Apply(RetentionSet set, ProposalListing row) => row with { Keeping = row.Keeping.With(set) };

    /// <summary>Its texts were removed.</summary>
    public static ProposalListing Apply(RecordDisposed disposed, ProposalListing row) => row with { Keeping = row.Keeping.With(disposed) };

    /// <summary>A setting of a meeting: no row begins with one.</summary>
    public static ProposalListing? Create(DisclosureSet _) => null;

    /// <summary>A setting of a meeting: no row begins with one.</summary>
    public static ProposalListing? Create(RetentionSet _) => null;

    /// <summary>A setting of a meeting: no row begins with one.</summary>
    public static ProposalListing? Create(RecordDisposed _) => null;

    private static ProposalListing Of(string key, Proposal proposal) => new()
    {
        Id = key,
        Proposal = proposal.Slug,
        Kind = proposal.Subject.Kind,
        Title = proposal.Subject.Title,
        Revision = proposal.Subject.Revision,
        OpenedOn = proposal.OpenedOn,
        FiscalYear = proposal.OpenedOn is { } opened ? Platform.Time.FiscalYear.Of(opened.First).Year : null,
        Policy = proposal.Subject.Revision?.Policy,
        Bodies = [.. proposal.Path.Select(step => step.Body)],
        Illustrative = proposal.Illustrative,
        Status = proposal.Status,
    };
}

/// <summary>What became of an approval.</summary>
/// <param name="Status">Awaited, adopted or refused.</param>
/// <param name="AdoptedOn">策定日・改訂日, once adopted.</param>
/// <param name="AppliesFrom">適用日, once adopted.</param>
/// <param name="Reason">Stable name of the rule that it was refused for.</param>
/// <param name="Japanese">The reason in Japanese.</param>
/// <param name="English">The reason in English.</param>
public sealed record AdoptionLine(
    AdoptionStatus Status, PartialDate? AdoptedOn = null, PartialDate? AppliesFrom = null, string? Reason = null, string? Japanese = null, string? English = null)
{
    /// <summary>Whether what was carried out is marked there as resting on a decision without effect; absent where it is not.</summary>
    public bool? RestsOnRescinded { get; init; }

    /// <summary>Of a decision and what was noted of it; null where nothing is to be adopted.</summary>
    internal static AdoptionLine? Of(DecisionState decision, SubjectKind kind, AdoptionNoted? adopted, AdoptionRefusalNoted? refused, RescissionNoted? rescission) =>
        decision.RecordedLater is not null || kind == SubjectKind.Matter ? null :
        adopted is not null ? new AdoptionLine(AdoptionStatus.Adopted, adopted.AdoptedOn, adopted.AppliesFrom) { RestsOnRescinded = rescission is null ? null : true }
        : refused is not null ? new AdoptionLine(AdoptionStatus.Refused, Reason: refused.Reason, Japanese: refused.Japanese, English: refused.English)
        : decision.Approves ? new AdoptionLine(AdoptionStatus.Awaited)
        : null;
}

/// <summary>Whether an approval was carried out.</summary>
public enum AdoptionStatus
{
    /// <summary>Not heard of yet.</summary>
    Awaited,

    /// <summary>策定・改訂済.</summary>
    Adopted,

    /// <summary>It could not be carried out.</summary>
    Refused,
}
