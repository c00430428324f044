using DxGovernance.OpenData.Replaying;
using DxGovernance.Platform.Replaying;

namespace DxGovernance.OpenData.Tests.Replaying;

internal static class Offline
{
    public static async Task<(IReadOnlyList<OfflineFinding> Findings, OfflineSummary Summary)> ReplayAsync(
        IEnumerable<OfflineEvent> events, Func<string, CancellationToken, ValueTask<Stream?>> files)
    {
        var folder = Directory.CreateTempSubdirectory("offline-replay-").FullName;
        try
        {
            await using var replay = new OfflineReplay(folder, files);
            var findings = new List<OfflineFinding>();
            foreach (var @event in events)
            {
                findings.AddRange(await replay.NextAsync(@event, TestContext.Current.CancellationToken));
            }

            var summary = await replay.EndAsync(TestContext.Current.CancellationToken);
            findings.AddRange(summary.LastFindings);
            summary.Findings.ShouldBe(findings.Count);
            return (findings, summary);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
