namespace DxGovernance.OpenData.Contents;

/// <summary>A column of a table that this service builds; all together are its data dictionary.</summary>
/// <param name="Name">As the header has it.</param>
/// <param name="English">The same in English.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Description">What it says, in Japanese.</param>
/// <param name="Required">Whether each row has one.</param>
public sealed record Column(string Name, string English, ColumnType Type, string Description, bool Required = false)
{
    /// <summary>The values that there are; null where it is no code list.</summary>
    public IReadOnlyList<string>? Values { get; init; }
}

/// <summary>What the values of a column are.</summary>
public enum ColumnType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A code: digits that are no number, such as 全国地方公共団体コード.</summary>
    Code,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>An exact decimal number.</summary>
    DecimalNumber,

    /// <summary>ISO 8601: a day, a month or a year, as exactly as it is known.</summary>
    Date,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>年度 as the four digits of the calendar year of its 1 April.</summary>
    FiscalYear,
}
