using System.Security.Cryptography;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Files;
using DxGovernance.OpenData.Reading;
using DxGovernance.Platform.Municipalities;
using Marten;

namespace DxGovernance.OpenData.Releases;

/// <summary>
/// Makes every file of every version again from what it names and compares the bytes:
/// <c>dotnet DxGovernance.OpenData.dll verify</c>. Exit code 0: all are what was released; 1: some are not, each is named;
/// 2: there was nothing to verify.
/// </summary>
public static class Verification
{
    /// <summary>The argument that asks for it.</summary>
    public const string Argument = "verify";

    private const int Page = 100;

    /// <summary>Verifies all municipalities that are served, and tells each file that is not what was released.</summary>
    public static async Task<int> RunAsync(IDocumentStore store, IFileStore files, ServedMunicipalities served, TextWriter output, CancellationToken ct)
    {
        var counts = new Counts();
        foreach (var municipality in served.All)
        {
            await using var session = store.QuerySession(municipality.Code);
            for (string? after = null; ;)
            {
                var page = await (after is { } last ? session.Query<CatalogueEntry>().Where(row => row.Dataset.CompareTo(last) > 0) : session.Query<CatalogueEntry>())
                    .OrderBy(row => row.Dataset).Take(Page).Select(row => row.Dataset).ToListAsync(ct);
                foreach (var slug in page)
                {
                    await VerifyAsync(session, files, slug, output, counts, ct);
                }

                if (page.Count < Page)
                {
                    break;
                }

                after = page[^1];
            }
        }

        await output.WriteLineAsync($"{counts.Datasets} データセット、{counts.Versions} 版、{counts.Files} ファイルを作り直して照合: 一致 {counts.Files - counts.Failed}、不一致 {counts.Failed}、取下げ {counts.Withdrawn}");
        await output.WriteLineAsync($"{counts.Files} files of {counts.Versions} versions of {counts.Datasets} datasets made again and compared: {counts.Files - counts.Failed} are what was released, {counts.Failed} are not, {counts.Withdrawn} were taken back");
        return counts.Failed > 0 ? 1 : counts.Files == 0 ? 2 : 0;
    }

    private static async Task VerifyAsync(IQuerySession session, IFileStore files, string slug, TextWriter output, Counts counts, CancellationToken ct)
    {
        if (await session.Events.AggregateStreamAsync<Dataset>(Streams.Dataset(slug).Value, token: ct) is not { } dataset)
        {
            return;
        }

        counts.Datasets++;
        foreach (var version in dataset.Versions)
        {
            counts.Versions++;
            foreach (var file in version.Distributions)
            {
                if (version.Edition.Content == Contents.Content.Files && dataset.WithdrawalOf(version.Version) is not null)
                {
                    counts.Withdrawn++;
                    continue;
                }

                counts.Files++;
                if (await FaultOfAsync(session, files, version, file, ct) is { } fault)
                {
                    counts.Failed++;
                    await output.WriteLineAsync($"{session.TenantId}/{slug}/{version.Version}/{FileName.InAddress(file)}: {fault}");
                }
            }
        }
    }

    private static async Task<string?> FaultOfAsync(IQuerySession session, IFileStore files, VersionReleased version, Distribution file, CancellationToken ct)
    {
        try
        {
            await using var bytes = await VersionBytes.OpenAsync(session, files, version, file, ct);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, ct)) is var hash && hash == file.Sha256 ? null : $"SHA-256 {hash} ≠ {file.Sha256}";
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }

    private sealed class Counts
    {
        public int Datasets { get; set; }

        public int Versions { get; set; }

        public int Files { get; set; }

        public int Failed { get; set; }

        public int Withdrawn { get; set; }
    }
}
