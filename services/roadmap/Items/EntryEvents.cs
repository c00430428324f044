using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Items;

// Events of item/{roadmap}/{item}: which entries of a catalogue it is about.

/// <summary>An item is about an entry of a catalogue, such as one of the core systems.</summary>
/// <param name="Catalogue">The catalogue's id.</param>
/// <param name="Entry">The entry's id within it.</param>
/// <param name="From">From when on.</param>
public sealed record ItemEntryLinked(string Catalogue, string Entry, PartialDate From) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>It is not about that entry any more.</summary>
/// <param name="Catalogue">The catalogue's id.</param>
/// <param name="Entry">The entry's id within it.</param>
/// <param name="Reason">Why.</param>
/// <param name="From">From when on.</param>
public sealed record ItemEntryUnlinked(string Catalogue, string Entry, string Reason, PartialDate From) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>What was recorded about an item and an entry of a catalogue.</summary>
/// <param name="Catalogue">The catalogue's id.</param>
/// <param name="Entry">The entry's id within it.</param>
/// <param name="From">From when on this is so.</param>
/// <param name="Holds">Whether they are linked; false once the link was taken back.</param>
/// <param name="Reason">Why it was taken back, or absent.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record EntryLink(string Catalogue, string Entry, PartialDate From, bool Holds, string? Reason, bool Illustrative);
