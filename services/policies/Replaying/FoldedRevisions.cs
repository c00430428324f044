using DxGovernance.Platform.Replaying;
using DxGovernance.Platform.Store;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Replaying;

/// <summary>
/// The revisions as an offline replay comes to them, folded with the functions that the service folds them with. Those that
/// were met last are kept, others are folded anew from the spool.
/// </summary>
/// <param name="spool">Keeps the events.</param>
/// <param name="events">Reads them.</param>
/// <param name="kept">How many revisions are kept in memory.</param>
public sealed class FoldedRevisions(EventSpool spool, EventReading events, int kept)
{
    private readonly RecentStates<Revision> _recent = new(kept);

    /// <summary>The revision at a version of its stream; null where the stream has no such version.</summary>
    public async Task<Revision?> AtAsync(string stream, long version, CancellationToken ct)
    {
        if (version <= 0)
        {
            return null;
        }

        if (_recent.Find(stream) is { } known && known.Version == version)
        {
            return known.State;
        }

        var (revision, reached) = await FoldAsync(stream, version, before: long.MaxValue, ct);
        return reached == version ? revision : null;
    }

    /// <summary>The revision before a place in the log; null where it has no event there.</summary>
    public async Task<Revision?> BeforeAsync(string stream, long index, CancellationToken ct)
    {
        if (_recent.Find(stream) is { } known)
        {
            return known.State;
        }

        var (revision, version) = await FoldAsync(stream, until: long.MaxValue, index, ct);
        _recent.Keep(stream, revision, version);
        return revision;
    }

    /// <summary>The text that a draft is opened on, whatever its hash; null where the log does not have it.</summary>
    /// <param name="opened">The draft.</param>
    /// <param name="index">Its place in the log.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<PolicyText?> PredecessorAsync(DraftOpened opened, long index, CancellationToken ct)
    {
        if (opened.BasedOn is not { } number)
        {
            return PolicyText.Empty;
        }

        var stream = Streams.Revision(opened.Policy, number).Value;
        return opened.BasedOnVersion is { } version
            ? (await AtAsync(stream, version, ct))?.Text
            : (await BeforeAsync(stream, index, ct))?.Decided;
    }

    /// <summary>A revision after one more event of its stream.</summary>
    public async Task<Revision> AfterAsync(Revision? before, object @event, long index, CancellationToken ct) => @event is DraftOpened opened
        ? Revision.Create(opened, await PredecessorAsync(opened, index, ct) ?? throw new InvalidOperationException($"Revision {opened.BasedOn} of {opened.Policy} is not there."), before)
        : (before ?? throw new InvalidOperationException("It was never opened.")).Apply(@event);

    /// <summary>Keeps what a revision came to.</summary>
    public void Keep(string stream, Revision revision, long version) => _recent.Keep(stream, revision, version);

    /// <summary>Keeps it no longer: what it comes to is folded anew when it is asked for.</summary>
    public void Forget(string stream) => _recent.Forget(stream);

    private async Task<(Revision? Revision, long Version)> FoldAsync(string stream, long until, long before, CancellationToken ct)
    {
        var (revision, version) = ((Revision?)null, 0L);
        await foreach (var @event in spool.ReadAsync(stream, until, before, ct))
        {
            var data = events.Read(@event.Type, @event.Json) ?? throw new InvalidOperationException($"The event {@event.Type} cannot be read.");
            revision = await AfterAsync(revision, data, @event.Index, ct);
            version = @event.Version;
        }

        return (revision, version);
    }
}
