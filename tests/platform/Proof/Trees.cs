using System.Globalization;
using System.Text;
using System.Text.Json;
using DxGovernance.Proof;

namespace DxGovernance.Platform.Tests.Proof;

/// <summary>A tree in memory, appended in batches, and the RFC's own definitions over plain lists to compare with.</summary>
internal sealed class Trees
{
    private readonly Dictionary<TilePath, ReadOnlyMemory<byte>> _tiles = [];

    public TreeEdge Edge { get; private set; } = TreeEdge.Empty;

    public IReadOnlyDictionary<TilePath, ReadOnlyMemory<byte>> Tiles => _tiles;

    public static Trees Of(params IEnumerable<MerkleHash> leaves)
    {
        var tree = new Trees();
        tree.Append(leaves);
        return tree;
    }

    public static IReadOnlyList<MerkleHash> Leaves(int count) =>
        [.. Enumerable.Range(0, count).Select(index => MerkleHash.Leaf(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"entry {index}"))))];

    public IReadOnlyList<HashTile> Append(params IEnumerable<MerkleHash> leaves)
    {
        var growth = Edge.Append(leaves);
        Edge = growth.Edge;
        foreach (var tile in growth.Tiles)
        {
            _tiles[tile.Path] = tile.Bytes;
        }

        return growth.Tiles;
    }

    /// <summary>Answers a partial tile from any that is at least as wide, as a log may.</summary>
    public ValueTask<ReadOnlyMemory<byte>> Read(TilePath path, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Enumerable.Range(path.Width, TilePath.FullWidth + 1 - path.Width)
            .Select(width => _tiles.GetValueOrDefault(path with { Width = width })).First(tile => !tile.IsEmpty));
    }

    /// <summary>MTH of RFC 9162 §2.1.1, word for word.</summary>
    public static MerkleHash Root(IReadOnlyList<MerkleHash> leaves) => leaves.Count switch
    {
        0 => MerkleHash.Empty,
        1 => leaves[0],
        _ => MerkleHash.Node(Root([.. leaves.Take(Split(leaves.Count))]), Root([.. leaves.Skip(Split(leaves.Count))])),
    };

    /// <summary>PATH of RFC 9162 §2.1.3.1, word for word.</summary>
    public static IReadOnlyList<MerkleHash> Path(int index, IReadOnlyList<MerkleHash> leaves)
    {
        if (leaves.Count == 1)
        {
            return [];
        }

        var k = Split(leaves.Count);
        return index < k
            ? [.. Path(index, [.. leaves.Take(k)]), Root([.. leaves.Skip(k)])]
            : [.. Path(index - k, [.. leaves.Skip(k)]), Root([.. leaves.Take(k)])];
    }

    /// <summary>SUBPROOF of RFC 9162 §2.1.4.1, word for word.</summary>
    public static IReadOnlyList<MerkleHash> Subproof(int size, IReadOnlyList<MerkleHash> leaves, bool known)
    {
        if (size == leaves.Count)
        {
            return known ? [] : [Root(leaves)];
        }

        var k = Split(leaves.Count);
        return size <= k
            ? [.. Subproof(size, [.. leaves.Take(k)], known), Root([.. leaves.Skip(k)])]
            : [.. Subproof(size - k, [.. leaves.Skip(k)], known: false), Root([.. leaves.Take(k)])];
    }

    private static int Split(int count)
    {
        var k = 1;
        while (k * 2 < count)
        {
            k *= 2;
        }

        return k;
    }
}

/// <summary>What Go's packages answered: golden/README.md says how they were asked.</summary>
internal static class GoVectors
{
    private static readonly Lazy<JsonElement> Vectors = new(() => Read("go-vectors.json"));

    public static JsonElement Cosignature => Read("go-cosignature.json");

    public static IEnumerable<JsonElement> All(string kind) => Vectors.Value.GetProperty(kind).EnumerateArray();

    public static IEnumerable<JsonProperty> Members(string kind) => Vectors.Value.GetProperty(kind).EnumerateObject();

    private static JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder(), "golden", name))).RootElement;

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
