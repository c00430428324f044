using System.Globalization;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Tables;

namespace DxGovernance.Roadmap.Indicators;

/// <summary>
/// Where everything of the chart stands, in units of the drawing. The horizontal axis is in fiscal years; a value stands in the
/// year that it is for, at its survey date, and one surveyed after the year's end at that end. The vertical axis has zero on it.
/// </summary>
public sealed record IndicatorChart
{
    /// <summary>How wide the drawing is.</summary>
    public const int Width = 1200;

    /// <summary>What stays empty at each edge.</summary>
    public const int Margin = 40;

    /// <summary>From one line of the title to the next.</summary>
    public const int TitleLine = 36;

    /// <summary>The same of smaller text.</summary>
    public const int SmallLine = 23;

    /// <summary>Half a mark's width.</summary>
    public const int MarkRadius = 7;

    private const int PlotHeight = 400;
    private const int HalfColumn = 8;
    private const int LabelHeight = 20;

    /// <summary>Three lines; the words of the drawing say all of it.</summary>
    private const int MostAbout = 400;

    /// <summary>The title in lines.</summary>
    public required IReadOnlyList<string> Title { get; init; }

    /// <summary>What it is about, in lines.</summary>
    public required IReadOnlyList<string> About { get; init; }

    /// <summary>The legend in lines.</summary>
    public required IReadOnlyList<string> Legend { get; init; }

    /// <summary>Where the axes are.</summary>
    public required Box Plot { get; init; }

    /// <summary>How high the drawing is.</summary>
    public required int Height { get; init; }

    /// <summary>The fiscal years, each with the left and right edge of its column.</summary>
    public required IReadOnlyList<ChartYear> Years { get; init; }

    /// <summary>The marks of the vertical axis.</summary>
    public required IReadOnlyList<ChartTick> Ticks { get; init; }

    /// <summary>The targets in force, a step a fiscal year.</summary>
    public required IReadOnlyList<ChartStep> Steps { get; init; }

    /// <summary>The values.</summary>
    public required IReadOnlyList<ChartPoint> Points { get; init; }

    /// <summary>Which of the values that count are joined to the one before: those that the same definition holds for.</summary>
    public required IReadOnlyList<(ChartPoint From, ChartPoint To)> Joints { get; init; }

    /// <summary>The words beside steps and points, where there was room.</summary>
    public required IReadOnlyList<ChartLabel> Labels { get; init; }

    /// <summary>How many values and targets had no room for their words.</summary>
    public required int Unlabelled { get; init; }

    /// <summary>When it was described anew, and when it ended.</summary>
    public required IReadOnlyList<ChartLabel> Events { get; init; }

