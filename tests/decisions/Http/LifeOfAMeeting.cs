using System.Net;
using DxGovernance.Fixtures;
using static DxGovernance.Decisions.Tests.Http.Office;

namespace DxGovernance.Decisions.Tests.Http;

public class LifeOfAMeeting(DecisionsService service) : IClassFixture<DecisionsService>
{
    private readonly Office office = service.Office;

    [Fact]
    public async Task A_meeting_is_convened_held_voted_at_closed_and_minuted()
    {
        var proposal = await office.ReviewedAsync(NewPolicy());
        var other = await office.RaisedAsync();
        var meeting = await office.ConvenedAsync("hq", "2024-02-08", "2024-02-01");
        var address = office.Address($"meetings/{meeting}");

        // Nothing can be done at it yet.
        (await office.VoteAsync(proposal, meeting, "m1", "ada")).Problem.ShouldBe("meeting-not-held");
        (await office.Secretariat.PostAsync($"{address}/closing", null, "*")).Problem.ShouldBe("meeting-not-held");

        (await office.Secretariat.PostAsync($"{address}/agenda", new { kind = "report", title = "実績報告" }, "*")).Accepted();
        (await office.Secretariat.PostAsync($"{address}/agenda", new { kind = "deliberation", proposal }, "*")).Accepted().Status.ShouldBe(HttpStatusCode.Created);
        (await office.Secretariat.PostAsync($"{address}/agenda", new { kind = "deliberation", proposal }, "*")).Problem.ShouldBe("on-agenda");
        (await office.Secretariat.PostAsync($"{address}/agenda", new { kind = "deliberation", proposal = other }, "*")).Accepted();
        (await service.SqlAsync("select data ->> 'number' from decisions.mt_events where type = 'bill_numbered' and tenant_id = '133086' order by version")).ShouldBe(["1", "2"]);

        object[] attendance = [new { seat = "chair", mode = "present" }, new { seat = "m1", mode = "leftEarly", leftAfter = 2 }, new { seat = "m2", mode = "present" }];
        var recorded = (await office.Secretariat.PutAsync($"{address}/attendance", new { attendance }, "*")).Accepted();
        (await office.Secretariat.PutAsync($"{address}/attendance", new { attendance }, "\"0\"")).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        recorded.ETag.ShouldNotBeNull();

        (await office.VoteAsync(proposal, meeting, "m1", "ada")).Accepted();
        (await office.VoteAsync(proposal, meeting, "m2", "bob", "no")).Accepted();
        (await office.VoteAsync(proposal, meeting, "chair", "mayor")).Accepted();
        var decision = (await office.DecideAsync(proposal, meeting)).Accepted().Json["id"]!.GetValue<string>();
        (await office.Anyone.GetAsync(office.Address($"decisions/{decision}"))).Accepted().Json["entry"]!["tally"]!.ToJsonString().ShouldBe("""{"yes":2,"no":1,"abstain":0,"notVoted":0}""");

        (await office.Secretariat.PostAsync($"{address}/cancellation", new { because = "noQuorum" }, "*")).Problem.ShouldBe("meeting-decided");
        (await office.Secretariat.PostAsync($"{address}/closing", null, "*")).Accepted();
        var minutes = new { name = "議事録.pdf", mediaType = "application/pdf", sha256 = new string('a', 64) };
        (await office.Secretariat.PutAsync($"{address}/minutes", minutes, "*")).Accepted();
        (await office.Secretariat.PostAsync($"{address}/minutes/confirmation", new { sha256 = new string('b', 64) }, "*")).Problem.ShouldBe("minutes-changed");
        (await office.Secretariat.PostAsync($"{address}/minutes/confirmation", new { minutes.sha256, confirmedOn = "2024-02-15" }, "*")).Accepted();
        (await office.Secretariat.PutAsync($"{address}/minutes", minutes, "*")).Problem.ShouldBe("minutes-confirmed");

        (await service.SqlAsync($"select type from decisions.mt_events where stream_id = 'meeting/{meeting}' order by version")).ShouldBe(
            ["meeting_convened", "agenda_item_placed", "agenda_item_placed", "agenda_item_placed", "attendance_recorded", "meeting_closed", "minutes_drafted", "minutes_confirmed"]);
        (await service.SqlAsync($"select headers ->> 'recorded' from decisions.mt_events where stream_id = 'meeting/{meeting}' and type = 'attendance_recorded'")).ShouldBe(
            ["later"], "Who was there is a fact of the meeting's day, and is entered years later here.");
    }

