using System.Globalization;
using System.Text;
using System.Xml.Linq;
using DxGovernance.Roadmap.Tables;

namespace DxGovernance.Roadmap.Indicators;

/// <summary>
/// The values and targets of an indicator over time as a drawing (SVG 1.1). It needs no colour, script, font or file from
/// elsewhere, and says in words what it shows (<c>title</c>, <c>desc</c>). Text goes through an XML writer and so stays text.
/// </summary>
public static class IndicatorSvg
{
    private const string Fonts = "'Noto Sans CJK JP', 'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic', Meiryo, sans-serif";
    private const string Ink = "#000";
    private const string Rule = "#bbb";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Writes it.</summary>
    public static byte[] Write(IndicatorDocument document) => Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{Drawing(document)}\n");

    /// <summary>The drawing, by itself or in a page.</summary>
    internal static XElement Drawing(IndicatorDocument document)
    {
        var chart = IndicatorChart.Of(document);
        return Element(
            "svg",
            ("role", "img"), ("aria-labelledby", "chart-title chart-desc"), ("lang", "ja"),
            ("width", Number(IndicatorChart.Width)), ("height", Number(chart.Height)), ("viewBox", $"0 0 {IndicatorChart.Width} {Number(chart.Height)}"),
            ("font-family", Fonts), ("font-size", "16"), ("fill", Ink)).With(
            Words("title", document.OnTheDay.Title, ("id", "chart-title")),
            Words("desc", string.Join('\n', IndicatorWords.About(document).Concat(IndicatorWords.InWords(document)).Select(TableText.Plain)), ("id", "chart-desc")),
            Element("rect", ("x", "0"), ("y", "0"), ("width", Number(IndicatorChart.Width)), ("height", Number(chart.Height)), ("fill", "#fff")),
            chart.Title.Select((words, index) => Text(IndicatorChart.Margin, IndicatorChart.Margin + 24 + (index * IndicatorChart.TitleLine), words, 26, ("font-weight", "bold"))),
            chart.About.Select((words, index) => Text(IndicatorChart.Margin, IndicatorChart.Margin + (chart.Title.Count * IndicatorChart.TitleLine) + 18 + (index * IndicatorChart.SmallLine), words, 15)),
            Axes(chart), Events(chart), Steps(chart),
            chart.Joints.Select(joint => Line(joint.From.X, joint.From.Y, joint.To.X, joint.To.Y, Ink, 2)),
            chart.Points.OrderByDescending(point => point.Measurement.Status).Select(Mark),
            chart.Labels.Select(label => Text(label.X, label.Y, label.Words, 15, ("text-anchor", label.Anchor), ("stroke", "#fff"), ("stroke-width", "4"), ("paint-order", "stroke"))),
            chart.Points.Count + chart.Steps.Count == 0
                ? Text(chart.Plot.Left + (chart.Plot.Width / 2), chart.Plot.Top + (chart.Plot.Height / 2), "目標値も実績値もまだありません。 / No target and no value yet.", 18, ("text-anchor", "middle"))
                : null,
            Foot(chart));
    }

    private static IEnumerable<XElement> Axes(IndicatorChart chart)
    {
        var (plot, bottom) = (chart.Plot, chart.Plot.Top + chart.Plot.Height);
        foreach (var tick in chart.Ticks)
        {
            yield return Line(plot.Left, tick.Y, plot.Left + plot.Width, tick.Y, tick.IsZero ? Ink : Rule, 1);
            yield return Text(plot.Left - 8, tick.Y + 5, tick.Words, 15, ("text-anchor", "end"));
        }

        // Where the columns are narrow only some are headed, by their letters.
        var width = plot.Width / chart.Years.Count;
        var every = Math.Max(1, (50 + width) / Math.Max(width, 1));
        for (var index = 0; index < chart.Years.Count; index++)
        {
            var (year, middle) = (chart.Years[index], (chart.Years[index].Left + chart.Years[index].Right) / 2);
            yield return Line(year.Left, plot.Top, year.Left, bottom, Rule, 1);
            if (width >= 80)
            {
                yield return Text(middle, bottom + 24, $"{year.Year.ToLetters()}年度", 16, ("text-anchor", "middle"), ("font-weight", "bold"));
                yield return Text(middle, bottom + 44, $"({year.Year})", 15, ("text-anchor", "middle"));
            }
            else if (index % every == 0)
            {
                yield return Text(middle, bottom + 24, year.Year.ToLetters(), 15, ("text-anchor", "middle"), ("font-weight", "bold"));
            }
        }

        yield return Line(plot.Left + plot.Width, plot.Top, plot.Left + plot.Width, bottom, Rule, 1);
        yield return Line(plot.Left, plot.Top, plot.Left, bottom, Ink, 2);
        yield return Line(plot.Left, bottom, plot.Left + plot.Width, bottom, Ink, 1);
    }

