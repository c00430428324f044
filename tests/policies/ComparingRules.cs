using DxGovernance.Platform.Time;
using DxGovernance.Policies.Comparing;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;
using static DxGovernance.Policies.Comparing.ProvisionChangeKind;

namespace DxGovernance.Policies.Tests;

public class ComparingRules
{
    private static readonly PolicyText Measures = Text(
        Measure("a", "窓口のデジタル化", "住民の利便性を高める。"),
        Measure("b", "内部事務の効率化", "AIの活用により、効率化を図る。", "a"),
        Measure("c", "人材の育成", "職員を育てる。", "b"),
        Measure("d", "情報セキュリティ", "情報を守る。", "c"));

    [Fact]
    public void A_new_provision_is_added_and_what_follows_it_goes_down()
    {
        var changes = Comparison.Between(Measures, Measures.Apply(Measure("x", "新規", "本文", "b")));
        changes.Select(Line).ShouldBe(["x Added", "c Renumbered", "d Renumbered"]);
        changes[1].Shift.ShouldBe(NumberShift.Down);
        (changes[1].Before!.Label, changes[1].After!.Label).ShouldBe(("3", "4"));
    }

    [Fact]
    public void A_repealed_provision_is_gone_with_what_it_held_and_what_follows_goes_up()
    {
        var held = Measures.Apply(Given.Paragraph("a-1", "a", "下位"));
        var changes = Comparison.Between(held, held.Apply(new ProvisionRepealed("a")));
        changes.Select(Line).ShouldBe(["a Repealed", "a-1 Repealed", "b Renumbered", "c Renumbered", "d Renumbered"]);
        changes[2].Shift.ShouldBe(NumberShift.Up);
    }

    [Fact]
    public void Of_siblings_in_another_order_only_what_really_moved_is_called_moved()
    {
        var changes = Comparison.Between(Measures, Measures.Apply(new ProvisionMoved("a", null, "d")));
        changes.Where(change => change.Kinds.Contains(Moved)).Select(change => change.Id).ShouldBe(["a"]);
        changes.Count.ShouldBe(4, "The others only have another number.");
    }

    [Fact]
    public void Under_another_parent_a_provision_is_moved_and_one_change_may_have_several_kinds()
    {
        var to = Measures.Apply(new ProvisionMoved("d", "a", null)).Apply(new TextAmended("d", "情報を確実に守る。")).Apply(new ProvisionRenamed("d", null, "セキュリティ", true));
        var change = Comparison.Between(Measures, to).ShouldHaveSingleItem();
        change.Kinds.ShouldBe([Moved, Renumbered, Renamed, Amended]);
        (change.Before!.Parent, change.After!.Parent).ShouldBe((null, "a"));
        change.Shift.ShouldBeNull("4 and (1) do not count the same.");
    }

    [Fact]
    public void A_mark_an_image_and_a_terms_form_are_changes_of_their_own()
    {
        var to = Measures.Apply(new MeasureLinkedToNationalItem("a", new NationalItem("自治体DX推進計画", "2.2", "行政手続のオンライン化"))).Apply(new MeasureLinkedToPrinciples("b", ["c"]));
        Comparison.Between(Measures, to).Select(Line).ShouldBe(["a MarksChanged", "b MarksChanged"]);
        Comparison.Between(to, to.Apply(new MeasureLinkedToPrinciples("b", []))).Select(Line).ShouldBe(["b MarksChanged"]);
    }

