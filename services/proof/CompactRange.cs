namespace DxGovernance.Proof;

/// <summary>
/// The root over leaves that pass by one at a time: keeps only the roots of the perfect subtrees that the leaves so far fall
/// into, one for each bit of their count, so that memory stays the same for every size.
/// </summary>
public sealed class CompactRange
{
    private readonly MerkleHash[] _subtrees = new MerkleHash[63];
    private int _count;

    /// <summary>How many leaves have passed.</summary>
    public long Size { get; private set; }

    /// <summary>Takes the next leaf.</summary>
    public void Append(MerkleHash leaf)
    {
        var hash = leaf;
        for (var bits = Size; (bits & 1) == 1; bits >>= 1)
        {
            hash = MerkleHash.Node(_subtrees[--_count], hash);
        }

        _subtrees[_count++] = hash;
        Size++;
    }

    /// <summary>The root over the leaves so far (RFC 9162 §2.1.1).</summary>
    public MerkleHash Root()
    {
        if (_count == 0)
        {
            return MerkleHash.Empty;
        }

        var root = _subtrees[_count - 1];
        for (var index = _count - 2; index >= 0; index--)
        {
            root = MerkleHash.Node(_subtrees[index], root);
        }

        return root;
    }
}
