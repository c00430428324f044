namespace DxGovernance.Proof;

/// <summary>What follows from the number of leaves alone.</summary>
internal static class TreeShape
{
    /// <summary>Levels of the tree within a tile: 2^8 hashes.</summary>
    public const int TileHeight = 8;

    /// <summary>How many hashes stand at a level of tiles: one for each perfect subtree of 256^level leaves.</summary>
    public static long HashesAt(long size, int tileLevel) => tileLevel * TileHeight >= 63 ? 0 : size >> (tileLevel * TileHeight);

    /// <summary>The largest power of two below a size of at least 2: where RFC 9162 §2.1.1 splits a tree.</summary>
    public static long Split(long size) => 1L << (63 - (int)long.LeadingZeroCount(size - 1));

    /// <summary>The perfect subtrees that the leaves from <paramref name="begin"/> to <paramref name="end"/> fall into, from left to right.</summary>
    public static IEnumerable<Subtree> Perfect(long begin, long end)
    {
        while (begin < end)
        {
            var aligned = begin == 0 ? 62 : (int)long.TrailingZeroCount(begin);
            var fitting = 63 - (int)long.LeadingZeroCount(end - begin);
            var height = Math.Min(aligned, fitting);
            yield return new Subtree(height, begin >> height);
            begin += 1L << height;
        }
    }
}

/// <summary>A perfect subtree: 2^<paramref name="Height"/> leaves, the first of which is leaf number <paramref name="Index"/> · 2^<paramref name="Height"/>.</summary>
internal readonly record struct Subtree(int Height, long Index);
