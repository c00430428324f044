using DxGovernance.Policies.Revisions;
using JasperFx.Events;
using Marten;
using Marten.Events.Projections;

namespace DxGovernance.Policies.Searching;

/// <summary>Keeps the rows of adopted texts: written when a draft is closed by its adoption, and again when a misprint is mended.</summary>
public sealed class SearchedTexts : IProjection
{
    /// <summary>Its name in the store.</summary>
    public const string Name = "SearchedTexts";

    /// <inheritdoc />
    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var stream in events.Where(@event => @event.StreamKey?.StartsWith("revision/", StringComparison.Ordinal) == true).GroupBy(@event => (@event.TenantId, @event.StreamKey)))
        {
            if (stream.Any(@event => @event.Data is DraftClosed or Correction or TranscriptionFixed))
            {
                var municipality = operations.ForTenant(stream.Key.TenantId);
                municipality.Store<SearchedProvision>(SearchedProvision.Of(await ReadAsync(municipality, stream.Key.StreamKey!, [.. stream], cancellation)));
            }
        }
    }

    /// <summary>
    /// The revision after these events. While a command commits they are not in the database yet, so they are applied to what
    /// stands before them there.
    /// </summary>
    private static async Task<Revision> ReadAsync(IQuerySession session, string stream, IReadOnlyList<IEvent> events, CancellationToken ct)
    {
        var (policy, number) = Streams.OfRevision(stream);
        var isStored = events[0].Sequence > 0;
        var before = isStored ? events[0].Version - 1 : (await session.Events.FetchStreamStateAsync(stream, ct))?.Version ?? 0;
        var revision = before == 0 ? null : await RebuiltRevision.AtVersionAsync(session, policy, number, before, ct);
        foreach (var @event in events)
        {
            revision = await RebuiltRevision.AfterAsync(session, revision, @event.Data, ct);
        }

        return revision!;
    }
}
