using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace DxGovernance.Platform.Replaying;

/// <summary>
/// Keeps events in a temporary file, so that the events of one stream can be read again without holding the history in
/// memory. Streams are divided by hash; the records of one part are chained from the newest back, and what is kept in memory
/// is where each chain begins. The file is deleted on dispose.
/// </summary>
/// <remarks>One caller at a time.</remarks>
public sealed class EventSpool : IAsyncDisposable
{
    private const int Parts = 1 << 16;
    private const int WriteAt = 256 * 1024;

    /// <summary>Of a record: where the one before it in its part begins, index, version, and the lengths of stream, type and data.</summary>
    private const int HeaderBytes = 8 + 8 + 8 + 4 + 4 + 4;

    /// <summary>Read at once with the header: the keys of nearly all streams are shorter.</summary>
    private const int KeyBytes = 100;

    private readonly SafeFileHandle _file;
    private readonly long[] _newest = new long[Parts];
    private readonly ArrayBufferWriter<byte> _unwritten = new(WriteAt);
    private long _written;

    /// <summary>Begins an empty one.</summary>
    /// <param name="temporaryFolder">Where its file shall be; made if it is not there.</param>
    public EventSpool(string temporaryFolder)
    {
        Directory.CreateDirectory(temporaryFolder);
        _file = File.OpenHandle(
            Path.Combine(temporaryFolder, $"events-{Guid.NewGuid():n}.spool"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        Array.Fill(_newest, -1);
    }

    /// <summary>Adds an event; they come in the order of their log.</summary>
    public async ValueTask AppendAsync(OfflineEvent @event, CancellationToken ct)
    {
        Add(@event);
        if (_unwritten.WrittenCount >= WriteAt)
        {
            await WriteAsync(ct);
        }
    }

    /// <summary>The events of a stream up to a version, in the order in which they were added.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="until">The last version.</param>
    /// <param name="before">Only those before this place in the log.</param>
    /// <param name="ct">Stops it.</param>
    public async IAsyncEnumerable<SpooledEvent> ReadAsync(string stream, long until, long before, [EnumeratorCancellation] CancellationToken ct)
    {
        await WriteAsync(ct);
        var found = new Stack<Record>();
        var key = Encoding.UTF8.GetBytes(stream);
        for (var at = _newest[PartOf(stream)]; at >= 0;)
        {
            var (record, isOf) = await RecordAsync(at, key, ct);
            if (isOf && record.Version <= until && record.Index < before)
            {
                found.Push(record);
            }

            at = record.Previous;
        }

        while (found.TryPop(out var record))
        {
            yield return await EventAsync(record, ct);
        }
    }

    /// <summary>The newest event of a type in a stream before a place in the log; null where there is none.</summary>
    public async ValueTask<SpooledEvent?> NewestAsync(string stream, string type, long before, CancellationToken ct)
    {
        await WriteAsync(ct);
        var key = Encoding.UTF8.GetBytes(stream);
        for (var at = _newest[PartOf(stream)]; at >= 0;)
        {
            var (record, isOf) = await RecordAsync(at, key, ct);
            if (isOf && record.Index < before && await EventAsync(record, ct) is var @event && @event.Type == type)
            {
                return @event;
            }

            at = record.Previous;
        }

        return null;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _file.Dispose();
        return ValueTask.CompletedTask;
    }

    private static int PartOf(string stream) => stream.GetHashCode(StringComparison.Ordinal) & (Parts - 1);

    private void Add(OfflineEvent @event)
    {
        ref var newest = ref _newest[PartOf(@event.Stream)];
        var begin = _written + _unwritten.WrittenCount;
        var header = _unwritten.GetSpan(HeaderBytes);
        BinaryPrimitives.WriteInt64LittleEndian(header, newest);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], @event.Index);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], @event.Version);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], Encoding.UTF8.GetByteCount(@event.Stream));
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], Encoding.UTF8.GetByteCount(@event.Type));
        BinaryPrimitives.WriteInt32LittleEndian(header[32..], Encoding.UTF8.GetByteCount(@event.Json));
        _unwritten.Advance(HeaderBytes);
        Encoding.UTF8.GetBytes(@event.Stream, _unwritten);
        Encoding.UTF8.GetBytes(@event.Type, _unwritten);
        Encoding.UTF8.GetBytes(@event.Json, _unwritten);
        newest = begin;
    }

    private async ValueTask WriteAsync(CancellationToken ct)
    {
        if (_unwritten.WrittenCount > 0)
        {
            await RandomAccess.WriteAsync(_file, _unwritten.WrittenMemory, _written, ct);
            _written += _unwritten.WrittenCount;
            _unwritten.ResetWrittenCount();
        }
    }

    private async ValueTask<(Record Record, bool IsOf)> RecordAsync(long at, byte[] key, CancellationToken ct)
    {
        var head = await BytesAsync(at, (int)Math.Min(HeaderBytes + KeyBytes, _written - at), ct);
        var streamBytes = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(24));
        var record = new Record(
            BinaryPrimitives.ReadInt64LittleEndian(head), BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(8)), BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(16)),
            at + HeaderBytes + streamBytes, BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(28)), BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(32)));
        return streamBytes != key.Length ? (record, false)
            : streamBytes <= head.Length - HeaderBytes ? (record, head.AsSpan(HeaderBytes, streamBytes).SequenceEqual(key))
            : (record, (await BytesAsync(at + HeaderBytes, streamBytes, ct)).AsSpan().SequenceEqual(key));
    }

    private async ValueTask<SpooledEvent> EventAsync(Record record, CancellationToken ct)
    {
        var body = await BytesAsync(record.Body, record.TypeBytes + record.JsonBytes, ct);
        return new SpooledEvent(record.Index, record.Version, Encoding.UTF8.GetString(body, 0, record.TypeBytes), Encoding.UTF8.GetString(body, record.TypeBytes, record.JsonBytes));
    }

    private async ValueTask<byte[]> BytesAsync(long at, int count, CancellationToken ct)
    {
        var bytes = new byte[count];
        for (var read = 0; read < count;)
        {
            var more = await RandomAccess.ReadAsync(_file, bytes.AsMemory(read), at + read, ct);
            read += more > 0 ? more : throw new EndOfStreamException("The spool's file is shorter than what was written to it.");
        }

        return bytes;
    }

    private sealed record Record(long Previous, long Index, long Version, long Body, int TypeBytes, int JsonBytes);
}
