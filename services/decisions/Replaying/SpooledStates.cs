using DxGovernance.Platform.Replaying;
using DxGovernance.Platform.Store;

namespace DxGovernance.Decisions.Replaying;

/// <summary>The states of streams from the events that an offline replay was handed so far.</summary>
/// <param name="spool">Keeps them.</param>
/// <param name="events">Reads them.</param>
public sealed class SpooledStates(EventSpool spool, EventReading events) : IStateSource
{
    /// <inheritdoc />
    public async Task<object?> AtAsync(Type state, string key, long version, CancellationToken ct)
    {
        var (folded, reached) = await FoldAsync(state, key, version, before: long.MaxValue, ct);
        return reached == version ? folded : null;
    }

    /// <inheritdoc />
    public Task<(object? State, long Version)> BeforeAsync(Type state, string key, long sequence, CancellationToken ct) =>
        FoldAsync(state, key, until: long.MaxValue, sequence, ct);

    /// <inheritdoc />
    public Task<(object? State, long Version)> LatestAsync(Type state, string key, CancellationToken ct) => Task.FromResult<(object?, long)>((null, 0));

    private async Task<(object? State, long Version)> FoldAsync(Type state, string key, long until, long before, CancellationToken ct)
    {
        var (folded, version) = ((object?)null, 0L);
        await foreach (var @event in spool.ReadAsync(key, until, before, ct))
        {
            // As with the store: no state rests on what cannot be read.
            folded = Folding.Next(state, key, folded, events.Read(@event.Type, @event.Json) ?? throw new InvalidOperationException($"The event {@event.Type} cannot be read."));
            version = @event.Version;
        }

        return (folded, version);
    }
}
