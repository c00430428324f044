using System.Collections.Immutable;

namespace DxGovernance.Proof;

/// <summary>A tile with its hashes.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Bytes">Its hashes, 32 bytes each.</param>
public sealed record HashTile(TilePath Path, ReadOnlyMemory<byte> Bytes);

/// <summary>What an append comes to.</summary>
/// <param name="Edge">The tree's new edge.</param>
/// <param name="Tiles">The tiles to store: those that became full, then the partial ones that grew.</param>
public sealed record TreeGrowth(TreeEdge Edge, IReadOnlyList<HashTile> Tiles);

/// <summary>
/// The right edge of a tree: the hashes of its partial tiles, at most 255 at each level. It is all that is needed to append,
/// and it does not change, so a batch that is rolled back is simply appended again.
/// </summary>
public sealed class TreeEdge
{
    private readonly ImmutableArray<ImmutableArray<MerkleHash>> _levels;

    private TreeEdge(long size, ImmutableArray<ImmutableArray<MerkleHash>> levels)
    {
        Size = size;
        _levels = levels;
    }

    /// <summary>The edge of the tree without leaves.</summary>
    public static TreeEdge Empty { get; } = new(0, []);

    /// <summary>How many leaves the tree has.</summary>
    public long Size { get; }

    /// <summary>The edge of a tree that is stored, from its partial tiles.</summary>
    /// <param name="size">How many leaves it has.</param>
    /// <param name="read">The stored tiles.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<TreeEdge> ReadAsync(long size, ReadTile read, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var levels = ImmutableArray.CreateBuilder<ImmutableArray<MerkleHash>>();
        for (var level = 0; TreeShape.HashesAt(size, level) is > 0 and var hashes; level++)
        {
            if (TilePath.In(size, level, hashes / TilePath.FullWidth) is not { } path)
            {
                levels.Add([]);
                continue;
            }

            var tile = await read(path, cancellation);
            if (tile.Length < path.Width * MerkleHash.Length)
            {
                throw new FormatException($"{path} holds {tile.Length} bytes, less than its {path.Width} hashes.");
            }

            levels.Add([.. Enumerable.Range(0, path.Width).Select(place => MerkleHash.Read(tile.Span.Slice(place * MerkleHash.Length, MerkleHash.Length)))]);
        }

        return new TreeEdge(size, levels.ToImmutable());
    }

    /// <summary>Appends a batch of leaves. Memory is needed for the batch and its tiles only.</summary>
    public TreeGrowth Append(IEnumerable<MerkleHash> leaves)
    {
        var levels = _levels.Select(level => level.ToList()).ToList();
        var grown = new HashSet<int>();
        var tiles = new List<HashTile>();
        var size = Size;
        foreach (var leaf in leaves)
        {
            size++;
            Add(0, leaf);
        }

        foreach (var level in grown.Where(level => levels[level].Count > 0).Order())
        {
            tiles.Add(Tile(level));
        }

        return new TreeGrowth(new TreeEdge(size, [.. levels.Select(level => level.ToImmutableArray())]), tiles);

        void Add(int level, MerkleHash hash)
        {
            if (level == levels.Count)
            {
                levels.Add([]);
            }

            levels[level].Add(hash);
            grown.Add(level);
            if (levels[level].Count == TilePath.FullWidth)
            {
                tiles.Add(Tile(level));
                var root = new CompactRange();
                levels[level].ForEach(root.Append);
                levels[level].Clear();
                Add(level + 1, root.Root());
            }
        }

        HashTile Tile(int level)
        {
            var bytes = new byte[levels[level].Count * MerkleHash.Length];
            for (var place = 0; place < levels[level].Count; place++)
            {
                levels[level][place].CopyTo(bytes.AsSpan(place * MerkleHash.Length));
            }

            var index = (TreeShape.HashesAt(size, level) - 1) / TilePath.FullWidth;
            return new HashTile(new TilePath(level, index, levels[level].Count), bytes);
        }
    }

    /// <summary>The root of the tree.</summary>
    public MerkleHash Root()
    {
        MerkleHash? root = null;
        foreach (var level in _levels)
        {
            foreach (var subtree in TreeShape.Perfect(0, level.Length).Reverse())
            {
                var range = new CompactRange();
                for (var place = subtree.Index << subtree.Height; place < (subtree.Index + 1) << subtree.Height; place++)
                {
                    range.Append(level[(int)place]);
                }

                root = root is { } right ? MerkleHash.Node(range.Root(), right) : range.Root();
            }
        }

        return root ?? MerkleHash.Empty;
    }
}
