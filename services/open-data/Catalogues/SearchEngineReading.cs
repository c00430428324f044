using DxGovernance.OpenData.Reading;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Municipalities;
using Marten;

namespace DxGovernance.OpenData.Catalogues;

/// <summary>What search engines read: JSON-LD of schema.org, and the sitemap.</summary>
public static class SearchEngineReading
{
    private const string Tag = "目録 Catalogues";

    /// <summary>Maps the addresses.</summary>
    public static void MapSearchEngineReading(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{municipality}/dataset/{dataset}/schema.jsonld", DatasetAsync).ForEverybody().Produces(StatusCodes.Status200OK, contentType: JsonLd.MediaType)
            .WithTags(Tag).WithSummary("schema.org の Dataset / A dataset for search engines");
        routes.MapGet("/{municipality}/catalog/schema.jsonld", (string municipality, HttpContext http, IConfiguration configuration, ServedMunicipalities served) =>
                PublicBytes.Of(http, JsonLd.Write(SchemaOrg.Catalogue(PublicAddresses.Of(municipality, http, configuration), served.All.Single(one => one.Code == municipality))), JsonLd.MediaType, isFixed: false))
            .ForEverybody().Produces(StatusCodes.Status200OK, contentType: JsonLd.MediaType).WithTags(Tag).WithSummary("schema.org の DataCatalog / The catalogue for search engines");
        routes.MapGet("/{municipality}/sitemap.xml", (string municipality, HttpContext http, IDocumentStore store, IConfiguration configuration, CancellationToken ct) =>
                SitemapAsync(municipality, null, http, store, configuration, ct))
            .ForEverybody().Produces(StatusCodes.Status200OK, contentType: "application/xml").WithTags(Tag).WithSummary("サイトマップ / The sitemap");
        routes.MapGet("/{municipality}/sitemap-{part:int}.xml", (string municipality, int part, HttpContext http, IDocumentStore store, IConfiguration configuration, CancellationToken ct) =>
                SitemapAsync(municipality, part, http, store, configuration, ct))
            .ForEverybody().Produces(StatusCodes.Status200OK, contentType: "application/xml").WithTags(Tag).WithSummary("サイトマップの一部 / A part of the sitemap");
    }

    private static async Task<IResult> DatasetAsync(string municipality, string dataset, HttpContext http, IDocumentStore store, IConfiguration configuration, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        var entry = await session.Query<CatalogueEntry>().Where(row => row.Dataset == dataset && row.Issued != null).SingleOrDefaultAsync(ct);
        return entry is null ? Problems.Of(404, "not-found", "見つかりません", "No dataset with this id was published here.", "dataset")
            : entry.Find(entry.LatestVersion) is not { } latest ? Problems.Of(410, "withdrawn", "取り下げられました", $"{dataset} was taken back.{(entry.Withdrawal is { } withdrawal ? $" {withdrawal.Reason}" : "")}")
            : PublicBytes.Of(http, JsonLd.Write(SchemaOrg.Dataset(PublicAddresses.Of(municipality, http, configuration), entry, latest)), JsonLd.MediaType, isFixed: false);
    }

    private static async Task<IResult> SitemapAsync(string municipality, int? part, HttpContext http, IDocumentStore store, IConfiguration configuration, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        var (addresses, published) = (PublicAddresses.Of(municipality, http, configuration), session.Query<CatalogueEntry>().Where(row => row.LatestVersion > 0));
        var files = Sitemap.FilesFor(await published.CountAsync(ct));
        if (part is null && files > 1)
        {
            return PublicBytes.Of(http, Sitemap.Index(addresses, files), Sitemap.MediaType, isFixed: false);
        }

        if (part is < 1 || part > Math.Max(files, 1))
        {
            return Problems.Of(404, "not-found", "見つかりません", "The sitemap has no such part.", "part");
        }

        var pages = await published.OrderBy(row => row.Dataset).Skip(((part ?? 1) - 1) * Sitemap.Most).Take(Sitemap.Most).Select(row => new SitemapPage(row.Dataset, row.Modified)).ToListAsync(ct);
        return PublicBytes.Of(http, Sitemap.Of(addresses, pages), Sitemap.MediaType, isFixed: false);
    }
}
