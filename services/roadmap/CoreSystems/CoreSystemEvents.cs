using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.CoreSystems;

// Events of core-system/{roadmap}/{system}.

/// <summary>How far a core system is, from a date on.</summary>
/// <param name="Roadmap">The roadmap.</param>
/// <param name="System">The core system.</param>
/// <param name="State">How far it is.</param>
/// <param name="From">From when on.</param>
public sealed record CoreSystemStateRecorded(string Roadmap, string System, MigrationState State, PartialDate From) : IDatedFact
{
    /// <summary>Why it went back, or is out of the scope; null where none was needed or given.</summary>
    public string? Reason { get; init; }

    /// <summary>What else there is to say; null where nothing is said.</summary>
    public string? Note { get; init; }

    /// <summary>Hash of the document that shows it; null where none is named.</summary>
    public string? EvidenceSha256 { get; init; }

    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => From;
}
