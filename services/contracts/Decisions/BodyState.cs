namespace DxGovernance.Contracts.Decisions;

/// <summary>A body (会議体) with its rules and seats through time, whole. Posts and whether they are filled, never persons.</summary>
/// <param name="Source">Its subject is the body, <c>body/{body}</c>.</param>
/// <param name="Body">Its id.</param>
/// <param name="Title">Its name.</param>
/// <param name="Kind"><c>authoritative</c> or <c>reviewing</c>.</param>
/// <param name="Role"><c>decides</c>: it decides finally (決定); <c>coordinates</c>: it coordinates, and reviews where the municipality's path says so (調整・審査).</param>
/// <param name="ShownRole">The same in Japanese.</param>
/// <param name="Rules">Its rules by the day from which they hold, each until the next.</param>
/// <param name="Seats">All seats, abolished ones too, in the order of their creation; those of other municipalities after its own.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record BodyState(
    MessageSource Source,
    string Body,
    string Title,
    string Kind,
    string Role,
    string ShownRole,
    IReadOnlyList<BodyRulesState> Rules,
    IReadOnlyList<BodySeatState> Seats,
    bool Illustrative) : IMessage
{
    /// <summary>所掌, which names the basis where the municipality states it; null where it is not said.</summary>
    public string? Purpose { get; init; }

    /// <summary>The body that it belongs to, or null.</summary>
    public string? Parent { get; init; }

    /// <summary>設置日, ISO 8601; null where it is not known.</summary>
    public string? From { get; init; }

    /// <summary>共同: of which municipalities it is a body together; null for a body of one.</summary>
    public JointMembership? Joint { get; init; }

    /// <summary>職務代理: which seat presides in the chair's place, in the order of recording.</summary>
    public IReadOnlyList<ActingChairState> ActingChairs { get; init; } = [];
}

/// <summary>共同の会議体.</summary>
/// <param name="Keeper">幹事: code of the municipality that keeps meetings and register.</param>
/// <param name="Members">Codes of all municipalities that have seats in it.</param>
public sealed record JointMembership(string Keeper, IReadOnlyList<string> Members);

/// <summary>The rules of a body from a day on.</summary>
/// <param name="From">The first day, ISO 8601; null for those that it began with.</param>
/// <param name="Quorum">定足数.</param>
/// <param name="DecidesBy"><c>noObjection</c> (異議なし) or <c>votes</c> (採決).</param>
/// <param name="ShownDecidesBy">How it decides, in Japanese, with the majority and what a tie comes to where it votes.</param>
/// <param name="Majority">How many votes carry; null where it does not vote.</param>
/// <param name="OnTie"><c>undecided</c>, <c>rejected</c> or <c>chair</c>; null where it does not vote.</param>
/// <param name="AllowsCirculation">持ち回り: whether it may decide without meeting.</param>
public sealed record BodyRulesState(
    string? From, QuorumRuleState Quorum, string DecidesBy, string ShownDecidesBy, MajorityState? Majority, string? OnTie, bool AllowsCirculation);

/// <summary>定足数: a share of the voting seats, or a number of them.</summary>
/// <param name="Numerator">Of; null where a number of seats is set.</param>
/// <param name="Denominator">Over; null where a number of seats is set.</param>
/// <param name="Seats">The number of seats; null for a share.</param>
/// <param name="Shown">The same in Japanese: 構成員の2分の1以上の出席.</param>
public sealed record QuorumRuleState(int? Numerator, int? Denominator, int? Seats, string Shown);

/// <summary>How many votes carry.</summary>
/// <param name="Numerator">Of.</param>
/// <param name="Denominator">Over.</param>
/// <param name="Exceeds">Whether the share must be exceeded (過半数), not only reached (以上).</param>
/// <param name="Of"><c>votesCast</c>, <c>present</c> or <c>seats</c>.</param>
public sealed record MajorityState(int Numerator, int Denominator, bool Exceeds, string Of);

/// <summary>A seat, which belongs to a post (充て職).</summary>
/// <param name="Seat">Its id within the body.</param>
/// <param name="Post">The post.</param>
/// <param name="PostTitle">The post's title.</param>
/// <param name="Role"><c>chair</c>, <c>viceChair</c>, <c>member</c> or <c>secretary</c>.</param>
/// <param name="ShownRole">The same in Japanese.</param>
/// <param name="Votes">Whether it votes and counts for the quorum.</param>
/// <param name="From">The first day on which there is this seat, ISO 8601.</param>
/// <param name="Until">The first day on which there is no such seat any more; null while there is.</param>
/// <param name="Occupancy">From which day on it is filled or vacant (欠員), each until the next; empty while nobody ever held it. That one holder followed another is not told.</param>
public sealed record BodySeatState(
    string Seat, string Post, string PostTitle, string Role, string ShownRole, bool Votes, string From, string? Until, IReadOnlyList<SeatOccupancy> Occupancy)
{
    /// <summary>Code of the municipality whose seat it is in a joint body that this one keeps; null for its own.</summary>
    public string? Municipality { get; init; }
}

/// <summary>Whether a seat is filled from a day on.</summary>
/// <param name="From">The first day, ISO 8601.</param>
/// <param name="IsFilled">Whether somebody holds it; otherwise it is vacant.</param>
public sealed record SeatOccupancy(string From, bool IsFilled);

/// <summary>職務代理.</summary>
/// <param name="Seat">The seat that acts.</param>
/// <param name="From">The first day, ISO 8601.</param>
/// <param name="To">The last day; null while it is open.</param>
public sealed record ActingChairState(string Seat, string From, string? To);
