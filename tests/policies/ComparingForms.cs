using System.Text;
using System.Xml.Linq;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Tables;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Comparing;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Tests;

/// <summary>The comparison as people and spreadsheets read it.</summary>
public class ComparingForms
{
    private const string Hostile = "<script>alert(1)</script>\u0001 <img src=x onerror=alert(2)> ![x](javascript:alert(3)) ]]> &lt; \"'";

    private static readonly PolicyText Old = ComparingRules.Text(
        ComparingRules.Measure("a", "窓口", "令和5年度に始める。"),
        ComparingRules.Measure("b", "事務", "変わらない。", "a"),
        ComparingRules.Measure("c", "人材", "変わらない。", "b"),
        ComparingRules.Measure("d", "廃止する施策", "=1+1\n二行目", "c"))
        .Apply(Given.Paragraph("a-1", "a", "変わらない段落"));

    private static readonly PolicyText New = Old
        .Apply(new TextAmended("a", "令和6年度に始める。"))
        .Apply(new ProvisionRepealed("d"))
        .Apply(Given.Paragraph("b-1", "b", Hostile))
        .Apply(ComparingRules.Measure("e", Hostile, "| 列 | 値 |\n|---|---|\n| 年度 | 6 |", "c"));

    [Fact]
    public void The_table_reads_as_an_office_reads_it()
    {
        var html = Encoding.UTF8.GetString(ComparisonHtml.Write(Compared()));
        var page = Page(html);
        page.Root!.Attribute("lang")!.Value.ShouldBe("ja");
        var table = page.Descendants("table").First();
        table.Element("caption").ShouldNotBeNull();
        table.Element("thead")!.Descendants("th").Select(head => head.Value).ShouldBe(["改訂後", "改訂前", "備考"]);
        table.Element("thead")!.Descendants("th").ShouldAllBe(head => head.Attribute("scope")!.Value == "col");
        page.Descendants("ins").Select(change => change.Value).ShouldContain("6");
        page.Descendants("del").Select(change => change.Value).ShouldContain("5");
        foreach (var said in new[] { "（新設）", "（削除）", "（略）", "本文の改正", "@page { size: A4 landscape", "break-inside: avoid", "1.0版（令和4年7月策定、", "2.0版（令和4年7月改訂、" })
        {
            html.ShouldContain(said);
        }

        page.Descendants("td").Count(cell => cell.Value == "（略）").ShouldBe(4, "Two runs of provisions did not change.");
        page.Descendants("th").Where(head => head.Attribute("scope")!.Value == "rowgroup").Select(head => head.Value).ShouldBe(["2 事務"]);
        page.Descendants("table").Count(inner => inner.Attribute("class")!.Value == "inner").ShouldBe(1);
    }

    [Fact]
    public void The_old_column_comes_first_where_that_is_asked_for() =>
        Page(Encoding.UTF8.GetString(ComparisonHtml.Write(Compared(ColumnOrder.OldFirst)))).Descendants("thead").First().Descendants("th").Select(head => head.Value).ShouldBe(["改訂前", "改訂後", "備考"]);

    [Fact]
    public void A_decision_stands_once_in_the_head_and_rows_only_refer_to_the_record()
    {
        var page = Page(Encoding.UTF8.GetString(ComparisonHtml.Write(Decided())));
        page.Descendants().Count(element => element.Name == "td" && element.Value.Contains("dx-headquarters/2023/3", StringComparison.Ordinal)).ShouldBe(1);
        page.Descendants("table").First().Element("caption")!.Value.ShouldBe("決定一覧");
        page.Descendants("table").First().Descendants("td").First().Value.ShouldBe("2.0版 改訂");
        page.Descendants("span").Select(span => span.Value).Distinct().ShouldBe(["記録 2.0版#44・#51"]);
    }

    [Fact]
    public void A_spreadsheet_gets_one_date_a_cell_and_how_exactly_it_is_known()
    {
        var lines = Encoding.UTF8.GetString(ComparisonCsv.Write(Decided())).Split("\r\n");
        lines[0].ShouldContain(",決定,決定日,決定日_精度,付議,");
        lines[1].ShouldContain(",dx-headquarters/2023/3,2024-01-25,日,2.0版第1回,");
    }

