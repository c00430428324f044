using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Dependencies;

// Events of roadmap/{roadmap}: all dependencies of a roadmap are in one stream, so that two that would close a circle
// together cannot both be committed.

/// <summary>先行・後続: an item builds on another one of the same roadmap. Stated again, it takes the place of what was said before.</summary>
/// <param name="Item">The one that comes after (後続).</param>
/// <param name="Predecessor">The one that it builds on (先行).</param>
/// <param name="From">From when on.</param>
public sealed record DependencyStated(string Item, string Predecessor, PartialDate From) : IDatedFact
{
    /// <summary>What it takes from it; null where nothing is said.</summary>
    public string? Note { get; init; }

    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>An item does not build on another any more.</summary>
/// <param name="Item">The one that came after.</param>
/// <param name="Predecessor">The one that it built on.</param>
/// <param name="Reason">Why.</param>
/// <param name="From">From when on.</param>
public sealed record DependencyRemoved(string Item, string Predecessor, string Reason, PartialDate From) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => From;
}
