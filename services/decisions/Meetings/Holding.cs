using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Registers;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Meetings;

/// <summary>Records that a body met, afterwards and in one.</summary>
/// <param name="Body">The body.</param>
/// <param name="Present">The seats that were present.</param>
/// <param name="Number">第何回 in the fiscal year of the day; the next when absent.</param>
/// <param name="HeldOn">The day in Japan; today when absent.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record HoldMeeting(string Body, IReadOnlyList<string> Present, int? Number = null, PartialDate? HeldOn = null, bool Illustrative = false);

/// <summary>会議の開催を記録する: what a town knows of a meeting that was not convened in this system.</summary>
public static class Holding
{
    /// <summary>Which meeting it is: the fiscal year follows from the day in Japan and is never entered.</summary>
    public static MeetingId IdOf(HoldMeeting command, MeetingRegister? register, Now now) =>
        new(command.Body, FiscalYear.Of(DayOf(command, now).First), Numbering.NumberOf(register, command.Number));

    /// <summary>Decides.</summary>
    /// <param name="body">The body, or null when there is none of that id.</param>
    /// <param name="bodyVersion">Its version.</param>
    /// <param name="register">The numbers of its meetings in that fiscal year, or null for none.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">The moment.</param>
    public static Outcome Decide(Body? body, long bodyVersion, MeetingRegister? register, HoldMeeting command, Now now)
    {
        if (body is null)
        {
            return Refuse("body-unknown", "$.body", $"会議体「{command.Body}」は登録されていません", $"There is no body {command.Body}. Establish it first.");
        }

        var heldOn = DayOf(command, now);
        var id = IdOf(command, register, now);
        if ((StatedDay.Problem(heldOn, now, "$.heldOn") ?? Convening.BodyProblem(body, heldOn, "$.heldOn") ?? Numbering.Problem(register, id)) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        if (command.Present.Count == 0)
        {
            return Refuse("nobody-present", "$.present", "出席した席がありません", "Name the seats that were present.");
        }

        var roster = body.On(heldOn.First);
        for (var i = 0; i < command.Present.Count; i++)
        {
            if (Attending.SeatProblem(body, roster, heldOn, command.Present[i], $"$.present[{i}]") is { } seatProblem)
            {
                return Outcome.Refuse(seatProblem);
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
                    CommandWork.Demand(StreamKey.IsSlug(command.Body) ? null : Refusal.Invalid("id-invalid", "$.body", "IDの形式が正しくありません", "An id is 1 to 64 lower-case letters, digits and hyphens."));
                    var body = await work.Writing.RelyOnAsync<Body>(Streams.Body(command.Body), ct);
                    var register = await Numbering.RegisterAsync(work, command.Body, DayOf(command, work.Now).First, ct);
                    var id = IdOf(command, register.State, work.Now);
                    return await Convening.BeginAsync(work, municipality, id, register, Decide(body.State, body.Version, register.State, command, work.Now), ct);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("会議 Meetings")
            .WithSummary("会議の開催を事後に記録する / Record that a body met");

    private static PartialDate DayOf(HoldMeeting command, Now now) => command.HeldOn ?? PartialDate.Of(now.Today);

    private static Outcome Refuse(string type, string field, string japanese, string english) =>
        Outcome.Refuse(new Refusal(type, japanese, english) { Field = field, Kind = RefusalKind.Invalid });
}
