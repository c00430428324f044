using System.Text.Json;
using System.Text.Json.Nodes;
using DxGovernance.OpenData.Reading;

namespace DxGovernance.OpenData.Ckan;

/// <summary>Which rows of a table are asked for, and in which form.</summary>
public sealed record DatastoreQuery
{
    /// <summary>The most rows of an answer, as CKAN's <c>ckan.datastore.search.rows_max</c>.</summary>
    public const int MostRows = 32_000;

    /// <summary>The most rows up to the end of a sorted page: so many are held while the others go by.</summary>
    public const int MostSorted = 50_000;

    /// <summary>The number of a row, which is no column of the file.</summary>
    public const string RowNumber = "_id";

    private const int MostConditions = 100;

    private static readonly string[] Formats = ["objects", "lists", "csv", "tsv"];

    /// <summary>The columns that are shown, by their place; -1 for <see cref="RowNumber"/>.</summary>
    public required IReadOnlyList<int> Shown { get; init; }

    /// <summary>The values that each of these columns may have.</summary>
    public required IReadOnlyList<ColumnValues> Filters { get; init; }

    /// <summary>Words that a row holds, in a column or (-2) in any.</summary>
    public required IReadOnlyList<ColumnValues> Words { get; init; }

    /// <summary>What is sorted by; empty for the order of the file.</summary>
    public required IReadOnlyList<ColumnOrder> Order { get; init; }

    /// <summary>How many rows at most.</summary>
    public required int Limit { get; init; }

    /// <summary>How many are passed over.</summary>
    public required int Offset { get; init; }

    /// <summary>Whether all that meet the conditions are counted.</summary>
    public required bool IncludesTotal { get; init; }

    /// <summary><c>objects</c>, <c>lists</c>, <c>csv</c> or <c>tsv</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Whether all rows are asked for.</summary>
    public bool IsUnfiltered => Filters.Count == 0 && Words.Count == 0;

    /// <summary>Reads it.</summary>
    /// <exception cref="CkanRefusedException">It asks for what there cannot be.</exception>
    public static DatastoreQuery Of(CkanRequest request, TableShape shape)
    {
        if (request.Flag("distinct", otherwise: false))
        {
            throw CkanRefusedException.Invalid("distinct", "Distinct rows are not offered here");
        }

        var format = request.Text("records_format") ?? "objects";
        var fields = request.List("fields");
        var query = new DatastoreQuery
        {
            Shown = fields.Count > 0 ? [.. fields.Select(name => Column(shape, "fields", name))] : [.. Enumerable.Range(-1, shape.Fields.Count + 1)],
            Filters = FiltersOf(request, shape),
            Words = WordsOf(request, shape),
            Order = OrderOf(request, shape),
            Limit = request.Natural("limit", 100, MostRows),
            Offset = request.Natural("offset", 0, int.MaxValue),
            IncludesTotal = request.Flag("include_total", otherwise: true),
            Format = Formats.Contains(format) ? format : throw CkanRefusedException.Invalid("records_format", $"Value must be one of {string.Join(", ", Formats)}"),
        };
        return query.Order.Count > 0 && (long)query.Offset + query.Limit > MostSorted
            ? throw CkanRefusedException.Invalid("sort", $"Sorted rows can be had up to the {MostSorted}th: ask without sort, or for fewer by filters")
            : query;
    }

