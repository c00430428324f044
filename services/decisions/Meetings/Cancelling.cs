using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Registers;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Meetings;

/// <summary>Records that a meeting does not take place.</summary>
/// <param name="Because">Called off, or without a quorum.</param>
/// <param name="Reason">The reason, or absent.</param>
public sealed record CancelMeeting(CancelledBecause Because, string? Reason = null);

/// <summary>中止・流会: its number stays, marked.</summary>
public static class Cancelling
{
    private const int MostOnADay = 200;

    /// <summary>Decides.</summary>
    /// <param name="meeting">The meeting.</param>
    /// <param name="decision">What was decided at it, by id; null for nothing.</param>
    /// <param name="command">The command.</param>
    /// <param name="reason">What the event holds of the reason, or null.</param>
    public static Outcome Decide(Meeting meeting, string? decision, CancelMeeting command, RemarkReference? reason) =>
        (MeetingRules.Over(meeting) ?? Remark.Problem(command.Reason, "$.reason")) is { } problem ? Outcome.Refuse(problem)
        : decision is not null
            ? Outcome.Refuse(new Refusal("meeting-decided", "決定のあった会議は中止できません", $"{decision} was decided at {meeting.Number}: it took place."))
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
                    CommandWork.Append(stream, Decide(stream.State!, await DecidedAtAsync(work, stream.State!, ct), command, reason?.Reference()));
                    Remark.Store(work.Session, reason);
                    return Receipt.Created(stream, $"/{municipality}/api/meetings/{id}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithSummary("中止・流会を記録する / Record that a meeting does not take place");

    /// <summary>A decision of the meeting, looked up in the register, which stands still until the commit; a circulation that came back early may have been decided the year before.</summary>
    private static async Task<string?> DecidedAtAsync(CommandWork work, Meeting meeting, CancellationToken ct)
    {
        foreach (var year in new[] { meeting.Number.FiscalYear, new FiscalYear(meeting.Number.FiscalYear.Year - 1) }.Take(meeting.Form == MeetingForm.Circulation ? 2 : 1))
        {
            var register = await work.Writing.RelyOnAsync<Register>(Streams.Register(meeting.Number.Body, year), ct);
            var candidates = register.State?.Entries.FindAll(entry => meeting.Form == MeetingForm.Circulation ? entry.DecidedOn.First <= meeting.HeldOn : entry.DecidedOn.First == meeting.HeldOn) ?? [];
            foreach (var entry in candidates.TakeLast(MostOnADay))
            {
                var proposal = (await work.Writing.ReadAsync<Proposal>(Streams.Proposal(entry.Proposal), ct)).State;
                if (proposal?.Decisions.Find(decision => decision.Meeting == meeting.Number) is { } decided)
                {
                    return decided.Decision;
                }
            }
        }

        return null;
    }
}
