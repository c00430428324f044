using System.Net;
using DxGovernance.Fixtures;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

/// <summary>What the store keeps to, past the service's own code.</summary>
public class Store(PoliciesService service) : IClassFixture<PoliciesService>
{
    [Fact]
    public async Task A_read_model_that_was_dropped_is_rebuilt_to_the_same_content()
    {
        foreach (var municipality in new[] { "133086", "999997" })
        {
            var policy = NewPolicy();
            await service.AdoptedAsync(policy, await service.DraftedAsync(policy, municipality: municipality), municipality: municipality);
        }

        const string Rows = "select tenant_id || id || data::text from policies.mt_doc_policylisting order by tenant_id, id";
        var before = await Sql.TextsAsync(service.Database.SuperuserConnectionString, Rows);
        before.Count.ShouldBeGreaterThan(1);
        await Sql.TextsAsync(service.Database.SuperuserConnectionString, "delete from policies.mt_doc_policylisting");
        await service.RebuiltAsync();
        (await Sql.TextsAsync(service.Database.SuperuserConnectionString, Rows)).ShouldBe(before);
    }

    [Fact]
    public async Task Every_event_says_who_in_which_post_why_and_carries_a_salt_of_its_own()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        var incomplete = await Sql.TextsAsync(service.Database.SuperuserConnectionString,
            """
            select type from policies.mt_events
            where coalesce(user_name, '') = '' or correlation_id is null or causation_id is null
               or length(decode(headers->>'salt', 'base64')) <> 16 or headers->>'traceparent' is null
               or headers->>'recorded' not in ('at-the-time', 'later')
               or (user_name not like 'service:%' and headers->>'post' is null)
            """);
        incomplete.ShouldBeEmpty();
        (await Sql.TextsAsync(service.Database.SuperuserConnectionString, "select count(*) - count(distinct headers->>'salt') from policies.mt_events")).ShouldBe(["0"]);
        (await Sql.TextsAsync(service.Database.SuperuserConnectionString,
            "select headers->>'recorded' from policies.mt_events where stream_id = $1 and type = 'revision_adopted'", $"policy/{policy}")).ShouldBe(["later"]);
        (await Sql.TextsAsync(service.Database.SuperuserConnectionString, "select user_name from policies.mt_events where user_name like '%test-secretariat%'")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_without_a_salt_cannot_be_committed()
    {
        await using var session = service.Host.Services.GetRequiredService<IDocumentStore>().LightweightSession("133086");
        session.Events.Append("policy/unsalted", new Policies.PolicyStarted("unsalted", "題", null, [], false));
        await Should.ThrowAsync<InvalidOperationException>(() => session.SaveChangesAsync());
    }

    [Fact]
    public async Task Nothing_is_stored_outside_a_municipality_but_what_belongs_to_none()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        var tables = await Sql.TextsAsync(service.Database.SuperuserConnectionString,
            "select table_name from information_schema.columns where table_schema = 'policies' and column_name = 'tenant_id'");
        tables.ShouldContain("mt_events");
        foreach (var table in tables)
        {
            (await Sql.TextsAsync(service.Database.SuperuserConnectionString, $"select count(*) from policies.{table} where tenant_id = '*DEFAULT*'")).ShouldBe(["0"], table);
        }
    }

    [Fact]
    public async Task Ready_says_whether_this_replica_can_serve_and_details_say_the_rest()
    {
        (await service.Anyone.GetAsync("/health/live")).Status.ShouldBe(HttpStatusCode.OK);
        (await service.Anyone.GetAsync("/health/ready")).Accepted().Json["checks"]!.AsObject().Select(check => check.Key).ShouldBe(["serving"]);
        var details = await service.Anyone.EventuallyAsync("/health/details", answer => answer.Json["checks"]!["relay"]!["status"]!.ToString() == "Healthy");
        details.Json["checks"]!.AsObject().Select(check => check.Key).Order().ShouldBe(["broker", "dead-letters", "relay", "rights", "seal", "serving"]);
    }

    [Fact]
    public void Every_address_has_an_access_rule() => EndpointRules.WithoutAccessRule(service.Host.Services).ShouldBeEmpty();

    [Fact]
    public async Task Every_operation_is_described_with_what_it_takes_and_how_it_refuses() =>
        OpenApiRules.Faults(service.Host.Services, (await service.Anyone.GetAsync("/openapi/policies.json")).Accepted().Json).ShouldBeEmpty();

    [Fact]
    public async Task The_api_describes_itself_in_OpenAPI_3_1()
    {
        var description = (await service.Anyone.GetAsync("/openapi/policies.json")).Accepted().Json;
        description["openapi"]!.GetValue<string>().ShouldStartWith("3.1.");
        description["paths"]!.AsObject().Select(path => path.Key).ShouldContain("/{municipality}/api/policies/{policy}/comparison");
    }
}
