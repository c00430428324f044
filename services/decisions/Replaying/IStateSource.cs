namespace DxGovernance.Decisions.Replaying;

/// <summary>Where a replay has the states of streams from that it does not keep: the store, or a spool of what it was handed.</summary>
public interface IStateSource
{
    /// <summary>The state of a stream at a version; null where the stream has no such version.</summary>
    Task<object?> AtAsync(Type state, string key, long version, CancellationToken ct);

    /// <summary>The state of a stream before a place in the log, with its version.</summary>
    Task<(object? State, long Version)> BeforeAsync(Type state, string key, long sequence, CancellationToken ct);

    /// <summary>The newest state of a stream, with its version; 0 where what comes later is not known yet.</summary>
    Task<(object? State, long Version)> LatestAsync(Type state, string key, CancellationToken ct);
}
