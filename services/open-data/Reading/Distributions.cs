using DxGovernance.OpenData.Adoptions;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Releases;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using Marten;
using Microsoft.Net.Http.Headers;

namespace DxGovernance.OpenData.Reading;

/// <summary>The files of a version. They are stored nowhere: each is built again and must have the recorded hash.</summary>
public static class Distributions
{
    /// <summary>Maps the addresses.</summary>
    public static void MapDistributions(this IEndpointRouteBuilder datasets)
    {
        var files = datasets.MapGroup("/versions/{version}").WithTags("閲覧 Reading");
        Map(files, DistributionFormat.Json).WithSummary("本文（JSON） / The text as JSON");
        Map(files, DistributionFormat.Csv).WithSummary("本文（CSV） / The text as CSV");
    }

    private static RouteHandlerBuilder Map(RouteGroupBuilder files, DistributionFormat format) =>
        files.MapMethods($"/text.{FileName.Extension(format)}", [HttpMethods.Get, HttpMethods.Head],
                (string municipality, string dataset, string version, HttpContext http, IDocumentStore store, CancellationToken ct) =>
                    FileAsync(municipality, dataset, version, format, http, store, ct))
            .ForEverybody().Produces(StatusCodes.Status200OK, contentType: format == DistributionFormat.Csv ? "text/csv" : "application/json");

    private static async Task<IResult> FileAsync(
        string municipality, string dataset, string number, DistributionFormat format, HttpContext http, IDocumentStore store, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        var record = await session.Events.AggregateStreamAsync<Dataset>(Streams.Dataset(dataset).Value, token: ct);
        if (record is null || DatasetReading.Named(record, number) is not { } version)
        {
            return Problems.Of(404, "not-found", "見つかりません", "There is no such version of this dataset.");
        }

        var recorded = version.Distributions.Single(file => file.Format == format);
        var bytes = DatasetBytes.Of(format, await Messages.RevisionAsync(session, version.Received, ct), version.Edition);
        if (DatasetBytes.Describe(format, bytes) != recorded)
        {
            throw new InvalidOperationException($"Version {version.Version} of {dataset} does not build to the {format} that was released, {recorded.Sha256}: the record or the rules were altered.");
        }

        // A version's bytes never change; «latest» is asked for again each time, mostly for a 304.
        http.Response.Headers.CacheControl = number == "latest" ? "public, no-cache" : "public, max-age=31536000, immutable";
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers.ContentDisposition = FileName.ContentDisposition(version, format);
        return TypedResults.Bytes(bytes, recorded.MediaType, enableRangeProcessing: true, entityTag: new EntityTagHeaderValue($"\"{recorded.Sha256}\""));
    }
}