    [Fact]
    public async Task A_matter_is_deferred_with_a_number_and_decided_with_conditions_at_a_later_meeting()
    {
        var proposal = await office.RaisedAsync(reason: "紙を減らすため");
        (await office.RecommendAsync(proposal, await office.HeldAsync("sub", "2023-05-10", "chair"))).Accepted();
        var first = await office.HeldAsync("hq", "2023-05-20", "chair", "m1");
        (await office.VoteAsync(proposal, first, "m1", "ada")).Accepted();
        var deferral = (await DecideAsync(proposal, new { meeting = first, outcome = "deferred" })).Accepted().Json["id"]!.GetValue<string>();
        (await office.ReadAsync(proposal)).Json["status"]!.GetValue<string>().ShouldBe("open");
        (await office.DecideAsync(proposal, first)).Problem.ShouldBe("decided-here");

        var second = await office.HeldAsync("hq", "2023-06-20", "chair", "m1");
        (await office.VoteAsync(proposal, second, "m1", "ada")).Accepted();
        var approval = (await DecideAsync(proposal, new { meeting = second, outcome = "approvedWithConditions", conditions = new[] { "予算の範囲で行う" } })).Accepted().Json["id"]!.GetValue<string>();
        Number(approval).ShouldBe(Number(deferral) + 1);

        (await office.Secretariat.PutAsync(office.Address($"proposals/{proposal}/approval"), new { documentNumber = "企財第199号", draftedOn = "2023-06-21", approvedOn = "2023-06-22", by = "mayor" }, "*")).Accepted();
        (await office.Anyone.GetAsync(office.Address($"decisions/{approval}"))).Accepted().Text.ShouldContain("企財第199号");
        (await office.Anyone.GetAsync(office.Address($"decisions/{deferral}"))).Accepted().Text.ShouldNotContain("企財第199号", Case.Sensitive, "決裁 is of what was approved, not of the deferral before it.");

        var line = (await office.Secretariat.GetAsync(office.Address($"proposals/{proposal}/timeline"))).Accepted().Json["entries"]!.AsArray();
        foreach (var day in line.GroupBy(entry => entry!["happenedOn"]!.GetValue<string>()))
        {
            day.Select(entry => entry!["sequence"]!.GetValue<long>()).ShouldBeInOrder(SortDirection.Ascending, $"On {day.Key} it is told as it was recorded.");
        }

        var address = office.Address($"decisions/{approval}");
        (await office.Secretariat.PutAsync($"{address}/conditions/2/fulfilment", new { }, "*")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await office.Secretariat.PutAsync($"{address}/conditions/1/fulfilment", new { on = "2023-07-01", evidence = "予算書" }, "*")).Accepted();
        (await office.Secretariat.PostAsync($"{address}/corrections", new { field = "effectiveOn", wrong = "2023-06-20", right = "2023-07-01" }, "*")).Accepted();

        // Both decisions are in one stream: the one of the other's place is read there too.
        (await office.Secretariat.PostAsync(office.Address($"decisions/{deferral}/replacement"), new { by = approval, from = "2023-07-01" }, "*")).Accepted();
        (await office.Secretariat.PostAsync($"{address}/revocation", new { basis = "企財第200号", from = "2024-04-01" }, "*")).Accepted();
        (await office.Secretariat.PostAsync($"{address}/annulment", new { basis = "企財第201号" }, "*")).Problem.ShouldBe("decision-revoked");
    }

