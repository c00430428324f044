using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;

namespace DxGovernance.Decisions.Proposals;

/// <summary>Votes.</summary>
/// <param name="Meeting">The meeting at which it is voted, <c>dx-headquarters/2023/2</c>.</param>
/// <param name="Option">For, against or neither.</param>
public sealed record CastVote(MeetingId Meeting, VoteOption Option);

/// <summary>採決: who holds a voting seat of the deciding body on the day, and is present, has one vote.</summary>
public static class Voting
{
    /// <summary>Decides.</summary>
    public static Outcome Decide(Proposal proposal, Sitting sitting, string seat, CastVote command, string person)
    {
        if (sitting.Problem(proposal, StepRole.Decision) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        if (sitting.Body.DecidesBy != DecidesBy.Votes)
        {
            return Outcome.Refuse(new Refusal("body-does-not-vote", $"{sitting.Body.Name}は採決を行いません（異議なしによる）", $"{sitting.Body.Slug} decides without votes: the chair declares that there is no objection."));
        }

        if (sitting.Roster.Find(seat) is not { } onDay)
        {
            return Outcome.Refuse(new Refusal("seat-unknown", $"席「{seat}」はその日にはありません", $"On {sitting.HeldOn} {sitting.Body.Slug} has no seat {seat}.") { Kind = RefusalKind.Unknown });
        }

        if (onDay.Person != person)
        {
            return Outcome.Refuse(new Refusal("seat-not-held", $"{onDay.Seat.Title}の席に就いていません", $"You did not hold {seat} on {sitting.HeldOn}. Vote from the seat that you held.") { Kind = RefusalKind.NotEntitled });
        }

        if (!onDay.Seat.Votes)
        {
            return Outcome.Refuse(new Refusal("seat-does-not-vote", $"{onDay.Seat.Title}の席に表決権はありません", $"The seat {seat} has no vote.") { Kind = RefusalKind.NotEntitled });
        }

        if (!sitting.Meeting.Present.Contains(seat))
        {
            return Outcome.Refuse(new Refusal("seat-absent", $"{onDay.Seat.Title}はこの会議に出席していません", $"The seat {seat} was not present at {command.Meeting}.") { Kind = RefusalKind.NotEntitled });
        }

        return proposal.Votes.Find(vote => vote.Meeting == command.Meeting && (vote.Seat == seat || vote.Person == person)) is { } cast
            ? Outcome.Refuse(new Refusal("already-voted", "既に表決しています", $"The vote of {cast.Seat} is cast. A seat votes once, and so does a person in two seats."))
            : Outcome.Accept(new VoteCast(
                sitting.Body.Slug, command.Meeting, sitting.MeetingVersion, sitting.BodyVersion, seat, person, command.Option, sitting.HeldOn));
    }

    /// <summary>
    /// Counts the votes of a meeting. One that was cast from a seat which, as is known now, another held on that day does
    /// not count.
    /// </summary>
    public static Tally Count(Proposal proposal, Sitting sitting)
    {
        var votes = proposal.Votes.FindAll(vote => vote.Meeting == sitting.Meeting.Number && sitting.Roster.Find(vote.Seat)?.Person == vote.Person);
        int Of(VoteOption option) => votes.Count(vote => vote.Option == option);
        var voters = sitting.Roster.VotersAmong(sitting.Meeting.Present);
        return new Tally(Of(VoteOption.Yes), Of(VoteOption.No), Of(VoteOption.Abstain), voters.Except(votes.Select(vote => vote.Person)).Count());
    }

    /// <summary>Maps the address.</summary>
    public static void MapVoting(this IEndpointRouteBuilder proposals) =>
        proposals.MapPut("/votes/{seat}", (string proposal, string seat, CastVote command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var (stream, state) = await ProposalOnPath.ReadAsync(work, proposal, ct);
                    var sitting = await SittingReading.ReadAsync(work, command.Meeting, ct);
                    CommandWork.Append(stream, Decide(state, sitting, seat, command, work.Person.Id));
                    return Receipt.For(stream);
                }, ct))
            .ForRoles(Role.Member).Produces<Receipt>().WithTags("案件 Proposals")
            .WithSummary("表決する / Vote from a seat");
}
