using System.Text.Json;
using DxGovernance.Auditor.Words;

namespace DxGovernance.Auditor.Replaying;

/// <summary>A line of a replay as this command reads it; what is not known here is passed over.</summary>
/// <param name="Begin">The first line.</param>
/// <param name="Step">An event.</param>
/// <param name="End">The last line.</param>
public sealed record ReplayLine(ReplayBegin? Begin, ReplayStep? Step, ReplayEnd? End)
{
    /// <summary>Reads a line.</summary>
    /// <exception cref="AuditFailureException">It is no line of a replay.</exception>
    public static ReplayLine Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ReplayLine>(line, Gateway.Json) ?? throw new JsonException("null");
        }
        catch (JsonException exception)
        {
            throw new AuditFailureException(
                new("読み取れない行があります。再生は途中までです", "A line cannot be read: the replay is not whole"),
                new("もう一度実行してください。ファイルなら、保存し直してください。", "Run it again; if it is a file, save it again."),
                exception);
        }
    }
}

/// <summary>What is replayed.</summary>
/// <param name="Municipality">Whose history.</param>
/// <param name="After">The position before the first event.</param>
/// <param name="Until">The position of the last.</param>
/// <param name="Events">How many events there are between them.</param>
public sealed record ReplayBegin(string Municipality, long After, long Until, long Events);

/// <summary>An event and what the rules say of it.</summary>
/// <param name="Sequence">Its place in the log.</param>
/// <param name="Event">Its name.</param>
/// <param name="Stream">The stream that it belongs to.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="HappenedOn">When it happened, where it states a date of its own.</param>
/// <param name="Recorded"><c>later</c> for 事後登録.</param>
/// <param name="Data">Its data.</param>
/// <param name="Verdicts">What each rule says.</param>
/// <param name="KnownNow">The rules that would be broken by what is known now: information.</param>
/// <param name="Finding">Why the event is not what its rules come to; null where it is.</param>
public sealed record ReplayStep(
    long Sequence,
    string Event,
    string Stream,
    DateTimeOffset RecordedAt,
    string? HappenedOn,
    string? Recorded,
    JsonElement? Data,
    IReadOnlyList<ReplayVerdict>? Verdicts,
    IReadOnlyList<ReplayVerdict>? KnownNow,
    ReplayFinding? Finding)
{
    /// <summary>The decision that this event makes, such as <c>dx-headquarters/2023/3</c>; null where it makes none.</summary>
    public string? MadeDecision => Event is "proposal_decided" or "decision_recorded_later" ? new EventData(Data)["decision"] : null;

    /// <summary>The day that it is about: its own, or the one it was recorded on in Japan.</summary>
    public string Day => HappenedOn ?? Dates.DayOf(RecordedAt);
}

/// <summary>What a rule says.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Verdict"><c>held</c>, <c>broken</c> or <c>notVerifiable</c>; a word that is not known is not taken for green.</param>
/// <param name="Figures">The numbers that it was judged by.</param>
/// <param name="Japanese">In Japanese.</param>
/// <param name="English">In English.</param>
public sealed record ReplayVerdict(string Rule, string Verdict, IReadOnlyDictionary<string, long>? Figures, string? Japanese, string? English)
{
    /// <summary>Whether it holds.</summary>
    public bool IsHeld => Verdict == "held";

    /// <summary>Whether it is broken.</summary>
    public bool IsBroken => Verdict == "broken";
}

/// <summary>A difference between what is recorded and what is computed again.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Reason">The rule that refuses it, if one does.</param>
/// <param name="Japanese">In Japanese.</param>
/// <param name="English">In English.</param>
/// <param name="Differences">Member by member.</param>
public sealed record ReplayFinding(string Kind, string? Reason, string? Japanese, string? English, IReadOnlyList<MemberDifference>? Differences);

/// <summary>A member that differs.</summary>
/// <param name="Member">Its JSON path.</param>
/// <param name="Recorded">As recorded.</param>
/// <param name="Computed">As computed.</param>
public sealed record MemberDifference(string Member, JsonElement? Recorded, JsonElement? Computed);

/// <summary>What the replay says that it came to.</summary>
/// <param name="Events">How many events.</param>
/// <param name="Decided">How many were decided again.</param>
/// <param name="Findings">How many findings.</param>
/// <param name="NotVerifiable">How many verdicts could not be given.</param>
/// <param name="KnownNow">How many events would break a rule by what is known now.</param>
/// <param name="Until">The position that it came to.</param>
public sealed record ReplayEnd(long Events, long Decided, long Findings, long NotVerifiable, long KnownNow, long Until);
