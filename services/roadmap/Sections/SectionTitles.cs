using DxGovernance.Platform.Http;

namespace DxGovernance.Roadmap.Sections;

/// <summary>What sections are called on a day, for tables that people read.</summary>
internal static class SectionTitles
{
    /// <summary>The titles by id; one that was never registered is left out.</summary>
    /// <param name="work">The read.</param>
    /// <param name="sections">Ids, each as often as it comes; nulls are passed over.</param>
    /// <param name="day">The day.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(ReadWork work, IEnumerable<string?> sections, DateOnly day, CancellationToken ct)
    {
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var section in sections.OfType<string>().Distinct())
        {
            if (await work.FoldAsync<SectionRecord>(Streams.Section(section), ct) is { State: { } record })
            {
                titles[section] = record.TitleOn(day);
            }
        }

        return titles;
    }
}
