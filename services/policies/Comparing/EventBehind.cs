using System.Text.Json.Serialization;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Comparing;

/// <summary>An event that a change came from, with the submission and the decision that it went through.</summary>
/// <param name="Event">The event's id.</param>
/// <param name="Type">Its name, such as <c>text_amended</c>.</param>
/// <param name="Revision">The revision in whose stream it is.</param>
/// <param name="Version">Its place in that stream, from 1.</param>
/// <param name="Position">Its place in the service's log.</param>
/// <param name="RecordedAt">When it was recorded, UTC.</param>
/// <param name="Post">The post (職) that it was recorded in, or absent.</param>
/// <param name="By">Id of the person; only for readers of the office, otherwise absent.</param>
/// <param name="Submission">The submission that put it forward, from 1; absent while there is none, and for a correction.</param>
/// <param name="Standing">How it stands to a decision.</param>
public sealed record EventBehind(
    Guid Event, string Type, RevisionNumber Revision, long Version, long Position, DateTimeOffset RecordedAt, string? Post, string? By, int? Submission, DecisionStanding Standing)
{
    /// <summary>The decision; absent where there is none or it is not recorded.</summary>
    public string? Decision { get; init; }

    /// <summary>The proposal that was decided.</summary>
    public string? Proposal { get; init; }

    /// <summary>When it was decided, as far as that is known.</summary>
    public PartialDate? DecidedOn { get; init; }

    /// <summary>Of a correction, why it was made; absent where that is not recorded.</summary>
    public string? Reason { get; init; }
}

/// <summary>How an event stands to a decision.</summary>
public enum DecisionStanding
{
    /// <summary>Its revision was adopted on a decision.</summary>
    Decided,

    /// <summary>記録なし: its revision was registered later, and no decision is recorded (事後登録).</summary>
    NotRecorded,

    /// <summary>未決定: its revision is a draft.</summary>
    Pending,

    /// <summary>正誤・転記修正: made after the adoption, which it does not change.</summary>
    Mending,
}

/// <summary>How a revision came to be adopted.</summary>
/// <param name="Revision">Its number.</param>
/// <param name="Submission">The submission that was decided; 0 before the first.</param>
/// <param name="Standing">Whether it was decided, is recorded without decision, or is a draft.</param>
/// <param name="AdoptedOn">策定日・改訂日.</param>
/// <param name="AppliesFrom">適用日.</param>
/// <param name="DecidedOn">When it was decided.</param>
/// <param name="Illustrative">Whether the decision is made up for a sample.</param>
public sealed record AdoptionBehind(
    RevisionNumber Revision, int Submission, DecisionStanding Standing, PartialDate? AdoptedOn, PartialDate? AppliesFrom, PartialDate? DecidedOn, bool Illustrative)
{
    /// <summary>Whether it is the policy's first (策定); a later one amends (改訂).</summary>
    [JsonIgnore]
    public bool IsFirst { get; init; }

    /// <summary>The decision, such as <c>dx-headquarters/2023/3</c>.</summary>
    public string? Decision { get; init; }

    /// <summary>The proposal.</summary>
    public string? Proposal { get; init; }

    /// <summary>The body that decided, as its message said.</summary>
    public string? Body { get; init; }

    /// <summary>年度 of the register of decisions.</summary>
    public FiscalYear? FiscalYear { get; init; }

    /// <summary>The number in that register.</summary>
    public int? Number { get; init; }

    /// <summary>Where the decision is.</summary>
    public string? Address { get; init; }

    /// <summary>The meeting that took it, <c>{body}/{fiscal year}/{number}</c>; absent where its message did not say.</summary>
    public string? Meeting { get; init; }

    /// <summary>Where the meeting is.</summary>
    public string? MeetingAddress { get; init; }

    /// <summary>改訂理由; absent where none is recorded.</summary>
    public string? Reason { get; init; }

    /// <summary>事後登録: where the adoption is known from.</summary>
    public LaterRecord? RecordedLater { get; init; }

    /// <summary>That the decision has no effect any more on the day asked about; absent while it has.</summary>
    public DecisionRescinded? Rescission { get; init; }
}
