using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using DxGovernance.Decisions.Rules;
using DxGovernance.Platform;
using DxGovernance.Platform.Store;
using Marten;

namespace DxGovernance.Decisions.Replaying;

/// <summary>
/// Replays the history: each event in its order, the state after it, and the verdict of every rule computed again. A
/// difference between what is recorded and what is computed is a finding.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="options">How it writes.</param>
/// <param name="history">Reads the log.</param>
/// <param name="kept">How many streams' states a replay keeps.</param>
public sealed class Replay(IDocumentStore store, StoreOptions options, History history, int kept = ReplayStates.Kept)
{
    /// <summary>Replays.</summary>
    /// <param name="municipality">Whose history.</param>
    /// <param name="after">The position before the first event.</param>
    /// <param name="until">The position of the last.</param>
    /// <param name="withStates">Whether the lines carry the states.</param>
    /// <param name="ct">Stops it.</param>
    public async IAsyncEnumerable<ReplayLine> RunAsync(string municipality, long after, long until, bool withStates, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return new ReplayLine(Begin: new ReplayBegin(municipality, after, until, await history.CountAsync(municipality, after, until, ct)));
        await using var session = store.QuerySession(municipality);
        var states = new ReplayStates(session, kept);
        var redeciding = new Redeciding(states, municipality);
        var (events, decided, findings, notVerifiable, knownNow) = (0L, 0L, 0L, 0L, 0L);
        await foreach (var @event in history.ReadAsync(municipality, after, until, ct))
        {
            states.Sequence = @event.Sequence;
            var (step, wasDecided) = await StepAsync(@event, states, redeciding, withStates, ct);
            events++;
            decided += wasDecided ? 1 : 0;
            findings += step.Finding is null ? 0 : 1;
            notVerifiable += step.Verdicts.Count(verdict => verdict.Verdict == VerdictKind.NotVerifiable);
            knownNow += step.KnownNow.Count > 0 ? 1 : 0;
            yield return new ReplayLine(Step: step);
        }

        yield return new ReplayLine(End: new ReplayEnd(events, decided, findings, notVerifiable, knownNow, until));
    }

    private async Task<(ReplayStep Step, bool WasDecided)> StepAsync(ReplayedEvent @event, ReplayStates states, Redeciding redeciding, bool withStates, CancellationToken ct)
    {
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
                    redecision = await redeciding.OfAsync(@event, before, ct);
                    finding = FindingOf(@event, redecision);
                    after = Folding.Next(type, @event.Stream, before, @event.Data);
                    states.Keep(@event.Stream, after, @event.Version);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException and not Npgsql.NpgsqlException)
            {
                // What was tampered with may fit no state at all: then that is what was found, and the replay goes on.
                finding = new ReplayFinding(
                    FindingKind.Differs, null, "記録から状態を再現できません", $"No state can be folded from it: {(exception.InnerException ?? exception).Message}", []);
            }
        }

        return (new ReplayStep(
            @event.Sequence, @event.Type, @event.Stream, @event.Version, @event.RecordedAt, DatedFacts.DayOf(@event.Data), @event.Recorded, @event.Actor, @event.Post,
            Node(@event.Stored),
            withStates && after is not null ? Node(Json(after)) : null,
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
                var json = one is null ? (JsonElement?)null : Json(one);
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

    private JsonElement Json(object value) => JsonElement.Parse(options.Serializer().ToJson(value));

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
