using System.Globalization;
using System.Text;
using System.Xml.Linq;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Tables;

/// <summary>
/// The table as a drawing (SVG 1.1) on sheets of A4 landscape. It needs no colour, script, font or file from elsewhere, and
/// says in words what it shows (<c>title</c>, <c>desc</c>). Text goes through an XML writer and so stays text.
/// </summary>
public static class TableSvg
{
    private const string Fonts = "'Noto Sans CJK JP', 'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic', Meiryo, sans-serif";
    internal const string Ink = "#000";
    internal const string Solid = "#444";
    internal const string Rule = "#888";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Writes all sheets, one below the other.</summary>
    public static byte[] Write(PlanTable table)
    {
        var sheet = TableLayout.Of(table);
        return Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{Drawing(sheet, TablePages.Of(sheet), "table")}\n");
    }

    /// <summary>One drawing of these sheets.</summary>
    /// <param name="sheet">The table.</param>
    /// <param name="pages">Which sheets of it.</param>
    /// <param name="id">What its ids begin with; no other drawing of the same page has it.</param>
    internal static XElement Drawing(TableSheet sheet, IReadOnlyList<Page> pages, string id)
    {
        var columns = TablePages.ColumnsOf(sheet);
        return Root(id, TableWords.NameOf(sheet.Table), InWords(sheet, pages), [Hatching($"{id}-assumed")], pages.Select(page => Sheet(sheet, page, columns, id)));
    }

    /// <summary>A drawing of sheets one below the other.</summary>
    /// <param name="id">What its ids begin with.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="description">What it shows, in words.</param>
    /// <param name="patterns">What its areas can be filled with.</param>
    /// <param name="sheets">What is on each sheet.</param>
    internal static XElement Root(string id, string title, string description, IEnumerable<XElement> patterns, IEnumerable<IEnumerable<XElement>> sheets)
    {
        List<XElement> drawn = [.. sheets.Select((sheet, index) => Element("g", ("transform", $"translate(0 {index * TablePages.Height})")).With(sheet))];
        var height = TablePages.Height * drawn.Count;
        return Element(
            "svg",
            ("role", "img"), ("aria-labelledby", $"{id}-title {id}-desc"), ("lang", "ja"),
            ("width", $"{TablePages.Width / 10}mm"), ("height", $"{height / 10}mm"), ("viewBox", $"0 0 {TablePages.Width} {height}"),
            ("font-family", Fonts), ("font-size", "32"), ("fill", Ink)).With(
            Words("title", TableText.Plain(title), ("id", $"{id}-title")),
            Words("desc", description, ("id", $"{id}-desc")),
            Element("defs").With(patterns),
            Rect(0, 0, TablePages.Width, height, "#fff", "none"),
            drawn);
    }

    /// <summary>Slanting lines.</summary>
    internal static XElement Hatching(string id) => Element("pattern", ("id", id), ("width", "12"), ("height", "12"), ("patternUnits", "userSpaceOnUse"), ("patternTransform", "rotate(45)")).With(
        Element("rect", ("width", "12"), ("height", "12"), ("fill", "#fff")),
        Element("line", ("x1", "0"), ("y1", "0"), ("x2", "0"), ("y2", "12"), ("stroke", Ink), ("stroke-width", "5")));

    /// <summary>The rows of these sheets in words, under their measures.</summary>
    internal static string InWords(TableSheet sheet, IReadOnlyList<Page> pages) => string.Join(
        '\n',
        (IEnumerable<string>)
        [
            .. TableWords.About(sheet.Table).Select(TableText.Plain),
            .. pages.SelectMany(page => page.Lines).Select(line => line.Row is { } row ? $"・{TableText.Plain(TableWords.InWords(row.Item))}" : string.Concat(line.Words)),
        ]);

    private static IEnumerable<XElement> Sheet(TableSheet sheet, Page page, PageColumns columns, string id) =>
    [
        .. page.Name.Select((words, index) => Text(TablePages.Margin, TablePages.Margin + 40 + (index * 54), words, 44, ("font-weight", "bold"))),
        .. page.About.Select((words, index) => Text(TablePages.Margin, TablePages.Margin + (page.Name.Count * 54) + 30 + (index * TablePages.SmallLineHeight), words, 28)),
        .. Heads(sheet, page, columns),
        .. Today(sheet, page, columns),
        .. page.Lines.SelectMany(line => line.Row is { } row ? Row(line, row, columns, id) : Heading(line, columns)),
        .. page.Lines.Count == 0 ? [Text(TablePages.Margin + 12, page.RowsTop + 50, "計画はありません。 / Nothing is planned.", 32)] : Array.Empty<XElement>(),
        .. TableWords.Legend.Select((words, index) => Text(TablePages.Margin, TablePages.Height - TablePages.Margin - 50 + (index * 34), words, 25)),
    ];

