using System.Text;
using System.Xml.Linq;
using DxGovernance.Roadmap.Drifting;
using DxGovernance.Roadmap.Tables;
using static DxGovernance.Roadmap.Tables.TableSvg;

namespace DxGovernance.Roadmap.DriftCharts;

/// <summary>
/// The chart as a drawing (SVG 1.1) on the table's sheets: of each item the bar at the first point, empty, above the one at
/// the second, filled by how it drifted, and between their ends an arrow with the months. Nothing depends on colour.
/// </summary>
public static class DriftSvg
{
    private const int HalfBar = 13;

    /// <summary>Writes all sheets, one below the other.</summary>
    public static byte[] Write(DriftChart chart) =>
        Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{Drawing(chart, DriftPages.Of(chart), "drift")}\n");

    /// <summary>One drawing of these sheets.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="pages">Which sheets of it.</param>
    /// <param name="id">What its ids begin with; no other drawing of the same page has it.</param>
    internal static XElement Drawing(DriftChart chart, IReadOnlyList<DriftPage> pages, string id)
    {
        var columns = DriftPages.ColumnsOf(chart);
        return Root(id, DriftWords.NameOf(chart), InWords(chart, pages), [Hatching($"{id}-advanced"), Dots($"{id}-added")], pages.Select(page => Sheet(chart, page, columns, id)));
    }

    private static string InWords(DriftChart chart, IReadOnlyList<DriftPage> pages) => string.Join(
        '\n',
        (IEnumerable<string>)
        [
            .. DriftWords.About(chart).Select(TableText.Plain),
            .. pages.SelectMany(page => page.Lines).Select(line => line.Row is { } row ? $"・{TableText.Plain(DriftWords.InWords(row.Line))}" : string.Concat(line.Words)),
        ]);

    private static IEnumerable<XElement> Sheet(DriftChart chart, DriftPage page, PageColumns columns, string id) =>
    [
        .. page.Name.Select((words, index) => Text(TablePages.Margin, TablePages.Margin + 40 + (index * 54), words, 44, ("font-weight", "bold"))),
        .. page.About.Select((words, index) => Text(TablePages.Margin, TablePages.Margin + (page.Name.Count * 54) + 30 + (index * TablePages.SmallLineHeight), words, 28)),
        .. Heads(chart, page, columns),
        .. page.Lines.SelectMany(line => line.Row is { } row ? Row(line, row, columns, id) : Heading(line, columns)),
        .. page.Lines.Count == 0 ? [Text(TablePages.Margin + 12, page.RowsTop + 50, "どちらの時点にも計画はありません。 / Nothing is planned at either point.", 32)] : Array.Empty<XElement>(),
        .. DriftWords.Legend.Select((words, index) => Text(TablePages.Margin, TablePages.Height - TablePages.Margin - 60 + (index * 34), words, 25)),
    ];

    private static IEnumerable<XElement> Heads(DriftChart chart, DriftPage page, PageColumns columns)
    {
        yield return Rect(TablePages.Margin, page.HeadTop, columns.Right - TablePages.Margin, page.RowsTop - page.HeadTop, "#e6e6e6", Ink);
        yield return Text(TablePages.Margin + 12, page.HeadTop + 78, "内容", 32, ("font-weight", "bold"));
        yield return Text(columns.Section + 10, page.HeadTop + 78, "ずれ", 32, ("font-weight", "bold"));
        foreach (var year in YearHeads(chart.Years, page.HeadTop, columns))
        {
            yield return year;
        }

        foreach (var x in Enumerable.Range(0, chart.Years.Count).Select(index => columns.At(index * TableLayout.UnitsAYear)).Prepend(columns.Section))
        {
            yield return Line(x, page.HeadTop, x, page.RowsBottom, Rule, 2);
        }

        yield return Line(TablePages.Margin, page.HeadTop, TablePages.Margin, page.RowsBottom, Ink, 2);
        yield return Line(columns.Right, page.HeadTop, columns.Right, page.RowsBottom, Ink, 2);
        if (chart.To is { } to)
        {
            var (x, toRight) = (columns.At(to), columns.At(to) < (columns.Years + columns.Right) / 2);
            var day = chart.Drift.To.ValidAtJapanese;
            yield return Element("line", ("x1", Number(x)), ("y1", Number(page.RowsTop)), ("x2", Number(x)), ("y2", Number(page.RowsBottom)), ("stroke", Ink), ("stroke-width", "4"), ("stroke-dasharray", "18 6 4 6"));
            yield return Text(toRight ? x - 13 : x + 13, page.HeadTop - 14, toRight ? $"▼ {day}" : $"{day} ▼", 26, ("text-anchor", toRight ? "start" : "end"));
        }
    }

