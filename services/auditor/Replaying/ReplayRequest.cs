using System.Globalization;
using System.Text.RegularExpressions;
using DxGovernance.Auditor.Words;

namespace DxGovernance.Auditor.Replaying;

/// <summary>What is to be replayed, and how.</summary>
/// <param name="From">After which point.</param>
/// <param name="To">Up to which point.</param>
/// <param name="Until">Where to stop: a point as in <paramref name="To"/>, or the decision that is then the last event.</param>
/// <param name="Step">Whether each event waits for a key.</param>
/// <param name="Speed">Events a second, 1 to 1000.</param>
/// <param name="FindingsOnly">Whether only events with a finding are shown.</param>
/// <param name="Save">The file to keep the lines in.</param>
/// <param name="File">The file to read instead of asking.</param>
public sealed partial record ReplayRequest(string? From, string? To, string? Until, bool Step, int? Speed, bool FindingsOnly, string? Save, string? File)
{
    /// <summary>The greatest speed: beyond it nobody reads along.</summary>
    public const int GreatestSpeed = 1000;

    /// <summary>The decision to stop at; null where a point, or nothing, is given.</summary>
    public string? UntilDecision => Until is { } until && DecisionId().IsMatch(until) ? until : null;

    /// <summary>What cannot be asked together.</summary>
    /// <exception cref="AuditFailureException">It is asked together.</exception>
    public void Check()
    {
        if (Speed is < 1 or > GreatestSpeed)
        {
            throw new AuditFailureException(new($"--speed は1から{GreatestSpeed}までです", string.Create(CultureInfo.InvariantCulture, $"--speed is 1 to {GreatestSpeed}")));
        }

        if (To is not null && Until is not null && UntilDecision is null)
        {
            throw new AuditFailureException(new("--to と --until に時点を二つ指定できません", "--to and --until are both points: give one"));
        }

        if (File is not null && (From ?? To ?? Save) is not null)
        {
            throw new AuditFailureException(new("--file は --from、--to、--save と一緒に使えません", "--file does not go with --from, --to or --save"));
        }

        if (File is not null && Until is not null && UntilDecision is null && !IsoDate().IsMatch(Until))
        {
            throw new AuditFailureException(new("--file では --until に日付（2024-01-25）か決定の番号を指定してください", "With --file, --until is a date (2024-01-25) or a decision"));
        }
    }

    /// <summary>The address, within the municipality's.</summary>
    /// <param name="withStates">Whether the lines carry the states.</param>
    public string Path(bool withStates)
    {
        string?[] query =
        [
            From is null ? null : $"from={Uri.EscapeDataString(From)}",
            (UntilDecision is null ? Until ?? To : To) is { } to ? $"to={Uri.EscapeDataString(to)}" : null,
            withStates ? null : "states=false",
        ];
        var given = string.Join('&', query.OfType<string>());
        return given.Length == 0 ? "decisions/replay" : $"decisions/replay?{given}";
    }

    /// <summary>Whether a saved event lies after the date to stop at; an address leaves such events out itself.</summary>
    public bool IsAfterUntil(ReplayStep step) =>
        File is not null && Until is { } date && UntilDecision is null
        && string.CompareOrdinal(Dates.DayOf(step.RecordedAt)[..date.Length], date) > 0;

    [GeneratedRegex(@"^[^/\s]+/\d{4}/\d+$")]
    private static partial Regex DecisionId();

    [GeneratedRegex(@"^\d{4}(-\d{2}(-\d{2})?)?$")]
    private static partial Regex IsoDate();
}
