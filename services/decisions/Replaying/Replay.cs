using System.Runtime.CompilerServices;
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
        var judging = new Judging(new ReplayStates(new StoredStates(session), kept), new EventReading(options), municipality);
        var (events, decided, findings, notVerifiable, knownNow) = (0L, 0L, 0L, 0L, 0L);
        await foreach (var @event in history.ReadAsync(municipality, after, until, ct))
        {
            var (step, wasDecided) = await judging.OfAsync(@event, withStates, ct);
            events++;
            decided += wasDecided ? 1 : 0;
            findings += step.Finding is null ? 0 : 1;
            notVerifiable += step.Verdicts.Count(verdict => verdict.Verdict == VerdictKind.NotVerifiable);
            knownNow += step.KnownNow.Count > 0 ? 1 : 0;
            yield return new ReplayLine(Step: step);
        }

        yield return new ReplayLine(End: new ReplayEnd(events, decided, findings, notVerifiable, knownNow, until));
    }
}
