using System.Collections.Immutable;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Sections;

/// <summary>A section (課・係): its titles in the order of recording, and who succeeded it.</summary>
public sealed record SectionRecord
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its id within the municipality.</summary>
    public required string Slug { get; init; }

    /// <summary>From when on it is known.</summary>
    public required PartialDate From { get; init; }

    /// <summary>Its titles, the first being that of the beginning.</summary>
    public ImmutableList<SectionTitle> Titles { get; init; } = [];

    /// <summary>Who succeeded it, or null.</summary>
    public SectionSucceeded? Succession { get; init; }

    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>What it is called on a day; before its beginning, what it was called first.</summary>
    public string TitleOn(DateOnly day) => Titles
        .Where(title => title.From.HasBegunBy(day))
        .Aggregate(Titles[0], (held, title) => title.From.IsCertainlyBefore(held.From) ? held : title).Title;

    /// <summary>Whether others do its work on a day.</summary>
    public bool IsSucceededOn(DateOnly day) => Succession?.From.HasBegunBy(day) == true;

    /// <summary>It begins.</summary>
    public static SectionRecord Create(SectionEstablished established) => new()
    {
        Slug = established.Section,
        From = established.From,
        Titles = [new SectionTitle(established.Title, established.From)],
        Illustrative = established.Illustrative,
    };

    /// <summary>Another title.</summary>
    public SectionRecord Apply(SectionRenamed renamed) => this with { Titles = Titles.Add(new SectionTitle(renamed.Title, renamed.From)) };

    /// <summary>It is succeeded.</summary>
    public SectionRecord Apply(SectionSucceeded succeeded) => this with { Succession = succeeded };
}

/// <summary>What a section is called from a date on.</summary>
/// <param name="Title">The title.</param>
/// <param name="From">From when on.</param>
public sealed record SectionTitle(string Title, PartialDate From);
