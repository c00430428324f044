using DxGovernance.Platform;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Tests;

public class WorkRules
{
    private static readonly ItemStarted Started = new(Date("2022-09"));
    private static readonly ItemCompleted Completed = new(Date("2024-03-29"), "完了届");

    [Fact]
    public void Work_begins_on_a_day_or_in_a_month_and_once()
    {
        Working.Decide(Given.Item(), new StartItem(Date("2022-09")), Given.Now).Event<ItemStarted>().ShouldBe(Started);
        Refused(Working.Decide(Given.Item(Started), new StartItem(Date("2022-10")), Given.Now)).ShouldBe(("item-started", "$.on", RefusalKind.Conflict));
        Given.Item(Started).StartedBy(Given.Day("2022-08-31")).ShouldBeNull();
        Given.Item(Started).StartedBy(Given.Day("2022-09-01")).ShouldBe(Date("2022-09"));
    }

    [Fact]
    public void What_lies_in_the_future_or_certainly_before_the_plan_is_refused()
    {
        Refused(Working.Decide(Given.Item(), new StartItem(Date("2026-12")), Given.Now)).ShouldBe(("date-in-future", "$.on", RefusalKind.Invalid));
        Working.Decide(Given.Item(), new StartItem(Date("2026-11")), Given.Now).Events().Length.ShouldBe(1);
        Refused(Working.Decide(Given.Item(), new StartItem(Date("2022-06")), Given.Now)).ShouldBe(("item-not-planned-yet", "$.on", RefusalKind.Invalid));
        Working.Decide(Given.Item(), new StartItem(Date("2022")), Given.Now).Events().Length.ShouldBe(1);
    }

    [Fact]
    public void A_pause_has_a_reason_and_its_end_presumes_it()
    {
        Refused(Working.Decide(Given.Item(Started), new SuspendItem(" ", Date("2023-04-01")), Given.Now)).Type.ShouldBe("reason-empty");
        var suspended = Working.Decide(Given.Item(Started), new SuspendItem("国の仕様の確定待ち", Date("2023-04-01")), Given.Now).Event<ItemSuspended>();
        Refused(Working.Decide(Given.Item(Started), new ResumeItem(Date("2023-08-01")), Given.Now)).Type.ShouldBe("item-not-suspended");
        Refused(Working.Decide(Given.Item(Started, suspended), new SuspendItem("再度", Date("2023-05-01")), Given.Now)).Type.ShouldBe("item-suspended");
        Refused(Working.Decide(Given.Item(Started, suspended), new ResumeItem(Date("2023-03-31")), Given.Now)).Type.ShouldBe("item-not-suspended");
        var resumed = Working.Decide(Given.Item(Started, suspended), new ResumeItem(Date("2023-08-01")), Given.Now).Event<ItemResumed>();
        var item = Given.Item(Started, suspended, resumed);
        (item.WorkOn(Given.Day("2023-03-31"))!.Kind, item.WorkOn(Given.Day("2023-07-31"))!.Kind, item.WorkOn(Given.Day("2023-08-01"))!.Kind)
            .ShouldBe((WorkKind.Started, WorkKind.Suspended, WorkKind.Resumed));
    }

    [Fact]
    public void A_pause_that_is_recorded_late_takes_its_place()
    {
        var item = Given.Item(Started, new ItemSuspended("二度目", Date("2024-04-01")), new ItemSuspended("一度目", Date("2023-04-01")), new ItemResumed(Date("2023-08-01")));
        (item.WorkOn(Given.Day("2023-05-01"))!.Reason, item.WorkOn(Given.Day("2023-09-01"))!.Kind, item.WorkOn(Given.Day("2024-05-01"))!.Reason).ShouldBe(("一度目", WorkKind.Resumed, "二度目"));
    }

    [Fact]
    public void Nothing_begins_while_it_is_suspended() =>
        Refused(Working.Decide(Given.Item(new ItemSuspended("待ち", Date("2022-08-01"))), new StartItem(Date("2022-09-01")), Given.Now)).ShouldBe(("item-suspended", "$.on", RefusalKind.Conflict));

    [Fact]
    public void Only_what_was_begun_is_completed()
    {
        Refused(Working.Decide(Given.Item(), new CompleteItem(Date("2024-03-29")), Given.Now)).ShouldBe(("item-not-started", "$.on", RefusalKind.Conflict));
        Refused(Working.Decide(Given.Item(Started), new CompleteItem(Date("2022-08-31")), Given.Now)).Type.ShouldBe("work-recorded-later");
        Refused(Working.Decide(Given.Item(Started), new CompleteItem(Date("2024-03-29"), ""), Given.Now)).ShouldBe(("evidence-empty", "$.evidence", RefusalKind.Invalid));
        Working.Decide(Given.Item(Started), new CompleteItem(Date("2024-03-29"), "完了届"), Given.Now).Event<ItemCompleted>().ShouldBe(Completed);
        Given.Item(Started, Completed).HasEndedBy(Given.Day("2024-03-28")).ShouldBeFalse();
        Given.Item(Started, Completed).HasEndedBy(Given.Day("2024-03-29")).ShouldBeTrue();
    }

