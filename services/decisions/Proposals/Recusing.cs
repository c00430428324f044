using DxGovernance.Decisions.Meetings;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;

namespace DxGovernance.Decisions.Proposals;

/// <summary>Records that a member takes no part in a matter.</summary>
/// <param name="Meeting">The meeting.</param>
/// <param name="Ground">The ground, or absent.</param>
public sealed record RecuseSeat(MeetingId Meeting, string? Ground = null);

/// <summary>除斥: a member who has an interest in a matter takes no part in it: neither votes nor presides, and counts for the quorum as the rules say.</summary>
public static class Recusing
{
    /// <summary>Decides.</summary>
    public static Outcome Decide(Proposal proposal, Sitting sitting, string seat, RecuseSeat command, RemarkReference? ground)
    {
        if ((ProposalRules.Over(proposal) ?? MeetingRules.Over(sitting.Meeting) ?? Remark.Problem(command.Ground, "$.ground")) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        var bench = sitting.Bench(proposal);
        return bench.Roster.Find(seat) is null
                ? Outcome.Refuse(new Refusal("seat-unknown", $"席「{seat}」はその日にはありません", $"On {sitting.HeldOn} {sitting.Body.Slug} has no seat {seat}.") { Kind = RefusalKind.Unknown })
            : bench.Recused.Contains(seat) ? Outcome.Accept()
            : proposal.Votes.Exists(vote => vote.Meeting == command.Meeting && (vote.Seat == seat || vote.Person == bench.Roster.Find(seat)!.Person))
                ? Outcome.Refuse(new Refusal("already-voted", "既に表決しています", $"The seat {seat} has voted on it at {command.Meeting}. Let the body decide anew at another meeting."))
            : Outcome.Accept(new SeatRecused(sitting.Body.Slug, command.Meeting, sitting.MeetingVersion, sitting.BodyVersion, seat, ground) { SatOn = sitting.IsCirculation ? null : sitting.HeldOn });
    }

    /// <summary>Maps the address.</summary>
    public static void MapRecusing(this IEndpointRouteBuilder proposals) =>
        proposals.MapPut("/recusals/{seat}", (string proposal, string seat, RecuseSeat command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var stream = await work.TargetAsync<Proposal>(Streams.Proposal(proposal), ct);
                    var sitting = await SittingReading.ReadAsync(work, command.Meeting, ct);
                    var ground = Remark.Maybe(command.Ground);
                    CommandWork.Append(stream, Decide(stream.State!, sitting, seat, command, ground?.Reference()));
                    Remark.Store(work.Session, ground);
                    return Receipt.For(stream);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("案件 Proposals")
            .WithSummary("除斥を記録する / Record that a member takes no part in it");
}
