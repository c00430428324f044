using DxGovernance.OpenData.Releases;
using Marten;

namespace DxGovernance.OpenData.Contents;

/// <summary>The contents that are built from what this service knew at a position of its log.</summary>
public static class PositionContents
{
    /// <summary>The table of an edition at a position: the same for ever, whatever is received later.</summary>
    public static async Task<ContentTable> TableAsync(IQuerySession session, Edition edition, long position, CancellationToken ct)
    {
        var known = new Known(session, position);
        return edition.Content switch
        {
            Content.DatasetList => DatasetListTable.Of(await known.DatasetsAsync(ct), edition),
            _ => ContentTable.Of(edition, [], []),
        };
    }
}
