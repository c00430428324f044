using DxGovernance.OpenData.Datasets;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;

namespace DxGovernance.OpenData.Reading;

/// <summary>A dataset in the catalogue; a read model that can be dropped and rebuilt from the events.</summary>
public sealed record CatalogueEntry
{
    /// <summary>The stream's key.</summary>
    public string Id { get; init; } = "";

    /// <summary>The dataset's id.</summary>
    public required string Dataset { get; init; }

    /// <summary>The policy whose text it publishes.</summary>
    public required string Policy { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Who publishes it.</summary>
    public required string Publisher { get; init; }

    /// <summary>Keywords.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>The latest version, or 0 while there is none: then it is not published.</summary>
    public int LatestVersion { get; init; }

    /// <summary>The revision of that version.</summary>
    public string? Revision { get; init; }

    /// <summary>The licence of that version.</summary>
    public string? Licence { get; init; }

    /// <summary>Whether that licence is made up for a sample, and no grant.</summary>
    public bool LicenceIllustrative { get; init; }

    /// <summary>Whether that version is made up for a sample.</summary>
    public bool Illustrative { get; init; }
}

/// <summary>Folds the catalogue's rows.</summary>
public sealed partial class CatalogueProjection : SingleStreamProjection<CatalogueEntry, string>
{
    /// <summary>A row begins.</summary>
    public static CatalogueEntry Create(IEvent<DatasetRegistered> registered) => new()
    {
        Id = registered.StreamKey!,
        Dataset = registered.Data.Dataset,
        Policy = registered.Data.Policy,
        Title = registered.Data.Title,
        Publisher = registered.Data.Publisher,
        Keywords = registered.Data.Keywords,
        Illustrative = registered.Data.Illustrative,
    };

    /// <summary>It is published, or a newer revision is.</summary>
    public static CatalogueEntry Apply(VersionReleased released, CatalogueEntry row) =>
        row.Revision is not null && System.Version.Parse(released.Revision) < System.Version.Parse(row.Revision)
            ? row
            : row with
            {
                LatestVersion = released.Version,
                Revision = released.Revision,
                Licence = released.Edition.Licence.Id,
                LicenceIllustrative = released.Edition.Licence.Illustrative,
                Illustrative = released.Illustrative,
            };
}

/// <summary>目録: the datasets that have a version.</summary>
public static class Catalogue
{
    /// <summary>Maps the address.</summary>
    public static void MapCatalogue(this IEndpointRouteBuilder municipality) =>
        municipality.MapGet("/datasets", ListAsync).ForEverybody().WithTags("閲覧 Reading").WithSummary("オープンデータの目録 / The catalogue of open data");

    private static async Task<CataloguePage> ListAsync(string municipality, Paging paging, HttpContext http, IDocumentStore store, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        var published = session.Query<CatalogueEntry>().Where(row => row.LatestVersion > 0);
        var rows = await (paging.After is { } after ? published.Where(row => row.Dataset.CompareTo(after) > 0) : published)
            .OrderBy(row => row.Dataset).Take(paging.Limit + 1).ToListAsync(ct);
        return new CataloguePage([.. paging.Cut(http, rows, row => row.Dataset).Select(row => new CatalogueLine(
            row.Dataset, row.Policy, row.Title, row.Publisher, row.Keywords, row.LatestVersion, row.Revision!, row.Licence!, row.LicenceIllustrative, row.Illustrative,
            $"/{municipality}/api/datasets/{row.Dataset}"))]);
    }
}

/// <summary>A page of the catalogue.</summary>
/// <param name="Items">By id.</param>
public sealed record CataloguePage(IReadOnlyList<CatalogueLine> Items);

/// <summary>A published dataset.</summary>
/// <param name="Dataset">Its id.</param>
/// <param name="Policy">The policy whose text it publishes.</param>
/// <param name="Title">Its title.</param>
/// <param name="Publisher">Who publishes it.</param>
/// <param name="Keywords">Keywords.</param>
/// <param name="LatestVersion">Its latest version.</param>
/// <param name="Revision">The revision which that version publishes.</param>
/// <param name="Licence">The licence of that version.</param>
/// <param name="LicenceIllustrative">Whether that licence is made up for a sample, and no grant.</param>
/// <param name="Illustrative">Whether that version is made up for a sample.</param>
/// <param name="Address">Where it is.</param>
public sealed record CatalogueLine(
    string Dataset,
    string Policy,
    string Title,
    string Publisher,
    IReadOnlyList<string> Keywords,
    int LatestVersion,
    string Revision,
    string Licence,
    bool LicenceIllustrative,
    bool Illustrative,
    string Address);
