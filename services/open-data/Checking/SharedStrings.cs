using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DxGovernance.OpenData.Checking;

/// <summary>The texts that cells of a workbook share, without the readings (ふりがな) that spreadsheets keep with them.</summary>
internal static class SharedStrings
{
    /// <summary>Reads them all, up to a number of characters.</summary>
    internal static List<string> Of(SharedStringTablePart? part, int maxCharacters)
    {
        var strings = new List<string>();
        if (part is null)
        {
            return strings;
        }

        var characters = 0L;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
            {
                var text = TextOf(reader, typeof(SharedStringItem));
                characters += text.Length + 16;
                if (characters > maxCharacters)
                {
                    throw new TooManyException();
                }

                strings.Add(text);
            }
        }

        return strings;
    }

    /// <summary>The text of the element that the reader is at; it is then at the element's end.</summary>
    internal static string TextOf(OpenXmlReader reader, Type element)
    {
        var text = new StringBuilder();
        var reading = false;
        while (!(reader.ElementType == element && reader.IsEndElement) && reader.Read())
        {
            if (reader.ElementType == typeof(PhoneticRun))
            {
                reading = reader.IsStartElement && !reader.IsEndElement;
            }
            else if (!reading && reader.ElementType == typeof(Text) && reader.IsStartElement)
            {
                text.Append(reader.GetText());
            }
        }

        return Unescaped(text.ToString());
    }

    /// <summary>ST_Xstring (ECMA-376 part 1, 22.9.2.19) writes what XML cannot hold as _x000D_.</summary>
    internal static string Unescaped(string text) => text.Contains("_x", StringComparison.Ordinal) ? XmlConvert.DecodeName(text) : text;

    internal sealed class TooManyException : Exception;
}
