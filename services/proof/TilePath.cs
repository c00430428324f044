using System.Globalization;

namespace DxGovernance.Proof;

/// <summary>
/// The address of a tile or of a bundle of entries under a log (c2sp.org/tlog-tiles): <c>tile/{L}/{N}[.p/{W}]</c> or
/// <c>tile/entries/{N}[.p/{W}]</c>, without a leading slash.
/// </summary>
/// <param name="Level">0 holds leaf hashes, each level above a hash for every full tile below; <see cref="Entries"/> for a bundle.</param>
/// <param name="Index">Place within the level, from 0.</param>
/// <param name="Width">How many hashes or entries it holds: 256 when full.</param>
public readonly record struct TilePath(int Level, long Index, int Width)
{
    /// <summary>Hashes in a full tile.</summary>
    public const int FullWidth = 256;

    /// <summary>The level of a bundle of entries.</summary>
    public const int Entries = -1;

    private const int HighestLevel = 63;

    /// <summary>Whether nothing can be added any more: a full tile never changes.</summary>
    public bool IsFull => Width == FullWidth;

    /// <summary>The tile at a place, as wide as it is in a tree of this size; null when that tree has none there.</summary>
    public static TilePath? In(long size, int level, long index)
    {
        var hashes = TreeShape.HashesAt(size, Math.Max(level, 0));
        return index < 0 || index > (hashes - 1) / FullWidth || hashes == 0
            ? null
            : new TilePath(level, index, (int)Math.Min(hashes - (index * FullWidth), FullWidth));
    }

    /// <summary>The address: <c>tile/0/x001/x234/067.p/112</c>.</summary>
    public override string ToString()
    {
        var place = (Index % 1000).ToString("d3", CultureInfo.InvariantCulture);
        for (var rest = Index / 1000; rest > 0; rest /= 1000)
        {
            place = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:d3}/{place}");
        }

        var level = Level == Entries ? "entries" : Level.ToString(CultureInfo.InvariantCulture);
        var partial = IsFull ? "" : string.Create(CultureInfo.InvariantCulture, $".p/{Width}");
        return $"tile/{level}/{place}{partial}";
    }

    /// <summary>Reads an address in the one spelling that <see cref="ToString"/> gives.</summary>
    public static bool TryParse(string? address, out TilePath path)
    {
        path = default;
        if (address is null || address.Split('/') is not ["tile", var levelText, .. { Length: > 0 } rest])
        {
            return false;
        }

        var width = FullWidth;
        if (rest is [.., var last, var widthText] && last.EndsWith(".p", StringComparison.Ordinal))
        {
            if (!StrictText.TryDecimal(widthText, out var partial) || partial is < 1 or >= FullWidth)
            {
                return false;
            }

            width = (int)partial;
            rest = [.. rest[..^2], last[..^2]];
        }

        var level = (long)Entries;
        if (levelText != "entries" && (!StrictText.TryDecimal(levelText, out level) || level > HighestLevel))
        {
            return false;
        }

        var place = string.Concat(rest.Select(part => part.TrimStart('x')));
        if (!long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return false;
        }

        // Whatever was spelled otherwise (a missing x, a group of zeros in front) is written back differently.
        path = new TilePath((int)level, index, width);
        return path.ToString() == address;
    }
}
