using System.Security.Claims;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Roadmap.Adoptions;
using DxGovernance.Roadmap.CoreSystems;
using DxGovernance.Roadmap.Dependencies;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Roadmaps;
using DxGovernance.Roadmap.Sections;
using DxGovernance.Roadmap.Tables;
using DxGovernance.Roadmap.UnderDecision;
using Marten;

namespace DxGovernance.Roadmap.Reading;

/// <summary>The plan on a day, and one item with all that was recorded about it.</summary>
public static class RoadmapReading
{
    /// <summary>Maps the addresses.</summary>
    public static void MapRoadmapReading(this IEndpointRouteBuilder roadmaps)
    {
        var reading = roadmaps.MapGroup("").WithTags("閲覧 Reading");
        reading.MapGet("", (string roadmap, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => RoadmapAsync(work, roadmap, ct), TableFormats.OfRoadmap, ct))
            .ForEverybody().Produces<RoadmapDocument>().WithSummary("計画（validAt・recordedAt で過去も） / The plan on a day");
        reading.MapGet("/items/{item}", (string municipality, string roadmap, string item, ClaimsPrincipal reader, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => ItemAsync(work, roadmap, item, reader.IsOfOffice(municipality), reader.IsOfStaff(municipality), ct), ct))
            .ForEverybody().Produces<ItemRecord>().WithSummary("項目とその経緯（変更のための ETag を含む） / An item and its history; its ETag is for changing it");
    }

    private static async Task<RoadmapDocument?> RoadmapAsync(ReadWork work, string roadmap, CancellationToken ct)
    {
        if (await work.FoldAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct) is not { State: { } record })
        {
            return null;
        }

        var known = await KnownAsync(work, record.Policy, ct);
        var inForce = AdoptedRevision.InForceOn(work.ValidOn, known);

        // Reports and milestones are most of what is recorded, and only the table shows them.
        var items = await ItemsAt.ReadAsync(work.Session, record, work.Position, work.IsJson ? ItemFacts.Plan : ItemFacts.All, item => item.On(work.ValidOn) is null ? null : item, ct);
        var held = record.DependenciesOn(work.ValidOn);
        var (ofItem, ofPredecessor) = (held.ToLookup(dependency => dependency.Item), held.ToLookup(dependency => dependency.Predecessor));
        var table = work.IsJson ? null : PlanTable.Of(
            work.Session.TenantId, record, inForce, known, items, await Responsibility.SectionsOfAsync(items, work.ValidOn, async (key, ct) => (await work.FoldAsync<SectionRecord>(key, ct))?.State, ct), work.AsOf);
        var self = $"/{work.Session.TenantId}/api/roadmaps/{record.Slug}";
        return new RoadmapDocument(
            record.Slug, record.Policy, record.Title, record.Illustrative, inForce?.Revision, work.AsOf,
            new Dictionary<string, string> { ["self"] = self, ["baselines"] = $"{self}/baselines", ["drift"] = $"{self}/drift", ["attention"] = $"{self}/attention", ["dependencies"] = $"{self}/dependencies", ["coreSystems"] = $"{self}/core-systems", ["flagged"] = $"{self}/flagged", ["commitments"] = $"{self}/commitments", ["indicators"] = $"{self}/indicators" },
            [.. items.Select(item => ItemLine.Of(item, work.ValidOn, inForce)?.With(ofItem, ofPredecessor)).OfType<ItemLine>()])
        {
            PolicyPeriod = inForce?.Period,
            PeriodStatus = inForce?.Period?.StatusOn(work.ValidOn),
            Table = table,
        };
    }

    private static async Task<ItemRecord?> ItemAsync(ReadWork work, string roadmap, string slug, bool forOffice, bool forStaff, CancellationToken ct)
    {
        if (await work.FoldAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct) is not { State: { } record }
            || await work.FoldAsync<RoadmapItem>(Streams.Item(roadmap, slug), ct) is not { State: { } item } folded)
        {
            return null;
        }

        work.IsWriteTarget(folded);
        var held = record.DependenciesOn(work.ValidOn);
        return new ItemRecord(
            roadmap, ItemLine.Of(item, work.ValidOn, await InForceAsync(work, record.Policy, ct))?.With(held.ToLookup(dependency => dependency.Item), held.ToLookup(dependency => dependency.Predecessor)), item.Slug, item.Measure, item.Title,
            [.. item.Plans], item.Cancellation, folded.Version, work.AsOf)
        {
            Changes = forOffice && !item.Changes.IsEmpty ? item.Changes : null,
            Dependencies = await DependencyReading.OfItemAsync(work, record, item, ct),
            Entries = await CoreSystemReading.OfItemAsync(work, item, ct),
            Progress = await ItemProgress.OfAsync(work, item, forStaff, ct),
        };
    }

    /// <summary>The revision in force on the read's day, by what had been received at its position.</summary>
    internal static async Task<AdoptedRevision?> InForceAsync(ReadWork work, string policy, CancellationToken ct) =>
        AdoptedRevision.InForceOn(work.ValidOn, await KnownAsync(work, policy, ct));

    /// <summary>The adopted revisions of a policy, rescinded or not, by what had been received at the read's position.</summary>
    internal static async Task<IReadOnlyList<AdoptedRevision>> KnownAsync(ReadWork work, string policy, CancellationToken ct)
    {
        var known = await work.Session.Query<AdoptedRevision>().Where(row => row.Policy == policy).ToListAsync(ct);
        var then = new List<AdoptedRevision>();
        foreach (var row in known)
        {
            if (await work.FoldAsync<AdoptedRevision>(new StreamKey(row.Id), ct) is { State: { } revision })
            {
                then.Add(revision);
            }
        }

        return then;
    }
}

/// <summary>An item with every fact that was recorded about it.</summary>
/// <param name="Roadmap">The roadmap.</param>
/// <param name="OnTheDay">How it is on the day asked about; absent before it is planned.</param>
/// <param name="Item">Its id.</param>
/// <param name="Measure">The measure that it is under.</param>
/// <param name="Title">内容: what is to be done.</param>
/// <param name="Plans">What was planned, in the order of recording.</param>
/// <param name="Cancellation">That it was given up, or absent.</param>
/// <param name="Version">The version of its record.</param>
/// <param name="AsOf">The times that this answer is for.</param>
public sealed record ItemRecord(
    string Roadmap, ItemLine? OnTheDay, string Item, string Measure, string Title, IReadOnlyList<PlanFact> Plans, ItemCancelled? Cancellation, long Version, AsOf AsOf)
{
    /// <summary>For readers of the office, the changes that were put under decision and what became of each; otherwise absent.</summary>
    public IReadOnlyList<Change>? Changes { get; init; }

    /// <summary>先行・後続: what it builds on and what builds on it, on the day.</summary>
    public required ItemDependencies Dependencies { get; init; }

    /// <summary>The entries of catalogues that it is about on the day, such as core systems with how far each is.</summary>
    public required IReadOnlyList<EntryLine> Entries { get; init; }

    /// <summary>How it goes on: what it is called and who does it, its work, reports, milestones and money.</summary>
    public required ItemProgress Progress { get; init; }
}