    /// <summary>Whether a row meets the conditions.</summary>
    public bool IsMetBy(TableRow row)
    {
        foreach (var filter in Filters)
        {
            if (!filter.Values.Contains(CellOf(row, filter.Column)))
            {
                return false;
            }
        }

        if (Words.Count == 0)
        {
            return true;
        }

        string? all = null;
        foreach (var words in Words)
        {
            var text = words.Column == ColumnValues.Any ? all ??= SearchWords.Of(row.Cells) : SearchWords.Of(CellOf(row, words.Column));
            if (!words.Values.All(word => text.Contains(word, StringComparison.Ordinal)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A cell as text.</summary>
    internal static string CellOf(TableRow row, int column) =>
        column < 0 ? row.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : column < row.Cells.Length ? row.Cells[column] : "";

    private static List<ColumnValues> FiltersOf(CkanRequest request, TableShape shape)
    {
        var filters = (request.Dictionary("filters") ?? []).Select(filter => new ColumnValues(
            Column(shape, "filters", filter.Key),
            filter.Value is JsonArray list ? [.. list.Select(Wanted)] : [Wanted(filter.Value)])).ToList();
        return filters.Sum(filter => filter.Values.Count) > 1_000 ? throw CkanRefusedException.Invalid("filters", "There are more than 1000 values") : filters;
    }

    private static string Wanted(JsonNode? value) => value is null ? "" : CkanRequest.Plain(value);

    private static IReadOnlyList<ColumnValues> WordsOf(CkanRequest request, TableShape shape)
    {
        if (request.Text("q") is not { } text)
        {
            return [];
        }

        var byColumn = request.Parameters["q"] is JsonObject || (text.TrimStart().StartsWith('{') && IsDictionary(text)) ? request.Dictionary("q") : null;
        List<ColumnValues> words = byColumn is null
            ? [new ColumnValues(ColumnValues.Any, WordsIn(text))]
            : [.. byColumn.Select(one => new ColumnValues(Column(shape, "q", one.Key), WordsIn(Wanted(one.Value))))];
        return words.Sum(one => one.Values.Count) > MostConditions ? throw CkanRefusedException.Invalid("q", $"There are more than {MostConditions} words") : [.. words.Where(one => one.Values.Count > 0)];
    }

    private static HashSet<string> WordsIn(string text) => [.. SearchWords.Of(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static bool IsDictionary(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IReadOnlyList<ColumnOrder> OrderOf(CkanRequest request, TableShape shape)
    {
        var keys = request.Parameters["sort"] is JsonArray ? request.Texts("sort") : SortKeys(request.Text("sort") ?? "");
        return keys.Count > 8 ? throw CkanRefusedException.Invalid("sort", "There are more than 8 fields") : [.. keys.Select(key => Ordered(shape, key.Trim()))];
    }

    private static ColumnOrder Ordered(TableShape shape, string key)
    {
        var isDescending = key.EndsWith(" desc", StringComparison.OrdinalIgnoreCase);
        var name = isDescending ? key[..^5] : key.EndsWith(" asc", StringComparison.OrdinalIgnoreCase) ? key[..^4] : key;
        var column = Column(shape, "sort", name.Trim().Trim('"'));
        return new ColumnOrder(column, column < 0 || shape.Fields[column].Type is FieldType.WholeNumber or FieldType.DecimalNumber, isDescending);
    }

    /// <summary>Parted by commas, but not within quotes: a column's name may hold one.</summary>
    private static List<string> SortKeys(string text)
    {
        var (keys, begin, isQuoted) = (new List<string>(), 0, false);
        for (var at = 0; at <= text.Length; at++)
        {
            isQuoted ^= at < text.Length && text[at] == '"';
            if (at == text.Length || (text[at] == ',' && !isQuoted))
            {
                keys.Add(text[begin..at]);
                begin = at + 1;
            }
        }

        return [.. keys.Where(key => !string.IsNullOrWhiteSpace(key))];
    }

    private static int Column(TableShape shape, string parameter, string name) => name == RowNumber
        ? -1
        : shape.Find(name) ?? throw CkanRefusedException.Invalid(parameter, $"field \"{(name.Length > 64 ? name[..64] : name)}\" not in table");
}

/// <summary>Values for a column.</summary>
/// <param name="Column">Its place; -1 for the row's number.</param>
/// <param name="Values">The values.</param>
public sealed record ColumnValues(int Column, IReadOnlySet<string> Values)
{
    /// <summary>Stands for any column.</summary>
    public const int Any = -2;

    /// <summary>Puts it together.</summary>
    public ColumnValues(int column, IEnumerable<string> values)
        : this(column, values.ToHashSet())
    {
    }
}

/// <summary>What rows are sorted by.</summary>
/// <param name="Column">Its place; -1 for the row's number.</param>
/// <param name="IsNumber">Whether its values are compared as numbers.</param>
/// <param name="IsDescending">Whether the greatest comes first.</param>
public sealed record ColumnOrder(int Column, bool IsNumber, bool IsDescending);