    /// <summary>Lays an indicator out.</summary>
    public static IndicatorChart Of(IndicatorDocument document)
    {
        var title = TableText.Wrap(document.OnTheDay.Title, 84);
        IReadOnlyList<string> about = [.. IndicatorWords.About(document).SelectMany(line => TableText.Wrap(TableText.Cut(line, MostAbout), 138))];
        var legend = TableText.Wrap(IndicatorWords.Legend, 150);
        var (lower, upper, step) = ScaleOf([.. document.Targets.Where(target => target.Counts).Select(target => target.Value), .. document.Measurements.Select(measurement => measurement.Shown)]);
        IReadOnlyList<(decimal Value, string Words)> scale = [.. Enumerable.Range(0, (int)((upper - lower) / step) + 1).Select(n => lower + (n * step)).Select(value => (value, value.ToString("#,##0.#########", CultureInfo.InvariantCulture)))];
        var left = Margin + 20 + (scale.Max(tick => tick.Words.Length) * 9);
        var top = Margin + (title.Count * TitleLine) + (about.Count * SmallLine) + 58;
        var plot = new Box(left, top, Width - Margin - left, PlotHeight);

        IReadOnlyList<FiscalYear> years = document.Achievements.Count == 0
            ? [FiscalYear.Of(document.AsOf.ValidAt.Last)]
            : [.. Enumerable.Range(document.Achievements[0].FiscalYear.Year, document.Achievements[^1].FiscalYear.Year - document.Achievements[0].FiscalYear.Year + 1).Select(year => new FiscalYear(year))];
        int ColumnAt(int index) => plot.Left + (index * plot.Width / years.Count);
        IReadOnlyList<ChartYear> columns = [.. years.Select((year, index) => new ChartYear(year, ColumnAt(index), ColumnAt(index + 1)))];
        int At(decimal value) => plot.Top + (int)Math.Round((upper - value) / (upper - lower) * plot.Height);
        ChartYear ColumnOf(FiscalYear year) => columns[year.Year - years[0].Year];

        IReadOnlyList<ChartStep> steps = [.. document.Achievements.Where(year => year.Target is not null).Select(year => new ChartStep(ColumnOf(year.FiscalYear), At(year.Target!.Value), year.Target.Value))];
        IReadOnlyList<ChartPoint> points = [.. document.Measurements.Where(measurement => years.Contains(measurement.FiscalYear)).Select(measurement => new ChartPoint(XOf(measurement.SurveyedOn, ColumnOf(measurement.FiscalYear)), At(measurement.Shown), measurement))];
        var counting = points.Where(point => point.Measurement.Status == MeasurementStatus.Counts).ToList();
        IReadOnlyList<ChartLabel> events =
        [
            .. document.Definitions.Where(fact => fact.Reason is not null).Select(fact => (fact.From, Words: "定義改定")).Concat(document.End is { } end ? [(end.From, Words: "廃止")] : [])
                .Where(one => FiscalYear.Of(one.From.First) is var year && year >= years[0] && year <= years[^1])
                .Select(one => (X: XOf(one.From, ColumnOf(FiscalYear.Of(one.From.First)), inset: 0), one.Words))
                .Select(one => new ChartLabel(one.X, plot.Top - 8, one.Words, one.X > plot.Left + (plot.Width / 2) ? "end" : "start")),
        ];
        IReadOnlyList<(ChartPoint From, ChartPoint To)> joints = [.. counting.Zip(counting.Skip(1)).Where(pair => SameDefinition(document, pair.First.Measurement, pair.Second.Measurement))];
        var labels = LabelsOf(document, plot, steps, points, joints);
        var foot = plot.Top + plot.Height + 66 + (labels.Any(label => label.Label is null) ? SmallLine : 0);
        return new IndicatorChart
        {
            Title = title,
            About = about,
            Legend = legend,
            Plot = plot,
            Height = foot + (legend.Count * SmallLine) + Margin - 10,
            Years = columns,
            Ticks = [.. scale.Where(tick => points.Count + steps.Count > 0 || tick.Value == 0).Select(tick => new ChartTick(At(tick.Value), tick.Words, tick.Value == 0))],
            Steps = steps,
            Points = points,
            Joints = joints,
            Labels = [.. labels.Select(label => label.Label).OfType<ChartLabel>()],
            Unlabelled = labels.Count(label => label.Label is null),
            Events = events,
        };
    }

    /// <summary>A scale of round numbers, with zero on it and room above and below for words.</summary>
    private static (decimal Lower, decimal Upper, decimal Step) ScaleOf(IReadOnlyList<decimal> values)
    {
        var (least, most) = (values.Append(0).Min(), values.Append(0).Max());
        if (least == most)
        {
            return (0, 1, 1);
        }

        var (rough, power) = ((most - least) / 5, 1m);
        while (power * 10 <= rough)
        {
            power *= 10;
        }

        while (power > rough && power > 0.000000001m)
        {
            power /= 10;
        }

        var step = power * (rough <= power ? 1 : rough <= 2 * power ? 2 : rough <= 5 * power ? 5 : 10);
        var (lower, upper) = (Math.Floor(least / step) * step, Math.Ceiling(most / step) * step);
        var room = (upper - lower) / 10;
        return (least < 0 && least - lower < room ? lower - step : lower, most > 0 && upper - most < room ? upper + step : upper, step);
    }

