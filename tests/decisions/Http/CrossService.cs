using System.Net;
using System.Security.Cryptography;
using System.Text;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Contracts.OpenData;
using DxGovernance.Contracts.Policies;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.Fixtures;
using static DxGovernance.Decisions.Tests.Http.Office;

namespace DxGovernance.Decisions.Tests.Http;

/// <summary>What other services bring to a decision, and what they are told of it.</summary>
public class CrossService(DecisionsService service) : IClassFixture<DecisionsService>
{
    private readonly Office office = service.Office;

    [Fact]
    public async Task Others_are_told_what_of_theirs_is_put_under_decision()
    {
        (await office.Secretariat.PutAsync(office.Address("settings/decision-scope"), new { roadmapChanges = true, firstReleases = true }, "*")).Accepted();
        var told = await service.Others.HearAsync<ScopeOfDecision>();
        (told.Source.Subject, told.RoadmapChanges, told.FirstReleases).ShouldBe(("municipality/133086", true, true));
    }

    [Fact]
    public async Task A_change_of_the_roadmap_opens_one_proposal_however_often_and_in_which_order_it_is_told_and_shows_what_became_of_it()
    {
        var proposed = Change("4d5e".PadRight(64, '1'), "proposed");
        var (first, id) = (Told(2, proposed), Guid.NewGuid());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => service.Others.TellAsync(first, id)));
        await service.Others.TellAsync(first with { Source = first.Source with { Version = 1 } });
        const string Proposal = "roadmap-change-4d5e111111111111";
        var opened = await office.Secretariat.EventuallyAsync(office.Address($"proposals/{Proposal}"), answer => answer.Status == HttpStatusCode.OK);
        (opened.Json["subject"]!["kind"]!.ToString(), opened.Json["subject"]!["title"]!.ToString(), opened.Json["turn"]!["body"]!.ToString()).ShouldBe(("roadmapChange", proposed.Title, "sub"));

        var meeting = await office.HeldAsync("sub", "2024-01-15", "chair", "m1");
        (await office.RecommendAsync(Proposal, meeting)).Accepted();
        meeting = await office.HeldAsync("hq", "2024-01-25", "chair", "m1");
        (await office.VoteAsync(Proposal, meeting, "m1", "ada")).Accepted();
        var decision = (await office.DecideAsync(Proposal, meeting)).Accepted().Json["id"]!.ToString();
        var told = await service.Others.HearAsync<DecisionTaken>(taken => taken.Proposal == Proposal);
        (told.On, told.TakesEffect).ShouldBe((null, true));
        told.Subject.ShouldBe(new DecidedSubject("roadmapChange", "item/dx-roadmap/study", proposed.Title, proposed.ContentHash));

        await service.Others.TellAsync(Told(3, proposed with { Status = "carriedOut", Decision = decision, DecidedOn = "2024-01-25", From = "2024-01-25" }));
        await service.Others.TellAsync(first, Guid.NewGuid());
        await EventuallyAsync(Proposal, "adoption_noted");

        // Rescinded here, marked there, noted here.
        var read = await office.ReadAsync(Proposal);
        (await office.Secretariat.PostAsync(office.Address($"decisions/{decision}/revocation"), new { basis = "奥総発第1号", from = "2024-03-01" }, read.ETag)).Accepted();
        told = await service.Others.HearAsync<DecisionTaken>(taken => taken.Proposal == Proposal && taken.Rescission is not null);
        (told.TakesEffect, told.HadEffect, told.Rescission).ShouldBe((false, true, new Rescission("revoked", "2024-03-01", "奥総発第1号")));
        await service.Others.TellAsync(Told(4, proposed with { Status = "carriedOut", Decision = decision, DecidedOn = "2024-01-25", From = "2024-01-25", DecisionRescinded = true }));
        await EventuallyAsync(Proposal, "rescission_noted");
        (await EventsAsync(Proposal)).ShouldBe(["proposal_raised", "proposal_recommended", "vote_cast", "proposal_decided", "adoption_noted", "decision_revoked", "rescission_noted"]);
    }

    [Fact]
    public async Task A_first_release_that_is_withdrawn_there_ends_here_and_one_that_ended_before_it_was_seen_never_opens()
    {
        var proposed = new FirstReleaseState(1, "オープンデータの公表：本文（1.0版）", "5e6f".PadRight(64, '2'), "proposed", Illustrative: false);
        var source = new MessageSource("133086", "dataset/dx-policy-text", 2, "open-data/1");
        await service.Others.TellAsync(new FirstReleaseUnderDecision(source, "dx-policy-text", [proposed]));
        const string Proposal = "dataset-release-5e6f222222222222";
        await office.Secretariat.EventuallyAsync(office.Address($"proposals/{Proposal}"), answer => answer.Status == HttpStatusCode.OK);
        await service.Others.TellAsync(new FirstReleaseUnderDecision(source with { Version = 5 }, "dx-policy-text",
            [proposed with { Status = "withdrawn" }, new FirstReleaseState(2, "同", "6f7a".PadRight(64, '3'), "withdrawn", Illustrative: false)]));
        await EventuallyAsync(Proposal, "proposal_withdrawn");
        (await office.Secretariat.GetAsync(office.Address("proposals/dataset-release-6f7a333333333333"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task That_a_revision_is_marked_as_resting_on_a_rescinded_decision_is_noted_also_when_its_adoption_was_never_heard_of()
    {
        var policy = NewPolicy();
        var decision = (await office.DecidedAsync(policy)).Json["id"]!.ToString();
        var submitted = office.Submission(policy);
        await service.Others.TellAsync(new RevisionRescinded(submitted.Source with { Version = 9 }, submitted.Revision with
        {
            Status = "adopted",
            Decision = decision,
            Rescission = new RescissionState(decision, "annulled", "2024-03-01", "奥総発第1号"),
        }));
        await EventuallyAsync(ProposalOf(policy), "rescission_noted");
        (await EventsAsync(ProposalOf(policy))).TakeLast(2).ShouldBe(["adoption_noted", "rescission_noted"]);
    }

    [Fact]
    public async Task Who_submitted_in_another_service_is_recognised_and_cannot_be_the_only_one_who_decides()
    {
        var solo = new Office(service.Host, service.Others, "999997");
        (await solo.Secretariat.PostAsync(solo.Address("bodies"), new { body = "solo", name = "本部", kind = "authoritative", quorum = new { numerator = 1, denominator = 2 }, decidesBy = "noObjection" })).Accepted();
        foreach (var (seat, role) in new[] { ("chair", "chair"), ("m1", "member") })
        {
            (await solo.Secretariat.PostAsync(solo.Address("bodies/solo/seats"), new { seat, post = $"post-{seat}", title = $"職 {seat}", role, votes = true, from = "2022-04-01" }, "*")).Accepted();
            var person = (await solo.Secretariat.PostAsync(solo.Address("people"), new { subject = $"test-solo-{seat}", name = $"氏名 {seat}" })).Accepted().Json["id"]!.ToString();
            (await solo.Secretariat.PutAsync(solo.Address($"bodies/solo/seats/{seat}/holder"), new { person, from = "2022-04-01" }, "*")).Accepted();
        }

        (await solo.Secretariat.PutAsync(solo.Address("settings/decision-path"), new { path = new[] { new { body = "solo", role = "decision" } } })).Accepted();
        var policy = NewPolicy();
        var salt = RandomNumberGenerator.GetBytes(16);
        var submission = solo.Submission(policy);
        await service.Others.TellAsync(submission with
        {
            Revision = submission.Revision with
            {
                SubmittedBy = new SubmitterMark(Convert.ToBase64String(salt), Convert.ToHexStringLower(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes("test-solo-chair")]))),
            },
        });
        var proposal = ProposalOf(policy);
        await solo.Secretariat.EventuallyAsync(solo.Address($"proposals/{proposal}"), answer => answer.Status == HttpStatusCode.OK);
        var alone = await solo.DecideAsync(proposal, await solo.HeldAsync("solo", "2024-01-25", "chair"), "solo-chair");
        (alone.Status, alone.Problem).ShouldBe((HttpStatusCode.Conflict, "submitter-decides-alone"));
        (await solo.DecideAsync(proposal, await solo.HeldAsync("solo", "2024-01-26", "chair", "m1"), "solo-chair")).Accepted();
    }

    private static ReschedulingState Change(string hash, string status) => new(1, "工程表の変更：検討（R4–R5→R4–R7）", hash, status, Illustrative: false);

    private static ReschedulingsUnderDecision Told(long version, params ReschedulingState[] changes) =>
        new(new MessageSource("133086", "item/dx-roadmap/study", version, "roadmap/1"), "dx-roadmap", "study", changes);

    private Task<IReadOnlyList<string>> EventsAsync(string proposal) => service.SqlAsync($"select type from decisions.mt_events where stream_id = 'proposal/{proposal}' order by version");

    private async Task EventuallyAsync(string proposal, string type) => (await Local.Servers.Wait.UntilAsync(
        async _ => (await EventsAsync(proposal)).Contains(type), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBeTrue($"{proposal} has no {type}.");
}
