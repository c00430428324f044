using System.Globalization;
using System.Xml.Linq;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Plans;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Reading;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Formats;

/// <summary>A revision as a page for people: without script, without anything from elsewhere, for screen readers and for paper.</summary>
public static class HtmlDocument
{
    /// <summary>The format.</summary>
    public static readonly Format<PolicyDocument> Format = new("text/html; charset=utf-8", "html", Write);

    private static readonly string[] CorrectionColumns = ["番号", "種別", "箇所", "誤", "正", "根拠"];

    /// <summary>Child selectors are left out: a style sheet is text in HTML and would be escaped in XML.</summary>
    private const string Style =
        """
        :root { color-scheme: light; }
        body { font-family: "Hiragino Sans", "Yu Gothic", "Noto Sans CJK JP", sans-serif; line-height: 1.8; color: #1a1a1a; background: #fff; margin: 0 auto; max-width: 52rem; padding: 1rem; }
        a { color: #0b4f9e; } a:focus { outline: 3px solid #0b4f9e; outline-offset: 2px; }
        .skip { position: absolute; left: -100rem; } .skip:focus { position: static; }
        h1, h2, h3, h4, h5, h6 { line-height: 1.4; margin: 1.6em 0 .5em; } h1 { font-size: 1.6rem; } h2 { font-size: 1.35rem; border-bottom: 2px solid #0b4f9e; } h3 { font-size: 1.15rem; } h4, h5, h6 { font-size: 1rem; }
        .banner { border: 2px solid #8a4b00; background: #fff6e5; padding: .5rem 1rem; font-weight: bold; }
        .standing { font-size: 1.1rem; } .label { margin-right: .5em; } .mark, .mended { white-space: nowrap; } .mended { font-size: .85rem; margin-left: .3em; }
        dfn { font-style: normal; } h2.again, h3.again { font-size: 1rem; font-weight: normal; border: 0; }
        .own { font-size: .75rem; font-weight: normal; margin-left: .5em; white-space: nowrap; } .own a { color: #595959; text-decoration: none; margin-right: .4em; } .after { text-align: right; line-height: 1.2; }
        .box { border: 1px solid #555; padding: 0 1rem; margin: 1rem 0; } .small, .source, .legend, .note { font-size: .9rem; }
        .scroll { overflow-x: auto; margin: 1rem 0; } table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #777; padding: .3rem .6rem; text-align: left; vertical-align: top; min-width: 3.5em; } th { background: #eef3f9; word-break: keep-all; } th.short, td.short { white-space: nowrap; } caption { text-align: left; font-weight: bold; }
        dl.facts { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .2rem 1rem; } dl.facts dt { font-weight: bold; } dl.facts dd { margin: 0; overflow-wrap: anywhere; } dl dt { font-weight: bold; }
        pre { white-space: pre-wrap; } code { overflow-wrap: anywhere; } figure { border: 1px dashed #777; padding: .5rem 1rem; margin: 1rem 0; } nav ul { padding-left: 1.2rem; } h1, h2, h3, h4, h5, h6, p, li, dt, dd { overflow-wrap: anywhere; }
        @media (max-width: 30rem) { dl.facts { grid-template-columns: 1fr; } dl.facts dd { margin-left: 1em; } }
        @media print { @page { size: A4; margin: 20mm; } body { max-width: none; padding: 0; font-size: 10.5pt; } .skip, .own, nav { display: none; } a { color: inherit; text-decoration: none; } h2, h3, h4, h5, h6 { break-after: avoid; } tr, figure { break-inside: avoid; } thead { display: table-header-group; } .scroll { overflow: visible; } p { orphans: 2; widows: 2; } }
        """;

    /// <summary>Writes the page.</summary>
    public static byte[] Write(PolicyDocument document)
    {
        var page = new Page(document, $"/{document.Municipality}/api/policies/{document.Policy}", AddressOf(document), ProvisionNode.InOrder(document.Provisions).ToDictionary(node => node.Id));
        return HtmlElements.Bytes(new XElement("html",
            new XAttribute("lang", "ja"),
            Head(page),
            new XElement("body",
                new XElement("a", new XAttribute("class", "skip"), new XAttribute("href", "#_text"), "本文へ移動"),
                Header(page),
                new XElement("main",
                    About(page),
                    Contents(page),
                    new XElement("article", new XAttribute("id", "_text"), new XAttribute("aria-label", "本文"), Provisions(page, document.Provisions, level: 2)),
                    Corrections(page)),
                Footer(page))));
    }

