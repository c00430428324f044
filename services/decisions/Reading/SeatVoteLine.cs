using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;

namespace DxGovernance.Decisions.Reading;

/// <summary>A vote, by seat: the post is told to everybody, the person to the office.</summary>
/// <param name="Seat">The seat.</param>
/// <param name="Title">The post's title.</param>
/// <param name="Option">For, against or neither.</param>
/// <param name="OptionJapanese">The same, 賛成.</param>
/// <param name="Person">Who voted, by random id; absent for the public.</param>
/// <param name="Name">The name in the directory; absent for the public, and where there is none.</param>
public sealed record SeatVoteLine(string Seat, string? Title, VoteOption Option, string OptionJapanese, string? Person, string? Name)
{
    /// <summary>The votes of a matter at a meeting. Who voted twice on a seat is counted with the last.</summary>
    internal static IEnumerable<SeatVoteLine> Of(Proposal proposal, MeetingId meeting, Body body, bool withPersons, PersonNames names) => proposal.Votes
        .Where(vote => vote.Meeting == meeting).GroupBy(vote => vote.Seat).Select(votes => votes.Last())
        .Select(vote => new SeatVoteLine(
            vote.Seat, TitleOf(body, vote.Seat), vote.Option, vote.Option.ToJapanese(), withPersons ? vote.Person : null, withPersons ? names.Of(vote.Person) : null));

    /// <summary>The title of a seat's post, of this municipality or another of a joint body.</summary>
    internal static string? TitleOf(Body body, string seat) =>
        (body.Find(seat) ?? body.OtherSeats.Values.SelectMany(seats => seats).FirstOrDefault(other => other.Id == seat))?.Title;
}

/// <summary>除斥.</summary>
/// <param name="Seat">The seat.</param>
/// <param name="Title">The post's title.</param>
/// <param name="Ground">The ground; its text is told to the office.</param>
public sealed record RecusalLine(string Seat, string? Title, RemarkLine? Ground)
{
    internal static IEnumerable<RecusalLine> Of(Proposal proposal, MeetingId meeting, Body body, RemarkTexts texts) => proposal.Recusals
        .Where(recused => recused.Meeting == meeting).Select(recused => new RecusalLine(recused.Seat, SeatVoteLine.TitleOf(body, recused.Seat), texts.LineOf(recused.Ground)));
}
