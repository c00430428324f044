using System.Collections.Immutable;

namespace DxGovernance.Proof;

/// <summary>A signature that verified.</summary>
/// <param name="Key">With which key.</param>
/// <param name="At">When, if it is a cosignature; null otherwise.</param>
public sealed record VerifiedSignature(VerifierKey Key, DateTimeOffset? At);

/// <summary>What the keys of a reader say of a note. The text can be had only where one of them signed it and none was forged.</summary>
public abstract record NoteVerdict
{
    private NoteVerdict()
    {
    }

    /// <summary>At least one known key signed this text, and no signature by a known key is wrong.</summary>
    public sealed record Verified(string Text, ImmutableArray<VerifiedSignature> Signatures) : NoteVerdict;

    /// <summary>A signature that bears a known key's name and id is not that key's over this text.</summary>
    public sealed record Forged(KeyName Key) : NoteVerdict;

    /// <summary>None of the known keys signed; these say they did.</summary>
    public sealed record Unknown(ImmutableArray<KeyName> Signers) : NoteVerdict;
}