    private static string AddressOf(PolicyDocument document) => document.Status == RevisionStatus.Adopted
        ? $"/{document.Municipality}/api/policies/{document.Policy}/revisions/{document.Revision}"
        : $"/{document.Municipality}/api/policies/{document.Policy}/draft";

    private static XElement Head(Page page) => new("head",
        new XElement("meta", new XAttribute("charset", "utf-8")),
        new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
        new XElement("title", $"{page.Document.Title}【{page.Document.Revision}版】"),
        new XElement("link", new XAttribute("rel", "canonical"), new XAttribute("href", $"{page.This}.html")),
        Forms(page).Where(form => form.Suffix != "html").Select(form => new XElement("link",
            new XAttribute("rel", "alternate"), new XAttribute("type", form.MediaType), new XAttribute("href", $"{page.This}.{form.Suffix}"))),
        new XElement("style", Style));

    private static IEnumerable<(string MediaType, string Suffix)> Forms(Page page) =>
        DocumentFormats.All.Prepend(Format<PolicyDocument>.Json).Select(format => (format.MediaType.Split(';')[0], format.Suffix));

    private static XElement Header(Page page)
    {
        var document = page.Document;
        return new XElement("header",
            document.Illustrative ? Banner("例示（illustrative）：この本文は見本のために作られたもので、実際の方針ではありません。") : null,
            document.DecisionIllustrative ? Banner("例示（illustrative）：策定・改訂の決定の記録は見本のために作られたものです。") : null,
            document.Rescission is { } rescission ? Banner($"{RescissionNotice.Of(rescission)}。本文は決定されたとおり残っています。") : null,
            new XElement("h1", document.Title),
            new XElement("p", new XAttribute("class", "standing"), Standing(document)),
            document.Only is null ? null : new XElement("p", "一部の条項だけを表示しています。"),
            new XElement("nav", new XAttribute("aria-label", "版"), new XElement("ul",
                VersionLink(document, "predecessor-version", "前の版"),
                ComparisonLink(page),
                VersionLink(document, "successor-version", "次の版"),
                VersionLink(document, "latest-version", "最新の版"),
                new XElement("li", HtmlElements.Link($"{page.Policy}.html", "現行の本文")),
                new XElement("li", HtmlElements.Link($"{page.Policy}/revisions.html", "版の一覧")),
                new XElement("li", HtmlElements.Link($"{page.Revision}.html", "この版の全文")))));
    }

    private static XElement Banner(string text) => new("p", new XAttribute("class", "banner"), new XAttribute("role", "note"), text);

    private static string Standing(PolicyDocument document) => document.Status switch
    {
        RevisionStatus.Draft => $"{document.Revision}版 素案（未決定）",
        RevisionStatus.Submitted => $"{document.Revision}版 案（付議中、未決定）",
        _ => $"{document.Revision}版（{document.AdoptedOn?.ToJapanese()} {(document.Links.ContainsKey("predecessor-version") ? "改訂" : "策定")}）　{(document.IsInForce ? "現行" : "現行ではありません")}",
    };

    private static XElement? VersionLink(PolicyDocument document, string relation, string text) =>
        document.Links.TryGetValue(relation, out var address) ? new XElement("li", HtmlElements.Link($"{address}.html", $"{text}（{address[(address.LastIndexOf('/') + 1)..]}版）")) : null;

    private static XElement? ComparisonLink(Page page) => page.Document.Links.TryGetValue("predecessor-version", out var before)
        ? new XElement("li", HtmlElements.Link(
            $"{page.Policy}/comparison.html?from={before[(before.LastIndexOf('/') + 1)..]}&to={(page.Document.Status == RevisionStatus.Adopted ? page.Document.Revision.ToString() : "draft")}", "前の版との新旧対照表"))
        : null;

