using System.Globalization;
using System.Text.RegularExpressions;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;

namespace DxGovernance.OpenData.Ckan;

/// <summary>What is known of the table in a file, which never changes.</summary>
/// <param name="Fields">Its columns in order.</param>
/// <param name="Rows">Rows below the header.</param>
public sealed record TableShape(IReadOnlyList<TableField> Fields, long Rows)
{
    /// <summary>The columns that this service builds, by their name.</summary>
    private static readonly Dictionary<string, Column> Known = ContentTable.Around([.. MeasuresTable.Columns, .. DatasetListTable.Columns]).GroupBy(column => column.Name).ToDictionary(same => same.Key, same => same.First());

    /// <summary>Looks through a table once.</summary>
    /// <param name="rows">All rows, the header first.</param>
    /// <param name="ct">Cancels.</param>
    public static TableShape Of(IEnumerable<string[]> rows, CancellationToken ct)
    {
        var columns = new List<SeenColumn>();
        var count = -1L;
        foreach (var row in rows)
        {
            if (++count == 0)
            {
                columns.AddRange(row.Select(name => new SeenColumn(name)));
                continue;
            }

            if (count % 1_024 == 0)
            {
                ct.ThrowIfCancellationRequested();
            }

            for (var column = 0; column < Math.Min(columns.Count, row.Length); column++)
            {
                columns[column].See(row[column]);
            }
        }

        return new TableShape([.. columns.Select(column => new TableField(column.Name, column.Type, Known.GetValueOrDefault(column.Name)))], Math.Max(0, count));
    }

    /// <summary>What was found on release of a file of the town's own.</summary>
    public static TableShape Of(FileTable table) => new([.. table.Columns.Select(column => new TableField(column.Name, TypeOf(column.Type), null))], table.Rows);

    /// <summary>The place of a column; null where there is none of that name.</summary>
    public int? Find(string name)
    {
        for (var at = 0; at < Fields.Count; at++)
        {
            if (Fields[at].Name == name)
            {
                return at;
            }
        }

        return null;
    }

    private static FieldType TypeOf(ColumnType type) => type switch
    {
        ColumnType.WholeNumber or ColumnType.FiscalYear => FieldType.WholeNumber,
        ColumnType.DecimalNumber => FieldType.DecimalNumber,
        ColumnType.Boolean => FieldType.Boolean,
        _ => FieldType.Text,
    };

    private sealed class SeenColumn(string name)
    {
        private bool isSeen;
        private bool isInt = true;
        private bool isNumeric = true;
        private bool isBool = true;

        public string Name => name;

        /// <summary>Digits of a code are no number, whatever they look like.</summary>
        public FieldType Type =>
            !isSeen || IsCode(name) ? FieldType.Text
            : isBool ? FieldType.Boolean
            : isInt ? FieldType.WholeNumber
            : isNumeric ? FieldType.DecimalNumber
            : FieldType.Text;

        public void See(string cell)
        {
            if (cell.Length == 0)
            {
                return;
            }

            isSeen = true;
            isInt = isInt && FieldTypes.IsInt(cell);
            isNumeric = isNumeric && FieldTypes.IsNumeric(cell);
            isBool = isBool && cell is "true" or "false";
        }

        private static bool IsCode(string name) => Known.GetValueOrDefault(name) is { } known
            ? known.Type is ColumnType.Code or ColumnType.Text or ColumnType.Date
            : name.EndsWith("コード", StringComparison.Ordinal) || name.EndsWith("ID", StringComparison.Ordinal) || name.EndsWith("番号", StringComparison.Ordinal);
    }
}

/// <summary>A column.</summary>
/// <param name="Name">As the header has it.</param>
/// <param name="Type">What all its values are.</param>
/// <param name="Known">What the data dictionary says of it; null where it says nothing.</param>
public sealed record TableField(string Name, FieldType Type, Column? Known);

/// <summary>What the values of a column are, as clients of CKAN's datastore know types.</summary>
public enum FieldType
{
    /// <summary><c>text</c>, dates of any precision among them.</summary>
    Text,

    /// <summary><c>int</c>.</summary>
    WholeNumber,

    /// <summary><c>numeric</c>.</summary>
    DecimalNumber,

    /// <summary><c>bool</c>.</summary>
    Boolean,
}

/// <summary>How values are told from their text.</summary>
public static partial class FieldTypes
{
    /// <summary>Its name in CKAN's datastore.</summary>
    public static string Name(this FieldType type) => type switch
    {
        FieldType.WholeNumber => "int",
        FieldType.DecimalNumber => "numeric",
        FieldType.Boolean => "bool",
        _ => "text",
    };

    /// <summary>A whole number, without leading zeros: those are codes.</summary>
    public static bool IsInt(string cell) => cell.Length <= 18 && Int().IsMatch(cell);

    /// <summary>A decimal number, exact as it is written.</summary>
    public static bool IsNumeric(string cell) => cell.Length <= 28 && Numeric().IsMatch(cell);

    /// <summary>Its value, for comparing; null where it has more digits than can be compared.</summary>
    public static decimal? Value(string cell) => decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    [GeneratedRegex(@"\A(0|-?[1-9][0-9]*)\z")]
    private static partial Regex Int();

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?\z")]
    private static partial Regex Numeric();
}
