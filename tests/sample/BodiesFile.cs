namespace DxGovernance.Sample.Tests;

public sealed record BodiesFile(
    Municipality Municipality,
    IReadOnlyList<Body> Bodies,
    IReadOnlyList<Meeting> Meetings);

public sealed record Municipality(string Code, string Name, string NameEn, bool Illustrative);

public sealed record Body(
    string Id,
    string Name,
    string NameEn,
    string Kind,
    Fraction Quorum,
    bool Illustrative,
    IReadOnlyList<Seat> Seats);

public sealed record Fraction(int Numerator, int Denominator);

/// <summary>A seat is a post. It has no place for a name: reading refuses a property that is not here.</summary>
public sealed record Seat(
    string Id,
    string Post,
    string Title,
    string Role,
    bool Votes,
    string Subject,
    bool Illustrative);

public sealed record Meeting(
    string Revision,
    string Body,
    [property: System.Text.Json.Serialization.JsonPropertyName("meeting")] string Id,
    int FiscalYear,
    int Number,
    DateOnly HeldOn,
    bool Illustrative,
    IReadOnlyList<string> Present,
    IReadOnlyList<SeatVote> Votes);

public sealed record SeatVote(string Seat, string Option);
