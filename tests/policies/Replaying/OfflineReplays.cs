using System.Globalization;
using System.Text.Json.Nodes;
using DxGovernance.Platform.Replaying;
using DxGovernance.Policies.Replaying;
using DxGovernance.Policies.Tests.Http;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Replaying;

public class OfflineReplays(PoliciesService service) : IClassFixture<PoliciesService>
{
    /// <summary>The tests only read it.</summary>
    private static (IReadOnlyList<OfflineEvent> History, string Policy)? lived;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Texts_that_were_frozen_decided_corrected_and_succeeded_have_the_hashes_that_are_recorded()
    {
        var (history, _) = await LivedAsync();
        var (findings, summary) = await ReplayAsync(history);

        findings.ShouldBeEmpty();
        summary.Events.ShouldBe(history.Count);
        // Of one policy alone: submitted and frozen, adopted (twice) and closed (twice), corrected, opened on, recorded later and closed, abandoned.
        summary.Counts["hashesHeld"].ShouldBeGreaterThanOrEqualTo(11);
        summary.Replayed.ShouldBeGreaterThanOrEqualTo(9);
    }

    [Fact]
    public async Task An_amendment_that_was_changed_is_found_where_its_text_was_frozen_and_names_both_hashes()
    {
        var (history, policy) = await LivedAsync();
        var (findings, _) = await ReplayAsync(Changed(history, $"revision/{policy}/1.0", "provision_added", data => data["provision"]!["text"] = "令和4年の別の本文"));

        var frozen = history.First(@event => @event.Stream == $"revision/{policy}/1.0" && @event.Type == "draft_frozen");
        var finding = findings.Single(finding => finding.Index == frozen.Index);
        finding.English.ShouldStartWith($"Policy {policy}, revision 1.0: the recorded hash {JsonNode.Parse(frozen.Json)!["contentHash"]} is not that of the text folded from its amendments, ");
        findings[0].Type.ShouldBeOneOf("revision_submitted", "draft_frozen");
        findings.Select(found => found.Type).Distinct().ShouldBe(
            ["revision_submitted", "draft_frozen", "draft_closed", "correction", "draft_opened", "adoption_recorded_later", "draft_abandoned"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("policy/{0}", "revision_adopted", "contentHash", "the one that was decided on")]
    [InlineData("revision/{0}/1.0", "draft_closed", "contentHash", "the one that was submitted")]
    [InlineData("revision/{0}/1.0", "correction", "readingHash", "that of the text as it reads")]
    [InlineData("revision/{0}/2.0", "draft_opened", "basedOnHash", "that of its predecessor's text")]
    [InlineData("policy/{0}", "adoption_recorded_later", "contentHash", "that of the text folded")]
    [InlineData("revision/{0}/3.0", "draft_abandoned", "contentHash", "that of the text folded")]
    public async Task A_hash_that_was_changed_is_found_at_its_event(string stream, string type, string member, string said)
    {
        var (history, policy) = await LivedAsync();
        stream = string.Format(CultureInfo.InvariantCulture, stream, policy);
        var (findings, _) = await ReplayAsync(Changed(history, stream, type, data => data[member] = new string('0', 64)));

        findings.ShouldContain(finding => finding.Type == type && finding.Stream == stream && finding.English.Contains(said, StringComparison.Ordinal));
        findings.ShouldAllBe(finding => finding.English.Contains(new string('0', 64), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_adoption_whose_decision_is_not_in_the_log_is_found()
    {
        var (history, policy) = await LivedAsync();
        var (findings, _) = await ReplayAsync(history.Where(@event => @event.Stream != $"received/decisions/proposal/{policy}-1.0-1"));

        findings.ShouldHaveSingleItem().English.ShouldContain("is not the one that was decided on, (none)");
    }

    [Fact]
    public async Task An_event_that_was_dropped_is_found()
    {
        var (history, policy) = await LivedAsync();
        var dropped = history.First(@event => @event.Stream == $"revision/{policy}/1.0" && @event.Type == "provision_added");
        var (findings, _) = await ReplayAsync(history.Where(@event => @event != dropped));

        findings.ShouldContain(finding => finding.English == $"revision/{policy}/1.0 has no version {dropped.Version}.");
        findings.ShouldContain(finding => finding.Type == "draft_frozen");
    }

    [Fact]
    public async Task One_revision_in_memory_finds_the_same_as_many()
    {
        var (history, policy) = await LivedAsync();
        foreach (var changed in new[]
        {
            history,
            Changed(history, $"revision/{policy}/1.0", "provision_added", data => data["provision"]!["text"] = "令和4年の別の本文"),
            Changed(history, $"revision/{policy}/1.0", "provision_added", data => data["provision"] = "読めない"),
            [.. history.Where(@event => @event.Type != "draft_closed")],
            [.. history.Where(@event => @event.Index % 5 != 3)],
        })
        {
            var (one, oneSummary) = await ReplayAsync(changed, kept: 1);
            var (many, manySummary) = await ReplayAsync(changed);

            one.ShouldBe(many);
            (oneSummary.Replayed, oneSummary.Counts["hashesHeld"]).ShouldBe((manySummary.Replayed, manySummary.Counts["hashesHeld"]));
        }
    }

    /// <summary>A policy that was decided and corrected, followed by a revision that was recorded later and by a draft that was abandoned.</summary>
    private async Task<(IReadOnlyList<OfflineEvent> History, string Policy)> LivedAsync() => lived ??= await LiveAsync();

    private async Task<(IReadOnlyList<OfflineEvent> History, string Policy)> LiveAsync()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy, text: "令和4年の本文"));
        var tag = (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0/corrections"))).ETag;
        (await service.Secretariat.PostAsync(
            Address(policy, "/revisions/1.0/corrections"),
            new { provision = "chapter-1-0", wrong = "令和4年", right = "令和5年", correctedOn = "2022-09", authority = "正誤表" }, tag)).Accepted();
        (await service.Secretariat.PostAsync(
            Address(policy, "/draft/adoption-recorded-later"), new { adoptedOn = "2024-01", appliesFrom = "2024-01", source = "冊子" }, await service.DraftedAsync(policy, "2.0"))).Accepted();
        (await service.Secretariat.PostAsync(Address(policy, "/draft/abandonment"), new { reason = "見送り" }, await service.DraftedAsync(policy, "3.0"))).Accepted();
        var rows = await Sql.TextsAsync(service.Database.SuperuserConnectionString,
            "select json_build_object('i', seq_id, 't', type, 's', stream_id, 'v', version, 'd', data)::text from policies.mt_events where tenant_id = '133086' order by seq_id");
        return ([.. rows.Select(row => JsonNode.Parse(row)!).Select(row => new OfflineEvent(
            row["i"]!.GetValue<long>(), row["t"]!.GetValue<string>(), row["s"]!.GetValue<string>(), row["v"]!.GetValue<long>(), default, null, null, null, row["d"]!.ToJsonString()))], policy);
    }

    private static IReadOnlyList<OfflineEvent> Changed(IReadOnlyList<OfflineEvent> history, string stream, string type, Action<JsonObject> change)
    {
        var changed = history.First(@event => @event.Stream == stream && @event.Type == type);
        var data = JsonNode.Parse(changed.Json)!.AsObject();
        change(data);
        return [.. history.Select(@event => @event == changed ? changed with { Json = data.ToJsonString() } : @event)];
    }

    private static async Task<(IReadOnlyList<OfflineFinding> Findings, OfflineSummary Summary)> ReplayAsync(IEnumerable<OfflineEvent> events, int kept = OfflineReplay.Kept)
    {
        var folder = Directory.CreateTempSubdirectory("offline-replay-").FullName;
        try
        {
            await using var replay = new OfflineReplay(folder, kept);
            var findings = new List<OfflineFinding>();
            foreach (var @event in events)
            {
                findings.AddRange(await replay.NextAsync(@event, Ct));
            }

            var summary = await replay.EndAsync(Ct);
            findings.AddRange(summary.LastFindings);
            summary.Findings.ShouldBe(findings.Count);
            return ([.. findings.OrderBy(finding => finding.Index)], summary);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
