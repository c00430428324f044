using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Meetings;

/// <summary>閉会: from here on nothing is voted on or decided at this meeting.</summary>
public static class Closing
{
    /// <summary>Decides.</summary>
    public static Outcome Decide(Meeting meeting, ClosedBecause because, Now now)
    {
        if (MeetingRules.Over(meeting) is { } over)
        {
            return Outcome.Refuse(over);
        }

        if (meeting.Form == MeetingForm.Circulation)
        {
            return because == ClosedBecause.Deadline && now.Today > meeting.HeldOn
                ? Outcome.Accept(new MeetingClosed(because))
                : Outcome.Refuse(new Refusal("circulation-open", "返送期限まで締め切れません", $"Ballots may come back until {PartialDate.Of(meeting.HeldOn)}; it closes by itself after that day."));
        }

        return meeting.Status == MeetingStatus.Convened
            ? Outcome.Refuse(new Refusal("meeting-not-held", "出欠が記録されていません", "Record who was there, or cancel the meeting."))
            : Outcome.Accept(new MeetingClosed(because));
    }

    /// <summary>Maps the address.</summary>
    public static void MapClosing(this IEndpointRouteBuilder meetings) =>
        meetings.MapPost("/closing", (string municipality, string body, int fiscalYear, int number, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(null, async (work, ct) =>
                {
                    var id = MeetingRules.IdOf(body, fiscalYear, number);
                    var stream = await work.TargetAsync<Meeting>(Streams.Meeting(id), ct);
                    CommandWork.Append(stream, Decide(stream.State!, ClosedBecause.Declared, work.Now));
                    return Receipt.Created(stream, $"/{municipality}/api/meetings/{id}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithSummary("閉会を記録する / Close a meeting");
}
