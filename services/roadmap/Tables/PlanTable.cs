using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Adoptions;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Reading;
using DxGovernance.Roadmap.Roadmaps;

namespace DxGovernance.Roadmap.Tables;

/// <summary>What a 工程表 is drawn from: the items of a plan, of a day or of a baseline, with the measures that they are under.</summary>
/// <param name="Municipality">The municipality's code.</param>
/// <param name="Roadmap">The roadmap's id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Revision">The revision whose measures head the groups; null when none is known.</param>
/// <param name="Baseline">Whether this is the baseline of that revision, not the plan of a day.</param>
/// <param name="AsOf">The times that the table is for.</param>
/// <param name="Measures">The revision's measures, in document order.</param>
/// <param name="Items">The items, in the order of planning.</param>
/// <param name="Illustrative">Whether the roadmap or its revision is made up for a sample.</param>
public sealed record PlanTable(
    string Municipality,
    string Roadmap,
    string Title,
    string? Revision,
    bool Baseline,
    AsOf AsOf,
    IReadOnlyList<AdoptedMeasure> Measures,
    IReadOnlyList<TableItem> Items,
    bool Illustrative)
{
    /// <summary>What was said when a baseline was taken by hand; otherwise null.</summary>
    public NamedBaselineTaken? Named { get; init; }

    /// <summary>That the decision on a baseline's revision has no effect any more; otherwise null.</summary>
    public RescissionLine? Rescission { get; init; }

    /// <summary>The day that the table is about; of a month its last day, of a baseline none.</summary>
    public DateOnly? Day => Baseline ? null : AsOf.ValidAt.Last;

    /// <summary>Whether anything in it is made up for a sample.</summary>
    public bool HasIllustrative => Illustrative || Items.Any(item => item.Illustrative || item.Predecessors.Any(predecessor => predecessor.Illustrative));

    /// <summary>The plan of a day; of sections whose titles are known, they are shown.</summary>
    public static PlanTable Of(
        string municipality, RoadmapRecord roadmap, AdoptedRevision? inForce, IEnumerable<RoadmapItem> items, IReadOnlyDictionary<string, string> sections, AsOf asOf)
    {
        var rows = items.Select(item => TableItem.Of(item, asOf.ValidAt.Last)).OfType<TableItem>().ToList();
        var titles = rows.ToDictionary(row => row.Item, row => row.Title);
        var predecessors = roadmap.DependenciesOn(asOf.ValidAt.Last).Where(dependency => titles.ContainsKey(dependency.Predecessor))
            .ToLookup(dependency => dependency.Item, dependency => new TablePredecessor(dependency.Predecessor, titles[dependency.Predecessor], dependency.Illustrative));
        return new(
            municipality, roadmap.Slug, roadmap.Title, inForce?.Revision, Baseline: false, asOf, inForce?.Measures ?? [],
            [.. rows.Select(row => row with
            {
                Predecessors = [.. predecessors[row.Item]],
                SectionTitle = row.Section is { } section ? sections.GetValueOrDefault(section) : null,
            })],
            roadmap.Illustrative || inForce?.Illustrative == true);
    }

    /// <summary>A baseline, with the measures of its revision; null where only the baseline is known.</summary>
    public static PlanTable Of(string municipality, RoadmapRecord roadmap, KeptPlan kept, AdoptedRevision? revision, RescissionLine? rescission, AsOf asOf) => new(
        municipality, roadmap.Slug, roadmap.Title, kept.Revision, Baseline: true, asOf, revision?.Measures ?? [],
        [.. kept.Items.Select(TableItem.Of)], roadmap.Illustrative || kept.Illustrative)
    {
        Named = kept.Named,
        Rescission = rescission,
    };
}
