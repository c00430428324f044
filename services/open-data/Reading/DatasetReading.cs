using System.Globalization;
using System.Security.Claims;
using DxGovernance.Contracts.Policies;
using DxGovernance.OpenData.Adoptions;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Releases;
using DxGovernance.OpenData.UnderDecision;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Log;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Reading;

/// <summary>A dataset with its versions, and one version.</summary>
public static class DatasetReading
{
    private const int MostVersions = 100;

    /// <summary>Maps the addresses.</summary>
    public static void MapDatasetReading(this IEndpointRouteBuilder datasets)
    {
        var reading = datasets.MapGroup("").WithTags("閲覧 Reading");
        reading.MapGet("", (string municipality, string dataset, ClaimsPrincipal reader, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => DatasetAsync(work, dataset, reader.IsOfOffice(municipality), ct), ct))
            .ForEverybody().Produces<DatasetDocument>().WithSummary("データセットと公表した版 / A dataset and its versions");
        reading.MapGet("/versions", (string dataset, Paging paging, HttpContext http, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => VersionsAsync(work, dataset, paging, http, ct), ct))
            .ForEverybody().Produces<VersionPage>().WithSummary("すべての版、番号の順に / All versions, by number");
        reading.MapGet("/versions/{version}", (string dataset, string version, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => VersionAsync(work, dataset, version, ct), ct))
            .ForEverybody().Produces<VersionDocument>().WithSummary("公表した版（番号または latest） / A version, by number or «latest»");
    }

    /// <summary>The version that an address names: a number, or <c>latest</c>.</summary>
    internal static VersionReleased? Named(Dataset dataset, string version) =>
        version == "latest" ? dataset.Latest
        : int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? dataset.Find(number)
        : null;

    private static async Task<DatasetDocument?> DatasetAsync(ReadWork work, string slug, bool forOffice, CancellationToken ct)
    {
        if (await work.FoldAsync<Dataset>(Streams.Dataset(slug), ct) is not { State: { } dataset } folded)
        {
            return null;
        }

        work.IsWriteTarget(folded);
        var versions = new List<VersionLine>();
        var places = await ReleasesInLogAsync(work, slug, ct);
        foreach (var version in dataset.Versions.TakeLast(MostVersions))
        {
            versions.Add(await LineAsync(work, dataset, version, places, ct));
        }

        return new DatasetDocument(
            dataset.Slug, dataset.Content, dataset.Policy.Length > 0 ? dataset.Policy : null, dataset.Title, dataset.Description, dataset.Keywords, dataset.Publisher,
            LicenceLine.Of(dataset.Licence, dataset.LicenceIllustrative), dataset.PriceInYen, dataset.Illustrative, dataset.Latest?.Version, work.AsOf,
            versions,
            [.. dataset.OpenRefusals])
        {
            VersionCount = dataset.Versions.Count,
            Roadmap = dataset.Roadmap,
            Further = dataset.Further == new FurtherDescription() ? null : dataset.Further,
            Withdrawal = dataset.Withdrawal,
            Successor = dataset.Successor,
            FirstReleases = forOffice && !dataset.FirstReleases.IsEmpty ? dataset.FirstReleases : null,
        };
    }

