using System.Collections.Immutable;
using CsCheck;
using DxGovernance.Proof;

namespace DxGovernance.Platform.Tests.Proof;

/// <summary>What holds of every tree: its proofs show what they should and nothing else.</summary>
public class MerkleProperties
{
    private const int Sizes = 70;

    private static readonly IReadOnlyList<MerkleHash> Leaves = Trees.Leaves(1400);

    private static readonly Trees Tree = Trees.Of(Leaves);

    private static readonly MerkleHash[] Roots = [.. Enumerable.Range(0, Sizes + 1).Select(size => Trees.Root([.. Leaves.Take(size)]))];

    private static readonly MerkleHash Stranger = MerkleHash.Leaf("stranger"u8);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_inclusion_proof_is_the_RFCs_and_shows_its_leaf_at_its_index_in_its_size_only()
    {
        for (var size = 1; size <= Sizes; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var proof = await MerkleTree.InclusionProofAsync(index, size, Tree.Read, Cancellation);
                proof.Hashes.ShouldBe(Trees.Path(index, [.. Leaves.Take(size)]));
                proof.Shows(Leaves[index], Roots[size]).ShouldBeTrue($"{index} in {size}");
                proof.Shows(Stranger, Roots[size]).ShouldBeFalse();
                (proof with { Size = 1L << 30 }).Shows(Leaves[index], Roots[size]).ShouldBeFalse();
                for (var other = -1; other <= size; other++)
                {
                    (proof with { Index = other }).Shows(Leaves[index], Roots[size]).ShouldBe(other == index, $"{index} as {other} in {size}");
                }

                Wrong(proof.Hashes).Any(hashes => (proof with { Hashes = hashes }).Shows(Leaves[index], Roots[size])).ShouldBeFalse();
            }
        }
    }

    [Fact]
    public async Task Every_consistency_proof_is_the_RFCs_and_shows_its_two_roots_only()
    {
        for (var second = 0; second <= Sizes; second++)
        {
            for (var first = 0; first <= second; first++)
            {
                var proof = await MerkleTree.ConsistencyProofAsync(first, second, Tree.Read, Cancellation);
                proof.Hashes.ShouldBe(first == 0 ? [] : Trees.Subproof(first, [.. Leaves.Take(second)], known: true));
                proof.Shows(Roots[first], Roots[second]).ShouldBeTrue($"{first} in {second}");
                proof.Shows(Stranger, Roots[second]).ShouldBeFalse();
                (first != 0 && proof.Shows(Roots[first], Stranger)).ShouldBeFalse();
                Wrong(proof.Hashes).Any(hashes => (proof with { Hashes = hashes }).Shows(Roots[first], Roots[second])).ShouldBeFalse();
                (first != 0 && (proof with { Second = 1L << 30 }).Shows(Roots[first], Roots[second])).ShouldBeFalse();
                (proof with { First = second, Second = first }).Shows(Roots[first], Roots[second]).ShouldBe(first == second);
            }
        }
    }

    [Fact]
    public void Whatever_is_altered_in_the_log_is_found_by_whoever_holds_an_earlier_root() =>
        Gen.Select(Gen.Int[1, Sizes], Gen.Int[0, Sizes], Gen.Int[0, 3], Gen.Int[0, 1000], Gen.Int[0, 255]).SampleAsync(async (held, more, kind, at, bit) =>
        {
            var honest = Leaves.Take(held).ToList();
            var index = at % held;
            var altered = Leaves.Take(held + more).ToList();
            switch (kind)
            {
                case 0:
                    altered[index] = Flipped(altered[index], bit);
                    break;
                case 1:
                    altered.RemoveAt(index);
                    break;
                case 2:
                    altered.Insert(index, Stranger);
                    break;
                default:
                    (altered[index], altered[(index + 1) % altered.Count]) = (altered[(index + 1) % altered.Count], altered[index]);
                    break;
            }

            if (altered.Count < held || altered.Take(held).SequenceEqual(honest))
            {
                return;
            }

            var tree = Trees.Of(altered);
            var proof = await MerkleTree.ConsistencyProofAsync(held, altered.Count, tree.Read, CancellationToken.None);
            proof.Shows(Roots[held], tree.Edge.Root()).ShouldBeFalse();
        });

    [Fact]
    public void Whatever_the_batches_the_tiles_and_the_root_are_the_same() =>
        Gen.Int[0, 400].List[0, 12].Sample(batches =>
        {
            var tree = new Trees();
            var taken = 0;
            foreach (var batch in batches)
            {
                var next = Leaves.Skip(taken).Take(batch).ToList();
                taken += next.Count;
                tree.Append(next);
            }

            var atOnce = Trees.Of(Leaves.Take(taken));
            var range = new CompactRange();
            Leaves.Take(taken).ToList().ForEach(range.Append);
            tree.Edge.Size.ShouldBe(taken);
            tree.Edge.Root().ShouldBe(range.Root());
            atOnce.Edge.Root().ShouldBe(range.Root());
            foreach (var (path, bytes) in atOnce.Tiles)
            {
                tree.Tiles[path].Span.SequenceEqual(bytes.Span).ShouldBeTrue(path.ToString());
                TilePath.In(taken, path.Level, path.Index).ShouldBe(path);
            }
        }, iter: 200);

    [Fact]
    public void An_edge_that_is_read_from_tiles_goes_on_as_the_one_that_wrote_them() =>
        Gen.Select(Gen.Int[0, 700], Gen.Int[0, 700]).SampleAsync(async (before, after) =>
        {
            var tree = Trees.Of(Leaves.Take(before));
            var read = await TreeEdge.ReadAsync(before, tree.Read, CancellationToken.None);
            read.Root().ShouldBe(tree.Edge.Root());
            var next = Leaves.Skip(before).Take(after).ToList();
            var growth = read.Append(next);
            var expected = tree.Append(next);
            growth.Tiles.Select(tile => tile.Path).ShouldBe(expected.Select(tile => tile.Path));
            growth.Tiles.Zip(expected).All(pair => pair.First.Bytes.Span.SequenceEqual(pair.Second.Bytes.Span)).ShouldBeTrue();
            growth.Edge.Root().ShouldBe(tree.Edge.Root());
        }, iter: 100);

    /// <summary>All leaves are one, so every tile is one hash over and over and the tree need not be kept.</summary>
    [Fact]
    public void Proofs_of_trees_with_a_million_million_leaves_read_a_few_tiles_and_verify()
    {
        var perfect = new MerkleHash[63];
        perfect[0] = Stranger;
        for (var height = 1; height < perfect.Length; height++)
        {
            perfect[height] = MerkleHash.Node(perfect[height - 1], perfect[height - 1]);
        }

        var size = Gen.OneOf(Gen.Long[1, 1L << 40], Gen.Select(Gen.Int[0, 40], Gen.Int[-1, 1], (bits, more) => Math.Max(1, (1L << bits) + more)));
        Gen.Select(size, size, Gen.Long[0, long.MaxValue]).SampleAsync(async (one, other, at) =>
        {
            var (first, second, index) = (Math.Min(one, other), Math.Max(one, other), at % Math.Max(one, other));
            var reads = 0;
            ValueTask<ReadOnlyMemory<byte>> Read(TilePath path, CancellationToken _)
            {
                reads++;
                TilePath.In(second, path.Level, path.Index).ShouldNotBeNull();
                return ValueTask.FromResult<ReadOnlyMemory<byte>>(Enumerable.Repeat(perfect[path.Level * 8].ToBytes(), path.Width).SelectMany(bytes => bytes).ToArray());
            }

            var firstRoot = await MerkleTree.RootAsync(first, Read, CancellationToken.None);
            var secondRoot = await MerkleTree.RootAsync(second, Read, CancellationToken.None);
            (await TreeEdge.ReadAsync(second, Read, CancellationToken.None)).Root().ShouldBe(secondRoot);
            reads = 0;
            (await MerkleTree.InclusionProofAsync(index, second, Read, CancellationToken.None)).Shows(Stranger, secondRoot).ShouldBeTrue();
            (await MerkleTree.ConsistencyProofAsync(first, second, Read, CancellationToken.None)).Shows(firstRoot, secondRoot).ShouldBeTrue();
            reads.ShouldBeLessThanOrEqualTo(4 * 6);
        }, iter: 300);
    }

    [Fact]
    public void A_tile_that_is_shorter_than_the_tree_says_is_refused() =>
        Should.Throw<FormatException>(() => MerkleTree.RootAsync(5, (_, _) => ValueTask.FromResult<ReadOnlyMemory<byte>>(new byte[4 * 32]), Cancellation))
            .Message.ShouldContain("tile/0/000.p/5");

    private static MerkleHash Flipped(MerkleHash hash, int bit)
    {
        var bytes = hash.ToBytes();
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return MerkleHash.Read(bytes);
    }

    /// <summary>Each hash with a bit flipped, left out, doubled; each two neighbours that differ swapped; one more at the end and the front.</summary>
    private static IEnumerable<ImmutableArray<MerkleHash>> Wrong(ImmutableArray<MerkleHash> hashes)
    {
        yield return hashes.Add(Stranger);
        yield return hashes.Insert(0, Stranger);
        for (var index = 0; index < hashes.Length; index++)
        {
            yield return hashes.SetItem(index, Flipped(hashes[index], (index * 37) % 256));
            yield return hashes.RemoveAt(index);
            yield return hashes.Insert(index, hashes[index]);
            if (index > 0 && hashes[index] != hashes[index - 1])
            {
                yield return hashes.SetItem(index, hashes[index - 1]).SetItem(index - 1, hashes[index]);
            }
        }
    }
}
