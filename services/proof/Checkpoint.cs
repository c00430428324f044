using System.Collections.Immutable;
using System.Globalization;

namespace DxGovernance.Proof;

/// <summary>A log's tree head (c2sp.org/tlog-checkpoint), the text of a signed note.</summary>
/// <param name="Origin">Names the log for ever.</param>
/// <param name="Size">How many leaves.</param>
/// <param name="Root">The root over them.</param>
/// <param name="Extensions">Further lines that others' logs may have; ours has none.</param>
public sealed record Checkpoint(string Origin, long Size, MerkleHash Root, ImmutableArray<string> Extensions)
{
    /// <summary>A tree head without extensions.</summary>
    public Checkpoint(string origin, long size, MerkleHash root)
        : this(origin, size, root, [])
    {
    }

    /// <summary>Reads the text of a checkpoint.</summary>
    public static bool TryParse(string text, out Checkpoint checkpoint)
    {
        checkpoint = null!;
        if (text.Split('\n') is not [{ Length: > 0 } origin, var sizeText, var rootText, .. var extensions, ""]
            || !StrictText.TryDecimal(sizeText, out var size)
            || !MerkleHash.TryParse(rootText, out var root)
            || extensions.Any(line => line.Length == 0))
        {
            return false;
        }

        checkpoint = new Checkpoint(origin, size, root, [.. extensions]);
        return true;
    }

    /// <summary>The text that is signed, with its last end of line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root}\n{string.Concat(Extensions.Select(line => $"{line}\n"))}");

    /// <summary>By value, extensions included.</summary>
    public bool Equals(Checkpoint? other) => other is not null && other.ToString() == ToString();

    /// <summary>By value.</summary>
    public override int GetHashCode() => HashCode.Combine(Origin, Size, Root);
}
