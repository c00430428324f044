namespace DxGovernance.Decisions.Bodies;

/// <summary>The seats of a body on one day, with those who hold them then, and the rules of that day: what meetings and acts are judged by.</summary>
/// <param name="Seats">In the order of their creation.</param>
/// <param name="Rules">The rules of the day.</param>
/// <param name="ActingChair">職務代理: the seat named to preside in the chair's place, or null.</param>
public sealed record Roster(IReadOnlyList<SeatOnDay> Seats, BodyRules Rules, string? ActingChair)
{
    /// <summary>The seat with an id, or null when there is none on that day.</summary>
    public SeatOnDay? Find(string seat) => Seats.FirstOrDefault(candidate => candidate.Seat.Id == seat);

    /// <summary>
    /// The count for the quorum, of voting seats on both sides: all of the day, vacant ones too (欠員 does not lower the
    /// quorum), and those that somebody sits on. One person in two seats counts once on both sides, unless the rules count seats.
    /// </summary>
    /// <param name="present">Who sits on which seat: its holder, or a deputy.</param>
    public QuorumCount Count(IReadOnlyDictionary<string, string> present)
    {
        var voting = Seats.Where(seat => seat.Seat.Votes).ToList();
        var there = voting.Where(seat => present.ContainsKey(seat.Seat.Id)).ToList();
        var seats = Rules.CountsEachSeat ? voting.Count : voting.Select(seat => seat.Person).OfType<string>().Distinct().Count() + voting.Count(seat => seat.Person is null);
        return new QuorumCount(Rules.CountsEachSeat ? there.Count : there.Select(seat => present[seat.Seat.Id]).Distinct().Count(), seats, Rules.Quorum.Needed(seats));
    }

    /// <summary>
    /// The seat that presides among those whose own holder is there: the chair; without it 職務代理 as named, then the
    /// vice-chairs in their order. A deputy (代理出席) sits for a member and never presides. Null where nobody can.
    /// </summary>
    public SeatOnDay? Presiding(IReadOnlyDictionary<string, string> present)
    {
        var there = Seats.Where(seat => seat.Person is not null && present.GetValueOrDefault(seat.Seat.Id) == seat.Person).ToList();
        return there.Find(seat => seat.Seat.Role == SeatRole.Chair) ?? there.Find(seat => seat.Seat.Id == ActingChair) ?? there.Find(seat => seat.Seat.Role == SeatRole.ViceChair);
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
