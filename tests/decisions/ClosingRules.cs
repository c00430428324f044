using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class ClosingRules
{
    private static readonly Body Body = Given.Headquarters();
    private static readonly AttendanceRecorded Attendance = new([Given.Present("chair"), Given.Present("m1")], 9);
    private static readonly Proposal Reviewed = Given.Proposal(Given.Recommended());

    [Fact]
    public void Nothing_is_voted_on_or_decided_after_closing()
    {
        var closed = At(Attendance, new MeetingClosed(ClosedBecause.Declared));
        var refusal = Given.Cast(Reviewed, closed, "m1", "ada").Refusal();
        (refusal.Type, refusal.Japanese).ShouldBe(("meeting-closed", "令和5年度第2回は閉会しています"));
        Given.Decide(Reviewed, closed).Refused().ShouldBe("meeting-closed");
        Recusing.Decide(Reviewed, closed, "m1", new RecuseSeat(closed.Meeting.Number), null).Refused().ShouldBe("meeting-closed");
    }

    [Fact]
    public void Nor_before_it_is_known_who_was_there() => Given.Cast(Reviewed, At(), "m1", "ada").Refused().ShouldBe("meeting-not-held");

    [Fact]
    public void Nor_at_a_meeting_that_is_ahead_or_did_not_take_place()
    {
        Given.Cast(Reviewed, new Sitting(Body, 9, Given.Convened("2026-11-25"), 1), "m1", "ada").Refused().ShouldBe("meeting-ahead");
        Given.Decide(Reviewed, At(Attendance, new MeetingCancelled(CancelledBecause.NoQuorum, null))).Refused().ShouldBe("meeting-cancelled");
    }

    [Fact]
    public void A_meeting_is_closed_once_and_only_after_it_was_held()
    {
        Closing.Decide(Given.Convened(), ClosedBecause.Declared, Given.Now).Refused().ShouldBe("meeting-not-held");
        Closing.Decide(Given.Convened(events: Attendance), ClosedBecause.Declared, Given.Now).Event<MeetingClosed>().Because.ShouldBe(ClosedBecause.Declared);
        Closing.Decide(Given.Convened(events: [Attendance, new MeetingClosed(ClosedBecause.Declared)]), ClosedBecause.Declared, Given.Now).Refused().ShouldBe("meeting-closed");
    }

    [Fact]
    public void A_meeting_is_called_off_before_it_took_place_and_falls_through_for_lack_of_a_quorum()
    {
        Cancel(Given.Convened(), CancelledBecause.CalledOff).Event<MeetingCancelled>().Because.ShouldBe(CancelledBecause.CalledOff);
        Cancel(Given.Convened(events: Attendance), CancelledBecause.CalledOff).Refused().ShouldBe("meeting-held");
        Cancel(Given.Convened(events: Attendance), CancelledBecause.NoQuorum).Events().Length.ShouldBe(1);
        Cancel(Given.Convened(events: new MeetingCancelled(CancelledBecause.CalledOff, null)), CancelledBecause.CalledOff).Refused().ShouldBe("meeting-cancelled");
    }

    [Fact]
    public void A_meeting_at_which_something_was_decided_took_place() =>
        Cancelling.Decide(Given.Convened(events: Attendance), "hq/2023/3", new CancelMeeting(CancelledBecause.NoQuorum), null).Refused().ShouldBe("meeting-decided");

    [Fact]
    public void Minutes_are_drafted_anew_until_they_are_confirmed_and_confirmed_as_they_were_read()
    {
        var held = Given.Convened(events: Attendance);
        var (draft, other) = (new Attachment("議事録.pdf", "application/pdf", new string('a', 64)), new Attachment("議事録2.pdf", "application/pdf", new string('b', 64)));
        Minuting.Decide(Given.Convened(), draft).Refused().ShouldBe("meeting-not-held");
        Minuting.Decide(held, new ConfirmMinutes(draft.Sha256), Given.Now).Refused().ShouldBe("minutes-missing");
        held = Given.Apply(held, Minuting.Decide(held, draft).Event<MinutesDrafted>());
        Minuting.Decide(held, draft).Events().ShouldBeEmpty();
        held = Given.Apply(held, Minuting.Decide(held, other).Event<MinutesDrafted>());
        Minuting.Decide(held, new ConfirmMinutes(draft.Sha256), Given.Now).Refused().ShouldBe("minutes-changed");
        Minuting.Decide(held, new ConfirmMinutes(other.Sha256, Given.Date("2024-01-24")), Given.Now).Refused().ShouldBe("before-meeting");
        held = Given.Apply(held, Minuting.Decide(held, new ConfirmMinutes(other.Sha256), Given.Now).Event<MinutesConfirmed>());
        Minuting.Decide(held, draft).Refused().ShouldBe("minutes-confirmed");
        Minuting.Decide(held, new ConfirmMinutes(other.Sha256), Given.Now).Refused().ShouldBe("minutes-confirmed");
    }

    private static Sitting At(params object[] events) => new(Body, 9, Given.Convened(events: events), 3);

    private static Outcome Cancel(Meeting meeting, CancelledBecause because) => Cancelling.Decide(meeting, decision: null, new CancelMeeting(because), reason: null);
}
