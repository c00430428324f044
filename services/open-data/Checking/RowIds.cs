using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DxGovernance.OpenData.Checking;

/// <summary>
/// Knows which IDs were seen, in which row first. It keeps 64 bits of their SHA-256 instead of the texts, some 30 bytes a row, and
/// so is bounded by <see cref="TableRules.MaxRows"/>. That two IDs in a million rows are taken for one has a probability of 3 in 10⁸.
/// </summary>
internal sealed class RowIds
{
    private readonly Dictionary<ulong, int> _rows = [];

    /// <summary>The row that has the ID already, or null when it is new.</summary>
    internal int? FirstRowOf(ReadOnlySpan<char> id, int row)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(id), hash);
        var key = BinaryPrimitives.ReadUInt64LittleEndian(hash);
        return _rows.TryAdd(key, row) ? null : _rows[key];
    }
}
