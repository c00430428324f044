using System.Globalization;
using System.Text;
using DxGovernance.OpenData.Checking;

namespace DxGovernance.OpenData.Tests.Checking;

/// <summary>Looks at the memory of the whole process, so nothing else may run beside it.</summary>
[Collection(nameof(TableMemory))]
[CollectionDefinition(nameof(TableMemory), DisableParallelization = true)]
public class TableMemory
{
    [Fact]
    public async Task Three_hundred_thousand_rows_are_read_in_bounded_memory()
    {
        var rows = new GeneratedRows(300_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var found = await Tables.Check(rows);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        (found.Passed, found.Facts!.Rows).ShouldBe((true, 300_000));
        rows.MostAlive.ShouldBeLessThan(before + (40L << 20));
        after.ShouldBeLessThan(before + (4L << 20));
        rows.Position.ShouldBeGreaterThan(60_000_000);
    }

    /// <summary>Makes rows as they are read, and looks at the memory that is alive meanwhile.</summary>
    private sealed class GeneratedRows(int rows) : Stream
    {
        private static readonly string Remark = new('備', 50);
        private byte[] _bytes = Encoding.UTF8.GetBytes("ID,名称,値,開設日,備考\r\n");
        private int _at;
        private int _row;
        private long _position;

        public long MostAlive { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_at == _bytes.Length)
            {
                if (_row == rows)
                {
                    return 0;
                }

                if (_row % 50_000 == 0)
                {
                    MostAlive = Math.Max(MostAlive, GC.GetTotalMemory(forceFullCollection: true));
                }

                var text = new StringBuilder();
                for (var end = Math.Min(rows, _row + 500); _row < end; _row++)
                {
                    text.Append(CultureInfo.InvariantCulture, $"f{_row},施設その{_row},{_row * 7},{new DateOnly(2000, 1, 1).AddDays(_row % 9000):yyyy-MM-dd},\"氷川, 二一五。{Remark}\"\r\n");
                }

                (_bytes, _at) = (Encoding.UTF8.GetBytes(text.ToString()), 0);
            }

            var read = Math.Min(count, _bytes.Length - _at);
            _bytes.AsSpan(_at, read).CopyTo(buffer.AsSpan(offset, read));
            (_at, _position) = (_at + read, _position + read);
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer, offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var bytes = new byte[buffer.Length];
            var read = Read(bytes, 0, bytes.Length);
            bytes.AsSpan(0, read).CopyTo(buffer.Span);
            return ValueTask.FromResult(read);
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
