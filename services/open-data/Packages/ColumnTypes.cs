using DxGovernance.OpenData.Contents;

namespace DxGovernance.OpenData.Packages;

/// <summary>What the types of columns are called elsewhere.</summary>
internal static class ColumnTypes
{
    /// <summary>
    /// The type in Table Schema 2.0. A date may be known to the month or the year only, so it is a text of a pattern: no
    /// type of that standard holds 2024, 2024-01 and 2024-01-15 alike.
    /// </summary>
    public static string Frictionless(ColumnType type) => type switch
    {
        ColumnType.WholeNumber => "integer",
        ColumnType.DecimalNumber => "number",
        ColumnType.Boolean => "boolean",
        ColumnType.FiscalYear => "year",
        _ => "string",
    };

    /// <summary>The base type in CSVW, one of XML Schema.</summary>
    public static string Csvw(ColumnType type) => type switch
    {
        ColumnType.WholeNumber => "integer",
        ColumnType.DecimalNumber => "decimal",
        ColumnType.Boolean => "boolean",
        ColumnType.FiscalYear => "gYear",
        _ => "string",
    };

    /// <summary>The type in Japanese, for the data dictionary.</summary>
    public static string Japanese(ColumnType type) => type switch
    {
        ColumnType.Code => "コード",
        ColumnType.WholeNumber => "整数",
        ColumnType.DecimalNumber => "小数",
        ColumnType.Date => "日付（年、年月、年月日）",
        ColumnType.Boolean => "真偽値",
        ColumnType.FiscalYear => "年度",
        _ => "文字列",
    };

    /// <summary>The pattern of a text of this type; null where any text is one.</summary>
    public static string? Pattern(ColumnType type) => type switch
    {
        ColumnType.Code => "^[0-9]+$",
        ColumnType.Date => "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
        _ => null,
    };
}
