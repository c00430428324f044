using System.Net;
using System.Text.Json.Nodes;
using DxGovernance.Fixtures;
using static DxGovernance.Decisions.Tests.Http.Office;

namespace DxGovernance.Decisions.Tests.Http;

public class ReadingMeetings(DecisionsService service) : IClassFixture<DecisionsService>
{
    private static readonly string Minutes = new('a', 64);

    private readonly Office office = service.Office;

    [Fact]
    public async Task A_meeting_is_read_whole_by_everybody_and_with_persons_by_the_office()
    {
        var (proposal, meeting) = await WholeMeetingAsync(NewPolicy());
        var read = (await office.Anyone.GetAsync(office.Address($"meetings/{meeting}"))).Accepted();
        var json = read.Json;
        (Text(json, "form"), Text(json, "status"), Text(json, "noticeOn"), Text(json, "heldOn")).ShouldBe(("meeting", "closed", "2024-02-01", "2024-02-10"));
        var item = json["agenda"]![0]!;
        (Text(item, "billJapanese"), Text(item, "proposal"), Text(item, "address")).ShouldBe(($"議案第{item["bill"]}号", proposal, $"/133086/api/proposals/{proposal}"));
        json["attendance"]!.AsArray().Select(seat => $"{Text(seat!, "seat")} {Text(seat!, "attendanceJapanese")}").ShouldBe(["chair 出席", "vice 欠席", "m1 出席", "m2 早退"]);
        json["quorum"]!.ToJsonString().ShouldBe("""{"present":3,"seats":4,"needed":2,"isMet":true}""");
        item["quorum"]!.ToJsonString().ShouldBe("""{"present":2,"seats":4,"needed":2,"isMet":true}""", "Who left before the item does not count for it.");
        var matter = json["matters"]!.AsArray().ShouldHaveSingleItem()!;
        (Text(matter, "outcomeJapanese"), Text(matter["votes"]![0]!, "title"), Text(matter["votes"]![0]!, "optionJapanese")).ShouldBe(("承認", "職 m1", "賛成"));
        (Text(json["minutes"]!, "sha256"), json["minutes"]!["isConfirmed"]!.GetValue<bool>()).ShouldBe((Minutes, true));
        (read.Text.Contains("person-", StringComparison.Ordinal), read.Text.Contains("氏名", StringComparison.Ordinal)).ShouldBe((false, false));
        var ofOffice = (await office.Secretariat.GetAsync(office.Address($"meetings/{meeting}"))).Accepted();
        ofOffice.Text.ShouldContain("氏名 ada");
        ofOffice.ETag.ShouldBe(read.ETag);
    }

