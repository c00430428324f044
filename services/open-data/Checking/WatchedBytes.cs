using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace DxGovernance.OpenData.Checking;

/// <summary>Passes bytes on and watches that they are UTF-8, wherever the reads cut them: what is found is the same for any chunks.</summary>
internal sealed class WatchedBytes(ReadOnlyMemory<byte> head, Stream rest) : Stream
{
    private const int SampleSize = 4096;
    private readonly byte[] _cut = new byte[4];
    private readonly MemoryStream _sample = new();
    private ReadOnlyMemory<byte> _head = head;
    private int _cutLength;
    private bool _ended;

    /// <summary>Offset of the first byte that is not UTF-8, or null.</summary>
    internal long? BrokenAt { get; private set; }

    /// <summary>Whether characters that are not ASCII came before it.</summary>
    internal bool HadOthersThanAscii { get; private set; }

    /// <summary>How many bytes were read.</summary>
    internal long BytesRead { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => BytesRead; set => throw new NotSupportedException(); }

    /// <summary>The bytes from the first that is not UTF-8, at most 4 KiB.</summary>
    internal async ValueTask<byte[]> SampleAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[SampleSize];
        while (!_ended && _sample.Length < SampleSize)
        {
            await this.ReadAtLeastAsync(buffer, 1, throwOnEndOfStream: false, cancellationToken);
        }

        return _sample.ToArray();
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        if (_head.Length > 0)
        {
            read = Math.Min(_head.Length, buffer.Length);
            _head[..read].CopyTo(buffer);
            _head = _head[read..];
        }
        else
        {
            read = await rest.ReadAsync(buffer, cancellationToken);
        }

        Watch(buffer.Span[..read]);
        return read;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Watch(ReadOnlySpan<byte> chunk)
    {
        if (chunk.IsEmpty)
        {
            _ended = true;
            if (_cutLength > 0)
            {
                Break(BytesRead - _cutLength, default);
            }

            return;
        }

        if (BrokenAt is null)
        {
            Check(chunk);
        }
        else
        {
            Keep(chunk);
        }

        BytesRead += chunk.Length;
    }

    private void Check(ReadOnlySpan<byte> chunk)
    {
        var at = 0;
        while (_cutLength > 0 && at < chunk.Length)
        {
            _cut[_cutLength++] = chunk[at++];
            switch (Rune.DecodeFromUtf8(_cut.AsSpan(0, _cutLength), out _, out _))
            {
                case OperationStatus.Done:
                    HadOthersThanAscii |= BytesRead + at - _cutLength > 0 || !_cut.AsSpan(0, _cutLength).SequenceEqual("\uFEFF"u8);
                    _cutLength = 0;
                    break;
                case OperationStatus.InvalidData:
                    Break(BytesRead + at - _cutLength, chunk[at..]);
                    return;
            }
        }

        var whole = chunk[at..];
        var tail = CutAtTheEnd(whole);
        var body = whole[..^tail];
        if (!Utf8.IsValid(body))
        {
            Break(BytesRead + at + FirstBroken(body), default);
            Keep(chunk[(int)(BrokenAt!.Value - BytesRead)..]);
            return;
        }

        HadOthersThanAscii |= !Ascii.IsValid(BytesRead + at == 0 && body.StartsWith("\uFEFF"u8) ? body[3..] : body);
        whole[^tail..].CopyTo(_cut.AsSpan(_cutLength));
        _cutLength += tail;
    }

    private void Break(long at, ReadOnlySpan<byte> following)
    {
        BrokenAt = at;
        Keep(_cut.AsSpan(0, _cutLength));
        _cutLength = 0;
        Keep(following);
    }

    private void Keep(ReadOnlySpan<byte> bytes) => _sample.Write(bytes[..Math.Min(bytes.Length, SampleSize - (int)_sample.Length)]);

    private int FirstBroken(ReadOnlySpan<byte> body)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(body[at..], out _, out var length) == OperationStatus.Done)
        {
            HadOthersThanAscii |= length > 1 && !(BytesRead == 0 && at == 0);
            at += length;
        }

        return at;
    }

    /// <summary>How many bytes at the end begin a character whose rest is still to come.</summary>
    private static int CutAtTheEnd(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var lead = bytes[^back];
            if (lead is >= 0x80 and < 0xC0)
            {
                continue;
            }

            var length = lead switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
            return length > back && Rune.DecodeFromUtf8(bytes[^back..], out _, out _) == OperationStatus.NeedMoreData ? back : 0;
        }

        return 0;
    }
}
