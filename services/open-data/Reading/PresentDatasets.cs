using DxGovernance.OpenData.Datasets;
using Marten;
using Microsoft.Extensions.Caching.Memory;

namespace DxGovernance.OpenData.Reading;

/// <summary>
/// Datasets as they are now, for who asks for one file: one look at the stream's version, and the fold of its events only when
/// it has grown since. A dataset with a version for each change has thousands of events.
/// </summary>
public sealed class PresentDatasets : IDisposable
{
    private const int Most = 1_000;

    private readonly MemoryCache _folded = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>A dataset; null where there is none.</summary>
    public async Task<Dataset?> FindAsync(IQuerySession session, string dataset, CancellationToken ct)
    {
        var key = Streams.Dataset(dataset).Value;
        if (await session.Events.FetchStreamStateAsync(key, ct) is not { } stream)
        {
            return null;
        }

        // The origin of a stream never changes within a process, and its versions only grow: who restores a database restarts.
        var place = (session.TenantId, key, stream.Version);
        if (_folded.TryGetValue(place, out Dataset? known))
        {
            return known;
        }

        var folded = await session.Events.AggregateStreamAsync<Dataset>(key, version: stream.Version, token: ct);
        _folded.Set(place, folded, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(10) });
        return folded;
    }

    /// <inheritdoc />
    public void Dispose() => _folded.Dispose();
}
