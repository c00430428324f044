using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Proposals;

// The events of proposal/{id}: from its opening to what became of the decision.

/// <summary>A submitted revision is up for decision (付議). It opens by itself.</summary>
/// <param name="Proposal">Its id: policy, revision and submission, <c>dx-policy-2-0-1</c>.</param>
/// <param name="Policy">The policy.</param>
/// <param name="PolicyTitle">The policy's title.</param>
/// <param name="Revision">The revision's number.</param>
/// <param name="Submission">Which submission of it.</param>
/// <param name="ContentHash">What is decided on.</param>
/// <param name="Path">The path that it takes; empty where the municipality had set none by then.</param>
/// <param name="SettingsVersion">The version of the municipality's settings that the path is from; 0 for none.</param>
/// <param name="Illustrative">Whether the revision's text is made up for a sample.</param>
public sealed record ProposalOpened(
    string Proposal,
    string Policy,
    string PolicyTitle,
    string Revision,
    int Submission,
    string ContentHash,
    IReadOnlyList<PathStep> Path,
    long SettingsVersion,
    bool Illustrative)
{
    /// <summary>The day on which it opened in Japan; null in events from before it was recorded.</summary>
    public PartialDate? OpenedOn { get; init; }

    /// <summary>Who submitted it, recognisable by who is in our directory and by nobody else; null where it was not told.</summary>
    public SubjectMark? SubmittedBy { get; init; }
}

/// <summary>A matter is put forward (付議) by hand, or by what another service asks to be decided.</summary>
/// <param name="Proposal">Its id.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Title">件名.</param>
/// <param name="Reference">What it is about in another service, such as <c>item/roadmap/front-yard</c>; or null.</param>
/// <param name="Reason">提案理由, by reference; or null.</param>
/// <param name="Attachments">議案書 and further documents, by hash.</param>
/// <param name="ContentHash">SHA-256 of title, reason and attachments: what is decided on.</param>
/// <param name="Path">The path that it takes; empty where the municipality had set none by then.</param>
/// <param name="SettingsVersion">The version of the municipality's settings that the path is from; 0 for none, or one of its own.</param>
/// <param name="RaisedOn">The day.</param>
/// <param name="RaisedBy">Who put it forward, by random id; null for another service.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record ProposalRaised(
    string Proposal,
    SubjectKind Kind,
    string Title,
    string? Reference,
    RemarkReference? Reason,
    IReadOnlyList<Attachment> Attachments,
    string ContentHash,
    IReadOnlyList<PathStep> Path,
    long SettingsVersion,
    PartialDate RaisedOn,
    string? RaisedBy,
    bool Illustrative) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => RaisedOn;
}

/// <summary>A matter is amended (修正) before it is decided. Reviews of what it was before do not count any more.</summary>
/// <param name="Title">件名.</param>
/// <param name="Reason">提案理由, by reference; or null.</param>
/// <param name="Attachments">Documents, by hash.</param>
/// <param name="ContentHash">SHA-256 of them: what is decided on from now on.</param>
public sealed record ProposalAmended(string Title, RemarkReference? Reason, IReadOnlyList<Attachment> Attachments, string ContentHash);

/// <summary>It is referred (付託) to a further body before it goes on.</summary>
/// <param name="Body">The body.</param>
/// <param name="Role">To review it, or to hear on it.</param>
public sealed record ProposalReferred(string Body, StepRole Role);

/// <summary>It goes on as part of another (併合).</summary>
/// <param name="Into">The other.</param>
public sealed record ProposalMerged(string Into);

/// <summary>Another has become part of it.</summary>
/// <param name="Proposal">The other.</param>
/// <param name="ContentHash">What the other was about.</param>
public sealed record ProposalAbsorbed(string Proposal, string ContentHash);

/// <summary>A hearing was held: 意見公募, or a body heard others.</summary>
/// <param name="Body">The body whose step it is.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
/// <param name="Opinions">How many opinions came in.</param>
/// <param name="Report">The report on it, by hash; or null.</param>
public sealed record HearingRecorded(string Body, PartialDate From, PartialDate To, int Opinions, Attachment? Report) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => To;
}

/// <summary>A body took note (了知・報告) of the decision.</summary>
/// <param name="Body">The body whose step it is.</param>
/// <param name="On">The day.</param>
public sealed record NoteTaken(string Body, PartialDate On) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => On;
}

