using System.Globalization;
using System.Net;
using System.Text;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Tables;

namespace DxGovernance.Roadmap.Tables;

/// <summary>Text that goes into a form of the table. Each form has one function here, so that no text carries markup, script or formulas.</summary>
public static class TableText
{
    /// <summary>On one line, and without what XML 1.0 (2.2) has no place for: that is shown as U+FFFD.</summary>
    public static string Plain(string? text)
    {
        var plain = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            plain.Append(rune.Value switch
            {
                '\r' or '\n' or '\t' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029 => " ",
                0xFFFE or 0xFFFF => "\uFFFD",
                _ => Rune.IsControl(rune) ? "\uFFFD" : rune.ToString(),
            });
        }

        return plain.ToString();
    }

    /// <summary>In a page.</summary>
    public static string Html(string? text) => WebUtility.HtmlEncode(Plain(text));

    /// <summary>In a cell of a CSV: one that a spreadsheet would run as a formula gets an apostrophe.</summary>
    public static string Csv(string? text) => CsvTable.Cell(Plain(text));

    /// <summary>In a line or a cell of Markdown: all that could be markup (CommonMark 2.4) is escaped.</summary>
    public static string Markdown(string? text) =>
        string.Concat(Plain(text).Select(c => c switch
        {
            '<' => "&lt;",
            '>' => "&gt;",
            '\\' or '`' or '*' or '_' or '[' or ']' or '#' or '|' or '~' or '&' or '!' => $"\\{c}",
            _ => c.ToString(),
        }));

    /// <summary>
    /// Lines of at most so many half-width columns, broken between graphemes (UAX 29), not within a short word of Latin
    /// letters, and not before what Japanese typesetting keeps off the beginning of a line (JIS X 4051, 行頭禁則).
    /// </summary>
    public static IReadOnlyList<string> Wrap(string? text, int columns)
    {
        var lines = new List<string>();
        var line = new List<string>();
        foreach (var grapheme in Graphemes(Plain(text)))
        {
            if (Width(line) + WidthOf(grapheme) > columns && line.Count > 0 && !(NotFirst.Contains(grapheme, StringComparison.Ordinal) && Width(line) <= columns))
            {
                var rest = WordAtEnd(line, grapheme);
                lines.Add(string.Concat(line).TrimEnd());
                line = rest;
            }

            if (line.Count > 0 || grapheme != " ")
            {
                line.Add(grapheme);
            }
        }

        return line.Count > 0 || lines.Count == 0 ? [.. lines, string.Concat(line)] : lines;
    }

    /// <summary>At most so many half-width columns, with … where something is left out.</summary>
    public static string Cut(string? text, int columns)
    {
        var graphemes = Graphemes(Plain(text)).ToList();
        if (Width(graphemes) <= columns)
        {
            return string.Concat(graphemes);
        }

        var width = 2;
        return string.Concat(graphemes.TakeWhile(grapheme => (width += WidthOf(grapheme)) <= columns)) + "…";
    }

    private const string NotFirst = "、。，．・：；？！ー）」』】〕》〉’”…ぁぃぅぇぉっゃゅょァィゥェォッャュョヽヾゝゞ々),.:;?!";

    private static IEnumerable<string> Graphemes(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            yield return elements.GetTextElement();
        }
    }

    /// <summary>Takes a Latin word that the next grapheme goes on with off the end of a line, unless it is most of the line.</summary>
    private static List<string> WordAtEnd(List<string> line, string next)
    {
        var start = line.Count;
        while (start > 0 && IsLatin(next) && IsLatin(line[start - 1]))
        {
            start--;
        }

        if (start == line.Count || start <= line.Count / 2)
        {
            return [];
        }

        var word = line[start..];
        line.RemoveRange(start, word.Count);
        return word;
    }

    private static bool IsLatin(string grapheme) => char.IsAsciiLetterOrDigit(grapheme[0]);

    private static int Width(List<string> graphemes) => graphemes.Sum(WidthOf);

    /// <summary>Two for a full-width character, one for a half-width.</summary>
    private static int WidthOf(string grapheme) => grapheme[0] is < '\u1100' or (>= '\uFF61' and <= '\uFFDC') ? 1 : 2;
}
