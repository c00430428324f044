using System.Text;
using System.Xml.Linq;
using DxGovernance.Fixtures;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Indicators;

namespace DxGovernance.Roadmap.Tests;

public class IndicatorForms
{
    private const string Hostile = "=cmd|'<script>alert(1)</script>\u0000\u001b]]>&\" onload=\"x\r\n# \uFFFF";
    private const string Long = "行政手続のうち、マイナポータルその他のオンラインの窓口から申請でき、かつ町民が来庁せずに手続の全部を終えることができるものの割合（年度末現在、電子申請に対応する様式の有無によらず根拠条例ごとに数える）";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Forms => [.. All.Keys];

    public static TheoryData<string> Cases => [.. Documents.Keys];

    private static Dictionary<string, Func<IndicatorDocument, byte[]>> All => new()
    {
        ["svg"] = IndicatorSvg.Write,
        ["html"] = IndicatorHtml.Write,
        ["csv"] = document => IndicatorCsv.Write([document]),
    };

    private static IndicatorDocument Sample => GivenIndicator.Document(GivenIndicator.Of(
        GivenIndicator.Defined(GivenIndicator.Online) with { Illustrative = true },
        GivenIndicator.Target(2022, 30), GivenIndicator.Target(2023, 40), GivenIndicator.Target(2024, 60), GivenIndicator.Target(2025, 60),
        GivenIndicator.Target(2024, 55, "2024-04", "移行の遅れ"),
        new IndicatorMeasured(1, GivenIndicator.Pair(2022, "2022-09-30", 40, 200)),
        new IndicatorMeasured(2, GivenIndicator.Pair(2022, "2023-03-31", 62, 200)),
        new MeasurementCorrected(2, GivenIndicator.Pair(2022, "2023-03-31", 57, 200), "重複を数えた", PartialDate.Parse("2023-06-01")),
        new IndicatorMeasured(3, GivenIndicator.Pair(2023, "2024-04-10", 101, 200)),
        new IndicatorRedefined(GivenIndicator.Online with { Text = "内部手続を除く" }, "対象の見直し", PartialDate.Parse("2024-10-01")),
        new IndicatorMeasured(4, GivenIndicator.Pair(2024, "2025-03", 108, 180)),
        new IndicatorEnded("次期計画の指標に引き継ぐ", PartialDate.Parse("2025-10-01"))));

