namespace DxGovernance.Sample.Tests;

public sealed record PolicyFile(
    string Policy,
    string Revision,
    string Title,
    string AdoptedOn,
    string AppliesFrom,
    bool Illustrative,
    Bilingual? Note,
    SourceDocument? Source,
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

public sealed record NationalItem(string Plan, string Version, string Item);

public sealed record SourceDocument(string Title, string File, string Sha256, string Note);

public sealed record Bilingual(string Ja, string En);
