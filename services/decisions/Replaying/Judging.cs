using System.Text.Json;
using System.Text.Json.Nodes;
using DxGovernance.Decisions.Rules;
using DxGovernance.Platform;
using DxGovernance.Platform.Store;
using Npgsql;

namespace DxGovernance.Decisions.Replaying;

/// <summary>
/// Judges event after event of a log: what is recorded against what its rules come to from the states before it. The same
/// for a replay from the store and for one from events alone.
/// </summary>
/// <param name="states">The states as the replay comes to them.</param>
/// <param name="events">How events are written.</param>
/// <param name="municipality">Whose log.</param>
public sealed class Judging(ReplayStates states, EventReading events, string municipality)
{
    private readonly Redeciding _redeciding = new(states, municipality);

    /// <summary>The next event of the log: the state after it, what the rules say of it, and whether it was decided again.</summary>
    public async Task<(ReplayStep Step, bool WasDecided)> OfAsync(ReplayedEvent @event, bool withStates, CancellationToken ct)
    {
        states.Sequence = @event.Sequence;
        var (finding, redecision, after) = ((ReplayFinding?)null, Redecision.Told, (object?)null);
        if (@event.Data is null)
        {
            finding = new ReplayFinding(FindingKind.Unreadable, null, $"事象「{@event.Type}」を読み取れません", $"The event {@event.Type} cannot be read.", []);
        }
        else if (Folding.StateOf(@event.Stream) is { } type)
        {
            try
            {
                var before = await states.BeforeAsync(type, @event.Stream, @event.Version - 1, ct);
                if (before is null && @event.Version > 1)
                {
                    finding = new ReplayFinding(FindingKind.OutOfOrder, null, $"{@event.Stream}の版{@event.Version - 1}がありません", $"{@event.Stream} has no version {@event.Version - 1}.", []);
                }
                else
                {
                    redecision = await _redeciding.OfAsync(@event, before, ct);
                    finding = FindingOf(@event, redecision);
                    after = Folding.Next(type, @event.Stream, before, @event.Data);
                    states.Keep(@event.Stream, after, @event.Version);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException and not NpgsqlException and not IOException)
            {
                // What was tampered with may fit no state at all: then that is what was found, and the replay goes on.
                finding = new ReplayFinding(
                    FindingKind.Differs, null, "記録から状態を再現できません", $"No state can be folded from it: {(exception.InnerException ?? exception).Message}", []);
            }
        }

        if (after is null)
        {
            // Or what is known of the stream would depend on whether it happened to be kept.
            states.Forget(@event.Stream);
        }

        return (new ReplayStep(
            @event.Sequence, @event.Type, @event.Stream, @event.Version, @event.RecordedAt, DatedFacts.DayOf(@event.Data), @event.Recorded, @event.Actor, @event.Post,
            Node(@event.Stored),
            withStates && after is not null ? Node(events.Write(after)) : null,
            [.. redecision.Verdicts.Select(Line), .. redecision.NotVerifiable.Select(rule => new ReplayVerdict(rule, VerdictKind.NotVerifiable, Figures([]), "記録がないため検証できません", "It cannot be verified: what it would be judged by is not recorded"))],
            [.. redecision.BrokenAsKnownNow.Select(Line)],
            finding), redecision.Outcome is not null);
    }

    private ReplayFinding? FindingOf(ReplayedEvent @event, Redecision redecision)
    {
        if (redecision.Missing is { } missing)
        {
            return new ReplayFinding(FindingKind.ReliedOnMissing, missing.Type, missing.Japanese, missing.English, []);
        }

        switch (redecision.Outcome)
        {
            case Outcome.Refused { Refusal: var refusal }:
                return new ReplayFinding(FindingKind.Refused, refusal.Type, refusal.Japanese, refusal.English, []);
            case Outcome.Accepted { Events: var computed }:
                var one = computed.FirstOrDefault(candidate => candidate.GetType() == @event.Data!.GetType());
                var json = one is null ? (JsonElement?)null : events.Write(one);
                if (json is { } same && JsonElement.DeepEquals(@event.Stored, same))
                {
                    return null;
                }

                var differences = Differences.Of(Node(@event.Stored), json is { } other ? Node(other) : null);
                return differences.Count == 0 ? null : new ReplayFinding(
                    FindingKind.Differs, null, $"記録と再計算が一致しません（{string.Join('、', differences.Select(difference => difference.Member))}）",
                    $"What is recorded is not what is computed: {string.Join(", ", differences.Select(difference => difference.Member))}.", differences);
            default:
                return null;
        }
    }

    /// <summary>Wraps it; its members are looked at only by who asks for them.</summary>
    private static JsonNode? Node(JsonElement json) => json.ValueKind == JsonValueKind.Object ? JsonObject.Create(json) : JsonSerializer.SerializeToNode(json);

    private static ReplayVerdict Line(Verdict verdict) => new(
        verdict.Rule,
        verdict.Broken is null ? VerdictKind.Held : VerdictKind.Broken,
        Figures(verdict.Figures),
        verdict.Broken?.Japanese ?? RuleText.Japanese(verdict.Rule),
        verdict.Broken?.English ?? RuleText.English(verdict.Rule));

    private static Dictionary<string, long> Figures(IReadOnlyList<Figure> figures) => figures.ToDictionary(figure => figure.Name, figure => figure.Value);
}
