using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;

namespace DxGovernance.Proof;

/// <summary>
/// A private key with its name. Written as <c>PRIVATE+KEY+name+hash+base64(type ‖ seed)</c>, the form of Go's note package,
/// so that a key can be made and kept with tools that are not ours.
/// </summary>
public sealed class SigningKey
{
    private const string Marker = "PRIVATE+KEY+";

    private readonly byte[] _seed;

    private SigningKey(string name, SignatureType type, byte[] seed)
    {
        _seed = seed;
        Verifier = VerifierKey.Of(name, type, Ed25519Key.PublicOf(seed));
    }

    /// <summary>The public part.</summary>
    public VerifierKey Verifier { get; }

    /// <summary>A new key from the system's randomness.</summary>
    public static SigningKey Generate(string name, SignatureType type) => FromSeed(name, type, RandomNumberGenerator.GetBytes(Ed25519Key.SeedLength));

    /// <summary>The key that a seed gives.</summary>
    /// <param name="name">See <see cref="KeyName"/>.</param>
    /// <param name="type">What its signatures cover.</param>
    /// <param name="seed">32 secret bytes (RFC 8032).</param>
    /// <exception cref="FormatException">The name or the seed is not one.</exception>
    public static SigningKey FromSeed(string name, SignatureType type, ReadOnlySpan<byte> seed) => seed.Length == Ed25519Key.SeedLength
        ? new SigningKey(name, type, seed.ToArray())
        : throw new FormatException($"A seed has {Ed25519Key.SeedLength} bytes.");

    /// <summary>Reads a private key. What is wrong is told without the text.</summary>
    /// <exception cref="FormatException">It is not one, or its hash is another key's.</exception>
    public static SigningKey Parse(string secret)
    {
        if (!secret.StartsWith(Marker, StringComparison.Ordinal)
            || secret[Marker.Length..].Split('+', 3) is not [var name, var id, var encoded]
            || !StrictText.TryBase64(encoded, out var typeAndSeed)
            || typeAndSeed is not [var type, .. var seed])
        {
            throw new FormatException("A private key is PRIVATE+KEY+name+hash+base64.");
        }

        var key = FromSeed(name, (SignatureType)type, seed);
        return key.Verifier.Key.Id.ToString("x8", CultureInfo.InvariantCulture) == id
            ? key
            : throw new FormatException($"The hash does not belong to the private key of {name}.");
    }

    /// <summary>The secret text that <see cref="Parse"/> reads; for a file or a secret store, never for a log.</summary>
    public string ToSecret() => $"{Marker}{Verifier.Key}+{Convert.ToBase64String([(byte)Verifier.Type, .. _seed])}";

    /// <summary>The public part only, so that no log line gives the secret away.</summary>
    public override string ToString() => Verifier.ToString();

    /// <summary>Signs a note's text.</summary>
    /// <exception cref="InvalidOperationException">The key is for cosignatures.</exception>
    public NoteSignature Sign(string text) => Verifier.Type == SignatureType.Ed25519
        ? new NoteSignature(Verifier.Key, [.. Ed25519Key.Sign(_seed, StrictText.Utf8.GetBytes(text))])
        : throw new InvalidOperationException($"{Verifier.Key} signs with a time only.");

    /// <summary>States that at this time the checkpoint was the largest known of its log.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="at">When; whole seconds count.</param>
    /// <exception cref="InvalidOperationException">The key is not for cosignatures.</exception>
    public NoteSignature Cosign(Checkpoint checkpoint, DateTimeOffset at)
    {
        if (Verifier.Type != SignatureType.Cosignature)
        {
            throw new InvalidOperationException($"{Verifier.Key} is not a key for cosignatures.");
        }

        var seconds = at.ToUnixTimeSeconds();
        ArgumentOutOfRangeException.ThrowIfNegative(seconds, nameof(at));
        ImmutableArray<byte> signature = [.. Ed25519Key.Sign(_seed, Cosignature.Message(checkpoint.ToString(), seconds))];
        return new NoteSignature(Verifier.Key, Cosignature.Write(seconds, signature));
    }
}