    [Fact]
    public void An_item_ends_once_and_not_before_what_was_done_on_it()
    {
        var item = Given.Item(Started, Completed);
        Refused(Working.Decide(item, new CompleteItem(Date("2023-03-31")), Given.Now)).Type.ShouldBe("item-ended");
        Refused(Cancelling.Decide(item, new CancelItem("見直し", Date("2023-03-31")), Given.Now)).Type.ShouldBe("item-ended");
        Refused(SplittingAndMerging.Decide(item, [Other("a")], new MergeItem("a", "統合", Date("2023-03-31")), Given.Now)).Type.ShouldBe("item-ended");
        Refused(Working.Decide(Given.Item(Started, Given.Cancelled("2024-01")), new CompleteItem(Date("2023-03-31")), Given.Now)).ShouldBe(("item-cancelled", "$.on", RefusalKind.Conflict));
        Refused(Working.Decide(Given.Item(Started, new ItemSuspended("待ち", Date("2024-04-01"))), new CompleteItem(Date("2024-03-29")), Given.Now)).ShouldBe(("work-recorded-later", "$.on", RefusalKind.Conflict));
    }

    [Fact]
    public void After_its_end_an_item_is_not_worked_on_nor_planned_anew_but_what_held_before_is_still_recorded()
    {
        var item = Given.Item(Started, Completed);
        Refused(Working.Decide(item, new SuspendItem("待ち", Date("2024-04-01")), Given.Now)).ShouldBe(("item-ended", "$.from", RefusalKind.Conflict));
        Working.Decide(item, new SuspendItem("待ち", Date("2023-04-01")), Given.Now).Events().Length.ShouldBe(1);
        Refused(Rescheduling.Decide(item, new RescheduleItem([Given.Span(2024, 2025)], "遅れ", Date("2024-04-01")), Given.Now)).Type.ShouldBe("item-ended");
        Rescheduling.Decide(item, new RescheduleItem([Given.Span(2024, 2025)], "遅れ", Date("2024-01-01")), Given.Now).Events().Length.ShouldBe(1);
    }

    [Fact]
    public void An_item_goes_on_as_several_that_are_planned_in_their_own_right()
    {
        var split = SplittingAndMerging.Decide(Given.Item(Started), [Other("a"), Other("b")], new SplitItem(["a", "b"], "範囲の見直し", Date("2024-04-01")), Given.Now).Event<ItemSplit>();
        split.Into.ShouldBe(["a", "b"]);
        var item = Given.Item(Started, split);
        (item.HasEndedBy(Given.Day("2024-04-01")), item.End!.Kind).ShouldBe((true, WorkKind.Split));
        item.End.Into.ShouldBe(["a", "b"]);
    }

    [Theory]
    [InlineData("parts-invalid", "a")]
    [InlineData("parts-invalid", "a", "a")]
    [InlineData("item-unknown", "a", "study")]
    [InlineData("item-unknown", "a", "nothing")]
    public void What_it_goes_on_as_is_two_or_more_others_each_named_once(string type, params string[] into) =>
        Refused(SplittingAndMerging.Decide(Given.Item(Started), [Other("a")], new SplitItem(into, "範囲の見直し", Date("2024-04-01")), Given.Now)).ShouldBe((type, "$.into", RefusalKind.Invalid));

    [Fact]
    public void Nothing_goes_on_as_what_has_ended_or_is_not_planned_by_then()
    {
        var merge = new MergeItem("a", "統合", Date("2024-04-01"));
        SplittingAndMerging.Decide(Given.Item(Started), [Other("a")], merge, Given.Now).Event<ItemMerged>().ShouldBe(new ItemMerged("a", "統合", Date("2024-04-01")));
        Refused(SplittingAndMerging.Decide(Given.Item(Started), [Other("a", Given.Cancelled("2024-01"))], merge, Given.Now)).ShouldBe(("part-ended", "$.into", RefusalKind.Conflict));
        SplittingAndMerging.Decide(Given.Item(Started), [Other("a", Given.Cancelled("2025-01"))], merge, Given.Now).Events().Length.ShouldBe(1);
        Refused(SplittingAndMerging.Decide(Given.Item(Started), [Other("a", new ItemMerged("study", "統合", Date("2025-04-01")))], merge, Given.Now)).Type.ShouldBe("part-ended");
        Refused(SplittingAndMerging.Decide(
            Given.Item(Started),
            [Other("a", new ItemMerged("b", "統合", Date("2025-04-01"))), Other("b", new ItemSplit(["c", "d"], "分割", Date("2025-06-01"))), Other("c", new ItemMerged("study", "統合", Date("2025-08-01"))), Other("d")],
            merge, Given.Now)).Type.ShouldBe("part-ended", "It would go on as itself, over three others.");
        SplittingAndMerging.Decide(Given.Item(Started), [Other("a", new ItemMerged("b", "統合", Date("2025-04-01"))), Other("b")], merge, Given.Now).Events().Length.ShouldBe(1);
        Refused(SplittingAndMerging.Decide(Given.Item(Started), [Other("a")], merge with { Reason = "" }, Given.Now)).Type.ShouldBe("reason-empty");
    }

    private static RoadmapItem Other(string id, params object[] events) => Given.Item(id, "measure-a", events);

    private static PartialDate Date(string text) => PartialDate.Parse(text);

    private static (string Type, string? Field, RefusalKind Kind) Refused(Outcome outcome) => (outcome.Refusal().Type, outcome.Refusal().Field, outcome.Refusal().Kind);
}
