using System.Buffers.Binary;
using System.Collections.Immutable;

namespace DxGovernance.Proof;

/// <summary>One signature line of a note.</summary>
/// <param name="Key">Whose it says it is.</param>
/// <param name="Bytes">What stands behind the key's id.</param>
public sealed record NoteSignature(KeyName Key, ImmutableArray<byte> Bytes)
{
    /// <summary>When a cosignature was made; null when these are not a cosignature's bytes. True only once it is verified.</summary>
    public DateTimeOffset? At => Cosignature.TryRead(Bytes, out var cosignature) ? DateTimeOffset.FromUnixTimeSeconds(cosignature.Seconds) : null;

    /// <summary><c>— name base64(id ‖ bytes)</c>, without the end of the line.</summary>
    public override string ToString()
    {
        var id = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(id, Key.Id);
        return $"{SignedNote.Mark}{Key.Name} {Convert.ToBase64String([.. id, .. Bytes])}";
    }
}

/// <summary>A text with signatures (c2sp.org/signed-note). Nothing in the text counts before <see cref="Verify"/> has said so.</summary>
public sealed record SignedNote
{
    /// <summary>Characters that a note has at most here; the format asks for some limit.</summary>
    public const int Longest = 1 << 20;

    /// <summary>Signatures that a note has at most here; the format asks for at least 16.</summary>
    public const int MostSignatures = 100;

    internal const string Mark = "— ";

    private SignedNote(string text, ImmutableArray<NoteSignature> signatures)
    {
        Text = text;
        Signatures = signatures;
    }

    /// <summary>What is signed, with its last end of line.</summary>
    public string Text { get; }

    /// <summary>All signature lines, known or not.</summary>
    public ImmutableArray<NoteSignature> Signatures { get; }

    /// <summary>Puts a text and its signatures together.</summary>
    /// <exception cref="FormatException">The text cannot be a note's, or there is no signature or too many.</exception>
    public static SignedNote Of(string text, params ImmutableArray<NoteSignature> signatures) => Parse(Write(text, signatures));

    /// <summary>Reads a note from its bytes.</summary>
    /// <exception cref="FormatException">It is not one; the message says where.</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> note) => Parse(StrictText.Decode(note));

    /// <summary>Reads a note.</summary>
    /// <exception cref="FormatException">It is not one; the message says where.</exception>
    public static SignedNote Parse(string note)
    {
        if (note.Length > Longest)
        {
            throw new FormatException($"A note has at most {Longest} characters here.");
        }

        if (note.Any(c => c is < ' ' and not '\n') || !IsWellFormed(note))
        {
            throw new FormatException("A note has no control characters but the end of line, and no half characters.");
        }

        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || !note.EndsWith('\n') || end + 2 == note.Length)
        {
            throw new FormatException("A note is a text, an empty line and signature lines, each with its end of line.");
        }

        var lines = note[(end + 2)..^1].Split('\n');
        if (lines.Length > MostSignatures)
        {
            throw new FormatException($"A note has at most {MostSignatures} signatures here.");
        }

        return new SignedNote(note[..(end + 1)], [.. lines.Select(ParseLine)]);
    }

    /// <summary>
    /// What the keys say of the note. Signatures by keys that are not given are left aside; one wrong signature by a key that is
    /// given refuses the whole note.
    /// </summary>
    /// <param name="known">The keys that the reader trusts.</param>
    /// <exception cref="ArgumentException">Two of the keys share name and id.</exception>
    public NoteVerdict Verify(IReadOnlyCollection<VerifierKey> known)
    {
        var keys = known.Distinct().ToDictionary(key => key.Key);
        var verified = ImmutableArray.CreateBuilder<VerifiedSignature>();
        foreach (var signature in Signatures)
        {
            if (!keys.TryGetValue(signature.Key, out var key))
            {
                continue;
            }

            if (!key.Verifies(Text, signature.Bytes))
            {
                return new NoteVerdict.Forged(signature.Key);
            }

            verified.Add(new VerifiedSignature(key, key.Type == SignatureType.Cosignature ? signature.At : null));
        }

        return verified.Count == 0 ? new NoteVerdict.Unknown([.. Signatures.Select(signature => signature.Key)]) : new NoteVerdict.Verified(Text, [.. verified.Distinct()]);
    }

    /// <summary>The same text with one more signature, such as a cosignature.</summary>
    public SignedNote With(NoteSignature signature) => Of(Text, [.. Signatures, signature]);

    /// <summary>The whole note.</summary>
    public override string ToString() => Write(Text, Signatures);

    private static string Write(string text, ImmutableArray<NoteSignature> signatures) => text.EndsWith('\n')
        ? $"{text}\n{string.Concat(signatures.Select(signature => $"{signature}\n"))}"
        : throw new FormatException("The text of a note ends with an end of line.");

    private static NoteSignature ParseLine(string line)
    {
        if (!line.StartsWith(Mark, StringComparison.Ordinal)
            || line[Mark.Length..].Split(' ') is not [var name, var encoded]
            || !KeyName.IsName(name)
            || !StrictText.TryBase64(encoded, out var bytes)
            || bytes.Length <= sizeof(uint))
        {
            throw new FormatException($"This is not a signature line: {line}");
        }

        return new NoteSignature(new KeyName(name, BinaryPrimitives.ReadUInt32BigEndian(bytes)), [.. bytes[sizeof(uint)..]]);
    }

    private static bool IsWellFormed(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]) && !(index + 1 < text.Length && char.IsSurrogatePair(text[index], text[++index])))
            {
                return false;
            }
        }

        return true;
    }
}