    [Fact]
    public async Task The_tag_of_a_meeting_is_good_for_a_command_on_it()
    {
        var meeting = await ConvenedAsync("2024-03-10");
        var tag = (await office.Secretariat.GetAsync(office.Address($"meetings/{meeting}"))).ETag!;
        (await office.Secretariat.PostAsync(office.Address($"meetings/{meeting}/agenda"), new { kind = "report", title = "進捗の報告" }, tag)).Accepted();
        (await office.Secretariat.PostAsync(office.Address($"meetings/{meeting}/agenda"), new { kind = "report", title = "進捗の報告" }, tag)).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task A_cancelled_meeting_keeps_its_number_and_is_marked()
    {
        var meeting = await ConvenedAsync("2024-03-20");
        (await office.Secretariat.PostAsync(office.Address($"meetings/{meeting}/cancellation"), new { because = "calledOff", reason = "議長の都合" }, "*")).Accepted();
        var read = (await office.Anyone.GetAsync(office.Address($"meetings/{meeting}"))).Accepted();
        (Text(read.Json, "statusJapanese"), Text(read.Json["cancelled"]!, "becauseJapanese")).ShouldBe(("中止", "中止"));
        read.Text.ShouldNotContain("議長の都合");
        (await office.Secretariat.GetAsync(office.Address($"meetings/{meeting}"))).Accepted().Text.ShouldContain("議長の都合");
        var listed = (await office.Anyone.GetAsync(office.Address("meetings?body=hq&fiscalYear=R5&status=cancelled&form=meeting&limit=200"))).Accepted().Json["items"]!.AsArray();
        listed.Select(line => Text(line!, "meeting")).ShouldContain(meeting);
        listed.ShouldAllBe(line => line!["status"]!.GetValue<string>() == "cancelled");
        (await office.Anyone.GetAsync(office.Address("meetings?status=asleep"))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_withheld_meeting_has_its_number_body_and_day_and_the_ground()
    {
        var (proposal, meeting) = await WholeMeetingAsync(NewPolicy());
        (await office.Secretariat.PutAsync(office.Address($"meetings/{meeting}/disclosure"), new { openness = "withheld", ground = "第7条第2号" }, "*")).Accepted();
        var read = (await office.Anyone.GetAsync(office.Address($"meetings/{meeting}"))).Accepted();
        (Text(read.Json["withheld"]!, "ground"), read.Json["agenda"], read.Json["matters"], read.Json["attendance"]).ShouldBe(("第7条第2号", null, null, null));
        read.Text.ShouldNotContain(proposal);
        (await office.Anyone.GetAsync(office.Address($"meetings/{meeting}.csv"))).Accepted().Text.ShouldNotContain("出席,");
        (await office.Secretariat.GetAsync(office.Address($"meetings/{meeting}"))).Accepted().Text.ShouldContain(proposal);
        (await office.Anyone.GetAsync(office.Address("records/withheld?limit=200"))).Accepted().Json["items"]!.AsArray().Select(line => Text(line!, "id")).ShouldContain(meeting);
        (await office.Anyone.GetAsync(office.Address($"proposals/{proposal}/timeline"))).Accepted().Json["entries"]!.AsArray().ShouldNotContain(entry => entry!["stream"]!.GetValue<string>() == $"meeting/{meeting}");
        (await office.Anyone.GetAsync(office.Address($"proposals/{proposal}/timeline"))).Text.ShouldNotContain("vote_cast");
        (await office.Anyone.GetAsync(office.Address($"proposals/{proposal}"))).Accepted().Json["votes"]!.AsArray().ShouldBeEmpty("What seats did at a withheld meeting is not told elsewhere either.");
        var decision = (await office.ReadAsync(proposal)).Json["decision"]!["decision"]!.GetValue<string>();
        (await office.Anyone.GetAsync(office.Address($"decisions/{decision}"))).Accepted().Json["votes"].ShouldBeNull();
        (await office.Secretariat.GetAsync(office.Address($"decisions/{decision}"))).Accepted().Json["votes"]!.AsArray().ShouldNotBeEmpty();
        (await service.SqlAsync($"select id from decisions.mt_doc_proposallisting where id like 'meeting/%' union all select id from decisions.mt_doc_meetinglisting where id like 'proposal/%'")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_withheld_proposal_is_hidden_on_the_agenda_of_an_open_meeting()
    {
        var policy = NewPolicy();
        var (proposal, meeting) = await WholeMeetingAsync(policy);
        (await office.Secretariat.PutAsync(office.Address($"proposals/{proposal}/disclosure"), new { openness = "withheld", ground = "第7条第5号" }, "*")).Accepted();
        var read = (await office.Anyone.GetAsync(office.Address($"meetings/{meeting}"))).Accepted();
        read.Text.ShouldNotContain(policy);
        (Text(read.Json["agenda"]![0]!["withheld"]!, "ground"), read.Json["agenda"]![0]!["title"], read.Json["matters"]![0]!["votes"]).ShouldBe(("第7条第5号", null, null));
    }

    [Fact]
    public async Task Meetings_and_attendance_are_tables_too()
    {
        var (_, meeting) = await WholeMeetingAsync(NewPolicy());
        var attendance = (await office.Secretariat.GetAsync(office.Address($"meetings/{meeting}.csv"))).Accepted();
        (attendance.MediaType, attendance.Text.Contains("氏名", StringComparison.Ordinal)).ShouldBe(("text/csv", false));
        attendance.Text.ShouldContain($",{meeting},hq,会議体 hq,2023,令和5年度,{meeting.Split('/')[2]},2024-02-10,日,m2,職 m2,はい,早退,0");
        (await office.Anyone.GetAsync(office.Address("meetings.csv?body=hq"))).Accepted().Text.ShouldContain($",{meeting},hq,2023,令和5年度,");
    }

    [Fact]
    public async Task Rows_of_meetings_and_decisions_that_were_dropped_are_rebuilt_to_the_same_content()
    {
        var (proposal, meeting) = await WholeMeetingAsync(NewPolicy());
        (await office.Secretariat.PutAsync(office.Address($"proposals/{proposal}/disclosure"), new { openness = "openFrom", ground = "第7条第5号", from = "2099-04-01" }, "*")).Accepted();
        (await office.Secretariat.PutAsync(office.Address($"meetings/{meeting}/retention"), new { classification = "A-1", years = 10 }, "*")).Accepted();
        const string Rows =
            """
            select 'meeting ' || tenant_id || id || data::text as row from decisions.mt_doc_meetinglisting
            union all select 'decision ' || tenant_id || id || data::text from decisions.mt_doc_decisionlisting
            union all select 'proposal ' || tenant_id || id || data::text from decisions.mt_doc_proposallisting order by row
            """;
        var before = await service.SqlAsync(Rows);
        before.Count.ShouldBeGreaterThan(3);
        foreach (var table in new[] { "meetinglisting", "decisionlisting", "proposallisting" })
        {
            await service.SqlAsync($"delete from decisions.mt_doc_{table}");
        }

        await ServiceHost<Program>.RunStepAsync("rebuild", service.Database, service.Broker);
        (await service.SqlAsync(Rows)).ShouldBe(before);
    }

    /// <summary>A meeting of hq on 10 February 2024 that decides on one proposal, minuted and closed.</summary>
    private async Task<(string Proposal, string Meeting)> WholeMeetingAsync(string policy)
    {
        var proposal = await office.ReviewedAsync(policy);
        var meeting = await ConvenedAsync("2024-02-10");
        var address = office.Address($"meetings/{meeting}");
        (await office.Secretariat.PostAsync($"{address}/agenda", new { kind = "deliberation", proposal }, "*")).Accepted();
        (await office.Secretariat.PutAsync($"{address}/attendance", new
        {
            attendance = new object[] { new { seat = "chair", mode = "present" }, new { seat = "m1", mode = "present" }, new { seat = "m2", mode = "leftEarly", leftAfter = 0 } },
        }, "*")).Accepted();
        (await office.VoteAsync(proposal, meeting, "m1", "ada")).Accepted();
        (await office.DecideAsync(proposal, meeting)).Accepted();
        (await office.Secretariat.PutAsync($"{address}/minutes", new { name = "議事録.pdf", mediaType = "application/pdf", sha256 = Minutes }, "*")).Accepted();
        (await office.Secretariat.PostAsync($"{address}/closing", null, "*")).Accepted();
        (await office.Secretariat.PostAsync($"{address}/minutes/confirmation", new { sha256 = Minutes }, "*")).Accepted();
        return (proposal, meeting);
    }

    private async Task<string> ConvenedAsync(string on) =>
        (await office.Secretariat.PostAsync(office.Address("meetings/convocations"), new { body = "hq", on, noticeOn = "2024-02-01" })).Accepted().Json["id"]!.GetValue<string>();

    private static string? Text(JsonNode node, string member) => node[member]?.GetValue<string>();
}
