using DxGovernance.Fixtures;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

public class Snapshots(PoliciesService service) : IClassFixture<PoliciesService>
{
    [Fact]
    public async Task Where_a_revision_begins_is_kept_so_that_no_read_goes_back_through_all_revisions_before()
    {
        var policy = NewPolicy();
        foreach (var revision in new[] { "1.0", "2.0", "3.0" })
        {
            var draft = await service.DraftedAsync(policy, revision);
            (await service.Secretariat.PostAsync(Address(policy, "/draft/adoption-recorded-later"), new { adoptedOn = "2022-06", appliesFrom = "2022-06", source = "冊子" }, draft)).Accepted();
        }

        (await service.Anyone.GetAsync(Address(policy, "/revisions/3.0"))).Accepted();
        (await KeptAsync(policy)).ShouldBe([$"revision/{policy}/2.0@1", $"revision/{policy}/3.0@1"]);
    }

    [Fact]
    public async Task Without_snapshots_the_same_bytes_come_from_the_events()
    {
        var policy = NewPolicy();
        foreach (var revision in new[] { "1.0", "2.0" })
        {
            var draft = await service.DraftedAsync(policy, revision, text: $"本文 {revision}");
            (await service.Secretariat.PostAsync(Address(policy, "/draft/adoption-recorded-later"), new { adoptedOn = "2022-06", appliesFrom = "2022-06", source = "冊子" }, draft)).Accepted();
        }

        var kept = (await service.Anyone.GetAsync(Address(policy, "/revisions/2.0"))).Accepted();
        (await KeptAsync(policy)).ShouldNotBeEmpty();
        await Sql.TextsAsync(service.Database.SuperuserConnectionString, "delete from policies.mt_doc_revisionsnapshot where data -> 'revision' ->> 'policy' = $1 returning id", policy);
        (await service.Anyone.GetAsync(Address(policy, "/revisions/2.0"))).Text.ShouldBe(kept.Text);
    }

    private Task<IReadOnlyList<string>> KeptAsync(string policy) =>
        Sql.TextsAsync(service.Database.SuperuserConnectionString, "select id from policies.mt_doc_revisionsnapshot where data -> 'revision' ->> 'policy' = $1 order by id", policy);
}
