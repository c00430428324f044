using System.Net;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Fixtures;
using static DxGovernance.Decisions.Tests.Http.Office;

namespace DxGovernance.Decisions.Tests.Http;

public class Registering(DecisionsService service) : IClassFixture<DecisionsService>
{
    private const int Many = 32;

    private readonly Office office = service.Office;

    [Fact]
    public async Task Many_decisions_at_once_take_the_numbers_of_the_register_without_a_gap()
    {
        var review = await office.HeldAsync("sub", "2022-05-10", "chair", "m1");
        var meeting = await office.HeldAsync("hq", "2022-05-20", "chair", "m1");
        var proposals = await Task.WhenAll(Enumerable.Range(0, Many).Select(async _ =>
        {
            var proposal = await office.SubmittedAsync(NewPolicy());
            (await office.RecommendAsync(proposal, review)).Accepted();
            (await office.VoteAsync(proposal, meeting, "m1", "ada")).Accepted();
            return proposal;
        }));

        var ids = await Task.WhenAll(proposals.Select(proposal => DecidedHoweverOftenAsync(proposal, meeting)));
        ids.Order().ShouldBe(Numbers().Select(number => $"hq/2022/{number}").Order());

        foreach (var proposal in proposals)
        {
            await service.Others.HearAsync<DecisionTaken>(taken => taken.Proposal == proposal);
        }

        service.Others.Of<DecisionTaken>().Where(taken => taken.FiscalYear == 2022).Select(taken => taken.Number).Order().ShouldBe(Numbers());
        (await office.Anyone.GetAsync(office.Address("decisions?body=hq&fiscalYear=R4"))).Accepted().Json["items"]!.AsArray().Select(item => item!["number"]!.GetValue<int>()).ShouldBe(Numbers());
    }

    [Fact]
    public async Task Of_two_writers_with_one_ETag_one_votes_and_the_other_is_told_to_read_again()
    {
        var proposal = await office.ReviewedAsync(NewPolicy());
        var meeting = await office.HeldAsync("hq", "2024-01-25", "chair", "m1", "m2");
        var tag = (await office.ReadAsync(proposal)).ETag!;
        var answers = await Task.WhenAll(office.VoteAsync(proposal, meeting, "m1", "ada", "yes", tag), office.VoteAsync(proposal, meeting, "m2", "bob", "no", tag));
        answers.Select(answer => answer.Status).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed]);
        (await office.ReadAsync(proposal)).Json["votes"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_proposal_decided_many_times_at_once_has_one_decision()
    {
        var proposal = await office.ReviewedAsync(NewPolicy());
        var meeting = await office.HeldAsync("hq", "2024-01-25", "chair", "m1");
        (await office.VoteAsync(proposal, meeting, "m1", "ada")).Accepted();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => office.DecideAsync(proposal, meeting)));
        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.Created).ShouldAllBe(answer => answer.Problem == "proposal-decided" || answer.Problem == "lost-race");
    }

    [Fact]
    public async Task Read_models_that_were_dropped_are_rebuilt_to_the_same_content()
    {
        await office.DecidedAsync(NewPolicy());
        await office.SubmittedAsync(NewPolicy());
        const string Rows =
            """
            select 'body ' || tenant_id || id || data::text as row from decisions.mt_doc_bodylisting
            union all select 'proposal ' || tenant_id || id || data::text from decisions.mt_doc_proposallisting order by row
            """;
        var before = await service.SqlAsync(Rows);
        before.Count.ShouldBeGreaterThan(3);
        await service.SqlAsync("delete from decisions.mt_doc_bodylisting");
        await service.SqlAsync("delete from decisions.mt_doc_proposallisting");
        (await service.SqlAsync(Rows)).ShouldBeEmpty();
        await service.RebuiltAsync();
        (await service.SqlAsync(Rows)).ShouldBe(before);
    }

    /// <summary>One who keeps losing the race for the register is asked to repeat the command, and does.</summary>
    private async Task<string> DecidedHoweverOftenAsync(string proposal, string meeting)
    {
        var key = Guid.NewGuid().ToString();
        for (var attempt = 1; ; attempt++)
        {
            var answer = await office.DecideAsync(proposal, meeting, key: key);
            if (answer.Problem != "lost-race" || attempt == Many)
            {
                attempt.ShouldBe(1, "losers take turns, so that nobody has to be sent away under this load");
                return answer.Accepted().Json["id"]!.GetValue<string>();
            }
        }
    }

    private static IEnumerable<int> Numbers() => Enumerable.Range(1, Many);
}
