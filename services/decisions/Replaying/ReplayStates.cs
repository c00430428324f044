using DxGovernance.Platform.Store;
using Marten;

namespace DxGovernance.Decisions.Replaying;

/// <summary>
/// The states of streams as a replay comes to them. It keeps those that it met last and folds others anew from the log, so
/// that its memory does not grow with the length of the history.
/// </summary>
/// <param name="session">The municipality's.</param>
/// <param name="capacity">How many streams it keeps.</param>
public sealed class ReplayStates(IQuerySession session, int capacity = ReplayStates.Kept)
{
    /// <summary>How many streams a replay keeps unless told otherwise.</summary>
    public const int Kept = 512;

    private readonly Dictionary<string, LinkedListNode<Known>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<Known> _byUse = new();
    private readonly Dictionary<string, Known> _latest = new(StringComparer.Ordinal);

    /// <summary>The position that the replay has come to: streams are read up to it.</summary>
    public long Sequence { get; set; }

    /// <summary>The state of a stream at a version; null at 0, and where the stream has no such version.</summary>
    public async Task<T?> AtAsync<T>(StreamKey key, long version, CancellationToken ct)
        where T : class
    {
        if (version <= 0)
        {
            return null;
        }

        var (state, reached) = await NowAsync<T>(key, ct);
        if (reached == version)
        {
            return state;
        }

        var stream = await session.Events.FetchStreamStateAsync(key.Value, ct);
        return stream is null || stream.Version < version ? null : await session.Events.AggregateStreamAsync<T>(key.Value, version: version, token: ct);
    }

    /// <summary>The newest state of a stream, as it was when the replay first asked for it.</summary>
    public async Task<(T? State, long Version)> LatestAsync<T>(StreamKey key, CancellationToken ct)
        where T : class
    {
        if (!_latest.TryGetValue(key.Value, out var known))
        {
            var version = (await session.Events.FetchStreamStateAsync(key.Value, ct))?.Version ?? 0;
            if (_latest.Count >= capacity)
            {
                _latest.Clear();
            }

            _latest[key.Value] = known = new Known(key.Value, version == 0 ? null : await session.Events.AggregateStreamAsync<T>(key.Value, version: version, token: ct), version);
        }

        return ((T?)known.State, known.Version);
    }

    /// <summary>The state of a stream before the event that the replay has come to, with its version.</summary>
    public async Task<(T? State, long Version)> NowAsync<T>(StreamKey key, CancellationToken ct)
        where T : class
    {
        if (_byKey.TryGetValue(key.Value, out var known))
        {
            _byUse.Remove(known);
            _byUse.AddFirst(known);
            return ((T?)known.Value.State, known.Value.Version);
        }

        var version = await Positions.VersionAsync(session, key, new Position(Sequence - 1, default, IsExplicit: true), ct);
        var state = version == 0 ? null : await session.Events.AggregateStreamAsync<T>(key.Value, version: version, token: ct);
        Keep(key.Value, state, version);
        return (state, version);
    }

    /// <summary>The state of the stream of an event before it, whatever it folds to.</summary>
    public Task<object?> BeforeAsync(Type state, string key, long version, CancellationToken ct) =>
        _byKey.TryGetValue(key, out var known) && known.Value.Version == version ? Task.FromResult(known.Value.State)
        : version == 0 ? Task.FromResult<object?>(null)
        : AggregateAsync(state, key, version, ct);

    /// <summary>Keeps the state of a stream after an event.</summary>
    public void Keep(string key, object? state, long version)
    {
        if (_byKey.Remove(key, out var known))
        {
            _byUse.Remove(known);
        }
        else if (_byKey.Count >= capacity)
        {
            _byKey.Remove(_byUse.Last!.Value.Key);
            _byUse.RemoveLast();
        }

        _byKey[key] = _byUse.AddFirst(new Known(key, state, version));
    }

    private Task<object?> AggregateAsync(Type state, string key, long version, CancellationToken ct) =>
        (Task<object?>)typeof(ReplayStates).GetMethod(nameof(FoldAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
            .MakeGenericMethod(state).Invoke(this, [key, version, ct])!;

    private async Task<object?> FoldAsync<T>(string key, long version, CancellationToken ct)
        where T : class => await session.Events.AggregateStreamAsync<T>(key, version: version, token: ct);

    private sealed record Known(string Key, object? State, long Version);
}
