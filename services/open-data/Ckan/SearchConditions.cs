using System.Globalization;
using System.Text.RegularExpressions;
using DxGovernance.OpenData.Reading;
using NpgsqlTypes;

namespace DxGovernance.OpenData.Ckan;

/// <summary>A value for a place in a statement.</summary>
/// <param name="Value">The value.</param>
/// <param name="Type">Its type in PostgreSQL.</param>
public sealed record SqlValue(object Value, NpgsqlDbType Type);

/// <summary>
/// What a search asks for, as a condition of SQL over the rows of the catalogue (<c>d</c>). Whatever a reader sends becomes a
/// parameter; the text of the statement is made of what stands here.
/// </summary>
/// <param name="municipality">Whose catalogue.</param>
/// <param name="now">What <c>NOW</c> means.</param>
public sealed partial class SearchConditions(string municipality, DateTimeOffset now)
{
    /// <summary>The theme of a dataset, or null.</summary>
    internal const string Theme = "lower(d.theme)";

    private const string Nothing = "false";

    private readonly List<SqlValue> values = [new(municipality, NpgsqlDbType.Text)];

    /// <summary>The values, the municipality first.</summary>
    public IReadOnlyList<SqlValue> Values => values;

    /// <summary>The condition of a clause.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="isTyped">Whether a person may have typed it: a field that does not exist is then part of a word.</param>
    /// <exception cref="CkanRefusedException">It asks for a field or a value that there cannot be.</exception>
    public string Of(SearchClause clause, bool isTyped) => clause switch
    {
        SearchAll all => $"({string.Join(" and ", all.Clauses.Select(one => Of(one, isTyped)))})",
        SearchAny any => $"({string.Join(" or ", any.Clauses.Select(one => Of(one, isTyped)))})",
        SearchNot not => $"not coalesce({Of(not.Clause, isTyped)}, false)",
        SearchTerm term => Of(term, isTyped),
        SearchRange range => Of(range),
        _ => "true",
    };

    private string Of(SearchTerm term, bool isTyped)
    {
        var isAnything = term.Pattern is "%" or "%%";
        switch (term.Field)
        {
            case null or "text":
                return Within("d.words", term);
            case "title" or "title_string":
                return isAnything ? "true" : Within("split_part(d.words, E'\\n', 2)", term);
            case "notes":
                return isAnything ? "true" : WithinPart("description", term);
            case "author" or "publisher":
                return isAnything ? "true" : WithinPart("publisher", term);
            case "name":
                return Equal("d.dataset", term);
            case "id":
                return Equal("d.package::text", term with { Value = term.Value.ToLowerInvariant() });
            case "license_id":
                return Equal("d.licence", term);
            case "groups":
                return Equal(Theme, term with { Value = term.Value.ToLowerInvariant() });
            case "tags":
                return Among("d.keywords", term);
            case "res_format":
                return Among("d.formats", term with { Value = term.Value.ToUpperInvariant(), Pattern = term.Pattern?.ToUpperInvariant() });
            case "metadata_modified" or "metadata_created":
                return isAnything ? "true" : $"{ColumnOf(term.Field)} = {Add(Instant(term.Field, term.Value), NpgsqlDbType.TimestampTz)}";
            default:
                return ConstantOf(term.Field) is { } constant
                        ? isAnything || (term.Pattern is null ? constant.Equals(term.Value, StringComparison.OrdinalIgnoreCase) : Like(constant, term.Pattern)) ? "true" : Nothing
                    : IsEmptyField(term.Field) ? Nothing
                    : isTyped ? Within("d.words", new SearchTerm(null, $"{term.Field}:{term.Value}"))
                    : throw CkanRefusedException.Search($"undefined field {Short(term.Field)}");
        }
    }