    private static IEnumerable<XElement> Heading(DriftPageLine line, PageColumns columns) =>
    [
        Rect(TablePages.Margin, line.Top, columns.Right - TablePages.Margin, line.Height, "#f4f4f4", Ink),
        .. line.Words.Select((words, index) => Text(TablePages.Margin + 12, line.Top + 40 + (index * TablePages.LineHeight), words, 30, ("font-weight", "bold"))),
    ];

    private static IEnumerable<XElement> Row(DriftPageLine line, DriftRow row, PageColumns columns, string id)
    {
        var dropped = row.Line.Outcome == DriftOutcome.Dropped;
        yield return Line(TablePages.Margin, line.Top + line.Height, columns.Right, line.Top + line.Height, Ink, 2);
        for (var index = 0; index < line.Words.Count; index++)
        {
            yield return Text(TablePages.Margin + 12, line.Top + 50 + (index * TablePages.LineHeight), line.Words[index], 32, dropped ? [("text-decoration", "line-through")] : []);
        }

        for (var index = 0; index < line.Slip.Count; index++)
        {
            yield return Text(columns.Section + 10, line.Top + 48 + (index * TablePages.SmallLineHeight), line.Slip[index], 27, index == 0 ? [("font-weight", "bold")] : []);
        }

        var (upper, lower) = (line.Top + DriftPages.FromAt, line.Top + DriftPages.ToAt);
        if (row.From is { } from)
        {
            yield return Bar(columns, from, upper, "#fff", $"元 {DriftWords.Of(row.Line.From)}");
            if (dropped)
            {
                yield return Line(columns.At(from.Start), upper, columns.At(from.End), upper, Ink, 4);
                yield return Text(columns.At(from.Start) + 8, lower + 10, $"× {DriftWords.SlipOf(row.Line)[0]}", 27, ("font-weight", "bold"));
            }
        }

        if (row.To is { } to)
        {
            yield return Bar(columns, to, lower, FillOf(row.Line.Outcome, id), $"後 {DriftWords.Of(row.Line.To)}");
            if (row.From is null)
            {
                yield return Text(columns.At(to.Start) + 8, upper + 10, "＋ 追加", 27, ("font-weight", "bold"));
            }
        }

        if (row is { From: { } before, To: { } after } && row.Line is { StartSlip: { } start, EndSlip: { } end } && (start, end) is not (0, 0))
        {
            yield return end != 0 ? Arrow(columns, before.End, after.End, upper, end) : Arrow(columns, before.Start, after.Start, upper, start);
        }
    }

    private static XElement Bar(PageColumns columns, DriftBar bar, int middle, string fill, string words)
    {
        var bars = Rect(columns.At(bar.Start) + 3, middle - HalfBar, Math.Max(columns.At(bar.End) - columns.At(bar.Start) - 6, 6), 2 * HalfBar, fill, Ink);
        bars.SetAttributeValue("stroke-width", "3");
        return Element("g").With(Words("title", words), bars);
    }

    /// <summary>From where it was, at the height of the upper bar, to where it is; the months stand beyond the arrow's head, or before its tail where there is no room.</summary>
    private static XElement Arrow(PageColumns columns, int before, int after, int y, int months)
    {
        var (tail, head, direction) = (columns.At(before), columns.At(after), months > 0 ? 1 : -1);
        var beyond = direction > 0 ? head + 90 <= columns.Right : head - 90 >= columns.Years;
        return Element("g").With(
            Line(tail, y, head - (direction * 12), y, Ink, 4),
            Line(head, y - 18, head, y + 42, Ink, 2),
            Element("polygon", ("points", $"{head},{y} {head - (direction * 20)},{y - 10} {head - (direction * 20)},{y + 10}"), ("fill", Ink)),
            Text(
                beyond ? head + (direction * 8) : (tail + head) / 2, beyond ? y + 10 : y - 8, DriftWords.Signed(months), 28, ("font-weight", "bold"),
                ("text-anchor", beyond ? (direction > 0 ? "start" : "end") : "middle"), ("stroke", "#fff"), ("stroke-width", "8"), ("paint-order", "stroke")));
    }

    private static string FillOf(DriftOutcome outcome, string id) => outcome switch
    {
        DriftOutcome.Slipped => Solid,
        DriftOutcome.Advanced => $"url(#{id}-advanced)",
        DriftOutcome.Added => $"url(#{id}-added)",
        _ => "#ccc",
    };

    private static XElement Dots(string id) => Element("pattern", ("id", id), ("width", "14"), ("height", "14"), ("patternUnits", "userSpaceOnUse")).With(
        Element("rect", ("width", "14"), ("height", "14"), ("fill", "#fff")),
        Element("circle", ("cx", "7"), ("cy", "7"), ("r", "4"), ("fill", Ink)));
}
