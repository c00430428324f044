using System.Collections.Immutable;

namespace DxGovernance.Proof;

/// <summary>
/// Shows that a leaf stands at an index in the tree with a root. Size and root belong together and come from one signed
/// checkpoint: the hashes alone do not bind the size, since trees of several sizes have the same path to a leaf.
/// </summary>
/// <param name="Index">The leaf's place, from 0.</param>
/// <param name="Size">How many leaves the tree has.</param>
/// <param name="Hashes">From the leaf's sibling up to the root's child.</param>
public sealed record InclusionProof(long Index, long Size, ImmutableArray<MerkleHash> Hashes)
{
    /// <summary>Whether it shows this (RFC 9162 §2.1.3.2).</summary>
    public bool Shows(MerkleHash leaf, MerkleHash root)
    {
        if (Index < 0 || Index >= Size)
        {
            return false;
        }

        var (node, last, hash) = (Index, Size - 1, leaf);
        foreach (var sibling in Hashes)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleHash.Node(sibling, hash);
                while ((node & 1) == 0 && node != 0)
                {
                    node >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                hash = MerkleHash.Node(hash, sibling);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && hash == root;
    }
}
