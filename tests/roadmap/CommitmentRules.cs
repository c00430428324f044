using DxGovernance.Contracts.Policies;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Commitments;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Tests;

public class CommitmentRules
{
    private static readonly DateOnly Day = Given.Day("2024-06-01");

    private static readonly RevisionState Two = new(
        "dx-policy", "方針", "2.0", "adopted", 1, "hash", "2024-01", "2024-01", null, Illustrative: false,
        [new ProvisionState("approach", "measure-a", "paragraph", null, null, "現状の把握が必要ですので、**業務量調査**の実施なども 検討し、\n取り組んでまいります。", null)]);

    private static readonly RegisterCommitment Survey = new("survey", "2.0", "approach", "業務量調査の実施なども検討し", PartialDate.Parse("2024-01"), Line: 86);

    [Fact]
    public void The_words_must_stand_in_the_provision_of_the_revision_but_for_blanks_and_emphasis()
    {
        var registered = Committing.Decide(Given.Roadmap(), Two, Survey, Given.Now).Event<CommitmentRegistered>();
        (registered.Provision, registered.Quote, registered.Line, registered.Page).ShouldBe(("approach", "業務量調査の実施なども検討し", 86, null));
        Refusal(Survey with { Quote = "業務量調査を実施し" }).ShouldBe("quote-unknown");
        Refusal(Survey with { Quote = " " }).ShouldBe("quote-unknown");
        Refusal(Survey with { Provision = "measure-a" }).ShouldBe("provision-unknown");
        Committing.Decide(Given.Roadmap(), null, Survey, Given.Now).Refusal().Type.ShouldBe("revision-unknown");
        Refusal(Survey with { Line = 0 }).ShouldBe("place-invalid");
        Refusal(Survey with { Commitment = "約束" }).ShouldBe("id-invalid");
        Refusal(Survey with { From = PartialDate.Parse("2027-01") }).ShouldBe("date-in-future");
        Committing.Decide(Registered(), Two, Survey, Given.Now).Refusal().Type.ShouldBe("already-exists");

        static string Refusal(RegisterCommitment command) => Committing.Decide(Given.Roadmap(), Two, command, Given.Now).Refusal().Type;
    }

    [Fact]
    public void An_item_is_linked_from_a_day_once()
    {
        var commitment = Registered().Commitment("survey")!;
        var link = new LinkCommitment("study", PartialDate.Parse("2024-04-01"));
        var linked = Committing.Decide(commitment, Given.Item(), link, Given.Now).Event<CommitmentLinked>();
        Committing.Decide(commitment, null, link, Given.Now).Refusal().Type.ShouldBe("item-unknown");
        Committing.Decide(commitment, Given.Item(), link with { From = PartialDate.Parse("2023-12") }, Given.Now).Refusal().Type.ShouldBe("commitment-not-held-yet");
        Committing.Decide(commitment, Given.Item(Given.Cancelled("2024-02")), link, Given.Now).Refusal().Type.ShouldBe("item-cancelled");

        var now = Given.Apply(Registered(), linked).Commitment("survey")!;
        Committing.Decide(now, Given.Item(), link, Given.Now).Events().ShouldBeEmpty();
        now.ItemsOn(Given.Day("2024-03-31")).ShouldBeEmpty();
        now.ItemsOn(Given.Day("2024-04-01")).ShouldBe(["study"]);
    }

    [Fact]
    public void An_item_that_is_unlinked_carries_it_out_until_then_and_can_be_linked_again()
    {
        var linked = Given.Apply(Registered(), new CommitmentLinked("survey", "study", PartialDate.Parse("2024-04-01"), false));
        var unlink = new UnlinkCommitment("別の項目で行うため", PartialDate.Parse("2024-10-01"));
        var unlinked = Given.Apply(linked, Committing.Decide(linked.Commitment("survey")!, "study", unlink, Given.Now).Event<CommitmentUnlinked>()).Commitment("survey")!;
        unlinked.ItemsOn(Given.Day("2024-09-30")).ShouldBe(["study"]);
        unlinked.ItemsOn(Given.Day("2024-10-01")).ShouldBeEmpty();
        Refusal(unlinked, "study", unlink).ShouldBe("item-not-linked");
        Refusal(linked.Commitment("survey")!, "other", unlink).ShouldBe("item-not-linked");
        Refusal(linked.Commitment("survey")!, "study", unlink with { From = PartialDate.Parse("2024-03") }).ShouldBe("item-not-linked");
        Refusal(linked.Commitment("survey")!, "study", unlink with { Reason = " " }).ShouldBe("reason-empty");
        Committing.Decide(unlinked, Given.Item(), new LinkCommitment("study", PartialDate.Parse("2025-04-01")), Given.Now).Event<CommitmentLinked>().Item.ShouldBe("study");

        static string Refusal(Commitment commitment, string item, UnlinkCommitment command) => Committing.Decide(commitment, item, command, Given.Now).Refusal().Type;
    }

    [Fact]
    public void It_lacks_an_item_then_a_report_then_nothing()
    {
        var commitment = Given.Apply(Registered(), new CommitmentLinked("survey", "study", PartialDate.Parse("2024-04-01"), false)).Commitment("survey")!;
        var reported = Given.Item(new ProgressReported(ReportingPeriod.Of(new FiscalYear(2023)), ProgressStatus.Late, 10, null, null, PartialDate.Parse("2024-04-12"), false));
        Line(Registered().Commitment("survey")!).Without.ShouldBe(Lack.Item);
        Line(commitment, Given.Item()).Without.ShouldBe(Lack.Report);
        Line(commitment, reported).ShouldSatisfyAllConditions(line => line.Without.ShouldBeNull(), line => line.LastReport!.Status.ShouldBe(ProgressStatus.Late));
        Line(commitment, Given.Apply(reported, Given.Cancelled("2024-05"))).Without.ShouldBe(Lack.Item, "A cancelled item carries nothing out.");
        Line(commitment, Given.Apply(reported, new ItemMerged("other", "見直し", PartialDate.Parse("2024-05")))).Without.ShouldBe(Lack.Item);
    }

    [Fact]
    public void Once_closed_it_lacks_nothing_and_is_not_closed_again()
    {
        var commitment = Registered().Commitment("survey")!;
        var close = new CloseCommitment("調査を終えたため", PartialDate.Parse("2024-05"));
        var closed = Given.Apply(Registered(), Committing.Decide(commitment, close, Given.Now).Event<CommitmentClosed>()).Commitment("survey")!;
        Line(closed).ShouldSatisfyAllConditions(line => line.Without.ShouldBeNull(), line => line.Closed!.Reason.ShouldBe("調査を終えたため"));
        CommitmentLine.Of(closed, Given.Day("2024-04-30"), []).Without.ShouldBe(Lack.Item);
        Committing.Decide(closed, close, Given.Now).Refusal().Type.ShouldBe("commitment-closed");
        Committing.Decide(commitment, close with { Reason = "" }, Given.Now).Refusal().Type.ShouldBe("reason-empty");
        Committing.Decide(commitment, close with { From = PartialDate.Parse("2023") }, Given.Now).Refusal().Type.ShouldBe("commitment-not-held-yet");
    }

    private static Roadmaps.RoadmapRecord Registered() => Given.Apply(Given.Roadmap(), Committing.Decide(Given.Roadmap(), Two, Survey, Given.Now).Event<CommitmentRegistered>());

    private static CommitmentLine Line(Commitment commitment, params RoadmapItem[] items) => CommitmentLine.Of(commitment, Day, [.. items.Select(item => CommittedItem.Of(item, Day)!)]);
}
