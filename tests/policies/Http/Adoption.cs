using System.Net;
using DxGovernance.Contracts.Policies;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

public class Adoption(PoliciesService service) : IClassFixture<PoliciesService>
{
    [Fact]
    public async Task A_revision_is_adopted_on_a_decision_and_can_be_read_as_it_was_decided()
    {
        var policy = NewPolicy();
        var adopted = await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        var read = (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0"))).Accepted().Json;
        read["contentHash"]!.GetValue<string>().ShouldBe(adopted.Revision.ContentHash);
        read["decision"]!.GetValue<string>().ShouldBe("dx-headquarters/2022/1");
        read["decisionIllustrative"]!.GetValue<bool>().ShouldBeTrue();
        read["isInForce"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_decision_on_another_hash_is_refused_told_and_leaves_the_draft_untouched()
    {
        var policy = NewPolicy();
        var told = await service.SubmittedAsync(policy, await service.DraftedAsync(policy));
        var before = await service.Secretariat.GetAsync(Address(policy, "/draft"));
        var decision = DecisionOn(told);
        await service.Others.TellAsync(decision with { On = decision.On! with { ContentHash = new string('0', 64) } });

        var refused = await service.Others.HearAsync<AdoptionRefused>(refusal => refusal.Policy == policy);
        (refused.Reason, refused.Proposal, refused.Decision).ShouldBe(("hash-mismatch", decision.Proposal, decision.Decision));
        var after = await service.Secretariat.GetAsync(Address(policy, "/draft"));
        (after.ETag, after.Json["status"]!.ToString()).ShouldBe((before.ETag, "submitted"));
        (await service.Anyone.GetAsync(Address(policy))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_decision_delivered_again_changes_nothing()
    {
        var policy = NewPolicy();
        var told = await service.SubmittedAsync(policy, await service.DraftedAsync(policy));
        var (decision, id) = (DecisionOn(told), Guid.NewGuid());
        foreach (var _ in Enumerable.Range(0, 5))
        {
            await service.Others.TellAsync(decision, id);
        }

        await service.Others.HearAsync<RevisionAdopted>(adopted => adopted.Revision.Policy == policy);
        await NextDecisionIsTakenAsync();
        (await EventTypesAsync($"received/decisions/{decision.Source.Subject}")).ShouldBe(["received_decision_taken"]);
        (await EventTypesAsync($"policy/{policy}")).Count(type => type == "revision_adopted").ShouldBe(1);
        service.Others.Of<RevisionAdopted>().Count(adopted => adopted.Revision.Policy == policy).ShouldBe(1);
    }

    [Fact]
    public async Task An_older_message_about_a_proposal_never_lies_over_a_newer_one()
    {
        var policy = NewPolicy();
        var told = await service.SubmittedAsync(policy, await service.DraftedAsync(policy));
        await service.Others.TellAsync(DecisionOn(told, "returned", version: 7));
        await service.Others.HearAsync<RevisionReturned>(returned => returned.Revision.Policy == policy);
        await service.Others.TellAsync(DecisionOn(told, "approved", version: 4));
        await NextDecisionIsTakenAsync();
        (await service.Secretariat.GetAsync(Address(policy, "/draft"))).Json["status"]!.ToString().ShouldBe("draft");
        (await EventTypesAsync($"received/decisions/proposal/{policy}-1.0-1")).ShouldBe(["received_decision_taken"]);
    }

    [Fact]
    public async Task A_new_log_of_the_producer_starts_its_versions_anew()
    {
        var policy = NewPolicy();
        var told = await service.SubmittedAsync(policy, await service.DraftedAsync(policy));
        var wrong = DecisionOn(told, version: 9);
        await service.Others.TellAsync(wrong with { On = wrong.On! with { ContentHash = "old" } });
        await service.Others.HearAsync<AdoptionRefused>(refusal => refusal.Policy == policy);
        var restored = DecisionOn(told, version: 4);
        await service.Others.TellAsync(restored with { Source = restored.Source with { Origin = "decisions/restored" } });
        await service.Others.HearAsync<RevisionAdopted>(adopted => adopted.Revision.Policy == policy);
    }

    [Fact]
    public async Task A_rejected_revision_can_be_amended_submitted_again_and_adopted()
    {
        var policy = NewPolicy();
        var told = await service.SubmittedAsync(policy, await service.DraftedAsync(policy));
        await service.Others.TellAsync(DecisionOn(told, "rejected"));
        await service.Others.HearAsync<RevisionReturned>(returned => returned.Revision.Policy == policy);
        var draft = await service.Secretariat.GetAsync(Address(policy, "/draft"));
        var tag = (await service.Secretariat.PutAsync(Address(policy, "/draft/provisions/chapter-1-0"), new { heading = "改めた章", text = "" }, draft.ETag)).Accepted().ETag!;
        var adopted = await service.AdoptedAsync(policy, tag);
        adopted.Revision.Submission.ShouldBe(2);
        adopted.Revision.ContentHash.ShouldNotBe(told.Revision.ContentHash);
    }

    [Fact]
    public async Task A_withdrawn_revision_is_told_and_a_decision_on_it_is_refused()
    {
        var policy = NewPolicy();
        var told = await service.SubmittedAsync(policy, await service.DraftedAsync(policy));
        var draft = await service.Secretariat.GetAsync(Address(policy, "/draft"));
        (await service.Secretariat.PostAsync(Address(policy, "/draft/withdrawal"), new { reason = "誤記の修正" }, draft.ETag)).Accepted();
        (await service.Others.HearAsync<RevisionWithdrawn>(withdrawn => withdrawn.Revision.Policy == policy)).Revision.Status.ShouldBe("withdrawn");
        await service.Others.TellAsync(DecisionOn(told));
        (await service.Others.HearAsync<AdoptionRefused>(refusal => refusal.Policy == policy)).Reason.ShouldBe("not-submitted");
    }

    /// <summary>What was sent before has been dealt with once a later decision has had its effect: one queue, one consumer.</summary>
    private async Task NextDecisionIsTakenAsync()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
    }

    private Task<IReadOnlyList<string>> EventTypesAsync(string stream) => Sql.TextsAsync(
        service.Database.SuperuserConnectionString, "select type from policies.mt_events where stream_id = $1 order by version", stream);
}
