using System.Text;
using CsvHelper;

namespace DxGovernance.OpenData.Checking;

/// <summary>The cells of a row as UTF-16, in one buffer that is used again for the next.</summary>
internal sealed class TableRow
{
    private char[] _text = new char[4096];
    private int[] _ends = new int[64];

    /// <summary>As a spreadsheet numbers it, from 1.</summary>
    internal int Number { get; private set; }

    internal int Count { get; private set; }

    /// <summary>Whether its quotes are wrong, so that its cells cannot be trusted.</summary>
    internal bool IsMalformed { get; private set; }

    internal ReadOnlySpan<char> this[int cell] => _text.AsSpan(Start(cell), _ends[cell] - Start(cell));

    internal int Filled
    {
        get
        {
            var filled = 0;
            for (var cell = 0; cell < Count; cell++)
            {
                filled += this[cell].IsWhiteSpace() ? 0 : 1;
            }

            return filled;
        }
    }

    /// <summary>Takes the reader's row.</summary>
    internal void Read(CsvReader reader, int number, bool isMalformed)
    {
        (Number, Count, IsMalformed) = (number, reader.FieldCount, isMalformed);
        if (_ends.Length < Count)
        {
            Array.Resize(ref _ends, Count * 2);
        }

        var end = 0;
        for (var cell = 0; cell < Count; cell++)
        {
            var bytes = reader.GetSpan(cell);
            if (_text.Length - end < bytes.Length)
            {
                Array.Resize(ref _text, Math.Max(_text.Length * 2, end + bytes.Length));
            }

            end += Encoding.UTF8.GetChars(bytes, _text.AsSpan(end));
            _ends[cell] = end;
        }
    }

    /// <summary>A copy that stays when the next row is read.</summary>
    internal TableRow Copy() => new() { _text = _text[..(Count == 0 ? 0 : _ends[Count - 1])], _ends = _ends[..Count], Count = Count, Number = Number, IsMalformed = IsMalformed };

    internal string[] Cells() => [.. Enumerable.Range(0, Count).Select(cell => this[cell].ToString())];

    private int Start(int cell) => cell == 0 ? 0 : _ends[cell - 1];
}
