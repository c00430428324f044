using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Drifting;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Reading;
using DxGovernance.Roadmap.Roadmaps;

namespace DxGovernance.Roadmap.Dependencies;

/// <summary>先行・後続の一覧.</summary>
public static class DependencyReading
{
    /// <summary>Maps the address.</summary>
    public static void MapDependencyReading(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapGet("/dependencies", (string roadmap, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => ReadAsync(work, roadmap, ct), ct))
            .ForEverybody().Produces<DependencyDocument>().WithTags("閲覧 Reading")
            .WithSummary("先行・後続と、その支障（validAt・recordedAt で過去も） / Which items build on which on a day, and what is in the way");

    /// <summary>What one item builds on and what builds on it, on the day of a read.</summary>
    internal static async Task<ItemDependencies> OfItemAsync(ReadWork work, RoadmapRecord roadmap, RoadmapItem item, CancellationToken ct)
    {
        var day = work.ValidOn;
        var held = roadmap.DependenciesOn(day).Where(dependency => dependency.Item == item.Slug || dependency.Predecessor == item.Slug).ToList();
        var items = new Dictionary<string, RoadmapItem> { [item.Slug] = item };
        foreach (var other in held.SelectMany(dependency => new[] { dependency.Item, dependency.Predecessor }).Where(other => other != item.Slug).Distinct())
        {
            if (await work.FoldAsync<RoadmapItem>(Streams.Item(roadmap.Slug, other), ct) is { State: { } found })
            {
                items[other] = found;
            }
        }

        var lines = DependencyLine.Of(held, items, day);
        return new ItemDependencies([.. lines.Where(line => line.Item == item.Slug)], [.. lines.Where(line => line.Predecessor == item.Slug)]);
    }

    private static async Task<DependencyDocument?> ReadAsync(ReadWork work, string roadmap, CancellationToken ct)
    {
        if (await work.FoldAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct) is not { State: { } record })
        {
            return null;
        }

        var day = work.ValidOn;
        var items = await ItemsAt.ReadAsync(work.Session, record, work.Position, ItemFacts.Plan, item => item, ct);
        var lines = DependencyLine.Of(record.DependenciesOn(day), items.ToDictionary(item => item.Slug), day);
        return new DependencyDocument(record.Slug, record.Policy, work.AsOf, lines.Count, lines.Count(line => line.Conflict), lines, record.Dependencies.FindAll(fact => fact.From.HasBegunBy(day)));
    }
}

/// <summary>Which items of a roadmap build on which.</summary>
/// <param name="Roadmap">Its id.</param>
/// <param name="Policy">The policy.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Count">How many dependencies hold.</param>
/// <param name="Conflicts">How many of them have something in the way.</param>
/// <param name="Items">The dependencies that hold, in the order in which they were stated.</param>
/// <param name="History">All that was recorded of them for the day or before, in the order of recording.</param>
public sealed record DependencyDocument(string Roadmap, string Policy, AsOf AsOf, int Count, int Conflicts, IReadOnlyList<DependencyLine> Items, IReadOnlyList<Dependency> History);

/// <summary>What an item builds on, and what builds on it.</summary>
/// <param name="Predecessors">先行.</param>
/// <param name="Successors">後続.</param>
public sealed record ItemDependencies(IReadOnlyList<DependencyLine> Predecessors, IReadOnlyList<DependencyLine> Successors);

/// <summary>One item building on another, on a day.</summary>
/// <param name="Item">The one that comes after (後続).</param>
/// <param name="Title">Its 内容.</param>
/// <param name="PlannedStart">The first day of its plan.</param>
/// <param name="Predecessor">The one that it builds on (先行).</param>
/// <param name="PredecessorTitle">Its 内容.</param>
/// <param name="PredecessorEnd">The last day of its plan.</param>
/// <param name="PredecessorStanding">How it stands.</param>
/// <param name="Since">From when on the one builds on the other.</param>
/// <param name="SinceJapanese">The same, 令和6年1月.</param>
/// <param name="Note">What it takes from it, or absent.</param>
/// <param name="Conflict">Whether something is in the way.</param>
/// <param name="Conflicts">What.</param>
/// <param name="ConflictsJapanese">The same in words.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record DependencyLine(
    string Item, string Title, PartialDate PlannedStart, string Predecessor, string PredecessorTitle, PartialDate PredecessorEnd, Standing PredecessorStanding,
    PartialDate Since, string SinceJapanese, string? Note, bool Conflict, IReadOnlyList<DependencyConflict> Conflicts, IReadOnlyList<string> ConflictsJapanese, bool Illustrative)
{
    /// <summary>Dependencies in words; one whose items are not both planned by the day is left out.</summary>
    public static IReadOnlyList<DependencyLine> Of(IEnumerable<Dependency> held, IReadOnlyDictionary<string, RoadmapItem> items, DateOnly day) =>
    [
        .. held.Select(dependency => items.TryGetValue(dependency.Item, out var item) && items.TryGetValue(dependency.Predecessor, out var predecessor) ? Of(dependency, item, predecessor, day) : null)
            .OfType<DependencyLine>(),
    ];

    private static DependencyLine? Of(Dependency dependency, RoadmapItem item, RoadmapItem predecessor, DateOnly day)
    {
        if (item.On(day) is not { } plan || predecessor.On(day) is not { } before)
        {
            return null;
        }

        var conflicts = DependencyConflicts.On(day, item, predecessor);
        return new DependencyLine(
            item.Slug, item.TitleOn(day), PartialDate.Of(plan.Spans.Min(span => span.FirstDay)),
            predecessor.Slug, predecessor.TitleOn(day), PartialDate.Of(before.Spans.Max(span => span.LastDay)), Standings.On(predecessor, day),
            dependency.From, dependency.From.ToJapanese(), dependency.Note, conflicts.Count > 0, conflicts, [.. conflicts.Select(conflict => conflict.ToJapanese())], dependency.Illustrative);
    }
}