    private static Dictionary<string, IndicatorDocument> Documents => new()
    {
        ["indicator"] = Sample,
        ["indicator-none"] = GivenIndicator.Document(GivenIndicator.Of(GivenIndicator.Defined(GivenIndicator.Online with { Title = Long }))),
        ["indicator-one"] = Of(GivenIndicator.Datasets, new IndicatorMeasured(1, GivenIndicator.Value(2023, "2023-09", 0))),
        ["indicator-zero"] = Of(GivenIndicator.Datasets, GivenIndicator.Target(2022, 0), GivenIndicator.Target(2023, 0), new IndicatorMeasured(1, GivenIndicator.Value(2022, "2023-03-31", 0)), new IndicatorMeasured(2, GivenIndicator.Value(2023, "2024-03-31", 0))),
        ["indicator-negative"] = Of(GivenIndicator.Datasets with { Unit = "千円", Direction = Direction.LowerIsBetter }, GivenIndicator.Target(2022, -1000), GivenIndicator.Target(2023, -2500.5m),
            new IndicatorMeasured(1, GivenIndicator.Value(2022, "2023-03-31", -1200)), new IndicatorMeasured(2, GivenIndicator.Value(2023, "2024-03-31", -2500)), new IndicatorMeasured(3, GivenIndicator.Value(2024, "2025-03-31", 300))),
        ["indicator-huge"] = Of(GivenIndicator.Datasets with { Unit = "利用者延べ人数（年間・延べ）", Title = Long, Decimals = 6 }, GivenIndicator.Target(2022, 1_000_000_000_000_000m), GivenIndicator.Target(2023, 0.0000000001m),
            new IndicatorMeasured(1, GivenIndicator.Value(2022, "2023-03-31", 999_999_999_999_999m)), new IndicatorMeasured(2, GivenIndicator.Value(2023, "2024-03-31", 0.5m))),
        ["indicator-many"] = Of(GivenIndicator.Datasets, [.. Enumerable.Range(2000, 26).SelectMany(year => (object[])
        [
            GivenIndicator.Target(year, 100 + (year - 2000)), new IndicatorMeasured((2 * year) - 3999, GivenIndicator.Value(year, $"{year}-10-01", 90 + (year - 2000))), new IndicatorMeasured((2 * year) - 3998, GivenIndicator.Value(year, $"{year + 1}-03-31", 99 + (year - 2000))),
        ])]),
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void It_is_written_as_its_golden_file_says(string form) => GoldenFiles.CheckText($"indicator.{form}", Text(form, Sample).ReplaceLineEndings("\n"));

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_drawn_lies_within_the_drawing_and_no_words_lie_on_others(string which)
    {
        var chart = IndicatorChart.Of(Documents[which]);
        var labels = chart.Labels.Select(label => (Width: label.Words.Sum(c => c < '\u1100' ? 8 : 16), label)).Select(one => new Box(
            one.label.Anchor == "start" ? one.label.X : one.label.Anchor == "end" ? one.label.X - one.Width : one.label.X - (one.Width / 2), one.label.Y - 16, one.Width, 20)).ToList();
        labels.ShouldAllBe(label => label.Left > 0 && label.Left + label.Width < IndicatorChart.Width && label.Top > 0 && label.Top + label.Height < chart.Height);
        labels.SelectMany((label, index) => labels.Skip(index + 1).Where(label.Meets)).ShouldBeEmpty();
        (labels.Count + chart.Unlabelled).ShouldBeGreaterThanOrEqualTo(chart.Points.Count);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_drawing_says_in_words_all_that_was_aimed_at_and_measured(string which)
    {
        var document = Documents[which];
        var svg = XDocument.Parse(Text("svg", document)).Root!;
        svg.Attribute("role")!.Value.ShouldBe("img");
        svg.Attribute("aria-labelledby")!.Value.Split(' ').ShouldBe([svg.Element(Svg + "title")!.Attribute("id")!.Value, svg.Element(Svg + "desc")!.Attribute("id")!.Value]);
        svg.Element(Svg + "title")!.Value.ShouldBe(document.OnTheDay.Title);
        var words = svg.Element(Svg + "desc")!.Value;
        document.Targets.ShouldAllBe(target => words.Contains(target.InWords));
        document.Measurements.ShouldAllBe(measurement => words.Contains(measurement.InWords) && words.Contains(measurement.SurveyedOnJapanese));
        svg.DescendantsAndSelf().Attributes().ShouldAllBe(attribute => attribute.Name.LocalName != "href" && attribute.Name.LocalName != "src");
    }

    [Fact]
    public void The_sample_reads_in_words()
    {
        var words = XDocument.Parse(Text("svg", Sample)).Root!.Element(Svg + "desc")!.Value;
        words.ShouldContain("・令和4年度: 目標 30%、実績 28.5%（57 ÷ 200、調査日 令和5年3月31日、令和5年6月1日に訂正: 重複を数えた）、未達成。");
        words.ShouldContain("・令和5年度: 目標 40%、実績 50.5%（101 ÷ 200、調査日 令和6年4月10日）、達成。");
        words.ShouldContain("・令和7年度: 目標 60%、未測定。");
        words.ShouldContain("・令和6年度の以前の目標 60%（令和4年7月から）");
        words.ShouldContain("・令和4年度の訂正前 31.0%");
        words.ShouldContain("・令和4年度の途中の値 20.0%");
    }

    [Fact]
    public void Values_and_targets_differ_without_colour_and_values_across_a_redefinition_are_not_joined()
    {
        var svg = XDocument.Parse(Text("svg", Sample)).Root!;
        svg.Descendants().Attributes().Where(attribute => attribute.Name == "stroke" || attribute.Name == "fill").Select(attribute => attribute.Value).Distinct().ShouldBe(["#000", "#fff", "#bbb", "none"], ignoreOrder: true);
        svg.Elements(Svg + "path").ShouldHaveSingleItem().Attribute("stroke-dasharray").ShouldNotBeNull();
        svg.Descendants(Svg + "circle").Select(circle => circle.Attribute("fill")!.Value).ShouldBe(["#fff", "#000", "#000", "#000"], ignoreOrder: true);
        IndicatorChart.Of(Sample).Joints.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Illustrative_data_says_so_and_other_data_does_not(string form)
    {
        Text(form, Sample).ShouldContain(form == "csv" ? "いいえ" : "例示を含みます");
        Text(form, Documents["indicator-one"]).ShouldNotContain(form == "csv" ? "はい" : "例示を含みます");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void No_text_becomes_markup_script_or_a_formula(string form)
    {
        var definition = GivenIndicator.Online with { Title = Hostile, Text = Hostile, NumeratorName = Hostile, DenominatorName = Hostile, Source = Hostile };
        var written = Text(form, Of(
            definition, new TargetSet(new FiscalYear(2022), 1, Hostile, Given.July2022), new IndicatorMeasured(1, GivenIndicator.Pair(2022, "2023-03-31", 57, 200) with { Source = Hostile }),
            new MeasurementCorrected(1, GivenIndicator.Pair(2022, "2023-03-31", 58, 200), Hostile, PartialDate.Parse("2023-06-01")), new IndicatorEnded(Hostile, PartialDate.Parse("2024-04"))));
        written.ShouldNotContain("\u0000");
        written.ShouldNotContain("\u001b");
        switch (form)
        {
            case "svg":
                var svg = XDocument.Parse(written);
                svg.Descendants().Select(element => element.Name.LocalName).Distinct().ShouldBe(["circle", "desc", "g", "line", "path", "rect", "svg", "text", "title"], ignoreOrder: true);
                svg.Descendants().Attributes().ShouldAllBe(attribute => !attribute.Name.LocalName.StartsWith("on"));
                break;
            case "html":
                var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(written);
                page.QuerySelectorAll("script, a, iframe, link").ShouldBeEmpty();
                page.All.SelectMany(element => element.Attributes).ShouldAllBe(attribute => !attribute.Name.StartsWith("on"));
                page.QuerySelectorAll("th[scope=col]").Length.ShouldBe(19);
                page.All.Select(element => element.Id).Where(id => !string.IsNullOrEmpty(id)).ShouldBeUnique();
                break;
            default:
                written.ShouldContain("'=cmd|");
                written.Split("\r\n").Length.ShouldBe(5);
                break;
        }
    }

    private static IndicatorDocument Of(IndicatorDefinition definition, params object[] events) => GivenIndicator.Document(GivenIndicator.Of(GivenIndicator.Defined(definition), events));

    private static string Text(string form, IndicatorDocument document) => Encoding.UTF8.GetString(All[form](document)).TrimStart('\uFEFF');
}
