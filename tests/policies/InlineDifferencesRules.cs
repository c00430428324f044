using System.Diagnostics;
using System.Globalization;
using CsCheck;
using DxGovernance.Policies.Comparing;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Tests;

public class InlineDifferencesRules
{
    /// <summary>Pieces that meet each other: words, widths, marks, combining characters, emoji of several code points, Markdown.</summary>
    private static readonly string[] Pieces =
    [
        "デジタル技術", "の", "、", "。", "活用", "により", "AI", "ＡＩ", "5", "６", "15", "令和", "年", "\n", "| ", "|", " ", "　", "が", "か\u3099", "ﾃﾞ", "デ", "👨‍👩‍👧", "🇯🇵", "葛󠄀", "e\u0301", "- ", "(", "（", "①", "\u200d", "\r\n", "\t", "<b>", "𠮷", "行政手続", "オンライン", "化",
    ];

    private static readonly Gen<string> Passage = Gen.Int[0, Pieces.Length - 1].Select(n => Pieces[n]).List[0, 24].Select(string.Concat);

    [Fact]
    public void Equal_and_deleted_runs_make_the_old_text_and_equal_and_inserted_ones_the_new() => Gen.Select(Passage, Passage).Sample((before, after) =>
    {
        var runs = InlineDifferences.Between(before, after);
        return Old(runs) == before && New(runs) == after && runs.All(run => run.Text.Length > 0 && run.Was != run.Text);
    });

    [Fact]
    public void No_run_ends_within_a_grapheme_cluster() => Gen.Select(Passage, Passage).Sample((before, after) =>
    {
        var runs = InlineDifferences.Between(before, after);
        return Ends(runs, RunKind.Deleted).IsSubsetOf(Clusters(before)) && Ends(runs, RunKind.Inserted).IsSubsetOf(Clusters(after));
    });

    [Fact]
    public void Equal_texts_are_one_equal_run() => Passage.Sample(text =>
        InlineDifferences.Between(text, text) is var runs && (text.Length == 0 ? runs.Count == 0 : runs.Single() == new Run(RunKind.Equal, text)));

    [Fact]
    public void Texts_that_differ_in_width_and_spacing_only_have_no_changed_run() => Gen.Select(Passage, Passage).Sample((before, after) =>
        WidthAndSpacing.AreSame(before, after) == InlineDifferences.Between(before, after).All(run => run.Kind == RunKind.Equal || WidthAndSpacing.KeyOf(run.Text).Length == 0)
        || !WidthAndSpacing.AreSame(before, after));

    [Theory]
    [InlineData("令和5年7月に策定した。", "令和6年7月に策定した。", "令和[-5-]{+6+}年7月に策定した。")]
    [InlineData("令和15年", "令和25年", "令和[-15-]{+25+}年")]
    [InlineData("平成二十三年", "平成二十五年", "平成[-二十三-]{+二十五+}年")]
    [InlineData("デジタル技術の活用により、効率化を図る。", "デジタル技術やAIの活用により、効率化を図る。", "デジタル技術{+やAI+}の活用により、効率化を図る。")]
    [InlineData("本町では、行政の効率化を進める。", "本町では、住民の利便性向上を進める。", "本町では、[-行政の効率化-]{+住民の利便性向上+}を進める。")]
    [InlineData("ＡＩを使う。", "AIを使わない。", "AIを[-使う-]{+使わない+}。")]
    [InlineData("一文。三文。", "一文。二文。三文。", "一文。{+二文。+}三文。")]
    [InlineData("| 年度 | 内容 |\n|---|---|\n| 令和4 | 策定 |\n| 令和5 | 実施 |", "| 年度 | 内容 |\n|---|---|\n| 令和4 | 改定 |\n| 令和5 | 実施 |", "| 年度 | 内容 |\n|---|---|\n| 令和4 | [-策定-]{+改定+} |\n| 令和5 | 実施 |")]
    public void A_change_reads_as_a_person_would_mark_it(string before, string after, string marked) =>
        string.Concat(InlineDifferences.Between(before, after).Select(run => run.Kind switch
        {
            RunKind.Deleted => $"[-{run.Text}-]",
            RunKind.Inserted => $"{{+{run.Text}+}}",
            _ => run.Text,
        })).ShouldBe(marked);

    [Fact]
    public void Five_hundred_provisions_of_which_fifty_changed_are_compared_within_a_few_hundred_milliseconds()
    {
        var old = Enumerable.Range(0, 500).Aggregate(PolicyText.Empty, (text, n) => text.Apply(ComparingRules.Measure($"p{n}", $"施策{n}", string.Concat(Enumerable.Repeat($"施策{n}では、デジタル技術の活用により、行政手続の効率化を図る。", 8)))));
        var @new = Enumerable.Range(0, 50).Aggregate(old, (text, n) => text.Apply(new TextAmended($"p{n * 10}", old.Find($"p{n * 10}")!.Provision.Text.Replace("効率化", "高度化", StringComparison.Ordinal))));
        Comparison.Between(old, @new);
        var watch = Stopwatch.StartNew();
        Comparison.Between(old, @new).Count.ShouldBe(50);
        watch.ElapsedMilliseconds.ShouldBeLessThan(1000);
        TestContext.Current.SendDiagnosticMessage($"{watch.ElapsedMilliseconds} ms");
    }

    [Fact]
    public void Texts_too_long_and_too_different_to_be_aligned_are_replaced_as_a_whole()
    {
        var (before, after) = (string.Join('い', Enumerable.Range(0, 12_000)), string.Join('ろ', Enumerable.Range(50_000, 12_000)));
        InlineDifferences.Between(before, after).Select(run => run.Kind).ShouldBe([RunKind.Deleted, RunKind.Inserted]);
    }

    private static string Old(IEnumerable<Run> runs) => string.Concat(runs.Where(run => run.Kind != RunKind.Inserted).Select(run => run.Was ?? run.Text));

    private static string New(IEnumerable<Run> runs) => string.Concat(runs.Where(run => run.Kind != RunKind.Deleted).Select(run => run.Text));

    private static HashSet<int> Ends(IEnumerable<Run> runs, RunKind side)
    {
        var (ends, at) = (new HashSet<int>(), 0);
        foreach (var run in runs.Where(run => run.Kind == RunKind.Equal || run.Kind == side))
        {
            ends.Add(at += (side == RunKind.Deleted ? run.Was ?? run.Text : run.Text).Length);
        }

        return ends;
    }

    private static HashSet<int> Clusters(string text) => [.. StringInfo.ParseCombiningCharacters(text), text.Length];
}
