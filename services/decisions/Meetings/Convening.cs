using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Registers;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Meetings;

/// <summary>Convenes a meeting, or sends a circulation round.</summary>
/// <param name="Body">The body.</param>
/// <param name="On">The day of the meeting; of a circulation, the last day for ballots.</param>
/// <param name="Form">A meeting unless said otherwise.</param>
/// <param name="NoticeOn">The day on which the notice went out; today when absent.</param>
/// <param name="Number">第何回 in the fiscal year of the day; the next when absent.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record ConveneMeeting(
    string Body, PartialDate On, MeetingForm Form = MeetingForm.Meeting, PartialDate? NoticeOn = null, int? Number = null, bool Illustrative = false);

/// <summary>招集・持ち回り: the notice comes before the meeting by the days that the body's rules ask for.</summary>
public static class Convening
{
    private const int FurthestDays = 366;

    /// <summary>Decides.</summary>
    /// <param name="body">The body, or null when there is none of that id.</param>
    /// <param name="bodyVersion">Its version.</param>
    /// <param name="register">The numbers of its meetings in that fiscal year, or null for none.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">The moment.</param>
    public static Outcome Decide(Body? body, long bodyVersion, MeetingRegister? register, ConveneMeeting command, Now now)
    {
        if (body is null)
        {
            return Outcome.Refuse(Refusal.Invalid("body-unknown", "$.body", $"会議体「{command.Body}」は登録されていません", $"There is no body {command.Body}. Establish it first."));
        }

        var noticeOn = command.NoticeOn ?? PartialDate.Of(now.Today);
        if ((StatedDay.Problem(noticeOn, now, "$.noticeOn") ?? DayProblem(command.On, now) ?? BodyProblem(body, command.On, "$.on")) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        var rules = body.RulesOn(command.On.First);
        var days = command.On.First.DayNumber - noticeOn.First.DayNumber;
        if (days < 0)
        {
            return Outcome.Refuse(new Refusal(
                "before-notice", $"開催日（{command.On.ToJapanese()}）が開催通知（{noticeOn.ToJapanese()}）より前です",
                $"The meeting of {command.On} lies before its notice of {noticeOn}. State the day of the notice as it was.")
            { Field = "$.on" });
        }

        if (days < rules.NoticeDays)
        {
            return Outcome.Refuse(new Refusal(
                "notice-too-late", $"開催通知から開催日までの日数が足りません: {days}日 / 必要 {rules.NoticeDays}日",
                $"Notice went out {days} days before {command.On}, and {rules.NoticeDays} are needed. Choose a later day.")
            { Field = "$.on" });
        }

        if (command.Form == MeetingForm.Circulation && !rules.AllowsCirculation)
        {
            return Outcome.Refuse(new Refusal("circulation-not-allowed", $"{body.Name}の規則は持ち回りを認めていません", $"The rules of {body.Slug} allow no circulation. Convene a meeting, or set the rule first.") { Field = "$.form" });
        }

        var id = IdOf(command, register);
        return Numbering.Problem(register, id) is { } numberProblem
            ? Outcome.Refuse(numberProblem)
            : Outcome.Accept(new MeetingConvened(body.Slug, id.FiscalYear, id.Number, command.Form, noticeOn, command.On, command.Illustrative || body.Illustrative, bodyVersion));
    }

    /// <summary>Why the body cannot have met on a day; null when it can.</summary>
    public static Refusal? BodyProblem(Body body, PartialDate day, string field) => body.Since is { } since && day.First < since
        ? Refusal.Invalid("before-body", field, $"{body.Name}が置かれる前の日です", $"There is no {body.Slug} before {PartialDate.Of(since)}. State a later day.")
        : null;

    /// <summary>Maps the address.</summary>
    public static void MapConvening(this IEndpointRouteBuilder municipality) =>
        municipality.MapPost("/meetings/convocations", (string municipality, ConveneMeeting command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    CommandWork.Demand(StreamKey.IsSlug(command.Body) ? null : Refusal.Invalid("id-invalid", "$.body", "IDの形式が正しくありません", "An id is 1 to 64 lower-case letters, digits and hyphens."));
                    CommandWork.Demand(DayProblem(command.On, work.Now));
                    var body = await work.Writing.RelyOnAsync<Body>(Streams.Body(command.Body), ct);
                    var register = await Numbering.RegisterAsync(work, command.Body, command.On.First, ct);
                    var receipt = await BeginAsync(work, municipality, IdOf(command, register.State), register, Decide(body.State, body.Version, register.State, command, work.Now), ct);
                    if (command.Form == MeetingForm.Circulation && command.On.First >= work.Now.Today)
                    {
                        ClosingCirculation.Schedule(work.Session, IdOf(command, register.State), command.On.First);
                    }

                    return receipt;
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("会議 Meetings")
            .WithSummary("会議を招集する・持ち回りに付す / Convene a meeting, or send a circulation round");

    /// <summary>The meeting's stream begins and its number is taken, in one commit.</summary>
    internal static async Task<Receipt> BeginAsync(
        CommandWork work, string municipality, MeetingId id, WritableStream<MeetingRegister> register, Outcome outcome, CancellationToken ct)
    {
        CommandWork.Demand((outcome as Outcome.Refused)?.Refusal);
        register.Append(new MeetingNumbered(id.Number));
        var meeting = await work.Writing.ReadAsync<Meeting>(Streams.Meeting(id), ct);
        CommandWork.Append(meeting, outcome);
        return Receipt.Created(meeting, $"/{municipality}/api/meetings/{id}") with { Id = id.ToString() };
    }

    private static MeetingId IdOf(ConveneMeeting command, MeetingRegister? register) =>
        new(command.Body, FiscalYear.Of(command.On.First), Numbering.NumberOf(register, command.Number));

    private static Refusal? DayProblem(PartialDate on, Now now) =>
        !on.IsDay ? Refusal.Invalid("day-needed", "$.on", "日まで指定してください", $"{on} leaves the day open, and seats are judged by the day. State the day.")
        : on.First > now.Today.AddDays(FurthestDays) ? Refusal.Invalid("day-too-far", "$.on", "一年より先の日です", $"A meeting is convened at most {FurthestDays} days ahead.")
        : null;
}
