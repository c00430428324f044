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
    public void A_page_leads_on_to_what_a_revision_brought_to_its_decision_and_to_the_list()
    {
        var page = Page(WrittenDocument.OfEveryKind);
        foreach (var address in new[] { "policies/dx-policy/comparison.html?from=1.0&to=2.0", "policies/dx-policy/revisions.html", "policies/dx-policy/revisions/2.0/corrections.html", "decisions/dx-headquarters/2023/3" })
        {
            page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")).ShouldContain($"/133086/api/{address}");
        }

        page.QuerySelectorAll("footer code").Select(code => code.TextContent).ShouldContain("/133086/api/policies/dx-policy/revisions/2.0.html?validAt=2024-02-01&recordedAt=2024-02-01T03%3A04%3A05Z");
    }

    [Fact]
    public void Each_kind_of_correction_is_numbered_by_itself_and_placed_by_the_headings_on_the_way()
    {
        var page = Page(WrittenDocument.OfEveryKind);
        page.QuerySelectorAll("#_correction_1 td").Select(cell => cell.TextContent).ShouldBe(["1", "正誤〔例示（illustrative）〕", "用語集 RPA", "2022", "2020", "令和6年3月1日 正誤表（西暦の誤り）"]);
        page.QuerySelectorAll("#_correction_2 td").Take(3).Select(cell => cell.TextContent).ShouldBe(["1", "転記修正", "3 基本政策 (1) フロントヤード改革"]);
        page.QuerySelector("#measure-one > h3 .mended")!.TextContent.ShouldBe("〔転記修正1〕");
        page.QuerySelectorAll(".own .mended").ShouldBeEmpty("The addresses are left out on paper, the marks are not.");
    }

    [Fact]
    public void A_label_begins_its_text_and_the_addresses_end_it()
    {
        var page = Page(WrittenDocument.OfEveryKind);
        page.QuerySelector("#note > p")!.TextContent.ShouldBe("※1注の文¶来歴");
        page.QuerySelector("#source > p")!.TextContent.ShouldBe("出典　内閣府¶来歴");
        var said = Page(WrittenDocument.Plain with
        {
            Provisions =
            [
                WrittenDocument.Node("again", ProvisionKind.Section, null, "奥多摩町DX推進方針【2.0版】", ""),
                WrittenDocument.Node("source", ProvisionKind.Source, null, null, "※出典：内閣府"),
                WrittenDocument.Node("figure", ProvisionKind.Figure, null, null, "［図：図。画像は残っていない（not preserved）］"),
            ],
        });
        said.QuerySelector("#source > p")!.TextContent.ShouldStartWith("※出典：内閣府");
        said.QuerySelector("#figure")!.TextContent.Split("残ってい").Length.ShouldBe(2);
        said.QuerySelector("#again > h2.again").ShouldNotBeNull();
    }

    [Fact]
    public void A_draft_has_no_dates_and_no_decision_even_where_a_submission_of_it_had()
    {
        var draft = WrittenDocument.Plain with { Status = RevisionStatus.Draft, IsInForce = false };
        var facts = Page(draft).QuerySelectorAll("section dl.facts dt").ToDictionary(name => name.TextContent, name => name.NextElementSibling!.TextContent);
        (facts["現行か"], facts["読み"], facts["決定"]).ShouldBe(("素案（未決定）", "素案", "未決定"));
        foreach (var date in new[] { "策定日・改訂日", "適用日", "決定日", "公表日" })
        {
            facts[date].ShouldBe("未定");
        }

        Page(draft).QuerySelector("a[href$='comparison.html?from=1.0&to=draft']").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("9条3項", "第9条第3項")]
    [InlineData("第9条第3項", "第9条第3項")]
    [InlineData("9条の2第1項", "第9条の2第1項")]
    [InlineData("十九条二項三号", "第十九条第二項第三号")]
    public void An_article_is_shown_as_laws_write_it(string article, string shown) =>
        Text(WrittenDocument.Plain with { LegalBases = [new LegalBasis("法", article, LegalBasisKind.MadeUnder)] }).ShouldContain($"法{shown}に基づき策定");

    [Fact]
    public void The_same_document_gives_the_same_bytes() =>
        HtmlDocument.Write(WrittenDocument.OfEveryKind).ShouldBe(HtmlDocument.Write(WrittenDocument.OfEveryKind));

    private static IEnumerable<string> Ids(IEnumerable<ProvisionNode> nodes) => nodes.SelectMany(node => Ids(node.Provisions).Prepend(node.Id));

    private static string Text(PolicyDocument document) => Page(document).Body!.TextContent;

    private static IDocument Page(PolicyDocument document) => new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(Encoding.UTF8.GetString(HtmlDocument.Write(document)));
}
