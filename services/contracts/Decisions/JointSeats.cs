namespace DxGovernance.Contracts.Decisions;

/// <summary>The seats of one municipality in a joint body (共同の会議体), whole, for the municipality that keeps its record.</summary>
/// <param name="Source">Its municipality has the seats; its subject is the body.</param>
/// <param name="Body">The body; every municipality has it under the same id.</param>
/// <param name="Keeper">幹事: code of the municipality that keeps meetings and register.</param>
/// <param name="Seats">All, in the order of their creation.</param>
public sealed record JointSeats(MessageSource Source, string Body, string Keeper, IReadOnlyList<JointSeat> Seats) : IMessage;

/// <summary>A seat in a joint body.</summary>
/// <param name="Seat">Its id within the municipality's own record.</param>
/// <param name="Post">The post that it belongs to.</param>
/// <param name="Title">The post's title.</param>
/// <param name="Role"><c>chair</c>, <c>viceChair</c>, <c>member</c> or <c>secretary</c>.</param>
/// <param name="Votes">Whether it votes and counts for the quorum.</param>
/// <param name="From">The first day on which there is this seat, ISO 8601.</param>
/// <param name="Until">The first day on which there is no such seat any more; null while there is.</param>
/// <param name="Tenures">Who holds it from which day on, by day.</param>
public sealed record JointSeat(
    string Seat, string Post, string Title, string Role, bool Votes, string From, string? Until, IReadOnlyList<JointTenure> Tenures);

/// <summary>From which day on somebody, or nobody, holds a seat.</summary>
/// <param name="From">The first day, ISO 8601.</param>
/// <param name="Person">The holder's random id in the municipality that has the seat; null for nobody.</param>
public sealed record JointTenure(string From, string? Person);
