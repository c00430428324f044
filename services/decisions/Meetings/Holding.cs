using DxGovernance.Decisions.Bodies;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Meetings;

/// <summary>Records that a body met.</summary>
/// <param name="Body">The body.</param>
/// <param name="Number">第何回 in the fiscal year of the day.</param>
/// <param name="Present">The seats that were present.</param>
/// <param name="HeldOn">The day in Japan; today when absent.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record HoldMeeting(string Body, int Number, IReadOnlyList<string> Present, PartialDate? HeldOn = null, bool Illustrative = false);

/// <summary>会議の開催を記録する.</summary>
public static class Holding
{
    /// <summary>Which meeting it is: the fiscal year follows from the day in Japan and is never entered.</summary>
    public static MeetingId IdOf(HoldMeeting command, Now now) => new(command.Body, FiscalYear.Of(DayOf(command, now).First), command.Number);

    /// <summary>Decides.</summary>
    /// <param name="body">The body, or null when there is none of that id.</param>
    /// <param name="bodyVersion">Its version.</param>
    /// <param name="existing">The meeting of that number, or null.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">The moment.</param>
    public static Outcome Decide(Body? body, long bodyVersion, Meeting? existing, HoldMeeting command, Now now)
    {
        if (body is null)
        {
            return Refuse("body-unknown", "$.body", $"会議体「{command.Body}」は登録されていません", $"There is no body {command.Body}. Establish it first.");
        }

        var heldOn = DayOf(command, now);
        if (StatedDay.Problem(heldOn, now, "$.heldOn") is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        if (command.Number is < 1 or > MeetingId.GreatestNumber)
        {
            return Refuse("number-invalid", "$.number", "回数が正しくありません", $"Meetings are numbered from 1 to {MeetingId.GreatestNumber} within a fiscal year.");
        }

        var id = IdOf(command, now);
        if (existing is not null)
        {
            return Outcome.Refuse(new Refusal("number-used", $"{id.ToJapanese()}は既に記録されています", $"{id} is recorded already, held on {PartialDate.Of(existing.HeldOn)}. Choose the next number.") { Field = "$.number" });
        }

        if (command.Present.Count == 0)
        {
            return Refuse("nobody-present", "$.present", "出席した席がありません", "Name the seats that were present.");
        }

        var roster = body.On(heldOn.First);
        for (var i = 0; i < command.Present.Count; i++)
        {
            var seat = command.Present[i];
            switch (roster.Find(seat))
            {
                case null:
                    return Refuse("seat-unknown", $"$.present[{i}]", $"席「{seat}」はその日にはありません", $"On {heldOn} {body.Slug} has no seat {seat}.");
                case { Person: null } vacant:
                    return Refuse("seat-vacant", $"$.present[{i}]", $"{vacant.Seat.Title}の席はその日に欠員です", $"On {heldOn} nobody holds {seat}. Record its holder first.");
            }
        }

        return Outcome.Accept(new MeetingHeld(
            body.Slug, id.FiscalYear, id.Number, heldOn, [.. command.Present.Distinct()], command.Illustrative || body.Illustrative, bodyVersion));
    }

    /// <summary>Maps the address.</summary>
    public static void MapHolding(this IEndpointRouteBuilder municipality) =>
        municipality.MapPost("/meetings", (string municipality, HoldMeeting command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var id = IdOf(command, work.Now);
                    var body = await work.Writing.RelyOnAsync<Body>(Streams.Body(command.Body), ct);
                    var meeting = await work.Writing.ReadAsync<Meeting>(Streams.Meeting(id), ct);
                    CommandWork.Append(meeting, Decide(body.State, body.Version, meeting.State, command, work.Now));
                    return Receipt.Created(meeting, $"/{municipality}/api/meetings/{id}") with { Id = id.ToString() };
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("会議 Meetings")
            .WithSummary("会議の開催を記録する / Record that a body met");

    private static PartialDate DayOf(HoldMeeting command, Now now) => command.HeldOn ?? PartialDate.Of(now.Today);

    private static Outcome Refuse(string type, string field, string japanese, string english) =>
        Outcome.Refuse(new Refusal(type, japanese, english) { Field = field, Kind = RefusalKind.Invalid });
}
