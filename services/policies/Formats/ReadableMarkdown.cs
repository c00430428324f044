using System.Globalization;
using System.Xml.Linq;
using DxGovernance.Policies.Revisions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DxGovernance.Policies.Formats;

/// <summary>
/// A provision's Markdown as HTML elements. Raw HTML is text here, an address that is not safe to follow is no link, and an
/// image is a link to it: this holds also for texts from before such things were refused.
/// </summary>
internal static class ReadableMarkdown
{
    /// <summary>As <see cref="PlainMarkdown.Pipeline"/>, but what looks like HTML is plain text.</summary>
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    /// <summary>Up to so many characters the head of a column stays on one line, such as R4年度（2022）.</summary>
    public const int ShortHead = 12;

    /// <summary>With more columns than this their heads would not fit side by side on paper.</summary>
    private const int FewColumns = 6;

    /// <summary>Reads a provision's text.</summary>
    public static MarkdownDocument Parse(string text)
    {
        try
        {
            return Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            // Nested deeper than the parser goes, from before such a text was refused: shown as it was written.
            return Markdown.Parse(string.Join('\n', text.Split('\n').Prepend("").Select(line => $"    {line}")), Pipeline);
        }
    }

    /// <summary>The text as HTML.</summary>
    /// <param name="text">Markdown.</param>
    /// <param name="level">The level of the heading that it stands under, 1 to 6: headings of its own come below.</param>
    public static IEnumerable<XElement> Html(string text, int level)
    {
        var document = Parse(text);
        return Blocks(document, LevelsOf(document, level));
    }

    /// <summary>What a text says, without marks; an empty line parts its blocks.</summary>
    public static string PlainText(string text) => string.Join("\n\n", Parse(text).Descendants().OfType<LeafBlock>().Select(PlainText).Where(block => block.Length > 0));

    /// <summary>Its first characters, without marks, for a label.</summary>
    public static string Beginning(string text, int length)
    {
        var plain = string.Join(' ', Parse(text).Descendants().OfType<LeafBlock>().Select(PlainText)).Trim();
        var elements = StringInfo.ParseCombiningCharacters(plain);
        return elements.Length <= length ? plain : string.Concat(plain.AsSpan(0, elements[length]), "…");
    }

    /// <summary>Headings of a text come one level below what they stand under, whatever marks they were given, so that no level is skipped.</summary>
    private static Dictionary<HeadingBlock, int> LevelsOf(MarkdownDocument document, int above)
    {
        var headings = document.Descendants<HeadingBlock>().ToList();
        var ranks = headings.Select(heading => heading.Level).Distinct().Order().ToList();
        var levels = new Dictionary<HeadingBlock, int>();
        var before = above;
        foreach (var heading in headings)
        {
            levels[heading] = before = Math.Min(above + ranks.IndexOf(heading.Level) + 1, before + 1);
        }

        return levels;
    }

    /// <summary>What a leaf says, without marks.</summary>
    private static string PlainText(LeafBlock block) =>
        block.Inline is null ? block.Lines.ToString() : string.Concat(block.Inline.Descendants().OfType<LeafInline>().Select(LeafText));

