using System.Collections.Immutable;

namespace DxGovernance.Proof;

/// <summary>What a reader knows of a log beforehand, by another way than from the log itself.</summary>
/// <param name="Origin">The log's name.</param>
/// <param name="Keys">The log's keys; several while a key is being replaced. One of them must have signed.</param>
/// <param name="Cosigners">Keys of others, and the log's own for the time. Their signatures are checked and named, not demanded.</param>
public sealed record LogTrust(string Origin, ImmutableArray<VerifierKey> Keys, ImmutableArray<VerifierKey> Cosigners)
{
    /// <summary>Reads a checkpoint of this log.</summary>
    public CheckpointVerdict Read(SignedNote note)
    {
        switch (note.Verify([.. Keys, .. Cosigners]))
        {
            case NoteVerdict.Forged forged:
                return new CheckpointVerdict.Refused($"The signature of {forged.Key} is not over this text.");
            case NoteVerdict.Verified signed when signed.Signatures.Any(signature => Keys.Contains(signature.Key)):
                if (!Checkpoint.TryParse(signed.Text, out var checkpoint))
                {
                    return new CheckpointVerdict.Refused("What is signed is not a checkpoint.");
                }

                return checkpoint.Origin == Origin
                    ? new CheckpointVerdict.Trusted(checkpoint, signed.Signatures)
                    : new CheckpointVerdict.Refused($"The checkpoint is of {checkpoint.Origin}, not of {Origin}.");
            default:
                return new CheckpointVerdict.Refused($"No known key of {Origin} signed; the signatures are by {string.Join(", ", note.Signatures.Select(signature => signature.Key))}.");
        }
    }
}

/// <summary>What a reader makes of a checkpoint.</summary>
public abstract record CheckpointVerdict
{
    private CheckpointVerdict()
    {
    }

    /// <summary>The log signed this tree head. How many cosigners are enough, and how fresh, is the reader's policy.</summary>
    public sealed record Trusted(Checkpoint Checkpoint, ImmutableArray<VerifiedSignature> Signatures) : CheckpointVerdict
    {
        /// <summary>The latest time at which a cosigner stated it; null when none did.</summary>
        public DateTimeOffset? StatedAt => Signatures.Max(signature => signature.At);
    }

    /// <summary>Nothing in it counts, for this reason.</summary>
    public sealed record Refused(string Reason) : CheckpointVerdict;
}
