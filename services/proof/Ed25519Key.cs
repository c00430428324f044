using Org.BouncyCastle.Math.EC.Rfc8032;

namespace DxGovernance.Proof;

/// <summary>Ed25519 (RFC 8032), which .NET does not have. The library is managed code: nothing native to be missing in an image.</summary>
internal static class Ed25519Key
{
    public const int SeedLength = 32;
    public const int PublicLength = 32;
    public const int SignatureLength = 64;

    public static byte[] PublicOf(byte[] seed)
    {
        var key = new byte[PublicLength];
        Ed25519.GeneratePublicKey(seed, 0, key, 0);
        return key;
    }

    /// <summary>A point of the group's prime order: a key of small order would accept one signature for many texts.</summary>
    public static bool IsSound(byte[] publicKey) => publicKey.Length == PublicLength && Ed25519.ValidatePublicKeyFull(publicKey, 0);

    public static byte[] Sign(byte[] seed, byte[] message)
    {
        var signature = new byte[SignatureLength];
        Ed25519.Sign(seed, 0, message, 0, message.Length, signature, 0);
        return signature;
    }

    public static bool Verifies(byte[] publicKey, byte[] message, byte[] signature) =>
        signature.Length == SignatureLength && Ed25519.Verify(signature, 0, publicKey, 0, message, 0, message.Length);
}
