using DxGovernance.Contracts.Policies;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Adoptions;
using DxGovernance.Roadmap.Baselines;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Roadmaps;

namespace DxGovernance.Roadmap.Tests;

public class BaselineRules
{
    private static readonly AdoptedRevision One = Given.Revision("1.0", "2022-07", "measure-a");

    [Fact]
    public void A_baseline_keeps_the_plan_of_the_day_from_which_the_revision_applies()
    {
        var item = Given.Item(Given.Rescheduled("2024-01", Given.Span(2025, 2025)));
        BaselineTaking.Decide(Given.Roadmap(), Given.Read(item), One).Event<BaselineTaken>().Items.ShouldHaveSingleItem().Spans.ShouldBe([Given.Span(2022, 2023)]);
        BaselineTaking.Decide(Given.Roadmap(), Given.Read(item), Given.Revision("2.0", "2024-01")).Event<BaselineTaken>().Items.ShouldHaveSingleItem().Spans.ShouldBe([Given.Span(2025, 2025)]);
    }

    [Fact]
    public void Of_a_month_it_is_the_last_day() =>
        BaselineTaking.Decide(Given.Roadmap(), Given.Read(Given.Item(Given.Rescheduled("2022-07-31", Given.Span(2025, 2025)))), One).Event<BaselineTaken>()
            .Items.ShouldHaveSingleItem().Spans.ShouldBe([Given.Span(2025, 2025)]);

    [Fact]
    public void It_names_the_decision_the_hash_and_the_versions_that_were_read()
    {
        var taken = BaselineTaking.Decide(Given.Roadmap(), Given.Read(Given.Item(), Given.Item("other", "measure-b")), One).Event<BaselineTaken>();
        (taken.Revision, taken.ContentHash, taken.Decision, taken.DecisionIllustrative, taken.AdoptedOn).ShouldBe(("1.0", "hash-1.0", "dx-headquarters/2022/1", true, Given.July2022));
        taken.Items.Select(item => (item.Item, item.Version, item.MeasureExists)).ShouldBe([("study", 1, true), ("other", 2, false)]);
    }

    [Fact]
    public void What_is_cancelled_or_not_yet_planned_by_then_is_not_in_it()
    {
        var gone = Given.Item("gone", "measure-a", Given.Cancelled("2024-01"));
        BaselineTaking.Decide(Given.Roadmap(), Given.Read(Given.Item(), gone), Given.Revision("2.0", "2024-01")).Event<BaselineTaken>().Items.Select(item => item.Item).ShouldBe(["study"]);
        BaselineTaking.Decide(Given.Roadmap(), Given.Read(Given.Item(), gone), One).Event<BaselineTaken>().Items.Count.ShouldBe(2);
    }

    [Fact]
    public void What_went_on_as_other_items_by_then_is_not_in_it()
    {
        var split = Given.Item("split", "measure-a", new ItemSplit(["study", "more"], "見直し", PartialDate.Parse("2023-10")));
        var merged = Given.Item("merged", "measure-a", new ItemMerged("study", "見直し", PartialDate.Parse("2023-10")));
        var completed = Given.Item("completed", "measure-a", new ItemCompleted(PartialDate.Parse("2023-10"), null));
        BaselineTaking.Decide(Given.Roadmap(), Given.Read(Given.Item(), split, merged, completed), Given.Revision("2.0", "2024-01")).Event<BaselineTaken>()
            .Items.Select(item => item.Item).ShouldBe(["study", "completed"]);
        BaselineTaking.Decide(Given.Roadmap(), Given.Read(Given.Item(), split, merged, completed), One).Event<BaselineTaken>().Items.Count.ShouldBe(4);
    }

    [Fact]
    public void By_hand_the_plan_of_a_day_is_kept_under_a_name()
    {
        var item = Given.Item(Given.Rescheduled("2024-01", Given.Span(2025, 2025)));
        var taken = BaselineTaking.Decide(Given.Roadmap(), Given.Read(item, Given.Item("other", "measure-b")), One, ByHand("start-of-2023", "2023-04-01"), Given.Now).Event<NamedBaselineTaken>();
        (taken.Name, taken.Revision, taken.On).ShouldBe(("start-of-2023", "1.0", PartialDate.Parse("2023-04-01")));
        taken.Items.Select(kept => (kept.Item, kept.Version, kept.MeasureExists)).ShouldBe([("study", 1, true), ("other", 2, false)]);
        taken.Items[0].Spans.ShouldBe([Given.Span(2022, 2023)]);
        BaselineTaking.Decide(Given.Roadmap(), Given.Read(item), null, ByHand("later", "2024-01"), Given.Now).Event<NamedBaselineTaken>().Items[0].ShouldSatisfyAllConditions(
            kept => kept.Spans.ShouldBe([Given.Span(2025, 2025)]), kept => kept.MeasureExists.ShouldBeTrue("No revision is known that would lack it."));
    }

