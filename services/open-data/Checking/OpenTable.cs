using System.Buffers;
using DxGovernance.Platform.Municipalities;

namespace DxGovernance.OpenData.Checking;

/// <summary>A table while its rows go by: finds its header in the first ones, then looks at each row, each cell and each column.</summary>
internal sealed class OpenTable(TableRules rules, FindingList findings)
{
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\r\n\v\f\u0085\u2028\u2029");
    private readonly List<TableRow> _first = [];
    private readonly RowIds _ids = new();
    private Opening? _opening;
    private ColumnValues[] _columns = [];
    private MergedRest[] _merged = [];
    private bool[] _municipality = [];
    private int _id = -1;
    private int _rows;
    private bool _isTable = true;

    internal PersonalDataScan PersonalData { get; } = new();

    /// <summary>Takes a row; false when reading on makes no sense.</summary>
    internal bool Take(TableRow row)
    {
        if (_opening is not null)
        {
            return Data(row);
        }

        _first.Add(row.Copy());
        return _first.Count < Opening.Rows || Open();
    }

    /// <summary>Judges the columns; what the table is like, or null when it is none.</summary>
    internal TableFacts? Conclude(bool complete, bool byteOrderMark)
    {
        if (_opening is null && _isTable && _first.Count > 0)
        {
            Open();
        }

        if (_opening is null)
        {
            return null;
        }

        if (_rows == 0 && complete)
        {
            findings.Add(CheckRule.NoRows, () => CheckRule.NoRows.At());
        }

        foreach (var merged in _merged.TakeWhile(column => column.Empty > 0))
        {
            merged.Judge(findings);
        }

        var names = _columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        return new TableFacts(
            _rows, _opening.Header.Number, byteOrderMark,
            [.. _columns.Select(column => ColumnTypes.Judge(column, rules.Columns.GetValueOrDefault(column.Name), names.Contains($"{column.Name}_精度"), findings))],
            complete);
    }

    private bool Open()
    {
        _opening = Opening.Of(_first, findings);
        if (_opening is null)
        {
            return _isTable = false;
        }

        var header = _opening.Header.Number;
        var columns = _opening.Columns;
        if (columns.Length > rules.MaxColumns)
        {
            findings.Add(CheckRule.TooManyColumns, () => CheckRule.TooManyColumns.At(header, null, null, null, $"{columns.Length}列、上限{rules.MaxColumns}", $"{columns.Length}, at most {rules.MaxColumns}"));
            _opening = null;
            return _isTable = false;
        }

        Names(header, columns);
        _columns = [.. columns.Select((name, index) => new ColumnValues(name, index))];
        _merged = [.. columns.Take(MergedRest.Columns).Select((name, index) => new MergedRest(index, name)).TakeWhile(column => columns.Length > 1 && rules.Columns.GetValueOrDefault(column.Name)?.MayBeEmpty != true)];
        _municipality = [.. columns.Select(ColumnTypes.IsMunicipality)];
        _id = Array.IndexOf(columns, rules.IdColumn);
        PersonalData.Header(header, columns);
        return _opening.Data.All(Data);
    }

