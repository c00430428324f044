using System.Globalization;
using System.Text.Json.Nodes;
using DxGovernance.Decisions.Replaying;
using DxGovernance.Platform.Replaying;

namespace DxGovernance.Decisions.Tests.Replaying;

/// <summary>Replays what the service's own replay answered from its events alone.</summary>
internal static class Offline
{
    public static async Task<(IReadOnlyList<OfflineFinding> Findings, OfflineSummary Summary)> ReplayAsync(string municipality, IEnumerable<OfflineEvent> events, int kept = ReplayStates.Kept)
    {
        var folder = Directory.CreateTempSubdirectory("offline-replay-").FullName;
        try
        {
            await using var replay = new OfflineReplay(municipality, folder, kept);
            var findings = new List<OfflineFinding>();
            foreach (var @event in events)
            {
                findings.AddRange(await replay.NextAsync(@event, TestContext.Current.CancellationToken));
            }

            var summary = await replay.EndAsync(TestContext.Current.CancellationToken);
            findings.AddRange(summary.LastFindings);
            summary.Findings.ShouldBe(findings.Count);
            return ([.. findings.OrderBy(finding => finding.Index)], summary);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The events that the steps of a whole replay are about.</summary>
    public static IReadOnlyList<OfflineEvent> Events(IEnumerable<JsonNode> steps) =>
    [
        .. steps.Select(step => new OfflineEvent(
            step["sequence"]!.GetValue<long>(), step["event"]!.GetValue<string>(), step["stream"]!.GetValue<string>(), step["version"]!.GetValue<long>(),
            DateTimeOffset.Parse(step["recordedAt"]!.GetValue<string>(), CultureInfo.InvariantCulture), step["actor"]?.GetValue<string>(), step["post"]?.GetValue<string>(),
            step["recorded"]?.GetValue<string>(), step["data"]!.ToJsonString())),
    ];

    /// <summary>Whatever the service's own replay found, and nothing else, in its words.</summary>
    public static async Task ShouldFindTheSameAsync(string municipality, IReadOnlyList<JsonNode> steps)
    {
        var (findings, summary) = await ReplayAsync(municipality, Events(steps));
        findings.Select(finding => (finding.Index, finding.Japanese)).ShouldBe(
            steps.Where(step => step["finding"] is not null).Select(step => (step["sequence"]!.GetValue<long>(), step["finding"]!["japanese"]!.GetValue<string>())));
        summary.Counts["verdictsHeld"].ShouldBe(Verdicts(steps, "held"));
        summary.Counts["notVerifiable"].ShouldBe(Verdicts(steps, "notVerifiable"));
    }

    private static long Verdicts(IReadOnlyList<JsonNode> steps, string verdict) =>
        steps.Sum(step => step["verdicts"]!.AsArray().LongCount(line => line!["verdict"]!.GetValue<string>() == verdict));
}
