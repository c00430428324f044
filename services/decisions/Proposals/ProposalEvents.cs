using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Proposals;

// The events of proposal/{id}: one submission of a revision, from its opening to what became of the decision.

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
    bool Illustrative);

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
    PartialDate IDatedFact.HappenedOn => DecidedOn;
}

/// <summary>The decision was carried out: the revision is adopted.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="AdoptedOn">策定日・改訂日.</param>
/// <param name="AppliesFrom">適用日.</param>
public sealed record AdoptionNoted(string Decision, PartialDate AdoptedOn, PartialDate AppliesFrom);

/// <summary>The decision could not be carried out.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Reason">Stable name of the rule that it is against.</param>
/// <param name="Japanese">The reason in Japanese.</param>
/// <param name="English">The reason in English.</param>
public sealed record AdoptionRefusalNoted(string Decision, string Reason, string Japanese, string English);

/// <summary>Why a submission ended without a decision.</summary>
public enum WithdrawnBecause
{
    /// <summary>取下げ by the secretariat.</summary>
    Withdrawn,

    /// <summary>The revision went on without this proposal: it was submitted anew, or is adopted.</summary>
    Superseded,
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
}

/// <summary>The votes at a meeting, counted and never entered.</summary>
/// <param name="Yes">賛成.</param>
/// <param name="No">反対.</param>
/// <param name="Abstain">棄権.</param>
/// <param name="NotVoted">Present and entitled, without a vote.</param>
public sealed record Tally(int Yes, int No, int Abstain, int NotVoted);
