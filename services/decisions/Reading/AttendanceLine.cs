using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;

namespace DxGovernance.Decisions.Reading;

/// <summary>出欠 of a seat: the post is told to everybody, the person to the office.</summary>
/// <param name="Seat">The seat.</param>
/// <param name="Title">The post's title.</param>
/// <param name="Role">Chair, vice-chair or member.</param>
/// <param name="Votes">Whether it votes and counts for the quorum.</param>
/// <param name="Attendance">Whether it was there.</param>
/// <param name="AttendanceJapanese">The same, 出席.</param>
/// <param name="LeftAfter">The last item of the agenda that it was there for; absent where it did not leave early.</param>
/// <param name="Person">Its holder on the day, by random id; absent for the public.</param>
/// <param name="Name">The holder's name; absent for the public, and where the directory has none.</param>
/// <param name="Deputy">代理出席者, by random id; absent for the public.</param>
/// <param name="DeputyName">The deputy's name; absent for the public, and where the directory has none.</param>
public sealed record AttendanceLine(
    string Seat,
    string? Title,
    SeatRole? Role,
    bool? Votes,
    SeatAttendance Attendance,
    string AttendanceJapanese,
    int? LeftAfter,
    string? Person,
    string? Name,
    string? Deputy,
    string? DeputyName)
{
    /// <summary>All seats of the day, and any other that was recorded as there.</summary>
    internal static IEnumerable<AttendanceLine> Of(Body body, Roster roster, Meeting meeting, bool withPersons, PersonNames names)
    {
        var recorded = meeting.Attendance.ToDictionary(seat => seat.Seat);
        var others = recorded.Keys.Where(seat => roster.Find(seat) is null);
        foreach (var id in roster.Seats.Select(seat => seat.Seat.Id).Concat(others))
        {
            var onDay = roster.Find(id);
            var there = recorded.GetValueOrDefault(id);
            var attendance = there?.Mode switch
            {
                AttendanceMode.Present => SeatAttendance.Present,
                AttendanceMode.Deputised => SeatAttendance.Deputised,
                AttendanceMode.LeftEarly => SeatAttendance.LeftEarly,
                _ when onDay is { Person: null } => SeatAttendance.Vacant,
                _ => SeatAttendance.Absent,
            };
            yield return new AttendanceLine(
                id, onDay?.Seat.Title ?? SeatVoteLine.TitleOf(body, id), onDay?.Seat.Role, onDay?.Seat.Votes, attendance, attendance.ToJapanese(), there?.LeftAfter,
                withPersons ? onDay?.Person : null, withPersons ? names.Of(onDay?.Person) : null, withPersons ? there?.Deputy : null, withPersons ? names.Of(there?.Deputy) : null);
        }
    }

    /// <summary>Who sat on which seat when the meeting opened: who left early was there.</summary>
    internal static IReadOnlyDictionary<string, string> AtOpening(Roster roster, Meeting meeting)
    {
        var there = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var seat in meeting.Attendance)
        {
            var person = seat.Mode switch
            {
                AttendanceMode.Present or AttendanceMode.LeftEarly => roster.Find(seat.Seat)?.Person,
                AttendanceMode.Deputised when roster.Rules.Deputies != DeputyRight.None => seat.Deputy,
                _ => null,
            };
            if (person is not null)
            {
                there[seat.Seat] = person;
            }
        }

        return there;
    }
}

/// <summary>Whether a seat was there.</summary>
public enum SeatAttendance
{
    /// <summary>出席.</summary>
    Present,

    /// <summary>欠席.</summary>
    Absent,

    /// <summary>代理出席.</summary>
    Deputised,

    /// <summary>早退.</summary>
    LeftEarly,

    /// <summary>欠員: there was nobody to attend.</summary>
    Vacant,
}
