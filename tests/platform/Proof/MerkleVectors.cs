using System.Globalization;
using System.Security.Cryptography;
using DxGovernance.Proof;

namespace DxGovernance.Platform.Tests.Proof;

/// <summary>The leaves, roots and proofs that Certificate Transparency's implementations share, and Go's.</summary>
public class MerkleVectors
{
    private static readonly MerkleHash[] Leaves =
    [
        .. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }
            .Select(entry => MerkleHash.Leaf(Convert.FromHexString(entry))),
    ];

    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    private static readonly Lazy<(IReadOnlyList<MerkleHash> Leaves, Trees Tree)> Large = new(() =>
    {
        var leaves = Trees.Leaves(70_000);
        return (leaves, Trees.Of(leaves));
    });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Roots_of_the_shared_leaves_are_the_published_ones()
    {
        var range = new CompactRange();
        for (var size = 0; size <= Leaves.Length; size++)
        {
            var tree = Trees.Of(Leaves.Take(size));
            Hex(range.Root()).ShouldBe(Roots[size]);
            Hex(tree.Edge.Root()).ShouldBe(Roots[size]);
            Hex(await MerkleTree.RootAsync(size, tree.Read, Cancellation)).ShouldBe(Roots[size]);
            if (size < Leaves.Length)
            {
                range.Append(Leaves[size]);
            }
        }
    }

    [Theory]
    [InlineData(0, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(5, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(0, 1, "")]
    public async Task Inclusion_proofs_are_the_published_ones(int index, int size, string hashes)
    {
        var proof = await MerkleTree.InclusionProofAsync(index, size, Trees.Of(Leaves).Read, Cancellation);
        string.Join(' ', proof.Hashes.Select(Hex)).ShouldBe(hashes);
        proof.Shows(Leaves[index], Root(size)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(1, 1, "")]
    [InlineData(2, 8, "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(6, 8, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 5, "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public async Task Consistency_proofs_are_the_published_ones(int first, int second, string hashes)
    {
        var proof = await MerkleTree.ConsistencyProofAsync(first, second, Trees.Of(Leaves).Read, Cancellation);
        string.Join(' ', proof.Hashes.Select(Hex)).ShouldBe(hashes);
        proof.Shows(Root(first), Root(second)).ShouldBeTrue();
    }

    [Fact]
    public async Task Proofs_in_the_tree_of_seven_are_those_drawn_in_the_RFC()
    {
        // RFC 9162 §2.1.5: a … f are leaves' hashes, g … l the nodes above, j the seventh leaf.
        var (a, b, c, d, e, f, j) = (Leaves[0], Leaves[1], Leaves[2], Leaves[3], Leaves[4], Leaves[5], Leaves[6]);
        var (g, h, i) = (MerkleHash.Node(a, b), MerkleHash.Node(c, d), MerkleHash.Node(e, f));
        var (k, l) = (MerkleHash.Node(g, h), MerkleHash.Node(i, j));
        var tree = Trees.Of(Leaves.Take(7));

        (await MerkleTree.InclusionProofAsync(0, 7, tree.Read, Cancellation)).Hashes.ShouldBe([b, h, l]);
        (await MerkleTree.InclusionProofAsync(3, 7, tree.Read, Cancellation)).Hashes.ShouldBe([c, g, l]);
        (await MerkleTree.InclusionProofAsync(4, 7, tree.Read, Cancellation)).Hashes.ShouldBe([f, j, k]);
        (await MerkleTree.InclusionProofAsync(6, 7, tree.Read, Cancellation)).Hashes.ShouldBe([i, k]);
        (await MerkleTree.ConsistencyProofAsync(3, 7, tree.Read, Cancellation)).Hashes.ShouldBe([c, d, g, l]);
        (await MerkleTree.ConsistencyProofAsync(4, 7, tree.Read, Cancellation)).Hashes.ShouldBe([l]);
        (await MerkleTree.ConsistencyProofAsync(6, 7, tree.Read, Cancellation)).Hashes.ShouldBe([i, j, k]);
    }

    [Fact]
    public async Task Go_gives_the_same_roots()
    {
        foreach (var root in GoVectors.Members("roots"))
        {
            var size = int.Parse(root.Name, CultureInfo.InvariantCulture);
            (await MerkleTree.RootAsync(size, Large.Value.Tree.Read, Cancellation)).ToString().ShouldBe(root.Value.GetString(), root.Name);
        }
    }

    [Fact]
    public void Go_gives_the_same_tiles()
    {
        foreach (var tile in GoVectors.All("tiles"))
        {
            TilePath.TryParse(tile.GetProperty("path").GetString(), out var path).ShouldBeTrue();
            Convert.ToHexStringLower(SHA256.HashData(Large.Value.Tree.Tiles[path].Span)).ShouldBe(tile.GetProperty("sha256").GetString(), path.ToString());
        }
    }

    [Fact]
    public async Task Go_gives_the_same_inclusion_proofs()
    {
        foreach (var vector in GoVectors.All("inclusion"))
        {
            var (index, size) = (vector.GetProperty("index").GetInt32(), vector.GetProperty("size").GetInt32());
            var proof = await MerkleTree.InclusionProofAsync(index, size, Large.Value.Tree.Read, Cancellation);
            proof.Hashes.Select(hash => hash.ToString()).ShouldBe(vector.GetProperty("hashes").EnumerateArray().Select(hash => hash.GetString()!), $"{index} in {size}");
            proof.Shows(Large.Value.Leaves[index], await MerkleTree.RootAsync(size, Large.Value.Tree.Read, Cancellation)).ShouldBeTrue();
        }
    }

    /// <summary>Go orders a consistency proof as RFC 6962 does.</summary>
    [Fact]
    public async Task Go_gives_the_same_consistency_proofs()
    {
        foreach (var vector in GoVectors.All("consistency"))
        {
            var (first, second) = (vector.GetProperty("index").GetInt32(), vector.GetProperty("size").GetInt32());
            var proof = await MerkleTree.ConsistencyProofAsync(first, second, Large.Value.Tree.Read, Cancellation);
            proof.Hashes.Select(hash => hash.ToString()).ShouldBe(vector.GetProperty("hashes").EnumerateArray().Select(hash => hash.GetString()!), $"{first} in {second}");
        }
    }

    [Fact]
    public void A_tree_of_70_000_has_the_tiles_that_the_specification_counts()
    {
        var inTree = Large.Value.Tree.Tiles.Keys;
        inTree.Count(path => path is { Level: 0, IsFull: true }).ShouldBe(273);
        inTree.Where(path => !path.IsFull).Select(path => (path.Level, path.Width)).Order().ShouldBe([(0, 112), (1, 17), (2, 1)]);
        inTree.Count(path => path is { Level: 1, IsFull: true }).ShouldBe(1);
        Trees.Of(Trees.Leaves(256)).Tiles.Keys.Order(Comparer<TilePath>.Create((one, other) => one.Level - other.Level)).ShouldBe([new TilePath(0, 0, 256), new TilePath(1, 0, 1)]);
    }

    private static MerkleHash Root(int size) => MerkleHash.Read(Convert.FromHexString(Roots[size]));

    private static string Hex(MerkleHash hash) => Convert.ToHexStringLower(hash.ToBytes());
}
