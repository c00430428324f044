using System.Net;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

/// <summary>取りやめ: a draft ends without a decision, and the record keeps it.</summary>
public class Abandoning(PoliciesService service) : IClassFixture<PoliciesService>
{
    [Fact]
    public async Task An_abandoned_draft_makes_room_for_another_of_the_same_number_which_is_decided_on_its_own()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        var draft = await service.DraftedAsync(policy, "2.0", "取りやめる案");
        var first = await service.SubmittedAsync(policy, draft, "2024-01");
        draft = (await service.Secretariat.GetAsync(Address(policy, "/draft"))).ETag!;
        var locked = await service.Secretariat.PostAsync(Address(policy, "/draft/abandonment"), new { reason = "見送り" }, draft);
        (locked.Status, locked.Problem).ShouldBe((HttpStatusCode.Conflict, "draft-locked"));

        draft = (await service.Secretariat.PostAsync(Address(policy, "/draft/withdrawal"), new { reason = "見送り" }, draft)).Accepted().ETag!;
        (await service.Secretariat.PostAsync(Address(policy, "/draft/abandonment"), new { reason = "" }, draft)).Problem.ShouldBe("reason-empty");
        (await service.Secretariat.PostAsync(Address(policy, "/draft/abandonment"), new { reason = "年度内の改訂を見送る" }, draft)).Accepted().Status.ShouldBe(HttpStatusCode.Created);
        (await service.Secretariat.GetAsync(Address(policy, "/draft"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Secretariat.PostAsync(Address(policy, "/draft/provisions"), new { id = "p", kind = "paragraph", text = "文" }, draft)).Problem.ShouldBe("no-draft");
        var record = (await service.Secretariat.GetAsync(Address(policy, "/record"))).Accepted();
        record.Json["abandoned"]!.AsArray().ShouldHaveSingleItem()!["reason"]!.ToString().ShouldBe("年度内の改訂を見送る");
        record.Json["revisions"]!.AsArray().ShouldHaveSingleItem();

        var again = await service.DraftedAsync(policy, "2.0", "次の案");
        var told = await service.SubmittedAsync(policy, again, "2024-02");
        (told.Revision.Submission, told.Revision.AdoptedOn).ShouldBe((2, "2024-02"));
        told.Revision.ContentHash.ShouldNotBe(first.Revision.ContentHash);
        await service.Others.TellAsync(DecisionOn(told, decidedOn: "2024-02-01"));
        await service.Others.HearAsync<Contracts.Policies.RevisionAdopted>(message => message.Source.Subject == told.Source.Subject);
        var adopted = (await service.Anyone.GetAsync(Address(policy, "/revisions/2.0"))).Accepted();
        adopted.Text.ShouldContain("次の案");
        adopted.Text.ShouldNotContain("取りやめる案");
        var provenance = (await service.Anyone.GetAsync(Address(policy, "/provisions/chapter-2-0/provenance"))).Accepted();
        provenance.Json["changes"]!.AsArray().ShouldHaveSingleItem()!["change"]!["behind"]!.AsArray().Count.ShouldBe(1);
        (await service.Anyone.GetAsync(Address(policy, "/comparison?from=1.0&to=2.0"))).Accepted().Text.ShouldNotContain("取りやめる案");
    }

    [Fact]
    public async Task A_policy_whose_only_draft_was_abandoned_can_be_drafted_anew_and_nobody_else_sees_any_of_it()
    {
        var policy = NewPolicy();
        var draft = await service.DraftedAsync(policy);
        (await service.Anyone.PostAsync(Address(policy, "/draft/abandonment"), new { reason = "見送り" }, draft)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await service.Secretariat.PostAsync(Address(policy, "/draft/abandonment"), new { reason = "見送り" }, draft)).Accepted();
        (await service.Anyone.GetAsync(Address(policy))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Anyone.GetAsync(Address(policy, "/revisions"))).Status.ShouldBe(HttpStatusCode.NotFound);
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy, "1.1"));
        (await service.Anyone.GetAsync(Address(policy))).Accepted().Json["revision"]!.ToString().ShouldBe("1.1");
    }
}
