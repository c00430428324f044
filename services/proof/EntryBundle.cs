using System.Buffers.Binary;

namespace DxGovernance.Proof;

/// <summary>The entries behind a tile of level 0 (c2sp.org/tlog-tiles): each with its length in front, two bytes, big-endian.</summary>
public static class EntryBundle
{
    /// <summary>Bytes that an entry holds at most.</summary>
    public const int LongestEntry = ushort.MaxValue;

    private const int Prefix = sizeof(ushort);

    /// <summary>Writes a bundle.</summary>
    /// <exception cref="ArgumentException">There are none or more than 256 entries, or one is too long.</exception>
    public static byte[] Write(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        if (entries.Count is 0 or > TilePath.FullWidth)
        {
            throw new ArgumentException($"A bundle holds 1 to {TilePath.FullWidth} entries, not {entries.Count}.", nameof(entries));
        }

        var bundle = new byte[entries.Sum(entry => Prefix + entry.Length)];
        var rest = bundle.AsSpan();
        foreach (var entry in entries)
        {
            if (entry.Length > LongestEntry)
            {
                throw new ArgumentException($"An entry of {entry.Length} bytes is longer than {LongestEntry}.", nameof(entries));
            }

            BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)entry.Length);
            entry.Span.CopyTo(rest[Prefix..]);
            rest = rest[(Prefix + entry.Length)..];
        }

        return bundle;
    }

    /// <summary>Reads exactly so many entries as the path's width says; they are slices of the bundle.</summary>
    /// <exception cref="FormatException">There are more, fewer, or half an entry.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Read(ReadOnlyMemory<byte> bundle, int width)
    {
        var entries = new List<ReadOnlyMemory<byte>>(width);
        var rest = bundle;
        while (!rest.IsEmpty)
        {
            if (rest.Length < Prefix || BinaryPrimitives.ReadUInt16BigEndian(rest.Span) is var length && rest.Length < Prefix + length)
            {
                throw new FormatException($"The bundle ends within entry {entries.Count}.");
            }

            entries.Add(rest.Slice(Prefix, length));
            rest = rest[(Prefix + length)..];
        }

        return entries.Count == width ? entries : throw new FormatException($"The bundle holds {entries.Count} entries, not {width}.");
    }
}
