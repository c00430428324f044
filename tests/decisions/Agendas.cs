using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Registers;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Tests;

public class Agendas
{
    private static readonly Meeting Meeting = Given.Convened();
    private static readonly PlaceOnAgenda Deliberation = new(AgendaKind.Deliberation, "paperless");

    [Fact]
    public void Items_are_placed_in_their_order_and_what_is_deliberated_on_is_a_numbered_bill()
    {
        var first = Place(Meeting, Deliberation).Event<AgendaItemPlaced>();
        first.ShouldBe(new AgendaItemPlaced(1, AgendaKind.Deliberation, "会議資料の電子化", "paperless", 1));
        var report = PlacingOnAgenda.Decide(Given.Apply(Meeting, first), null, null, new PlaceOnAgenda(AgendaKind.Report, Title: "実績報告")).Event<AgendaItemPlaced>();
        report.ShouldBe(new AgendaItemPlaced(2, AgendaKind.Report, "実績報告", null, null));
    }

    [Fact]
    public void Bills_have_no_gap_and_a_matter_keeps_its_number_in_the_year()
    {
        PlacingOnAgenda.BillOf(null, "a").ShouldBe(1);
        var bills = BillRegister.Create(new BillNumbered(1, "hq/2023/1", "a")).Apply(new BillNumbered(2, "hq/2023/1", "b"));
        PlacingOnAgenda.BillOf(bills, "a").ShouldBe(1);
        PlacingOnAgenda.BillOf(bills, "b").ShouldBe(2);
        PlacingOnAgenda.BillOf(bills, "c").ShouldBe(3);
    }

    [Fact]
    public void What_cannot_be_placed_is_refused()
    {
        Place(Given.Apply(Meeting, new MeetingCancelled(CancelledBecause.CalledOff, null)), Deliberation).Refused().ShouldBe("meeting-cancelled");
        Place(Given.Apply(Meeting, Place(Meeting, Deliberation).Event<AgendaItemPlaced>()), Deliberation).Refused().ShouldBe("on-agenda");
        PlacingOnAgenda.Decide(Meeting, null, null, Deliberation).Refused().ShouldBe("proposal-unknown");
        PlacingOnAgenda.Decide(Meeting, null, null, new PlaceOnAgenda(AgendaKind.Deliberation)).Refused().ShouldBe("proposal-missing");
        PlacingOnAgenda.Decide(Meeting, null, null, new PlaceOnAgenda(AgendaKind.Other)).Refused().ShouldBe("title-invalid");
    }

    [Fact]
    public void What_is_over_is_reported_and_no_more_deliberated_on_unless_this_meeting_decided_it()
    {
        var decided = Given.Matter(Given.Decided());
        PlacingOnAgenda.Decide(Given.Convened("2024-02-01", number: 3), decided, null, Deliberation).Refused().ShouldBe("proposal-decided");
        PlacingOnAgenda.Decide(Given.Convened("2024-02-01", number: 3), decided, null, Deliberation with { Kind = AgendaKind.Report }).Event<AgendaItemPlaced>().Bill.ShouldBeNull();
        PlacingOnAgenda.Decide(Meeting, decided, null, Deliberation).Event<AgendaItemPlaced>().Bill.ShouldBe(1);
    }

    private static Outcome Place(Meeting meeting, PlaceOnAgenda command) => PlacingOnAgenda.Decide(meeting, Given.Matter(), null, command);
}
