using CsCheck;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;
using DxGovernance.Policies.WholeText;

namespace DxGovernance.Policies.Tests;

/// <summary>What is exported reads back as it is, and what is imported is what the draft then says: for whatever text.</summary>
public class WholeTextRoundTrip
{
    private static readonly string[] Words =
    [
        "本文", "DX 推進", "# 見出しに見える", "::: text", ":::", "{#id .box}", "- 項目", "1. 順序", "| a | b |\n| --- | --- |\n| 1 | 2 |", "```\n# code\n```", "    字下げ", "---", "〔◆〕",
        "(1) 番号", "ア 項", "1 章", "\\< 小なり", "a\\\nb", "👨‍👩‍👧 家族", "“引用” & \"quote\"", "　全角空白", "[参照](https://example.jp/)", "> 引用", "{.box}", "～～～", "=====",
    ];

    private static readonly Gen<string> Word = Gen.Int[0, Words.Length - 1].Select(n => Words[n]);

    private static readonly Gen<string> Text = Gen.Select(Word.List[0, 3], Gen.Int[0, 2], (words, join) => string.Join(join switch { 0 => "\n\n", 1 => "\n", _ => " " }, words));

    private static readonly Gen<string?> Heading = Gen.Select(Word, Gen.Bool, (word, has) => has && !word.Contains('\n', StringComparison.Ordinal) ? word : null);

    private static readonly Gen<ProvisionKind> Kind = Gen.Int[0, Enum.GetValues<ProvisionKind>().Length - 1].Select(n => (ProvisionKind)n);

    private static readonly NationalItem Priority = new("自治体DX推進計画", "2.2", "重点 \"1\" <項目>");

    private static readonly Gen<Func<Revision, Outcome>> Command = Gen.OneOf(
        Gen.Select(Gen.Select(Gen.Int[0, 30], Gen.Int[-1, 30], Gen.Int[0, 3]), Kind, Text, Heading, Gen.Int[0, 5], (place, kind, text, heading, extra) =>
            new Func<Revision, Outcome>(revision => Amending.Decide(revision, new AddProvision(
                $"p{place.Item1}", kind, text, place.Item2 < 0 ? null : $"p{place.Item2}",
                revision.Text.ChildrenOf(place.Item2 < 0 ? null : $"p{place.Item2}").ElementAtOrDefault(place.Item3),
                Label: extra == 1 ? $"({place.Item1})" : extra == 2 ? "別表" : null,
                Heading: heading,
                NationalItem: kind == ProvisionKind.Measure && extra is 2 or 3 && kind == ProvisionKind.Measure ? extra == 2 ? Priority : Priority with { Item = heading ?? "項目" } : null,
                Numbered: extra == 4,
                Term: kind == ProvisionKind.Term && extra == 3 ? new TermForms("よみ", "略\"称\"") : null,
                Image: kind == ProvisionKind.Figure && extra == 3 ? new FigureImage("図の [説明]", null) : null)))),
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[-1, 30], (id, principle, parent) => new Func<Revision, Outcome>(revision =>
            principle % 2 == 0 ? Moving.Decide(revision, $"p{id}", new MoveProvision(parent < 0 ? null : $"p{parent}")) : ServingPrinciples.Decide(revision, $"p{id}", new ServePrinciples([$"p{principle}"])))),
        Gen.Int[0, 30].Select(id => new Func<Revision, Outcome>(revision => Amending.Decide(revision, $"p{id}"))));

    private static readonly PolicyFacts Facts = new(
        "方針 <「題名」>", new PlanPeriod(new FiscalYear(2022), new FiscalYear(2025)), [new LegalBasis("官民データ活用推進基本法", "9条3項", LegalBasisKind.CountsAs)],
        [new RelatedPlan("自治体DX推進計画", "2.2", PlanRelation.AlignedWith, PartialDate.Parse("2021-01"), PartialDate.Parse("2026-03")), new RelatedPlan("第5期長期総合計画", null, PlanRelation.Promotes)],
        "DX推進本部", "企画財政課: 情報係");

    [Fact]
    public void Whatever_a_text_says_its_export_reads_back_as_it_is() =>
        Command.List[0, 60].Sample(commands =>
        {
            var revision = Run(commands);
            var read = MarkdownReading.Read(MarkdownWriting.Write(Given.Document(revision)));
            read.Faults.ShouldBeEmpty();
            return revision.Text.Count == 0 || Importing.Decide(revision, read.Text!).Events().Length == 0;
        }, print: commands => MarkdownWriting.Write(Given.Document(Run(commands))));

    [Fact]
    public void Whatever_the_draft_says_after_an_import_it_says_what_was_imported() =>
        Gen.Select(Command.List[0, 40], Command.List[0, 40]).Sample((first, second) =>
        {
            var (draft, wanted) = (Run(first), Run(second));
            var read = MarkdownReading.Read(MarkdownWriting.Write(Given.Document(wanted)));
            return Importing.Decide(draft, read.Text!) is Outcome.Accepted { Events: var events }
                ? events.Aggregate(draft, (state, @event) => state.Apply(@event)).Text.ContentHash() == wanted.Text.ContentHash()
                // An id may have been repealed, or be of another kind, in the draft: then nothing is imported.
                : wanted.Text.Count == 0 || wanted.Text.InOrder().Any(placed => draft.Text.IsRepealed(placed.Provision.Id) || draft.Text.Find(placed.Provision.Id) is { Provision.Kind: var kind } && kind != placed.Provision.Kind);
        });

    [Fact]
    public void An_import_moves_no_more_than_it_must() =>
        Gen.Shuffle(Enumerable.Range(0, 8).ToArray()).Sample(order =>
        {
            var draft = Given.Draft([.. Enumerable.Range(0, 8).Select(n => Given.Paragraph($"p{n}", null!, $"第{n}段落", n == 0 ? null : $"p{n - 1}"))]);
            var events = Importing.Decide(draft, MarkdownReading.Read(string.Join("\n\n", order.Select(n => $"{{#p{n} .paragraph}}\n第{n}段落"))).Text!).Events();
            events.ShouldAllBe(@event => @event is ProvisionMoved);
            events.Aggregate(draft, (state, @event) => state.Apply(@event)).Text.ChildrenOf(null).ShouldBe(order.Select(n => $"p{n}"));
            return events.Length == 8 - LongestIncreasing(order);
        });

    private static int LongestIncreasing(int[] order)
    {
        var best = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            best[i] = 1 + Enumerable.Range(0, i).Where(j => order[j] < order[i]).Select(j => best[j]).DefaultIfEmpty(0).Max();
        }

        return best.Max();
    }

    private static Revision Run(List<Func<Revision, Outcome>> commands) => commands.Aggregate(
        Revision.Create(new DraftOpened("dx-policy", new RevisionNumber(1, 0), null, null, false) { Facts = Facts }, PolicyText.Empty),
        (revision, command) => command(revision) is Outcome.Accepted accepted ? accepted.Events.Aggregate(revision, (state, @event) => state.Apply(@event)) : revision);
}
