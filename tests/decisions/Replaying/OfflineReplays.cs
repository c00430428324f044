using System.Text.Json.Nodes;
using DxGovernance.Decisions.Tests.Http;
using DxGovernance.Fixtures;
using DxGovernance.Platform.Replaying;

namespace DxGovernance.Decisions.Tests.Replaying;

public class OfflineReplays(DecisionsService service) : IClassFixture<DecisionsService>
{
    [Fact]
    public async Task What_was_done_by_the_rules_has_no_finding_and_is_counted()
    {
        var (history, _) = await DecidedAsync();
        var (findings, summary) = await Offline.ReplayAsync(ServiceHost<Program>.Municipality, history);

        findings.ShouldBeEmpty();
        summary.Events.ShouldBe(history.Count);
        summary.Replayed.ShouldBeGreaterThan(10);
        summary.Counts["verdictsHeld"].ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task A_vote_that_was_changed_is_found_at_the_decision_that_rests_on_it()
    {
        var (history, proposal) = await DecidedAsync();
        var (findings, _) = await Offline.ReplayAsync(ServiceHost<Program>.Municipality, Changed(history, proposal, "vote_cast", data => data["option"] = "No"));

        var finding = findings.ShouldHaveSingleItem();
        (finding.Type, finding.Stream).ShouldBe(("proposal_decided", proposal));
        finding.English.ShouldStartWith("1 for and 1 against");
    }

    [Fact]
    public async Task An_event_that_was_dropped_is_found()
    {
        var (history, proposal) = await DecidedAsync();
        var dropped = history.First(@event => @event.Stream == proposal && @event.Type == "vote_cast");
        var (findings, _) = await Offline.ReplayAsync(ServiceHost<Program>.Municipality, history.Where(@event => @event != dropped));

        findings[0].Stream.ShouldBe(proposal);
        findings[0].English.ShouldContain($"has no version {dropped.Version}");
    }

    [Fact]
    public async Task A_body_that_an_act_rested_on_is_missing_where_it_was_dropped()
    {
        var (history, proposal) = await DecidedAsync();
        var (findings, _) = await Offline.ReplayAsync(ServiceHost<Program>.Municipality, history.Where(@event => @event.Stream != "body/hq"));

        findings.ShouldContain(finding => finding.Stream == proposal && finding.Type == "proposal_decided" && finding.English.Contains("of the body hq", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_state_in_memory_finds_the_same_as_many()
    {
        var (history, proposal) = await DecidedAsync();
        foreach (var changed in new[]
        {
            history,
            Changed(history, proposal, "vote_cast", data => data["option"] = "No"),
            Changed(history, proposal, "vote_cast", data => data["option"] = "Perhaps"),
            [.. history.Where(@event => @event.Type != "seat_filled")],
            [.. history.Where(@event => @event.Index % 7 != 3)],
        })
        {
            var (one, oneSummary) = await Offline.ReplayAsync(ServiceHost<Program>.Municipality, changed, kept: 1);
            var (many, manySummary) = await Offline.ReplayAsync(ServiceHost<Program>.Municipality, changed);

            one.ShouldBe(many);
            (oneSummary.Replayed, oneSummary.Counts["verdictsHeld"]).ShouldBe((manySummary.Replayed, manySummary.Counts["verdictsHeld"]));
        }
    }

    private static IReadOnlyList<OfflineEvent> Changed(IReadOnlyList<OfflineEvent> history, string stream, string type, Action<JsonObject> change)
    {
        var changed = history.First(@event => @event.Stream == stream && @event.Type == type);
        var data = JsonNode.Parse(changed.Json)!.AsObject();
        change(data);
        return [.. history.Select(@event => @event == changed ? changed with { Json = data.ToJsonString() } : @event)];
    }

    private async Task<(IReadOnlyList<OfflineEvent> History, string Proposal)> DecidedAsync()
    {
        var office = service.Office;
        var proposal = await office.ReviewedAsync(Office.NewPolicy());
        var meeting = await office.HeldAsync("hq", "2024-01-25", "chair", "m1");
        (await office.VoteAsync(proposal, meeting, "chair", "mayor")).Accepted();
        (await office.VoteAsync(proposal, meeting, "m1", "ada")).Accepted();
        (await office.DecideAsync(proposal, meeting)).Accepted();
        var answer = (await service.Host.As("auditor").GetAsync(office.Address("decisions/replay"))).Accepted();
        var steps = answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!["step"]).OfType<JsonNode>();
        return (Offline.Events(steps), $"proposal/{proposal}");
    }
}
