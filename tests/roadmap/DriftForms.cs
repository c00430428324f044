using System.Text;
using System.Xml.Linq;
using DxGovernance.Fixtures;
using DxGovernance.Roadmap.DriftCharts;

namespace DxGovernance.Roadmap.Tests;

public class DriftForms
{
    private const string Hostile = "=cmd|'<script>alert(1)</script>\u0000\u001b]]>&\" onload=\"x\r\n \uFFFF";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static Dictionary<string, Func<DriftChart, byte[]>> All => new()
    {
        ["svg"] = DriftSvg.Write,
        ["html"] = DriftTable.Html,
        ["csv"] = DriftTable.Csv,
    };

    public static TheoryData<string> Forms => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Forms))]
    public void It_is_written_as_its_golden_file_says(string form) => GoldenFiles.CheckText($"drift.{form}", Text(form, GivenDrift.Sample).ReplaceLineEndings("\n"));

    [Fact]
    public void The_drawing_says_in_words_what_every_row_came_to()
    {
        var svg = XDocument.Parse(Text("svg", GivenDrift.Sample)).Root!;
        (svg.Attribute("role")!.Value, svg.Element(Svg + "title")!.Value).ShouldBe(("img", "奥多摩町DX推進方針 ずれ / Drift"));
        var words = svg.Element(Svg + "desc")!.Value;
        words.ShouldContain("元: 1.0版の基準の計画（令和4年7月適用）　後: 令和6年11月20日現在の計画・実績");
        words.ShouldContain("システム移行の検討・移行: 24か月遅れ、着手 +6か月。元 令和4年4月～令和6年3月。後 令和4年10月（着手）～令和8年3月。標準仕様の確定の遅れ、決定 dx-headquarters/2023/4。");
        words.ShouldContain("セキュリティポリシー改定: 6か月前倒し。");
        words.ShouldContain("庁舎キオスク端末の設置（例示）: 中止。");
        words.ShouldContain("統合される項目: なくなった。元 令和4年4月～令和5年3月。「edr」に続く。");
        words.ShouldContain("職員研修: 2か月遅れ（着手）、期限超過 8か月。");
        words.ShouldContain("(4) 情報セキュリティ対策の徹底〔◆〕　— 4項目：遅れ 1、前倒し 1、取りやめ 1、追加 1、期限超過 1。終わり 計 −6か月、中央値 −3か月");
    }

    [Fact]
    public void What_goes_beyond_a_sheet_goes_on_on_the_next_under_its_measure()
    {
        var many = GivenDrift.Of(GivenTable.Standard, [.. Enumerable.Range(1, 40).Select(n => GivenDrift.Line($"item-{n}", "standardisation", $"項目{n}", GivenDrift.Side("2022-04", "2024-03"), GivenDrift.Side("2022-04", "2025-03")))]);
        var pages = DriftPages.Of(many);
        pages.Count.ShouldBeGreaterThan(2);
        pages.ShouldAllBe(page => page.Lines[0].Row == null && page.RowsBottom < Tables.TablePages.Height - Tables.TablePages.Margin);
        pages[1].Lines[0].Words[0].ShouldEndWith("（続き）");
        pages.SelectMany(page => page.Lines).Count(line => line.Row is not null).ShouldBe(40);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void No_text_becomes_markup_script_or_a_formula(string form)
    {
        var written = Text(form, GivenDrift.Of(new("m", "<b>", Hostile), GivenDrift.Line("a", "m", Hostile, GivenDrift.Side("2022-04", "2024-03"), GivenDrift.Side("2022-04", "2023-03"))) with { Title = Hostile });
        written.ShouldNotContain("\u0000");
        written.ShouldNotContain("\u001b");
        switch (form)
        {
            case "svg":
                XDocument.Parse(written).Descendants().Attributes().ShouldAllBe(attribute => !attribute.Name.LocalName.StartsWith("on"));
                break;
            case "html":
                var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(written);
                page.QuerySelectorAll("script, a, iframe, link, b").ShouldBeEmpty();
                page.All.SelectMany(element => element.Attributes).ShouldAllBe(attribute => !attribute.Name.StartsWith("on"));
                break;
            default:
                written.ShouldContain("'=cmd|");
                written.ShouldContain(",-12,", Case.Sensitive, "A negative number is a number.");
                break;
        }
    }

    [Fact]
    public void Nothing_planned_is_said_in_words() => Text("svg", GivenDrift.Of(GivenTable.Standard)).ShouldContain("どちらの時点にも計画はありません");

    private static string Text(string form, DriftChart chart) => Encoding.UTF8.GetString(All[form](chart)).TrimStart('\uFEFF');
}
