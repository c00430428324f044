using System.Net;
using System.Text.Json.Nodes;
using DxGovernance.Decisions.Tests.Replaying;
using DxGovernance.Fixtures;
using static DxGovernance.Decisions.Tests.Http.Office;

namespace DxGovernance.Decisions.Tests.Http;

public class Replaying(DecisionsService service) : IClassFixture<DecisionsService>
{
    private readonly Office office = service.Office;
    private readonly ApiClient auditor = service.Host.As("auditor");

    [Fact]
    public async Task What_was_done_by_the_rules_is_replayed_without_a_finding_and_each_rule_gives_its_numbers()
    {
        var proposal = await DecidedByTwoAsync();
        var steps = Steps(await ReplayAsync());
        steps.Select(step => step["finding"]?.ToJsonString()).OfType<string>().ShouldBeEmpty();
        var decided = steps.Single(step => Of(step, "proposal_decided", proposal));
        Verdict(decided, "quorum").ToJsonString().ShouldContain("\"figures\":{\"present\":2,\"seats\":4,\"needed\":2}");
        Verdict(decided, "majority")["figures"]!["yes"]!.GetValue<int>().ShouldBe(2);
        decided["verdicts"]!.AsArray().Select(verdict => verdict!["rule"]!.GetValue<string>()).ShouldBe(
            ["standing", "turn", "meeting", "quorum", "afterReview", "presiding", "sameSubject", "separationOfDuties", "approval", "effectiveDate", "majority", "number"]);
        decided["state"]!["status"]!.GetValue<string>().ShouldBe("Decided");
    }

