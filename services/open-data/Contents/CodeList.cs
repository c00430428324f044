namespace DxGovernance.OpenData.Contents;

/// <summary>The codes of a column and what each is called in Japanese: two columns, so that people and machines each have theirs.</summary>
/// <param name="codes">Each code with its Japanese, in the order of the data dictionary.</param>
internal sealed class CodeList(params (string Code, string Japanese)[] codes)
{
    /// <summary>The column with the Japanese, and beside it the one with the code.</summary>
    public IReadOnlyList<Column> Columns(string name, string english, string description, bool required = false) =>
    [
        new(name, english, ColumnType.Text, description, required) { Values = [.. codes.Select(entry => entry.Japanese)] },
        new($"{name}_コード", $"{english}, code", ColumnType.Text, $"{description}（コード）", required) { Values = [.. codes.Select(entry => entry.Code)] },
    ];

    /// <summary>A code as cells. One that is not known stays what it is: the check of the files then says so, and nothing is released.</summary>
    public IReadOnlyList<string> Cells(string? code) => code is null ? ["", ""] : [JapaneseOf(code), code];

    /// <summary>What a code is called.</summary>
    public string JapaneseOf(string code) => codes.FirstOrDefault(entry => entry.Code == code).Japanese ?? code;
}
