using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class AttendanceRules
{
    private static readonly Body Body = Given.Headquarters(DecidesBy.Votes, Given.Vacated("m2", "2024-01-01"));
    private static readonly Meeting Convened = Given.Convened(events: new AgendaItemPlaced(1, AgendaKind.Report, "報告", null, null));

    [Fact]
    public void Seats_that_are_not_named_were_absent_and_the_meeting_is_held()
    {
        var recorded = Record([Given.Present("chair"), Given.Deputised("m1", "eve")]).Event<AttendanceRecorded>();
        recorded.Attendance.ShouldBe([Given.Present("chair"), Given.Deputised("m1", "eve"), new("vice", AttendanceMode.Absent), new("m2", AttendanceMode.Absent)]);
        Given.Apply(Convened, recorded).Status.ShouldBe(MeetingStatus.Held);
    }

    [Fact]
    public void It_can_be_put_right_until_the_meeting_is_closed()
    {
        var held = Given.Apply(Convened, new AttendanceRecorded([Given.Present("chair")], 9));
        Attending.Decide(held, Body, 9, new RecordAttendance([Given.Present("vice")]), Known, Given.Now).Events().Length.ShouldBe(1);
        Attending.Decide(Given.Apply(held, new MeetingClosed(ClosedBecause.Declared)), Body, 9, new RecordAttendance([Given.Present("vice")]), Known, Given.Now).Refused().ShouldBe("meeting-closed");
    }

    [Fact]
    public void A_vacant_seat_may_be_named_absent() => Record([Given.Present("chair"), new("m2", AttendanceMode.Absent)]).Events().Length.ShouldBe(1);

    [Theory]
    [InlineData("m9", AttendanceMode.Present, null, null, "seat-unknown")]
    [InlineData("m9", AttendanceMode.Absent, null, null, "seat-unknown")]
    [InlineData("m2", AttendanceMode.Present, null, null, "seat-vacant")]
    [InlineData("m2", AttendanceMode.Deputised, "eve", null, "seat-vacant")]
    [InlineData("chair", AttendanceMode.Present, null, null, "seat-twice")]
    [InlineData("m1", AttendanceMode.Deputised, null, null, "deputy-missing")]
    [InlineData("m1", AttendanceMode.Deputised, "nobody", null, "person-unknown")]
    [InlineData("m1", AttendanceMode.Present, "eve", null, "deputy-not-deputised")]
    [InlineData("m1", AttendanceMode.Absent, "eve", null, "deputy-not-deputised")]
    [InlineData("m1", AttendanceMode.LeftEarly, null, null, "left-after-invalid")]
    [InlineData("m1", AttendanceMode.LeftEarly, null, 2, "left-after-invalid")]
    [InlineData("m1", AttendanceMode.LeftEarly, null, -1, "left-after-invalid")]
    [InlineData("m1", AttendanceMode.Present, null, 1, "left-after-not-left")]
    [InlineData("m1", AttendanceMode.Absent, null, 1, "left-after-not-left")]
    public void What_cannot_be_is_refused_naming_its_place(string seat, AttendanceMode mode, string? deputy, int? leftAfter, string type)
    {
        var refusal = Record([Given.Present("chair"), new(seat, mode, deputy, leftAfter)]).Refusal();
        (refusal.Type, refusal.Kind).ShouldBe((type, RefusalKind.Invalid));
        refusal.Field!.ShouldStartWith("$.attendance[1]");
    }

    [Fact]
    public void Somebody_must_have_come()
    {
        Record([]).Refused().ShouldBe("nobody-present");
        Record([new("chair", AttendanceMode.Absent)]).Refused().ShouldBe("nobody-present");
    }

    [Fact]
    public void Nobody_was_there_before_the_day_and_a_circulation_has_no_attendance()
    {
        Attending.Decide(Given.Convened("2026-11-25"), Body, 9, new RecordAttendance([Given.Present("chair")]), Known, Given.Now).Refused().ShouldBe("meeting-ahead");
        Attending.Decide(Given.Convened(form: MeetingForm.Circulation), Body, 9, new RecordAttendance([Given.Present("chair")]), Known, Given.Now).Refused().ShouldBe("circulation-has-no-attendance");
    }

    private static readonly HashSet<string> Known = ["eve"];

    private static Outcome Record(Attendance[] attendance) => Attending.Decide(Convened, Body, 9, new RecordAttendance(attendance), Known, Given.Now);
}
