using DxGovernance.Decisions.Bodies;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Meetings;

/// <summary>Records who was there.</summary>
/// <param name="Attendance">The seats; those of the day that are not named were absent.</param>
public sealed record RecordAttendance(IReadOnlyList<Attendance> Attendance);

/// <summary>出欠を記録する: present, absent, a deputy in the member's place, or gone early; it can be put right until the meeting is closed.</summary>
public static class Attending
{
    private const int MostSeats = 1000;

    /// <summary>Decides.</summary>
    /// <param name="meeting">The meeting.</param>
    /// <param name="body">Its body.</param>
    /// <param name="bodyVersion">The body's version.</param>
    /// <param name="command">The command.</param>
    /// <param name="known">The deputies that the directory has.</param>
    /// <param name="now">The moment.</param>
    public static Outcome Decide(Meeting meeting, Body body, long bodyVersion, RecordAttendance command, IReadOnlySet<string> known, Now now)
    {
        if ((MeetingRules.Over(meeting) ?? MeetingRules.NotYet(meeting, now)) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        if (meeting.Form == MeetingForm.Circulation)
        {
            return Outcome.Refuse(new Refusal("circulation-has-no-attendance", "持ち回りに出席はありません", "In a circulation those are counted whose ballots come back. Return the ballots."));
        }

        if (command.Attendance is not { Count: > 0 and <= MostSeats })
        {
            return Outcome.Refuse(Refusal.Invalid("nobody-present", "$.attendance", "出席した席がありません", "Name the seats that were present."));
        }

        var heldOn = PartialDate.Of(meeting.HeldOn);
        var roster = body.On(meeting.HeldOn);
        var named = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < command.Attendance.Count; i++)
        {
            var seat = command.Attendance[i];
            var field = $"$.attendance[{i}]";
            if (seat?.Seat is null || !named.Add(seat.Seat))
            {
                return Outcome.Refuse(Refusal.Invalid("seat-twice", field, "同じ席が二度あります", "Name each seat once."));
            }

            var isVacantAndAbsent = seat.Mode == AttendanceMode.Absent && roster.Find(seat.Seat) is not null;
            var seatProblem = (isVacantAndAbsent ? null : SeatProblem(body, roster, heldOn, seat.Seat, $"{field}.seat")) ?? DetailProblem(meeting, seat, field, known);
            if (seatProblem is not null)
            {
                return Outcome.Refuse(seatProblem);
            }
        }

        if (command.Attendance.All(seat => seat.Mode == AttendanceMode.Absent))
        {
            return Outcome.Refuse(Refusal.Invalid("nobody-present", "$.attendance", "出席した席がありません", "Name the seats that were present; where nobody came, record at /cancellation that there was no quorum."));
        }

        var all = command.Attendance.Concat(roster.Seats.Where(seat => !named.Contains(seat.Seat.Id)).Select(seat => new Attendance(seat.Seat.Id, AttendanceMode.Absent)));
        return Outcome.Accept(new AttendanceRecorded([.. all], bodyVersion) { SatOn = heldOn });
    }

    /// <summary>Why a seat cannot have been there; null when it can.</summary>
    public static Refusal? SeatProblem(Body body, Roster roster, PartialDate heldOn, string seat, string field) => roster.Find(seat) switch
    {
        null => Refusal.Invalid("seat-unknown", field, $"席「{seat}」はその日にはありません", $"On {heldOn} {body.Slug} has no seat {seat}."),
        { Person: null } vacant => Refusal.Invalid("seat-vacant", field, $"{vacant.Seat.Title}の席はその日に欠員です", $"On {heldOn} nobody holds {seat}. Record its holder first."),
        _ => null,
    };

    /// <summary>Maps the address.</summary>
    public static void MapAttending(this IEndpointRouteBuilder meetings) =>
        meetings.MapPut("/attendance", (string body, int fiscalYear, int number, RecordAttendance command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var stream = await work.TargetAsync<Meeting>(Streams.Meeting(MeetingRules.IdOf(body, fiscalYear, number)), ct);
                    var ofBody = await work.RelyOnAsync<Body>(Streams.Body(body), ct);
                    var deputies = (command.Attendance ?? []).Select(seat => seat?.Deputy).OfType<string>().Distinct().Take(MostSeats).ToArray();
                    var known = (await work.Session.LoadManyAsync<Person>(ct, deputies)).Select(person => person.Id).ToHashSet();
                    CommandWork.Append(stream, Decide(stream.State!, ofBody.State!, ofBody.Version, command, known, work.Now));
                    return Receipt.For(stream);
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithSummary("出欠を記録する（出席・欠席・代理・早退） / Record who was there");

    private static Refusal? DetailProblem(Meeting meeting, Attendance seat, string field, IReadOnlySet<string> known) => seat switch
    {
        { Mode: AttendanceMode.Deputised, Deputy: null } => Refusal.Invalid("deputy-missing", $"{field}.deputy", "代理出席者がありません", "Name the person who sat for the member."),
        { Mode: AttendanceMode.Deputised, Deputy: { } deputy } when !known.Contains(deputy) => Refusal.Invalid("person-unknown", $"{field}.deputy", "名簿にない人です", $"The directory has no {deputy}. Enter the person first."),
        { Mode: not AttendanceMode.Deputised, Deputy: not null } => Refusal.Invalid("deputy-not-deputised", $"{field}.deputy", "代理出席でない席に代理者があります", "A deputy belongs to «deputised» only."),
        { Mode: AttendanceMode.LeftEarly } when seat.LeftAfter is not { } item || item < 0 || item > meeting.Agenda.Count =>
            Refusal.Invalid("left-after-invalid", $"{field}.leftAfter", "早退した議題が正しくありません", $"Say after which item of the agenda it left: 0 to {meeting.Agenda.Count}."),
        { Mode: not AttendanceMode.LeftEarly, LeftAfter: not null } => Refusal.Invalid("left-after-not-left", $"{field}.leftAfter", "早退でない席に早退の議題があります", "It belongs to «leftEarly» only."),
        _ => null,
    };
}
