using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;
using DxGovernance.Policies.WholeText;

namespace DxGovernance.Policies.Tests;

/// <summary>A text without ids, as an office writes it, and what becomes of the draft's own ids.</summary>
public class ImportingRules
{
    private static readonly Revision Draft = Imported(Given.Draft(),
        """
        # 1 目的 {#purpose}

        本方針は、デジタル技術により住民の生活をより良くすることを目的とします。

        # 2 施策 {#measures}

        ## (1) 窓口改革 {#counter .measure}

        {#counter-text .paragraph}
        書かない窓口を検討します。

        ## (2) オープンデータ {#open-data .measure}

        {#open-data-text .paragraph}
        公開データを整備します。
        """);

    [Fact]
    public void A_first_text_is_added_in_document_order_and_kinds_follow_the_headings()
    {
        var text = Draft.Text;
        text.InOrder().Select(placed => (placed.Provision.Id, placed.Provision.Kind, placed.Provision.Label)).ShouldBe(
        [
            ("purpose", ProvisionKind.Chapter, "1"), ("purpose-paragraph-1", ProvisionKind.Paragraph, null), ("measures", ProvisionKind.Chapter, "2"),
            ("counter", ProvisionKind.Measure, "(1)"), ("counter-text", ProvisionKind.Paragraph, null), ("open-data", ProvisionKind.Measure, "(2)"), ("open-data-text", ProvisionKind.Paragraph, null),
        ]);
    }

    [Fact]
    public void A_text_that_says_the_same_records_nothing() =>
        Events(MarkdownWriting.Write(Given.Document(Draft)).Replace("\"1.0\"", "1.0", StringComparison.Ordinal)).OfType<ProvisionAdded>().ShouldBeEmpty();

    [Fact]
    public void What_was_only_edited_moved_or_renumbered_keeps_its_id_also_when_the_ids_are_gone()
    {
        var events = Events(
            """
            # 1 目的

            本方針は、デジタル技術により住民の生活と職員の仕事をより良くすることを目的とします。

            # 2 施策

            ## (1) オープンデータの推進 {.measure}

            公開データを整備します。

            ## (2) 窓口改革 {.measure}

            書かない窓口を検討します。
            """);
        events.ShouldBe(
        [
            new TextAmended("purpose-paragraph-1", "本方針は、デジタル技術により住民の生活と職員の仕事をより良くすることを目的とします。"),
            new ProvisionRenamed("open-data", "(1)", "オープンデータの推進", false),
            new ProvisionMoved("open-data", "measures", null),
            new ProvisionRenamed("counter", "(2)", "窓口改革", false),
        ], ignoreOrder: true);
    }

    [Fact]
    public void What_is_not_written_any_more_is_repealed_once_with_all_that_it_holds() =>
        Events("# 1 目的 {#purpose}\n\n本方針は、デジタル技術により住民の生活をより良くすることを目的とします。\n").ShouldBe([new ProvisionRepealed("measures")]);

    [Fact]
    public void A_provision_that_survives_its_parent_is_moved_out_before_the_parent_is_repealed() =>
        Events(
            """
            # 1 目的 {#purpose}

            本方針は、デジタル技術により住民の生活をより良くすることを目的とします。

            {#counter-text .paragraph}
            書かない窓口を検討します。
            """).ShouldBe([new ProvisionMoved("counter-text", "purpose", "purpose-paragraph-1"), new ProvisionRepealed("measures")]);

