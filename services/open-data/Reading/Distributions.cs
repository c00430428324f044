using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Files;
using DxGovernance.OpenData.Packages;
using DxGovernance.OpenData.Releases;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using Marten;
using Microsoft.Net.Http.Headers;

namespace DxGovernance.OpenData.Reading;

/// <summary>The files of a version. They are stored nowhere: each is built again and must have the recorded hash.</summary>
public static class Distributions
{
    /// <summary>Maps the address.</summary>
    public static void MapDistributions(this IEndpointRouteBuilder datasets) =>
        datasets.MapMethods("/versions/{version}/{file}", [HttpMethods.Get, HttpMethods.Head], FileAsync)
            .ForEverybody().Produces(StatusCodes.Status200OK, contentType: "text/csv").Produces(StatusCodes.Status200OK, contentType: "application/json")
            .WithTags("閲覧 Reading").WithSummary("版のファイル（text.csv など） / A file of a version, such as text.csv");

    private static async Task<IResult> FileAsync(string municipality, string dataset, string version, string file, HttpContext http, IDocumentStore store, PresentDatasets datasets, IFileStore files, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        var record = await datasets.FindAsync(session, dataset, ct);
        if (record is null || DatasetReading.Named(record, version) is not { } released || released.Distributions.FirstOrDefault(one => FileName.InAddress(one) == file) is not { } recorded)
        {
            return record?.Withdrawal is { } gone && version == "latest" ? Gone(record, gone.On.ToString(), gone.Reason) : Problems.Of(404, "not-found", "見つかりません", "There is no such file of this version of this dataset.");
        }

        if (record.WithdrawalOf(released.Version) is { } withdrawal)
        {
            return Gone(record, withdrawal.On.ToString(), withdrawal.Reason);
        }

        // A version's bytes never change; «latest» is asked for again each time, mostly for a 304. Files of the town's own may
        // have to be taken back: caches on the way forget them within the hour.
        http.Response.Headers.CacheControl = version == "latest" ? "public, no-cache" : released.Edition.Content == Content.Files ? "public, max-age=3600" : "public, max-age=31536000, immutable";
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (recorded.Format == DistributionFormat.Csv)
        {
            http.Response.Headers.Link = $"<{Uri.EscapeDataString(CsvwMetadata.NameOf(recorded))}>; rel=\"describedby\"; type=\"{CsvwMetadata.MediaType}\", <datapackage.json>; rel=\"describedby\"; type=\"application/json\"";
        }

        http.Response.Headers.ContentDisposition = FileName.ContentDisposition(released, recorded);
        var encoding = Encodings.Chosen(http.Request, recorded.Bytes);
        var tag = Encodings.TagOf(recorded.Sha256, encoding);
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
        {
            http.Response.Headers.ETag = tag.ToString();
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var bytes = await VersionBytes.OpenAsync(session, files, released, recorded, ct);
        return encoding is null ? TypedResults.Stream(bytes, recorded.MediaType, enableRangeProcessing: true, entityTag: tag) : Encodings.Answer(bytes, recorded.MediaType, tag, encoding);
    }

    private static IResult Gone(Dataset dataset, string on, string reason) =>
        Problems.Of(410, "withdrawn", "取り下げられました", $"{dataset.Slug} was taken back on {on}: {reason}");
}
