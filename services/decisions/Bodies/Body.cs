using System.Collections.Immutable;
using DxGovernance.Decisions.Joint;

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

    /// <summary>所掌, or null.</summary>
    public string? Purpose { get; init; }

    /// <summary>The body that it belongs to, or null.</summary>
    public string? Parent { get; init; }

    /// <summary>設置日, or null where it is not known.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Of which municipalities it is a body together, or null.</summary>
    public JointBody? Joint { get; init; }

    /// <summary>Its rules by the day from which they hold; for one day the later recorded comes last, and counts.</summary>
    public required ImmutableList<RulesFrom> Rules { get; init; }

    /// <summary>Who presides in the chair's place, in the order of recording.</summary>
    public ImmutableList<ActingChairNamed> ActingChairs { get; init; } = [];

    /// <summary>The seats of other municipalities in a joint body, as their services told them last.</summary>
    public ImmutableSortedDictionary<string, ImmutableList<Seat>> OtherSeats { get; init; } = ImmutableSortedDictionary<string, ImmutableList<Seat>>.Empty;

    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>All seats in the order of their creation.</summary>
    public ImmutableList<Seat> Seats { get; init; } = [];

    /// <summary>The seat with an id, or null.</summary>
    public Seat? Find(string seat) => Seats.Find(candidate => candidate.Id == seat);

    /// <summary>The rules of a day.</summary>
    public BodyRules RulesOn(DateOnly day) => (Rules.FindLast(set => set.From <= day) ?? Rules[0]).Rules;

    /// <summary>The seats that there are on a day, with those who hold them then.</summary>
    public Roster On(DateOnly day) => new(
        [.. Seats.Concat(OtherSeats.Values.SelectMany(seats => seats)).Where(seat => seat.IsThereOn(day)).Select(seat => new SeatOnDay(seat, seat.HolderOn(day)))],
        RulesOn(day),
        ActingChairs.FindLast(named => named.From.First <= day && (named.To is not { } to || day <= to.Last))?.Seat);

    /// <summary>The body begins.</summary>
    public static Body Create(BodyEstablished established) => new()
    {
        Slug = established.Body,
        Name = established.Name,
        Kind = established.Kind,
        Purpose = established.Purpose,
        Parent = established.Parent,
        Since = established.Since?.First,
        Joint = established.Joint,
        Rules = [new RulesFrom(DateOnly.MinValue, new BodyRules(established.Quorum, established.DecidesBy))],
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

    /// <summary>Other rules from a day on.</summary>
    public Body Apply(BodyRulesSet set) => this with
    {
        Rules = Rules.Insert(Rules.FindLastIndex(earlier => earlier.From <= set.From.First) + 1, new RulesFrom(set.From.First, set.Rules)),
    };

    /// <summary>A seat is no more.</summary>
    public Body Apply(SeatAbolished abolished) => this with
    {
        Seats = [.. Seats.Select(seat => seat.Id == abolished.Seat ? seat with { Until = abolished.On.First } : seat)],
    };

    /// <summary>The seats of another municipality.</summary>
    public Body Apply(OtherSeatsNoted noted) => this with
    {
        OtherSeats = OtherSeats.SetItem(noted.Municipality,
        [
            .. noted.Seats.Select(seat => new Seat
            {
                Id = seat.Seat,
                Post = seat.Post,
                Title = seat.Title,
                Role = seat.Role,
                Votes = seat.Votes,
                From = seat.From.First,
                Until = seat.Until?.First,
                Tenures = [.. seat.Tenures.Select(tenure => new Tenure(tenure.From.First, tenure.Person))],
            }),
        ]),
    };

    /// <summary>Somebody presides in the chair's place.</summary>
    public Body Apply(ActingChairNamed named) => this with { ActingChairs = ActingChairs.Add(named) };

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

    /// <summary>The first day on which there is no such seat any more, or null.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Whether there is this seat on a day.</summary>
    public bool IsThereOn(DateOnly day) => From <= day && !(Until <= day);

    /// <summary>Who holds it from which day on, by day; for one day the later recorded comes last, and counts.</summary>
    public ImmutableList<Tenure> Tenures { get; init; } = [];

    /// <summary>Who holds it on a day, or null.</summary>
    public string? HolderOn(DateOnly day) => Tenures.FindLast(tenure => tenure.From <= day)?.Person;

    /// <summary>With a fact in its place by date, however late it was recorded.</summary>
    internal Seat With(Tenure tenure) => this with { Tenures = Tenures.Insert(Tenures.FindLastIndex(earlier => earlier.From <= tenure.From) + 1, tenure) };
}

/// <summary>The rules of a body from a day on.</summary>
/// <param name="From">The first day.</param>
/// <param name="Rules">They.</param>
public sealed record RulesFrom(DateOnly From, BodyRules Rules);

/// <summary>From which day on somebody, or nobody, holds a seat; until the next.</summary>
/// <param name="From">The first day.</param>
/// <param name="Person">The holder's random id; null for nobody.</param>
public sealed record Tenure(DateOnly From, string? Person);
