using System.Collections.Immutable;

namespace DxGovernance.Decisions.Bodies;

/// <summary>A body: its rules, and its seats with their holders through time.</summary>
public sealed record Body
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its id within the municipality.</summary>
    public required string Slug { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it decides or reviews.</summary>
    public BodyKind Kind { get; init; }

    /// <summary>定足数.</summary>
    public required Quorum Quorum { get; init; }

    /// <summary>How it comes to a decision.</summary>
    public DecidesBy DecidesBy { get; init; }

    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>All seats in the order of their creation.</summary>
    public ImmutableList<Seat> Seats { get; init; } = [];

    /// <summary>The seat with an id, or null.</summary>
    public Seat? Find(string seat) => Seats.Find(candidate => candidate.Id == seat);

    /// <summary>The seats that there are on a day, with those who hold them then.</summary>
    public Roster On(DateOnly day) => new([.. Seats.Where(seat => seat.From <= day).Select(seat => new SeatOnDay(seat, seat.HolderOn(day)))]);

    /// <summary>The body begins.</summary>
    public static Body Create(BodyEstablished established) => new()
    {
        Slug = established.Body,
        Name = established.Name,
        Kind = established.Kind,
        Quorum = established.Quorum,
        DecidesBy = established.DecidesBy,
        Illustrative = established.Illustrative,
    };

    /// <summary>A seat more.</summary>
    public Body Apply(SeatCreated created) => this with
    {
        Seats = Seats.Add(new Seat { Id = created.Seat, Post = created.Post, Title = created.Title, Role = created.Role, Votes = created.Votes, From = created.From.First }),
    };

    /// <summary>Somebody holds a seat.</summary>
    public Body Apply(SeatFilled filled) => Change(filled.Seat, new Tenure(filled.From.First, filled.Person));

    /// <summary>Nobody holds a seat.</summary>
    public Body Apply(SeatVacated vacated) => Change(vacated.Seat, new Tenure(vacated.On.First, Person: null));

    private Body Change(string id, Tenure tenure) => this with { Seats = [.. Seats.Select(seat => seat.Id == id ? seat.With(tenure) : seat)] };
}

/// <summary>A seat and its holders.</summary>
public sealed record Seat
{
    /// <summary>Its id within the body.</summary>
    public required string Id { get; init; }

    /// <summary>The post that it belongs to.</summary>
    public required string Post { get; init; }

    /// <summary>The post's title.</summary>
    public required string Title { get; init; }

    /// <summary>Chair, vice-chair or member.</summary>
    public SeatRole Role { get; init; }

    /// <summary>Whether it votes and counts for the quorum.</summary>
    public bool Votes { get; init; }

    /// <summary>The first day on which there is this seat.</summary>
    public DateOnly From { get; init; }

    /// <summary>Who holds it from which day on, by day; for one day the later recorded comes last, and counts.</summary>
    public ImmutableList<Tenure> Tenures { get; init; } = [];

    /// <summary>Who holds it on a day, or null.</summary>
    public string? HolderOn(DateOnly day) => Tenures.FindLast(tenure => tenure.From <= day)?.Person;

    /// <summary>With a fact in its place by date, however late it was recorded.</summary>
    internal Seat With(Tenure tenure) => this with { Tenures = Tenures.Insert(Tenures.FindLastIndex(earlier => earlier.From <= tenure.From) + 1, tenure) };
}

/// <summary>From which day on somebody, or nobody, holds a seat; until the next.</summary>
/// <param name="From">The first day.</param>
/// <param name="Person">The holder's random id; null for nobody.</param>
public sealed record Tenure(DateOnly From, string? Person);
