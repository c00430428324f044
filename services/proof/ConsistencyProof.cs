using System.Collections.Immutable;

namespace DxGovernance.Proof;

/// <summary>Shows that the tree of one size is the beginning of the tree of another: nothing was altered or removed between.</summary>
/// <param name="First">The smaller size, or the same.</param>
/// <param name="Second">The larger size.</param>
/// <param name="Hashes">As RFC 9162 §2.1.4.1 orders them; none when the sizes are equal or the first is 0.</param>
public sealed record ConsistencyProof(long First, long Second, ImmutableArray<MerkleHash> Hashes)
{
    /// <summary>
    /// Whether it shows this (RFC 9162 §2.1.4.2). The RFC leaves out the empty tree, with which every tree begins: only its
    /// root is compared.
    /// </summary>
    public bool Shows(MerkleHash firstRoot, MerkleHash secondRoot)
    {
        if (First < 0 || First > Second)
        {
            return false;
        }

        if (First == Second)
        {
            return Hashes.IsEmpty && firstRoot == secondRoot && (First != 0 || firstRoot == MerkleHash.Empty);
        }

        if (First == 0)
        {
            return Hashes.IsEmpty && firstRoot == MerkleHash.Empty;
        }

        var firstIsSubtree = (First & (First - 1)) == 0;
        var path = firstIsSubtree ? Hashes.Insert(0, firstRoot) : Hashes;
        if (path.IsEmpty)
        {
            return false;
        }

        var (node, last) = (First - 1, Second - 1);
        while ((node & 1) == 1)
        {
            node >>= 1;
            last >>= 1;
        }

        var (inFirst, inSecond) = (path[0], path[0]);
        foreach (var hash in path.AsSpan()[1..])
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                inFirst = MerkleHash.Node(hash, inFirst);
                inSecond = MerkleHash.Node(hash, inSecond);
                while ((node & 1) == 0 && node != 0)
                {
                    node >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                inSecond = MerkleHash.Node(inSecond, hash);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && inFirst == firstRoot && inSecond == secondRoot;
    }
}
