namespace DxGovernance.Policies.Comparing;

/// <summary>Which of some siblings really moved when their order changed.</summary>
public static class Reordering
{
    /// <summary>
    /// The positions, in the new order, of those that moved: all outside of a longest increasing subsequence of the old
    /// places, so as few as can be (patience sorting, n log n).
    /// </summary>
    /// <param name="oldPlaces">For each sibling in the new order, its place in the old one; no two are the same.</param>
    public static IReadOnlySet<int> Moved(IReadOnlyList<int> oldPlaces)
    {
        var ends = new List<int>();
        var before = new int[oldPlaces.Count];
        for (var at = 0; at < oldPlaces.Count; at++)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = oldPlaces[ends[middle]] < oldPlaces[at] ? (middle + 1, high) : (low, middle);
            }

            before[at] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count)
            {
                ends.Add(at);
            }
            else
            {
                ends[low] = at;
            }
        }

        var moved = Enumerable.Range(0, oldPlaces.Count).ToHashSet();
        for (var at = ends.Count == 0 ? -1 : ends[^1]; at >= 0; at = before[at])
        {
            moved.Remove(at);
        }

        return moved;
    }
}