    [Fact]
    public void Facts_marks_terms_and_principles_become_events_of_their_own()
    {
        var events = Importing.Decide(Given.Draft(), Read(
            """
            ---
            title: 方針
            period: {from: 令和4年度, to: R7}
            legalBases:
              - {law: 官民データ活用推進基本法, article: 9条3項, kind: countsAs}
            relatedPlans:
              - {title: 自治体DX推進計画, version: "2.2", relation: alignedWith, from: 令和3年1月, to: 2026-03}
            adoptingBody: DX推進本部
            contact: 企画財政課
            source: {title: 方針【1.0版】, note: 文字抽出}
            nationalPlan: {plan: 自治体DX推進計画, version: "2.2"}
            ---

            # 1 基本方針

            ## (1) 効率化 {#efficiency .principle}

            # 2 施策

            ## (1) フロントヤード改革【◆】 {#front-yard serves="efficiency"}

            # 【参考】用語集 {.glossary}

            ## RPA {#rpa reading="アールピーエー"}

            定型的な事務処理を自動化すること。
            """)).Events();
        events.OfType<PeriodSet>().Single().Period.ShouldBe(new PlanPeriod(new Platform.Time.FiscalYear(2022), new Platform.Time.FiscalYear(2025)));
        events.OfType<ProvisionAdded>().Single(added => added.Provision.Id == "front-yard").Provision.ShouldBe(
            new Provision("front-yard", ProvisionKind.Measure, "(1)", "フロントヤード改革", "", new NationalItem("自治体DX推進計画", "2.2", "フロントヤード改革")));
        events.OfType<MeasureLinkedToPrinciples>().Single().ShouldSatisfyAllConditions(linked => linked.Id.ShouldBe("front-yard"), linked => linked.Principles.ShouldBe(["efficiency"]));
        events.OfType<TermDefined>().Single().Term.ShouldBe(
            new Provision("rpa", ProvisionKind.Term, null, "RPA", "定型的な事務処理を自動化すること。", null) { Term = new TermForms("アールピーエー", null) });
        new[] { typeof(PolicyRetitled), typeof(LegalBasesSet), typeof(RelatedPlansSet), typeof(ResponsibilitySet), typeof(SourceNamed) }
            .ShouldAllBe(type => events.Any(@event => @event.GetType() == type));
    }

    [Theory]
    [InlineData("---\ntitle: 方針\n", 1, "front-matter-invalid")]
    [InlineData("---\ntitle: 方針\nperiod: {from: 2022}\n---\n", 3, "front-matter-invalid")]
    [InlineData("---\ntitle: 方針\ncolour: red\n---\n", 3, "front-matter-invalid")]
    [InlineData("---\ntitle: [方針\n---\n", 3, "front-matter-invalid")]
    [InlineData("---\ntitle: &a 方針\ncontact: *a\n---\n", 3, "front-matter-invalid")]
    [InlineData("---\ntitle: 方針\nrelatedPlans:\n  - {title: 計画, relation: alignedWith, from: 令和2（2022）年}\n---\n", 4, "front-matter-invalid")]
    [InlineData("---\ntitle: 方針\nperiod: {from: 2025, to: 2022}\n---\n", 2, "period-reversed")]
    [InlineData("# 1 目的\n\n## 施策〔◆〕\n", 3, "national-plan-unknown")]
    [InlineData("# 目的 {#Purpose}\n", 1, "id-invalid")]
    [InlineData("# 目的 {#a}\n\n# 方針 {#a}\n", 3, "id-duplicate")]
    [InlineData("# 目的 {.purpose}\n", 1, "kind-unknown")]
    [InlineData("# 目的 {#a colour=\"red\"}\n", 1, "attributes-invalid")]
    [InlineData("::: {#a .box}\n本文\n", 1, "fence-unclosed")]
    [InlineData("本文\n\n:::\n", 3, "fence-unopened")]
    [InlineData("# 目的\n\n{#a .paragraph}\n\n# 方針\n", 3, "attributes-unused")]
    [InlineData("# 1 目的\n\n# 1 方針\n", 1, "label-duplicate")]
    [InlineData("# 2 目的\n\n# 方針 {.numbered}\n\n# 施策 {.numbered}\n", 5, "label-duplicate")]
    [InlineData("# 目的\n\n{#a .paragraph}\n<script>alert(1)</script>\n", 3, "html-in-text")]
    [InlineData("# 目的\n\n{#a .paragraph}\n[ここ](javascript:alert(1))\n", 3, "link-not-allowed")]
    [InlineData("# 目的 {#purpose .measure serves=\"nothing\"}\n", 1, "principle-unknown")]
    [InlineData("{#t .term}\n用語\n", 1, "term-outside-glossary")]
    public void What_cannot_be_read_is_refused_with_its_line(string markdown, int line, string type)
    {
        var read = MarkdownReading.Read(markdown);
        var faults = read.Text is { } text ? Importing.Decide(Given.Draft(), text).Refusal().Faults : read.Faults;
        faults.ShouldContain(fault => fault.Line == line && fault.Type == type, string.Join("\n", faults));
    }