    private static IEnumerable<XElement> Heads(TableSheet sheet, Page page, PageColumns columns)
    {
        var height = page.RowsTop - page.HeadTop;
        yield return Rect(TablePages.Margin, page.HeadTop, columns.Right - TablePages.Margin, height, "#e6e6e6", Ink);
        yield return Text(TablePages.Margin + 12, page.HeadTop + 78, "内容", 32, ("font-weight", "bold"));
        if (sheet.HasSections)
        {
            yield return Text(columns.Section + 10, page.HeadTop + 78, "担当課", 32, ("font-weight", "bold"));
        }

        if (sheet.HasStandings)
        {
            yield return Text(columns.Standing + 10, page.HeadTop + 78, "状況", 32, ("font-weight", "bold"));
        }

        foreach (var year in YearHeads(sheet.Years, page.HeadTop, columns))
        {
            yield return year;
        }

        foreach (var x in new[] { columns.Section, columns.Standing }.Concat(Enumerable.Range(0, sheet.Years.Count).Select(index => columns.At(index * TableLayout.UnitsAYear))).Distinct())
        {
            yield return Line(x, page.HeadTop, x, page.RowsBottom, Rule, 2);
        }

        yield return Line(TablePages.Margin, page.HeadTop, TablePages.Margin, page.RowsBottom, Ink, 2);
        yield return Line(columns.Right, page.HeadTop, columns.Right, page.RowsBottom, Ink, 2);
    }

    /// <summary>The fiscal years above their columns.</summary>
    internal static IEnumerable<XElement> YearHeads(IReadOnlyList<FiscalYear> years, int top, PageColumns columns)
    {
        // Where the columns are narrow only some are headed, by their letters.
        var width = (columns.Right - columns.Years) / columns.Count;
        var every = Math.Max(1, (70 + width) / Math.Max(width, 1));
        for (var index = 0; index < years.Count; index++)
        {
            var (year, middle) = (years[index], (columns.At(index * TableLayout.UnitsAYear) + columns.At((index + 1) * TableLayout.UnitsAYear)) / 2);
            if (width >= 130)
            {
                yield return Text(middle, top + 58, $"{year.ToLetters()}年度", 32, ("text-anchor", "middle"), ("font-weight", "bold"));
                yield return Text(middle, top + 102, $"({year})", 28, ("text-anchor", "middle"));
            }
            else if (index % every == 0)
            {
                yield return Text(middle, top + 78, year.ToLetters(), 28, ("text-anchor", "middle"), ("font-weight", "bold"));
            }
        }
    }

    private static IEnumerable<XElement> Heading(PageLine line, PageColumns columns) =>
    [
        Rect(TablePages.Margin, line.Top, columns.Right - TablePages.Margin, line.Height, "#f4f4f4", Ink),
        .. line.Words.Select((words, index) => Text(TablePages.Margin + 12, line.Top + 40 + (index * TablePages.LineHeight), words, 32, ("font-weight", "bold"))),
    ];

    private static IEnumerable<XElement> Row(PageLine line, TableRow row, PageColumns columns, string id)
    {
        var cancelled = row.Item.Standing == Standing.Cancelled;
        yield return Line(TablePages.Margin, line.Top + line.Height, columns.Right, line.Top + line.Height, Ink, 2);
        for (var index = 0; index < line.Words.Count; index++)
        {
            yield return Text(TablePages.Margin + 12, line.Top + 50 + (index * TablePages.LineHeight), line.Words[index], 32, cancelled ? [("text-decoration", "line-through")] : []);
        }

        foreach (var (lines, x) in new[] { (line.Section, columns.Section), (line.Standing, columns.Standing) })
        {
            for (var index = 0; index < lines.Count && lines[index].Length > 0; index++)
            {
                yield return Text(x + 10, line.Top + 48 + (index * TablePages.SmallLineHeight), lines[index], 27);
            }
        }

        var middle = line.Top + TablePages.BarAt;
        foreach (var bar in row.Bars)
        {
            yield return Bar(columns.At(bar.Start) + 4, columns.At(bar.End) - 4, middle, bar.Span, cancelled, id);
        }

        // Marks that would lie on one another stand side by side.
        var last = int.MinValue / 2;
        foreach (var mark in row.Marks.OrderBy(mark => mark.At))
        {
            var x = Math.Min(Math.Max(Math.Max(columns.At(mark.At), columns.Years + 20), last + 36), columns.Right - 20);
            last = x;
            yield return Element("g").With(
                Element("circle", ("cx", Number(x)), ("cy", Number(middle)), ("r", "18"), ("fill", "#fff"), ("stroke", Ink), ("stroke-width", "3")),
                Text(x, middle + 9, TableWords.MarkOf(mark.Work), 25, ("text-anchor", "middle"), ("font-weight", "bold")));
        }

        for (var index = 0; index < row.Milestones.Count; index++)
        {
            var (milestone, y) = (row.Milestones[index], line.Top + TablePages.MilestonesAt + (Math.Min(index, TablePages.MostLabels) * TablePages.SmallLineHeight));
            var x = Math.Clamp(columns.At(milestone.At), columns.Years + 12, columns.Right - 12);
            yield return Element(
                "polygon", ("points", $"{x},{y - 12} {x + 12},{y} {x},{y + 12} {x - 12},{y}"),
                ("fill", milestone.Milestone.Reached is null ? "#fff" : Ink), ("stroke", Ink), ("stroke-width", "3"));
            if (index <= TablePages.MostLabels)
            {
                // On the side where there is more room.
                var toRight = x < (columns.Years + columns.Right) / 2;
                var room = toRight ? columns.Right - x - 26 : x - columns.Years - 26;
                var words = index < TablePages.MostLabels ? TableWords.TitleOf(milestone.Milestone) : string.Create(CultureInfo.InvariantCulture, $"ほか{row.Milestones.Count - index}件");
                yield return Text(toRight ? x + 20 : x - 20, y + 9, TableText.Cut(words, room / 13), 25, ("text-anchor", toRight ? "start" : "end"), ("stroke", "#fff"), ("stroke-width", "8"), ("paint-order", "stroke"));
            }
        }
    }

