namespace DxGovernance.Roadmap.Tables;

/// <summary>The table on sheets of A4 landscape. Lengths are tenths of a millimetre.</summary>
public static class TablePages
{
    /// <summary>How wide a sheet is.</summary>
    public const int Width = 2970;
    /// <summary>How high a sheet is.</summary>
    public const int Height = 2100;
    /// <summary>What stays empty at each edge.</summary>
    public const int Margin = 100;
    /// <summary>How wide the column 内容 is.</summary>
    public const int TitleWidth = 800;
    /// <summary>From one line of a title to the next.</summary>
    public const int LineHeight = 42;
    /// <summary>The same of smaller text.</summary>
    public const int SmallLineHeight = 36;
    /// <summary>How many milestones of a row are named in the drawing; its words name all.</summary>
    public const int MostLabels = 12;
    /// <summary>Where the bars of a row stand below the row's upper edge.</summary>
    public const int BarAt = 40;

    /// <summary>Where the first milestone of a row stands below the row's upper edge.</summary>
    public const int MilestonesAt = 86;

    private const int HeadHeight = 130;
    private const int FootHeight = 110;
    private const int LeastHeight = 78;

    /// <summary>The columns of a sheet.</summary>
    public static PageColumns ColumnsOf(TableSheet sheet)
    {
        var section = Margin + TitleWidth;
        var standing = section + (sheet.HasSections ? 300 : 0);
        var years = standing + (sheet.HasStandings ? 345 : 0);
        return new PageColumns(section, standing, years, Width - Margin, Math.Max(sheet.Years.Count, 1));
    }

    /// <summary>Divides the rows; a group that goes on repeats its heading.</summary>
    public static IReadOnlyList<Page> Of(TableSheet sheet)
    {
        var name = TableText.Wrap(TableWords.NameOf(sheet.Table), 120);
        var about = TableWords.About(sheet.Table);
        var top = Margin + (name.Count * 54) + (about.Count * SmallLineHeight) + 60;
        var division = new PageDivision(top + HeadHeight, Height - Margin - FootHeight);
        var pages = division.Of(
            sheet.Groups.Select(group => (group.Rows.Select(RowOf), (Func<bool, PageLine>)(goesOn => HeadingOf(group.Heading, goesOn)))),
            line => line.Height, (line, y) => line with { Top = y });
        return [.. pages.Select(page => new Page(name, about, top, division.Top, page.Bottom, page.Lines))];
    }

    private static PageLine HeadingOf(string heading, bool goesOn)
    {
        var words = TableText.Wrap(goesOn ? $"{heading}（続き）" : heading, 150);
        return new PageLine(null, words, [], [], 0, (words.Count * LineHeight) + 18);
    }

    private static PageLine RowOf(TableRow row)
    {
        var words = TableText.Wrap(TableWords.TitleOf(row.Item), 46);
        var section = TableText.Wrap(TableWords.SectionOf(row.Item), 20);
        string[] standing = [.. TableWords.StandingOf(row.Item).SelectMany(words => TableText.Wrap(words, 23))];
        var milestones = Math.Min(row.Milestones.Count, MostLabels + 1);
        return new PageLine(row, words, section, standing, 0, Math.Max(
            Math.Max((words.Count * LineHeight) + 32, LeastHeight),
            Math.Max((Math.Max(section.Count, standing.Length) * SmallLineHeight) + 28, milestones == 0 ? 0 : MilestonesAt + (milestones * SmallLineHeight))));
    }
}

/// <summary>Where the columns of a sheet begin.</summary>
/// <param name="Section">担当課.</param>
/// <param name="Standing">状況.</param>
/// <param name="Years">The first fiscal year.</param>
/// <param name="Right">Where the last ends.</param>
/// <param name="Count">How many fiscal years.</param>
public sealed record PageColumns(int Section, int Standing, int Years, int Right, int Count)
{
    /// <summary>Where a point of the time axis is.</summary>
    public int At(int units) => Years + (int)((long)units * (Right - Years) / (Count * TableLayout.UnitsAYear));
}

/// <summary>A sheet.</summary>
/// <param name="Name">The roadmap's title in lines.</param>
/// <param name="About">What the table is for.</param>
/// <param name="HeadTop">Where the heads of the columns begin.</param>
/// <param name="RowsTop">Where the rows begin.</param>
/// <param name="RowsBottom">Where they end.</param>
/// <param name="Lines">The rows and headings.</param>
public sealed record Page(IReadOnlyList<string> Name, IReadOnlyList<string> About, int HeadTop, int RowsTop, int RowsBottom, IReadOnlyList<PageLine> Lines);

/// <summary>A row of a sheet, or the heading of a measure.</summary>
/// <param name="Row">Null for a heading.</param>
/// <param name="Words">The title or heading in lines.</param>
/// <param name="Section">The section in lines.</param>
/// <param name="Standing">The standing in lines.</param>
/// <param name="Top">Where it begins.</param>
/// <param name="Height">How high it is.</param>
public sealed record PageLine(TableRow? Row, IReadOnlyList<string> Words, IReadOnlyList<string> Section, IReadOnlyList<string> Standing, int Top, int Height);
