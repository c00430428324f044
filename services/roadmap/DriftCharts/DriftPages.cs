using DxGovernance.Roadmap.Tables;

namespace DxGovernance.Roadmap.DriftCharts;

/// <summary>The chart on the table's sheets of A4 landscape. Lengths are tenths of a millimetre.</summary>
public static class DriftPages
{
    /// <summary>Where the bar of the first point stands below a row's upper edge.</summary>
    public const int FromAt = 34;

    /// <summary>The same of the second point.</summary>
    public const int ToAt = 76;

    private const int SlipWidth = 360;
    private const int HeadHeight = 130;
    private const int FootHeight = 130;
    private const int LeastHeight = 110;

    /// <summary>The columns of a sheet: 内容, ずれ, the fiscal years. There is room at the right for the months of what slips last.</summary>
    public static PageColumns ColumnsOf(DriftChart chart)
    {
        var slip = TablePages.Margin + TablePages.TitleWidth;
        return new PageColumns(slip, slip, slip + SlipWidth, TablePages.Width - TablePages.Margin, Math.Max(chart.Years.Count, 1));
    }

    /// <summary>Divides the rows; a group that goes on repeats its heading.</summary>
    public static IReadOnlyList<DriftPage> Of(DriftChart chart)
    {
        var name = TableText.Wrap(DriftWords.NameOf(chart), 120);
        IReadOnlyList<string> about = [.. DriftWords.About(chart).SelectMany(line => TableText.Wrap(line, 190))];
        var top = TablePages.Margin + (name.Count * 54) + (about.Count * TablePages.SmallLineHeight) + 60;
        var division = new PageDivision(top + HeadHeight, TablePages.Height - TablePages.Margin - FootHeight);
        var pages = division.Of(
            chart.Groups.Select(group => (group.Rows.Select(RowOf), (Func<bool, DriftPageLine>)(goesOn => HeadingOf(group, goesOn)))),
            line => line.Height, (line, y) => line with { Top = y });
        return [.. pages.Select(page => new DriftPage(name, about, top, division.Top, page.Bottom, page.Lines))];
    }

    private static DriftPageLine HeadingOf(DriftGroup group, bool goesOn)
    {
        var words = TableText.Wrap(goesOn ? $"{group.Heading}（続き）" : $"{group.Heading}　— {DriftWords.Of(group.Measure.Total)}", 165);
        return new DriftPageLine(null, words, [], 0, (words.Count * TablePages.LineHeight) + 18);
    }

    private static DriftPageLine RowOf(DriftRow row)
    {
        var words = TableText.Wrap(DriftWords.TitleOf(row.Line), 46);
        string[] slip = [.. DriftWords.SlipOf(row.Line).SelectMany(line => TableText.Wrap(line, 25))];
        return new DriftPageLine(row, words, slip, 0, Math.Max(LeastHeight, Math.Max((words.Count * TablePages.LineHeight) + 32, (slip.Length * TablePages.SmallLineHeight) + 28)));
    }
}

/// <summary>A sheet.</summary>
/// <param name="Name">The chart's title in lines.</param>
/// <param name="About">What the chart is for.</param>
/// <param name="HeadTop">Where the heads of the columns begin.</param>
/// <param name="RowsTop">Where the rows begin.</param>
/// <param name="RowsBottom">Where they end.</param>
/// <param name="Lines">The rows and headings.</param>
public sealed record DriftPage(IReadOnlyList<string> Name, IReadOnlyList<string> About, int HeadTop, int RowsTop, int RowsBottom, IReadOnlyList<DriftPageLine> Lines);

/// <summary>A row of a sheet, or the heading of a measure with its subtotal.</summary>
/// <param name="Row">Null for a heading.</param>
/// <param name="Words">The title or heading in lines.</param>
/// <param name="Slip">What it comes to, in lines.</param>
/// <param name="Top">Where it begins.</param>
/// <param name="Height">How high it is.</param>
public sealed record DriftPageLine(DriftRow? Row, IReadOnlyList<string> Words, IReadOnlyList<string> Slip, int Top, int Height);
