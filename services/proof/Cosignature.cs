using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;

namespace DxGovernance.Proof;

/// <summary>The bytes of a timestamped Ed25519 cosignature (c2sp.org/tlog-cosignature): eight of time, big-endian, then the signature.</summary>
internal readonly record struct Cosignature(long Seconds, ImmutableArray<byte> Signature)
{
    /// <summary>The latest second that DateTimeOffset knows, the end of the year 9999.</summary>
    private const long LatestSecond = 253402300799;

    /// <summary>What is signed.</summary>
    public static byte[] Message(string checkpoint, long seconds) =>
        StrictText.Utf8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n{checkpoint}"));

    public static ImmutableArray<byte> Write(long seconds, ImmutableArray<byte> signature)
    {
        var time = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(time, seconds);
        return [.. time, .. signature];
    }

    public static bool TryRead(ImmutableArray<byte> bytes, out Cosignature cosignature)
    {
        cosignature = default;
        if (bytes.Length != sizeof(long) + Ed25519Key.SignatureLength)
        {
            return false;
        }

        cosignature = new Cosignature(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan()), bytes[sizeof(long)..]);
        return cosignature.Seconds is >= 0 and <= LatestSecond;
    }
}