    private static XElement About(Page page)
    {
        var document = page.Document;
        return new XElement("section", new XAttribute("aria-labelledby", "_about"),
            new XElement("h2", new XAttribute("id", "_about"), "この版について"),
            new XElement("dl", new XAttribute("class", "facts"),
                Fact("現行か", document.Status == RevisionStatus.Draft ? "素案（未決定）" : document.Status == RevisionStatus.Submitted ? "案（付議中、未決定）" : document.IsInForce ? "現行（有効日に適用されている版）" : "現行ではありません（有効日に適用されている版ではありません）"),
                document.DayUnknown ? Fact("注意", "適用日の日が分からないため、有効日に適用されていたかは確定できません（適用月の初日から数えています）。") : null,
                document.Repeal is { } repeal ? Fact("廃止", Date(repeal.RepealedFrom), $"から（根拠：{repeal.Authority}、理由：{repeal.Reason}）", repeal.Illustrative ? "〔例示（illustrative）〕" : null) : null,
                Fact("計画期間", Period(document)),
                Fact("策定日・改訂日", DateOrNot(document, document.AdoptedOn)),
                Fact("適用日", DateOrNot(document, document.AppliesFrom)),
                Fact("決定日", DateOrNot(document, document.DecidedOn)),
                Fact("公表日", DateOrNot(document, document.PublishedOn)),
                document.DatesFrom is { } from && document.Status != RevisionStatus.Draft ? Fact("日付の出所", from) : null,
                Fact("決定", Decision(page)),
                Fact("策定主体", document.AdoptingBody ?? "記載なし"),
                Fact("担当課", document.Contact ?? "記載なし"),
                Fact("根拠法令", ListOr(document.LegalBases.Select(FactWords.Of))),
                Fact("関連計画", ListOr(document.RelatedPlans.Select(Plan))),
                document.RestsOnSupersededPlan ? Fact("注意", "この版は、その後に改定された、または終了した計画に拠っています。") : null,
                document.Source is { } source ? Fact("正本", Source(source)) : null,
                document.Reviews.Count > 0 ? Fact("点検・見直し", ListOr(document.Reviews.Select(Review))) : null,
                Fact("読み", Reading(page)),
                Fact("有効日", Date(document.AsOf.ValidAt)),
                Fact("記録時点", Instant(document.AsOf.RecordedAt))));
    }

    private static object[] Fact(string name, params object?[] value) => [new XElement("dt", name), new XElement("dd", value)];

    private static XElement Date(PartialDate date) => new("time", new XAttribute("datetime", date.ToString()), date.ToJapanese());

    /// <summary>A draft has no dates: those of a submission that was withdrawn or returned went with it.</summary>
    private static object DateOrNot(PolicyDocument document, PartialDate? date) =>
        document.Status == RevisionStatus.Draft ? "未定" : date is { } known ? Date(known) : document.Status == RevisionStatus.Adopted ? "記録なし" : "未定";

