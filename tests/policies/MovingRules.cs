using DxGovernance.Platform;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Tests;

public class MovingRules
{
    private static readonly Revision Draft = Given.Draft(
        Numbered("a"), Numbered("b", after: "a"), Numbered("c", after: "b"), Numbered("a1", "a"), Given.Paragraph("p", "a1", "本文"));

    [Fact]
    public void A_numbered_provision_is_renumbered_by_its_place()
    {
        Labels(Draft).ShouldBe(["a 1", "a1 (1)", "b 2", "c 3"]);
        var moved = Draft.Apply(Moving.Decide(Draft, "c", new MoveProvision()).Events().Single());
        Labels(moved).ShouldBe(["c 1", "a 2", "a1 (1)", "b 3"]);
        Labels(moved.Apply(Moving.Decide(moved, "b", new MoveProvision("a", "a1")).Events().Single())).ShouldBe(["c 1", "a 2", "a1 (1)", "b (2)"]);
    }

    [Theory]
    [InlineData("a", "a", "provision-in-itself")]
    [InlineData("a", "a1", "provision-in-itself")]
    [InlineData("a", "p", "provision-in-itself")]
    [InlineData("b", "nowhere", "parent-unknown")]
    [InlineData("z", "a", "provision-unknown")]
    public void A_provision_cannot_stand_under_itself_or_where_nothing_is(string id, string parent, string type) =>
        Moving.Decide(Draft, id, new MoveProvision(parent)).Refusal().Type.ShouldBe(type);

    [Fact]
    public void A_move_to_where_it_stands_records_nothing() => Moving.Decide(Draft, "b", new MoveProvision(null, "a")).Events().ShouldBeEmpty();

    [Fact]
    public void Two_siblings_cannot_have_one_label()
    {
        var refusal = Amending.Decide(Draft, new AddProvision("d", ProvisionKind.Chapter, "", null, "c", Label: "2", Heading: "章")).Refusal();
        (refusal.Type, refusal.Field).ShouldBe(("label-duplicate", "$.label"));
        refusal.English.ShouldContain("b has the label 2");
    }

    [Fact]
    public void A_number_that_an_addition_would_bring_onto_a_fixed_label_is_refused_naming_both()
    {
        var draft = Given.Draft(Numbered("a"), Numbered("b", after: "a"), Numbered("c", after: "b"), Fixed("x", "4", after: "c"));
        Met(Amending.Decide(draft, new AddProvision("d", ProvisionKind.Chapter, "", null, "a", Heading: "章", Numbered: true))).ShouldBe("$.numbered c has the label 4, and x would have it too.");
        Amending.Decide(draft, new AddProvision("d", ProvisionKind.Chapter, "", null, "a", Heading: "章")).Events().Length.ShouldBe(1);
    }

    [Fact]
    public void A_number_that_a_change_of_a_sibling_would_bring_onto_a_fixed_label_is_refused_naming_both()
    {
        Met(Amending.Decide(Draft, "b", new AmendProvision("", "2", "章 b"))).ShouldBe("$.numbered b has the label 2, and c would have it too.");
        Amending.Decide(Draft, "c", new AmendProvision("", "3", "章 c")).Events().Length.ShouldBe(1);
    }

    [Fact]
    public void A_number_that_a_move_would_bring_onto_a_fixed_label_is_refused_also_below_what_is_moved()
    {
        var among = Given.Draft(Fixed("x", "3"), Numbered("a", after: "x"), Numbered("b", after: "a"), Given.Chapter("y", "b"), Numbered("inside", "y"));
        Met(Moving.Decide(among, "inside", new MoveProvision(null, "b"))).ShouldBe("$.after x has the label 3, and inside would have it too.");
        var deeper = Given.Draft(Given.Chapter("g"), Given.Chapter("s", "g"), Numbered("n", "s"), Fixed("f", "ア", "s", "n"));
        Met(Moving.Decide(deeper, "s", new MoveProvision("g"))).ShouldBe("$.after n has the label ア, and f would have it too.");
    }

