namespace DxGovernance.OpenData.Ckan;

/// <summary>Compares rows as PostgreSQL would: numbers by value, texts by code points, nothing after everything, and the earlier row first.</summary>
/// <param name="order">What is sorted by.</param>
public sealed class DatastoreOrder(IReadOnlyList<ColumnOrder> order) : IComparer<TableRow>
{
    /// <summary>So many UTF-16 code units of cells are held at most.</summary>
    public const long MostHeld = 16 << 20;

    /// <summary>The first rows by this order that meet the conditions, and how many meet them; in memory for no more than are asked for.</summary>
    /// <exception cref="CkanRefusedException">They are too long to be held.</exception>
    public (IReadOnlyList<TableRow> First, long Total) FirstOf(IEnumerable<TableRow> rows, DatastoreQuery query)
    {
        var most = query.Offset + query.Limit;
        var (held, total, size) = (new PriorityQueue<TableRow, TableRow>(Comparer<TableRow>.Create((one, other) => Compare(other, one))), 0L, 0L);
        foreach (var row in rows)
        {
            if (!query.IsMetBy(row))
            {
                continue;
            }

            total++;
            if (most == 0 || (held.Count == most && Compare(row, held.Peek()) > 0))
            {
                continue;
            }

            held.Enqueue(row, row);
            size += SizeOf(row) - (held.Count > most ? SizeOf(held.Dequeue()) : 0);
            if (size > MostHeld)
            {
                throw CkanRefusedException.Invalid("sort", "These rows are too long to be sorted: ask without sort, for fewer, or by filters");
            }
        }

        return ([.. held.UnorderedItems.Select(item => item.Element).Order(this)], total);
    }

    /// <inheritdoc />
    public int Compare(TableRow? x, TableRow? y)
    {
        foreach (var key in order)
        {
            if (Compare(DatastoreQuery.CellOf(x!, key.Column), DatastoreQuery.CellOf(y!, key.Column), key) is var difference and not 0)
            {
                return difference;
            }
        }

        return x!.Number.CompareTo(y!.Number);
    }

    private static int Compare(string one, string other, ColumnOrder key)
    {
        var difference = (one.Length == 0, other.Length == 0) switch
        {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => -1,
            _ => key.IsNumber ? Compare(FieldTypes.Value(one), FieldTypes.Value(other)) : string.CompareOrdinal(one, other),
        };
        return key.IsDescending ? -difference : difference;
    }

    private static int Compare(decimal? one, decimal? other) => one is { } a && other is { } b ? a.CompareTo(b) : (one is null).CompareTo(other is null);

    private static long SizeOf(TableRow row) => row.Cells.Sum(cell => (long)cell.Length + 16);
}
