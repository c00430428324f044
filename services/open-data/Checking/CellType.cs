namespace DxGovernance.OpenData.Checking;

/// <summary>What the cells of a column are.</summary>
public enum CellType
{
    /// <summary>Anything.</summary>
    Text,

    /// <summary>A whole number, such as -12.</summary>
    WholeNumber,

    /// <summary>A number with or without decimals, such as 35.809.</summary>
    Number,

    /// <summary>A day, ISO 8601 extended: 2023-04-01.</summary>
    Date,

    /// <summary>A day, month or year, beside a column that says which (the column's name with _精度).</summary>
    PartialDate,

    /// <summary>A month, ISO 8601: 2023-04.</summary>
    YearMonth,

    /// <summary>An instant or local time of a day, ISO 8601: 2023-04-01T09:00:00+09:00.</summary>
    DateTime,

    /// <summary>A time of day, ISO 8601: 09:00.</summary>
    Time,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>Digits or letters that name something: 133086. Kept as text, with its leading zeros.</summary>
    Code,
}