    [Fact]
    public void A_front_matter_that_is_nested_deeply_is_refused_at_once() =>
        MarkdownReading.Read($"---\ntitle: {new string('[', 200_000)}\n---\n").Faults.ShouldHaveSingleItem().Line.ShouldBe(2);

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var refusal = Importing.Decide(Given.Draft(), Read("# 1 目的\n\n# 1 方針\n\n{#a .paragraph}\n<b>太字</b>\n")).Refusal();
        refusal.Faults.Select(fault => fault.Type).Distinct().Order().ShouldBe(["html-in-text", "label-duplicate"]);
        refusal.Field.ShouldBe("line 1");
    }

    [Fact]
    public void An_id_that_was_repealed_is_refused_and_so_is_another_kind_under_an_id()
    {
        var draft = Given.Successor(Draft.Apply(new ProvisionRepealed("counter")).Adopted());
        Importing.Decide(draft, Read("# 窓口 {#counter}\n")).Refusal().Faults.ShouldHaveSingleItem().Type.ShouldBe("provision-repealed");
        Importing.Decide(Draft, Read("# 窓口 {#counter .chapter}\n")).Refusal().Faults.ShouldHaveSingleItem().Type.ShouldBe("kind-changed");
    }

    [Fact]
    public void The_text_of_another_policy_or_revision_is_refused()
    {
        Importing.Decide(Draft, Read("---\npolicy: other\ntitle: 方針\n---\n# 目的\n")).Refusal().Faults.ShouldHaveSingleItem().Type.ShouldBe("policy-mistaken");
        Importing.Decide(Draft, Read("---\nrevision: \"9.0\"\ntitle: 方針\n---\n# 目的\n")).Refusal().Faults.ShouldHaveSingleItem().Type.ShouldBe("revision-mistaken");
    }

    [Fact]
    public void A_heading_whose_kind_is_not_written_stays_what_the_draft_knows_it_as() =>
        Events(
            """
            # 1 目的 {#purpose}

            本方針は、デジタル技術により住民の生活をより良くすることを目的とします。

            # 2 施策

            ## (1) 窓口改革

            書かない窓口を検討します。

            ## (2) オープンデータ {#open-data}

            公開データを整備します。
            """).ShouldBeEmpty();

    [Fact]
    public void An_empty_text_is_refused_and_empties_no_draft() => Importing.Decide(Draft, Read("")).Refusal().Type.ShouldBe("text-empty");

    [Fact]
    public void A_text_that_was_taken_out_of_the_draft_by_mistake_can_be_taken_in_again()
    {
        var exported = MarkdownWriting.Write(Given.Document(Draft));
        var emptied = Draft.Apply(new ProvisionRepealed("purpose")).Apply(new ProvisionRepealed("measures"));
        Importing.Decide(emptied, Read(exported)).Events().Aggregate(emptied, (state, @event) => state.Apply(@event)).Text.InOrder().Select(placed => placed.Provision)
            .ShouldBe(Draft.Text.InOrder().Select(placed => placed.Provision));
    }

    [Fact]
    public void A_submitted_draft_takes_no_text_in() =>
        Importing.Decide(Draft.Apply(new DraftFrozen(1, Draft.Text.ContentHash())), Read("# 目的\n")).Refusal().Type.ShouldBe("draft-locked");

    [Fact]
    public void Two_alike_paragraphs_are_not_mistaken_for_each_other()
    {
        var draft = Imported(Given.Draft(), "{#a .paragraph}\n国の計画を踏まえて進めます。\n\n{#b .paragraph}\n国の計画を踏まえて進めます。\n");
        Importing.Decide(draft, Read("国の計画を踏まえて進めます。\n\n国の計画を踏まえて着実に進めます。\n")).Events()
            .ShouldBe([new TextAmended("b", "国の計画を踏まえて着実に進めます。")]);
    }

    private static object[] Events(string markdown) => Importing.Decide(Draft, Read(markdown)).Events();

    private static Revision Imported(Revision draft, string markdown) =>
        Importing.Decide(draft, Read(markdown)).Events().Aggregate(draft, (state, @event) => state.Apply(@event));

    private static WrittenText Read(string markdown)
    {
        var read = MarkdownReading.Read(markdown.ReplaceLineEndings("\n"));
        read.Faults.ShouldBeEmpty();
        return read.Text!;
    }
}
