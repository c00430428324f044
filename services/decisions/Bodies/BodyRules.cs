namespace DxGovernance.Decisions.Bodies;

/// <summary>運営の規則: what the acts of a body are judged by. They change over time; a meeting is judged by those of its day.</summary>
/// <param name="Quorum">定足数.</param>
/// <param name="DecidesBy">異議なし or votes.</param>
public sealed record BodyRules(Quorum Quorum, DecidesBy DecidesBy = DecidesBy.NoObjection)
{
    /// <summary>How many votes carry a proposal; the majority of the votes cast unless said otherwise.</summary>
    public Majority Majority { get; init; } = Majority.OfVotesCast;

    /// <summary>可否同数: what a tie comes to.</summary>
    public TieBreak OnTie { get; init; }

    /// <summary>持ち回り: whether it may decide without meeting.</summary>
    public bool AllowsCirculation { get; init; }

    /// <summary>How many days before the meeting its notice must have gone out.</summary>
    public int NoticeDays { get; init; }

    /// <summary>審査期間: within how many days it should review what is referred to it; 0 for no period. Shown, and not enforced.</summary>
    public int ReviewDays { get; init; }

    /// <summary>除斥: whether a recused member who is there still counts for the quorum.</summary>
    public bool RecusedCountForQuorum { get; init; } = true;

    /// <summary>代理出席: what a deputy may do.</summary>
    public DeputyRight Deputies { get; init; }

    /// <summary>Whether a person in two seats counts, and votes, for each of them.</summary>
    public bool CountsEachSeat { get; init; }
}

/// <summary>定足数 as a share of the voting seats of the day, or as a number of them; <see cref="Roster.Count"/> says which count.</summary>
/// <param name="Numerator">Of; null where a number of seats is set.</param>
/// <param name="Denominator">Over; null where a number of seats is set.</param>
public sealed record Quorum(int? Numerator = null, int? Denominator = null)
{
    /// <summary>A fixed number of seats, or null for a share.</summary>
    public int? Seats { get; init; }

    /// <summary>How many must be present: the share, rounded up (半数以上), and never nobody.</summary>
    public int Needed(int seats) => Seats ?? Math.Max(1, ((seats * Numerator!.Value) + Denominator!.Value - 1) / Denominator.Value);
}

/// <summary>How many votes carry a proposal: a share of what it is counted of.</summary>
/// <param name="Numerator">Of.</param>
/// <param name="Denominator">Over.</param>
/// <param name="Exceeds">Whether the share must be exceeded (過半数), not only reached (以上).</param>
/// <param name="Of">What it is a share of.</param>
public sealed record Majority(int Numerator, int Denominator, bool Exceeds, MajorityOf Of)
{
    /// <summary>過半数 of the votes cast, abstentions not counting.</summary>
    public static readonly Majority OfVotesCast = new(1, 2, Exceeds: true, MajorityOf.VotesCast);

    /// <summary>How many votes for it are needed of a number.</summary>
    public int Needed(int of) => Exceeds ? (of * Numerator / Denominator) + 1 : Math.Max(1, ((of * Numerator) + Denominator - 1) / Denominator);
}

/// <summary>What a majority is counted of.</summary>
public enum MajorityOf
{
    /// <summary>The votes for and against.</summary>
    VotesCast,

    /// <summary>Those present who may vote.</summary>
    Present,

    /// <summary>All voting seats of the day.</summary>
    Seats,
}

/// <summary>What a tie comes to (可否同数).</summary>
public enum TieBreak
{
    /// <summary>Nothing is decided.</summary>
    Undecided,

    /// <summary>It is rejected.</summary>
    Rejected,

    /// <summary>議長の決するところによる: the one who presides has no vote but this.</summary>
    Chair,
}

/// <summary>What a deputy (代理出席者) may do in place of a member. Another thing than 職務代理, who presides.</summary>
public enum DeputyRight
{
    /// <summary>Listen: the seat is absent.</summary>
    None,

    /// <summary>Be counted for the quorum.</summary>
    Count,

    /// <summary>Be counted, and vote.</summary>
    Vote,
}
