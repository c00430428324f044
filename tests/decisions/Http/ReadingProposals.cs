using System.Net;
using System.Text.Json.Nodes;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Policies;
using DxGovernance.Fixtures;
using static DxGovernance.Decisions.Tests.Http.Office;

namespace DxGovernance.Decisions.Tests.Http;

public class ReadingProposals(DecisionsService service) : IClassFixture<DecisionsService>
{
    private readonly Office office = service.Office;

    [Fact]
    public async Task A_proposal_is_one_line_of_time_from_submission_to_adoption()
    {
        var policy = NewPolicy();
        var decision = (await office.DecidedAsync(policy)).Json["id"]!.GetValue<string>();
        var proposal = ProposalOf(policy);
        (await office.Secretariat.PutAsync(office.Address($"proposals/{proposal}/approval"), new { documentNumber = "企第12号", draftedOn = "2024-01-26", approvedOn = "2024-01-30", by = "mayor" }, "*")).Accepted();
        await service.Others.TellAsync(new RevisionAdopted(
            new MessageSource("133086", $"revision/{policy}/1.0", 6, "policies/test"),
            new RevisionState(policy, "方針", "1.0", "adopted", 1, HashOf(policy), "2024-02", "2024-02", decision, Illustrative: false, [])));
        var answer = await office.Anyone.EventuallyAsync(office.Address($"proposals/{proposal}/timeline"), answer => answer.Text.Contains("adoption_noted", StringComparison.Ordinal));
        var entries = answer.Json["entries"]!.AsArray().Select(entry => entry!).ToList();
        var types = entries.Select(entry => Text(entry, "type")).ToList();
        string[] expected = ["meeting_held", "proposal_recommended", "meeting_held", "vote_cast", "proposal_decided", "approval_recorded", "adoption_noted", "received_revision_submitted", "proposal_opened"];
        types.Where(type => expected.Contains(type)).ShouldBe(expected, "It is in the order of what happened, however late it was recorded.");
        var decided = entries.Single(entry => Text(entry, "type") == "proposal_decided");
        (Text(decided, "happenedOn"), Text(decided, "recorded"), Text(decided, "address")).ShouldBe(("2024-01-25", "later", $"/133086/api/decisions/{decision}"));
        Text(decided, "japanese")!.ShouldContain("承認");
        entries.ShouldNotContain(entry => Text(entry, "japanese")!.Contains("席 m1", StringComparison.Ordinal), "Seats are called by their titles.");
        Text(entries.Single(entry => Text(entry, "type") == "proposal_opened"), "recorded").ShouldBe("at-the-time");
        answer.Text.ShouldNotContain("person-");
    }

    [Fact]
    public async Task A_line_of_time_ends_at_the_instant_that_is_asked_about()
    {
        var policy = NewPolicy();
        var proposal = await office.ReviewedAsync(policy);
        var then = Uri.EscapeDataString(TimeProvider.System.GetUtcNow().ToString("O").Replace("+00:00", "Z", StringComparison.Ordinal));
        var meeting = await office.HeldAsync("hq", "2024-01-25", "chair", "m1");
        (await office.VoteAsync(proposal, meeting, "m1", "ada")).Accepted();
        (await office.DecideAsync(proposal, meeting)).Accepted();
        var at = (await office.Secretariat.GetAsync(office.Address($"proposals/{proposal}/timeline?recordedAt={then}"))).Accepted();
        at.Text.ShouldContain("proposal_recommended");
        at.Text.ShouldNotContain("vote_cast");
    }

