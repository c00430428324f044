namespace DxGovernance.Platform.Replaying;

/// <summary>The states of the streams that a replay met last; the one that was not met for longest makes room.</summary>
/// <param name="capacity">Of how many streams.</param>
public sealed class RecentStates<T>(int capacity)
    where T : class
{
    private readonly Dictionary<string, LinkedListNode<(string Key, RecentState<T> State)>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, RecentState<T> State)> _byUse = new();

    /// <summary>What is known of a stream; null where it is not kept.</summary>
    public RecentState<T>? Find(string key)
    {
        if (!_byKey.TryGetValue(key, out var known))
        {
            return null;
        }

        _byUse.Remove(known);
        _byUse.AddFirst(known);
        return known.Value.State;
    }

    /// <summary>Keeps the state of a stream.</summary>
    public void Keep(string key, T? state, long version)
    {
        Forget(key);
        if (_byKey.Count >= capacity)
        {
            _byKey.Remove(_byUse.Last!.Value.Key);
            _byUse.RemoveLast();
        }

        _byKey[key] = _byUse.AddFirst((key, new RecentState<T>(state, version)));
    }

    /// <summary>Keeps the state of a stream no longer.</summary>
    public void Forget(string key)
    {
        if (_byKey.Remove(key, out var known))
        {
            _byUse.Remove(known);
        }
    }
}

/// <summary>The state of a stream.</summary>
/// <param name="State">The state; null where its events come to none.</param>
/// <param name="Version">The version that it was reached at.</param>
public sealed record RecentState<T>(T? State, long Version)
    where T : class;
