using System.Net;
using DxGovernance.Contracts.Policies;
using DxGovernance.Fixtures;
using DxGovernance.Local.Servers;

namespace DxGovernance.WholeSystem.Tests;

/// <summary>What is decided in one service takes effect in the others, and comes back to be shown where it was decided.</summary>
public class Decided(WholeSystem system) : IClassFixture<WholeSystem>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_proposal_opens_once_whatever_is_told_again_late_or_in_another_order()
    {
        using var town = new Headquarters(system);
        await town.EstablishedAsync();
        await using var listener = await MessagePeer.JoinAsync(system.Broker, typeof(RevisionSubmitted), typeof(RevisionWithdrawn));
        var tag = await town.Secretariat.SubmitAsync("opened-once", await town.Secretariat.DraftAsync("opened-once"));
        tag = await town.Secretariat.WithdrawAsync("opened-once", tag);
        await town.Secretariat.SubmitAsync("opened-once", tag);
        await town.Secretariat.ProposalAsync("opened-once", submission: 2);
        var first = await listener.HearAsync<RevisionSubmitted>(told => told.Revision is { Policy: "opened-once", Submission: 1 });
        var withdrawn = await listener.HearAsync<RevisionWithdrawn>(told => told.Revision.Policy == "opened-once");
        await listener.TellAsync(withdrawn);
        await listener.TellAsync(first);
        await system.TellAgainAsync("policies");
        await town.Secretariat.SubmitAsync("after-that", await town.Secretariat.DraftAsync("after-that"));
        await town.Secretariat.ProposalAsync("after-that", deadline: Patience);
        (await system.SqlAsync("decisions", "select count(*) from decisions.mt_events where type = 'proposal_opened' and stream_id = 'proposal/opened-once-1-0-2'")).ShouldBe(["1"]);
        (await town.Secretariat.GetAsync("/133086/api/proposals/opened-once-1-0-2")).Json["status"]!.ToString().ShouldBe("open");
    }

    [Theory]
    [InlineData("approved", null, "yes", "adopted")]
    [InlineData("rejected", null, "no", "draft")]
    [InlineData("sent-back", "returned", "yes", "draft")]
    [InlineData("taken-back", "withdrawn", "yes", "draft")]
    public async Task What_a_body_decides_on_a_revision_reaches_its_policy(string policy, string? outcome, string vote, string status)
    {
        using var town = new Headquarters(system);
        await town.EstablishedAsync();
        await town.Secretariat.SubmitAsync(policy, await town.Secretariat.DraftAsync(policy));
        await town.DecideAsync($"{policy}-1-0-1", "2022-07-20", outcome, vote);
        await town.Secretariat.EventuallyAsync($"/133086/api/policies/{policy}/record", answer => answer.Json["revisions"]![0]!["status"]!.ToString() == status, Patience);
    }

    [Fact]
    public async Task A_decision_that_is_revoked_after_its_revision_was_adopted_marks_it_everywhere_and_removes_nothing()
    {
        using var town = new Headquarters(system);
        await town.EstablishedAsync();
        await ScopeKnownAsync("open-data", "open_data", "firstReleases", isOn: false);
        (await town.Publisher.PostAsync("/133086/api/datasets", Dataset("revoked"))).Accepted();
        await town.Secretariat.SubmitAsync("revoked", await town.Secretariat.DraftAsync("revoked"));
        var decision = await town.DecideAsync("revoked-1-0-1", "2022-07-20");
        await system.Anyone.EventuallyAsync("/133086/api/datasets/revoked", answer => answer.Json["versions"]!.AsArray().Count == 1, Patience);
        await town.RevokeAsync(decision, "2023-05-01");

        var read = await system.Anyone.EventuallyAsync("/133086/api/policies/revoked", answer => answer.Status == HttpStatusCode.OK && answer.Json["rescission"] is not null, Patience);
        (read.Json["isInForce"]!.GetValue<bool>(), read.Json["rescission"]!["kind"]!.ToString(), read.Json["rescission"]!["basis"]!.ToString()).ShouldBe((true, "revoked", "奥総発第1号"));
        (await system.Anyone.GetAsync("/133086/api/policies/revoked?validAt=2023-04-30")).Accepted().Json["rescission"].ShouldBeNull();
        (await system.Anyone.EventuallyAsync("/133086/api/datasets/revoked", answer => answer.Json["versions"]![0]!["rescission"] is not null, Patience)).Json["versions"]!.AsArray().Count.ShouldBe(1);
        await EventAsync("revoked-1-0-1", "rescission_noted");
    }

    [Fact]
    public async Task A_change_of_the_roadmap_under_decision_goes_round()
    {
        using var town = new Headquarters(system);
        await town.EstablishedAsync(roadmapChanges: true);
        await ScopeKnownAsync("roadmap", "roadmap", "roadmapChanges");
        (await town.Secretariat.PostAsync("/133086/api/roadmaps", new { roadmap = "round", policy = "round", title = "工程表" })).Accepted();
        foreach (var item in new[] { "carried-out", "declined" })
        {
            var planned = (await town.Secretariat.PostAsync("/133086/api/roadmaps/round/items",
                new { item, measure = "measure-a", title = $"項目 {item}", spans = new[] { new { from = 2022, to = 2023, certainty = "stated" } }, plannedFrom = "2022-07" })).Accepted();
            (await town.Secretariat.PostAsync($"/133086/api/roadmaps/round/items/{item}/rescheduling",
                new { spans = new[] { new { from = 2022, to = 2025, certainty = "stated" } }, reason = "国の手順書の改定", from = "2022-08-01" }, planned.ETag)).Accepted();
            (await system.Anyone.GetAsync($"/133086/api/roadmaps/round/items/{item}")).Json["plans"]!.AsArray().Count.ShouldBe(1);
        }

        var (carriedOut, declined) = (await town.OpenedAsync("roadmapChange", "carried-out"), await town.OpenedAsync("roadmapChange", "declined"));
        var decision = await town.DecideAsync(carriedOut, "2022-09-05");
        await town.DecideAsync(declined, "2022-09-06", "returned");
        var read = await system.Anyone.EventuallyAsync("/133086/api/roadmaps/round/items/carried-out", answer => answer.Json["plans"]!.AsArray().Count == 2, Patience);
        (read.Json["plans"]![1]!["decision"]!.ToString(), read.Json["plans"]![1]!["from"]!.ToString()).ShouldBe((decision, "2022-09-05"));
        await EventAsync(carriedOut, "adoption_noted");
        (await town.Secretariat.EventuallyAsync("/133086/api/roadmaps/round/items/declined", answer => answer.Json["changes"]![0]!["status"]!.ToString() == "declined", Patience))
            .Json["plans"]!.AsArray().Count.ShouldBe(1);

        await system.TellAgainAsync("roadmap");
        await system.TellAgainAsync("decisions");
        await town.RevokeAsync(decision, "2023-05-01");
        await EventAsync(carriedOut, "rescission_noted");
        (await system.SqlAsync("decisions", $"select count(*) from decisions.mt_events where type = 'proposal_raised' and stream_id = 'proposal/{carriedOut}'")).ShouldBe(["1"]);
        (await system.SqlAsync("roadmap", "select count(*) from roadmap.mt_events where type = 'item_rescheduled' and stream_id = 'item/round/carried-out'")).ShouldBe(["1"]);
    }

    [Fact]
    public async Task The_first_release_of_a_dataset_under_decision_goes_round_and_the_next_needs_none()
    {
        using var town = new Headquarters(system);
        await town.EstablishedAsync(firstReleases: true);
        await ScopeKnownAsync("open-data", "open_data", "firstReleases");
        (await town.Publisher.PostAsync("/133086/api/datasets", Dataset("published"))).Accepted();
        var tag = await town.Secretariat.SubmitAsync("published", await town.Secretariat.DraftAsync("published"));
        await town.DecideAsync("published-1-0-1", "2022-07-20");
        var proposal = await town.OpenedAsync("datasetRelease", "本文 published");
        (await town.Publisher.GetAsync("/133086/api/datasets/published")).Json["versions"]!.AsArray().ShouldBeEmpty();
        var decision = await town.DecideAsync(proposal, "2022-07-25");
        var read = await system.Anyone.EventuallyAsync("/133086/api/datasets/published", answer => answer.Json["versions"]!.AsArray().Count == 1, Patience);
        read.Json["versions"]![0]!["decision"]!.ToString().ShouldBe(decision);
        await EventAsync(proposal, "adoption_noted");

        var draft = (await town.Secretariat.PostAsync("/133086/api/policies/published/draft", new { revision = "2.0" }, "*")).Accepted();
        tag = (await town.Secretariat.PostAsync("/133086/api/policies/published/draft/provisions", new { id = "chapter-2", kind = "chapter", heading = "背景", text = "背景を述べる。" }, draft.ETag)).Accepted().ETag!;
        (await town.Secretariat.PostAsync("/133086/api/policies/published/draft/submission", new { adoptedOn = "2024-01", appliesFrom = "2024-01" }, tag)).Accepted();
        await town.DecideAsync("published-2-0-1", "2024-01-25");
        await system.Anyone.EventuallyAsync("/133086/api/datasets/published", answer => answer.Json["versions"]!.AsArray().Count == 2, Patience);
    }

    [Fact]
    public async Task Who_submitted_a_revision_cannot_be_the_only_one_who_decides_on_it()
    {
        using var town = new Headquarters(system);
        await town.EstablishedAsync();
        using var submitter = system.As("secretariat", "system-chair");
        using var chair = system.As("member", "system-chair");
        using var voter = system.As("member", "system-voter");
        await submitter.SubmitAsync("alone", await submitter.DraftAsync("alone"));
        await town.Secretariat.ProposalAsync("alone", deadline: Patience);
        var meeting = (await town.Secretariat.PostAsync("/133086/api/meetings", new { body = "hq", present = new[] { "chair", "member" }, heldOn = "2022-07-20" })).Accepted().Json["id"]!.ToString();
        (await chair.PutAsync("/133086/api/proposals/alone-1-0-1/votes/chair", new { meeting, option = "yes" }, "*")).Accepted();
        var refused = await chair.PostAsync("/133086/api/proposals/alone-1-0-1/decision", new { meeting }, "*");
        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.Conflict, "submitter-decides-alone"));
        (await voter.PutAsync("/133086/api/proposals/alone-1-0-1/votes/member", new { meeting, option = "yes" }, "*")).Accepted();
        (await chair.PostAsync("/133086/api/proposals/alone-1-0-1/decision", new { meeting }, "*")).Accepted();
    }

    private static object Dataset(string policy) => new
    {
        dataset = policy,
        policy,
        title = $"本文 {policy}",
        description = "本文を条項の単位で公開する",
        publisher = "奥多摩町",
        licence = "CC-BY-4.0",
        licenceIllustrative = true,
    };

    /// <summary>The setting counts from when it is known there; a service that has not heard of it goes on as ever.</summary>
    private async Task ScopeKnownAsync(string service, string schema, string setting, bool isOn = true) => (await Wait.UntilAsync(
        async _ => (await system.SqlAsync(service, $"select data->'message'->>'{setting}' from {schema}.mt_events where type = 'received_scope_of_decision' order by seq_id desc limit 1")).Contains("true") == isOn,
        Patience, TestContext.Current.CancellationToken)).ShouldBeTrue($"{service} has not heard of {setting}.");

    private async Task EventAsync(string proposal, string type) => (await Wait.UntilAsync(
        async _ => (await system.SqlAsync("decisions", $"select count(*) from decisions.mt_events where stream_id = 'proposal/{proposal}' and type = '{type}'")).SequenceEqual(["1"]),
        Patience, TestContext.Current.CancellationToken)).ShouldBeTrue($"{proposal} has no {type}.");
}