    private void Names(int row, string[] columns)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var column = 0; column < columns.Length; column++)
        {
            var (index, name) = (column, columns[column]);
            if (string.IsNullOrWhiteSpace(name))
            {
                findings.Add(CheckRule.ColumnNameEmpty, () => CheckRule.ColumnNameEmpty.At(row, index, name, name));
                continue;
            }

            if (!seen.TryAdd(name.Trim(), column))
            {
                var first = ColumnLetter.Of(seen[name.Trim()]);
                findings.Add(CheckRule.ColumnNameTwice, () => CheckRule.ColumnNameTwice.At(row, index, name, name, $"{first}列と同じ", $"the same as column {first}"));
            }

            if (name.AsSpan().ContainsAny(LineBreaks))
            {
                findings.Add(CheckRule.LineBreak, () => CheckRule.LineBreak.At(row, index, Shown.Cut(name), name));
            }

            if (name.AsSpan().Trim().Length != name.Length)
            {
                findings.Add(CheckRule.BlanksAround, () => CheckRule.BlanksAround.At(row, index, name, name) with { Suggestion = name.Trim() });
            }
        }
    }

    private bool Data(TableRow row)
    {
        if (_rows >= rules.MaxRows)
        {
            findings.Add(CheckRule.TooManyRows, () => CheckRule.TooManyRows.At(row.Number, null, null, null, $"上限{rules.MaxRows:N0}行", $"at most {rules.MaxRows:N0}"));
            return false;
        }

        var filled = row.Filled;
        if (filled == 0)
        {
            findings.Add(CheckRule.BlankRow, () => CheckRule.BlankRow.At(row.Number));
            return true;
        }

        _rows++;
        Scan(row);
        if (row.IsMalformed || Stands(row, filled))
        {
            return true;
        }

        for (var column = 0; column < _columns.Length; column++)
        {
            Cell(row, column);
        }

        foreach (var merged in _merged)
        {
            merged.Add(row.Number, row[merged.Index]);
        }

        return true;
    }

    private void Scan(TableRow row)
    {
        for (var column = 0; column < row.Count; column++)
        {
            PersonalData.Cell(row.Number, column < _columns.Length ? _columns[column].Name : "", column, row[column]);
        }
    }

    /// <summary>Whether the row as a whole is no data: a note, the header again, or not as wide as the header.</summary>
    private bool Stands(TableRow row, int filled)
    {
        var first = row[0].Trim();
        if (filled == 1 && _columns.Length > 1 && IsNote(first))
        {
            var note = first.ToString();
            findings.Add(CheckRule.FootnoteRow, () => CheckRule.FootnoteRow.At(row.Number, null, null, note));
            _rows--;
            return true;
        }

        if (row.Count != _columns.Length)
        {
            var rule = row.Count < _columns.Length ? CheckRule.TooFewCells : CheckRule.TooManyCells;
            findings.Add(rule, () => rule.At(row.Number, null, null, null, $"{row.Count}個、見出しは{_columns.Length}個", $"{row.Count}, the header has {_columns.Length}"));
            return true;
        }

        if (IsHeader(row))
        {
            findings.Add(CheckRule.RepeatedHeader, () => CheckRule.RepeatedHeader.At(row.Number, 0, _columns[0].Name, row[0].ToString()));
            return true;
        }

        for (var column = 0; column < Math.Min(3, row.Count); column++)
        {
            if (row[column].Trim() is "合計" or "総計" or "小計" or "総数" or "計" or "合　計" or "合 計" or "Total" or "TOTAL")
            {
                var index = column;
                findings.Add(CheckRule.TotalRow, () => CheckRule.TotalRow.At(row.Number, index, _columns[index].Name, row[index].ToString()));
                break;
            }
        }

        return false;
    }

    private bool IsHeader(TableRow row)
    {
        for (var column = 0; column < _columns.Length; column++)
        {
            if (!row[column].SequenceEqual(_columns[column].Name))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNote(ReadOnlySpan<char> cell) =>
        cell.StartsWith("※") || cell.StartsWith("注") || cell.StartsWith("（注") || cell.StartsWith("(注") || cell.StartsWith("出典") || cell.StartsWith("資料：") || cell.StartsWith("備考：") || cell.StartsWith("*");

    private void Cell(TableRow row, int column)
    {
        var cell = row[column];
        if (cell.Length > rules.MaxCellLength)
        {
            Add(CheckRule.CellTooLong, row, column, $"{cell.Length:N0}字、上限{rules.MaxCellLength:N0}字", $"{cell.Length:N0} characters, at most {rules.MaxCellLength:N0}");
            return;
        }

        if (cell.ContainsAny(LineBreaks))
        {
            Add(CheckRule.LineBreak, row, column);
            return;
        }

        if (cell.Length > 1 && cell[0] is '=' or '@')
        {
            Add(CheckRule.FormulaCell, row, column);
        }

        if (column == _id)
        {
            Id(row, column, cell.Trim());
        }

        if (_municipality[column])
        {
            Municipality(row, column, cell);
        }

        _columns[column].Add(row.Number, cell);
    }

    private void Id(TableRow row, int column, ReadOnlySpan<char> id)
    {
        if (id.IsEmpty)
        {
            Add(CheckRule.IdEmpty, row, column);
        }
        else if (_ids.FirstRowOf(id, row.Number) is { } first)
        {
            Add(CheckRule.IdTwice, row, column, $"{first}行目と同じ", $"the same as in row {first}");
        }
    }

    private void Municipality(TableRow row, int column, ReadOnlySpan<char> cell)
    {
        var code = cell.ToString();
        if (MunicipalityCode.TryParse(code, out _))
        {
            return;
        }

        var (japanese, english, suggestion) = ("", "", (string?)null);
        if (code.Length == 5 && MunicipalityCode.TryParse($"0{code}", out _))
        {
            (japanese, english, suggestion) = ("先頭の0が失われているようだ", "its leading zero seems to be lost", $"0{code}");
        }
        else if (code.Length is 5 or 6 && code.All(char.IsAsciiDigit))
        {
            suggestion = Enumerable.Range(0, 10).Select(digit => $"{code[..5]}{digit}").FirstOrDefault(full => MunicipalityCode.TryParse(full, out _));
            (japanese, english) = code.Length == 5 ? ("検査数字がない", "it has no check digit") : ("検査数字が合わない", "its check digit is wrong");
        }
        else
        {
            (japanese, english) = (code.Length == 0 ? "空である" : "半角数字6桁でない", code.Length == 0 ? "it is empty" : "it is not six ASCII digits");
        }

        findings.Add(CheckRule.Municipality, () => CheckRule.Municipality.At(row.Number, column, _columns[column].Name, code, japanese, english) with { Suggestion = suggestion });
    }

    private void Add(CheckRule rule, TableRow row, int column, string? japanese = null, string? english = null) =>
        findings.Add(rule, () => rule.At(row.Number, column, _columns[column].Name, row[column].ToString(), japanese, english));
}
