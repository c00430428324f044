using System.Globalization;
using System.Xml.Linq;

namespace DxGovernance.Policies.Formats;

/// <summary>HTML elements that are well-formed XML too, so that nothing in them can become markup.</summary>
internal static class HtmlElements
{
    private static readonly HashSet<string> Void = ["br", "hr", "img", "link", "meta"];

    /// <summary>A heading; below the sixth level, which is HTML's last, the level is told to assistive technology.</summary>
    public static XElement Heading(int level, params object?[] content) => level <= 6
        ? new XElement(string.Create(CultureInfo.InvariantCulture, $"h{level}"), content)
        : new XElement("div", new XAttribute("role", "heading"), new XAttribute("aria-level", level), content);

    /// <summary>A link; text only where the address is null or not safe to follow.</summary>
    public static object Link(string? address, params object?[] content) =>
        address is not null && Revisions.PlainMarkdown.IsSafe(address) ? new XElement("a", new XAttribute("href", address), content) : content;

    /// <summary>The bytes of a page.</summary>
    public static byte[] Bytes(XElement html)
    {
        // A reader of HTML takes <td/> for a tag that is never closed.
        foreach (var element in html.DescendantsAndSelf().Where(element => element.IsEmpty && !Void.Contains(element.Name.LocalName)))
        {
            element.Value = "";
        }

        return LegalXml.Bytes(html, "<!DOCTYPE html>");
    }
}
