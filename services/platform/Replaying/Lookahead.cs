namespace DxGovernance.Platform.Replaying;

/// <summary>
/// Holds events back until all that can be of the same commit are there: a commit to two streams has their events in either
/// order, and commits that overlap mix theirs.
/// </summary>
public sealed class Lookahead
{
    /// <summary>More events than commits that overlap can have between them.</summary>
    private const int Overlapping = 500;

    private readonly Queue<OfflineEvent> _held = new(Overlapping + 1);

    /// <summary>Takes the next event, and gives the one whose turn it is; null while none is.</summary>
    public OfflineEvent? After(OfflineEvent next)
    {
        _held.Enqueue(next);
        return _held.Count > Overlapping ? _held.Dequeue() : null;
    }

    /// <summary>The next of those that are still held at the end; null after the last.</summary>
    public OfflineEvent? Rest() => _held.TryDequeue(out var @event) ? @event : null;
}
