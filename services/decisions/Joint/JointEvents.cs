using DxGovernance.Decisions.Bodies;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Joint;

/// <summary>What a municipality's seats in a joint body are, as its service told them last; in the keeper's body/{id}.</summary>
/// <param name="Municipality">Code of the municipality that has the seats.</param>
/// <param name="Seats">All of them; their ids have the code before them.</param>
public sealed record OtherSeatsNoted(string Municipality, IReadOnlyList<OtherSeat> Seats);

/// <summary>A seat of another municipality.</summary>
/// <param name="Seat">Its id in this body, <c>{code}-{seat}</c>.</param>
/// <param name="Post">The post that it belongs to.</param>
/// <param name="Title">The post's title.</param>
/// <param name="Role">Chair, vice-chair or member.</param>
/// <param name="Votes">Whether it votes and counts for the quorum.</param>
/// <param name="From">The first day on which there is this seat.</param>
/// <param name="Until">The first day on which there is no such seat any more, or null.</param>
/// <param name="Tenures">Who holds it from which day on.</param>
public sealed record OtherSeat(
    string Seat, string Post, string Title, SeatRole Role, bool Votes, PartialDate From, PartialDate? Until, IReadOnlyList<OtherTenure> Tenures);

/// <summary>From which day on somebody, or nobody, holds a seat of another municipality.</summary>
/// <param name="From">The first day.</param>
/// <param name="Person">The holder's random id there; null for nobody.</param>
public sealed record OtherTenure(PartialDate From, string? Person);

/// <summary>Seats were told for a body that the keeper does not have as a joint body with that municipality; kept beside the message.</summary>
/// <param name="Municipality">Code of the municipality that told them.</param>
/// <param name="Body">The body.</param>
/// <param name="Reason">Stable name of the rule that it is against.</param>
/// <param name="Japanese">The reason in Japanese.</param>
/// <param name="English">The reason in English.</param>
public sealed record OtherSeatsRefused(string Municipality, string Body, string Reason, string Japanese, string English);

// The events of joint-outcome/{keeper}/{body}/{fiscal year}/{n}, in each other member of a joint body.

/// <summary>A decision of a joint body came in from the municipality that keeps its record; again, whenever it stands otherwise.</summary>
/// <param name="Keeper">幹事: code of that municipality.</param>
/// <param name="Decision">The decision there.</param>
/// <param name="Body">The body.</param>
/// <param name="Subject">件名, or the policy's revision.</param>
/// <param name="Outcome">What was decided.</param>
/// <param name="DecidedOn">The day of the meeting.</param>
/// <param name="TakesEffect">Whether it is to be carried out as it stands.</param>
/// <param name="Rescission">How it was rescinded: <c>annulled</c>, <c>revoked</c> or <c>superseded</c>; or null.</param>
/// <param name="RescindedFrom">From when on; or null.</param>
/// <param name="Illustrative">Whether meeting, votes and number are made up for a sample.</param>
public sealed record JointDecisionCame(
    string Keeper,
    string Decision,
    string Body,
    string Subject,
    string Outcome,
    PartialDate DecidedOn,
    bool TakesEffect,
    string? Rescission,
    PartialDate? RescindedFrom,
    bool Illustrative) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => DecidedOn;
}

/// <summary>了知: the municipality took note of a decision of a joint body as it stood.</summary>
/// <param name="On">The day.</param>
public sealed record JointDecisionNoted(PartialDate On) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => On;
}
