using System.Net;
using DxGovernance.Contracts.Policies;
using DxGovernance.Fixtures;

namespace DxGovernance.WholeSystem.Tests;

/// <summary>Processes that are killed: what was committed is told, and takes effect once.</summary>
public class Kills(WholeSystem system) : IClassFixture<WholeSystem>
{
    [Fact]
    public async Task A_service_killed_between_commit_and_publish_loses_nothing_and_tells_nothing_twice_under_another_id()
    {
        using var secretariat = system.As("secretariat");
        await using var listener = await MessagePeer.JoinAsync(system.Broker, typeof(RevisionSubmitted));

        // A relay waits until the queues of its deployment exist: with one that never will, a commit is not published.
        await system["policies"].KillAsync();
        await system["policies"].StartAsync(new Dictionary<string, string> { ["Relay__AwaitQueues__99"] = "a-queue-that-is-not-there" });
        var policies = Enumerable.Range(1, 3).Select(n => $"killed-{n}").ToList();
        foreach (var policy in policies)
        {
            await secretariat.SubmitAsync(policy, await secretariat.DraftAsync(policy));
        }

        var committed = await system.SqlAsync("policies", "select id from policies.mt_events where type = 'draft_frozen' and stream_id like 'revision/killed-%' order by seq_id");
        committed.Count.ShouldBe(3);
        HeardOf(policies).ShouldBeEmpty();
        await system["policies"].KillAsync();
        (await secretariat.GetAsync("/133086/api/proposals/killed-1-1-0-1")).Status.ShouldBe(HttpStatusCode.NotFound);

        await system["policies"].StartAsync();
        foreach (var policy in policies)
        {
            await secretariat.ProposalAsync(policy);
            await listener.HearAsync<RevisionSubmitted>(told => told.Revision.Policy == policy);
        }

        HeardOf(policies).Select(heard => heard.Id.ToString()).Distinct().ShouldBe(committed);
        (await system.SqlAsync("decisions", "select count(*) from decisions.mt_events where type = 'proposal_opened' and stream_id like 'proposal/killed-%'")).ShouldBe(["3"]);

        // What another test of this class told shortly before may still be on its way.
        IEnumerable<Heard> HeardOf(IReadOnlyCollection<string> submitted) =>
            listener.All.Where(heard => heard.Message is RevisionSubmitted told && submitted.Contains(told.Revision.Policy));
    }

    [Fact]
    public async Task Killed_again_and_again_while_it_works_a_service_has_every_effect_once()
    {
        using var secretariat = system.As("secretariat");
        const string Policy = "restless";
        var tag = await secretariat.DraftAsync(Policy);
        for (var round = 1; round <= 6; round++)
        {
            // No wait between commit and kill: where the relay is by then is a matter of luck, and differs from round to round.
            tag = await secretariat.SubmitAsync(Policy, tag);
            await system[round % 2 == 0 ? "decisions" : "policies"].KillAsync();
            await system[round % 2 == 0 ? "decisions" : "policies"].StartAsync();
            tag = await secretariat.WithdrawAsync(Policy, tag);
        }

        await secretariat.SubmitAsync(Policy, tag);
        await secretariat.ProposalAsync(Policy, submission: 7, deadline: TimeSpan.FromSeconds(60));
        (await system.SqlAsync("decisions", $"select count(*) - count(distinct stream_id) from decisions.mt_events where type = 'proposal_opened' and stream_id like 'proposal/{Policy}-%'")).ShouldBe(["0"]);
        (await system.SqlAsync("decisions", "select count(*) - count(distinct data->>'messageId') from decisions.mt_events where type like 'received_%'")).ShouldBe(["0"]);
        foreach (var submission in Enumerable.Range(1, 6))
        {
            // A submission that was over before it was heard of opens nothing; one that opened has ended.
            var proposal = await secretariat.GetAsync($"/133086/api/proposals/{Policy}-1-0-{submission}");
            (proposal.Status == HttpStatusCode.NotFound ? "withdrawn" : proposal.Json["status"]!.ToString()).ShouldBe("withdrawn");
        }
    }

    [Fact]
    public async Task A_command_sent_again_with_its_key_after_a_kill_gets_the_answer_that_it_had()
    {
        using var secretariat = system.As("secretariat");
        var (tag, key) = (await secretariat.DraftAsync("answered"), Guid.NewGuid().ToString());
        var first = await secretariat.SubmitAsync("answered", tag, key);
        await system["policies"].KillAsync();
        var unreachable = await secretariat.GetAsync("/133086/api/policies/answered/draft");
        (unreachable.Status, unreachable.Problem).ShouldBe((HttpStatusCode.ServiceUnavailable, "service-unreachable"));
        (await secretariat.GetAsync("/133086/api/proposals")).Status.ShouldBe(HttpStatusCode.OK);

        await system["policies"].StartAsync();
        (await secretariat.SubmitAsync("answered", tag, key)).ShouldBe(first);
        (await system.SqlAsync("policies", "select count(*) from policies.mt_events where type = 'draft_frozen' and stream_id = 'revision/answered/1.0'")).ShouldBe(["1"]);
    }

    [Fact]
    public async Task Told_to_stop_a_service_finishes_what_is_in_flight_and_commits_nothing_without_an_answer()
    {
        using var secretariat = system.As("secretariat");
        var asked = Enumerable.Range(1, 40).Select(n => secretariat.PostAsync("/133086/api/policies", new { policy = $"in-flight-{n}", title = "方針", legalBases = Array.Empty<object>() })).ToList();
        await Task.WhenAny(asked);
        (await system["policies"].StopAsync()).ShouldBe(0, system["policies"].Log());

        var answers = await Task.WhenAll(asked);
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created || answer.Problem == "service-unreachable");
        var answered = answers.Count(answer => answer.Status == HttpStatusCode.Created);
        answered.ShouldBeGreaterThan(0);
        (await system.SqlAsync("policies", "select count(*) from policies.mt_events where stream_id like 'policy/in-flight-%'")).ShouldBe([$"{answered}"]);
        await system["policies"].StartAsync();
    }
}
