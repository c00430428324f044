using System.Text;
using System.Xml.Linq;
using DxGovernance.Fixtures;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Tables;

namespace DxGovernance.Roadmap.Tests;

public class TableForms
{
    private const string Hostile = "=cmd|'<script>alert(1)</script>\u0000\u001b]]>&\" onload=\"x\r\n# [a](javascript:x) `b` \uFFFF";

    public static TheoryData<string> Forms => [.. All.Keys];

    private static Dictionary<string, Func<PlanTable, byte[]>> All => new()
    {
        ["svg"] = TableSvg.Write,
        ["html"] = TableHtml.Write,
        ["csv"] = TableCsv.Write,
        ["md"] = TableMarkdown.Write,
        ["ics"] = TableCalendar.Write,
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void It_is_written_as_its_golden_file_says(string form) => GoldenFiles.CheckText($"table.{form}", Text(form, GivenTable.Sample).ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("svg")]
    [InlineData("csv")]
    [InlineData("md")]
    public void A_baseline_is_written_as_its_golden_file_says(string form) => GoldenFiles.CheckText($"baseline.{form}", Text(form, GivenTable.Sample with
    {
        Baseline = true,
        Items = [.. GivenTable.Sample.Items.Select(item => item with { Section = null, Standing = null, Since = null, Report = null, Work = [], Milestones = [] })],
    }).ReplaceLineEndings("\n"));

    [Theory]
    [MemberData(nameof(Forms))]
    public void Illustrative_data_says_so_and_other_data_does_not(string form)
    {
        // A calendar's lines are folded.
        Text(form, GivenTable.Sample).Replace("\r\n ", "", StringComparison.Ordinal).ShouldContain(form == "csv" ? "はい" : "例示");
        var plain = GivenTable.Of([GivenTable.Security], GivenTable.Planned("a", "security", "項目", [Given.Span(2022, 2023)]));
        Text(form, plain).ShouldNotContain(form == "csv" ? "はい" : "例示を");
        Text(form, plain with { Illustrative = true }).Replace("\r\n ", "", StringComparison.Ordinal).ShouldContain(form == "csv" ? "はい" : "例示を");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void No_text_of_the_plan_becomes_markup_script_or_a_formula(string form)
    {
        var item = GivenTable.Planned("a", "m", Hostile, [Given.Span(2022, 2023)], new MilestonePlanned("m", Hostile, PartialDate.Parse("2023-01"), Certainty.Stated, Given.July2022));
        var written = Text(form, GivenTable.Of([new("m", "<b>", Hostile)], item) with { Title = Hostile });
        written.ShouldNotContain("\u0000");
        written.ShouldNotContain("\u001b");
        switch (form)
        {
            case "svg":
                var svg = XDocument.Parse(written);
                svg.Descendants().Select(element => element.Name.LocalName).Distinct().ShouldBe(["defs", "desc", "g", "line", "pattern", "polygon", "rect", "svg", "text", "title"], ignoreOrder: true);
                svg.Descendants().Attributes().ShouldAllBe(attribute => !attribute.Name.LocalName.StartsWith("on"));
                break;
            case "html":
                var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(written);
                page.QuerySelectorAll("script, a, iframe, link, b").ShouldBeEmpty();
                page.All.SelectMany(element => element.Attributes).ShouldAllBe(attribute => !attribute.Name.StartsWith("on"));
                break;
            case "csv":
                written.ShouldContain("'=cmd|");
                written.Split("\r\n").Length.ShouldBe(3);
                break;
            case "md":
                written.ShouldNotContain("<script");
                written.Split('\n').ShouldAllBe(line => !line.Contains("](", StringComparison.Ordinal) || line.Contains("\\](", StringComparison.Ordinal));
                break;
            default:
                written.Split("\r\n").Count(line => line == "BEGIN:VEVENT").ShouldBe(2);
                break;
        }
    }

    [Fact]
    public void The_drawing_says_in_words_what_it_shows_and_asks_for_nothing_from_elsewhere()
    {
        var svg = XDocument.Parse(Text("svg", GivenTable.Sample)).Root!;
        svg.Attribute("role")!.Value.ShouldBe("img");
        XNamespace ns = "http://www.w3.org/2000/svg";
        svg.Attribute("aria-labelledby")!.Value.Split(' ').ShouldBe([svg.Element(ns + "title")!.Attribute("id")!.Value, svg.Element(ns + "desc")!.Attribute("id")!.Value]);
        svg.Element(ns + "desc")!.Value.ShouldContain("システム移行の検討・移行: 令和4年度から令和6年度まで（仮定）。担当 planning-and-finance。状況 着手（令和5年8月）、※遅延 40%（令和5年度第3四半期）。節目 ◆ 令和5年11月20日");
        svg.DescendantsAndSelf().Attributes().ShouldAllBe(attribute => attribute.Name.LocalName != "href" && attribute.Name.LocalName != "src");
        (svg.Attribute("width")!.Value, svg.Attribute("height")!.Value).ShouldBe(("297mm", "210mm"));
    }

    [Fact]
    public void A_page_reads_its_table_by_heads_of_columns_and_rows()
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Text("html", GivenTable.Sample));
        page.DocumentElement.GetAttribute("lang").ShouldBe("ja");
        page.QuerySelectorAll("thead th[scope=col]").Select(head => head.TextContent).ShouldBe(["内容", "担当課", "状況", "R4年度 (2022)", "R5年度 (2023)", "R6年度 (2024)", "R7年度 (2025)", "節目"]);
        page.QuerySelectorAll("th[scope=rowgroup]").Length.ShouldBe(3);
        page.QuerySelectorAll("th[scope=row]").Length.ShouldBe(5);
        page.QuerySelectorAll("figure svg[role=img]").Length.ShouldBe(1);
        page.All.Select(element => element.Id).Where(id => !string.IsNullOrEmpty(id)).ShouldBeUnique();
    }

    [Fact]
    public void A_spreadsheet_finds_the_byte_order_mark()
    {
        TableCsv.Write(GivenTable.Sample)[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
    }

    [Fact]
    public void A_calendar_keeps_to_lines_of_75_octets_and_to_ids_that_stay()
    {
        var written = Text("ics", GivenTable.Sample);
        written.ShouldEndWith("\r\n");
        written.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain("\n");
        written.Split("\r\n").ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
        var unfolded = written.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        unfolded.ShouldContain("UID:133086/dx-roadmap/migration-study/milestone/cut-over@dx-governance");
        unfolded.ShouldContain("DTSTART;VALUE=DATE:20250131");
        unfolded.Count(line => line == "STATUS:CANCELLED").ShouldBe(1);
        written.ShouldBe(Text("ics", GivenTable.Sample));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_plan_without_items_can_be_had(string form) => Text(form, GivenTable.Of([])).ShouldNotBeEmpty();

    private static string Text(string form, PlanTable table) => Encoding.UTF8.GetString(All[form](table)).TrimStart('\uFEFF');
}