    [Fact]
    public void A_move_is_judged_by_the_number_that_the_new_place_gives()
    {
        var draft = Given.Draft(Numbered("a"), Numbered("b", after: "a"), Given.Chapter("g", "b"), Fixed("x", "2", "g"));
        Moving.Decide(draft, "b", new MoveProvision("g")).Events().Length.ShouldBe(1);
    }

    [Fact]
    public void A_label_that_an_old_record_shows_twice_is_not_held_against_a_repeal()
    {
        var draft = Given.Draft(Numbered("a"), Numbered("b", after: "a"), Fixed("x", "2", after: "b"), Numbered("c", after: "x"));
        Amending.Decide(draft, "a").Events().ShouldBe([new ProvisionRepealed("a")]);
    }

    [Fact]
    public void A_term_is_defined_once_and_in_a_glossary()
    {
        var glossary = Given.Draft(new ProvisionAdded(new Provision("glossary", ProvisionKind.Glossary, null, "用語集", "", null), null, null));
        var first = Amending.Decide(glossary, new AddProvision("ict", ProvisionKind.Term, "情報通信技術。", "glossary", Heading: "ICT")).Events().Single().ShouldBeOfType<TermDefined>();
        Amending.Decide(glossary.Apply(first), new AddProvision("ict-2", ProvisionKind.Term, "別の説明。", "glossary", "ict", Heading: "ICT")).Refusal().Type.ShouldBe("term-duplicate");
        Amending.Decide(Draft, new AddProvision("ict", ProvisionKind.Term, "情報通信技術。", "a", Heading: "ICT")).Refusal().Type.ShouldBe("term-outside-glossary");
        Amending.Decide(glossary.Apply(first), "ict").Events().ShouldBe([new TermDropped("ict")]);
    }

    [Fact]
    public void A_measure_serves_principles_of_the_draft_until_they_are_repealed()
    {
        var draft = Given.Draft(
            new ProvisionAdded(new Provision("efficiency", ProvisionKind.Principle, null, "効率化", "", null), null, null),
            new ProvisionAdded(new Provision("rpa", ProvisionKind.Measure, null, "RPA", "", null), null, "efficiency"));
        ServingPrinciples.Decide(draft, "rpa", new ServePrinciples(["rpa"])).Refusal().Type.ShouldBe("principle-unknown");
        ServingPrinciples.Decide(draft, "efficiency", new ServePrinciples(["efficiency"])).Refusal().Type.ShouldBe("principles-not-on-measure");
        var linked = draft.Apply(ServingPrinciples.Decide(draft, "rpa", new ServePrinciples(["efficiency", "efficiency"])).Events().Single());
        linked.Text.PrinciplesOf("rpa").ShouldBe(["efficiency"]);
        linked.Text.ContentHash().ShouldNotBe(draft.Text.ContentHash());
        linked.Apply(new ProvisionRepealed("efficiency")).Text.PrinciplesOf("rpa").ShouldBeEmpty();
    }

    [Fact]
    public void An_amendment_is_recorded_in_an_event_for_each_kind_of_change()
    {
        var draft = Given.Draft(new ProvisionAdded(new Provision("m", ProvisionKind.Measure, "(1)", "窓口", "旧", null), null, null));
        var item = new NationalItem("自治体DX推進計画", "2.2", "窓口");
        Amending.Decide(draft, "m", new AmendProvision("新", "(2)", "窓口改革", item)).Events().ShouldBe(
            [new ProvisionRenamed("m", "(2)", "窓口改革", false), new TextAmended("m", "新"), new MeasureLinkedToNationalItem("m", item)]);
    }

