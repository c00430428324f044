using DxGovernance.Auditor.Words;
using DxGovernance.Platform.Replaying;

namespace DxGovernance.Auditor.Verifying;

/// <summary>
/// The replays of the domains, by service: the very rules that the services decide with, handed nothing but the events of
/// the log. The one place where this program knows the services.
/// </summary>
public static class DomainReplays
{
    /// <summary>The replay of a log's domain; null where its service has none.</summary>
    public static IDomainReplay? Of(ILogSource log)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"dxgov-{Guid.NewGuid():n}");
        switch (log.Service)
        {
            case "policies":
                var policies = new global::DxGovernance.Policies.Replaying.OfflineReplay(folder);
                return new Adapter(policies.NextAsync, policies.EndAsync, policies);
            case "decisions":
                var decisions = new global::DxGovernance.Decisions.Replaying.OfflineReplay(log.Municipality, folder);
                return new Adapter(decisions.NextAsync, decisions.EndAsync, decisions);
            case "open-data":
                var datasets = new global::DxGovernance.OpenData.Replaying.OfflineReplay(folder, async (sha256, ct) => await log.FileAsync(sha256, ct));
                return new Adapter(datasets.NextAsync, datasets.EndAsync, datasets);
            default:
                return null;
        }
    }

    private sealed class Adapter(
        Func<OfflineEvent, CancellationToken, ValueTask<IReadOnlyList<OfflineFinding>>> next, Func<CancellationToken, ValueTask<OfflineSummary>> end, IAsyncDisposable replay) : IDomainReplay
    {
        public async Task NextAsync(VerifiedEvent @event, LogReport report, CancellationToken ct)
        {
            foreach (var finding in await next(
                new OfflineEvent(@event.Index, @event.Type, @event.Stream, @event.Version, @event.RecordedAt, @event.Actor, @event.Post, @event.Recorded, @event.Data), ct))
            {
                report.Add(Of(finding));
            }
        }

        public async Task<IReadOnlyDictionary<string, long>> EndAsync(LogReport report, CancellationToken ct)
        {
            var summary = await end(ct);
            foreach (var finding in summary.LastFindings)
            {
                report.Add(Of(finding));
            }

            return new Dictionary<string, long>(summary.Counts) { ["replayed"] = summary.Replayed };
        }

        public ValueTask DisposeAsync() => replay.DisposeAsync();

        private static Finding Of(OfflineFinding finding) =>
            new(FindingCodes.Replay, new Phrase(Printable.Of(finding.Japanese), Printable.Of(finding.English))) { Index = finding.Index, Type = finding.Type, Stream = finding.Stream };
    }
}
