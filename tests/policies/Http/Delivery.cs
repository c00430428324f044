using System.Diagnostics;
using System.Net;
using System.Text;
using DxGovernance.Contracts.Policies;
using DxGovernance.Fixtures;
using JasperFx.Events.Daemon;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

/// <summary>What relay and consumers keep to when things go wrong.</summary>
public class Delivery(PoliciesService service) : IClassFixture<PoliciesService>
{
    private const string Queue = "policies-decision-taken";

    [Fact]
    public async Task A_message_that_cannot_be_read_is_put_aside_with_its_reason_while_its_neighbours_go_on()
    {
        var policy = NewPolicy();
        var told = await service.SubmittedAsync(policy, await service.DraftedAsync(policy));
        var marker = Guid.NewGuid().ToString();
        await PutIntoQueueAsync("{\"message\": this is no JSON", marker);
        await service.Others.TellAsync(DecisionOn(told));
        await service.Others.HearAsync<RevisionAdopted>(adopted => adopted.Revision.Policy == policy);

        using var operators = service.Host.As("operator");
        var list = await operators.EventuallyAsync("/operations/policies/dead-letters", answer => answer.Text.Contains(marker, StringComparison.Ordinal));
        var letter = list.Json["items"]!.AsArray().Single(item => item!["messageId"]?.GetValue<string>() == marker)!;
        letter["queue"]!.GetValue<string>().ShouldBe(Queue);
        letter["reason"]!.GetValue<string>().ShouldNotBeNullOrWhiteSpace();
        Encoding.UTF8.GetString(Convert.FromBase64String(letter["body"]!.GetValue<string>())).ShouldContain("no JSON");

        var resent = (await operators.PostAsync($"/operations/policies/dead-letters/{letter["id"]}/resending", null)).Accepted();
        resent.Json["resentAt"].ShouldNotBeNull();
        await operators.EventuallyAsync("/operations/policies/dead-letters", answer =>
            answer.Json["items"]!.AsArray().Count(item => item!["messageId"]?.GetValue<string>() == marker) == 2);
    }

    [Fact]
    public async Task Two_leaders_at_once_lose_nothing_and_go_on()
    {
        using var daemon = await service.Host.Services.GetRequiredService<IDocumentStore>().BuildProjectionDaemonAsync();
        await daemon.StartAllAsync();
        try
        {
            var policies = Enumerable.Range(0, 6).Select(_ => NewPolicy()).ToList();
            foreach (var policy in policies)
            {
                await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
            }

            foreach (var policy in policies)
            {
                var heard = service.Others.All.Where(one => one.Message is RevisionAdopted adopted && adopted.Revision.Policy == policy).ToList();
                heard.Count.ShouldBeGreaterThan(0);
                heard.Select(one => one.Id).Distinct().Count().ShouldBe(1, "What is told twice has one id, so that consumers can ignore it.");
            }
        }
        finally
        {
            await daemon.StopAllAsync();
        }

        var afterwards = NewPolicy();
        await service.AdoptedAsync(afterwards, await service.DraftedAsync(afterwards));
    }

    [Fact]
    public async Task When_the_leader_goes_another_replica_takes_over()
    {
        await using var second = ServiceHost<Program>.StartReplica(service.Database, service.Broker);
        using var secretariat = second.As("secretariat");
        await service.Host.Services.GetRequiredService<Platform.Relay.Leadership>().StopAsync(TestContext.Current.CancellationToken);
        try
        {
            var policy = NewPolicy();
            await service.SubmittedAsync(policy, await service.DraftedAsync(policy));
            second.Services.GetRequiredService<Platform.Relay.Leadership>().IsLeader.ShouldBeTrue();
        }
        finally
        {
            await service.Host.Services.GetRequiredService<Platform.Relay.Leadership>().StartAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task One_trace_runs_from_the_request_to_the_message_and_from_the_message_to_its_effect()
    {
        var policy = NewPolicy();
        var tag = await service.DraftedAsync(policy);
        RevisionSubmitted told;
        using (var asked = new Activity("asked").SetIdFormat(ActivityIdFormat.W3C).Start())
        {
            told = await service.SubmittedAsync(policy, tag);
            (await Sql.TextsAsync(service.Database.SuperuserConnectionString,
                "select headers->>'traceparent' from policies.mt_events where stream_id = $1 and type = 'draft_frozen'", $"revision/{policy}/1.0")).Single().ShouldContain(asked.TraceId.ToHexString());
            service.Others.All.Single(one => ReferenceEquals(one.Message, told)).TraceParent.ShouldNotBeNull().ShouldContain(asked.TraceId.ToHexString());
        }

        using var decided = new Activity("decided").SetIdFormat(ActivityIdFormat.W3C).Start();
        await service.Others.TellAsync(DecisionOn(told));
        await service.Others.HearAsync<RevisionAdopted>(adopted => adopted.Revision.Policy == policy);
        var effect = await Sql.TextsAsync(service.Database.SuperuserConnectionString,
            "select headers->>'traceparent' from policies.mt_events where stream_id = $1 and type = 'revision_adopted'", $"policy/{policy}");
        effect.Single().ShouldContain(decided.TraceId.ToHexString());
    }

    [Fact]
    public async Task What_the_relay_tells_it_tells_in_the_order_of_the_log_within_a_second()
    {
        var policy = NewPolicy();
        var tag = await service.DraftedAsync(policy);
        foreach (var round in Enumerable.Range(1, 5))
        {
            var told = await service.SubmittedAsync(policy, tag);
            told.Revision.Submission.ShouldBe(round);
            var draft = await service.Secretariat.GetAsync(Address(policy, "/draft"));
            tag = (await service.Secretariat.PostAsync(Address(policy, "/draft/withdrawal"), new { reason = "もう一度" }, draft.ETag)).Accepted().ETag!;
        }

        await service.Others.HearAsync<RevisionWithdrawn>(told => told.Revision.Policy == policy && told.Revision.Submission == 5);
        var versions = service.Others.All.Select(one => one.Message).Where(message => message.Source.Subject == $"revision/{policy}/1.0").Select(message => message.Source.Version).ToList();
        versions.ShouldBe(versions.Order());
    }

    private async Task PutIntoQueueAsync(string body, string messageId)
    {
        await using var connection = await new ConnectionFactory { Uri = service.Broker.Uri }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.BasicPublishAsync("", Queue, true, new BasicProperties { MessageId = messageId, ContentType = "application/vnd.masstransit+json" }, Encoding.UTF8.GetBytes(body));
    }
}
