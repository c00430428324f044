using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DxGovernance.Proof;

/// <summary>A hash of a Merkle tree: SHA-256 with a first byte that tells leaves from nodes (RFC 6962 §2.1).</summary>
public readonly record struct MerkleHash
{
    /// <summary>Bytes in a hash.</summary>
    public const int Length = 32;

    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    private MerkleHash(ReadOnlySpan<byte> bytes)
    {
        _first = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _second = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _third = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _fourth = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>The root of a tree without leaves: SHA-256 of nothing.</summary>
    public static MerkleHash Empty { get; } = new(SHA256.HashData([]));

    /// <summary>The hash that stands in these 32 bytes.</summary>
    /// <exception cref="ArgumentException">There are more bytes or fewer.</exception>
    public static MerkleHash Read(ReadOnlySpan<byte> bytes) => bytes.Length == Length
        ? new MerkleHash(bytes)
        : throw new ArgumentException($"A hash has {Length} bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>The hash of an entry: SHA-256(0x00 ‖ entry).</summary>
    public static MerkleHash Leaf(ReadOnlySpan<byte> entry)
    {
        var rented = ArrayPool<byte>.Shared.Rent(entry.Length + 1);
        rented[0] = 0;
        entry.CopyTo(rented.AsSpan(1));
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(rented.AsSpan(0, entry.Length + 1), hash);
        ArrayPool<byte>.Shared.Return(rented);
        return new MerkleHash(hash);
    }

    /// <summary>The hash over two subtrees: SHA-256(0x01 ‖ left ‖ right).</summary>
    public static MerkleHash Node(MerkleHash left, MerkleHash right)
    {
        Span<byte> bytes = stackalloc byte[1 + (2 * Length)];
        bytes[0] = 1;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + Length)..]);
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(bytes, hash);
        return new MerkleHash(hash);
    }

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _first);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], _second);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], _third);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], _fourth);
    }

    /// <summary>The 32 bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>In base64, as checkpoints and proofs write it.</summary>
    public override string ToString() => Convert.ToBase64String(ToBytes());

    /// <summary>Reads what <see cref="ToString"/> writes, and no other spelling of it.</summary>
    public static bool TryParse(string base64, out MerkleHash hash)
    {
        var read = StrictText.TryBase64(base64, out var bytes) && bytes.Length == Length;
        hash = read ? new MerkleHash(bytes) : default;
        return read;
    }
}
