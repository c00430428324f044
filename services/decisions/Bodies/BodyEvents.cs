using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Bodies;

// The events of body/{id}: what a body may do, its seats, and who holds them from which day.

/// <summary>The municipality has a body (会議体).</summary>
/// <param name="Body">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Whether it decides or reviews.</param>
/// <param name="Quorum">定足数, until other rules are set.</param>
/// <param name="DecidesBy">How it comes to a decision, until other rules are set.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record BodyEstablished(string Body, string Name, BodyKind Kind, Quorum Quorum, DecidesBy DecidesBy, bool Illustrative) : IPerhapsDatedFact
{
    /// <summary>所掌: what it is for; null where it is not said.</summary>
    public string? Purpose { get; init; }

    /// <summary>The body that it belongs to (本部 of a 部会), or null.</summary>
    public string? Parent { get; init; }

    /// <summary>設置日: the first day on which there is it; null where it is not known.</summary>
    public PartialDate? Since { get; init; }

    /// <summary>Of which municipalities it is a body together (共同); null for one of this municipality alone.</summary>
    public JointBody? Joint { get; init; }

    PartialDate? IPerhapsDatedFact.HappenedOn => Since;
}

/// <summary>共同の会議体: one body of several municipalities. Each records its own seats; the keeper (幹事) keeps the record.</summary>
/// <param name="Keeper">Code of the municipality that keeps meetings and register.</param>
/// <param name="Members">Codes of all municipalities that have seats in it.</param>
public sealed record JointBody(string Keeper, IReadOnlyList<string> Members);

/// <summary>A body has a seat, which belongs to a post (充て職).</summary>
/// <param name="Seat">Its id within the body.</param>
/// <param name="Post">The post.</param>
/// <param name="Title">The post's title.</param>
/// <param name="Role">Chair, vice-chair or member.</param>
/// <param name="Votes">Whether it votes and counts for the quorum.</param>
/// <param name="From">The first day on which there is this seat.</param>
public sealed record SeatCreated(string Seat, string Post, string Title, SeatRole Role, bool Votes, PartialDate From) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>Somebody holds a seat from a day on, until another fact of a later day.</summary>
/// <param name="Seat">The seat.</param>
/// <param name="Person">The person's random id.</param>
/// <param name="From">The first day.</param>
public sealed record SeatFilled(string Seat, string Person, PartialDate From) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>Nobody holds a seat (欠員) from a day on, until another fact of a later day.</summary>
/// <param name="Seat">The seat.</param>
/// <param name="On">The first day without a holder.</param>
public sealed record SeatVacated(string Seat, PartialDate On) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => On;
}

/// <summary>The rules of a body from a day on, until the next.</summary>
/// <param name="Rules">All of them.</param>
/// <param name="From">The first day.</param>
public sealed record BodyRulesSet(BodyRules Rules, PartialDate From) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>A seat is no more (廃止) from a day on.</summary>
/// <param name="Seat">The seat.</param>
/// <param name="On">The first day without it.</param>
public sealed record SeatAbolished(string Seat, PartialDate On) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => On;
}

/// <summary>職務代理: a seat presides in the chair's place where the chair is absent or vacant, before any vice-chair.</summary>
/// <param name="Seat">The seat that acts.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; null while it is open.</param>
public sealed record ActingChairNamed(string Seat, PartialDate From, PartialDate? To) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>What a body is for.</summary>
public enum BodyKind
{
    /// <summary>Decides finally (推進本部).</summary>
    Authoritative,

    /// <summary>Coordinates, and reviews where the path says so (推進部会).</summary>
    Reviewing,
}

/// <summary>How a body comes to a decision.</summary>
public enum DecidesBy
{
    /// <summary>異議なし, declared by the chair.</summary>
    NoObjection,

    /// <summary>採決: the majority of the votes cast.</summary>
    Votes,
}

/// <summary>The place of a seat in its body.</summary>
public enum SeatRole
{
    /// <summary>本部長, 部会長.</summary>
    Chair,

    /// <summary>副本部長, 副部会長: presides where the chair is absent (職務代理).</summary>
    ViceChair,

    /// <summary>本部員, 部会員.</summary>
    Member,

    /// <summary>事務局・書記: serves the body.</summary>
    Secretary,
}
