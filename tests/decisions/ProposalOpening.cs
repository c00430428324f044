using System.Net;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Policies;
using DxGovernance.Fixtures;

namespace DxGovernance.Decisions.Tests;

public class ProposalOpening(ServersFixture servers)
{
    [Fact]
    public async Task A_proposal_opens_once_from_what_is_submitted_and_ends_when_it_is_withdrawn()
    {
        var (database, broker) = (await servers.CreateDatabaseAsync("decisions"), await servers.CreateVirtualHostAsync("decisions"));
        await using var others = await MessagePeer.JoinAsync(broker);
        await using var host = await ServiceHost<Program>.StartAsync(database, broker);
        EndpointRules.WithoutAccessRule(host.Services).ShouldBeEmpty();

        using var secretariat = host.As("secretariat");
        var body = (await secretariat.PostAsync("/133086/api/bodies", new { body = "hq", name = "本部", kind = "authoritative", quorum = new { numerator = 1, denominator = 2 }, decidesBy = "votes" })).Accepted();
        (await secretariat.PutAsync("/133086/api/settings/decision-path", new { path = new[] { new { body = "hq", role = "decision" } } })).Accepted();

        var (submitted, id) = (Submitted(version: 3), Guid.NewGuid());
        await others.TellAsync(submitted, id);
        await others.TellAsync(submitted, id);
        var opened = await secretariat.EventuallyAsync("/133086/api/proposals/dx-policy-1-0-1", answer => answer.Status == HttpStatusCode.OK);
        opened.Json["status"]!.GetValue<string>().ShouldBe("open");
        (await secretariat.GetAsync("/133086/api/proposals")).Json["items"]!.AsArray().Count.ShouldBe(1);
        (await secretariat.GetAsync("/999997/api/proposals")).Json["items"]!.AsArray().ShouldBeEmpty();

        await others.TellAsync(new RevisionWithdrawn(submitted.Source with { Version = 5 }, submitted.Revision with { Status = "withdrawn" }));
        await secretariat.EventuallyAsync("/133086/api/proposals/dx-policy-1-0-1", answer => answer.Json["status"]!.GetValue<string>() == "withdrawn");
        body.ETag.ShouldNotBeNull();
    }

    private static RevisionSubmitted Submitted(long version) => new(
        new MessageSource("133086", "revision/dx-policy/1.0", version, "policies/test"),
        new RevisionState("dx-policy", "方針", "1.0", "submitted", 1, new string('a', 64), "2022-07", "2022-07", null, false, []));
}