    [Fact]
    public void The_reason_of_a_revision_stands_once_in_the_head_and_in_each_row_of_a_spreadsheet()
    {
        var comparison = Decided("国の計画の改定");
        var page = Page(Encoding.UTF8.GetString(ComparisonHtml.Write(comparison)));
        page.Descendants("table").First().Descendants("th").Select(head => head.Value).ShouldBe(["版", "決定", "改訂理由"]);
        page.Descendants("td").Count(cell => cell.Value == "国の計画の改定").ShouldBe(1);
        var lines = Encoding.UTF8.GetString(ComparisonCsv.Write(comparison)).Split("\r\n");
        lines[0].ShouldEndWith(",改訂理由");
        lines[1].ShouldEndWith(",国の計画の改定");
        Encoding.UTF8.GetString(ComparisonMarkdown.Write(comparison)).ShouldContain("（改訂理由: 国の計画の改定）");
    }

    [Fact]
    public void Where_the_revisions_behind_have_not_the_same_reason_each_row_says_its_own()
    {
        var one = Decided("国の計画の改定");
        var between = one with { Adoptions = [.. one.Adoptions, new AdoptionBehind(new RevisionNumber(1, 5), 1, DecisionStanding.Decided, null, null, null, false) { Decision = "dx-headquarters/2022/9", Reason = "組織改編" }] };
        var comparison = between with { Facts = [new FactChange(FactKind.Contact, ["企画課"], ["企画財政課"], []) { Behind = [Event(new RevisionNumber(1, 5), null), Event(new RevisionNumber(1, 5), "西暦の誤り")] }] };
        var page = Page(Encoding.UTF8.GetString(ComparisonHtml.Write(comparison)));
        var table = page.Descendants("table").Single(table => table.Attribute("class")!.Value == "comparison");
        table.Element("thead")!.Descendants("th").Last().Value.ShouldBe("備考・改訂理由");
        var remarks = table.Element("tbody")!.Elements("tr").First().Elements("td").Last().Value;
        remarks.ShouldContain("改訂理由：組織改編");
        remarks.ShouldContain("正誤（理由：西暦の誤り）");
    }

    private static EventBehind Event(RevisionNumber revision, string? corrected) => new(
        Guid.Empty, corrected is null ? "text_amended" : "correction", revision, 3, 3, DateTimeOffset.UnixEpoch, null, null, null, corrected is null ? DecisionStanding.Decided : DecisionStanding.Mending)
    {
        Reason = corrected,
    };

    [Fact]
    public void What_has_neither_label_nor_heading_is_named_by_its_kind_alone()
    {
        var old = Old.Apply(Given.Paragraph("b-2", "b", "段落")).Apply(Given.Paragraph("b-2-1", "b-2", "旧"));
        var comparison = RevisionComparison.Of(Side("1.0", old), Side("2.0", old.Apply(new TextAmended("b-2-1", "新"))), [], [], new AsOf(Given.July2022, DateTimeOffset.UnixEpoch, 1), ColumnOrder.NewFirst);
        var html = Encoding.UTF8.GetString(ComparisonHtml.Write(comparison));
        html.ShouldContain("class=\"context\">段落</th>");
        html.ShouldNotContain("b-2");
    }

    [Fact]
    public void Markdown_reads_as_it_is_written_where_nothing_in_it_is_markup()
    {
        var text = Encoding.UTF8.GetString(ComparisonMarkdown.Write(RevisionComparison.Of(
            Side("1.0", Old), Side("2.0", Old.Apply(new TextAmended("a", "Society5.0 (AI-OCR), R6.4.1 snake_case + 1! *強調* [x](y) & A&amp;B"))), [], [], new AsOf(Given.July2022, DateTimeOffset.UnixEpoch, 1), ColumnOrder.NewFirst)));
        text.ShouldContain("Society5.0 (AI-OCR), R6.4.1 snake_case + 1! \\*強調\\* \\[x](y) & A&amp;amp;B");
    }

    [Fact]
    public void No_text_can_carry_markup_or_script_into_a_page()
    {
        var html = Encoding.UTF8.GetString(ComparisonHtml.Write(Compared()));
        var page = Page(html);
        var known = new HashSet<string> { "html", "head", "meta", "title", "style", "body", "main", "h1", "dl", "dt", "dd", "p", "table", "caption", "thead", "tbody", "tr", "th", "td", "div", "br", "ins", "del", "a", "span" };
        page.Descendants().Select(element => element.Name.LocalName).ShouldAllBe(name => known.Contains(name));
        page.Descendants().SelectMany(element => element.Attributes()).Select(attribute => attribute.Name.LocalName).Distinct().ShouldBe(["lang", "charset", "name", "content", "class", "scope", "colspan", "href"], ignoreOrder: true);
        page.Descendants("a").Select(link => link.Attribute("href")!.Value).ShouldBe(["../dx-policy/revisions/2.0.html", "../dx-policy/revisions/1.0.html"]);
        page.Root!.Value.ShouldContain("<script>alert(1)</script>\uFFFD");
    }

