using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;

namespace DxGovernance.Proof;

/// <summary>A public key with its name: <c>name+hash+base64(type ‖ key)</c>. Whoever verifies gets it by another way than the note.</summary>
public sealed record VerifierKey
{
    private readonly ImmutableArray<byte> _publicKey;

    private VerifierKey(KeyName key, SignatureType type, ImmutableArray<byte> publicKey)
    {
        Key = key;
        Type = type;
        _publicKey = publicKey;
    }

    /// <summary>Name and id, as signature lines carry them.</summary>
    public KeyName Key { get; }

    /// <summary>What its signatures cover.</summary>
    public SignatureType Type { get; }

    /// <summary>The key with this name.</summary>
    /// <param name="name">See <see cref="KeyName"/>.</param>
    /// <param name="type">What its signatures cover. One key must not serve both.</param>
    /// <param name="publicKey">32 bytes (RFC 8032).</param>
    /// <exception cref="FormatException">The name or the key is not one.</exception>
    public static VerifierKey Of(string name, SignatureType type, ReadOnlySpan<byte> publicKey)
    {
        var key = publicKey.ToArray();
        if (!KeyName.IsName(name) || !Enum.IsDefined(type) || !Ed25519Key.IsSound(key))
        {
            throw new FormatException("This is not a verifier key: a name without white space or plus, a known type and an Ed25519 key of 32 bytes are needed.");
        }

        var id = SHA256.HashData([.. StrictText.Utf8.GetBytes(name), (byte)'\n', (byte)type, .. key]);
        return new VerifierKey(new KeyName(name, BinaryPrimitives.ReadUInt32BigEndian(id)), type, [.. key]);
    }

    /// <summary>Reads a verifier key.</summary>
    /// <exception cref="FormatException">It is not one, or its hash is another key's.</exception>
    public static VerifierKey Parse(string text)
    {
        // Base64 has plus signs of its own, so only the first two divide.
        if (text.Split('+', 3) is not [var name, { Length: 8 } id, var encoded] || !StrictText.TryBase64(encoded, out var typeAndKey) || typeAndKey is not [var type, .. var publicKey])
        {
            throw new FormatException("A verifier key is name+hash+base64, the hash in 8 hex digits.");
        }

        var key = Of(name, (SignatureType)type, publicKey);
        return key.Key.Id.ToString("x8", CultureInfo.InvariantCulture) == id
            ? key
            : throw new FormatException($"The hash {id} does not belong to the key of {name}.");
    }

    /// <summary>
    /// The same key under another name, as its holder uses it for several logs: what it signs begins with the log's name, so
    /// that a checkpoint of one cannot pass for one of another.
    /// </summary>
    /// <param name="name">See <see cref="KeyName"/>.</param>
    /// <exception cref="FormatException">The name is not one.</exception>
    public VerifierKey Under(string name) => Of(name, Type, _publicKey.AsSpan());

    /// <summary><c>name+hash+base64</c>.</summary>
    public override string ToString() => $"{Key}+{Convert.ToBase64String([(byte)Type, .. _publicKey])}";

    /// <summary>Whether the signature bytes of a note's line are this key's over the text.</summary>
    internal bool Verifies(string text, ImmutableArray<byte> signature)
    {
        if (Type == SignatureType.Ed25519)
        {
            return Ed25519Key.Verifies([.. _publicKey], StrictText.Utf8.GetBytes(text), [.. signature]);
        }

        return Cosignature.TryRead(signature, out var cosignature)
            && Checkpoint.TryParse(text, out _)
            && Ed25519Key.Verifies([.. _publicKey], Cosignature.Message(text, cosignature.Seconds), [.. cosignature.Signature]);
    }

    /// <summary>By value.</summary>
    public bool Equals(VerifierKey? other) => other is not null && other.ToString() == ToString();

    /// <summary>By value.</summary>
    public override int GetHashCode() => Key.GetHashCode();
}
