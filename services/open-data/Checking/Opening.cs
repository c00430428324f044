namespace DxGovernance.OpenData.Checking;

/// <summary>Finds the header among the first rows, and what else stands there: a title above it, a second header or units below.</summary>
internal sealed class Opening
{
    /// <summary>How many rows are looked at together.</summary>
    internal const int Rows = 20;

    private static readonly HashSet<string> Units = new(StringComparer.Ordinal)
    {
        "円", "千円", "百万円", "億円", "人", "件", "世帯", "戸", "台", "個", "冊", "回", "棟", "校", "本", "枚", "施設", "箇所", "か所", "歳", "年", "月", "日", "時間", "分",
        "t", "kg", "g", "km", "m", "㎡", "m2", "㎢", "km2", "ha", "㎥", "m3", "%", "％", "kWh", "℃", "団体", "名",
    };

    private Opening(TableRow header, string[] columns, IReadOnlyList<TableRow> data)
    {
        (Header, Columns, Data) = (header, columns, data);
    }

    internal TableRow Header { get; }

    internal string[] Columns { get; }

    /// <summary>The rows below that are data.</summary>
    internal IReadOnlyList<TableRow> Data { get; }

    /// <summary>Looks at the first rows; null when they are no table in columns that commas separate.</summary>
    internal static Opening? Of(IReadOnlyList<TableRow> first, FindingList findings)
    {
        if (OtherDelimiter(first) is var (row, name, english))
        {
            findings.Add(CheckRule.Delimiter, () => CheckRule.Delimiter.At(row.Number, null, null, row[0].ToString(), $"{name}のようだ", $"it seems to be {english}"));
            return null;
        }

        // The table is as wide as most of its rows are; a title or a blank row above the header is not.
        var width = first.Where(known => known.Filled > 0).GroupBy(known => known.Count).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).FirstOrDefault()?.Key ?? 0;
        var header = 0;
        while (header < first.Count - 1 && (first[header].Filled == 0 || (width > 1 && first[header].Filled == 1)))
        {
            var above = first[header++];
            var rule = above.Filled == 0 ? CheckRule.BlankRow : CheckRule.TitleRow;
            findings.Add(rule, () => rule.At(above.Number, null, null, above.Filled == 0 ? null : above.Cells().First(cell => !string.IsNullOrWhiteSpace(cell))));
        }

        if (first.Count == 0 || first[header].Filled == 0)
        {
            findings.Add(CheckRule.EmptyFile, () => CheckRule.EmptyFile.At());
            return null;
        }

        var columns = first[header].Cells();
        var data = first.Skip(header + 1).ToList();
        if (IsData(first[header], data))
        {
            findings.Add(CheckRule.NoHeader, () => CheckRule.NoHeader.At(first[header].Number, 0, null, columns[0]));
        }

        if (data.Count > 0 && SecondHeader(first[header], data) is { } rule2)
        {
            findings.Add(rule2, () => rule2.At(data[0].Number, null, null, data[0].Cells().First(cell => cell.Length > 0)));
            data.RemoveAt(0);
        }

        return new Opening(first[header], columns, data);
    }

    private static (TableRow Row, string Japanese, string English)? OtherDelimiter(IReadOnlyList<TableRow> first)
    {
        if (first.Count == 0 || first.Any(row => row.Count > 1))
        {
            return null;
        }

        foreach (var (delimiter, japanese, english) in new[] { ('\t', "タブ", "a tab"), (';', "セミコロン", "a semicolon"), ('|', "縦線", "a vertical bar") })
        {
            var with = first.Where(row => row[0].Contains(delimiter)).ToList();
            if (with.Count * 2 > first.Count && first[0] is var header && with.Count(row => row[0].Count(delimiter) == with[0][0].Count(delimiter)) * 2 > first.Count)
            {
                return (with[0], japanese, english);
            }
        }

        return null;
    }

    /// <summary>Half of the header's cells are numbers or dates, and so are those below.</summary>
    private static bool IsData(TableRow header, List<TableRow> data) =>
        data.Count > 0 && Enumerable.Range(0, header.Count).Count(cell => IsValue(header[cell]) && cell < data[0].Count && IsValue(data[0][cell])) * 2 >= header.Count;

    private static CheckRule? SecondHeader(TableRow header, List<TableRow> data)
    {
        var second = data[0];
        if (second.Filled == 0 || second.Filled < Math.Min(2, header.Count) || second.IsMalformed)
        {
            return null;
        }

        var (units, values, names) = (0, 0, 0);
        for (var cell = 0; cell < second.Count; cell++)
        {
            var text = second[cell].Trim();
            units += Units.Contains(text.Trim("()（）[]［］").ToString()) || text is "単位" or "（単位）" ? 1 : 0;
            values += IsValue(text) ? 1 : 0;
            names += text.IsEmpty ? 0 : 1;
        }

        if (values > 0)
        {
            return null;
        }

        if (units * 2 >= names && HasValuesBelow(second, data) >= 1)
        {
            return CheckRule.UnitsRow;
        }

        // Names below the gaps of a header whose cells were merged, or names above columns of numbers and dates.
        var gaps = Enumerable.Range(0, Math.Min(header.Count, second.Count)).Count(cell => header[cell].IsWhiteSpace() && !second[cell].IsWhiteSpace());
        return gaps >= 1 || (HasValuesBelow(second, data) is var below && below >= 2 && below * 2 >= names) ? CheckRule.SecondHeader : null;
    }

    /// <summary>Filled cells of a row below which all others (two or more) are numbers or dates.</summary>
    private static int HasValuesBelow(TableRow row, List<TableRow> data) => Enumerable.Range(0, row.Count).Count(cell =>
        !row[cell].IsWhiteSpace() && data.Skip(1).Where(below => below.Count > cell && !below[cell].IsWhiteSpace()).ToList() is { Count: >= 2 } belows && belows.All(below => IsValue(below[cell])));

    private static bool IsValue(ReadOnlySpan<char> cell) =>
        CellShape.Of(cell.Trim()).Family is not (CellFamily.Empty or CellFamily.Missing or CellFamily.Text or CellFamily.Boolean);
}
