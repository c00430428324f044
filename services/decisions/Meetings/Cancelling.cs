using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;

namespace DxGovernance.Decisions.Meetings;

/// <summary>Records that a meeting does not take place.</summary>
/// <param name="Because">Called off, or without a quorum.</param>
/// <param name="Reason">The reason, or absent.</param>
public sealed record CancelMeeting(CancelledBecause Because, string? Reason = null);

/// <summary>中止・流会: its number stays, marked.</summary>
public static class Cancelling
{
    /// <summary>Decides.</summary>
    public static Outcome Decide(Meeting meeting, CancelMeeting command, RemarkReference? reason) =>
        (MeetingRules.Over(meeting) ?? Remark.Problem(command.Reason, "$.reason")) is { } problem ? Outcome.Refuse(problem)
        : meeting.Status == MeetingStatus.Held && command.Because == CancelledBecause.CalledOff
            ? Outcome.Refuse(new Refusal("meeting-held", "開催された会議は中止できません", $"{meeting.Number} took place: close it, or record that it had no quorum."))
        : Outcome.Accept(new MeetingCancelled(command.Because, reason));

    /// <summary>Maps the address.</summary>
    public static void MapCancelling(this IEndpointRouteBuilder meetings) =>
        meetings.MapPost("/cancellation", (string municipality, string body, int fiscalYear, int number, CancelMeeting command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var id = MeetingRules.IdOf(body, fiscalYear, number);
                    var stream = await work.TargetAsync<Meeting>(Streams.Meeting(id), ct);
                    var reason = Remark.Maybe(command.Reason);
                    CommandWork.Append(stream, Decide(stream.State!, command, reason?.Reference()));
                    Remark.Store(work.Session, reason);
                    return Receipt.Created(stream, $"/{municipality}/api/meetings/{id}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithSummary("中止・流会を記録する / Record that a meeting does not take place");
}
