namespace DxGovernance.Decisions.Bodies;

/// <summary>The seats of a body on one day, with those who hold them then: what meetings and acts are judged by.</summary>
/// <param name="Seats">In the order of their creation.</param>
public sealed record Roster(IReadOnlyList<SeatOnDay> Seats)
{
    /// <summary>The seat with an id, or null when there is none on that day.</summary>
    public SeatOnDay? Find(string seat) => Seats.FirstOrDefault(candidate => candidate.Seat.Id == seat);

    /// <summary>
    /// The count for the quorum. What is counted on both sides is voting seats: all of the day, vacant ones too (欠員 does not
    /// lower the quorum), and those present. One person in two seats counts once on both sides.
    /// </summary>
    public QuorumCount Count(Quorum quorum, IReadOnlyCollection<string> present)
    {
        var voting = Seats.Where(seat => seat.Seat.Votes).ToList();
        var seats = voting.Select(seat => seat.Person).OfType<string>().Distinct().Count() + voting.Count(seat => seat.Person is null);
        return new QuorumCount(VotersAmong(present).Count, seats, quorum.Needed(seats));
    }

    /// <summary>The persons in voting seats among those present, each once.</summary>
    public IReadOnlySet<string> VotersAmong(IReadOnlyCollection<string> present) =>
        Seats.Where(seat => seat.Seat.Votes && present.Contains(seat.Seat.Id)).Select(seat => seat.Person).OfType<string>().ToHashSet();

    /// <summary>Whether a person presides: holds the chair and is present or, while the chair is not (職務代理), so as vice-chair.</summary>
    public bool Presides(string person, IReadOnlyCollection<string> present)
    {
        var there = Seats.Where(seat => seat.Person is not null && present.Contains(seat.Seat.Id)).ToList();
        var role = there.Exists(seat => seat.Seat.Role == SeatRole.Chair) ? SeatRole.Chair : SeatRole.ViceChair;
        return there.Exists(seat => seat.Seat.Role == role && seat.Person == person);
    }
}

/// <summary>A seat on one day.</summary>
/// <param name="Seat">The seat.</param>
/// <param name="Person">Who holds it; null when it is vacant (欠員).</param>
public sealed record SeatOnDay(Seat Seat, string? Person);

/// <summary>定足数 at a meeting.</summary>
/// <param name="Present">How many are present, of those who count.</param>
/// <param name="Seats">How many seats count.</param>
/// <param name="Needed">How many must be present.</param>
public sealed record QuorumCount(int Present, int Seats, int Needed)
{
    /// <summary>Whether there is one.</summary>
    public bool IsMet => Present >= Needed;
}
