using System.Net;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Contracts.Policies;
using DxGovernance.Fixtures;
using static DxGovernance.Decisions.Tests.Http.Office;

namespace DxGovernance.Decisions.Tests.Http;

public class PathOfAProposal(DecisionsService service) : IClassFixture<DecisionsService>
{
    private readonly Office office = service.Office;

    [Fact]
    public void Every_address_has_an_access_rule() => EndpointRules.WithoutAccessRule(service.Host.Services).ShouldBeEmpty();

    [Fact]
    public async Task Every_operation_is_described_with_what_it_takes_and_how_it_refuses() =>
        OpenApiRules.Faults(service.Host.Services, (await service.Host.Anonymous().GetAsync("/openapi/decisions.json")).Accepted().Json).ShouldBeEmpty();

    [Fact]
    public async Task What_is_submitted_is_reviewed_voted_on_decided_told_and_published()
    {
        var policy = NewPolicy();
        var proposal = await office.SubmittedAsync(policy);
        (await office.ReadAsync(proposal)).Json["turn"]!["body"]!.GetValue<string>().ShouldBe("sub");
        var review = await office.HeldAsync("sub", "2024-01-15", "chair", "m1");
        var tag = (await office.RecommendAsync(proposal, review, "原案どおりでよい", (await office.ReadAsync(proposal)).ETag!)).Accepted().ETag!;
        var meeting = await office.HeldAsync("hq", "2024-01-25", "chair", "m1", "m2");
        tag = (await office.VoteAsync(proposal, meeting, "m1", "ada", "yes", tag)).Accepted().ETag!;
        tag = (await office.VoteAsync(proposal, meeting, "m2", "bob", "abstain", tag)).Accepted().ETag!;
        var decided = (await office.DecideAsync(proposal, meeting, tag: tag)).Accepted();
        decided.Status.ShouldBe(HttpStatusCode.Created);
        var id = decided.Json["id"]!.GetValue<string>();
        decided.Headers.Location!.ToString().ShouldBe($"/133086/api/decisions/{id}");

        var told = await service.Others.HearAsync<DecisionTaken>(taken => taken.Proposal == proposal);
        (told.Decision, told.Body, told.FiscalYear, told.Outcome, told.DecidedOn).ShouldBe((id, "hq", 2023, "approved", "2024-01-25"));
        $"hq/2023/{told.Number}".ShouldBe(id);
        told.On.ShouldBe(new DecidedRevision(policy, "1.0", 1, HashOf(policy)));
        (told.Source.Municipality, told.Source.Subject).ShouldBe(("133086", $"proposal/{proposal}"));

        var read = (await office.Anyone.GetAsync($"/133086/api/decisions/{id}")).Accepted().Json;
        read["on"]!["contentHash"]!.GetValue<string>().ShouldBe(HashOf(policy));
        read["entry"]!["decisionJapanese"]!.GetValue<string>().ShouldBe($"令和5年度決定第{told.Number}号");
        read["entry"]!["tally"]!.ToJsonString().ShouldBe("""{"yes":1,"no":0,"abstain":1,"notVoted":1}""");
        read["entry"]!["quorum"]!.ToJsonString().ShouldBe("""{"present":3,"seats":4,"needed":2,"isMet":true}""");
        read["entry"]!["adoption"]!["status"]!.GetValue<string>().ShouldBe("awaited");
        read.ToJsonString().ShouldNotContain("氏名");
        (await office.ReadAsync(proposal)).Json["recommendations"]![0]!["comment"]!.GetValue<string>().ShouldBe("原案どおりでよい");
    }