    private static async Task<VersionPage?> VersionsAsync(ReadWork work, string slug, Paging paging, HttpContext http, CancellationToken ct)
    {
        if (await work.FoldAsync<Dataset>(Streams.Dataset(slug), ct) is not { State: { } dataset })
        {
            return null;
        }

        var after = paging.After is null ? 0 : int.TryParse(paging.After, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
        var lines = new List<VersionLine>();
        var places = await ReleasesInLogAsync(work, slug, ct);
        foreach (var version in paging.Cut(http, [.. dataset.Versions.Where(version => version.Version > after).Take(paging.Limit + 1)], version => version.Version.ToString(CultureInfo.InvariantCulture)))
        {
            lines.Add(await LineAsync(work, dataset, version, places, ct));
        }

        return new VersionPage(dataset.Slug, dataset.Versions.Count, work.AsOf, lines);
    }

    private static async Task<VersionDocument?> VersionAsync(ReadWork work, string slug, string number, CancellationToken ct) =>
        await work.FoldAsync<Dataset>(Streams.Dataset(slug), ct) is { State: { } dataset } && Named(dataset, number) is { } version
            ? new VersionDocument(dataset.Slug, dataset.Policy.Length > 0 ? dataset.Policy : null, version.Edition.Title, work.AsOf, await LineAsync(work, dataset, version, await ReleasesInLogAsync(work, slug, ct), ct))
            : null;

    /// <summary>The releases of a dataset in the log, by the number of the version.</summary>
    private static Task<IReadOnlyDictionary<string, LogPlace>> ReleasesInLogAsync(ReadWork work, string slug, CancellationToken ct) =>
        work.PlacesAsync([Streams.Dataset(slug).Value], [ReleaseProof.Type], ReleaseProof.Member, ct);

    /// <summary>A version, with what became since of the decision behind its revision.</summary>
    private static async Task<VersionLine> LineAsync(
        ReadWork work, Dataset dataset, VersionReleased version, IReadOnlyDictionary<string, LogPlace> places, CancellationToken ct) => VersionLine.Of(work, dataset, version) with
        {
            Proof = places.GetValueOrDefault(version.Version.ToString(CultureInfo.InvariantCulture)),
            Rescission = version.Received is { } received ? (await work.FoldAsync<AdoptedRevision>(new StreamKey(received.Stream), ct))?.State.RescissionOn(work.ValidOn) : null,
        };
}

/// <summary>A dataset as readers see it.</summary>
/// <param name="Dataset">Its id.</param>
/// <param name="Content">What it consists of.</param>
/// <param name="Policy">The policy that it publishes something of; absent where it is about none.</param>
/// <param name="Title">Its title.</param>
/// <param name="Description">What it holds.</param>
/// <param name="Keywords">Keywords.</param>
/// <param name="Publisher">Who publishes it.</param>
/// <param name="Licence">The conditions of use of the next version; each version states its own.</param>
/// <param name="PriceInYen">What it costs.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="LatestVersion">The latest version, or absent while there is none.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Versions">The last 100, in the order of their release; all are at <c>…/versions</c>.</param>
/// <param name="Refusals">What was adopted and is not released, with what failed and how to mend it.</param>
public sealed record DatasetDocument(
    string Dataset,
    Content Content,
    string? Policy,
    string Title,
    string Description,
    IReadOnlyList<string> Keywords,
    string Publisher,
    LicenceLine Licence,
    int PriceInYen,
    bool Illustrative,
    int? LatestVersion,
    AsOf AsOf,
    IReadOnlyList<VersionLine> Versions,
    IReadOnlyList<ReleaseRefused> Refusals)
{
    /// <summary>How many versions there are.</summary>
    public int VersionCount { get; init; }

    /// <summary>The roadmap, for the contents that are of one; otherwise absent.</summary>
    public string? Roadmap { get; init; }

    /// <summary>What else catalogues say of it; absent where nothing is stated.</summary>
    public FurtherDescription? Further { get; init; }

    /// <summary>取下げ; absent while it stands. Then its files are gone, and this stays.</summary>
    public DatasetWithdrawn? Withdrawal { get; init; }

    /// <summary>The dataset that takes its place; absent while none does.</summary>
    public DatasetSuperseded? Successor { get; init; }

    /// <summary>For readers of the office, the first release each time that it was put under decision; otherwise absent.</summary>
    public IReadOnlyList<FirstRelease>? FirstReleases { get; init; }
}

/// <summary>A page of a dataset's versions.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Count">How many there are in all.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Items">By number.</param>
public sealed record VersionPage(string Dataset, int Count, AsOf AsOf, IReadOnlyList<VersionLine> Items);

/// <summary>A version as readers see it.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Policy">The policy; absent where it is about none.</param>
/// <param name="Title">The dataset's title on release.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Version">The version.</param>
public sealed record VersionDocument(string Dataset, string? Policy, string Title, AsOf AsOf, VersionLine Version);

/// <summary>A version.</summary>
/// <param name="Version">Its number.</param>
/// <param name="IsLatest">Whether it is the latest.</param>
/// <param name="Revision">The revision that it publishes; absent where it publishes something else.</param>
/// <param name="ContentHash">Hash of that revision's text; absent likewise.</param>
/// <param name="AdoptedOn">策定日・改訂日; otherwise the day of its release.</param>
/// <param name="AdoptedOnJapanese">The same, 令和6年1月.</param>
/// <param name="Licence">Under which conditions.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="Checks">What was found about the three requirements.</param>
/// <param name="Distributions">The files.</param>
/// <param name="Address">Where it is.</param>
public sealed record VersionLine(
    int Version,
    bool IsLatest,
    string? Revision,
    string? ContentHash,
    PartialDate AdoptedOn,
    string AdoptedOnJapanese,
    LicenceLine Licence,
    bool Illustrative,
    IReadOnlyList<RequirementCheck> Checks,
    IReadOnlyList<DistributionLine> Distributions,
    string Address)
{
    /// <summary>The last event of the log that it is built from; absent where it is built from a message or from files.</summary>
    public long? Position { get; init; }

    /// <summary>When the first change that it publishes was recorded where it was made; absent where that is not known.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>When it was released; absent where that was not kept yet.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>How long it took from that change to this release, in seconds (官民データ活用推進基本法 9条: without delay); absent where either is not known.</summary>
    public decimal? DelaySeconds { get; init; }

    /// <summary>What is new in it; absent where nothing is stated.</summary>
    public string? Notes { get; init; }

    /// <summary>That it was taken back; absent while it stands.</summary>
    public VersionWithdrawn? Withdrawal { get; init; }

    /// <summary>What is wrong with it; absent where nothing is known to be.</summary>
    public VersionFoundWrong? Fault { get; init; }

    /// <summary>The decision that it was released on, where it was put under decision; otherwise absent.</summary>
    public string? Decision { get; init; }

    /// <summary>Whether that decision has no effect any more by the day; absent where it has or there is none. What is released stays.</summary>
    public bool? DecisionRescinded { get; init; }

    /// <summary>That the decision on which its revision was adopted has no effect any more by the day; absent while it has.</summary>
    public RescissionState? Rescission { get; init; }

    /// <summary>Where its release stands in the log, and is proven.</summary>
    public LogPlace? Proof { get; init; }

    /// <summary>Puts it together.</summary>
    public static VersionLine Of(ReadWork work, Dataset dataset, VersionReleased version)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"/{work.Session.TenantId}/api/datasets/{dataset.Slug}/versions/{version.Version}");
        var licence = version.Edition.Licence;
        return new VersionLine(
            version.Version, version == dataset.Latest, version.Revision, version.ContentHash, version.AdoptedOn, version.AdoptedOn.ToJapanese(),
            new LicenceLine(licence.Id, licence.Title, licence.Address, licence.Illustrative), version.Illustrative, version.Checks,
            [
                .. version.Distributions.Select(file => new DistributionLine(
                    file.Format, file.MediaType, file.Bytes, file.Sha256, FileName.Standard(version, file), $"{address}/{FileName.InAddress(file)}")),
            ],
            address)
        {
            Position = version.Position,
            ChangedAt = version.ChangedAt,
            ReleasedAt = version.At,
            DelaySeconds = version is { At: { } at, ChangedAt: { } changed } ? Math.Round((decimal)(at - changed).TotalMilliseconds / 1000, 3) : null,
            Notes = version.Notes,
            Withdrawal = dataset.WithdrawalOf(version.Version),
            Fault = dataset.FaultOf(version.Version),
            Decision = version.Decision,
            DecisionRescinded = version.Decision is not null && dataset.FirstReleases.Exists(release => release.Decision == version.Decision && release.IsRescindedOn(work.ValidOn)) ? true : null,
        };
    }
}

/// <summary>Conditions of use.</summary>
/// <param name="Id">Id of the licence.</param>
/// <param name="Title">Its title; absent when it is not known to be open.</param>
/// <param name="Address">Where its terms are; absent likewise.</param>
/// <param name="Illustrative">Whether it is made up for a sample, and no grant.</param>
public sealed record LicenceLine(string Id, string? Title, string? Address, bool Illustrative)
{
    /// <summary>A licence by its id.</summary>
    public static LicenceLine Of(string id, bool illustrative) => Licences.Find(id) is { } open
        ? new LicenceLine(open.Id, open.Title, open.Address, illustrative)
        : new LicenceLine(id, null, null, illustrative);
}

/// <summary>A file.</summary>
/// <param name="Format">Its format.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">SHA-256 of its bytes.</param>
/// <param name="FileName">Its name by the rule of the 自治体標準オープンデータセット.</param>
/// <param name="Address">Where it is.</param>
public sealed record DistributionLine(DistributionFormat Format, string MediaType, int Bytes, string Sha256, string FileName, string Address);
