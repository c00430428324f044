namespace DxGovernance.Roadmap.Tables;

/// <summary>Divides the rows of a table or chart onto sheets; a group that goes on repeats its heading.</summary>
/// <param name="Top">Where the rows of a sheet begin.</param>
/// <param name="Limit">Where they end at the latest.</param>
internal sealed record PageDivision(int Top, int Limit)
{
    /// <summary>The lines of each sheet, and where they end. A sheet has at least one row, however high it is.</summary>
    /// <param name="groups">The groups, each with its rows as lines and its heading, which is told whether the group goes on.</param>
    /// <param name="heightOf">How high a line is.</param>
    /// <param name="placed">The line where it begins.</param>
    public IReadOnlyList<(IReadOnlyList<T> Lines, int Bottom)> Of<T>(IEnumerable<(IEnumerable<T> Rows, Func<bool, T> Heading)> groups, Func<T, int> heightOf, Func<T, int, T> placed)
    {
        var (pages, lines, y) = (new List<(IReadOnlyList<T>, int)>(), new List<T>(), Top);
        void Place(T line)
        {
            lines.Add(placed(line, y));
            y += heightOf(line);
        }

        foreach (var (rows, headingOf) in groups)
        {
            var goesOn = false;
            foreach (var row in rows)
            {
                var heading = headingOf(goesOn);
                if (lines.Count > 0 && y + heightOf(row) + (goesOn ? 0 : heightOf(heading)) > Limit)
                {
                    pages.Add((lines, y));
                    (lines, y) = ([], Top);
                }

                if (!goesOn || lines.Count == 0)
                {
                    Place(heading);
                }

                Place(row);
                goesOn = true;
            }
        }

        return [.. pages, (lines, y)];
    }
}
