using DxGovernance.Roadmap.Adoptions;
using DxGovernance.Roadmap.Baselines;
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
}
