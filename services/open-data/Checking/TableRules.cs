namespace DxGovernance.OpenData.Checking;

/// <summary>What a table must keep to beside the rules that hold for all.</summary>
public sealed record TableRules
{
    /// <summary>The rules for a file of which nothing else is known.</summary>
    public static readonly TableRules Default = new();

    /// <summary>The largest file, in bytes.</summary>
    public long MaxBytes { get; init; } = 500_000_000;

    /// <summary>The most rows of data, without the header. It bounds the memory of the check that IDs are unique: some 30 bytes a row.</summary>
    public int MaxRows { get; init; } = 2_000_000;

    /// <summary>The most columns.</summary>
    public int MaxColumns { get; init; } = 1_000;

    /// <summary>The longest cell, in UTF-16 characters; a spreadsheet holds no more than 32,767.</summary>
    public int MaxCellLength { get; init; } = 32_767;

    /// <summary>The column whose value is each row's own, if the table has it (自治体標準オープンデータセット: ID).</summary>
    public string IdColumn { get; init; } = "ID";

    /// <summary>What the data dictionary says of columns, by name. A column that it does not name is judged by what most of its cells are.</summary>
    public IReadOnlyDictionary<string, ColumnRule> Columns { get; init; } = new Dictionary<string, ColumnRule>();
}

/// <summary>What the data dictionary says of a column.</summary>
/// <param name="Type">What its cells are, or null to judge by most of them. Text is never refused for its look.</param>
/// <param name="MayBeEmpty">Whether empty cells are meant, and are no rest of merged cells.</param>
public sealed record ColumnRule(CellType? Type = null, bool MayBeEmpty = false);
