using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Sections;

// The events of section/{id}: 課・係 of the municipality, for all of its roadmaps.

/// <summary>A section is known from a date on.</summary>
/// <param name="Section">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="From">From when on.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record SectionEstablished(string Section, string Title, PartialDate From, bool Illustrative) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>It has another title from a date on; it stays the same section.</summary>
/// <param name="Title">Its title.</param>
/// <param name="From">From when on.</param>
public sealed record SectionRenamed(string Title, PartialDate From) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>組織改編: others do its work from a date on, and it is no more.</summary>
/// <param name="By">They.</param>
/// <param name="From">From when on.</param>
public sealed record SectionSucceeded(IReadOnlyList<string> By, PartialDate From) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => From;
}
