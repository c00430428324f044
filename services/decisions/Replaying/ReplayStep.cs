using System.Text.Json.Nodes;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Replaying;

/// <summary>A line of a replay: one of its members is there.</summary>
/// <param name="Begin">The first line.</param>
/// <param name="Step">An event.</param>
/// <param name="End">The last line; where it is missing, the replay did not come to its end.</param>
public sealed record ReplayLine(ReplayBegin? Begin = null, ReplayStep? Step = null, ReplayEnd? End = null);

/// <summary>What is replayed.</summary>
/// <param name="Municipality">Whose history.</param>
/// <param name="After">The position before the first event.</param>
/// <param name="Until">The position of the last.</param>
/// <param name="Events">How many events there are between them.</param>
public sealed record ReplayBegin(string Municipality, long After, long Until, long Events);

/// <summary>An event, the state after it, and what the rules say of it.</summary>
/// <param name="Sequence">Its place in the log of the service.</param>
/// <param name="Event">Its name, such as <c>vote_cast</c>.</param>
/// <param name="Stream">The stream that it belongs to.</param>
/// <param name="Version">Its place there.</param>
/// <param name="RecordedAt">When it was recorded, UTC.</param>
/// <param name="HappenedOn">When it happened, where it states a date of its own.</param>
/// <param name="Recorded"><c>at-the-time</c> or <c>later</c> (事後登録).</param>
/// <param name="Actor">Who recorded it, by random id, or a service.</param>
/// <param name="Post">The post in which the actor acted.</param>
/// <param name="Data">Its data.</param>
/// <param name="State">The state of its stream after it; absent where nothing is folded, or it was not asked for.</param>
/// <param name="Verdicts">What each rule says, with its numbers.</param>
/// <param name="KnownNow">The rules that would be broken by what is known now. Information, and not a finding.</param>
/// <param name="Finding">Why the event is not what its rules come to; absent where it is.</param>
public sealed record ReplayStep(
    long Sequence,
    string Event,
    string Stream,
    long Version,
    DateTimeOffset RecordedAt,
    PartialDate? HappenedOn,
    string? Recorded,
    string? Actor,
    string? Post,
    JsonNode? Data,
    JsonNode? State,
    IReadOnlyList<ReplayVerdict> Verdicts,
    IReadOnlyList<ReplayVerdict> KnownNow,
    ReplayFinding? Finding);

/// <summary>What a rule says.</summary>
/// <param name="Rule">Which; stable.</param>
/// <param name="Verdict">Held, broken, or not verifiable.</param>
/// <param name="Figures">The numbers that it was judged by.</param>
/// <param name="Japanese">The rule, or why it is broken, in Japanese.</param>
/// <param name="English">The same in English.</param>
public sealed record ReplayVerdict(Rules.RuleName Rule, VerdictKind Verdict, IReadOnlyDictionary<string, long> Figures, string Japanese, string English);

/// <summary>What a rule can say.</summary>
public enum VerdictKind
{
    /// <summary>It holds.</summary>
    Held,

    /// <summary>It is broken.</summary>
    Broken,

    /// <summary>What it would be judged by is not recorded: never green.</summary>
    NotVerifiable,
}

/// <summary>A difference between what is recorded and what is computed again.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Reason">Stable name of the rule that refuses it, for <c>refused</c>; otherwise absent.</param>
/// <param name="Japanese">What is wrong, in Japanese.</param>
/// <param name="English">What is wrong, in English.</param>
/// <param name="Differences">Member by member, for <c>differs</c>.</param>
public sealed record ReplayFinding(FindingKind Kind, string? Reason, string Japanese, string English, IReadOnlyList<MemberDifference> Differences);

/// <summary>Kinds of finding.</summary>
public enum FindingKind
{
    /// <summary>A rule refuses what is recorded.</summary>
    Refused,

    /// <summary>What is recorded is not what is computed.</summary>
    Differs,

    /// <summary>What it relied on is not in the log.</summary>
    ReliedOnMissing,

    /// <summary>The event cannot be read.</summary>
    Unreadable,

    /// <summary>The versions of its stream have a gap, or run back.</summary>
    OutOfOrder,
}

/// <summary>A member that differs.</summary>
/// <param name="Member">Its JSON path.</param>
/// <param name="Recorded">As recorded; absent where it is not there.</param>
/// <param name="Computed">As computed; absent where it is not there.</param>
public sealed record MemberDifference(string Member, JsonNode? Recorded, JsonNode? Computed);

/// <summary>What a replay came to.</summary>
/// <param name="Events">How many events were replayed.</param>
/// <param name="Decided">How many of them were decided again.</param>
/// <param name="Findings">How many findings there are.</param>
/// <param name="NotVerifiable">How many verdicts could not be given.</param>
/// <param name="KnownNow">How many events would break a rule by what is known now.</param>
/// <param name="Until">The position that it came to.</param>
public sealed record ReplayEnd(long Events, long Decided, long Findings, long NotVerifiable, long KnownNow, long Until);
