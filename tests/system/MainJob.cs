using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DxGovernance.Local;
using DxGovernance.Local.Servers;

namespace DxGovernance.WholeSystem.Tests;

/// <summary>The main job, end to end: the town's document drafted, decided, adopted, planned and published, twice, and read back.</summary>
public partial class MainJob(SampleSystem town) : IClassFixture<SampleSystem>
{
    private const string Policy = "/133086/api/policies/dx-policy";

    [Theory]
    [InlineData("133086", "1.0")]
    [InlineData("133086", "2.0")]
    [InlineData("999997", "1.0")]
    public async Task A_revision_read_back_is_the_sample_word_for_word(string municipality, string revision)
    {
        var notes = Sample(municipality, $"policy-{revision}.json");
        var address = $"/{municipality}/api/policies/{notes["policy"]}/revisions/{revision}";
        (await town.System.Anyone.GetAsync($"{address}.md?reading=decided")).Accepted().Text.ShouldBe(Markdown(municipality, revision));
        var read = (await town.System.Anyone.GetAsync(address)).Accepted().Json;
        (read["adoptedOn"]!.ToString(), read["illustrative"]!.GetValue<bool>()).ShouldBe((notes["adoptedOn"]!.ToString(), notes["illustrative"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task A_correction_and_a_transcription_fix_are_readable_both_ways_and_the_decided_hash_stays()
    {
        var address = $"{Policy}/revisions/2.0";
        var corrections = (await town.System.Anyone.GetAsync($"{address}/corrections")).Accepted().Json;
        corrections["corrections"]!.AsArray().ShouldHaveSingleItem()!["right"]!.ToString().ShouldBe("令和2（2020）年12月");
        corrections["transcriptionFixes"]!.AsArray().ShouldHaveSingleItem()!["right"]!.ToString().ShouldBe("デジタルデバイド");

        var before = (await town.System.SqlAsync("policies", "select to_char(min(timestamp) - interval '1 microsecond', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from policies.mt_events where type = 'transcription_fixed'")).Single();
        var then = (await town.System.Anyone.GetAsync($"{address}?recordedAt={before}")).Accepted();
        var now = (await town.System.Anyone.GetAsync(address)).Accepted();
        then.Text.ShouldContain("デジタルデバйд対策");
        then.Text.ShouldContain("令和2（2022）年12月");
        now.Text.ShouldContain("デジタルデバイド対策");
        now.Text.ShouldContain("国が令和2（2020）年12月");
        now.Json["contentHash"]!.ToString().ShouldBe(then.Json["contentHash"]!.ToString());
        now.Json["readingHash"]!.ToString().ShouldNotBe(now.Json["contentHash"]!.ToString());
        (await town.System.Anyone.GetAsync($"{address}?reading=decided")).Accepted().Json["readingHash"]!.ToString().ShouldBe(then.Json["contentHash"]!.ToString());
    }

    [Fact]
    public async Task The_published_files_follow_a_correction_and_the_versions_before_stay()
    {
        // Of two corrections told at once the newer may come first: then the older is known already and makes no version.
        var first = await TextAsync(0);
        first.ShouldContain("デジタルデバйд");
        var last = "";
        (await Wait.UntilAsync(async _ => (last = await TextAsync(^1)).Contains("令和2（2020）年12月に", StringComparison.Ordinal), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken))
            .ShouldBeTrue(last);
        last.ShouldNotContain("デジタルデバйд");

        async Task<string> TextAsync(Index which)
        {
            var versions = (await town.System.Anyone.GetAsync("/133086/api/datasets/dx-policy-text")).Accepted().Json["versions"]!.AsArray()
                .Where(version => version!["revision"]!.ToString() == "2.0").OrderBy(version => version!["version"]!.GetValue<int>()).ToList();
            var file = versions[which]!["distributions"]!.AsArray().Single(file => file!["format"]!.ToString() == "json")!;
            return (await town.System.Anyone.GetAsync(file["address"]!.ToString())).Accepted().Text;
        }
    }

    [Fact]
    public async Task Every_provision_says_which_event_decision_and_meeting_put_it_there()
    {
        var provenance = (await town.System.Anyone.GetAsync($"{Policy}/provisions/measure-front-yard/provenance")).Accepted().Json;
        var appeared = provenance["changes"]![0]!;
        (appeared["revision"]!.ToString(), appeared["kind"]!.ToString()).ShouldBe(("2.0", "appeared"));
        var adoption = appeared["adoption"]!;
        (await town.System.Anyone.GetAsync(adoption["address"]!.ToString())).Accepted().Text.ShouldContain("dx-policy-2-0-1");
        (await town.System.As("auditor").GetAsync(adoption["meetingAddress"]!.ToString())).Accepted();
        var events = appeared["change"]!["behind"]!.AsArray().Select(behind => behind!["event"]!.ToString()).ToList();
        (await town.System.SqlAsync("policies", $"select id::text from policies.mt_events where tenant_id = '133086' and type = 'provision_added' and data->'provision'->>'id' = 'measure-front-yard'")).ShouldBe(events);
    }

    [Fact]
    public async Task The_period_has_expired_the_text_is_in_force_and_the_town_s_own_plan_has_run_out()
    {
        var today = (await town.System.Anyone.GetAsync($"{Policy}?validAt=2026-11-25")).Accepted().Json;
        (today["periodStatus"]!.ToString(), today["isInForce"]!.GetValue<bool>(), today["revision"]!.ToString()).ShouldBe(("expired", true, "2.0"));
        today["relatedPlans"]!.AsArray().Select(plan => plan!["standing"]!["status"]!.ToString()).ShouldBe(["periodOver", "periodOver"]);
        var first = (await town.System.Anyone.GetAsync($"{Policy}/revisions/1.0?validAt=2024-02-01")).Accepted().Json;
        first["relatedPlans"]!.AsArray().Single(plan => plan!["plan"]!["title"]!.ToString() == "自治体DX推進計画")!["standing"]!["supersededBy"]!.ToString().ShouldBe("2.2");
        first["restsOnSupersededPlan"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Theory]
    [InlineData("令和4年6月30日", null)]
    [InlineData("2022-07-31", "1.0")]
    [InlineData("令和5年4月1日", "1.0")]
    [InlineData("R6.2.1", "2.0")]
    [InlineData("2030-01-01", "2.0")]
    public async Task Each_day_has_its_text_in_force(string day, string? revision)
    {
        var answer = await town.System.Anyone.GetAsync($"{Policy}?validAt={Uri.EscapeDataString(day)}");
        (answer.Status == HttpStatusCode.NotFound ? null : answer.Accepted().Json["revision"]!.ToString()).ShouldBe(revision);
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("2.0")]
    public async Task The_hash_that_was_decided_is_the_hash_in_every_service(string revision)
    {
        var adopted = (await town.System.Anyone.GetAsync($"{Policy}/revisions/{revision}")).Accepted().Json;
        var hash = adopted["contentHash"]!.ToString();
        var decision = (await town.System.Anyone.EventuallyAsync($"/133086/api/decisions/{adopted["decision"]}", answer => answer.Text.Contains("\"adopted\"", StringComparison.Ordinal))).Json;
        decision.ToJsonString().ShouldContain(hash);
        (await town.System.Anyone.GetAsync($"/133086/api/roadmaps/{town.Roadmap}/baselines/{revision}")).Accepted().Json["contentHash"]!.ToString().ShouldBe(hash);
        await VersionAsync(revision, version => version["contentHash"]!.ToString().ShouldBe(hash));
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("2.0")]
    public async Task The_published_files_have_the_recorded_hash_and_every_provision(string revision) => await VersionAsync(revision, async version =>
    {
        var files = version["distributions"]!.AsArray();
        files.Select(file => file!["format"]!.ToString()).Order().ShouldBe(["csv", "json"]);
        foreach (var file in files)
        {
            using var http = new HttpClient { BaseAddress = town.System.Gateway };
            var bytes = await http.GetByteArrayAsync(file!["address"]!.ToString(), TestContext.Current.CancellationToken);
            Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe(file["sha256"]!.ToString());
            var text = Encoding.UTF8.GetString(bytes);
            foreach (var provision in Ids("133086", revision))
            {
                text.ShouldContain(provision);
            }
        }
    });

    [Fact]
    public async Task The_comparison_shows_what_2_0_brought_and_took_away()
    {
        var comparison = (await town.System.Anyone.GetAsync($"{Policy}/comparison?from=1.0&to=2.0")).Accepted().Json;
        var (before, after) = (Ids("133086", "1.0"), Ids("133086", "2.0"));
        Changed("added").ShouldBe(after.Except(before).Order());
        Changed("removed").ShouldBe(before.Except(after).Order());
        Changed("changed").ShouldNotBeEmpty();

        IEnumerable<string> Changed(string kind) => comparison["changes"]!.AsArray().Where(change => change!["change"]!.ToString() == kind).Select(change => change!["id"]!.ToString()).Order();
    }

    [Fact]
    public async Task The_roadmap_has_the_fifteen_rows_of_the_document_all_assumed()
    {
        var roadmap = (await town.System.Anyone.GetAsync($"/133086/api/roadmaps/{town.Roadmap}?validAt=2024-02-01")).Accepted().Json;
        var items = roadmap["items"]!.AsArray().Where(item => item!["cancelledOn"] is null && item["status"]?.ToString() != "cancelled").ToList();
        items.Count.ShouldBe(15);
        items.ShouldAllBe(item => item!["spans"]!.AsArray().All(span => span!["certainty"]!.ToString() == "assumed"));
    }

    [Fact]
    public async Task What_is_made_up_says_so_from_the_event_to_the_output()
    {
        foreach (var revision in new[] { "1.0", "2.0" })
        {
            var document = (await town.System.Anyone.GetAsync($"{Policy}/revisions/{revision}")).Accepted().Json;
            document["illustrative"]!.GetValue<bool>().ShouldBe(revision == "1.0");
            document["decisionIllustrative"]!.GetValue<bool>().ShouldBeTrue();
            await VersionAsync(revision, version => version["licence"]!["illustrative"]!.GetValue<bool>().ShouldBeTrue());
        }

        (await town.System.SqlAsync("decisions", "select count(*) from decisions.mt_events where type in ('body_established', 'meeting_held', 'proposal_decided') and not (data->>'illustrative')::boolean")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task Loading_the_sample_again_loads_nothing_twice()
    {
        var before = await EventsAsync();
        before.ShouldAllBe(count => count != "0");
        (await town.System.LoadSampleAsync()).ShouldBeEmpty();
        (await EventsAsync()).ShouldBe(before);

        async Task<List<string>> EventsAsync()
        {
            var counts = new List<string>();
            foreach (var (service, schema) in Schemas)
            {
                counts.AddRange(await town.System.SqlAsync(service, $"select count(*) from {schema}.mt_events"));
            }

            return counts;
        }
    }

    [Fact]
    public async Task Municipalities_do_not_mix()
    {
        foreach (var (service, schema) in Schemas)
        {
            (await town.System.SqlAsync(service, $"select distinct tenant_id from {schema}.mt_events order by 1")).ShouldBe(["133086", "999997"], service);
        }

        var other = (await town.System.Anyone.GetAsync($"/999997/api/policies/{Sample("999997", "policy-1.0.json")["policy"]}")).Accepted();
        other.Text.ShouldNotContain("奥多摩町");
        (await town.System.Anyone.GetAsync("/133086/api/policies")).Accepted().Text.ShouldContain("奥多摩町");
        (await town.System.Anyone.GetAsync("/999997/api/policies/dx-policy/revisions/2.0")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task One_trace_runs_from_the_declared_decision_to_the_last_effect()
    {
        var decided = await TracesAsync("decisions", "decisions", "proposal_decided", "stream_id in (select stream_id from decisions.mt_events where type = 'proposal_opened')");
        decided.Count.ShouldBe(3);
        (await TracesAsync("policies", "policies", "revision_adopted")).ShouldBe(decided, ignoreOrder: true);
        (await TracesAsync("roadmap", "roadmap", "baseline_taken")).ShouldBe(decided, ignoreOrder: true);
        // A correction releases a version too, in a trace of its own.
        decided.ShouldBeSubsetOf(await TracesAsync("open-data", "open_data", "version_released"));

        async Task<IReadOnlyList<string>> TracesAsync(string service, string schema, string type, string which = "true") =>
            await town.System.SqlAsync(service, $"select split_part(headers->>'traceparent', '-', 2) || ' ' || correlation_id from {schema}.mt_events where type = '{type}' and {which}");
    }

    [Fact]
    public async Task The_history_of_decisions_replays_without_a_finding_and_what_is_not_recorded_is_not_green()
    {
        var lines = (await town.System.As("auditor").GetAsync("/133086/api/decisions/replay?states=false")).Accepted().Text
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        var end = lines[^1]["end"]!;
        (end["findings"]!.GetValue<long>(), end["notVerifiable"]!.GetValue<long>()).ShouldBe((0, 8));
        lines.Select(line => line["step"]).OfType<JsonNode>().Where(step => step["event"]!.GetValue<string>() == "proposal_decided")
            .Select(step => $"{step["data"]!["decision"]} {step["data"]!["outcome"]}").ShouldBe(
            [
                "dx-headquarters/2022/1 Approved", "dx-headquarters/2023/1 Approved", "dx-headquarters/2024/1 Deferred", "dx-headquarters/2024/2 Rejected",
                "dx-headquarters/2024/3 ApprovedWithConditions", "dx-headquarters/2024/4 Approved", "dx-headquarters/2024/5 Approved",
            ]);
    }

    [Fact]
    public async Task Nobody_s_name_or_subject_is_in_any_event()
    {
        foreach (var (service, schema) in Schemas)
        {
            (await town.System.SqlAsync(service, $"select type from {schema}.mt_events where data::text like '%sample-%' or user_name like 'sample-%'")).ShouldBeEmpty(service);
        }
    }

    [Fact]
    public async Task The_gateway_is_the_one_address_and_shows_no_service_s_insides()
    {
        foreach (var service in Deployment.Services)
        {
            (await town.System.Anyone.GetAsync($"/openapi/{service.Name}.json")).Accepted().Json["openapi"]!.ToString().ShouldStartWith("3.1");
        }

        (await town.System.Anyone.GetAsync("/health/details")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.System.Anyone.GetAsync("/api/municipalities")).Accepted().Json["items"]!.AsArray().Count.ShouldBe(2);
        var unknown = await town.System.Anyone.GetAsync("/131130/api/policies");
        (unknown.Status, unknown.Problem).ShouldBe((HttpStatusCode.NotFound, "unknown-municipality"));
    }

    private static readonly IReadOnlyList<(string Service, string Schema)> Schemas =
        [("policies", "policies"), ("roadmap", "roadmap"), ("decisions", "decisions"), ("open-data", "open_data")];

    private static JsonNode Sample(string municipality, string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Find().Sample, municipality, file)))!;

    private static string Markdown(string municipality, string revision) => File.ReadAllText(Path.Combine(Checkout.Find().Sample, municipality, $"policy-{revision}.md"));

    /// <summary>The ids of the provisions of a revision, as its Markdown names them.</summary>
    private static IReadOnlyList<string> Ids(string municipality, string revision) => [.. ProvisionId().Matches(Markdown(municipality, revision)).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\{#([a-z0-9-]+) \.")]
    private static partial Regex ProvisionId();

    private Task VersionAsync(string revision, Action<JsonNode> check) => VersionAsync(revision, version =>
    {
        check(version);
        return Task.CompletedTask;
    });

    private async Task VersionAsync(string revision, Func<JsonNode, Task> check)
    {
        var dataset = (await town.System.Anyone.GetAsync("/133086/api/datasets/dx-policy-text")).Accepted().Json;
        var versions = dataset["versions"]!.AsArray().Where(version => version!["revision"]!.ToString() == revision).ToList();
        versions.ShouldNotBeEmpty();
        foreach (var version in versions)
        {
            await check(version!);
        }
    }
}
