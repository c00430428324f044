using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Reading;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Log;
using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DxGovernance.OpenData.Ckan;

/// <summary>The pages that clients of CKAN link to: for people, without script and without anything from elsewhere.</summary>
public static class CkanPages
{
    private const string Style =
        "body{font-family:\"Hiragino Sans\",\"Yu Gothic\",\"Noto Sans CJK JP\",sans-serif;line-height:1.8;color:#1a1a1a;background:#fff;margin:0 auto;max-width:52rem;padding:1rem}"
        + "a{color:#0b4f9e}h1{font-size:1.6rem}h2{font-size:1.2rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #777;padding:.3rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
        + ".banner{border:2px solid #8a4b00;background:#fff6e5;padding:.5rem 1rem;font-weight:bold}";

    /// <summary>Maps the addresses.</summary>
    public static void MapCkanPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/{municipality}").ForEverybody().WithMetadata(new TakesAnyQuery()).WithTags("CKAN");
        pages.MapGet("/dataset/{name}", DatasetAsync).Produces(StatusCodes.Status200OK, contentType: "text/html").WithSummary("データセットのページ / A dataset as a page");
        pages.MapGet("/dataset", (string municipality) => SeeOther($"/{municipality}/organization/{municipality}")).WithSummary("データセットの一覧のページへ / To the page that lists the datasets");
        pages.MapGet("/dataset/{name}/resource/{id}", (string municipality, string name, string id) => SeeOther($"/{municipality}/dataset/{Uri.EscapeDataString(name)}#{Uri.EscapeDataString(id)}"))
            .WithSummary("ファイルのある場所へ / To where a file stands on its dataset's page");
        pages.MapGet("/dataset/{name}/resource/{id}/download/{file}", DownloadAsync).Produces(StatusCodes.Status303SeeOther).WithSummary("ファイルへ / To a file");
        pages.MapGet("/organization/{name}", OrganizationAsync).Produces(StatusCodes.Status200OK, contentType: "text/html").WithSummary("公表者のページ / The publisher as a page, with its datasets");
        pages.MapGet("/organization", (string municipality) => SeeOther($"/{municipality}/organization/{municipality}")).WithSummary("公表者のページへ / To the publisher's page");
        pages.MapGet("/group/{name}", GroupAsync).Produces(StatusCodes.Status200OK, contentType: "text/html").WithSummary("分野のページ / A theme as a page, with its datasets");
    }

    private static async Task<IResult> DatasetAsync(string municipality, string name, HttpContext http, IDocumentStore store, NpgsqlDataSource database, CancellationToken ct)
    {
        if (await new CkanCatalogue(store, database, municipality).FindAsync(name, ct) is not { } row)
        {
            return NotFound();
        }

        if (row.Dataset != name)
        {
            return SeeOther($"/{municipality}/dataset/{row.Dataset}");
        }

        return row.LatestVersion > 0 ? Page(http, row.Title, Dataset(municipality, row, await ProofAsync(store, municipality, row, ct)))
            : row.Withdrawal is { } withdrawal ? Page(http, row.Title, Tombstone(municipality, row, withdrawal), StatusCodes.Status410Gone)
            : NotFound();
    }

    private static async Task<IResult> DownloadAsync(string municipality, string name, string id, string file, IDocumentStore store, NpgsqlDataSource database, CancellationToken ct) =>
        await new CkanCatalogue(store, database, municipality).ResourceAsync(id, ct) is { } resource
            ? SeeOther(string.Create(CultureInfo.InvariantCulture, $"/{municipality}/api/datasets/{resource.Dataset}/versions/{resource.Version}/{resource.File}"))
            : NotFound();

    private static Task<IResult> OrganizationAsync(string municipality, string name, HttpContext http, IDocumentStore store, NpgsqlDataSource database, TimeProvider time, CancellationToken ct) =>
        name != municipality && name != CkanIds.OfOrganization(municipality).ToString()
            ? Task.FromResult(NotFound())
            : ListAsync(municipality, $"{CkanCall.TownNameOf(municipality, http)} オープンデータ", null, $"/{municipality}/organization/{municipality}", http, store, database, time, ct);

    private static Task<IResult> GroupAsync(string municipality, string name, HttpContext http, IDocumentStore store, NpgsqlDataSource database, TimeProvider time, CancellationToken ct) =>
        CkanObjects.Groups.GetValueOrDefault(name) is { } title
            ? ListAsync(municipality, title, new SearchTerm("groups", name), $"/{municipality}/group/{name}", http, store, database, time, ct)
            : Task.FromResult(NotFound());

    private static async Task<IResult> ListAsync(
        string municipality, string title, SearchTerm? within, string address, HttpContext http, IDocumentStore store, NpgsqlDataSource database, TimeProvider time, CancellationToken ct)
    {
        const int Rows = 100;
        var page = int.TryParse(http.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked is > 0 and < 1_000_000 ? asked : 1;
        var conditions = new SearchConditions(municipality, time.GetUtcNow());
        var condition = within is null ? "true" : conditions.Of(within, isTyped: false);
        var found = await new CkanCatalogue(store, database, municipality).SearchAsync(condition, conditions.Values, PackageOrder.Of("title asc"), Rows, (page - 1) * Rows, [], ct);
        var html = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<p>{found.Count}件 / {found.Count} datasets</p><ul>");
        foreach (var row in found.Page)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"/{municipality}/dataset/{row.Dataset}\">{Text(row.Title)}</a></li>");
        }

        html.Append("</ul><p>")
            .Append(page > 1 ? $"<a href=\"{address}?page={page - 1}\" rel=\"prev\">前へ / Previous</a> " : "")
            .Append((long)page * Rows < found.Count ? $"<a href=\"{address}?page={page + 1}\" rel=\"next\">次へ / Next</a>" : "").Append("</p>");
        return Page(http, title, html);
    }

    private static async Task<LogPlace?> ProofAsync(IDocumentStore store, string municipality, CatalogueEntry row, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        return await ReleaseProof.OfAsync(session, row.Dataset, row.LatestVersion, ct);
    }

    private static StringBuilder Dataset(string municipality, CatalogueEntry row, LogPlace? proof)
    {
        var version = row.Find(row.LatestVersion)!;
        var html = new StringBuilder();
        if (version.Illustrative || version.Licence.Illustrative)
        {
            html.Append("<p class=\"banner\">見本のための例示を含みます / Holds what is made up for a sample</p>");
        }

        if (version.Fault is { } fault)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"banner\">この版には誤りがあります / Known to be wrong: {Text(fault)}</p>");
        }

        if (row.Successor is { } successor)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"banner\">後継のデータセットがあります / Superseded by: <a href=\"/{municipality}/dataset/{successor}\">{Text(successor)}</a></p>");
        }

        html.Append(CultureInfo.InvariantCulture, $"<p>{Text(row.Description)}</p><h2>ファイル / Files</h2><table><thead><tr><th>ファイル / File</th><th>バイト / Bytes</th><th>SHA-256</th></tr></thead><tbody>");
        foreach (var file in version.Distributions)
        {
            var name = FileName.InAddress(file);
            html.Append(CultureInfo.InvariantCulture, $"<tr id=\"{CkanIds.OfResource(municipality, row.Dataset, version.Version, name)}\"><td><a href=\"/{municipality}/api/datasets/{row.Dataset}/versions/{version.Version}/{name}\">{Text(name)}</a></td><td>{file.Bytes}</td><td>{file.Sha256}</td></tr>");
        }

        var licence = version.Licence;
        html.Append("</tbody></table><h2>情報 / About</h2><table><tbody>");
        Fact(html, "公表者 / Publisher", Text(row.Publisher));
        Fact(html, "利用条件 / Licence", licence.Address is { } address ? $"<a href=\"{Text(address)}\">{Text(licence.Title ?? licence.Id)}</a>" : Text(licence.Title ?? licence.Id));
        Fact(html, "版 / Version", Text(version.Revision is { } revision ? $"{version.Version}（方針 {revision}版）" : $"{version.Version}"));
        if (proof is { } place)
        {
            Fact(html, "記録（ログ）上の位置と証明 / Place in the log, and proof", $"{(place.Index is { } index ? index.ToString(CultureInfo.InvariantCulture) : "…")} <a href=\"{place.Proof}\">tlog-proof</a> <a href=\"{place.LoggedEvent}\">JSON</a>");
        }

        Fact(html, "最終更新 / Modified", $"{CkanObjects.Instant(row.Modified)}Z");
        Fact(html, "キーワード / Keywords", Text(string.Join("、", row.Keywords)));
        Fact(html, "すべての版 / All versions", $"<a href=\"/{municipality}/api/datasets/{row.Dataset}\">JSON</a>");
        return html.Append("</tbody></table>");
    }

    private static StringBuilder Tombstone(string municipality, CatalogueEntry row, DatasetWithdrawn withdrawal)
    {
        var html = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<p class=\"banner\">このデータセットは取り下げられました / Taken back ({withdrawal.On.ToJapanese()}, {withdrawal.On}): {Text(withdrawal.Reason)}</p>");
        return row.Successor is { } successor
            ? html.Append(CultureInfo.InvariantCulture, $"<p>後継 / Superseded by: <a href=\"/{municipality}/dataset/{successor}\">{Text(successor)}</a></p>")
            : html;
    }

    private static void Fact(StringBuilder html, string name, string value) => html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{name}</th><td>{value}</td></tr>");

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);

    private static ContentHttpResult Page(HttpContext http, string title, StringBuilder content, int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Text(
            $"<!doctype html><html lang=\"ja\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Text(title)}</title><style>{Style}</style></head>"
            + $"<body><main><h1>{Text(title)}</h1>{content}</main></body></html>\n",
            "text/html; charset=utf-8", Encoding.UTF8, status);
    }

    private static SeeOtherResult SeeOther(string address) => new SeeOtherResult(address);

    private static IResult NotFound() => Problems.Of(404, "not-found", "見つかりません", "There is no such page of the catalogue.");

    private sealed record SeeOtherResult(string Address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = Address;
            return Task.CompletedTask;
        }
    }
}
