using System.Collections.Immutable;
using DxGovernance.Decisions.Records;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Proposals;

/// <summary>A proposal (案件): a matter on its path through the bodies.</summary>
public sealed record Proposal
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its id within the municipality.</summary>
    public required string Slug { get; init; }

    /// <summary>What it is about, as it stands.</summary>
    public required Subject Subject { get; init; }

    /// <summary>The path that it takes; empty until one is set.</summary>
    public required ImmutableList<PathStep> Path { get; init; }

    /// <summary>The day on which it opened, or null where it is not recorded.</summary>
    public PartialDate? OpenedOn { get; init; }

    /// <summary>Who put it forward here, by random id; null where another service did.</summary>
    public string? RaisedBy { get; init; }

    /// <summary>Who submitted it in another service, recognisable by our directory; or null.</summary>
    public SubjectMark? SubmittedBy { get; init; }

    /// <summary>Whether the subject is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>Open, withdrawn, merged or decided.</summary>
    public ProposalStatus Status { get; init; }

    /// <summary>Why it ended without a decision, or null.</summary>
    public WithdrawnBecause? Withdrawn { get; init; }

    /// <summary>The proposal that it has become part of, or null.</summary>
    public string? MergedInto { get; init; }

    /// <summary>Those that have become part of it.</summary>
    public ImmutableList<ProposalAbsorbed> Absorbed { get; init; } = [];

    /// <summary>What was recommended, in the order of recording.</summary>
    public ImmutableList<ProposalRecommended> Recommendations { get; init; } = [];

    /// <summary>How many of the recommendations are on what it was before it was amended.</summary>
    public int Outdated { get; init; }

    /// <summary>The hearings on what it is now.</summary>
    public ImmutableList<HearingRecorded> Hearings { get; init; } = [];

    /// <summary>Who took note of the decision.</summary>
    public ImmutableList<NoteTaken> Notes { get; init; } = [];

    /// <summary>Who was recused, at whichever meeting.</summary>
    public ImmutableList<SeatRecused> Recusals { get; init; } = [];

    /// <summary>The votes, at whichever meeting.</summary>
    public ImmutableList<VoteCast> Votes { get; init; } = [];

    /// <summary>決裁, or null.</summary>
    public ApprovalRecorded? Approval { get; init; }

    /// <summary>What was decided on it, in the order of recording: 継続審議 may come before the last.</summary>
    public ImmutableList<DecisionState> Decisions { get; init; } = [];

    /// <summary>That the decision was carried out, or null.</summary>
    public AdoptionNoted? Adoption { get; init; }

    /// <summary>Why the decision could not be carried out, or null.</summary>
    public AdoptionRefusalNoted? AdoptionRefusal { get; init; }

    /// <summary>That what it was carried out on is marked as resting on a rescinded decision, or null.</summary>
    public RescissionNoted? RescissionNoted { get; init; }

    /// <summary>Who may read of it, and how long it is kept.</summary>
    public Keeping Keeping { get; init; } = Keeping.Open;

    /// <summary>提案理由 of what it was before it was amended, in the order of recording.</summary>
    public ImmutableList<RemarkReference> FormerReasons { get; init; } = [];

    /// <summary>Whether votes were cast that no decision, such as 継続審議, has followed.</summary>
    public bool IsBeingVotedOn => Votes.Exists(vote => !Decisions.Exists(decision => decision.Meeting == vote.Meeting || decision.DecidedOn.First > vote.HeldOn.First));

    /// <summary>The decision that ended it, or null.</summary>
    public DecisionState? Decision => Decisions.LastOrDefault(decision => decision.IsFinal);

    /// <summary>Whose turn it is: the first body that does not recommend it yet or has not heard on it, then the one that decides. Null when it is over or has no path.</summary>
    public PathStep? Turn => Status == ProposalStatus.Open ? Path.Find(step => !IsDone(step)) : null;

    /// <summary>Who is still to take note of the decision.</summary>
    public IReadOnlyList<PathStep> NotesAwaited => Status == ProposalStatus.Decided
        ? [.. Path.Where(step => step.Role == StepRole.Notice && !Notes.Exists(note => note.Body == step.Body))]
        : [];

    /// <summary>What a body recommended last on what it is now, or null.</summary>
    public ProposalRecommended? LastOf(string body) => Recommendations.Skip(Outdated).LastOrDefault(recommended => recommended.Body == body);

    /// <summary>Whether a decision is to be carried out: conditions fulfilled, 決裁 there where it waits for it, and not rescinded.</summary>
    public bool TakesEffect(DecisionState decision) =>
        decision.Approves && decision.ConditionsAreFulfilled && !(decision.AwaitsApproval && Approval is null) && !decision.IsRescinded;

    /// <summary>It opens.</summary>
    public static Proposal Create(ProposalOpened opened) => new()
    {
        Slug = opened.Proposal,
        Subject = new Subject(SubjectKind.PolicyRevision, $"{opened.PolicyTitle} {opened.Revision}版", opened.ContentHash)
        {
            Revision = new RevisionSubject(opened.Policy, opened.PolicyTitle, opened.Revision, opened.Submission),
        },
        Path = [.. opened.Path],
        OpenedOn = opened.OpenedOn,
        SubmittedBy = opened.SubmittedBy,
        Illustrative = opened.Illustrative,
    };

    /// <summary>It is put forward.</summary>
    public static Proposal Create(ProposalRaised raised) => new()
    {
        Slug = raised.Proposal,
        Subject = new Subject(raised.Kind, raised.Title, raised.ContentHash) { Reference = raised.Reference, Reason = raised.Reason, Attachments = raised.Attachments },
        Path = [.. raised.Path],
        OpenedOn = raised.RaisedOn,
        RaisedBy = raised.RaisedBy,
        Illustrative = raised.Illustrative,
    };

    /// <summary>It was decided before it was known here.</summary>
    public static Proposal Create(DecisionRecordedLater recorded) => new()
    {
        Slug = recorded.Proposal,
        Subject = new Subject(recorded.On is null ? SubjectKind.Matter : SubjectKind.PolicyRevision, recorded.Title, ContentHash: null)
        {
            Revision = recorded.On is { } on ? new RevisionSubject(on.Policy, recorded.Title, on.Revision, Submission: null) : null,
        },
        Path = [],
        Illustrative = recorded.Illustrative,
        Status = recorded.Outcome == DecisionOutcome.Withdrawn ? ProposalStatus.Withdrawn : ProposalStatus.Decided,
        Withdrawn = recorded.Outcome == DecisionOutcome.Withdrawn ? WithdrawnBecause.AtMeeting : null,
        Decisions = [DecisionState.Of(recorded)],
    };

    /// <summary>It has a path.</summary>
    public Proposal Apply(PathTaken taken) => this with { Path = [.. taken.Path] };

    /// <summary>It is over.</summary>
    public Proposal Apply(ProposalWithdrawn withdrawn) => this with { Status = ProposalStatus.Withdrawn, Withdrawn = withdrawn.Because };

    /// <summary>It is another than it was: what was said of it before, 決裁 too, does not count.</summary>
    public Proposal Apply(ProposalAmended amended) => this with
    {
        Subject = Subject with { Title = amended.Title, Reason = amended.Reason, Attachments = amended.Attachments, ContentHash = amended.ContentHash },
        Outdated = Recommendations.Count,
        Hearings = [],
        Approval = null,
        FormerReasons = Subject.Reason is { } reason ? FormerReasons.Add(reason) : FormerReasons,
    };

    /// <summary>A further body comes first.</summary>
    public Proposal Apply(ProposalReferred referred) => this with { Path = Path.Insert(Path.IndexOf(Turn!), new PathStep(referred.Body, referred.Role)) };

    /// <summary>It goes on as part of another.</summary>
    public Proposal Apply(ProposalMerged merged) => this with { Status = ProposalStatus.Merged, MergedInto = merged.Into };

    /// <summary>Another has become part of it.</summary>
    public Proposal Apply(ProposalAbsorbed absorbed) => this with { Absorbed = Absorbed.Add(absorbed) };

    /// <summary>A review.</summary>
    public Proposal Apply(ProposalRecommended recommended) => this with { Recommendations = Recommendations.Add(recommended) };

    /// <summary>A hearing.</summary>
    public Proposal Apply(HearingRecorded recorded) => this with { Hearings = Hearings.Add(recorded) };

    /// <summary>A body took note.</summary>
    public Proposal Apply(NoteTaken taken) => this with { Notes = Notes.Add(taken) };

    /// <summary>A member takes no part.</summary>
    public Proposal Apply(SeatRecused recused) => this with { Recusals = Recusals.Add(recused) };

    /// <summary>A vote.</summary>
    public Proposal Apply(VoteCast cast) => this with { Votes = Votes.Add(cast) };

    /// <summary>決裁.</summary>
    public Proposal Apply(ApprovalRecorded recorded) => this with { Approval = recorded };

    /// <summary>It is decided, or goes on (継続審議).</summary>
    public Proposal Apply(ProposalDecided decided) => this with
    {
        Decisions = Decisions.Add(DecisionState.Of(decided)),
        Status = decided.Outcome switch
        {
            DecisionOutcome.Deferred => ProposalStatus.Open,
            DecisionOutcome.Withdrawn => ProposalStatus.Withdrawn,
            _ => ProposalStatus.Decided,
        },
        Withdrawn = decided.Outcome == DecisionOutcome.Withdrawn ? WithdrawnBecause.AtMeeting : null,
    };

    /// <summary>A condition is fulfilled.</summary>
    public Proposal Apply(ConditionFulfilled fulfilled) => Change(fulfilled.Decision, decision => decision.Apply(fulfilled));

    /// <summary>取消し.</summary>
    public Proposal Apply(DecisionAnnulled annulled) => Change(annulled.Decision, decision => decision.Apply(annulled) with { HadEffect = TakesEffect(decision) });

    /// <summary>撤回.</summary>
    public Proposal Apply(DecisionRevoked revoked) => Change(revoked.Decision, decision => decision.Apply(revoked) with { HadEffect = TakesEffect(decision) });

    /// <summary>Another decision took its place.</summary>
    public Proposal Apply(DecisionSuperseded superseded) => Change(superseded.Decision, decision => decision.Apply(superseded) with { HadEffect = TakesEffect(decision) });

    /// <summary>更正.</summary>
    public Proposal Apply(DecisionCorrected corrected) => Change(corrected.Decision, decision => decision.Apply(corrected)) with
    {
        Subject = corrected.Field == CorrectedField.Title ? Subject with { Title = corrected.Right } : Subject,
        Approval = corrected.Field == CorrectedField.DocumentNumber && Approval is not null ? Approval with { DocumentNumber = corrected.Right } : Approval,
    };

    /// <summary>The decision was carried out.</summary>
    public Proposal Apply(AdoptionNoted noted) => this with { Adoption = noted };

    /// <summary>The decision could not be carried out.</summary>
    public Proposal Apply(AdoptionRefusalNoted noted) => this with { AdoptionRefusal = noted };

    /// <summary>What rests on the decision is marked.</summary>
    public Proposal Apply(RescissionNoted noted) => this with { RescissionNoted = noted };

    /// <summary>Who may read of it.</summary>
    public Proposal Apply(DisclosureSet set) => this with { Keeping = Keeping.With(set) };

    /// <summary>The day on which it opens has come.</summary>
    public Proposal Apply(DisclosureBegan began) => this with { Keeping = Keeping.With(began) };

    /// <summary>How long it is kept.</summary>
    public Proposal Apply(RetentionSet set) => this with { Keeping = Keeping.With(set) };

    /// <summary>What was removed when its period was over.</summary>
    public Proposal Apply(RecordDisposed disposed) => this with { Keeping = Keeping.With(disposed) };

    private bool IsDone(PathStep step) => step.Role switch
    {
        StepRole.Review => LastOf(step.Body)?.Recommendation == Recommendation.Approve,
        StepRole.Hearing => Hearings.Exists(hearing => hearing.Body == step.Body),
        StepRole.Notice => true,
        _ => false,
    };

    private Proposal Change(string id, Func<DecisionState, DecisionState> change) =>
        this with { Decisions = [.. Decisions.Select(decision => decision.Decision == id ? change(decision) : decision)] };
}

/// <summary>What a proposal is about.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Title">件名.</param>
/// <param name="ContentHash">What is decided on; null where it is not recorded.</param>
public sealed record Subject(SubjectKind Kind, string Title, string? ContentHash)
{
    /// <summary>The revision, where it is one.</summary>
    public RevisionSubject? Revision { get; init; }

    /// <summary>What it is about in another service, or null.</summary>
    public string? Reference { get; init; }

    /// <summary>提案理由, by reference; or null.</summary>
    public RemarkReference? Reason { get; init; }

    /// <summary>Documents, by hash.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];
}

/// <summary>A revision that is up for decision.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="PolicyTitle">The policy's title.</param>
/// <param name="Number">The revision's number.</param>
/// <param name="Submission">Which submission of it; null where it was registered later.</param>
public sealed record RevisionSubject(string Policy, string PolicyTitle, string Number, int? Submission);

/// <summary>Where a proposal stands.</summary>
public enum ProposalStatus
{
    /// <summary>付議中.</summary>
    Open,

    /// <summary>取下げ.</summary>
    Withdrawn,

    /// <summary>決定済.</summary>
    Decided,

    /// <summary>併合: it goes on as part of another.</summary>
    Merged,
}
