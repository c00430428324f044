using DxGovernance.Policies.Revisions;

namespace DxGovernance.Sample.Tests;

public sealed record PolicyFile(
    string Policy,
    string Revision,
    string Title,
    string AdoptedOn,
    string AppliesFrom,
    string DatesFrom,
    bool Illustrative,
    Bilingual? Note,
    RevisionSource? Source,
    IReadOnlyList<Provision> Provisions)
{
    public Provision this[string id] => Provisions.Single(provision => provision.Id == id);

    public IEnumerable<Provision> Of(string kind) => Provisions.Where(provision => provision.Kind == kind);

    public IEnumerable<Provision> ChildrenOf(string? id) => Provisions.Where(provision => provision.Parent == id);
}

public sealed record Provision(
    string Id,
    string? Parent,
    string Kind,
    string? Label,
    string? Heading,
    string Text,
    NationalItem? NationalItem);

/// <summary>What is told of a revision beside its Markdown.</summary>
public sealed record PolicyNotes(string Policy, string Revision, string AdoptedOn, string AppliesFrom, string DatesFrom, bool Illustrative, Bilingual? Note = null);

/// <summary>What is recorded after the adoption: our copy mended, and the town's misprint corrected.</summary>
public sealed record CorrectionsFile(string Revision, IReadOnlyList<TranscriptionFix> TranscriptionFixes, IReadOnlyList<Correction> Corrections);

public sealed record TranscriptionFix(string Provision, string Part, string Wrong, string Right, string Evidence, bool Illustrative);

public sealed record Correction(string Provision, string Part, string Wrong, string Right, string CorrectedOn, string Authority, string Reason, bool Illustrative);

public sealed record Bilingual(string Ja, string En);