    [Fact]
    public async Task The_last_state_of_each_stream_in_the_replay_is_the_live_one()
    {
        var proposal = await DecidedByTwoAsync();
        var last = Steps(await ReplayAsync()).Last(step => step["stream"]!.GetValue<string>() == $"proposal/{proposal}");
        var live = (await office.ReadAsync(proposal)).Json;
        last["version"]!.GetValue<long>().ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe((await office.ReadAsync(proposal)).ETag!.Trim('"').Split(['-', '.', '/', '@'])[^1]);
        last["state"]!["decisions"]![0]!["decision"]!.GetValue<string>().ShouldBe(live["decision"]!["decision"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_vote_that_was_changed_in_the_database_is_found_at_the_decision_that_it_changes()
    {
        var proposal = await DecidedByTwoAsync();
        await using (await TamperAsync($"update decisions.mt_events set data = jsonb_set(data, '{{option}}', '\"No\"') where stream_id = 'proposal/{proposal}' and type = 'vote_cast'"))
        {
            var found = Steps(await ReplayAsync()).Where(step => step["finding"] is not null && step["stream"]!.GetValue<string>() == $"proposal/{proposal}").ToList();
            var finding = found.ShouldHaveSingleItem();
            finding["event"]!.GetValue<string>().ShouldBe("proposal_decided");
            finding["finding"]!["kind"]!.GetValue<string>().ShouldBe("differs");
            finding["finding"]!["differences"]!.AsArray().Select(difference => difference!["member"]!.GetValue<string>()).ShouldBe(["$.outcome", "$.tally.yes", "$.tally.no"], ignoreOrder: true);
        }
    }

    [Theory]
    [InlineData("vote_cast", "{person}", "\"person-somebody-else\"", "vote_cast", "differs")]
    [InlineData("vote_cast", "{bodyVersion}", "99", "vote_cast", "reliedOnMissing")]
    [InlineData("proposal_decided", "{number}", "77", "proposal_decided", "refused")]
    [InlineData("proposal_decided", "{present}", "9", "proposal_decided", "differs")]
    [InlineData("proposal_recommended", "{recommendation}", "\"Rework\"", "vote_cast", "refused")]
    [InlineData("vote_cast", "{option}", "\"Perhaps\"", "vote_cast", "unreadable")]
    public async Task Whatever_is_changed_is_found(string type, string member, string value, string at, string kind)
    {
        var proposal = await DecidedByTwoAsync();
        await using (await TamperAsync($"update decisions.mt_events set data = jsonb_set(data, '{member}', '{value}') where stream_id = 'proposal/{proposal}' and type = '{type}'"))
        {
            var first = Steps(await ReplayAsync()).First(step => step["finding"] is not null);
            (first["event"]!.GetValue<string>(), first["finding"]!["kind"]!.GetValue<string>()).ShouldBe((at, kind), first.ToJsonString());
        }
    }

    [Fact]
    public async Task What_was_taken_out_of_an_event_is_found_too()
    {
        var proposal = await DecidedByTwoAsync();
        await using (await TamperAsync($"update decisions.mt_events set data = data - 'contentHash' where stream_id = 'proposal/{proposal}' and type = 'proposal_decided'"))
        {
            var finding = Steps(await ReplayAsync()).Single(step => step["finding"] is not null)["finding"]!;
            finding["differences"]!.AsArray().Select(difference => difference!["member"]!.GetValue<string>()).ShouldBe(["$.contentHash"]);
        }
    }

    [Fact]
    public async Task A_meeting_whose_attendance_was_changed_takes_the_quorum_away()
    {
        var proposal = await DecidedByTwoAsync();
        await using (await TamperAsync("update decisions.mt_events set data = jsonb_set(data, '{present}', '[\"chair\"]') where stream_id like 'meeting/hq/%'"))
        {
            var decided = Steps(await ReplayAsync()).Single(step => Of(step, "proposal_decided", proposal));
            decided["finding"]!["reason"]!.GetValue<string>().ShouldBe("no-quorum");
            Verdict(decided, "quorum")["japanese"]!.GetValue<string>().ShouldBe("定足数に達していません: 出席 1 / 必要 2（席 4）");
        }
    }

    [Fact]
    public async Task What_is_learnt_later_is_information_and_no_finding()
    {
        var proposal = await DecidedByTwoAsync();
        var person = (await office.Secretariat.PostAsync(office.Address("people"), new { subject = "test-late", name = "後任" })).Accepted().Json["id"]!.GetValue<string>();
        (await office.Secretariat.PutAsync(office.Address("bodies/hq/seats/m1/holder"), new { person, from = "2024-01-20" }, "*")).Accepted();
        var vote = Steps(await ReplayAsync()).Last(step => Of(step, "vote_cast", proposal));
        vote["finding"].ShouldBeNull();
        vote["knownNow"]!.AsArray().Select(verdict => verdict!["rule"]!.GetValue<string>()).ShouldContain("rightToVote");
        (await office.Secretariat.PutAsync(office.Address("bodies/hq/seats/m1/holder"), new { person = (await office.Secretariat.PostAsync(office.Address("people"), new { subject = "test-ada" })).Json["id"]!.GetValue<string>(), from = "2024-01-20" }, "*")).Accepted();
    }

    [Fact]
    public async Task A_decision_from_before_the_system_is_not_verifiable_and_never_green()
    {
        var recorded = (await office.Secretariat.PostAsync(office.Address("decisions"), new { body = "hq", title = "方針の策定", outcome = "approved", decidedOn = "2022-07", source = "起案文書", page = "3" })).Accepted();
        var step = Steps(await ReplayAsync()).Single(step => step["event"]!.GetValue<string>() == "decision_recorded_later" && step["data"]!["decision"]!.GetValue<string>() == recorded.Json["id"]!.GetValue<string>());
        step["finding"].ShouldBeNull();
        step["recorded"]!.GetValue<string>().ShouldBe("later");
        step["verdicts"]!.AsArray().Select(verdict => verdict!["verdict"]!.GetValue<string>()).Distinct().ShouldBe(["notVerifiable"]);
    }

    [Fact]
    public async Task It_runs_from_any_point_to_any_point_with_the_same_states_and_verdicts()
    {
        var proposal = await DecidedByTwoAsync();
        var all = Steps(await ReplayAsync());
        var decided = all.Single(step => Of(step, "proposal_decided", proposal));
        var sequence = decided["sequence"]!.GetValue<long>();
        var part = Steps(await ReplayAsync($"?from={sequence - 1}&to={sequence}"));
        part.ShouldHaveSingleItem().ToJsonString().ShouldBe(decided.ToJsonString());
        (await ReplayAsync("?to=2020-01-01"))[^1]["end"]!["events"]!.GetValue<long>().ShouldBe(0);
        Steps(await ReplayAsync("?states=false")).ShouldAllBe(step => step["state"] == null);
    }

    [Fact]
    public async Task It_comes_as_events_at_a_speed_and_goes_on_after_the_last_one_that_was_seen()
    {
        await DecidedByTwoAsync();
        var all = Steps(await ReplayAsync());
        var answer = await auditor.GetAsync(office.Address("decisions/replay?speed=1000&states=false"), ("Accept", "text/event-stream"), ("Last-Event-ID", all[^3]["sequence"]!.ToJsonString()));
        answer.MediaType.ShouldBe("text/event-stream");
        answer.Text.Split('\n').Where(line => line.StartsWith("id: ", StringComparison.Ordinal)).Select(line => line[4..]).ShouldBe([all[^2]["sequence"]!.ToJsonString(), all[^1]["sequence"]!.ToJsonString()]);
        answer.Text.ShouldContain("event: end");
    }

    [Theory]
    [InlineData("?from=yesterday", "point-invalid")]
    [InlineData("?to=2024-13-01", "point-invalid")]
    [InlineData("?speed=0", "speed-invalid")]
    [InlineData("?speed=5", "speed-needs-events")]
    [InlineData("?states=perhaps", "boolean-invalid")]
    [InlineData("?until=2024-01-01", "parameter-unknown")]
    public async Task What_cannot_be_asked_is_refused(string query, string type) =>
        (await auditor.GetAsync(office.Address($"decisions/replay{query}"))).Problem.ShouldBe(type);

    [Fact]
    public async Task Who_has_no_account_does_not_replay_and_municipalities_do_not_mix()
    {
        (await office.Anyone.GetAsync(office.Address("decisions/replay"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        Steps(await ReplayAsync()).ShouldNotBeEmpty();
        (await auditor.GetAsync("/999997/api/decisions/replay")).Text.Split('\n')[0].ShouldContain("\"events\":0");
    }

    private async Task<string> DecidedByTwoAsync()
    {
        var proposal = await office.ReviewedAsync(NewPolicy());
        var meeting = await office.HeldAsync("hq", "2024-01-25", "chair", "m1");
        (await office.VoteAsync(proposal, meeting, "chair", "mayor")).Accepted();
        (await office.VoteAsync(proposal, meeting, "m1", "ada")).Accepted();
        (await office.DecideAsync(proposal, meeting)).Accepted();
        return proposal;
    }

    private async Task<IReadOnlyList<JsonNode>> ReplayAsync(string query = "")
    {
        var answer = await auditor.GetAsync(office.Address($"decisions/replay{query}"));
        answer.Accepted().MediaType.ShouldBe("application/x-ndjson");
        var lines = answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        lines[0]["begin"].ShouldNotBeNull();
        lines[^1]["end"]!["events"]!.GetValue<long>().ShouldBe(lines.Count - 2);
        lines[^1]["end"]!["findings"]!.GetValue<long>().ShouldBe(Steps(lines).Count(step => step["finding"] is not null));
        if (query.Length == 0)
        {
            await Offline.ShouldFindTheSameAsync(ServiceHost<Program>.Municipality, Steps(lines));
        }

        return lines;
    }

    private static List<JsonNode> Steps(IReadOnlyList<JsonNode> lines) => [.. lines.Select(line => line["step"]).OfType<JsonNode>()];

    private static bool Of(JsonNode step, string @event, string proposal) =>
        step["event"]!.GetValue<string>() == @event && step["stream"]!.GetValue<string>() == $"proposal/{proposal}";

    private static JsonNode Verdict(JsonNode step, string rule) => step["verdicts"]!.AsArray().Single(verdict => verdict!["rule"]!.GetValue<string>() == rule)!;

    /// <summary>Changes what is stored, as nobody may, and puts it back afterwards.</summary>
    private async Task<IAsyncDisposable> TamperAsync(string sql)
    {
        await service.Database.TamperAsync("create table if not exists kept as select seq_id, data from decisions.mt_events limit 0; truncate kept; insert into kept select seq_id, data from decisions.mt_events");
        (await service.Database.TamperAsync(sql)).ShouldBeGreaterThan(0);
        return new Restoration(service.Database);
    }

    private sealed class Restoration(TestDatabase database) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() =>
            await database.TamperAsync("update decisions.mt_events set data = kept.data from kept where kept.seq_id = mt_events.seq_id and kept.data is distinct from mt_events.data");
    }
}
