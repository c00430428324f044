using System.Globalization;
using DxGovernance.Platform.Tables;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Contents;

/// <summary>Columns that belong together, and the cells for them.</summary>
internal static class TableColumns
{
    /// <summary>A date and how exactly it is known.</summary>
    public static IReadOnlyList<Column> Date(string name, string english, string description, bool required = false) =>
    [
        new(name, english, ColumnType.Date, description, required),
        new($"{name}_精度", $"{english}, precision", ColumnType.Text, $"{name}がどこまで分かっているか", required) { Values = ["年", "月", "日"] },
    ];

    /// <summary>年度, also in the Japanese era.</summary>
    public static IReadOnlyList<Column> FiscalYear(string name, string english, string description, bool required = false) =>
    [
        new(name, english, ColumnType.FiscalYear, description, required),
        new($"{name}_和暦", $"{english}, Japanese era", ColumnType.Text, $"{description}（和暦）", required),
    ];

    /// <summary>A date as cells, and how exactly it is known.</summary>
    public static IEnumerable<string> Date(string? date) => CsvTable.Date(date is null ? null : PartialDate.Parse(date));

    /// <summary>年度 as cells.</summary>
    public static IEnumerable<string> Year(int? year) => year is { } known ? [new FiscalYear(known).ToString(), new FiscalYear(known).ToJapanese()] : ["", ""];

    /// <summary>A whole number.</summary>
    public static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>A decimal, exact, in its one shortest form: 40.50 and 40.5 are one number.</summary>
    public static string Exact(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Several values in one cell.</summary>
    public static string Joined(IEnumerable<string> values) => string.Join('；', values);

    /// <summary>A boolean of something that there need not be.</summary>
    public static string Flag(bool? value) => value is { } known ? ContentTable.Flag(known) : "";
}