    [Fact]
    public void A_spreadsheet_gets_a_row_a_change_without_line_breaks_or_formulas()
    {
        var bytes = ComparisonCsv.Write(Compared());
        bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var lines = Encoding.UTF8.GetString(bytes)[1..].Split("\r\n");
        lines.Length.ShouldBe(1 + 4 + 1, "A head, the changes, and nothing behind the last line's end.");
        lines[0].ShouldStartWith("条項ID,区分,種類,");
        lines.ShouldAllBe(line => !line.Contains('\n'));
        lines.Single(line => line.StartsWith("d,", StringComparison.Ordinal)).ShouldContain(",'=1+1 二行目,");
        lines.Single(line => line.StartsWith("a,", StringComparison.Ordinal)).ShouldContain("令和[-5-]{+6+}年度に始める。");
    }

    [Theory]
    [InlineData("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1")]
    [InlineData("- 項目", "'- 項目")]
    [InlineData("@x", "'@x")]
    [InlineData("＋１", "'＋１")]
    [InlineData("  =1", "'  =1")]
    [InlineData("一行\r\n二行", "一行 二行")]
    [InlineData("本文", "本文")]
    public void A_cell_never_begins_like_a_formula(string text, string cell) => CsvTable.Cell(text).ShouldBe(cell);

    [Fact]
    public void Markdown_shows_the_changes_and_takes_no_markup_from_the_text()
    {
        var text = Encoding.UTF8.GetString(ComparisonMarkdown.Write(Compared()));
        text.ShouldContain("令和<ins>6</ins>年度に始める。");
        text.ShouldContain("令和<del>5</del>年度に始める。");
        text.ShouldContain("（略）");
        text.ShouldNotContain("<script");
        text.ShouldNotContain("<img");
        text.ShouldNotContain("![x](");
    }

    private static XDocument Page(string html) => XDocument.Parse(html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));

    private static RevisionComparison Compared(ColumnOrder order = ColumnOrder.NewFirst) => RevisionComparison.Of(Side("1.0", Old), Side("2.0", New), [], [], new AsOf(Given.July2022, DateTimeOffset.UnixEpoch, 1), order);

    /// <summary>The same with two events behind each change, on one decision.</summary>
    private static RevisionComparison Decided(string? reason = null)
    {
        var number = new RevisionNumber(2, 0);
        RecordedChange Recorded(long version, string decidedOn) => new(
            new EventBehind(Guid.Empty, "text_amended", number, version, version, DateTimeOffset.UnixEpoch, null, null, 1, DecisionStanding.Decided) { Decision = "dx-headquarters/2023/3", DecidedOn = PartialDate.Parse(decidedOn) },
            new TextAmended("a", ""), new Touches(Old.InOrder().Concat(New.InOrder()).Select(placed => placed.Provision.Id).ToHashSet(), new HashSet<string>(), [], null), Old, New);
        var adoption = new AdoptionBehind(number, 1, DecisionStanding.Decided, null, null, PartialDate.Parse("2024-01-25"), false) { Decision = "dx-headquarters/2023/3", Reason = reason };
        return RevisionComparison.Of(
            Side("1.0", Old), Side("2.0", New), [Recorded(44, "2023-12"), Recorded(51, "2024-01-25")], [adoption], new AsOf(Given.July2022, DateTimeOffset.UnixEpoch, 1), ColumnOrder.NewFirst);
    }

    private static ComparedSide Side(string revision, PolicyText text)
    {
        var number = RevisionNumber.TryParse(revision, out var parsed) ? parsed : throw new ArgumentException(revision);
        return new ComparedSide(
            new ComparedState("dx-policy", $"方針 {Hostile}", number, revision, RevisionStatus.Adopted, Given.July2022, Given.July2022, false, text.ContentHash()) { IsFirst = revision == "1.0" },
            Given.Policy(), text, new PolicyFacts("方針", null, [], [], null, null));
    }
}
