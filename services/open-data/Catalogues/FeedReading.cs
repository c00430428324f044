using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Reading;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Municipalities;
using JasperFx.Events;
using Marten;
using Marten.Events;

namespace DxGovernance.OpenData.Catalogues;

/// <summary>The feed of publications.</summary>
public static class FeedReading
{
    /// <summary>Maps the address.</summary>
    public static void MapFeedReading(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/{municipality}/datasets.atom", FeedAsync).ForEverybody().Produces(StatusCodes.Status200OK, contentType: "application/atom+xml")
            .WithTags("目録 Catalogues").WithSummary("公表の Atom フィード（版が1項目） / Atom feed of publications, an entry a version");

    private static async Task<IResult> FeedAsync(string municipality, long? before, HttpContext http, IDocumentStore store, IConfiguration configuration, ServedMunicipalities served, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        var last = before ?? long.MaxValue;
        var events = await session.Events.QueryAllRawEvents().Where(@event => @event.EventTypesAre(typeof(VersionReleased)) && @event.Sequence < last)
            .OrderByDescending(@event => @event.Sequence).Take(PublicationFeed.PageSize + 1).ToListAsync(ct);
        var page = events.Take(PublicationFeed.PageSize).ToList();
        var ids = page.Select(@event => ((VersionReleased)@event.Data).Edition.Dataset).Distinct().ToArray();
        var rows = (await session.Query<CatalogueEntry>().Where(row => row.Dataset.IsOneOf(ids)).ToListAsync(ct)).ToDictionary(row => row.Dataset, StringComparer.Ordinal);
        var bytes = PublicationFeed.Write(
            PublicAddresses.Of(municipality, http, configuration), served.All.Single(one => one.Code == municipality).Name, before,
            [.. page.Select(@event => Of(@event, rows[((VersionReleased)@event.Data).Edition.Dataset]))],
            events.Count > page.Count ? page[^1].Sequence : null);
        return PublicBytes.Of(http, bytes, PublicationFeed.MediaType, isFixed: false);
    }

    private static Publication Of(IEvent @event, CatalogueEntry row)
    {
        var released = (VersionReleased)@event.Data;
        var version = row.Find(released.Version);
        return new Publication(
            @event.Sequence, released.At ?? @event.Timestamp, released, row.Withdrawal is { } whole ? whole.At ?? row.Modified : version?.Withdrawn is not null ? row.Modified : null, version?.Fault);
    }
}
