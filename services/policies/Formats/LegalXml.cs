using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace DxGovernance.Policies.Formats;

/// <summary>Writes markup whose characters XML 1.0 allows (2.2): what a text holds beyond them, such as control characters, is left out.</summary>
internal static class LegalXml
{
    /// <summary>The text without what no XML document can hold.</summary>
    public static string Text(string text)
    {
        if (IsLegal(text))
        {
            return text;
        }

        var legal = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                legal.Append(text[i]);
            }
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                legal.Append(text[i]).Append(text[++i]);
            }
        }

        return legal.ToString();
    }

    /// <summary>The bytes of a tree in UTF-8, behind a first line; the same tree gives the same bytes.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="firstLine">An XML declaration or a document type.</param>
    public static byte[] Bytes(XElement root, string firstLine)
    {
        foreach (var node in root.DescendantNodesAndSelf())
        {
            if (node is XText text)
            {
                text.Value = Text(text.Value);
            }

            if (node is XElement element)
            {
                foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && !IsLegal(attribute.Value)))
                {
                    attribute.Value = Text(attribute.Value);
                }
            }
        }

        var written = new StringBuilder(firstLine).Append('\n');
        using (var writer = XmlWriter.Create(written, new XmlWriterSettings { OmitXmlDeclaration = true, NewLineChars = "\n", Indent = false }))
        {
            root.WriteTo(writer);
        }

        return Encoding.UTF8.GetBytes(written.Append('\n').ToString());
    }

    private static bool IsLegal(string text)
    {
        foreach (var character in text)
        {
            if (!XmlConvert.IsXmlChar(character))
            {
                return false;
            }
        }

        return true;
    }
}