    [Theory]
    [InlineData("1-0")]
    [InlineData("2")]
    [InlineData("v2")]
    [InlineData("rev-2-0")]
    [InlineData("version1")]
    [InlineData("2.0")]
    [InlineData("Start")]
    public void A_name_is_an_id_and_cannot_be_taken_for_the_number_of_a_revision(string name) =>
        BaselineTaking.Decide(Given.Roadmap(), Given.Read(Given.Item()), One, ByHand(name, "2023-04-01"), Given.Now).Refusal().Type.ShouldBe("name-invalid");

    [Fact]
    public void A_name_is_taken_once_and_says_of_which_day_and_why()
    {
        var read = Given.Read(Given.Item());
        var command = ByHand("start", "2023-04-01");
        var roadmap = Given.Apply(Given.Roadmap(), BaselineTaking.Decide(Given.Roadmap(), read, One, command, Given.Now).Event<NamedBaselineTaken>());
        Refusal(command).ShouldBe("baseline-exists");
        Refusal(command with { Name = "other", On = null }).ShouldBe("date-missing");
        Refusal(command with { Name = "other", On = PartialDate.Parse("2027-04-01") }).ShouldBe("date-in-future");
        Refusal(command with { Name = "other", On = PartialDate.Parse("2022-06") }).ShouldBe("baseline-empty");
        Refusal(command with { Name = "other", Title = null }).ShouldBe("title-empty");
        Refusal(command with { Name = "other", Reason = " " }).ShouldBe("reason-empty");
        Refusal(command with { Name = null }).ShouldBe("baseline-unnamed");
        Refusal(command with { Revision = "1.0" }).ShouldBe("baseline-unnamed");

        string Refusal(TakeBaseline asked) => BaselineTaking.Decide(roadmap, read, One, asked, Given.Now).Refusal().Type;
    }

    [Theory]
    [InlineData("annulled", "2022-08-01", "1.0")]
    [InlineData("annulled", "2024-02-01", "1.0")]
    [InlineData("revoked", "2024-05-31", "2.0")]
    [InlineData("revoked", "2024-06-01", "1.0")]
    [InlineData("superseded", "2024-06-01", "1.0")]
    public void A_rescinded_revision_is_not_in_force_annulled_never_and_otherwise_from_its_day(string kind, string day, string revision) =>
        AdoptedRevision.InForceOn(Given.Day(day), [One, Given.Revision("2.0", "2024-01") with { Rescission = new RescissionState("dx-headquarters/2022/1", kind, "2024-06-01", "dx-headquarters/2024/2") }])
            !.Revision.ShouldBe(revision);

    [Fact]
    public void Without_an_item_there_is_nothing_to_keep()
    {
        BaselineTaking.Decide(Given.Roadmap(), [], One).Refusal().Type.ShouldBe("baseline-empty");
        BaselineTaking.Decide(Given.Roadmap(), Given.Read(Given.Item()), Given.Revision("0.9", "2022-06")).Refusal().Type.ShouldBe("baseline-empty");
    }

    [Fact]
    public void A_revision_has_one_baseline()
    {
        var roadmap = Given.Apply(Given.Roadmap(), BaselineTaking.Decide(Given.Roadmap(), Given.Read(Given.Item()), One).Event<BaselineTaken>());
        BaselineTaking.Decide(roadmap, Given.Read(Given.Item()), One).Refusal().Type.ShouldBe("baseline-exists");
    }

    [Theory]
    [InlineData("2022-06-30", null)]
    [InlineData("2022-07-01", "1.9")]
    [InlineData("2024-01-01", "1.10")]
    [InlineData("2025-04-01", "2.0")]
    public void Measures_are_held_against_the_revision_in_force_on_the_day(string day, string? revision) =>
        AdoptedRevision.InForceOn(Given.Day(day), [Given.Revision("2.0", "2025-04"), Given.Revision("1.10", "2024-01"), Given.Revision("1.9", "2022-07")])?.Revision.ShouldBe(revision);

    [Fact]
    public void Of_two_that_apply_from_one_day_the_greater_is_in_force_and_1_10_comes_after_1_9() =>
        AdoptedRevision.InForceOn(Given.Day("2024-01-01"), [Given.Revision("1.10", "2024-01"), Given.Revision("1.9", "2024-01")])!.Revision.ShouldBe("1.10");

    private static TakeBaseline ByHand(string name, string on) => new(Revision: null, name, "年度当初", "年度の進捗を測るため", PartialDate.Parse(on));
}
