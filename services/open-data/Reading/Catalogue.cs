using DxGovernance.OpenData.Ckan;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Files;
using DxGovernance.OpenData.Releases;
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

    /// <summary>What it consists of.</summary>
    public Content Content { get; init; }

    /// <summary>The policy that it publishes something of; empty where it is about none.</summary>
    public required string Policy { get; init; }

    /// <summary>The roadmap, for the contents that are of one; otherwise null.</summary>
    public string? Roadmap { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>What it holds.</summary>
    public string Description { get; init; } = "";

    /// <summary>Who publishes it.</summary>
    public required string Publisher { get; init; }

    /// <summary>Keywords.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>What else catalogues say of it.</summary>
    public FurtherDescription Further { get; init; } = new();

    /// <summary>The latest version that stands, or 0 while there is none: then it is not published.</summary>
    public int LatestVersion { get; init; }

    /// <summary>The revision of that version.</summary>
    public string? Revision { get; init; }

    /// <summary>The licence of that version.</summary>
    public string? Licence { get; init; }

    /// <summary>Whether that licence is made up for a sample, and no grant.</summary>
    public bool LicenceIllustrative { get; init; }

    /// <summary>Whether that version is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    /// <summary>The versions that catalogues tell of, in the order of their release: the last <see cref="CatalogueProjection.MostVersions"/>. The others stay at their addresses.</summary>
    public IReadOnlyList<CatalogueVersion> Versions { get; init; } = [];

    /// <summary>When its first version was recorded; null while there is none.</summary>
    public DateTimeOffset? Issued { get; init; }

    /// <summary>When anything that catalogues tell of it was recorded last. It never runs back.</summary>
    public DateTimeOffset Modified { get; init; }

    /// <summary>取下げ, or null.</summary>
    public DatasetWithdrawn? Withdrawal { get; init; }

    /// <summary>The dataset that takes its place, or null.</summary>
    public string? Successor { get; init; }

    /// <summary>Hashes of all files that were ever attached, of a dataset of files.</summary>
    public IReadOnlyList<string> FileHashes { get; init; } = [];

    /// <summary>Title, description, keywords, publisher and ids, for search: NFKC, lower case.</summary>
    public string Words { get; init; } = "";

    /// <summary>Its id for clients of CKAN.</summary>
    public Guid Package { get; init; }

    /// <summary>Its theme, by which it is looked up.</summary>
    public string? Theme => Further.Theme;

    /// <summary>The formats of the latest version's files, as CKAN writes them: <c>CSV</c>, <c>JSON</c>.</summary>
    public IReadOnlyList<string> Formats => [.. (Find(LatestVersion)?.Distributions ?? []).Select(file => FileName.Extension(file.Format).ToUpperInvariant()).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The version with a number, or null.</summary>
    public CatalogueVersion? Find(int version) => Versions.FirstOrDefault(known => known.Version == version);
}

/// <summary>A version as catalogues tell of it.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Revision">The revision of the policy; null where it publishes something else.</param>
/// <param name="ReleasedAt">When it was recorded.</param>
/// <param name="Licence">Under which conditions.</param>
/// <param name="Distributions">The files.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record CatalogueVersion(int Version, string? Revision, DateTimeOffset ReleasedAt, EditionLicence Licence, IReadOnlyList<Distribution> Distributions, bool Illustrative)
{
    /// <summary>What is new in it, or null.</summary>
    public string? Notes { get; init; }

    /// <summary>The decision that it was released on; null where none was needed.</summary>
    public string? Decision { get; init; }

    /// <summary>Why it was taken back; null while it stands.</summary>
    public string? Withdrawn { get; init; }

    /// <summary>What is wrong with it; null where nothing is known to be.</summary>
    public string? Fault { get; init; }
}

/// <summary>Folds the catalogue's rows.</summary>
public sealed partial class CatalogueProjection : SingleStreamProjection<CatalogueEntry, string>
{
    /// <summary>How many versions a row holds: it is written anew with each.</summary>
    public const int MostVersions = 500;

    /// <summary>A row begins.</summary>
    public static CatalogueEntry Create(IEvent<DatasetRegistered> registered) => Worded(new CatalogueEntry
    {
        Id = registered.StreamKey!,
        Dataset = registered.Data.Dataset,
        Package = CkanIds.OfPackage(registered.TenantId, registered.Data.Dataset),
        Content = registered.Data.Content ?? Content.PolicyText,
        Policy = registered.Data.Policy,
        Roadmap = registered.Data.Roadmap,
        Title = registered.Data.Title,
        Description = registered.Data.Description,
        Publisher = registered.Data.Publisher,
        Keywords = registered.Data.Keywords,
        Further = registered.Data.Further ?? new FurtherDescription(),
        Licence = registered.Data.Licence,
        LicenceIllustrative = registered.Data.LicenceIllustrative,
        Illustrative = registered.Data.Illustrative,
    });

    /// <summary>A file is attached.</summary>
    public static CatalogueEntry Apply(FileAttached attached, CatalogueEntry row) => row with { FileHashes = [.. row.FileHashes.Append(attached.Sha256).Distinct()] };

    /// <summary>Other words.</summary>
    public static CatalogueEntry Apply(IEvent<DatasetDescribed> described, CatalogueEntry row) => Worded(row with
    {
        Title = described.Data.Title,
        Description = described.Data.Description,
        Keywords = described.Data.Keywords,
        Publisher = described.Data.Publisher,
        Further = described.Data.Further ?? new FurtherDescription(),
        Modified = Later(row, described, described.Data.At),
    });

    /// <summary>It is published, or a newer version is.</summary>
    public static CatalogueEntry Apply(IEvent<VersionReleased> released, CatalogueEntry row) => Latest(row with
    {
        Versions =
        [
            .. row.Versions.TakeLast(MostVersions - 1),
            new CatalogueVersion(released.Data.Version, released.Data.Revision, released.Data.At ?? released.Timestamp, released.Data.Edition.Licence, released.Data.Distributions, released.Data.Illustrative) { Notes = released.Data.Notes, Decision = released.Data.Decision },
        ],
        Issued = row.Issued ?? released.Data.At ?? released.Timestamp,
        Modified = Later(row, released, released.Data.At),
    });

    /// <summary>A version is taken back.</summary>
    public static CatalogueEntry Apply(IEvent<VersionWithdrawn> withdrawn, CatalogueEntry row) => Latest(row with
    {
        Versions = [.. row.Versions.Select(version => version.Version == withdrawn.Data.Version ? version with { Withdrawn = withdrawn.Data.Reason } : version)],
        Modified = Later(row, withdrawn, withdrawn.Data.At),
    });

    /// <summary>A version is wrong.</summary>
    public static CatalogueEntry Apply(IEvent<VersionFoundWrong> wrong, CatalogueEntry row) => row with
    {
        Versions = [.. row.Versions.Select(version => version.Version == wrong.Data.Version ? version with { Fault = wrong.Data.Reason } : version)],
        Modified = Later(row, wrong, wrong.Data.At),
    };

    /// <summary>It is taken back.</summary>
    public static CatalogueEntry Apply(IEvent<DatasetWithdrawn> withdrawn, CatalogueEntry row) => Latest(row with { Withdrawal = withdrawn.Data, Modified = Later(row, withdrawn, withdrawn.Data.At) });

    /// <summary>Another takes its place.</summary>
    public static CatalogueEntry Apply(IEvent<DatasetSuperseded> superseded, CatalogueEntry row) => row with { Successor = superseded.Data.By, Modified = Later(row, superseded, superseded.Data.At) };

    private static CatalogueEntry Latest(CatalogueEntry row) =>
        row.Withdrawal is null && row.Versions.Where(version => version.Withdrawn is null)
            .OrderBy(version => version.Revision is { } revision ? System.Version.Parse(revision) : null).ThenBy(version => version.Version).LastOrDefault() is { } latest
            ? row with
            {
                LatestVersion = latest.Version,
                Revision = latest.Revision,
                Licence = latest.Licence.Id,
                LicenceIllustrative = latest.Licence.Illustrative,
                Illustrative = latest.Illustrative,
            }
            : row with { LatestVersion = 0, Revision = null };

    private static CatalogueEntry Worded(CatalogueEntry row) => row with { Words = SearchWords.Of([row.Dataset, row.Title, row.Description, row.Publisher, .. row.Keywords]) };

    /// <summary>By what the event says itself: its stamp is the database's, which is not known yet while this is folded with the command.</summary>
    private static DateTimeOffset Later(CatalogueEntry row, IEvent @event, DateTimeOffset? at) => (at ?? @event.Timestamp) is var instant && instant > row.Modified ? instant : row.Modified;
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
            row.Dataset, row.Content, row.Policy.Length > 0 ? row.Policy : null, row.Title, row.Publisher, row.Keywords, row.LatestVersion, row.Revision, row.Licence!, row.LicenceIllustrative, row.Illustrative,
            $"/{municipality}/api/datasets/{row.Dataset}"))]);
    }
}

/// <summary>A page of the catalogue.</summary>
/// <param name="Items">By id.</param>
public sealed record CataloguePage(IReadOnlyList<CatalogueLine> Items);

/// <summary>A published dataset.</summary>
/// <param name="Dataset">Its id.</param>
/// <param name="Content">What it consists of.</param>
/// <param name="Policy">The policy that it publishes something of; absent where it is about none.</param>
/// <param name="Title">Its title.</param>
/// <param name="Publisher">Who publishes it.</param>
/// <param name="Keywords">Keywords.</param>
/// <param name="LatestVersion">Its latest version.</param>
/// <param name="Revision">The revision which that version publishes; absent where it publishes something else.</param>
/// <param name="Licence">The licence of that version.</param>
/// <param name="LicenceIllustrative">Whether that licence is made up for a sample, and no grant.</param>
/// <param name="Illustrative">Whether that version is made up for a sample.</param>
/// <param name="Address">Where it is.</param>
public sealed record CatalogueLine(
    string Dataset,
    Content Content,
    string? Policy,
    string Title,
    string Publisher,
    IReadOnlyList<string> Keywords,
    int LatestVersion,
    string? Revision,
    string Licence,
    bool LicenceIllustrative,
    bool Illustrative,
    string Address);
