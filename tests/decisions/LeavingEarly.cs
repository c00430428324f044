using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class LeavingEarly
{
    private static readonly Proposal Reviewed = Given.Proposal(Given.Recommended());

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Who_left_early_counts_for_the_items_until_then(int leftAfter, bool counts)
    {
        var sitting = Sitting(leftAfter, new AgendaItemPlaced(1, AgendaKind.Report, "報告", null, null), new AgendaItemPlaced(2, AgendaKind.Deliberation, "方針", "dx-policy-2-0-1", 1));
        sitting.Bench(Reviewed).Quorum.ShouldBe(new QuorumCount(counts ? 2 : 1, 4, 2));
        var vote = Given.Cast(Reviewed, sitting, "m1", "ada");
        if (counts)
        {
            vote.Events().Length.ShouldBe(1);
        }
        else
        {
            vote.Refusal().Japanese.ShouldBe("定足数に達していません: 出席 1 / 必要 2（席 4）");
        }
    }

    [Fact]
    public void For_what_the_agenda_does_not_have_who_left_early_was_not_there() =>
        Sitting(1, new AgendaItemPlaced(1, AgendaKind.Report, "報告", null, null)).Bench(Reviewed).Quorum.Present.ShouldBe(1);

    private static Sitting Sitting(int leftAfter, params AgendaItemPlaced[] agenda) =>
        Given.Attended(Given.Headquarters(), agenda, Given.Present("chair"), new Attendance("m1", AttendanceMode.LeftEarly, LeftAfter: leftAfter));
}