    [Fact]
    public async Task A_proposal_opens_once_however_often_it_is_told_and_ends_when_it_is_withdrawn()
    {
        var policy = NewPolicy();
        var (submitted, id) = (office.Submission(policy), Guid.NewGuid());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => service.Others.TellAsync(submitted, id)));
        var address = office.Address($"proposals/{ProposalOf(policy)}");
        var opened = await office.Secretariat.EventuallyAsync(address, answer => answer.Status == HttpStatusCode.OK);
        opened.Json["status"]!.GetValue<string>().ShouldBe("open");

        await service.Others.TellAsync(new RevisionWithdrawn(submitted.Source with { Version = 5 }, submitted.Revision with { Status = "withdrawn" }));
        await office.Secretariat.EventuallyAsync(address, answer => answer.Json["status"]!.GetValue<string>() == "withdrawn");
        (await service.SqlAsync($"select type from decisions.mt_events where stream_id = 'proposal/{ProposalOf(policy)}' order by version")).ShouldBe(["proposal_opened", "proposal_withdrawn"]);
    }

    [Fact]
    public async Task Everybody_reads_the_posts_of_a_body_and_only_the_office_reads_who_holds_them()
    {
        (await office.Anyone.GetAsync(office.Address("bodies/hq"))).Accepted().Text.ShouldNotContain("person-");
        (await office.Anyone.GetAsync(office.Address("bodies/hq/record"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await office.Secretariat.GetAsync(office.Address("bodies/hq/record"))).Accepted().Text.ShouldContain("氏名 mayor");
    }

    [Fact]
    public async Task An_adoption_is_shown_at_the_proposal_and_in_the_register()
    {
        var policy = NewPolicy();
        var decision = (await office.DecidedAsync(policy)).Json["id"]!.GetValue<string>();
        await service.Others.TellAsync(new RevisionAdopted(
            new MessageSource("133086", $"revision/{policy}/1.0", 6, "policies/test"),
            new RevisionState(policy, "方針", "1.0", "adopted", 1, HashOf(policy), "2024-01", "2024-02", decision, Illustrative: false, [])));
        var shown = await office.Anyone.EventuallyAsync($"/133086/api/decisions/{decision}", answer => Adoption(answer.Json["entry"]!) == "adopted");
        shown.Json["entry"]!["adoption"]!["appliesFrom"]!.GetValue<string>().ShouldBe("2024-02");
    }

    [Fact]
    public async Task A_refused_adoption_is_shown_with_its_reason()
    {
        var policy = NewPolicy();
        var decision = (await office.DecidedAsync(policy)).Json["id"]!.GetValue<string>();
        await service.Others.TellAsync(new AdoptionRefused(
            new MessageSource("133086", $"received/decisions/proposal/{ProposalOf(policy)}", 2, "policies/test"),
            policy, "1.0", ProposalOf(policy), decision, "hash-mismatch", "本文が一致しません", "The decision is on another text."));
        var shown = await office.Secretariat.EventuallyAsync(office.Address($"proposals/{ProposalOf(policy)}"), answer => Adoption(answer.Json["decision"]!) == "refused");
        shown.Json["decision"]!["adoption"]!["japanese"]!.GetValue<string>().ShouldBe("本文が一致しません");
        Adoption((await office.Anyone.GetAsync($"/133086/api/decisions/{decision}")).Accepted().Json["entry"]!).ShouldBe("refused");
    }

    [Fact]
    public async Task A_meeting_without_a_quorum_is_refused_in_Japanese_with_the_numbers()
    {
        var proposal = await office.ReviewedAsync(NewPolicy());
        var answer = await office.DecideAsync(proposal, await office.HeldAsync("hq", "2024-01-25", "chair"));
        (answer.Status, answer.Problem, answer.MediaType).ShouldBe((HttpStatusCode.Conflict, "no-quorum", "application/problem+json"));
        answer.Json["title"]!.GetValue<string>().ShouldBe("定足数に達していません: 出席 1 / 必要 2（席 4）");
        (await office.ReadAsync(proposal)).Json["status"]!.GetValue<string>().ShouldBe("open");
    }

    [Theory]
    [InlineData("secretariat")]
    [InlineData("auditor")]
    [InlineData("publisher")]
    [InlineData("section")]
    [InlineData("operator")]
    public async Task Only_members_review_vote_and_decide(string role)
    {
        var (proposal, meeting) = ("policy-0-1-0-1", "hq/2023/1");
        using var client = service.Host.As(role, "test-mayor");
        (await client.PostAsync(office.Address($"proposals/{proposal}/recommendation"), new { meeting, recommends = "approve" }, "*")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await client.PutAsync(office.Address($"proposals/{proposal}/votes/chair"), new { meeting, option = "yes" }, "*")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await client.PostAsync(office.Address($"proposals/{proposal}/decision"), new { meeting }, "*")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await office.Anyone.PostAsync(office.Address($"proposals/{proposal}/decision"), new { meeting }, "*")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_member_who_does_not_preside_does_not_decide_and_one_without_the_seat_does_not_vote()
    {
        var proposal = await office.ReviewedAsync(NewPolicy());
        var meeting = await office.HeldAsync("hq", "2024-01-25", "chair", "m1");
        var decision = await office.DecideAsync(proposal, meeting, "ada");
        (decision.Status, decision.Problem).ShouldBe((HttpStatusCode.Forbidden, "not-presiding"));
        var vote = await office.VoteAsync(proposal, meeting, "chair", "ada");
        (vote.Status, vote.Problem).ShouldBe((HttpStatusCode.Forbidden, "seat-not-held"));
    }

    [Fact]
    public async Task Municipalities_do_not_mix_and_a_proposal_from_before_the_path_takes_it_with_the_first_act()
    {
        var policy = NewPolicy();
        await office.DecidedAsync(policy);
        var other = new Office(service.Host, service.Others, "999997");
        var proposal = await other.SubmittedAsync(policy);
        (await other.Secretariat.GetAsync(other.Address("bodies/hq"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Anyone.GetAsync(other.Address("decisions"))).Accepted().Json["items"]!.AsArray().ShouldBeEmpty();
        var opened = (await other.ReadAsync(proposal)).Json;
        (opened["status"]!.GetValue<string>(), opened["path"]!.AsArray().Count).ShouldBe(("open", 0));

        await other.EstablishAsync();
        (await other.RecommendAsync(proposal, await other.HeldAsync("sub", "2024-01-15", "chair"))).Accepted();
        (await other.ReadAsync(proposal)).Json["path"]!.AsArray().Count.ShouldBe(2);
        var meeting = await other.HeldAsync("hq", "2024-01-25", "chair", "m1");
        (await other.VoteAsync(proposal, meeting, "m1", "ada")).Accepted();
        (await other.DecideAsync(proposal, meeting)).Accepted().Json["id"]!.GetValue<string>().ShouldBe("hq/2023/1");
        using var elsewhere = service.Host.As("member", "test-mayor", "999997");
        (await elsewhere.PostAsync(office.Address($"proposals/{proposal}/decision"), new { meeting }, "*")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static string? Adoption(System.Text.Json.Nodes.JsonNode entry) => entry["adoption"]?["status"]?.GetValue<string>();
}