    [Theory]
    [InlineData("AIの活用により、効率化を図る。", "ＡＩの活用により、効率化を図る。")]
    [InlineData("AIの活用", "AI の活用")]
    [InlineData("令和4年7月(案)", "令和 ４ 年７月（案）")]
    [InlineData("デジタル｢窓口｣", "ﾃﾞｼﾞﾀﾙ「窓口」")]
    [InlineData("本文", "　本文 ")]
    [InlineData("前段\n\n後段", "前段\n\n\n　後段\n")]
    [InlineData("| 年度 | 内容 |", "|年度|内容　|")]
    public void Width_and_spacing_alone_are_no_change(string one, string other)
    {
        WidthAndSpacing.AreSame(one, other).ShouldBeTrue();
        Comparison.Between(Text(Measure("a", one, one)), Text(Measure("a", other, other))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("①", "1")]
    [InlineData("- 項目", "-項目")]
    [InlineData("  - 項目", "- 項目")]
    [InlineData("open data", "opendata")]
    [InlineData("はは", "はば")]
    [InlineData("一行\n二行", "一行二行")]
    public void What_is_more_than_width_and_spacing_is_a_change(string one, string other) => WidthAndSpacing.AreSame(one, other).ShouldBeFalse();

    [Fact]
    public void Between_two_policies_the_same_kind_and_heading_is_the_same_provision()
    {
        var other = Text(Measure("k1", "内部事務の効率化", "AIの活用により、高度化を図る。"), Measure("k2", "人材の育成", "職員を育てる。", "k1"));
        var changes = Comparison.BetweenPolicies(Measures, other);
        changes.Where(change => change.Change != ChangeKind.Changed).Select(Line).ShouldBe(["a Repealed", "d Repealed"]);
        changes.Single(change => change.Id == "k1").Kinds.ShouldContain(Amended);
        changes.Single(change => change.Id == "k1").Before!.Id.ShouldBe("b");
        changes.Single(change => change.Id == "k2").Kinds.ShouldBe([Renumbered]);
    }

    [Fact]
    public void Bases_and_plans_that_changed_are_said_in_the_words_of_the_document_itself()
    {
        var facts = new PolicyFacts("方針", null, [], [], null, null);
        var changes = FactChange.Between(facts, facts with
        {
            LegalBases = [new LegalBasis("官民データ活用推進基本法", "9条3項", LegalBasisKind.CountsAs)],
            RelatedPlans = [new RelatedPlan("自治体DX推進計画", "2.2", PlanRelation.AlignedWith, PartialDate.Parse("2021-01"), PartialDate.Parse("2026-03"))],
        });
        changes.SelectMany(change => change.After).ShouldBe(["官民データ活用推進基本法第9条第3項の計画として位置付け", "自治体DX推進計画（第2.2版）と整合（令和3年1月〜令和8年3月）"]);
    }

    [Fact]
    public void Facts_that_changed_say_what_they_were_and_are()
    {
        var facts = new PolicyFacts("方針", new PlanPeriod(new FiscalYear(2022), new FiscalYear(2025)), [], [], null, "企画課");
        var changes = FactChange.Between(facts, facts with { Period = new PlanPeriod(new FiscalYear(2022), new FiscalYear(2027)), Title = "方　針", AdoptingBody = "DX推進本部" });
        changes.Select(change => change.Fact).ShouldBe([FactKind.Period, FactKind.AdoptingBody]);
        (changes[0].Before.Single(), changes[0].After.Single()).ShouldBe(("令和4年度〜令和7年度", "令和4年度〜令和9年度"));
        changes[1].Before.ShouldBeEmpty();
    }

    [Fact]
    public void As_few_siblings_as_can_be_are_called_moved()
    {
        Reordering.Moved([0, 1, 2, 3]).ShouldBeEmpty();
        Reordering.Moved([3, 0, 1, 2]).ShouldBe([0]);
        Reordering.Moved([1, 2, 3, 0]).ShouldBe([3]);
        Reordering.Moved([0, 2, 1, 4, 3]).Count.ShouldBe(2);
        Reordering.Moved([4, 3, 2, 1, 0]).Count.ShouldBe(4);
    }

    [Fact]
    public void An_event_touches_also_what_it_takes_along_and_renumbers()
    {
        var held = Measures.Apply(Given.Paragraph("b-1", "b", "下位")).Apply(new MeasureLinkedToPrinciples("d", ["b"]));
        var repealed = new ProvisionRepealed("b");
        var touches = Touches.Of(held, repealed, held.Apply(repealed));
        touches.Provisions.Order().ShouldBe(["b", "b-1", "d"]);
        touches.Renumbered.ShouldHaveSingleItem().ShouldBe("c", "d serves the repealed principle, so it is touched itself.");
        var moved = new ProvisionMoved("a", "b", null);
        touches = Touches.Of(held, moved, held.Apply(moved));
        touches.Provisions.ShouldBe(["a"]);
        touches.Renumbered.Order().ShouldBe(["b", "c", "d"]);
    }

    internal static ProvisionAdded Measure(string id, string heading, string text, string? after = null) =>
        new(new Provision(id, ProvisionKind.Measure, null, heading, text, null) { Numbered = true }, null, after);

    internal static PolicyText Text(params ProvisionAdded[] provisions) => provisions.Aggregate(PolicyText.Empty, (text, added) => text.Apply(added));

    private static string Line(ProvisionChange change) => $"{change.Id} {string.Join(' ', change.Kinds)}";
}
