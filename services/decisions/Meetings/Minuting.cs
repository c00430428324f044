using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Meetings;

/// <summary>Confirms the minutes.</summary>
/// <param name="Sha256">Hash of the document that is confirmed: the draft's.</param>
/// <param name="ConfirmedOn">The day; today when absent.</param>
public sealed record ConfirmMinutes(string Sha256, PartialDate? ConfirmedOn = null);

/// <summary>議事録: drafted, drafted anew, then confirmed; from then on it stays as it is.</summary>
public static class Minuting
{
    /// <summary>Decides on a draft.</summary>
    public static Outcome Decide(Meeting meeting, Attachment minutes) =>
        Attachment.Problem(minutes, "$") is { } problem ? Outcome.Refuse(problem)
        : meeting.Status is MeetingStatus.Convened or MeetingStatus.Cancelled
            ? Outcome.Refuse(new Refusal("meeting-not-held", "開催されていない会議です", "Minutes are of a meeting that took place. Record who was there first."))
        : meeting.Confirmed is { } confirmed
            ? Outcome.Refuse(new Refusal("minutes-confirmed", "議事録は確定しています", $"The minutes were confirmed on {confirmed.ConfirmedOn} and stay as they are."))
        : meeting.Minutes?.Minutes == minutes ? Outcome.Accept()
        : Outcome.Accept(new MinutesDrafted(minutes));

    /// <summary>Decides on the confirmation.</summary>
    public static Outcome Decide(Meeting meeting, ConfirmMinutes command, Now now)
    {
        var on = command.ConfirmedOn ?? PartialDate.Of(now.Today);
        return meeting.Minutes is not { } draft ? Outcome.Refuse(new Refusal("minutes-missing", "議事録の案がありません", "Draft the minutes first."))
            : meeting.Confirmed is { } confirmed ? Outcome.Refuse(new Refusal("minutes-confirmed", "議事録は確定しています", $"The minutes were confirmed on {confirmed.ConfirmedOn}."))
            : draft.Minutes.Sha256 != command.Sha256 ? Outcome.Refuse(new Refusal("minutes-changed", "確定しようとする議事録が案と一致しません", $"The draft is {draft.Minutes.Sha256}. Read it, and confirm what you read.") { Field = "$.sha256" })
            : StatedDay.Problem(on, now, "$.confirmedOn") is { } problem ? Outcome.Refuse(problem)
            : on.First < meeting.HeldOn ? Outcome.Refuse(Refusal.Invalid("before-meeting", "$.confirmedOn", "会議より前の日です", $"The meeting was on {PartialDate.Of(meeting.HeldOn)}. State a later day."))
            : Outcome.Accept(new MinutesConfirmed(command.Sha256, on));
    }

    /// <summary>Maps the addresses.</summary>
    public static void MapMinuting(this IEndpointRouteBuilder meetings)
    {
        meetings.MapPut("/minutes", (string body, int fiscalYear, int number, Attachment command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var stream = await work.TargetAsync<Meeting>(Streams.Meeting(MeetingRules.IdOf(body, fiscalYear, number)), ct);
                    CommandWork.Append(stream, Decide(stream.State!, command));
                    return Receipt.For(stream);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithSummary("議事録（案）を載せる / Draft the minutes, by hash");
        meetings.MapPost("/minutes/confirmation", (string municipality, string body, int fiscalYear, int number, ConfirmMinutes command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var id = MeetingRules.IdOf(body, fiscalYear, number);
                    var stream = await work.TargetAsync<Meeting>(Streams.Meeting(id), ct);
                    CommandWork.Append(stream, Decide(stream.State!, command, work.Now));
                    return Receipt.Created(stream, $"/{municipality}/api/meetings/{id}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithSummary("議事録を確定する / Confirm the minutes");
    }
}