    /// <summary>At the middle of what the date can mean.</summary>
    private static int XOf(PartialDate date, ChartYear column, int inset = 16)
    {
        var (first, last) = (column.Year.FirstDay.DayNumber, column.Year.LastDay.DayNumber);
        var day = Math.Clamp((date.First.DayNumber + date.Last.DayNumber) / 2, first, last);
        var edge = Math.Min(inset, (column.Right - column.Left) / 4);
        return column.Left + edge + ((day - first) * (column.Right - column.Left - (2 * edge)) / (last - first));
    }

    private static bool SameDefinition(IndicatorDocument document, MeasurementLine one, MeasurementLine other) =>
        Told(DefinitionOf(document, one)) == Told(DefinitionOf(document, other));

    private static (string, string?, string?) Told(IndicatorDefinition definition) => (definition.Text, definition.NumeratorName, definition.DenominatorName);

    private static IndicatorDefinition DefinitionOf(IndicatorDocument document, MeasurementLine measurement) => document.Definitions
        .Where(fact => fact.From.HasBegunBy(measurement.SurveyedOn.Last))
        .Aggregate((DefinitionFact?)null, (held, fact) => held is not null && fact.From.IsCertainlyBefore(held.From) ? held : fact)?.Definition ?? document.Definitions[0].Definition;

    /// <summary>
    /// Puts words where they lie on nothing else, or at least only on lines between values and targets; null where there is no
    /// such place. What counts is placed first.
    /// </summary>
    private static List<(string Words, ChartLabel? Label)> LabelsOf(
        IndicatorDocument document, Box plot, IReadOnlyList<ChartStep> steps, IReadOnlyList<ChartPoint> points, IReadOnlyList<(ChartPoint From, ChartPoint To)> joints)
    {
        IReadOnlyList<Box> lines =
        [
            .. steps.Zip(steps.Skip(1)).Where(pair => pair.First.Year.Right == pair.Second.Year.Left)
                .Select(pair => new Box(pair.First.Year.Right - 2, Math.Min(pair.First.Y, pair.Second.Y), 4, Math.Abs(pair.First.Y - pair.Second.Y) + 1)),
            .. joints.SelectMany(joint => Enumerable.Range(0, 101).Select(n => new Box(joint.From.X + (n * (joint.To.X - joint.From.X) / 100) - 2, joint.From.Y + (n * (joint.To.Y - joint.From.Y) / 100) - 2, 4, 4))),
        ];
        var taken = points.Select(point => new Box(point.X - MarkRadius - 2, point.Y - MarkRadius - 2, (2 * MarkRadius) + 4, (2 * MarkRadius) + 4))
            .Concat(steps.Select(step => new Box(step.Year.Left, step.Y - 2, step.Year.Right - step.Year.Left, 4))).ToList();
        var unit = WidthOf(document.OnTheDay.Unit) > 6 ? "" : document.OnTheDay.Unit;
        var labels = new List<(string Words, ChartLabel? Label)>();

        void Place(string words, IEnumerable<(int X, int Y, string Anchor)> places)
        {
            var width = WidthOf(words) * HalfColumn;
            var free = places.Select(place => (place.X, place.Y, place.Anchor, Box: BoxOf(place.X, place.Y, place.Anchor, width)))
                .Where(place => place.Box.Left >= plot.Left + 2 && place.Box.Left + width <= plot.Left + plot.Width + Margin - 4 && place.Box.Top >= plot.Top && place.Box.Top + LabelHeight <= plot.Top + plot.Height && !taken.Exists(place.Box.Meets))
                .OrderBy(place => lines.Any(place.Box.Meets)).ToList();
            if (free.Count > 0)
            {
                taken.Add(free[0].Box);
            }

            labels.Add((words, free.Count > 0 ? new ChartLabel(free[0].X, free[0].Y, words, free[0].Anchor) : null));
        }

        foreach (var point in points.OrderBy(point => point.Measurement.Status))
        {
            var words = $"{(point.Measurement.Status == MeasurementStatus.Corrected ? "訂正前 " : "")}{point.Measurement.InWords[..^document.OnTheDay.Unit.Length]}{unit}";
            Place(words, Around(point.X, point.Y));
        }

        for (var index = 0; index < steps.Count; index++)
        {
            var step = steps[index];
            if (index == 0 || steps[index - 1].Value != step.Value || steps[index - 1].Year.Right != step.Year.Left)
            {
                var words = $"目標 {Figures.InWords(step.Value, document.Definition)[..^document.OnTheDay.Unit.Length]}{unit}";
                Place(words,
                [
                    (step.Year.Left + 8, step.Y - 8, "start"), (step.Year.Left + 8, step.Y + 20, "start"), (step.Year.Right - 8, step.Y - 8, "end"), (step.Year.Right - 8, step.Y + 20, "end"),
                    ((step.Year.Left + step.Year.Right) / 2, step.Y - 8, "middle"), ((step.Year.Left + step.Year.Right) / 2, step.Y + 20, "middle"),
                ]);
            }
        }

        return labels;
    }