/// <summary>除斥: a member takes no part in a matter at a meeting.</summary>
/// <param name="Body">The body.</param>
/// <param name="Meeting">The meeting.</param>
/// <param name="MeetingVersion">The meeting's version that was relied on.</param>
/// <param name="BodyVersion">The body's version that was relied on.</param>
/// <param name="Seat">The seat.</param>
/// <param name="Ground">The ground, by reference; or null.</param>
public sealed record SeatRecused(string Body, MeetingId Meeting, long MeetingVersion, long BodyVersion, string Seat, RemarkReference? Ground) : IPerhapsDatedFact
{
    /// <summary>The day of the meeting; null in a circulation, and in events from before it was said.</summary>
    public PartialDate? SatOn { get; init; }

    PartialDate? IPerhapsDatedFact.HappenedOn => SatOn;
}

/// <summary>決裁: the office act that carries the matter, by reference. The system has no workflow of its own for it.</summary>
/// <param name="DocumentNumber">文書番号.</param>
/// <param name="DraftedOn">起案日.</param>
/// <param name="ApprovedOn">決裁日.</param>
/// <param name="By">決裁区分.</param>
/// <param name="IsSubstituted">代決.</param>
/// <param name="Concurring">合議: posts that concurred.</param>
public sealed record ApprovalRecorded(
    string DocumentNumber, PartialDate DraftedOn, PartialDate ApprovedOn, ApprovalBy By, bool IsSubstituted, IReadOnlyList<string> Concurring) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => ApprovedOn;
}

/// <summary>A proposal that opened before the municipality had set a path takes the one that it has set since, with the first act on it.</summary>
/// <param name="Path">The path.</param>
/// <param name="SettingsVersion">The version of the settings that it is from.</param>
public sealed record PathTaken(IReadOnlyList<PathStep> Path, long SettingsVersion);

/// <summary>The submission is over without a decision.</summary>
/// <param name="Because">Why.</param>
public sealed record ProposalWithdrawn(WithdrawnBecause Because);

/// <summary>A reviewing body said what it recommends (審査).</summary>
/// <param name="Body">The body.</param>
/// <param name="Meeting">The meeting at which it did.</param>
/// <param name="MeetingVersion">The meeting's version that was relied on.</param>
/// <param name="BodyVersion">The body's version that was relied on.</param>
/// <param name="Recommendation">What it recommends.</param>
/// <param name="HeldOn">The day of the meeting.</param>
/// <param name="Comment">Its comment, by reference and salted hash: free text may name somebody, so it lives outside the events. Null for none.</param>
public sealed record ProposalRecommended(
    string Body, MeetingId Meeting, long MeetingVersion, long BodyVersion, Recommendation Recommendation, PartialDate HeldOn, RemarkReference? Comment) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => HeldOn;
}

/// <summary>A seat of the deciding body voted (採決).</summary>
/// <param name="Body">The body.</param>
/// <param name="Meeting">The meeting at which it did.</param>
/// <param name="MeetingVersion">The meeting's version that was relied on.</param>
/// <param name="BodyVersion">The body's version that was relied on.</param>
/// <param name="Seat">The seat.</param>
/// <param name="Person">Who held it on the day of the meeting, by random id.</param>
/// <param name="Option">For, against or neither.</param>
/// <param name="HeldOn">The day of the meeting.</param>
public sealed record VoteCast(
    string Body, MeetingId Meeting, long MeetingVersion, long BodyVersion, string Seat, string Person, VoteOption Option, PartialDate HeldOn) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => HeldOn;
}

