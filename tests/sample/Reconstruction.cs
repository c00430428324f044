namespace DxGovernance.Sample.Tests;

public sealed class Reconstruction
{
    private static readonly PolicyFile Before = SampleFiles.Okutama10;
    private static readonly PolicyFile After = SampleFiles.Okutama20;

    [Fact]
    public void Revision_1_0_says_everywhere_that_it_is_not_the_town_s_text()
    {
        Before.Illustrative.ShouldBeTrue();
        Before.Source.ShouldBeNull();
        var note = Before.Note.ShouldNotBeNull();
        note.Ja.ShouldStartWith("この1.0版は例示のための再構成であり、町が策定した本文ではない");
        note.En.ShouldContain("illustrative reconstruction");

        var first = Before.Provisions[0];
        (first.Id, first.Kind).ShouldBe(("reconstruction-note", "note"));
        first.Text.ShouldBe($"{note.Ja}\n\n{note.En}");
        After.Provisions.ShouldNotContain(provision => provision.Id == first.Id);
    }

    [Fact]
    public void Its_first_measure_is_online_procedures_which_2_0_repeals()
    {
        var measures = Before.Of("measure").ToList();

        measures.Select(measure => measure.Label).ShouldBe(Enumerable.Range(1, 8).Select(number => $"({number})"));
        measures[0].Heading.ShouldBe("行政手続のオンライン化");
        measures.Select(measure => measure.Id).Except(After.Of("measure").Select(measure => measure.Id))
            .ShouldBe(["measure-online-procedures"]);
        After.Of("measure").Select(measure => measure.Id).Except(measures.Select(measure => measure.Id))
            .ShouldBe(["measure-front-yard", "measure-digital-garden-city"]);
    }

    [Fact]
    public void Its_priorities_are_those_of_the_national_plan_1_0()
    {
        var marked = Before.Of("measure").Where(measure => measure.NationalItem is not null).ToList();

        marked.Select(measure => measure.Label).ShouldBe(["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]);
        marked.ShouldAllBe(measure => measure.NationalItem!.Version == "1.0" && measure.NationalItem.Item == measure.Heading);

        string[] inOrder = ["標準化・共通化", "マイナンバーカード", "行政手続のオンライン化", "AI・RPA", "テレワーク", "セキュリティ"];
        var positions = inOrder.Select(item => Before["background-national-plan"].Text.IndexOf(item, StringComparison.Ordinal)).ToList();
        positions.ShouldAllBe(position => position >= 0);
        positions.ShouldBeInOrder();
    }

    [Fact]
    public void It_knows_nothing_that_came_after_July_2022()
    {
        string[] later = ["2.0版", "第2.2版", "令和5年", "令和6年", "フロントヤード", "デジタル田園都市", "改訂日"];
        var text = string.Join('\n', PlainDocument.LinesOf(Before));

        foreach (var fact in later)
        {
            text.ShouldNotContain(fact, Case.Sensitive);
        }

        Before.AdoptedOn.ShouldBe("2022-07");
    }

    [Fact]
    public void What_stands_in_both_keeps_its_parent_its_kind_and_its_order_among_siblings()
    {
        var shared = Before.Provisions.IntersectBy(After.Provisions.Select(provision => provision.Id), provision => provision.Id).ToList();
        foreach (var provision in shared)
        {
            (After[provision.Id].Parent, After[provision.Id].Kind).ShouldBe((provision.Parent, provision.Kind), provision.Id);
        }

        foreach (var parent in shared.Select(provision => provision.Parent).Distinct())
        {
            SharedChildren(Before, parent).ShouldBe(SharedChildren(After, parent));
        }

        IEnumerable<string> SharedChildren(PolicyFile policy, string? parent) =>
            policy.ChildrenOf(parent).Select(child => child.Id).Where(id => shared.Any(provision => provision.Id == id));
    }

    [Fact]
    public void The_comparison_shows_every_sort_of_change()
    {
        var pairs = Before.Provisions.Join(After.Provisions, before => before.Id, after => after.Id, (before, after) => (before, after)).ToList();

        Ids(pair => pair.before.Label != pair.after.Label).ShouldBe(["organisation", "principles", "measures"]);
        Ids(pair => pair.before.Heading != pair.after.Heading)
            .ShouldBe(["front-matter", "position", "measure-my-number-card", "measure-security"]);
        Ids(pair => pair.before.Text != pair.after.Text).ShouldContain("background-national-plan");
        pairs.Count(pair => pair.before == pair.after).ShouldBeGreaterThan(pairs.Count / 2);

        Changed(Before, After).ShouldBe(["term-pittari-service"]);
        Changed(After, Before).ShouldBe(["term-mynaportal"]);
        Ids(pair => pair.before.Kind == "term" && pair.before.Text != pair.after.Text).ShouldBe(["term-dx"]);

        IEnumerable<string> Ids(Func<(Provision before, Provision after), bool> which) => pairs.Where(which).Select(pair => pair.before.Id);
        static IEnumerable<string> Changed(PolicyFile from, PolicyFile to) =>
            from.Of("term").Select(term => term.Id).Except(to.Of("term").Select(term => term.Id));
    }
}