    [Fact]
    public async Task A_decision_from_before_is_registered_under_the_next_number_and_texts_go_when_their_time_is_over()
    {
        var recorded = (await office.Secretariat.PostAsync(office.Address("decisions"), new
        {
            body = "hq",
            title = "旧方針",
            outcome = "approved",
            decidedOn = "2015-07",
            source = "旧方針（表紙）",
            documentNumber = "企財第45号",
        })).Accepted().Json["id"]!.GetValue<string>();
        recorded.ShouldBe("hq/2015/1");
        var proposal = office.Address("proposals/recorded-hq-2015-1");
        (await office.Secretariat.PostAsync(office.Address($"decisions/{recorded}/corrections"), new { field = "documentNumber", wrong = "企財第45号", right = "企財第54号", reason = "転記の誤り" }, "*")).Accepted();
        (await office.Secretariat.PostAsync($"{proposal}/disposal", null, "*")).Problem.ShouldBe("kept-for-ever");
        (await office.Secretariat.PutAsync($"{proposal}/retention", new { classification = "A-01", years = 3 }, "*")).Accepted();
        var before = await service.SqlAsync("select count(*)::text from decisions.mt_doc_remark");
        (await office.Secretariat.PostAsync($"{proposal}/disposal", null, "*")).Accepted();
        (await service.SqlAsync("select count(*)::text from decisions.mt_doc_remark")).ShouldNotBe(before);
        (await office.Secretariat.PostAsync($"{office.Address("proposals")}/{await office.RaisedAsync()}/disposal", null, "*")).Problem.ShouldBe("proposal-open");
    }

    [Fact]
    public async Task Who_may_read_of_a_proposal_and_of_a_meeting_is_set_again_and_again_and_makes_no_row_of_the_other()
    {
        var targets = new[] { $"proposals/{await office.RaisedAsync()}", $"meetings/{await office.ConvenedAsync("hq", "2024-01-25", "2024-01-20")}" };
        foreach (var target in targets)
        {
            foreach (var ground in new[] { "情報公開条例第7条第5号", "情報公開条例第7条第1号" })
            {
                (await office.Secretariat.PutAsync(office.Address($"{target}/disclosure"), new { openness = "withheld", ground }, "*")).Accepted();
                (await office.Secretariat.PutAsync(office.Address($"{target}/retention"), new { classification = ground, years = 5 }, "*")).Accepted();
            }
        }

        (await service.SqlAsync("select id from decisions.mt_doc_meetinglisting where id not like 'meeting/%' union all select id from decisions.mt_doc_proposallisting where id not like 'proposal/%'")).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_matter_becomes_part_of_another_in_one_commit()
    {
        var (one, into) = (await office.RaisedAsync(), await office.RaisedAsync());
        (await office.Secretariat.PostAsync(office.Address($"proposals/{one}/merger"), new { into }, "*")).Accepted();
        (await service.SqlAsync($"select type from decisions.mt_events where stream_id in ('proposal/{one}', 'proposal/{into}') order by seq_id")).Order()
            .ShouldBe(["proposal_absorbed", "proposal_merged", "proposal_raised", "proposal_raised"]);
        (await office.Secretariat.PostAsync(office.Address($"proposals/{one}/merger"), new { into = one }, "*")).Problem.ShouldBe("proposal-merged");
        (await office.Secretariat.PostAsync(office.Address($"proposals/{into}/merger"), new { into }, "*")).Problem.ShouldBe("proposal-same");
        (await office.Secretariat.PostAsync(office.Address($"proposals/{into}/merger"), new { into = one }, "*")).Problem.ShouldBe("proposal-merged");
    }

    private Task<Answer> DecideAsync(string proposal, object command) => office.Member("mayor").PostAsync(office.Address($"proposals/{proposal}/decision"), command, "*");

    private static int Number(string decision) => int.Parse(decision.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
}
