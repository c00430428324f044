using DxGovernance.Contracts.Decisions;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.OpenData.Releases;
using Marten;

namespace DxGovernance.OpenData.Contents;

/// <summary>The contents that are built from what this service knew at a position of its log.</summary>
public static class PositionContents
{
    /// <summary>The table of an edition at a position: the same for ever, whatever is received later.</summary>
    public static Task<ContentTable> TableAsync(IQuerySession session, Edition edition, long position, CancellationToken ct) => TableAsync(new Known(session, position), edition, ct);

    /// <summary>The table of an edition from what was known.</summary>
    public static async Task<ContentTable> TableAsync(IKnown known, Edition edition, CancellationToken ct) => edition.Content switch
    {
        Content.RoadmapItems => RoadmapItemsTable.Of(await known.ItemsAsync(edition.Roadmap!, ct), await known.RoadmapsNamedAsync(edition.Roadmap!, ct), await known.SectionsAsync(ct), edition),
        Content.Progress => ProgressTable.Of(await known.ItemsAsync(edition.Roadmap!, ct), await known.RoadmapsNamedAsync(edition.Roadmap!, ct), edition),
        Content.Indicators => IndicatorsTable.Of(await known.IndicatorsAsync(edition.Roadmap!, ct), await known.RoadmapsNamedAsync(edition.Roadmap!, ct), edition),
        Content.DecisionRegister => DecisionRegisterTable.Of(await known.NewestAsync<RegisterEntryState>("register_entry_state", "decision/", ct), edition),
        Content.Bodies => BodiesTable.Of(await known.NewestAsync<BodyState>("body_state", "body/", ct), edition),
        Content.DatasetList => DatasetListTable.Of(await known.DatasetsAsync(ct), edition),
        _ => throw new InvalidOperationException($"{edition.Content} is not built from a position."),
    };

    /// <summary>The title of a roadmap at a position; null where nothing was told of it.</summary>
    public static async Task<string?> RoadmapTitleAsync(IQuerySession session, string roadmap, long position, CancellationToken ct) =>
        RoadmapTitles.Find(await new Known(session, position).RoadmapsNamedAsync(roadmap, ct), roadmap);

    private static Task<IReadOnlyList<ItemState>> ItemsAsync(this IKnown known, string roadmap, CancellationToken ct) => known.NewestAsync<ItemState>("item_state", $"item/{roadmap}/", ct);

    private static Task<IReadOnlyList<IndicatorState>> IndicatorsAsync(this IKnown known, string roadmap, CancellationToken ct) => known.NewestAsync<IndicatorState>("indicator_state", $"indicator/{roadmap}/", ct);

    private static Task<IReadOnlyList<SectionState>> SectionsAsync(this IKnown known, CancellationToken ct) => known.NewestAsync<SectionState>("section_state", "section/", ct);

    /// <summary>That roadmap, and those whose id only begins like its.</summary>
    private static Task<IReadOnlyList<RoadmapState>> RoadmapsNamedAsync(this IKnown known, string roadmap, CancellationToken ct) => known.NewestAsync<RoadmapState>("roadmap_state", $"roadmap/{roadmap}", ct);
}
