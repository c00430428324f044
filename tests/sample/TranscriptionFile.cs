namespace DxGovernance.Sample.Tests;

/// <summary>A place where extraction damaged the source (A, B), or that is doubtful and stays (C).</summary>
public sealed record Place(
    int Line,
    int? ToLine,
    string Class,
    string Mends,
    string Raw,
    string Reading,
    IReadOnlyList<string>? Candidates,
    Bilingual Why,
    string Provision,
    string? RoadmapItem)
{
    public int LastLine => ToLine ?? Line;

    public bool MendsCharacters => Mends == "characters";

    public override string ToString() => $"line {Line}, class {Class}: {Raw}";
}
