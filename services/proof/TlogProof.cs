using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace DxGovernance.Proof;

/// <summary>
/// A file that shows, to whoever has the log's key and the leaf, that the leaf is in the log (c2sp.org/tlog-proof@v1). No
/// network is needed.
/// </summary>
/// <param name="Extra">Bytes that are not authenticated; null when there are none.</param>
/// <param name="Index">The leaf's place in the log, from 0.</param>
/// <param name="Hashes">The inclusion proof in the checkpoint's tree.</param>
/// <param name="Checkpoint">The checkpoint as the log gave it.</param>
public sealed record TlogProof(ImmutableArray<byte>? Extra, long Index, ImmutableArray<MerkleHash> Hashes, SignedNote Checkpoint)
{
    /// <summary>How such files end.</summary>
    public const string FileExtension = ".tlog-proof";

    private const string Header = "c2sp.org/tlog-proof@v1";
    private const string ExtraMark = "extra ";
    private const string IndexMark = "index ";
    private const int DeepestTree = 63;

    /// <summary>The proof that a log gives.</summary>
    public static TlogProof Of(InclusionProof proof, SignedNote checkpoint) => new(null, proof.Index, proof.Hashes, checkpoint);

    /// <summary>The file's text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Header}\n");
        if (Extra is { } extra)
        {
            text.Append(CultureInfo.InvariantCulture, $"{ExtraMark}{Convert.ToBase64String(extra.AsSpan())}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{IndexMark}{Index}\n");
        foreach (var hash in Hashes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{hash}\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"\n{Checkpoint}").ToString();
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is not such a file; the message says where.</exception>
    public static TlogProof Parse(ReadOnlySpan<byte> file) => Parse(StrictText.Decode(file));

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="FormatException">It is not such a file; the message says where.</exception>
    public static TlogProof Parse(string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0)
        {
            throw new FormatException("A proof has an empty line before its checkpoint.");
        }

        var lines = new Queue<string>(text[..end].Split('\n'));
        if (lines.Dequeue() != Header)
        {
            throw new FormatException($"A proof begins with {Header}.");
        }

        ImmutableArray<byte>? extra = null;
        if (lines.TryPeek(out var extraLine) && extraLine.StartsWith(ExtraMark, StringComparison.Ordinal))
        {
            extra = StrictText.TryBase64(lines.Dequeue()[ExtraMark.Length..], out var bytes) ? [.. bytes] : throw new FormatException("The extra data of a proof is base64.");
        }

        if (!lines.TryDequeue(out var indexLine) || !indexLine.StartsWith(IndexMark, StringComparison.Ordinal) || !StrictText.TryDecimal(indexLine[IndexMark.Length..], out var index))
        {
            throw new FormatException("A proof says the index of its leaf.");
        }

        if (lines.Count > DeepestTree)
        {
            throw new FormatException($"A proof has at most {DeepestTree} hashes.");
        }

        ImmutableArray<MerkleHash> hashes = [.. lines.Select(line => MerkleHash.TryParse(line, out var hash) ? hash : throw new FormatException($"This is not a hash: {line}"))];
        var note = SignedNote.Parse(text[(end + 2)..]);
        return Proof.Checkpoint.TryParse(note.Text, out _)
            ? new TlogProof(extra, index, hashes, note)
            : throw new FormatException("What a proof holds after its empty line is not a checkpoint.");
    }

    /// <summary>Whether the leaf is in the log that the reader knows.</summary>
    /// <param name="leaf">The hash of the leaf, which the reader computes from what is to be shown.</param>
    /// <param name="trust">The log as the reader knows it.</param>
    public CheckpointVerdict Verify(MerkleHash leaf, LogTrust trust) => trust.Read(Checkpoint) switch
    {
        CheckpointVerdict.Trusted trusted when !new InclusionProof(Index, trusted.Checkpoint.Size, Hashes).Shows(leaf, trusted.Checkpoint.Root) =>
            new CheckpointVerdict.Refused($"The leaf is not number {Index} of the {trusted.Checkpoint.Size} in {trusted.Checkpoint.Origin}."),
        var verdict => verdict,
    };
}
