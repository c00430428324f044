namespace DxGovernance.Sample.Tests;

public sealed record RoadmapFile(
    string Roadmap,
    string Policy,
    string Title,
    IReadOnlyDictionary<string, IReadOnlyList<RoadmapRow>> Plans);

public sealed record RoadmapRow(
    string Id,
    string Measure,
    string Title,
    IReadOnlyList<Span> Spans,
    string Evidence,
    int? SourceLine,
    int? ArrowYear,
    bool Illustrative);

public sealed record Span(int From, int To, string Certainty);
