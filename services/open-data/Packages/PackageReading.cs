using DxGovernance.OpenData.Catalogues;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Reading;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Tables;
using Marten;

namespace DxGovernance.OpenData.Packages;

/// <summary>What describes the files of a version, beside them: each is a pure function of the recorded version, and of the id of the event that recorded it.</summary>
public static class PackageReading
{
    /// <summary>Maps the addresses.</summary>
    public static void MapPackageReading(this IEndpointRouteBuilder datasets)
    {
        var versions = datasets.MapGroup("/versions/{version}").WithTags("閲覧 Reading");
        Map(versions, "/datapackage.json", "application/json", "版の Data Package（Frictionless 2.0） / The Data Package of a version", (version, _, proof) => DataPackage.Of(version, proof));
        Map(versions, "/dictionary.json", "application/json", "版のデータ項目定義書（JSON） / The data dictionary of a version, JSON", (version, _, _) => DataDictionary.Json(version));
        Map(versions, "/dictionary.csv", CsvTable.MediaType, "版のデータ項目定義書（CSV） / The data dictionary of a version, CSV", (version, _, _) => DataDictionary.Csv(version));
        Map(versions, "/{stem}.csv-metadata.json", CsvwMetadata.MediaType, "CSVのメタデータ（CSV on the Web） / Metadata of a CSV file (CSVW)", (version, stem, proof) =>
            version.Distributions.FirstOrDefault(file => file.Format == DistributionFormat.Csv && file.Stem == stem) is { } file ? CsvwMetadata.Of(version, file, proof) : null);
    }

    private static void Map(RouteGroupBuilder versions, string address, string mediaType, string summary, Func<VersionReleased, string?, string?, byte[]?> write)
    {
        var endpoint = address.Contains("{stem}", StringComparison.Ordinal)
            ? versions.MapGet(address, (string municipality, string dataset, string version, string stem, HttpContext http, IDocumentStore store, PresentDatasets datasets, CancellationToken ct) =>
                AnswerAsync(municipality, dataset, version, stem, mediaType, write, http, store, datasets, ct))
            : versions.MapGet(address, (string municipality, string dataset, string version, HttpContext http, IDocumentStore store, PresentDatasets datasets, CancellationToken ct) =>
                AnswerAsync(municipality, dataset, version, null, mediaType, write, http, store, datasets, ct));
        endpoint.ForEverybody().Produces(StatusCodes.Status200OK, contentType: mediaType.Split(';')[0]).WithSummary(summary);
    }

    private static async Task<IResult> AnswerAsync(
        string municipality, string dataset, string version, string? stem, string mediaType, Func<VersionReleased, string?, string?, byte[]?> write, HttpContext http, IDocumentStore store, PresentDatasets datasets, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        var record = await datasets.FindAsync(session, dataset, ct);
        var released = record is null ? null : DatasetReading.Named(record, version);
        if (record is not null && (released is null ? version == "latest" && record.Withdrawal is not null : record.WithdrawalOf(released.Version) is not null))
        {
            return Problems.Of(410, "withdrawn", "取り下げられました", $"{dataset} was taken back: {(released is null ? record.Withdrawal!.Reason : record.WithdrawalOf(released.Version)!.Reason)}");
        }

        var proof = released is null ? null : (await ReleaseProof.OfAsync(session, record!.Slug, released.Version, ct))?.Proof;
        return released is not null && write(released, stem, proof) is { } bytes
            ? PublicBytes.Of(http, bytes, mediaType, isFixed: version != "latest")
            : Problems.Of(404, "not-found", "見つかりません", "There is no such file of this version of this dataset.");
    }
}
