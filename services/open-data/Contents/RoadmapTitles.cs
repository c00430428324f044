using DxGovernance.Contracts.Roadmap;

namespace DxGovernance.OpenData.Contents;

/// <summary>What roadmap told of the roadmap itself and of sections: what the rows of its items are named with.</summary>
internal static class RoadmapTitles
{
    /// <summary>The title of a roadmap; its id while nothing was told of it.</summary>
    public static string Of(IEnumerable<RoadmapState> roadmaps, string roadmap) => Find(roadmaps, roadmap) ?? roadmap;

    /// <summary>The title of a roadmap; null while nothing was told of it.</summary>
    public static string? Find(IEnumerable<RoadmapState> roadmaps, string roadmap) => roadmaps.FirstOrDefault(state => state.Roadmap == roadmap)?.Title;

    /// <summary>What a section is called on the newest facts; its id while nothing was told of it.</summary>
    public static string OfSection(IEnumerable<SectionState> sections, string section) =>
        sections.FirstOrDefault(state => state.Section == section) is { } known && Newest.Of(known.Titles, title => title.From) is { } newest ? newest.Title : section;

    /// <summary>What an item is called on the newest facts.</summary>
    public static ItemTitleState? OfItem(ItemState item) => Newest.Of(item.Titles, title => title.From);
}
