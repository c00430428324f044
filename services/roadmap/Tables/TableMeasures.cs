using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Roadmap.Adoptions;
using Marten;

namespace DxGovernance.Roadmap.Tables;

/// <summary>The measures that head the groups of a baseline's table.</summary>
internal static class TableMeasures
{
    /// <summary>A revision by what had been received of it at the read's position; null when nothing had.</summary>
    public static async Task<AdoptedRevision?> OfAsync(ReadWork work, string policy, string revision, CancellationToken ct)
    {
        var known = await work.Session.Query<AdoptedRevision>().Where(row => row.Policy == policy && row.Revision == revision).Take(1).ToListAsync(ct);
        return known.Count == 0 ? null : (await work.FoldAsync<AdoptedRevision>(new StreamKey(known[0].Id), ct))?.State;
    }
}
