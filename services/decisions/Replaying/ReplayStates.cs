using DxGovernance.Platform.Replaying;
using DxGovernance.Platform.Store;

namespace DxGovernance.Decisions.Replaying;

/// <summary>
/// The states of streams as a replay comes to them. It keeps those that it met last and folds others anew from the log, so
/// that its memory does not grow with the length of the history.
/// </summary>
/// <param name="source">Where it has those from that it does not keep.</param>
/// <param name="capacity">How many streams it keeps.</param>
public sealed class ReplayStates(IStateSource source, int capacity = ReplayStates.Kept)
{
    /// <summary>How many streams a replay keeps unless told otherwise.</summary>
    public const int Kept = 512;

    private readonly RecentStates<object> _recent = new(capacity);
    private readonly Dictionary<string, RecentState<object>> _latest = new(StringComparer.Ordinal);

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
        return reached == version ? state : (T?)await source.AtAsync(typeof(T), key.Value, version, ct);
    }

    /// <summary>The newest state of a stream, as it was when the replay first asked for it.</summary>
    public async Task<(T? State, long Version)> LatestAsync<T>(StreamKey key, CancellationToken ct)
        where T : class
    {
        if (!_latest.TryGetValue(key.Value, out var known))
        {
            var (state, version) = await source.LatestAsync(typeof(T), key.Value, ct);
            if (_latest.Count >= capacity)
            {
                _latest.Clear();
            }

            _latest[key.Value] = known = new RecentState<object>(state, version);
        }

        return ((T?)known.State, known.Version);
    }

    /// <summary>The state of a stream before the event that the replay has come to, with its version.</summary>
    public async Task<(T? State, long Version)> NowAsync<T>(StreamKey key, CancellationToken ct)
        where T : class
    {
        if (_recent.Find(key.Value) is { } known)
        {
            return ((T?)known.State, known.Version);
        }

        var (state, version) = await source.BeforeAsync(typeof(T), key.Value, Sequence, ct);
        Keep(key.Value, state, version);
        return ((T?)state, version);
    }

    /// <summary>The state of the stream of an event before it, whatever it folds to.</summary>
    public Task<object?> BeforeAsync(Type state, string key, long version, CancellationToken ct) =>
        _recent.Find(key) is { } known && known.Version == version ? Task.FromResult(known.State)
        : version == 0 ? Task.FromResult<object?>(null)
        : source.AtAsync(state, key, version, ct);

    /// <summary>Keeps the state of a stream no longer: it is folded anew when it is asked for.</summary>
    public void Forget(string key) => _recent.Forget(key);

    /// <summary>Keeps the state of a stream after an event.</summary>
    public void Keep(string key, object? state, long version) => _recent.Keep(key, state, version);
}