/// <summary>The deciding body decided; the decision has the next number of its register.</summary>
/// <param name="Outcome">What it decided.</param>
/// <param name="Decision">The decision's id: body, fiscal year and number, <c>dx-headquarters/2023/3</c>.</param>
/// <param name="Body">The body.</param>
/// <param name="FiscalYear">年度 of the register.</param>
/// <param name="Number">The number in it.</param>
/// <param name="DecidedOn">The day of the meeting.</param>
/// <param name="Tally">The votes; null where the body decides without them (異議なし).</param>
/// <param name="Present">How many were present, of those who count for the quorum.</param>
/// <param name="Seats">How many seats count.</param>
/// <param name="QuorumNeeded">How many had to be present.</param>
/// <param name="Meeting">The meeting.</param>
/// <param name="MeetingVersion">The meeting's version that was relied on.</param>
/// <param name="BodyVersion">The body's version that was relied on.</param>
/// <param name="Illustrative">Whether body, meeting, votes or number are made up for a sample.</param>
public sealed record ProposalDecided(
    DecisionOutcome Outcome,
    string Decision,
    string Body,
    FiscalYear FiscalYear,
    int Number,
    PartialDate DecidedOn,
    Tally? Tally,
    int Present,
    int Seats,
    int QuorumNeeded,
    MeetingId Meeting,
    long MeetingVersion,
    long BodyVersion,
    bool Illustrative) : IDatedFact
{
    /// <summary>What was decided on; null in events from before it was recorded.</summary>
    public string? ContentHash { get; init; }

    /// <summary>The day from which it has effect; null for that of the decision.</summary>
    public PartialDate? EffectiveOn { get; init; }

    /// <summary>附帯条件, by reference; null where there are none.</summary>
    public IReadOnlyList<RemarkReference>? Conditions { get; init; }

    /// <summary>議長の決: how the one who presides broke a tie; null where there was none.</summary>
    public VoteOption? CastingVote { get; init; }

    /// <summary>Who of the body had submitted it, by random id; null where nobody had, or it is not known.</summary>
    public string? Submitter { get; init; }

    /// <summary>The version of the settings that was relied on; null where there were none.</summary>
    public long? SettingsVersion { get; init; }

    /// <summary>Whether it takes effect only with the 決裁 that was still to come.</summary>
    public bool? AwaitsApproval { get; init; }

    PartialDate IDatedFact.HappenedOn => DecidedOn;
}

/// <summary>事後登録: a decision from before this system knew of it. What its source does not say is not recorded, and cannot be verified.</summary>
/// <param name="Proposal">The id of the record.</param>
/// <param name="Title">件名.</param>
/// <param name="Outcome">What was decided.</param>
/// <param name="Decision">The decision's id: it has the next number, however late it is entered.</param>
/// <param name="Body">The body.</param>
/// <param name="FiscalYear">年度 of the register.</param>
/// <param name="Number">The number in it.</param>
/// <param name="DecidedOn">When it was decided, as exactly as the source says it.</param>
/// <param name="Source">The document that shows it.</param>
/// <param name="Page">The place in it, or null.</param>
/// <param name="DocumentNumber">The number that it had on paper, or null.</param>
/// <param name="On">The revision that it is about; null for another matter.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record DecisionRecordedLater(
    string Proposal,
    string Title,
    DecisionOutcome Outcome,
    string Decision,
    string Body,
    FiscalYear FiscalYear,
    int Number,
    PartialDate DecidedOn,
    string Source,
    string? Page,
    string? DocumentNumber,
    RevisionOfRecord? On,
    bool Illustrative) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => DecidedOn;
}

/// <summary>A revision as an old record names it.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Revision">The revision's number.</param>
public sealed record RevisionOfRecord(string Policy, string Revision);

/// <summary>A condition (附帯条件) is fulfilled.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Condition">Which of its conditions, from 1.</param>
/// <param name="On">The day.</param>
/// <param name="Evidence">What shows it, by reference; or null.</param>
public sealed record ConditionFulfilled(string Decision, int Condition, PartialDate On, RemarkReference? Evidence) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => On;
}

/// <summary>取消し: the decision was wrong from the start, and never had effect. It stays readable under its number.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="On">The day of the 取消し.</param>
/// <param name="Basis">The decision or 文書番号 by which it was done.</param>
/// <param name="Reason">The reason, by reference; or null.</param>
public sealed record DecisionAnnulled(string Decision, PartialDate On, string Basis, RemarkReference? Reason) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => On;
}

/// <summary>撤回: the decision has no effect any more from a day on; until then it had.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="From">The first day without effect.</param>
/// <param name="Basis">The decision or 文書番号 by which it was done.</param>
/// <param name="Reason">The reason, by reference; or null.</param>
public sealed record DecisionRevoked(string Decision, PartialDate From, string Basis, RemarkReference? Reason) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>Another decision has taken its place.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="By">The other.</param>
/// <param name="From">The first day on which the other holds.</param>
public sealed record DecisionSuperseded(string Decision, string By, PartialDate From) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>更正: what was recorded of a decision had a mistake. Both readings stay.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Field">What of it.</param>
/// <param name="Wrong">As it was recorded.</param>
/// <param name="Right">As it should read.</param>
/// <param name="Reason">The reason, by reference; or null.</param>
public sealed record DecisionCorrected(string Decision, CorrectedField Field, string Wrong, string Right, RemarkReference? Reason);

