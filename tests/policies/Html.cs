using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using DxGovernance.Policies.Formats;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Reading;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Tests;

public class Html
{
    private static readonly string[] Sources = ["href", "src", "action", "formaction", "data", "poster", "srcset", "background", "xlink:href"];

    private static readonly string[] Elements =
    [
        "html", "head", "meta", "title", "link", "style", "body", "a", "header", "p", "h1", "h2", "h3", "h4", "h5", "h6", "nav", "ul", "ol", "li", "main", "section", "dl", "dt", "dd", "dfn", "time",
        "article", "div", "span", "strong", "em", "code", "pre", "blockquote", "br", "hr", "table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "footer",
    ];

    public static TheoryData<string> Hostile => [.. WrittenDocument.Hostile.Select(text => Convert.ToBase64String(Encoding.Unicode.GetBytes(text)))];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void No_stored_text_becomes_script_or_an_unsafe_link(string hostile)
    {
        var page = Page(WrittenDocument.Of(Encoding.Unicode.GetString(Convert.FromBase64String(hostile))));
        page.All.Select(element => element.LocalName).Except(Elements).ShouldBeEmpty();
        foreach (var attribute in page.All.SelectMany(element => element.Attributes))
        {
            attribute.Name.ShouldNotStartWith("on", Case.Insensitive);
            if (Sources.Contains(attribute.Name))
            {
                var address = string.Concat(attribute.Value.Where(character => !char.IsControl(character) && !char.IsWhiteSpace(character)));
                (address.StartsWith('/') || address.StartsWith('#') || PlainMarkdown.IsSafe(address)).ShouldBeTrue(address);
                address.ShouldNotStartWith("javascript:", Case.Insensitive);
                address.ShouldNotStartWith("data:", Case.Insensitive);
                address.ShouldNotStartWith("vbscript:", Case.Insensitive);
            }
        }

        page.QuerySelectorAll("style").Length.ShouldBe(1);
        page.QuerySelectorAll("main article").Length.ShouldBe(1, "What a text holds closes nothing around it.");
    }

    [Fact]
    public void A_page_has_landmarks_a_language_a_skip_link_and_nothing_from_elsewhere()
    {
        var page = Page(WrittenDocument.OfEveryKind);
        page.DocumentElement.GetAttribute("lang").ShouldBe("ja");
        page.QuerySelectorAll("body > header, body > main, body > footer").Length.ShouldBe(3);
        page.QuerySelector("a.skip")!.GetAttribute("href").ShouldBe("#" + page.QuerySelector("article")!.Id);
        page.QuerySelectorAll("nav").ShouldAllBe(nav => nav.HasAttribute("aria-label") || nav.HasAttribute("aria-labelledby"));
        page.QuerySelectorAll("script, img, iframe, object, embed, link[rel=stylesheet], form").ShouldBeEmpty();
    }

    [Fact]
    public void Heading_levels_follow_the_tree_and_skip_none()
    {
        var page = Page(WrittenDocument.OfEveryKind);
        page.QuerySelectorAll("h1").Length.ShouldBe(1);
        var levels = page.QuerySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")
            .Select(heading => heading.GetAttribute("aria-level") is { } level ? int.Parse(level, System.Globalization.CultureInfo.InvariantCulture) : heading.LocalName[1] - '0').ToList();
        levels.Zip(levels.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First + 1);
        page.QuerySelector("#background > h2").ShouldNotBeNull();
        page.QuerySelector("#section > h3").ShouldNotBeNull();
        page.QuerySelector("#paragraph > h5, #paragraph > h4")!.TextContent.ShouldBe("中見出し");
        page.QuerySelector("#seventh > [role=heading][aria-level='7'], #seventh > h6").ShouldNotBeNull();
    }

    [Fact]
    public void Every_provision_has_an_anchor_and_links_to_its_own_address_and_to_where_it_comes_from()
    {
        var page = Page(WrittenDocument.OfEveryKind);
        foreach (var id in Ids(WrittenDocument.OfEveryKind.Provisions))
        {
            page.QuerySelectorAll($"[id='{id}']").Length.ShouldBe(1, id);
            page.QuerySelector($"[id='{id}'] a[href='/133086/api/policies/dx-policy/revisions/2.0/provisions/{id}.html']")!.TextContent.ShouldBe("¶");
            page.QuerySelector($"[id='{id}'] a[href='/133086/api/policies/dx-policy/provisions/{id}/provenance.html']").ShouldNotBeNull();
        }

        var ids = page.All.Where(element => element.HasAttribute("id")).Select(element => element.Id!).ToList();
        ids.ShouldBeUnique();
        page.QuerySelectorAll("a[href^='#']").Select(link => link.GetAttribute("href")![1..]).ShouldBeSubsetOf(ids);
    }

