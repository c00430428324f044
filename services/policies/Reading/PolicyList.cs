using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Policies.Policies;
using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;

namespace DxGovernance.Policies.Reading;

/// <summary>A policy in the list; a read model that can be dropped and rebuilt from the events.</summary>
public sealed record PolicyListing
{
    /// <summary>The stream's key.</summary>
    public string Id { get; init; } = "";

    /// <summary>The policy's id.</summary>
    public required string Policy { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>The title that a submitted revision states, or null.</summary>
    public string? SubmittedTitle { get; init; }

    /// <summary>The last adopted revision, or null while there is none: then only the office knows of the policy.</summary>
    public string? LatestRevision { get; init; }

    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }
}

/// <summary>Folds the list's rows.</summary>
public sealed partial class PolicyListProjection : SingleStreamProjection<PolicyListing, string>
{
    /// <summary>What the revision that is submitted calls the policy, until it is adopted.</summary>
    public static PolicyListing Apply(RevisionSubmitted submitted, PolicyListing row) => row with { SubmittedTitle = submitted.Title };

    /// <summary>A revision from before is known of.</summary>
    public static PolicyListing Apply(AdoptionRecordedLater adopted, PolicyListing row) =>
        row with { LatestRevision = adopted.Revision.ToString(), Title = adopted.Title ?? row.Title };

    /// <summary>A row begins.</summary>
    public static PolicyListing Create(IEvent<PolicyStarted> started) =>
        new() { Id = started.StreamKey!, Policy = started.Data.Policy, Title = started.Data.Title, Illustrative = started.Data.Illustrative };

    /// <summary>It is published.</summary>
    public static PolicyListing Apply(RevisionAdopted adopted, PolicyListing row) =>
        row with { LatestRevision = adopted.Revision.ToString(), Title = row.SubmittedTitle ?? row.Title };
}

/// <summary>方針の一覧.</summary>
public static class PolicyList
{
    /// <summary>Maps the address.</summary>
    public static void MapPolicyList(this IEndpointRouteBuilder municipality) =>
        municipality.MapGet("/policies", ListAsync).ForEverybody().WithTags("閲覧 Reading").WithSummary("公表された方針の一覧 / The published policies");

    private static async Task<PolicyPage> ListAsync(string municipality, Paging paging, HttpContext http, IDocumentStore store, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        var published = session.Query<PolicyListing>().Where(row => row.LatestRevision != null);
        var rows = await (paging.After is { } after ? published.Where(row => row.Policy.CompareTo(after) > 0) : published)
            .OrderBy(row => row.Policy).Take(paging.Limit + 1).ToListAsync(ct);
        return new PolicyPage([.. paging.Cut(http, rows, row => row.Policy)
            .Select(row => new PolicyLine(row.Policy, row.Title, row.LatestRevision!, row.Illustrative, $"/{municipality}/api/policies/{row.Policy}"))]);
    }
}

/// <summary>A page of policies.</summary>
/// <param name="Items">By id.</param>
public sealed record PolicyPage(IReadOnlyList<PolicyLine> Items);

/// <summary>A published policy.</summary>
/// <param name="Policy">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="LatestRevision">The last adopted revision.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="Address">Where its text is.</param>
public sealed record PolicyLine(string Policy, string Title, string LatestRevision, bool Illustrative, string Address);
