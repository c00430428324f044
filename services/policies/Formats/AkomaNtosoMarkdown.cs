using System.Text;
using System.Xml.Linq;
using DxGovernance.Policies.Revisions;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DxGovernance.Policies.Formats;

/// <summary>A provision's Markdown as block elements of Akoma Ntoso.</summary>
internal static class AkomaNtosoMarkdown
{
    private const string UriCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?@!$&'()*+,;=";

    /// <summary>The text.</summary>
    public static IEnumerable<XElement> Blocks(string text) => Blocks(ReadableMarkdown.Parse(text));

    /// <summary>An address as <c>xsd:anyURI</c> takes it, other characters percent-encoded (RFC 3986); null where it is none.</summary>
    public static string? Address(string url)
    {
        var address = new StringBuilder(url.Length);
        var hasFragment = false;
        for (var i = 0; i < url.Length; i++)
        {
            if (UriCharacters.Contains(url[i], StringComparison.Ordinal) || (url[i] == '#' && !hasFragment)
                || (url[i] == '%' && i + 2 < url.Length && char.IsAsciiHexDigit(url[i + 1]) && char.IsAsciiHexDigit(url[i + 2])))
            {
                hasFragment |= url[i] == '#';
                address.Append(url[i]);
                continue;
            }

            var isPair = i + 1 < url.Length && char.IsSurrogatePair(url[i], url[i + 1]);
            address.Append(Uri.EscapeDataString(isPair ? url.Substring(i++, 2) : char.IsSurrogate(url[i]) ? "\uFFFD" : url[i].ToString()));
        }

        return Uri.TryCreate(address.ToString(), UriKind.RelativeOrAbsolute, out _) ? address.ToString() : null;
    }

    private static IEnumerable<XElement> Blocks(ContainerBlock container) => container.SelectMany(Block);

    private static IEnumerable<XElement> Block(Block block) => block switch
    {
        HeadingBlock heading => [Element("block", new XAttribute("name", "heading"), Inlines(heading.Inline, isLink: false))],
        Table table => table.Count == 0 ? [] : [TableOf(table)],
        ListBlock list => list.Count == 0 ? [] : [ListOf(list)],
        QuoteBlock quote => Blocks(quote).ToList() is { Count: > 0 } quoted ? [Element("tblock", new XAttribute("class", "quote"), quoted)] : [],
        CodeBlock code => [Element("block", new XAttribute("name", "code"), new XAttribute(XNamespace.Xml + "space", "preserve"), code.Lines.ToString())],
        ThematicBreakBlock => [Element("block", new XAttribute("name", "rule"))],
        LinkReferenceDefinitionGroup or LinkReferenceDefinition => [],
        LeafBlock { Inline: { } inline } => [Element("p", Inlines(inline, isLink: false))],
        LeafBlock leaf => [Element("p", leaf.Lines.ToString())],
        ContainerBlock other => Blocks(other),
        _ => [],
    };

    private static XElement ListOf(ListBlock list) => Element(list.IsOrdered ? "ol" : "ul",
        list.OfType<ListItemBlock>().Select(item => Element("li",
            list.IsOrdered ? new XAttribute("value", item.Order) : null,
            item.Count == 1 && item[0] is ParagraphBlock only ? Inlines(only.Inline, isLink: false) : item.SelectMany(Block).SelectMany(InItem))));

    /// <summary>An entry of a list holds paragraphs and lists only: of anything else, its words.</summary>
    private static IEnumerable<XElement> InItem(XElement block) => block.Name.LocalName switch
    {
        "p" or "ul" or "ol" => [block],
        "tblock" => block.Elements().SelectMany(InItem),
        "table" => block.Elements().Select(row => Element("p", string.Join('　', row.Elements().Select(cell => cell.Value)))),
        _ => [Element("p", block.Nodes())],
    };

    private static XElement TableOf(Table table) => Element("table", table.OfType<TableRow>().Select(row => Element("tr", row.OfType<TableCell>().Select(cell =>
        Element(row.IsHeader ? "th" : "td", Blocks(cell).ToList() is { Count: > 0 } blocks ? blocks : Element("p"))))));

    private static IEnumerable<object> Inlines(ContainerInline? container, bool isLink) => container is null ? [] : container.SelectMany(inline => Inline(inline, isLink));

    private static IEnumerable<object> Inline(Inline inline, bool isLink) => inline switch
    {
        EmphasisInline emphasis => [Element(emphasis.DelimiterCount > 1 ? "b" : "i", Inlines(emphasis, isLink))],
        LinkInline { IsImage: true } image => Link(image.Url, ["〔画像：", .. Inlines(image, isLink: true), "〕"], isLink),
        LinkInline link => Link(link.Url, Inlines(link, isLink: true), isLink),
        AutolinkInline link => Link(link.IsEmail ? $"mailto:{link.Url}" : link.Url, [link.Url], isLink),
        CodeInline code => [Element("inline", new XAttribute("name", "code"), code.Content)],
        LineBreakInline { IsHard: true } => [Element("br")],
        LeafInline leaf => [ReadableMarkdown.LeafText(leaf)],
        DelimiterInline delimiter => [delimiter.ToLiteral(), .. Inlines(delimiter, isLink)],
        ContainerInline other => Inlines(other, isLink),
        _ => [],
    };

    private static IEnumerable<object> Link(string? url, IEnumerable<object> content, bool isLink) =>
        !isLink && url is { Length: > 0 } && PlainMarkdown.IsSafe(url) && Address(LegalXml.Text(url)) is { } address
            ? [Element("a", new XAttribute("href", address), content)]
            : content;

    private static XElement Element(string name, params object?[] content) => new(AkomaNtoso.Namespace + name, content);
}
