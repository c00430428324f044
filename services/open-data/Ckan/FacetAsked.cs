namespace DxGovernance.OpenData.Ckan;

/// <summary>Over what a search is counted.</summary>
/// <param name="Field">The field, as CKAN names it.</param>
/// <param name="Sql">Its value as SQL writes it.</param>
/// <param name="From">What else that is taken from, or empty.</param>
/// <param name="Most">The most values.</param>
/// <param name="Least">How many datasets a value has at least.</param>
public sealed record FacetAsked(string Field, string Sql, string From, int Most, int Least)
{
    /// <summary>The most values of a field, also for those who ask for all of them.</summary>
    public const int MostValues = 1_000;

    private const int MostFields = 20;

    /// <summary>Reads <c>facet.field</c>, <c>facet.limit</c> and <c>facet.mincount</c>.</summary>
    /// <exception cref="CkanRefusedException">There is no such field, or a number is none.</exception>
    public static IReadOnlyList<FacetAsked> Of(CkanRequest request)
    {
        if (!request.Flag("facet", otherwise: true))
        {
            return [];
        }

        var most = request.Text("facet.limit")?.TrimStart().StartsWith('-') == true ? MostValues : request.Natural("facet.limit", 50, MostValues);
        var least = request.Natural("facet.mincount", 1, int.MaxValue);
        var fields = request.List("facet.field").Distinct().ToList();
        return fields.Count > MostFields
            ? throw CkanRefusedException.Search($"more than {MostFields} facet fields")
            : [.. fields.Select(field => Of(field, most, Math.Max(1, least)))];
    }

    private static FacetAsked Of(string field, int most, int least) => field switch
    {
        "organization" => new FacetAsked(field, "d.tenant_id collate \"C\"", "", most, least),
        "groups" => new FacetAsked(field, $"{SearchConditions.Theme} collate \"C\"", "", most, least),
        "tags" => new FacetAsked(field, "facet.value collate \"C\"", ", unnest(d.keywords) facet(value)", most, least),
        "res_format" => new FacetAsked(field, "facet.value collate \"C\"", ", unnest(d.formats) facet(value)", most, least),
        "license_id" => new FacetAsked(field, "d.licence collate \"C\"", "", most, least),
        "name" => new FacetAsked(field, "d.dataset collate \"C\"", "", most, least),
        "type" or "dataset_type" => new FacetAsked(field, "'dataset'::text", "", most, least),
        "state" => new FacetAsked(field, "'active'::text", "", most, least),
        _ when field.StartsWith("extras_", StringComparison.Ordinal) || field.StartsWith("vocab_", StringComparison.Ordinal) || field is "author" or "maintainer" =>
            new FacetAsked(field, "null::text", "", most, least),
        _ => throw CkanRefusedException.Search($"undefined field {(field.Length > 64 ? field[..64] : field)}"),
    };
}
