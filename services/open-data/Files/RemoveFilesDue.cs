using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Reading;
using DxGovernance.Platform.Schedule;
using DxGovernance.Platform.Store;
using Marten;

namespace DxGovernance.OpenData.Files;

/// <summary>
/// Removes the bytes of what was taken back, once nothing else names them. Their hash stays in the record: what is gone can
/// still be recognised.
/// </summary>
public sealed class RemoveFilesDue(IFileStore files) : IDueAction
{
    private const string RemoveFiles = "remove-files";

    /// <inheritdoc />
    public string Kind => RemoveFiles;

    /// <summary>Asks for it, in the commit that takes something back.</summary>
    public static void Ask(Writing writing, string dataset) =>
        writing.Session.Insert(new DueDate($"due-{Guid.NewGuid():n}", RemoveFiles, dataset, writing.Session.TenantId, writing.Now.Instant));

    /// <inheritdoc />
    public async Task ActAsync(DueWork work, CancellationToken ct)
    {
        var session = work.Writing.Session;
        var dataset = (await work.Writing.RelyOnAsync<Dataset>(Streams.Dataset(work.Due.Subject), ct)).State!;
        var gone = dataset.Versions.Where(version => dataset.WithdrawalOf(version.Version) is not null).SelectMany(version => version.Distributions).Select(file => file.Sha256).ToHashSet();
        var kept = NamedBy(dataset);
        foreach (var sha256 in gone.Where(sha256 => !kept.Contains(sha256)))
        {
            if (!await IsNamedElsewhereAsync(session, dataset.Slug, sha256, ct))
            {
                await files.RemoveAsync(session.TenantId, sha256, ct);
            }
        }
    }

    private static HashSet<string> NamedBy(Dataset dataset) => dataset.Withdrawal is not null ? [] :
    [
        .. dataset.Files.Select(file => file.Sha256),
        .. dataset.Versions.Where(version => dataset.WithdrawalOf(version.Version) is null).SelectMany(version => version.Distributions).Select(file => file.Sha256),
    ];

    /// <summary>The same bytes can be in another dataset, attached or released.</summary>
    private static async Task<bool> IsNamedElsewhereAsync(IDocumentSession session, string slug, string sha256, CancellationToken ct)
    {
        foreach (var other in await session.Query<CatalogueEntry>().Where(row => row.Content == Contents.Content.Files && row.Dataset != slug && row.FileHashes.Contains(sha256)).Select(row => row.Dataset).ToListAsync(ct))
        {
            if (await session.Events.AggregateStreamAsync<Dataset>(Streams.Dataset(other).Value, token: ct) is { } dataset && NamedBy(dataset).Contains(sha256))
            {
                return true;
            }
        }

        return false;
    }
}
