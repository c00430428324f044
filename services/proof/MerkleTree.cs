using System.Collections.Immutable;

namespace DxGovernance.Proof;

/// <summary>
/// Reads the stored hashes of a tile: at least as many as the path's width (the full tile will do for a partial one), 32
/// bytes each.
/// </summary>
public delegate ValueTask<ReadOnlyMemory<byte>> ReadTile(TilePath path, CancellationToken cancellation);

/// <summary>
/// Roots and proofs of a tree that is stored as tiles (c2sp.org/tlog-tiles). Each reads a few tiles, whatever the size. What
/// comes out is only as true as the tiles: a reader that does not trust them verifies the proof against a signed root.
/// </summary>
public static class MerkleTree
{
    /// <summary>The root over the first leaves.</summary>
    /// <param name="size">How many leaves.</param>
    /// <param name="read">The stored tiles.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<MerkleHash> RootAsync(long size, ReadTile read, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? MerkleHash.Empty : await new TileReading(size, read).HashAsync(0, size, cancellation);
    }

    /// <summary>That a leaf stands at an index in the tree of a size (RFC 9162 §2.1.3.1).</summary>
    /// <param name="index">The leaf's place, from 0, below <paramref name="size"/>.</param>
    /// <param name="size">How many leaves the tree has.</param>
    /// <param name="read">The stored tiles.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<InclusionProof> InclusionProofAsync(long index, long size, ReadTile read, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var tiles = new TileReading(size, read);
        var siblings = new Stack<(long Begin, long End)>();
        for (var (begin, end) = (0L, size); end - begin > 1;)
        {
            var middle = begin + TreeShape.Split(end - begin);
            if (index < middle)
            {
                siblings.Push((middle, end));
                end = middle;
            }
            else
            {
                siblings.Push((begin, middle));
                begin = middle;
            }
        }

        return new InclusionProof(index, size, await tiles.HashesAsync(siblings, cancellation));
    }

    /// <summary>That the tree of one size is the beginning of the tree of another (RFC 9162 §2.1.4.1).</summary>
    /// <param name="first">The smaller size, or the same one. Nothing needs to be shown for 0.</param>
    /// <param name="second">The larger size.</param>
    /// <param name="read">The stored tiles.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<ConsistencyProof> ConsistencyProofAsync(long first, long second, ReadTile read, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        if (first == 0 || first == second)
        {
            return new ConsistencyProof(first, second, []);
        }

        var tiles = new TileReading(second, read);
        var ranges = new Stack<(long Begin, long End)>();
        var (begin, end) = (0L, second);
        while (end != first)
        {
            var middle = begin + TreeShape.Split(end - begin);
            if (first <= middle)
            {
                ranges.Push((middle, end));
                end = middle;
            }
            else
            {
                ranges.Push((begin, middle));
                begin = middle;
            }
        }

        // The verifier has the root of the first tree already when it is a subtree of the second.
        if (begin != 0)
        {
            ranges.Push((begin, end));
        }

        return new ConsistencyProof(first, second, await tiles.HashesAsync(ranges, cancellation));
    }

    /// <summary>The tiles that one proof needs, each read once.</summary>
    private sealed class TileReading(long size, ReadTile read)
    {
        private readonly Dictionary<TilePath, ReadOnlyMemory<byte>> _tiles = [];

        public async Task<ImmutableArray<MerkleHash>> HashesAsync(IEnumerable<(long Begin, long End)> ranges, CancellationToken cancellation)
        {
            var hashes = ImmutableArray.CreateBuilder<MerkleHash>();
            foreach (var (begin, end) in ranges)
            {
                hashes.Add(await HashAsync(begin, end, cancellation));
            }

            return hashes.ToImmutable();
        }

        public async Task<MerkleHash> HashAsync(long begin, long end, CancellationToken cancellation)
        {
            MerkleHash? hash = null;
            foreach (var subtree in TreeShape.Perfect(begin, end).Reverse())
            {
                var left = await HashAsync(subtree, cancellation);
                hash = hash is { } right ? MerkleHash.Node(left, right) : left;
            }

            return hash ?? throw new ArgumentException("There is no leaf to hash.");
        }

        private async Task<MerkleHash> HashAsync(Subtree subtree, CancellationToken cancellation)
        {
            var level = subtree.Height / TreeShape.TileHeight;
            var within = subtree.Height % TreeShape.TileHeight;
            var firstHash = subtree.Index << within;
            var path = TilePath.In(size, level, firstHash / TilePath.FullWidth)
                ?? throw new ArgumentException($"A tree of {size} leaves has no subtree {subtree.Index} of height {subtree.Height}.");
            if (!_tiles.TryGetValue(path, out var tile))
            {
                tile = await read(path, cancellation);
                if (tile.Length < path.Width * MerkleHash.Length)
                {
                    throw new FormatException($"{path} holds {tile.Length} bytes, less than its {path.Width} hashes.");
                }

                _tiles.Add(path, tile);
            }

            var offset = (int)(firstHash % TilePath.FullWidth) * MerkleHash.Length;
            return Fold(tile.Span.Slice(offset, MerkleHash.Length << within));
        }

        private static MerkleHash Fold(ReadOnlySpan<byte> hashes) => hashes.Length == MerkleHash.Length
            ? MerkleHash.Read(hashes)
            : MerkleHash.Node(Fold(hashes[..(hashes.Length / 2)]), Fold(hashes[(hashes.Length / 2)..]));
    }
}