    private string Of(SearchRange range)
    {
        var column = range.Field switch
        {
            "metadata_modified" or "metadata_created" => ColumnOf(range.Field),
            "name" => "d.dataset collate \"C\"",
            "id" => "d.package::text",
            "num_resources" => "cardinality(d.formats)",
            _ when IsEmptyField(range.Field) || ConstantOf(range.Field) is not null => null,
            _ => throw CkanRefusedException.Search($"no range can be asked for of field {Short(range.Field)}"),
        };
        if (column is null)
        {
            return Nothing;
        }

        var bounds = new List<string>();
        if (range.From is { } from)
        {
            bounds.Add($"{column} {(range.IncludesFrom ? ">=" : ">")} {Bound(range.Field, from)}");
        }

        if (range.To is { } to)
        {
            bounds.Add($"{column} {(range.IncludesTo ? "<=" : "<")} {Bound(range.Field, to)}");
        }

        return bounds.Count == 0 ? $"{column} is not null" : $"({string.Join(" and ", bounds)})";
    }

    private string Bound(string field, string value) => field switch
    {
        "metadata_modified" or "metadata_created" => Add(Instant(field, value), NpgsqlDbType.TimestampTz),
        "num_resources" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Add(number, NpgsqlDbType.Integer)
            : throw CkanRefusedException.Search($"'{Short(value)}' is no number for field num_resources"),
        _ => Add(value, NpgsqlDbType.Text),
    };

    private string Within(string words, SearchTerm term) => term switch
    {
        { Pattern: "%" or "%%" } or { Value: "" } => "true",
        { Pattern: { } pattern } => $"{words} like {Add($"%{SearchWords.Of(pattern)}%", NpgsqlDbType.Text)}",
        _ => $"strpos({words}, {Add(SearchWords.Of(term.Value), NpgsqlDbType.Text)}) > 0",
    };

    /// <summary>A part of the row is read as a whole only where all words together hold what is looked for.</summary>
    private string WithinPart(string part, SearchTerm term) =>
        $"case when {Within("d.words", term)} then {Within($"lower(normalize(d.data->>'{part}', NFKC))", term)} else false end";

    private string Equal(string column, SearchTerm term) => term.Pattern switch
    {
        null => $"{column} = {Add(term.Value, NpgsqlDbType.Text)}",
        "%" or "%%" => $"{column} is not null",
        { } pattern => $"{column} like {Add(pattern, NpgsqlDbType.Text)}",
    };

    private string Among(string column, SearchTerm term) => term.Pattern switch
    {
        null => $"{column} @> array[{Add(term.Value, NpgsqlDbType.Text)}]",
        "%" or "%%" => $"cardinality({column}) > 0",
        { } pattern => $"exists (select 1 from unnest({column}) one where one like {Add(pattern, NpgsqlDbType.Text)})",
    };

    private string Add(object value, NpgsqlDbType type)
    {
        values.Add(new SqlValue(value, type));
        return string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
    }

    /// <summary>Fields that have the same value for all datasets.</summary>
    private string? ConstantOf(string field) => field switch
    {
        "organization" => municipality,
        "owner_org" => CkanIds.OfOrganization(municipality).ToString(),
        "type" or "dataset_type" => "dataset",
        "state" => "active",
        "capacity" => "public",
        "private" => "false",
        "entity_type" => "package",
        "site_id" => "default",
        _ => null,
    };

    /// <summary>Fields that Solr knows with CKAN and that no dataset has here.</summary>
    private static bool IsEmptyField(string field) =>
        field is "author_email" or "maintainer" or "maintainer_email" or "url" or "version" or "urls" or "res_name" or "res_url" or "res_description" or "res_type" or "vocab_tags"
        || field.StartsWith("extras_", StringComparison.Ordinal) || field.StartsWith("vocab_", StringComparison.Ordinal) || field.StartsWith("res_extras_", StringComparison.Ordinal);

    private static string ColumnOf(string field) => field == "metadata_modified" ? "d.modified" : "d.issued";

    private static bool Like(string value, string pattern) =>
        Regex.IsMatch(value, $"\\A{Regex.Escape(pattern).Replace("%", ".*", StringComparison.Ordinal).Replace("_", ".", StringComparison.Ordinal)}\\z", RegexOptions.NonBacktracking);

    private DateTimeOffset Instant(string field, string value) =>
        SolrInstant.Parse(value, now) ?? throw CkanRefusedException.Search($"Invalid Date String '{Short(value)}' for field {field}");

    private static string Short(string value) => value.Length > 64 ? $"{value[..64]}…" : value;
}