    [Fact]
    public async Task What_is_not_decided_yet_is_for_the_office_and_comments_and_persons_stay_with_it()
    {
        var policy = NewPolicy();
        var proposal = await office.SubmittedAsync(policy);
        var review = await office.HeldAsync("sub", "2024-01-15", "chair", "m1");
        (await office.RecommendAsync(proposal, review, "ここだけの話")).Accepted();
        var refused = await office.Anyone.GetAsync(office.Address($"proposals/{proposal}"));
        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.Forbidden, "proposal-not-public"));
        (await office.Anyone.GetAsync(office.Address($"proposals/{proposal}/timeline"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await office.Anyone.GetAsync(office.Address("proposals?limit=200"))).Accepted().Text.ShouldNotContain(proposal);

        var meeting = await office.HeldAsync("hq", "2024-01-25", "chair", "m1");
        (await office.VoteAsync(proposal, meeting, "m1", "ada")).Accepted();
        (await office.DecideAsync(proposal, meeting)).Accepted();
        var open = (await office.Anyone.GetAsync(office.Address($"proposals/{proposal}"))).Accepted();
        (open.Text.Contains("ここだけの話", StringComparison.Ordinal), open.Text.Contains("person-", StringComparison.Ordinal)).ShouldBe((false, false));
        var whole = (await office.ReadAsync(proposal)).Json;
        (Text(whole["recommendations"]![0]!, "comment"), Text(whole["votes"]![0]!, "name")).ShouldBe(("ここだけの話", "氏名 ada"));
    }

    [Fact]
    public async Task Filters_find_proposals_by_body_year_kind_policy_outcome_and_status()
    {
        var policy = NewPolicy();
        await office.DecidedAsync(policy);
        var year = Platform.Time.Now.From(TimeProvider.System).FiscalYear;
        foreach (var filter in new[] { "body=sub", $"fiscalYear={year}", "kind=policyRevision", "outcome=approved", "status=decided" })
        {
            (await office.Secretariat.GetAsync(office.Address($"proposals?policy={policy}&{filter}"))).Accepted().Json["items"]!.AsArray().ShouldHaveSingleItem();
        }

        foreach (var filter in new[] { "body=none", "fiscalYear=R4", "kind=matter", "outcome=rejected", "status=open" })
        {
            (await office.Secretariat.GetAsync(office.Address($"proposals?policy={policy}&{filter}"))).Accepted().Json["items"]!.AsArray().ShouldBeEmpty(filter);
        }
    }

    [Fact]
    public async Task A_review_has_its_last_day_by_the_rules_of_the_body_and_a_conditional_approval_its_conditions()
    {
        (await office.Secretariat.PostAsync(office.Address("bodies"), new { body = "panel", name = "審査会", kind = "reviewing", quorum = new { numerator = 1, denominator = 2 } })).Accepted();
        (await office.Secretariat.PutAsync(office.Address("bodies/panel/rules"), new { rules = new { quorum = new { numerator = 1, denominator = 2 }, reviewDays = 10 }, from = "2022-04-01" }, "*")).Accepted();
        var raised = $"matter-{NewPolicy()}";
        (await office.Secretariat.PostAsync(office.Address("proposals"), new
        {
            proposal = raised,
            title = "事務の見直し",
            reason = "理由の文",
            raisedOn = "2024-05-01",
            path = new[] { new { body = "panel", role = "review" }, new { body = "hq", role = "decision" } },
        })).Accepted();
        var review = (await office.ReadAsync(raised)).Json["reviews"]![0]!;
        (Text(review, "dueOn"), review["isOverdue"]!.GetValue<bool>()).ShouldBe(("2024-05-11", true));
        (await office.Secretariat.GetAsync(office.Address($"proposals/{raised}?validAt=2024-05-11"))).Json["reviews"]![0]!["isOverdue"]!.GetValue<bool>().ShouldBeFalse();
        Text((await office.ReadAsync(raised)).Json["reason"]!, "text").ShouldBe("理由の文");

        var proposal = await office.ReviewedAsync(NewPolicy());
        var meeting = await office.HeldAsync("hq", "2024-01-25", "chair", "m1");
        (await office.VoteAsync(proposal, meeting, "m1", "ada")).Accepted();
        var decision = (await office.Member("mayor").PostAsync(office.Address($"proposals/{proposal}/decision"), new { meeting, outcome = "approvedWithConditions", conditions = new[] { "予算の確保" } }, "*")).Accepted().Json["id"]!.GetValue<string>();
        var open = (await office.Anyone.GetAsync(office.Address($"decisions/{decision}"))).Accepted();
        (Text(open.Json["entry"]!, "standingJapanese"), open.Json["conditions"]![0]!["isFulfilled"]!.GetValue<bool>()).ShouldBe(("条件未成就", false));
        (await office.Secretariat.PutAsync(office.Address($"decisions/{decision}/conditions/1/fulfilment"), new { on = "2024-04-01", evidence = "議決書" }, "*")).Accepted();
        Text((await office.Anyone.GetAsync(office.Address($"decisions/{decision}?validAt=2024-03-31"))).Json["entry"]!, "standing").ShouldBe("conditionsOpen");
        var fulfilled = (await office.Secretariat.GetAsync(office.Address($"decisions/{decision}?validAt=2024-04-01"))).Json;
        (Text(fulfilled["entry"]!, "standing"), Text(fulfilled["conditions"]![0]!, "fulfilledOn"), Text(fulfilled["conditions"]![0]!["text"]!, "text"), Text(fulfilled["votes"]![0]!, "seat"))
            .ShouldBe(("inForce", "2024-04-01", "予算の確保", "m1"));
    }

    private static string? Text(JsonNode node, string member) => node[member]?.GetValue<string>();
}
