using System.Net;
using System.Text;

namespace DxGovernance.Policies.Comparing;

/// <summary>
/// Text in a page. All of it is escaped, so that none can carry markup or script; what a page cannot hold (control
/// characters) is shown as U+FFFD. The result is well-formed XML too.
/// </summary>
internal static class PlainHtml
{
    /// <summary>The text, escaped.</summary>
    public static string Of(string? text) =>
        WebUtility.HtmlEncode(string.Concat((text ?? "").Select(c => (char.IsControl(c) && c is not ('\n' or '\t')) || c is '\uFFFE' or '\uFFFF' ? '\uFFFD' : c)));

    /// <summary>A page up to its main part; the caller closes <c>main</c>, <c>body</c> and <c>html</c>.</summary>
    /// <param name="title">What it is called.</param>
    /// <param name="style">How it looks.</param>
    public static string Opening(string title, string style) => $"""
        <!DOCTYPE html>
        <html lang="ja">
        <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{Of(title)}</title>
        <style>
        {style}
        </style>
        </head>
        <body>
        <main>

        """;

    /// <summary>Segments with the changed ones in an element, lines kept, and pipe tables as tables.</summary>
    /// <param name="segments">What a column says.</param>
    /// <param name="element"><c>ins</c> or <c>del</c>.</param>
    public static string Of(IReadOnlyList<Segment> segments, string element)
    {
        var html = new StringBuilder();
        var (inTable, first) = (false, true);
        const int shortHead = 12;
        foreach (var line in Split(segments, "\n"))
        {
            var text = string.Concat(line.Select(segment => segment.Text)).Trim();
            var isRow = text.StartsWith('|');
            html.Append(inTable && !isRow ? "</table>" : isRow && !inTable ? "<table class=\"inner\">" : isRow || inTable || first ? "" : "<br />");
            var isHead = isRow && !inTable;
            (inTable, first) = (isRow, false);
            if (!isRow)
            {
                html.Append(Marked(line, element));
            }
            else if (text.Any(c => c is not ('|' or '-' or ':' or ' ')))
            {
                html.Append("<tr>");
                foreach (var cell in Cells(line))
                {
                    // The head of a column, such as R4年度（2022）, stays on one line.
                    html.Append(isHead && cell.Sum(segment => segment.Text.Length) <= shortHead ? "<td class=\"head\">" : "<td>").Append(Marked(cell, element)).Append("</td>");
                }

                html.Append("</tr>");
            }
        }

        return html.Append(inTable ? "</table>" : "").ToString();
    }

    private static IEnumerable<List<Segment>> Cells(List<Segment> row)
    {
        var cells = Split(row, "|").ToList();
        var first = cells.Count > 0 && IsBlank(cells[0]) ? 1 : 0;
        var last = cells.Count > first && IsBlank(cells[^1]) ? cells.Count - 1 : cells.Count;
        return cells[first..last];

        static bool IsBlank(List<Segment> cell) => cell.TrueForAll(segment => string.IsNullOrWhiteSpace(segment.Text));
    }

    private static IEnumerable<List<Segment>> Split(IReadOnlyList<Segment> segments, string at)
    {
        var part = new List<Segment>();
        foreach (var segment in segments)
        {
            var pieces = segment.Text.Split(at);
            for (var piece = 0; piece < pieces.Length; piece++)
            {
                if (piece > 0)
                {
                    yield return part;
                    part = [];
                }

                if (pieces[piece].Length > 0)
                {
                    part.Add(new Segment(pieces[piece], segment.Changed));
                }
            }
        }

        yield return part;
    }

    private static string Marked(List<Segment> segments, string element) =>
        string.Concat(segments.Select(segment => segment.Changed ? $"<{element}>{Of(segment.Text)}</{element}>" : Of(segment.Text)));
}
