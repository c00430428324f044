using System.Net;
using DxGovernance.Contracts.Decisions;
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
    public async Task What_a_restored_producer_sends_again_with_the_ids_it_had_changes_nothing()
    {
        var policy = NewPolicy();
        var told = await service.SubmittedAsync(policy, await service.DraftedAsync(policy));
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        await service.Others.TellAsync(DecisionOn(told, "returned", version: 4), first);
        await service.Others.HearAsync<RevisionReturned>(returned => returned.Revision.Policy == policy);
        await service.Others.TellAsync(DecisionOn(told, "returned", version: 5), second);
        var received = $"received/decisions/proposal/{policy}-1.0-1";
        await Local.Servers.Wait.UntilAsync(async _ => (await EventTypesAsync(received)).Count > 1, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        var before = await EventTypesAsync(received);

        await service.Others.TellAsync(FromRestored(DecisionOn(told, "returned", version: 4)), first);
        await service.Others.TellAsync(FromRestored(DecisionOn(told, "returned", version: 5)), second);
        await NextDecisionIsTakenAsync();
        (await EventTypesAsync(received)).ShouldBe(before);

        // What the new log says beyond that counts, whatever its number; what the old one had left in a queue does not any more.
        await service.Others.TellAsync(FromRestored(DecisionOn(told, "returned", version: 5)));
        await NextDecisionIsTakenAsync();
        (await EventTypesAsync(received)).Count(type => type == "received_decision_taken").ShouldBe(before.Count(type => type == "received_decision_taken") + 1);
        await service.Others.TellAsync(DecisionOn(told, version: 9));
        await service.Others.TellAsync(FromRestored(DecisionOn(told, "returned", version: 4)), first);
        await NextDecisionIsTakenAsync();
        (await EventTypesAsync(received)).Count(type => type == "received_decision_taken").ShouldBe(before.Count(type => type == "received_decision_taken") + 1);
        (await EventTypesAsync($"policy/{policy}")).ShouldNotContain("revision_adopted");

        static DecisionTaken FromRestored(DecisionTaken decision) => decision with { Source = decision.Source with { Origin = "decisions/restored" } };
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

    [Fact]
    public async Task A_revision_whose_decision_is_revoked_after_its_adoption_stays_and_says_so_from_that_day_on()
    {
        var policy = NewPolicy();
        var told = await service.SubmittedAsync(policy, await service.DraftedAsync(policy));
        await service.Others.TellAsync(DecisionOn(told));
        await service.Others.HearAsync<RevisionAdopted>(adopted => adopted.Revision.Policy == policy);
        var before = DateTimeOffset.UtcNow.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        var revoked = DecisionOn(told, version: 6) with { TakesEffect = false, HadEffect = true, Rescission = new Rescission("revoked", "2023-05-01", "dx-headquarters/2023/4") };
        await service.Others.TellAsync(revoked);
        await service.Others.TellAsync(revoked);
        var marked = await service.Others.HearAsync<RevisionRescinded>(rescinded => rescinded.Revision.Policy == policy);
        (marked.Revision.Status, marked.Revision.Rescission, marked.Source.Subject).ShouldBe(
            ("adopted", new RescissionState("dx-headquarters/2022/1", "revoked", "2023-05-01", "dx-headquarters/2023/4"), told.Source.Subject));

        var read = (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0"))).Accepted().Json;
        (read["isInForce"]!.GetValue<bool>(), read["rescission"]!["kind"]!.ToString(), read["rescission"]!["basis"]!.ToString()).ShouldBe((true, "revoked", "dx-headquarters/2023/4"));
        (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0?validAt=2023-04-30"))).Json["rescission"].ShouldBeNull();
        (await service.Anyone.GetAsync(Address(policy, $"/revisions/1.0?recordedAt={Uri.EscapeDataString(before)}"))).Json["rescission"].ShouldBeNull();
        (await service.Anyone.GetAsync(Address(policy, "/revisions"))).Json["items"]![0]!["rescission"]!["from"]!.ToString().ShouldBe("2023-05-01");
        (await service.Secretariat.GetAsync(Address(policy, "/record"))).Json["revisions"]![0]!["rescission"]!["kind"]!.ToString().ShouldBe("revoked");
        (await service.Anyone.GetAsync(Address(policy, "/provisions/chapter-1-0/provenance"))).Json["changes"]![0]!["adoption"]!["rescission"]!["kind"]!.ToString().ShouldBe("revoked");
        foreach (var page in new[] { "/revisions/1.0.html", "/revisions.html", "/provisions/chapter-1-0/provenance.html" })
        {
            (await service.Anyone.GetAsync(Address(policy, page))).Text.ShouldContain("根拠となる決定が取り消されています", customMessage: page);
        }

        (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0.html?validAt=2023-04-30"))).Text.ShouldNotContain("根拠となる決定が取り消されています");
        (await EventTypesAsync($"policy/{policy}")).Count(type => type == "decision_rescinded").ShouldBe(1);
    }

    [Fact]
    public async Task A_decision_that_is_only_heard_of_once_it_is_annulled_leaves_what_all_of_its_messages_would_have_left()
    {
        var policy = NewPolicy();
        var told = await service.SubmittedAsync(policy, await service.DraftedAsync(policy));
        await service.Others.TellAsync(DecisionOn(told, version: 6) with { TakesEffect = false, HadEffect = true, Rescission = new Rescission("annulled", "2023-05-01", "dx-headquarters/2023/4") });
        await service.Others.HearAsync<RevisionRescinded>(rescinded => rescinded.Revision.Policy == policy);
        await service.Others.TellAsync(DecisionOn(told, version: 5) with { TakesEffect = true });
        await NextDecisionIsTakenAsync();
        (await service.Anyone.GetAsync(Address(policy, "/revisions/1.0?validAt=2022-07-25"))).Accepted().Json["rescission"]!["kind"]!.ToString().ShouldBe("annulled");
        (await EventTypesAsync($"policy/{policy}")).TakeLast(2).ShouldBe(["revision_adopted", "decision_rescinded"]);
    }

    [Fact]
    public async Task An_approval_that_waits_for_its_conditions_is_carried_out_with_the_later_message_or_returned_when_it_is_annulled_before()
    {
        foreach (var isAnnulled in new[] { false, true })
        {
            var policy = NewPolicy();
            var told = await service.SubmittedAsync(policy, await service.DraftedAsync(policy));
            var waiting = DecisionOn(told, "approvedWithConditions") with { TakesEffect = false };
            await service.Others.TellAsync(waiting);
            await NextDecisionIsTakenAsync();
            (await service.Secretariat.GetAsync(Address(policy, "/draft"))).Json["status"]!.ToString().ShouldBe("submitted");
            await service.Others.TellAsync(waiting with
            {
                Source = waiting.Source with { Version = 9 },
                TakesEffect = !isAnnulled,
                HadEffect = isAnnulled ? false : null,
                Rescission = isAnnulled ? new Rescission("annulled", "2022-07-22", "奥総発第1号") : null,
            });
            if (isAnnulled)
            {
                await service.Others.HearAsync<RevisionReturned>(returned => returned.Revision.Policy == policy);
                (await service.Secretariat.GetAsync(Address(policy, "/draft"))).Json["status"]!.ToString().ShouldBe("draft");
            }
            else
            {
                await service.Others.HearAsync<RevisionAdopted>(adopted => adopted.Revision.Policy == policy);
            }
        }
    }

    [Fact]
    public async Task Who_submitted_is_told_without_a_name_as_a_mark_that_whoever_knows_the_subject_can_recognise_and_the_same_each_time()
    {
        var policy = NewPolicy();
        var told = await service.SubmittedAsync(policy, await service.DraftedAsync(policy));
        var mark = told.Revision.SubmittedBy.ShouldNotBeNull();
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([.. Convert.FromBase64String(mark.Salt), .. "test-secretariat"u8])).ShouldBe(mark.Hash);
        (await Sql.TextsAsync(service.Database.SuperuserConnectionString,
            "select headers->>'salt' from policies.mt_events where stream_id = $1 and type = 'revision_submitted'", $"policy/{policy}")).ShouldBe([mark.Salt]);
        await service.Others.TellAsync(DecisionOn(told));
        (await service.Others.HearAsync<RevisionAdopted>(adopted => adopted.Revision.Policy == policy)).Revision.SubmittedBy.ShouldBe(mark);
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
