namespace DxGovernance.OpenData.Checking;

/// <summary>
/// Notices what unmerging leaves behind: in the first columns a value, then empty cells, another value, empty cells. It asks for two
/// runs that follow different values, and for a third of the cells, so that a column that is merely seldom filled is left alone.
/// </summary>
internal sealed class MergedRest(int index, string name)
{
    /// <summary>Only columns at the left are looked at, up to the first that has no empty cell.</summary>
    internal const int Columns = 3;

    private string? _above;
    private int _runs;
    private bool _inRun;
    private (int Row, string Above)? _first;
    private int _emptyAtTop;

    internal int Index { get; } = index;

    internal string Name { get; } = name;

    internal int Empty { get; private set; }

    private int Cells { get; set; }

    internal void Add(int row, ReadOnlySpan<char> cell)
    {
        Cells++;
        if (!cell.IsWhiteSpace())
        {
            _inRun = false;
            _above = cell.SequenceEqual(_above) ? _above : Shown.Cut(cell.ToString());
            return;
        }

        Empty++;
        if (_above is null)
        {
            _emptyAtTop++;
        }
        else if (!_inRun)
        {
            _inRun = true;
            _runs++;
            _first ??= (row, _above);
        }
    }

    internal void Judge(FindingList findings)
    {
        if (_first is var (row, above) && _emptyAtTop == 0 && _runs >= 2 && Empty * 3 >= Cells)
        {
            findings.AddFirst(CheckRule.Merged, CheckRule.Merged.Severity, Empty, [CheckRule.Merged.At(row, Index, Name, above, "上の値を示す", "the value above is shown") with { Suggestion = above }]);
        }
    }
}