    /// <summary>What a leaf of a line says.</summary>
    public static string LeafText(LeafInline leaf) => leaf switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        HtmlInline html => html.Tag,
        AutolinkInline link => link.Url,
        LineBreakInline => "\n",
        _ => "",
    };

    private static IEnumerable<XElement> Blocks(ContainerBlock container, Dictionary<HeadingBlock, int> levels) => container.Select(block => Block(block, levels)).OfType<XElement>();

    private static XElement? Block(Block block, Dictionary<HeadingBlock, int> levels) => block switch
    {
        HeadingBlock heading => HtmlElements.Heading(levels[heading], Inlines(heading.Inline, isLink: false)),
        Table table => TableOf(table, levels),
        ListBlock list => new XElement(list.IsOrdered ? "ol" : "ul",
            list is { IsOrdered: true, OrderedStart: { } start } && start != "1" ? new XAttribute("start", start) : null,
            list.OfType<ListItemBlock>().Select(item => new XElement("li", list.IsLoose ? Blocks(item, levels) : item.SelectMany(part => Tight(part, levels))))),
        QuoteBlock quote => new XElement("blockquote", Blocks(quote, levels)),
        CodeBlock code => new XElement("pre", new XElement("code", code.Lines.ToString())),
        ThematicBreakBlock => new XElement("hr"),
        LinkReferenceDefinitionGroup or LinkReferenceDefinition => null,
        LeafBlock { Inline: { } inline } => new XElement("p", Inlines(inline, isLink: false)),
        LeafBlock leaf => new XElement("p", leaf.Lines.ToString()),
        ContainerBlock other => new XElement("div", Blocks(other, levels)),
        _ => null,
    };

    /// <summary>In a list without blank lines an entry's paragraph is the entry itself.</summary>
    private static IEnumerable<object> Tight(Block part, Dictionary<HeadingBlock, int> levels) =>
        part is ParagraphBlock paragraph ? Inlines(paragraph.Inline, isLink: false) : Block(part, levels) is { } element ? [element] : [];

    /// <summary>Where it is wider than the page, a table scrolls in a box of its own, also by keyboard.</summary>
    public static XElement Scrolling(XElement table) =>
        new("div", new XAttribute("class", "scroll"), new XAttribute("role", "region"), new XAttribute("aria-label", "表"), new XAttribute("tabindex", "0"), table);

    private static XElement TableOf(Table table, Dictionary<HeadingBlock, int> levels) => Scrolling(new XElement("table",
        table.OfType<TableRow>().Where(row => row.IsHeader).Select(row => new XElement("thead", Row(row, levels))),
        new XElement("tbody", table.OfType<TableRow>().Where(row => !row.IsHeader).Select(row => Row(row, levels)))));

    private static XElement Row(TableRow row, Dictionary<HeadingBlock, int> levels) => new("tr", row.OfType<TableCell>().Select(cell => new XElement(
        row.IsHeader ? "th" : "td",
        row.IsHeader ? new XAttribute("scope", "col") : null,
        row.IsHeader && row.Count <= FewColumns && cell.Descendants().OfType<LeafBlock>().Sum(block => PlainText(block).Length) <= ShortHead ? new XAttribute("class", "short") : null,
        cell.SelectMany(part => Tight(part, levels)))));

    private static IEnumerable<object> Inlines(ContainerInline? container, bool isLink) => container is null ? [] : container.SelectMany(inline => Inline(inline, isLink));

    private static IEnumerable<object> Inline(Inline inline, bool isLink) => inline switch
    {
        EmphasisInline emphasis => [new XElement(emphasis.DelimiterCount > 1 ? "strong" : "em", Inlines(emphasis, isLink))],
        LinkInline { IsImage: true } image => Link(image.Url, ["〔画像：", .. Inlines(image, isLink: true), "〕"], isLink),
        LinkInline link => Link(link.Url, Inlines(link, isLink: true), isLink),
        AutolinkInline link => Link(link.IsEmail ? $"mailto:{link.Url}" : link.Url, [link.Url], isLink),
        CodeInline code => [new XElement("code", code.Content)],
        LineBreakInline { IsHard: true } => [new XElement("br")],
        LeafInline leaf => [LeafText(leaf)],
        DelimiterInline delimiter => [delimiter.ToLiteral(), .. Inlines(delimiter, isLink)],
        ContainerInline other => Inlines(other, isLink),
        _ => [],
    };

    private static IEnumerable<object> Link(string? url, IEnumerable<object> content, bool isLink) =>
        !isLink && url is { Length: > 0 } && PlainMarkdown.IsSafe(url) ? [new XElement("a", new XAttribute("href", url), content)] : content;
}