    /// <summary>An arrow: solid where the source states the span, hatched and dashed where it is assumed, empty and struck through where it is given up.</summary>
    private static XElement Bar(int left, int right, int middle, YearSpan span, bool cancelled, string id)
    {
        var neck = Math.Max(right - 26, left);
        var arrow = Element(
            "polygon",
            ("points", $"{left},{middle - 11} {neck},{middle - 11} {neck},{middle - 22} {right},{middle} {neck},{middle + 22} {neck},{middle + 11} {left},{middle + 11}"),
            ("fill", cancelled ? "#fff" : span.Certainty == Certainty.Stated ? Solid : $"url(#{id}-assumed)"), ("stroke", Ink), ("stroke-width", "3"));
        if (span.Certainty == Certainty.Assumed)
        {
            arrow.SetAttributeValue("stroke-dasharray", "10 6");
        }

        return Element("g").With(Words("title", TableWords.Of(span)), arrow, cancelled ? Line(left, middle, right, middle, Ink, 3) : null);
    }

    private static IEnumerable<XElement> Today(TableSheet sheet, Page page, PageColumns columns)
    {
        if (sheet.Today is not { } today)
        {
            yield break;
        }

        var x = columns.At(today.At);
        var day = $"有効日 {PartialDate.Of(today.Day).ToJapanese()}";
        if (today.Outside == Outside.No)
        {
            yield return Element("line", ("x1", Number(x)), ("y1", Number(page.RowsTop)), ("x2", Number(x)), ("y2", Number(page.RowsBottom)), ("stroke", Ink), ("stroke-width", "4"), ("stroke-dasharray", "18 6 4 6"));
        }

        // The triangle stands on the day, and the words on the side where there is more room.
        var toRight = x < (columns.Years + columns.Right) / 2;
        var sign = today.Outside switch { Outside.After => "→", Outside.Before => "←", _ => "▼" };
        yield return Text(toRight ? x - 13 : x + 13, page.HeadTop - 14, toRight ? $"{sign} {day}" : $"{day} {sign}", 26, ("text-anchor", toRight ? "start" : "end"));
    }

    internal static XElement Text(int x, int y, string words, int size, params (string Name, string Value)[] more) =>
        Words("text", words, [("x", Number(x)), ("y", Number(y)), ("font-size", Number(size)), .. more]);

    internal static XElement Words(string name, string words, params (string Name, string Value)[] attributes) =>
        Element(name, attributes).With(string.Join('\n', words.Split('\n').Select(TableText.Plain)));

    internal static XElement Rect(int x, int y, int width, int height, string fill, string stroke) => Element(
        "rect", ("x", Number(x)), ("y", Number(y)), ("width", Number(width)), ("height", Number(height)), ("fill", fill), ("stroke", stroke), ("stroke-width", "2"));

    internal static XElement Line(int x1, int y1, int x2, int y2, string stroke, int width) => Element(
        "line", ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)), ("stroke", stroke), ("stroke-width", Number(width)));

    internal static XElement Element(string name, params (string Name, string Value)[] attributes) =>
        new(Svg + name, attributes.Select(attribute => new XAttribute(attribute.Name, attribute.Value)));

    internal static XElement With(this XElement element, params object?[] content)
    {
        element.Add(content);
        return element;
    }

    internal static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
