using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Searching;
using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;
using Marten.Linq.MatchesSql;

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

    /// <summary>What each adopted revision calls the policy, in the order of their adoption.</summary>
    public IReadOnlyList<TitledRevision> Titles { get; init; } = [];

    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>The row once a revision is adopted.</summary>
    internal PolicyListing Adopted(RevisionNumber revision, string title) =>
        this with { LatestRevision = revision.ToString(), Title = title, Titles = [.. Titles, new TitledRevision(revision.ToString(), title)] };
}

/// <summary>The title of a revision.</summary>
/// <param name="Revision">Its number.</param>
/// <param name="Title">What it calls the policy.</param>
public sealed record TitledRevision(string Revision, string Title);

/// <summary>Folds the list's rows.</summary>
public sealed partial class PolicyListProjection : SingleStreamProjection<PolicyListing, string>
{
    /// <summary>What the revision that is submitted calls the policy, until it is adopted.</summary>
    public static PolicyListing Apply(RevisionSubmitted submitted, PolicyListing row) => row with { SubmittedTitle = submitted.Title };

    /// <summary>A revision from before is known of.</summary>
    public static PolicyListing Apply(AdoptionRecordedLater adopted, PolicyListing row) => row.Adopted(adopted.Revision, adopted.Title ?? row.Title);

    /// <summary>A row begins.</summary>
    public static PolicyListing Create(IEvent<PolicyStarted> started) =>
        new() { Id = started.StreamKey!, Policy = started.Data.Policy, Title = started.Data.Title, Illustrative = started.Data.Illustrative };

    /// <summary>It is published.</summary>
    public static PolicyListing Apply(RevisionAdopted adopted, PolicyListing row) => row.Adopted(adopted.Revision, row.SubmittedTitle ?? row.Title);
}

/// <summary>方針の一覧, on a day: the policies that have begun by then, with what is in force of each.</summary>
public static class PolicyList
{
    /// <summary>Maps the address.</summary>
    public static void MapPolicyList(this IEndpointRouteBuilder municipality) =>
        municipality.MapGet("/policies", ListAsync).ForEverybody().Produces<PolicyPage>().WithTags("閲覧 Reading").WithMetadata(new PresentRecordOnly())
            .WithSummary("公表された方針の一覧（validAt で過去の日も） / The published policies, as of a day");

    private static Task<IResult> ListAsync(string municipality, Paging paging, HttpContext http, Platform.Http.Reading reading, CancellationToken ct) =>
        reading.AnswerAsync<PolicyPage>(async (work, ct) =>
        {
            var policies = work.Session.Query<SearchedPolicy>()
                .Where(policy => policy.MatchesSql("(d.data -> 'adopted' -> 0 ->> 'from')::date <= ?", work.ValidOn));
            var after = Streams.Policy(paging.After ?? "").Value;
            var begun = await (paging.After is null ? policies : policies.Where(policy => policy.Id.CompareTo(after) > 0))
                .OrderBy(policy => policy.Id).Take(paging.Limit + 1).ToListAsync(ct);
            var page = paging.Cut(http, begun, policy => policy.Id["policy/".Length..]);
            var rows = (await work.Session.LoadManyAsync<PolicyListing>(ct, page.Select(policy => policy.Id))).ToDictionary(row => row.Id, StringComparer.Ordinal);
            return new PolicyPage(work.AsOf.ValidAt, [.. page.Select(policy => Line(municipality, policy, rows[policy.Id], work.ValidOn))]);
        }, ct);

    private static PolicyLine Line(string municipality, SearchedPolicy policy, PolicyListing row, DateOnly day)
    {
        var isRepealed = policy.RepealedFrom <= day;
        var revision = policy.InForce.LastOrDefault(days => days.From <= day && (isRepealed || days.Before is not { } before || day < before))?.Revision;
        return new PolicyLine(
            row.Policy, row.Titles.LastOrDefault(titled => titled.Revision == revision)?.Title ?? row.Title, revision, row.LatestRevision!, isRepealed ? true : null, isRepealed ? policy.RepealedFrom : null,
            row.Illustrative, $"/{municipality}/api/policies/{row.Policy}");
    }
}

/// <summary>A page of policies.</summary>
/// <param name="ValidAt">The day that the list is about.</param>
/// <param name="Items">By id.</param>
public sealed record PolicyPage(PartialDate ValidAt, IReadOnlyList<PolicyLine> Items);

/// <summary>A published policy on a day.</summary>
/// <param name="Policy">Its id.</param>
/// <param name="Title">Its title by that revision.</param>
/// <param name="Revision">The revision in force on the day; of a repealed policy, its last.</param>
/// <param name="LatestRevision">The last adopted revision, whenever it applies from.</param>
/// <param name="Repealed">Whether it is repealed by the day; absent where it is not.</param>
/// <param name="RepealedFrom">The first day without a text in force; absent where it is not repealed by the day.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="Address">Where its text is.</param>
public sealed record PolicyLine(string Policy, string Title, string? Revision, string LatestRevision, bool? Repealed, DateOnly? RepealedFrom, bool Illustrative, string Address);
