using System.Globalization;
using System.Text;

namespace DxGovernance.Auditor.Words;

/// <summary>What is recorded may hold anything; a terminal must not be led by it.</summary>
public static class Printable
{
    /// <summary>The text in one line and without control and format characters: no escape sequence, no turned direction.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsLed))
        {
            return text;
        }

        var printable = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            printable.Append(IsLed(character) ? ' ' : character);
        }

        return printable.ToString();
    }

    private static bool IsLed(char character) =>
        CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
