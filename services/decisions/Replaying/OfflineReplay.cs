using System.Text.Json;
using DxGovernance.Platform.Replaying;
using DxGovernance.Platform.Store;

namespace DxGovernance.Decisions.Replaying;

/// <summary>
/// Replays the log of a municipality from its events alone, without a database: each is judged as the service's own replay
/// judges it. What is known now in difference to then is not computed, since what comes later was not handed over yet.
/// </summary>
/// <remarks>
/// A decision and its entry in the register are of one commit, in either order: an event is judged when all that can be of
/// its commit are there. Findings therefore come behind, and the last of them with the end.
/// </remarks>
public sealed class OfflineReplay : IAsyncDisposable
{
    private readonly EventReading _events = new(StoreConfiguration.Unconnected(store => store.AddDecisions()));
    private readonly Lookahead _lookahead = new();
    private readonly EventSpool _spool;
    private readonly Judging _judging;
    private long _seen;
    private long _decided;
    private long _findings;
    private long _held;
    private long _notVerifiable;

    /// <summary>Begins one, before the first event.</summary>
    /// <param name="municipality">Whose log.</param>
    /// <param name="temporaryFolder">Where events are kept while it runs.</param>
    /// <param name="kept">How many streams' states are kept in memory.</param>
    public OfflineReplay(string municipality, string temporaryFolder, int kept = ReplayStates.Kept)
    {
        _spool = new EventSpool(temporaryFolder);
        _judging = new Judging(new ReplayStates(new SpooledStates(_spool, _events), kept), _events, municipality);
    }

    /// <summary>Takes the next event, and gives what was found since.</summary>
    public async ValueTask<IReadOnlyList<OfflineFinding>> NextAsync(OfflineEvent @event, CancellationToken ct)
    {
        _seen++;
        if (Folding.StateOf(@event.Stream) is null)
        {
            // Told by another service: nothing is folded from it, and nothing waits for it.
            return await JudgeAsync(@event, ct);
        }

        await _spool.AppendAsync(@event, ct);
        return _lookahead.After(@event) is { } due ? await JudgeAsync(due, ct) : [];
    }

    /// <summary>
    /// Judges what still waits, and sums up: <c>verdictsHeld</c> and <c>notVerifiable</c> count what the rules said. The last
    /// findings are in <see cref="OfflineSummary.LastFindings"/>.
    /// </summary>
    public async ValueTask<OfflineSummary> EndAsync(CancellationToken ct)
    {
        var last = new List<OfflineFinding>();
        while (_lookahead.Rest() is { } @event)
        {
            last.AddRange(await JudgeAsync(@event, ct));
        }

        return new OfflineSummary(_seen, _decided, _findings, new Dictionary<string, long> { ["verdictsHeld"] = _held, ["notVerifiable"] = _notVerifiable }) { LastFindings = last };
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _spool.DisposeAsync();

    private async ValueTask<IReadOnlyList<OfflineFinding>> JudgeAsync(OfflineEvent @event, CancellationToken ct)
    {
        var (step, wasDecided) = await _judging.OfAsync(
            new ReplayedEvent(
                @event.Index, @event.Type, @event.Stream, @event.Version, @event.RecordedAt, @event.Actor, @event.Post, @event.Recorded,
                JsonElement.Parse(@event.Json), _events.Read(@event.Type, @event.Json)),
            withStates: false, ct);
        _decided += wasDecided ? 1 : 0;
        _held += step.Verdicts.Count(verdict => verdict.Verdict == VerdictKind.Held);
        _notVerifiable += step.Verdicts.Count(verdict => verdict.Verdict == VerdictKind.NotVerifiable);
        if (step.Finding is not { } finding)
        {
            return [];
        }

        _findings++;
        return [OfflineFinding.At(@event, finding.Japanese, finding.English)];
    }
}
