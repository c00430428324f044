using System.Net;
using System.Text.Json.Nodes;
using DxGovernance.Fixtures;
using static DxGovernance.Decisions.Tests.Http.Office;

namespace DxGovernance.Decisions.Tests.Http;

public class ReadingOParl(DecisionsService service) : IClassFixture<DecisionsService>
{
    private const string Schema = "https://schema.oparl.org/1.1/";

    private readonly Office office = service.Office;

    [Fact]
    public async Task From_the_entrance_a_reader_finds_bodies_meetings_and_papers()
    {
        await office.DecidedAsync(NewPolicy());
        var system = await ReadAsync(office.Address("oparl/system"));
        (Text(system, "type"), Text(system, "oparlVersion")).ShouldBe(($"{Schema}System", Schema));
        var body = (await ReadAsync(Text(system, "body")!))["data"]![0]!;
        (Text(body, "type"), Text(body, "shortName")).ShouldBe(($"{Schema}Body", "133086"));
        (await ReadAsync(Text(body, "person")!))["data"]!.AsArray().ShouldBeEmpty();
        var organization = (await ReadAsync(Text(body, "organization")!))["data"]!.AsArray().Single(one => Text(one!, "name") == "会議体 hq")!;
        (Text(organization, "type"), organization["votingMemberCount"]!.GetValue<int>()).ShouldBe(($"{Schema}Organization", 4));
        var meetings = await ReadAsync(Text(body, "meeting")!);
        meetings["data"]!.AsArray().ShouldAllBe(meeting => meeting!["type"]!.GetValue<string>() == $"{Schema}Meeting" && meeting["created"] != null && meeting["modified"] != null);
        (await ReadAsync(Text(body, "paper")!))["data"]!.AsArray().ShouldNotBeEmpty();
        foreach (var one in new[] { Text(organization, "id"), Text(meetings["data"]![0]!, "id"), Text(body, "id") })
        {
            Text(await ReadAsync(one!), "id").ShouldBe(one, "An id is the address at which the object is.");
        }
    }

    [Fact]
    public async Task A_paper_has_its_consultations_in_order_and_the_agenda_item_leads_to_them()
    {
        var policy = NewPolicy();
        var proposal = await office.ReviewedAsync(policy);
        var meeting = (await office.Secretariat.PostAsync(office.Address("meetings/convocations"), new { body = "hq", on = "2024-02-10", noticeOn = "2024-02-01" })).Accepted().Json["id"]!.GetValue<string>();
        (await office.Secretariat.PostAsync(office.Address($"meetings/{meeting}/agenda"), new { kind = "deliberation", proposal }, "*")).Accepted();
        (await office.Anyone.GetAsync(office.Address($"oparl/paper/{proposal}"))).Status.ShouldBe(HttpStatusCode.NotFound, "What is not decided yet is not published.");
        (await office.Secretariat.PutAsync(office.Address($"meetings/{meeting}/attendance"), new { attendance = new object[] { new { seat = "chair", mode = "present" }, new { seat = "m1", mode = "present" } } }, "*")).Accepted();
        (await office.VoteAsync(proposal, meeting, "m1", "ada")).Accepted();
        (await office.DecideAsync(proposal, meeting)).Accepted();

        var paper = await ReadAsync(office.Address($"oparl/paper/{proposal}"));
        (Text(paper, "type"), Text(paper, "paperType")).ShouldBe(($"{Schema}Paper", "方針の改訂"));
        paper["consultation"]!.AsArray().Select(one => $"{Text(one!, "role")} {one!["authoritative"]}").ShouldBe(["審査 / preliminary false", "決定 / decision true"]);
        var decision = paper["consultation"]![1]!;
        Text(await ReadAsync(Text(decision, "id")!), "paper").ShouldBe(Text(paper, "id"));
        var item = await ReadAsync(Text(decision, "agendaItem")!);
        (Text(item, "result"), Text(item, "consultation"), Text(item, "meeting")).ShouldBe(("承認", Text(decision, "id"), Text(decision, "meeting")));
        (await office.Anyone.GetAsync(office.Address($"oparl/meeting/{meeting}"))).Accepted().Text.ShouldNotContain("氏名");

        var since = Uri.EscapeDataString(TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture));
        (await office.Secretariat.PutAsync(office.Address($"proposals/{proposal}/disclosure"), new { openness = "withheld", ground = "第7条第5号" }, "*")).Accepted();
        var gone = await ReadAsync(office.Address($"oparl/paper/{proposal}"));
        (gone["deleted"]!.GetValue<bool>(), gone["name"]).ShouldBe((true, null));
        (await ReadAsync(office.Address("oparl/paper"))).ToJsonString().ShouldNotContain(proposal);
        (await ReadAsync(office.Address($"oparl/paper?modified_since={since}")))["data"]!.AsArray().ShouldContain(one => Text(one!, "id")!.EndsWith($"/{proposal}", StringComparison.Ordinal) && one!["deleted"]!.GetValue<bool>());
        (await ReadAsync(office.Address($"oparl/meeting/{meeting}")))["agendaItem"]![0]!.ToJsonString().ShouldNotContain(policy);
    }

    [Fact]
    public async Task A_list_comes_in_pages_with_links_and_says_what_it_cannot_read()
    {
        for (var i = 0; i < 51; i++)
        {
            (await office.Secretariat.PostAsync(office.Address("meetings/convocations"), new { body = "sub", on = "2022-05-10", noticeOn = "2022-05-01" })).Accepted();
        }

        var first = await ReadAsync(office.Address("oparl/meeting"));
        (first["data"]!.AsArray().Count, first["pagination"]!["elementsPerPage"]!.GetValue<int>(), first["links"]!["prev"]).ShouldBe((50, 50, null));
        var next = await ReadAsync(Text(first["links"]!, "next")!);
        (next["pagination"]!["currentPage"]!.GetValue<int>(), next["data"]!.AsArray().Count).ShouldBe((2, first["pagination"]!["totalElements"]!.GetValue<int>() - 50));
        (await ReadAsync(office.Address("oparl/meeting?created_until=2020-01-01T00:00:00Z")))["data"]!.AsArray().ShouldBeEmpty();
        (await office.Anyone.GetAsync(office.Address("oparl/meeting?modified_since=yesterday"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await office.Anyone.GetAsync(office.Address("oparl/meeting?page=0"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await office.Anyone.GetAsync(office.Address("oparl/meeting/none/2023/1"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await office.Anyone.GetAsync(office.Address("oparl/body/999997"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<JsonNode> ReadAsync(string address) => (await office.Anyone.GetAsync(address)).Accepted().Json;

    private static string? Text(JsonNode node, string member) => node[member]?.GetValue<string>();
}
