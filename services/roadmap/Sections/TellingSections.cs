using DxGovernance.Contracts;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.Platform.Relay;
using JasperFx.Events;
using Marten;

namespace DxGovernance.Roadmap.Sections;

/// <summary>What is told of the sections for publication: who is responsible for an item is told by id, and this says what that is called.</summary>
public static class TellingSections
{
    /// <summary>What changes a section.</summary>
    public static readonly IReadOnlyList<Type> Events = [typeof(SectionEstablished), typeof(SectionRenamed), typeof(SectionSucceeded)];

    /// <summary>Asks the relay for it.</summary>
    public static void RelaySections(this RelayMap relay) => relay.OnEach(Events, TellAsync);

    /// <summary>A section.</summary>
    public static SectionState StateOf(MessageSource source, SectionRecord section) => new(
        source, section.Slug, section.From.ToString(), [.. TitlesOf(section).Select(title => new SectionTitleState(title.From.ToString(), title.Title))], section.Illustrative)
    {
        Succession = section.Succession is { } succeeded ? new SectionSuccession(succeeded.By, succeeded.From.ToString(), succeeded.Illustrative) : null,
    };

    /// <summary>The titles that it bears on some day, in the order in which it begins to.</summary>
    private static List<SectionTitle> TitlesOf(SectionRecord section)
    {
        var titles = new List<SectionTitle>();
        foreach (var day in section.Titles.Select(title => title.From.First).Distinct().Order())
        {
            if (titles.Count == 0 || titles[^1].Title != section.TitleOn(day))
            {
                titles.Add(section.Titles.FindLast(title => title.From.HasBegunBy(day) && title.Title == section.TitleOn(day)) ?? section.Titles[0]);
            }
        }

        return titles;
    }

    private static async Task<IReadOnlyList<IMessage>> TellAsync(IEvent @event, MessageSource source, IQuerySession session, DateOnly today, CancellationToken ct) =>
    [
        StateOf(source, await session.Events.AggregateStreamAsync<SectionRecord>(@event.StreamKey!, version: @event.Version, token: ct)
            ?? throw new InvalidOperationException($"{@event.StreamKey} cannot be folded.")),
    ];
}