/// <summary>What of a decision can have been recorded wrongly without being another decision.</summary>
public enum CorrectedField
{
    /// <summary>件名.</summary>
    Title,

    /// <summary>発効日.</summary>
    EffectiveOn,

    /// <summary>文書番号.</summary>
    DocumentNumber,
}

/// <summary>What a proposal is about.</summary>
public enum SubjectKind
{
    /// <summary>A submitted revision of a policy.</summary>
    PolicyRevision,

    /// <summary>A change of the roadmap beyond a fiscal year.</summary>
    RoadmapChange,

    /// <summary>The first release of a dataset.</summary>
    DatasetRelease,

    /// <summary>Another matter, put forward by hand.</summary>
    Matter,
}

/// <summary>決裁区分.</summary>
public enum ApprovalBy
{
    /// <summary>町長決裁.</summary>
    Mayor,

    /// <summary>副町長専決.</summary>
    DeputyMayor,

    /// <summary>課長専決.</summary>
    SectionChief,
}

/// <summary>
/// Somebody whom another service knows: who has the same subject in our directory can be recognised by it, and nothing else
/// can be learnt from it.
/// </summary>
/// <param name="Salt">Random, base64.</param>
/// <param name="Hash">SHA-256 of salt and subject, hex.</param>
public sealed record SubjectMark(string Salt, string Hash);

/// <summary>The decision was carried out: the revision is adopted, the item rescheduled, the dataset released.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="AdoptedOn">策定日・改訂日; of another matter, the day of the decision.</param>
/// <param name="AppliesFrom">適用日; of another matter, from when on it has effect.</param>
public sealed record AdoptionNoted(string Decision, PartialDate AdoptedOn, PartialDate AppliesFrom);

/// <summary>The decision could not be carried out.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Reason">Stable name of the rule that it is against.</param>
/// <param name="Japanese">The reason in Japanese.</param>
/// <param name="English">The reason in English.</param>
public sealed record AdoptionRefusalNoted(string Decision, string Reason, string Japanese, string English);

/// <summary>What the decision was carried out on is marked as resting on a rescinded decision, where it is kept.</summary>
/// <param name="Decision">The decision.</param>
public sealed record RescissionNoted(string Decision);

/// <summary>Why a submission ended without a decision.</summary>
public enum WithdrawnBecause
{
    /// <summary>取下げ by the secretariat.</summary>
    Withdrawn,

    /// <summary>The revision went on without this proposal: it was submitted anew, or is adopted.</summary>
    Superseded,

    /// <summary>取下げ before the deciding body.</summary>
    AtMeeting,
}

/// <summary>What a reviewing body recommends.</summary>
public enum Recommendation
{
    /// <summary>To approve.</summary>
    Approve,

    /// <summary>To rework it; the turn stays with the body.</summary>
    Rework,
}

/// <summary>A vote.</summary>
public enum VoteOption
{
    /// <summary>賛成.</summary>
    Yes,

    /// <summary>反対.</summary>
    No,

    /// <summary>棄権.</summary>
    Abstain,
}

/// <summary>What a deciding body decided.</summary>
public enum DecisionOutcome
{
    /// <summary>承認.</summary>
    Approved,

    /// <summary>否決.</summary>
    Rejected,

    /// <summary>差戻し.</summary>
    Returned,

    /// <summary>条件付承認.</summary>
    ApprovedWithConditions,

    /// <summary>了承: taken as it was reported; nothing is put into effect by it.</summary>
    Acknowledged,

    /// <summary>継続審議: the matter stays open.</summary>
    Deferred,

    /// <summary>取下げ, which the body took note of.</summary>
    Withdrawn,
}

/// <summary>The votes at a meeting, counted and never entered.</summary>
/// <param name="Yes">賛成.</param>
/// <param name="No">反対.</param>
/// <param name="Abstain">棄権.</param>
/// <param name="NotVoted">Present and entitled, without a vote.</param>
public sealed record Tally(int Yes, int No, int Abstain, int NotVoted)
{
    /// <summary>除斥; null where nobody was recused.</summary>
    public int? Recused { get; init; }
}