    private static Box BoxOf(int x, int y, string anchor, int width) =>
        new(anchor == "start" ? x : anchor == "end" ? x - width : x - (width / 2), y - LabelHeight + 4, width, LabelHeight);

    private static IEnumerable<(int X, int Y, string Anchor)> Around(int x, int y) =>
    [
        (x, y - 14, "middle"), (x, y + 28, "middle"), (x - 14, y + 6, "end"), (x + 14, y + 6, "start"),
        (x - 10, y - 14, "end"), (x + 10, y - 14, "start"), (x - 10, y + 28, "end"), (x + 10, y + 28, "start"), (x, y - 36, "middle"), (x, y + 50, "middle"),
    ];

    /// <summary>Two for a full-width character, one for a half-width.</summary>
    private static int WidthOf(string words) => words.Sum(c => c is < '\u1100' or (>= '\uFF61' and <= '\uFFDC') ? 1 : 2);
}

/// <summary>A rectangle.</summary>
/// <param name="Left">Its left edge.</param>
/// <param name="Top">Its upper edge.</param>
/// <param name="Width">How wide it is.</param>
/// <param name="Height">How high it is.</param>
public sealed record Box(int Left, int Top, int Width, int Height)
{
    /// <summary>Whether it lies on another.</summary>
    public bool Meets(Box other) => Left < other.Left + other.Width && other.Left < Left + Width && Top < other.Top + other.Height && other.Top < Top + Height;
}

/// <summary>The column of a fiscal year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Left">Its left edge.</param>
/// <param name="Right">Its right edge.</param>
public sealed record ChartYear(FiscalYear Year, int Left, int Right);

/// <summary>A mark of the vertical axis.</summary>
/// <param name="Y">Where.</param>
/// <param name="Words">The number.</param>
/// <param name="IsZero">Whether it is zero.</param>
public sealed record ChartTick(int Y, string Words, bool IsZero);

/// <summary>The target of a fiscal year.</summary>
/// <param name="Year">Its column.</param>
/// <param name="Y">How high.</param>
/// <param name="Value">The target.</param>
public sealed record ChartStep(ChartYear Year, int Y, decimal Value);

/// <summary>A value.</summary>
/// <param name="X">When.</param>
/// <param name="Y">How high.</param>
/// <param name="Measurement">The measurement.</param>
public sealed record ChartPoint(int X, int Y, MeasurementLine Measurement);

/// <summary>Words in the drawing.</summary>
/// <param name="X">Where they are held.</param>
/// <param name="Y">Their base line.</param>
/// <param name="Words">They.</param>
/// <param name="Anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
public sealed record ChartLabel(int X, int Y, string Words, string Anchor);