    [Fact]
    public void What_the_first_release_wrote_is_still_read() =>
        Draft.Apply(new ProvisionAmended("p", "ア", "見出し", "本文2", null)).Text.Find("p")!.Provision.ShouldBe(new Provision("p", ProvisionKind.Paragraph, "ア", "見出し", "本文2", null));

    [Fact]
    public void A_draft_can_take_back_what_it_repealed_itself_and_never_what_was_repealed_before()
    {
        var gone = Draft.Apply(new ProvisionRepealed("a1"));
        Amending.Decide(gone, new AddProvision("p", ProvisionKind.Paragraph, "本文", "a")).Events().Length.ShouldBe(1);
        Amending.Decide(gone, new AddProvision("p", ProvisionKind.Table, "| a |\n| --- |", "a")).Refusal().Type.ShouldBe("provision-repealed");
        var next = Given.Successor(gone.Adopted());
        Amending.Decide(next, new AddProvision("p", ProvisionKind.Paragraph, "本文", "a")).Refusal().Type.ShouldBe("provision-repealed");
    }

    [Fact]
    public void Provisions_stand_at_most_twelve_deep_also_after_a_move()
    {
        var deep = Enumerable.Range(0, 12).Aggregate(Given.Draft(), (draft, level) =>
            draft.Apply(Amending.Decide(draft, new AddProvision($"l{level}", ProvisionKind.Section, "", level == 0 ? null : $"l{level - 1}", Heading: "項")).Events().Single()));
        Amending.Decide(deep, new AddProvision("l12", ProvisionKind.Section, "", "l11", Heading: "項")).Refusal().Type.ShouldBe("too-deep");
        var wide = deep.Apply(Amending.Decide(deep, new AddProvision("top", ProvisionKind.Section, "", Heading: "項")).Events().Single());
        Moving.Decide(wide, "l0", new MoveProvision("top")).Refusal().Type.ShouldBe("too-deep");
    }

    [Fact]
    public void Every_place_has_a_label() => Enumerable.Range(1, 6000).Select(place => Numbering.Label(2, place)).Distinct().Count().ShouldBe(6000);

    [Fact]
    public void The_hash_does_not_depend_on_the_culture_of_the_machine()
    {
        var draft = Given.Draft([.. new[] { "aa", "b", "Z-1".ToLowerInvariant(), "c" }.Select(id => new ProvisionAdded(new Provision(id, ProvisionKind.Principle, null, id, "", null), null, null)),
            new ProvisionAdded(new Provision("m", ProvisionKind.Measure, null, "施策", "", null), null, null)]);
        var before = System.Globalization.CultureInfo.CurrentCulture;
        var hashes = new HashSet<string>();
        foreach (var culture in new[] { "ja-JP", "da-DK", "tr-TR", "" })
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(culture);
            hashes.Add(draft.Apply(new MeasureLinkedToPrinciples("m", ["aa", "b", "c", "z-1"])).Text.ContentHash());
        }

        System.Globalization.CultureInfo.CurrentCulture = before;
        hashes.ShouldHaveSingleItem();
    }

    private static IEnumerable<string> Labels(Revision revision) =>
        revision.Text.InOrder().Where(placed => placed.Provision.Numbered).Select(placed => $"{placed.Provision.Id} {revision.Text.LabelOf(placed.Provision.Id)}");

    private static ProvisionAdded Numbered(string id, string? parent = null, string? after = null) =>
        new(new Provision(id, ProvisionKind.Chapter, null, $"章 {id}", "", null) { Numbered = true }, parent, after);

    private static ProvisionAdded Fixed(string id, string label, string? parent = null, string? after = null) =>
        new(new Provision(id, ProvisionKind.Chapter, label, $"章 {id}", "", null), parent, after);

    private static string Met(Outcome outcome)
    {
        var refusal = outcome.Refusal();
        refusal.Type.ShouldBe("label-duplicate");
        return $"{refusal.Field} {refusal.English[..(refusal.English.IndexOf("too.", StringComparison.Ordinal) + 4)]}";
    }
}
