using System.Reflection;
using DxGovernance.Platform.Store;
using Marten;

namespace DxGovernance.Decisions.Replaying;

/// <summary>The states of streams from the store.</summary>
/// <param name="session">The municipality's.</param>
public sealed class StoredStates(IQuerySession session) : IStateSource
{
    /// <inheritdoc />
    public async Task<object?> AtAsync(Type state, string key, long version, CancellationToken ct) =>
        await session.Events.FetchStreamStateAsync(key, ct) is { } stream && stream.Version >= version ? await FoldAsync(state, key, version, ct) : null;

    /// <inheritdoc />
    public async Task<(object? State, long Version)> BeforeAsync(Type state, string key, long sequence, CancellationToken ct)
    {
        var version = await Positions.VersionAsync(session, new StreamKey(key), new Position(sequence - 1, default, IsExplicit: true), ct);
        return (version == 0 ? null : await FoldAsync(state, key, version, ct), version);
    }

    /// <inheritdoc />
    public async Task<(object? State, long Version)> LatestAsync(Type state, string key, CancellationToken ct)
    {
        var version = (await session.Events.FetchStreamStateAsync(key, ct))?.Version ?? 0;
        return (version == 0 ? null : await FoldAsync(state, key, version, ct), version);
    }

    private Task<object?> FoldAsync(Type state, string key, long version, CancellationToken ct) =>
        (Task<object?>)typeof(StoredStates).GetMethod(nameof(AggregateAsync), BindingFlags.NonPublic | BindingFlags.Instance)!
            .MakeGenericMethod(state).Invoke(this, [key, version, ct])!;

    private async Task<object?> AggregateAsync<T>(string key, long version, CancellationToken ct)
        where T : class => await session.Events.AggregateStreamAsync<T>(key, version: version, token: ct);
}