    private static IEnumerable<XElement> Events(IndicatorChart chart) => chart.Events.SelectMany(label => (XElement[])
    [
        Dashed(Line(label.X, chart.Plot.Top - 4, label.X, chart.Plot.Top + chart.Plot.Height, Ink, 1), "2 4"),
        Text(label.X, label.Y, label.Anchor == "start" ? $"▼{label.Words}" : $"{label.Words}▼", 14, ("text-anchor", label.Anchor)),
    ]);

    /// <summary>A step line, broken where a year has no target.</summary>
    private static IEnumerable<XElement> Steps(IndicatorChart chart)
    {
        var path = new StringBuilder();
        for (var index = 0; index < chart.Steps.Count; index++)
        {
            var step = chart.Steps[index];
            var goesOn = index > 0 && chart.Steps[index - 1].Year.Right == step.Year.Left;
            path.Append(goesOn ? $" V{Number(step.Y)}" : $" M{Number(step.Year.Left)} {Number(step.Y)}").Append(CultureInfo.InvariantCulture, $" H{step.Year.Right}");
        }

        if (path.Length > 0)
        {
            yield return Dashed(Element("path", ("d", path.ToString().Trim()), ("fill", "none"), ("stroke", Ink), ("stroke-width", "3")), "10 5");
        }
    }

    private static XElement Mark(ChartPoint point)
    {
        var (x, y, r) = (point.X, point.Y, IndicatorChart.MarkRadius);
        var mark = point.Measurement.Status == MeasurementStatus.Corrected
            ? Element("path", ("d", string.Create(CultureInfo.InvariantCulture, $"M{x - r} {y - r} L{x + r} {y + r} M{x - r} {y + r} L{x + r} {y - r}")), ("fill", "none"), ("stroke", Ink), ("stroke-width", "3"))
            : Element("circle", ("cx", Number(x)), ("cy", Number(y)), ("r", Number(r)), ("fill", point.Measurement.Status == MeasurementStatus.Counts ? Ink : "#fff"), ("stroke", Ink), ("stroke-width", "2"));
        return Element("g").With(
            Words("title", $"{point.Measurement.FiscalYearJapanese} {IndicatorWords.Of(point.Measurement.Status)} {point.Measurement.InWords}（{IndicatorWords.FoundAs(point.Measurement)}）"), mark);
    }

    private static IEnumerable<XElement> Foot(IndicatorChart chart)
    {
        IReadOnlyList<string> lines = [.. chart.Unlabelled == 0 ? Array.Empty<string>() : [$"図に書ききれない値が{Number(chart.Unlabelled)}件あります。説明と表にはすべてあります。"], .. chart.Legend];
        return lines.Select((words, index) => Text(IndicatorChart.Margin, chart.Plot.Top + chart.Plot.Height + 76 + (index * IndicatorChart.SmallLine), words, 14));
    }

    private static XElement Dashed(XElement element, string dashes)
    {
        element.SetAttributeValue("stroke-dasharray", dashes);
        return element;
    }

    private static XElement Text(int x, int y, string words, int size, params (string Name, string Value)[] more) =>
        Words("text", words, [("x", Number(x)), ("y", Number(y)), ("font-size", Number(size)), .. more]);

    private static XElement Words(string name, string words, params (string Name, string Value)[] attributes) =>
        Element(name, attributes).With(string.Join('\n', words.Split('\n').Select(TableText.Plain)));

    private static XElement Line(int x1, int y1, int x2, int y2, string stroke, int width) => Element(
        "line", ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)), ("stroke", stroke), ("stroke-width", Number(width)));

    private static XElement Element(string name, params (string Name, string Value)[] attributes) =>
        new(Svg + name, attributes.Select(attribute => new XAttribute(attribute.Name, attribute.Value)));

    private static XElement With(this XElement element, params object?[] content)
    {
        element.Add(content);
        return element;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
