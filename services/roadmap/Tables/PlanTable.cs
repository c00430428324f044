using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Adoptions;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Reading;
using DxGovernance.Roadmap.Roadmaps;
using DxGovernance.Roadmap.Sections;

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

    /// <summary>計画期間 of the revision; null where it states none.</summary>
    public PolicyPeriod? Period { get; init; }

    /// <summary>All adopted revisions that are known, so that a measure that the revision does not have is called as it last was.</summary>
    public IReadOnlyList<AdoptedRevision> Known { get; init; } = [];

    /// <summary>The day that the table is about; of a month its last day, of a baseline none.</summary>
    public DateOnly? Day => Baseline ? null : AsOf.ValidAt.Last;

    /// <summary>Whether anything in it is made up for a sample.</summary>
    public bool HasIllustrative => Illustrative || Items.Any(item => item.Illustrative || item.Predecessors.Any(predecessor => predecessor.Illustrative));

    /// <summary>The plan of a day; who is responsible is named as on that day, also where a section was succeeded.</summary>
    public static PlanTable Of(
        string municipality, RoadmapRecord roadmap, AdoptedRevision? inForce, IReadOnlyList<AdoptedRevision> known, IEnumerable<RoadmapItem> items, IReadOnlyDictionary<string, SectionRecord> sections, AsOf asOf)
    {
        var day = asOf.ValidAt.Last;
        var rows = items.Select(item => TableItem.Of(item, day) is { } row && Responsibility.On(item, day, sections) is { Count: > 0 } responsible
            ? row with
            {
                Section = string.Join(' ', responsible),
                SectionTitle = string.Join('・', responsible.Select(section => sections.GetValueOrDefault(section)?.TitleOn(day) ?? section)),
            }
            : TableItem.Of(item, day)).OfType<TableItem>().ToList();
        var titles = rows.ToDictionary(row => row.Item, row => row.Title);
        var predecessors = roadmap.DependenciesOn(day).Where(dependency => titles.ContainsKey(dependency.Predecessor))
            .ToLookup(dependency => dependency.Item, dependency => new TablePredecessor(dependency.Predecessor, titles[dependency.Predecessor], dependency.Illustrative));
        return new(
            municipality, roadmap.Slug, roadmap.Title, inForce?.Revision, Baseline: false, asOf, inForce?.Measures ?? [],
            [.. rows.Select(row => row with { Predecessors = [.. predecessors[row.Item]] })],
            roadmap.Illustrative || inForce?.Illustrative == true)
        {
            Period = inForce?.Period,
            Known = known,
        };
    }

    /// <summary>A baseline, with the measures of its revision; null where only the baseline is known.</summary>
    public static PlanTable Of(string municipality, RoadmapRecord roadmap, KeptPlan kept, AdoptedRevision? revision, RescissionLine? rescission, AsOf asOf) => new(
        municipality, roadmap.Slug, roadmap.Title, kept.Revision, Baseline: true, asOf, revision?.Measures ?? [],
        [.. kept.Items.Select(TableItem.Of)], roadmap.Illustrative || kept.Illustrative)
    {
        Named = kept.Named,
        Period = revision?.Period,
        Rescission = rescission,
    };
}