    [Fact]
    public void The_header_says_which_text_this_is_and_of_when()
    {
        var text = Text(WrittenDocument.OfEveryKind);
        foreach (var said in new[]
        {
            "2.0版（令和6年1月 改訂）", "現行", "令和4年度から令和7年度まで（期間内）", "令和6年2月1日", "令和6年2月1日12:04:05（日本時間）", new string('a', 64), new string('b', 64),
            "dx-headquarters/2023/3", "自治体DX推進計画（第2.2版）と整合（令和6年4月24日に第3.0版へ改定）", "第5期長期総合計画を推進", "官民データ活用推進基本法第9条第3項の計画として位置付け", "その後に改定された、または終了した計画", "企画財政課",
        })
        {
            text.ShouldContain(said);
        }

        text.ShouldNotContain("例示（illustrative）：");
        Text(WrittenDocument.Plain with { PeriodStatus = PeriodStatus.Expired }).ShouldContain("期間満了");
        Text(WrittenDocument.Plain with { PeriodStatus = PeriodStatus.Superseded, IsInForce = false }).ShouldContain("後継あり");
        Text(WrittenDocument.Plain with { IsInForce = false }).ShouldContain("現行ではありません");
        Text(WrittenDocument.Plain with { DayUnknown = true }).ShouldContain("確定できません");
    }

    [Fact]
    public void What_is_made_up_is_announced_and_what_is_not_recorded_is_said()
    {
        Text(WrittenDocument.Plain with { Illustrative = true }).ShouldContain("例示（illustrative）：この本文は");
        Text(WrittenDocument.Plain with { DecisionIllustrative = true }).ShouldContain("例示（illustrative）：策定・改訂の決定の記録は");
        var later = Text(WrittenDocument.Plain with { Decision = null, DecidedOn = null, RecordedLater = new LaterRecord("表紙", "1頁"), DatesFrom = "奥付" });
        later.ShouldContain("記録なし（事後登録：表紙 1頁による");
        later.ShouldContain("日付の出所奥付");
        Text(WrittenDocument.Plain with { Decision = null }).ShouldContain("決定記録なし");
    }

    [Fact]
    public void Corrections_are_listed_and_both_readings_can_be_reached()
    {
        var corrected = Page(WrittenDocument.OfEveryKind);
        corrected.QuerySelector("#_corrections")!.TextContent.ShouldContain("正誤表（西暦の誤り）");
        corrected.QuerySelector("#_correction_2")!.TextContent.ShouldContain("転記修正");
        corrected.QuerySelector("#_correction_2")!.TextContent.ShouldNotContain("正誤表");
        corrected.QuerySelector("a[href$='revisions/2.0.html?reading=decided']").ShouldNotBeNull();
        corrected.QuerySelector("#term-rpa a[href='#_correction_1']")!.TextContent.ShouldBe("〔正誤1〕");
        Page(WrittenDocument.OfEveryKind with { Reading = TextReading.Decided }).QuerySelector("a[href$='revisions/2.0.html?reading=corrected']").ShouldNotBeNull();
    }

    [Fact]
    public void Marks_principles_terms_figures_and_tables_are_shown_as_what_they_are()
    {
        var page = Page(WrittenDocument.OfEveryKind);
        var measure = page.QuerySelector("#measure-one")!;
        measure.QuerySelector("h3")!.TextContent.ShouldContain("〔◆〕");
        measure.TextContent.ShouldContain("〔◆〕自治体DX推進計画（第2.2版）重点取組事項「自治体フロントヤード改革の推進」");
        measure.QuerySelector("a[href='#principle-service']")!.TextContent.ShouldBe("ア 住民サービスの向上");
        measure.QuerySelector("a[href$='/provisions/principle-elsewhere.html']").ShouldNotBeNull();
        page.QuerySelector("dl > #term-rpa > dt")!.TextContent.ShouldContain("RPA（読み：アールピーエー）（略称：RPA）");
        page.QuerySelector("figure#figure-lost")!.TextContent.ShouldContain("画像は残っていません");
        page.QuerySelector("figure#figure-lost")!.TextContent.ShouldContain("社会の発展の図");
        page.QuerySelectorAll("#table th[scope=col]").Select(cell => cell.TextContent).ShouldBe(["項目", "内容"]);
        page.QuerySelectorAll("#table td").Select(cell => cell.TextContent).ShouldBe(["一", "二", "三", ""]);
        page.QuerySelector("#list ol[start='3']").ShouldNotBeNull();
    }

    [Fact]
    public void The_same_document_gives_the_same_bytes() =>
        HtmlDocument.Write(WrittenDocument.OfEveryKind).ShouldBe(HtmlDocument.Write(WrittenDocument.OfEveryKind));

    private static IEnumerable<string> Ids(IEnumerable<ProvisionNode> nodes) => nodes.SelectMany(node => Ids(node.Provisions).Prepend(node.Id));

    private static string Text(PolicyDocument document) => Page(document).Body!.TextContent;

    private static IDocument Page(PolicyDocument document) => new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(Encoding.UTF8.GetString(HtmlDocument.Write(document)));
}
