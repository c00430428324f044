using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Roadmap.Roadmaps;
using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;

namespace DxGovernance.Roadmap.Reading;

/// <summary>A roadmap in the list; a read model that can be dropped and rebuilt from the events.</summary>
public sealed record RoadmapListing
{
    /// <summary>The stream's key.</summary>
    public string Id { get; init; } = "";

    /// <summary>The roadmap's id.</summary>
    public required string Roadmap { get; init; }

    /// <summary>The policy that it carries out.</summary>
    public required string Policy { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }
}

/// <summary>Folds the list's rows.</summary>
public sealed partial class RoadmapListProjection : SingleStreamProjection<RoadmapListing, string>
{
    /// <summary>A row begins.</summary>
    public static RoadmapListing Create(IEvent<RoadmapStarted> started) => new()
    {
        Id = started.StreamKey!,
        Roadmap = started.Data.Roadmap,
        Policy = started.Data.Policy,
        Title = started.Data.Title,
        Illustrative = started.Data.Illustrative,
    };
}

/// <summary>工程表の一覧.</summary>
public static class RoadmapList
{
    /// <summary>Maps the address.</summary>
    public static void MapRoadmapList(this IEndpointRouteBuilder municipality) =>
        municipality.MapGet("/roadmaps", ListAsync).ForEverybody().WithTags("閲覧 Reading").WithSummary("工程表の一覧 / The roadmaps");

    private static async Task<RoadmapPage> ListAsync(string municipality, Paging paging, HttpContext http, IDocumentStore store, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        var roadmaps = session.Query<RoadmapListing>();
        var rows = await (paging.After is { } after ? roadmaps.Where(row => row.Roadmap.CompareTo(after) > 0) : roadmaps)
            .OrderBy(row => row.Roadmap).Take(paging.Limit + 1).ToListAsync(ct);
        return new RoadmapPage([.. paging.Cut(http, rows, row => row.Roadmap)
            .Select(row => new RoadmapLine(row.Roadmap, row.Policy, row.Title, row.Illustrative, $"/{municipality}/api/roadmaps/{row.Roadmap}"))]);
    }
}

/// <summary>A page of roadmaps.</summary>
/// <param name="Items">By id.</param>
public sealed record RoadmapPage(IReadOnlyList<RoadmapLine> Items);

/// <summary>A roadmap.</summary>
/// <param name="Roadmap">Its id.</param>
/// <param name="Policy">The policy that it carries out.</param>
/// <param name="Title">Its title.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="Address">Where it is.</param>
public sealed record RoadmapLine(string Roadmap, string Policy, string Title, bool Illustrative, string Address);
