using DxGovernance.Platform.Access;
using Microsoft.AspNetCore.Mvc;

namespace DxGovernance.OpenData.Catalogues;

/// <summary>
/// The catalogue as harvesters of DCAT read it, at the addresses of ckanext-dcat: Turtle, JSON-LD or RDF/XML, by suffix or
/// by <c>Accept</c>. What was published once stays in it, as a tombstone if need be: a harvester deletes what it misses.
/// </summary>
public static class CatalogueReading
{
    private const string Summary = "DCAT 3 の目録（Turtle、JSON-LD、RDF/XML） / The catalogue in DCAT 3";

    private const string SummaryOfDataset = "DCAT 3 のデータセットと版 / A dataset and its versions in DCAT 3";

    /// <summary>Maps the addresses.</summary>
    public static void MapCatalogueReading(this IEndpointRouteBuilder routes)
    {
        foreach (var address in new[] { "/{municipality}/catalog", "/{municipality}/api/catalog" })
        {
            Describe(routes.MapGet(address, (string municipality, int? page, [FromQuery(Name = "modified_since")] string? since, CatalogueAnswers answers, CancellationToken ct) =>
                answers.PageAsync(municipality, null, page, since, ct)), Summary);
            Describe(routes.MapGet($"{address}.{RdfForms.Suffixes}", (string municipality, string format, int? page, [FromQuery(Name = "modified_since")] string? since, CatalogueAnswers answers, CancellationToken ct) =>
                answers.PageAsync(municipality, format, page, since, ct)), Summary);
        }

        Describe(routes.MapGet("/{municipality}/api/datasets/{dataset}/dcat", (string municipality, string dataset, int? page, CatalogueAnswers answers, CancellationToken ct) =>
            answers.DatasetAsync(municipality, dataset, null, page, ct)), SummaryOfDataset);
        foreach (var address in new[] { "/{municipality}/dataset/{dataset}", "/{municipality}/api/datasets/{dataset}/dcat" })
        {
            Describe(routes.MapGet($"{address}.{RdfForms.Suffixes}", (string municipality, string dataset, string format, int? page, CatalogueAnswers answers, CancellationToken ct) =>
                answers.DatasetAsync(municipality, dataset, format, page, ct)), SummaryOfDataset);
        }
    }

    private static void Describe(RouteHandlerBuilder endpoint, string summary)
    {
        endpoint.ForEverybody().WithTags("目録 Catalogues").WithSummary(summary);
        foreach (var form in RdfForms.All)
        {
            endpoint.Produces(StatusCodes.Status200OK, contentType: form.MediaType.Split(';')[0]);
        }
    }
}
