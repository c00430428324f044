namespace DxGovernance.Policies.Comparing;

/// <summary>
/// Rows of a pipe table (GitHub Flavored Markdown 4.10): rows are the same by their first cell, and of a row that stayed
/// each cell is compared by itself.
/// </summary>
internal static class PipeTable
{
    /// <summary>Whether a line is a row: it begins with a pipe.</summary>
    public static bool IsRow(List<Piece> line) => line.Count > 1 && line[0].Key == "|";

    /// <summary>The passages from the old rows to the new ones.</summary>
    public static IReadOnlyList<Passage> Between(List<List<Piece>> old, List<List<Piece>> @new)
    {
        var passages = new List<Passage>();
        foreach (var stretch in Alignment.Of(old.ConvertAll(FirstCell), @new.ConvertAll(FirstCell)))
        {
            var (before, after) = (old[stretch.Old], @new[stretch.New]);
            if (before.Count == after.Count)
            {
                passages.AddRange(before.Zip(after).SelectMany(row => ByCells(row.First, row.Second)));
            }
            else
            {
                passages.Add(new Passage(false, [.. before.SelectMany(row => row)], [.. after.SelectMany(row => row)]));
            }
        }

        return passages;
    }

    /// <summary>The cells of a row, each with the pipe before it; the last holds what closes the row.</summary>
    internal static List<List<Piece>> CellsOf(List<Piece> row)
    {
        var cells = new List<List<Piece>>();
        for (var at = 0; at < row.Count; at++)
        {
            if (at == 0 || (row[at].Key == "|" && !row[at - 1].Key.EndsWith('\\')))
            {
                cells.Add([]);
            }

            cells[^1].Add(row[at]);
        }

        return cells;
    }

    private static string FirstCell(List<Piece> row) => string.Concat(CellsOf(row)[0].Select(piece => piece.Key));

    private static IEnumerable<Passage> ByCells(List<Piece> old, List<Piece> @new)
    {
        var (before, after) = (CellsOf(old), CellsOf(@new));
        return before.Count == after.Count
            ? before.Zip(after).SelectMany(cell => WordDifferences.Between(cell.First, cell.Second))
            : [new Passage(false, old, @new)];
    }
}
