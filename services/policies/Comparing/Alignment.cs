using DiffPlex;

namespace DxGovernance.Policies.Comparing;

/// <summary>Two sequences side by side, by the shortest edit between their keys (Myers 1986, as DiffPlex has it).</summary>
internal static class Alignment
{
    /// <summary>Beyond this many pairs no edit is looked for: all is replaced. It bounds what one read can cost.</summary>
    private const long MostPairs = 4_000_000;

    /// <summary>Stretches in order: equal ones, of the same count on both sides, and changed ones.</summary>
    public static IEnumerable<Stretch> Of(IReadOnlyList<string> old, IReadOnlyList<string> @new)
    {
        var head = 0;
        while (head < old.Count && head < @new.Count && old[head] == @new[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < old.Count - head && tail < @new.Count - head && old[^(tail + 1)] == @new[^(tail + 1)])
        {
            tail++;
        }

        if (head > 0)
        {
            yield return new Stretch(true, 0..head, 0..head);
        }

        var (oldEnd, newEnd) = (old.Count - tail, @new.Count - tail);
        var (oldAt, newAt) = (head, head);
        foreach (var block in Blocks([.. old.Skip(head).Take(oldEnd - head)], [.. @new.Skip(head).Take(newEnd - head)]))
        {
            var (oldStart, newStart) = (head + block.DeleteStartA, head + block.InsertStartB);
            if (oldStart > oldAt)
            {
                yield return new Stretch(true, oldAt..oldStart, newAt..newStart);
            }

            (oldAt, newAt) = (oldStart + block.DeleteCountA, newStart + block.InsertCountB);
            yield return new Stretch(false, oldStart..oldAt, newStart..newAt);
        }

        if (oldAt < old.Count)
        {
            yield return new Stretch(true, oldAt..old.Count, newAt..@new.Count);
        }
    }

    private static IEnumerable<DiffPlex.Model.DiffBlock> Blocks(IReadOnlyList<string> old, IReadOnlyList<string> @new) =>
        old.Count == 0 && @new.Count == 0 ? []
        : (long)old.Count * @new.Count is 0 or > MostPairs ? [new DiffPlex.Model.DiffBlock(0, old.Count, 0, @new.Count)]
        : Differ.Instance.CreateDiffs("old", "new", ignoreWhiteSpace: false, ignoreCase: false, new Divided(old, @new)).DiffBlocks;

    /// <summary>Hands DiffPlex what was divided before; the texts that it passes only say which of the two.</summary>
    private sealed class Divided(IReadOnlyList<string> old, IReadOnlyList<string> @new) : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => text == "old" ? old : @new;
    }
}

/// <summary>A stretch of two aligned sequences.</summary>
/// <param name="IsEqual">Whether both sides say the same, piece by piece.</param>
/// <param name="Old">Where it is in the old one.</param>
/// <param name="New">Where it is in the new one.</param>
internal readonly record struct Stretch(bool IsEqual, Range Old, Range New);