    private static XElement Instant(DateTimeOffset instant) => new("time",
        new XAttribute("datetime", instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture)), JapaneseTime.Of(instant));

    private static string Period(PolicyDocument document)
    {
        var period = document.Period is { } stated ? $"{stated.From?.ToJapanese() ?? "（始期の記載なし）"}から{stated.To.ToJapanese()}まで" : "記載なし";
        return period + document.PeriodStatus switch
        {
            PeriodStatus.BeforePeriod => "（期間前）",
            PeriodStatus.WithinPeriod => "（期間内）",
            PeriodStatus.Expired => "（期間満了。廃止ではなく、後継または廃止まで効力があります）",
            PeriodStatus.Superseded => "（後継あり）",
            _ => "",
        };
    }

    private static object?[] Decision(Page page) => page.Document switch
    {
        { Status: RevisionStatus.Draft } => ["未決定"],
        { Decision: { } decision } document => [HtmlElements.Link(RevisionListHtml.AddressOf(page.Policy, decision), decision), document.DecisionIllustrative ? "〔例示（illustrative）〕" : null, document.Rescission is { } rescission ? $"（{RescissionNotice.Of(rescission)}）" : null],
        { RecordedLater: { } later } => [$"記録なし（事後登録：{later.Source}{(later.Page is { } leaf ? $" {leaf}" : "")}による。会議・番号・採決は記録されておらず、検証できません）"],
        { Status: RevisionStatus.Adopted } => ["記録なし"],
        _ => ["未決定"],
    };

    private static string Plan(PlanReliance reliance)
    {
        var standing = reliance.Standing switch
        {
            null => "",
            { Status: PlanStatus.Current } => "（現行）",
            { Status: PlanStatus.Superseded } by => $"（{by.Since.ToJapanese()}に{(by.SupersededBy is { } version ? $"第{version}版へ" : "")}改定）",
            { Status: PlanStatus.NotYetDecided } to => $"（{to.Since.ToJapanese()}策定・その日は策定前）",
            { Status: PlanStatus.Ended } end => $"（{end.Since.ToJapanese()}に終了）",
            { } over => $"（{over.Since.ToJapanese()}で計画期間満了）",
        };
        return FactWords.Of(reliance.Plan) + standing;
    }

    private static object[] Source(RevisionSource source) =>
    [
        HtmlElements.Link(source.Address, source.Title),
        source.Authority is { } authority ? $"　正本の管理者：{authority}" : "",
        source.TakenOn is { } taken ? $"　取得日：{taken.ToJapanese()}" : "",
        source.Note is { } note ? $"　転記：{note}" : "",
        source.Sha256 is { } hash ? $"　SHA-256：{hash}" : "",
    ];

    private static string Review(ReviewRecorded review) =>
        $"{review.ReviewedOn.ToJapanese()} {review.By}：{(review.Outcome == ReviewOutcome.NoRevisionNeeded ? "改訂不要" : "改訂要")}{(review.Findings is { } findings ? $"（{findings}）" : "")}{(review.Illustrative ? "〔例示（illustrative）〕" : "")}";

    private static object ListOr(IEnumerable<string> items) => items.ToList() is { Count: > 0 } all ? new XElement("ul", all.Select(item => new XElement("li", item))) : "記載なし";

    private static object?[] Reading(Page page) => page.Document switch
    {
        { Status: not RevisionStatus.Adopted } document => [document.Status == RevisionStatus.Draft ? "素案" : "案（付議中）"],
        { Corrections.Count: 0 } => ["決定されたとおり（正誤・転記修正はありません）"],
        { Reading: TextReading.Decided } => ["決定されたとおり（その後の正誤・転記修正は反映していません）　", HtmlElements.Link($"{page.This}.html?reading=corrected", "反映した本文を読む")],
        _ => [HtmlElements.Link("#_corrections", "正誤・転記修正"), "を反映しています　", HtmlElements.Link($"{page.This}.html?reading=decided", "決定されたとおりの本文を読む")],
    };

    private static XElement? Contents(Page page) => Entries(page.Document.Provisions) is { } entries
        ? new XElement("nav", new XAttribute("aria-labelledby", "_contents"), new XElement("h2", new XAttribute("id", "_contents"), "目次"), entries)
        : null;

    private static XElement? Entries(IReadOnlyList<ProvisionNode> nodes) => nodes.Where(HasHeading).ToList() is { Count: > 0 } headed
        ? new XElement("ul", headed.Select(node => new XElement("li", HtmlElements.Link($"#{node.Id}", Name(node)), Entries(node.Provisions))))
        : null;

    /// <summary>Whether it begins with a heading; captions, terms and entries are no headings of the text.</summary>
    private static bool HasHeading(ProvisionNode node) => !string.IsNullOrEmpty(node.Heading)
        && node.Kind is not (ProvisionKind.Term or ProvisionKind.Entry or ProvisionKind.Figure or ProvisionKind.Table);

    private static string Name(ProvisionNode node) => node.Heading is { Length: > 0 } heading
        ? $"{(node.Label is { } label ? $"{label} " : "")}{heading}"
        : node.Label ?? (ReadableMarkdown.Beginning(node.Text, 20) is { Length: > 0 } beginning ? beginning : node.Id);

    /// <summary>Terms stand together in a list of definitions and entries in a list; everything else stands by itself.</summary>
    private static IEnumerable<XElement> Provisions(Page page, IReadOnlyList<ProvisionNode> nodes, int level)
    {
        for (var i = 0; i < nodes.Count;)
        {
            var kind = nodes[i].Kind;
            var run = kind is ProvisionKind.Term or ProvisionKind.Entry ? nodes.Skip(i).TakeWhile(node => node.Kind == kind).ToList() : [nodes[i]];
            yield return kind switch
            {
                ProvisionKind.Term => new XElement("dl", run.Select(term => Term(page, term, level))),
                ProvisionKind.Entry => new XElement("ul", run.Select(entry => new XElement("li", new XAttribute("id", entry.Id), Unheaded(page, entry, level)))),
                ProvisionKind.Figure => Figure(page, nodes[i], level),
                _ => Provision(page, nodes[i], level),
            };
            i += run.Count;
        }
    }

    private static XElement Provision(Page page, ProvisionNode node, int level)
    {
        var headed = HasHeading(node);
        return new XElement(node.Kind is ProvisionKind.Chapter or ProvisionKind.Section or ProvisionKind.Principle or ProvisionKind.Measure or ProvisionKind.Glossary ? "section" : "div",
            new XAttribute("id", node.Id),
            new XAttribute("class", node.Kind.ToString().ToLowerInvariant()),
            node.Kind is ProvisionKind.Note or ProvisionKind.Legend ? new XAttribute("role", "note") : null,
            headed ? [Repeating(page, node, HtmlElements.Heading(level, Heading(page, node))), .. Body(page, node, level + 1)] : Unheaded(page, node, level));
    }

    /// <summary>A section that only says the title again is no second title to the eye.</summary>
    private static XElement Repeating(Page page, ProvisionNode node, XElement heading)
    {
        if (node.Heading is { } said && (said == page.Document.Title || said == $"{page.Document.Title}【{page.Document.Revision}版】"))
        {
            heading.Add(new XAttribute("class", "again"));
        }

        return heading;
    }

    private static object?[] Heading(Page page, ProvisionNode node) => [.. Named(node), Own(page, node), Mended(page, node)];

    private static object?[] Named(ProvisionNode node) =>
    [
        node.Label is { } label ? new XElement("span", new XAttribute("class", "label"), label) : null,
        node.Heading,
        node.NationalItem is null ? null : new XElement("span", new XAttribute("class", "mark"), "〔◆〕"),
    ];

    /// <summary>A provision without a heading: its label begins its first line, and its addresses end its last.</summary>
    private static IEnumerable<object?> Unheaded(Page page, ProvisionNode node, int level)
    {
        object?[] lead = [KindBefore(node) is { } kind ? $"{kind}　" : null, .. Named(node)];
        object?[] addresses = [Own(page, node), Mended(page, node)];
        var text = ReadableMarkdown.Html(node.Text, Math.Max(level - 1, 1)).ToList();
        if (!string.IsNullOrEmpty(node.Heading) || (text is not [{ Name.LocalName: "p" }, ..] && lead.Any(part => part is not null)))
        {
            return [new XElement("div", new XAttribute("class", "small"), lead, addresses), .. Marks(page, node), .. text, .. Provisions(page, node.Provisions, level)];
        }

        if (text is [{ Name.LocalName: "p" } first, ..])
        {
            first.AddFirst(lead);
        }

        if (text is [.., { Name.LocalName: "p" } last])
        {
            last.Add(addresses);
        }
        else
        {
            text.Add(new XElement("div", new XAttribute("class", addresses[1] is null ? "after own" : "after"), addresses));
        }

        return [.. Marks(page, node), .. text, .. Provisions(page, node.Provisions, level)];
    }

    /// <summary>What it is, where neither a label nor the text itself begins by saying so.</summary>
    private static string? KindBefore(ProvisionNode node)
    {
        var kind = node.Kind switch { ProvisionKind.Source => "出典", ProvisionKind.Legend => "凡例", ProvisionKind.Note => "注", _ => null };
        return kind is null || node.Label is not null || node.Text.TrimStart('※', '＊', '*', '（', '(', '【', '［', ' ', '　').StartsWith(kind, StringComparison.Ordinal) ? null : kind;
    }

    /// <summary>A provision's own addresses: of its text in this revision, and of where it comes from.</summary>
    private static XElement Own(Page page, ProvisionNode node) => new("span", new XAttribute("class", "own"),
        new XElement("a", new XAttribute("href", $"{page.Revision}/provisions/{node.Id}.html"), new XAttribute("aria-label", $"「{Name(node)}」の固有のアドレス"), "¶"),
        page.Document.Status == RevisionStatus.Adopted
            ? new XElement("a", new XAttribute("href", $"{page.Policy}/provisions/{node.Id}/provenance.html"), new XAttribute("aria-label", $"「{Name(node)}」の来歴"), "来歴")
            : null);

    /// <summary>What was corrected in it; on paper too.</summary>
    private static XElement? Mended(Page page, ProvisionNode node) => page.Document.Corrections.Where(mending => mending.Misprint.Provision == node.Id).ToList() is { Count: > 0 } mendings
        ? new XElement("span", new XAttribute("class", "mended"), mendings.Select(mending => new XElement("a",
            new XAttribute("href", string.Create(CultureInfo.InvariantCulture, $"#_correction_{mending.Number}")), $"〔{Numbered(page, mending)}〕")))
        : null;

    /// <summary>正誤1, 転記修正1: as its own table numbers it.</summary>
    private static string Numbered(Page page, Mending mending) => string.Create(
        CultureInfo.InvariantCulture, $"{KindOf(mending)}{page.Document.Corrections.Count(other => other.Kind == mending.Kind && other.Number <= mending.Number)}");

    private static IEnumerable<object?> Body(Page page, ProvisionNode node, int level) =>
        [.. Marks(page, node), .. ReadableMarkdown.Html(node.Text, Math.Max(level - 1, 1)), .. Provisions(page, node.Provisions, level)];

    private static IEnumerable<object?> Marks(Page page, ProvisionNode node) =>
    [
        node.NationalItem is { } item ? new XElement("p", new XAttribute("class", "small"), $"〔◆〕{item.Plan}（第{item.Version}版）重点取組事項「{item.Item}」") : null,
        node.Principles is { Count: > 0 } principles
            ? new XElement("p", new XAttribute("class", "small"), "対応する基本方針：", principles.SelectMany((id, index) => new[] { index > 0 ? "、" : "", PrincipleLink(page, id) }))
            : null,
    ];

    private static object PrincipleLink(Page page, string id) => page.Nodes.TryGetValue(id, out var principle)
        ? HtmlElements.Link($"#{id}", Name(principle))
        : HtmlElements.Link($"{page.Revision}/provisions/{id}.html", id);

    private static XElement Term(Page page, ProvisionNode term, int level) => new("div",
        new XAttribute("id", term.Id),
        new XElement("dt",
            new XElement("dfn", Named(term)),
            term.Term?.Reading is { } reading ? $"（読み：{reading}）" : null,
            term.Term?.Abbreviation is { } abbreviation ? $"（略称：{abbreviation}）" : null,
            Own(page, term),
            Mended(page, term)),
        new XElement("dd", Body(page, term, level)));

    private static XElement Figure(Page page, ProvisionNode figure, int level) => new("figure",
        new XAttribute("id", figure.Id),
        figure.Image is { } image ? new XElement("p", $"図の説明：{image.Alternative}") : null,
        figure.Image?.Sha256 is { } hash ? new XElement("p", new XAttribute("class", "small"), new XElement("code", $"画像の SHA-256：{hash}")) : SaysItIsLost(figure) ? null : new XElement("p", new XAttribute("class", "small"), "画像は残っていません"),
        Body(page, figure, level),
        new XElement("figcaption", Heading(page, figure)));

    /// <summary>Whether its own words say already that the picture is lost.</summary>
    private static bool SaysItIsLost(ProvisionNode figure) => $"{figure.Text}{figure.Image?.Alternative}".Contains("残ってい", StringComparison.Ordinal);

    private static XElement? Corrections(Page page) => page.Document.Corrections is { Count: > 0 } mendings
        ? new XElement("section", new XAttribute("id", "_corrections"), new XAttribute("aria-labelledby", "_corrections-heading"),
            new XElement("h2", new XAttribute("id", "_corrections-heading"), "正誤・転記修正"),
            new XElement("p", page.Document.Reading == TextReading.Decided ? "この本文には反映していません。" : "この本文に反映しています。", "決定された本文とそのハッシュは変わりません。　",
                page.Document.Status == RevisionStatus.Adopted ? HtmlElements.Link($"{page.Revision}/corrections.html", "正誤表") : null),
            ReadableMarkdown.Scrolling(new XElement("table",
                new XElement("thead", new XElement("tr", CorrectionColumns.Select(name => new XElement("th", new XAttribute("scope", "col"), name)))),
                new XElement("tbody", mendings.Select(mending => new XElement("tr",
                    new XAttribute("id", string.Create(CultureInfo.InvariantCulture, $"_correction_{mending.Number}")),
                    new XElement("td", Numbered(page, mending)[KindOf(mending).Length..]),
                    new XElement("td", KindOf(mending), mending.Illustrative ? "〔例示（illustrative）〕" : null),
                    new XElement("td", Comparing.ComparisonFormats.FactOf(mending.Misprint.Part) is { } fact ? Comparing.ComparisonFormats.NameOf(fact) : Place(page, mending.Misprint.Provision)),
                    new XElement("td", mending.Misprint.Wrong),
                    new XElement("td", mending.Misprint.Right),
                    new XElement("td", Ground(mending))))))))
        : null;

    /// <summary>箇所 as the 正誤表 words it.</summary>
    private static object Place(Page page, string id) => page.Nodes.ContainsKey(id)
        ? HtmlElements.Link($"#{id}", CorrectionTable.Place(WayTo(page.Document.Provisions, id).Select(node => (node.Label, node.Heading)), id))
        : HtmlElements.Link($"{page.Revision}/provisions/{id}.html", id);

    private static IEnumerable<ProvisionNode> WayTo(IReadOnlyList<ProvisionNode> nodes, string id) => nodes
        .Where(node => node.Id == id || ProvisionNode.InOrder(node.Provisions).Any(held => held.Id == id))
        .SelectMany(node => WayTo(node.Provisions, id).Prepend(node));

    /// <summary>A transcription fix is never shown as a misprint of the town's.</summary>
    private static string KindOf(Mending mending) => mending.Kind == MendingKind.Correction ? "正誤" : "転記修正";

    private static string Ground(Mending mending) => mending.Kind == MendingKind.Correction
        ? $"{mending.CorrectedOn?.ToJapanese()} {mending.Authority}{(mending.Reason is { } reason ? $"（{reason}）" : "")}"
        : $"正本のとおり（{mending.Evidence}）{mending.Reason}";

    private static XElement Footer(Page page)
    {
        var asOf = page.Document.AsOf;
        var citation = $"{page.This}.html?validAt={asOf.ValidAt}&recordedAt={Uri.EscapeDataString(asOf.RecordedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture))}";
        return new XElement("footer",
            new XElement("h2", "この表示について"),
            new XElement("dl", new XAttribute("class", "facts"),
                Fact(page.Document.Status == RevisionStatus.Adopted ? "決定された本文の SHA-256" : "素案の SHA-256", new XElement("code", page.Document.ContentHash)),
                page.Document.ReadingHash == page.Document.ContentHash ? null : Fact("表示している本文の SHA-256", new XElement("code", page.Document.ReadingHash)),
                page.Document.Proof is not { } place ? null : Fact(
                    "記録（ログ）上の位置と証明",
                    place.Index is { } index ? string.Create(CultureInfo.InvariantCulture, $"{index}番 ") : "封をしているところ ", HtmlElements.Link(place.Proof, "証明（tlog-proof）"), "　", HtmlElements.Link(place.LoggedEvent, "事象")),
                Fact("引用するためのアドレス", HtmlElements.Link(citation, new XElement("code", citation)), "（有効日と記録時点を固定）"),
                Fact("ほかの形式", Forms(page).Where(form => form.Suffix != "html").SelectMany(form => new object[] { HtmlElements.Link($"{page.This}.{form.Suffix}", form.MediaType), "　" }))));
    }

    /// <summary>What is written, with the addresses that its links are made of.</summary>
    /// <param name="Document">The revision.</param>
    /// <param name="Policy">The policy's address.</param>
    /// <param name="Revision">The revision's, or the draft's.</param>
    /// <param name="Nodes">Its provisions by id.</param>
    private sealed record Page(PolicyDocument Document, string Policy, string Revision, IReadOnlyDictionary<string, ProvisionNode> Nodes)
    {
        /// <summary>The address of what is shown: the revision, or one provision of it.</summary>
        public string This => Document.Only is { } only ? $"{Revision}/provisions/{only}" : Revision;
    }
}
