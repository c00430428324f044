using System.Net;
using System.Text.Json.Nodes;
using DxGovernance.Fixtures;

namespace DxGovernance.Decisions.Tests.Http;

public class ReadingBodies(DecisionsService service) : IClassFixture<DecisionsService>
{
    private readonly Office office = service.Office;

    [Fact]
    public async Task A_body_is_read_on_any_day_with_its_rules_seats_and_place_among_the_others()
    {
        (await office.Secretariat.PostAsync(office.Address("bodies"), new
        {
            body = "board",
            name = "電算部会",
            kind = "reviewing",
            quorum = new { numerator = 1, denominator = 2 },
            purpose = "電算の調整",
            parent = "hq",
            since = "2023-04-01",
        })).Accepted();
        foreach (var (seat, role) in new[] { ("head", "chair"), ("aide", "member"), ("clerk", "secretary") })
        {
            (await office.Secretariat.PostAsync(office.Address("bodies/board/seats"), new { seat, post = $"post-{seat}", title = $"職 {seat}", role, votes = role != "secretary", from = "2023-04-01" }, "*")).Accepted();
        }

        (await office.Secretariat.PutAsync(office.Address("bodies/board/rules"), new { rules = new { quorum = new { numerator = 2, denominator = 3 }, noticeDays = 7, deputies = "count" }, from = "2024-04-01" }, "*")).Accepted();
        (await office.Secretariat.PostAsync(office.Address("bodies/board/acting-chair"), new { seat = "aide", from = "2024-05-01", to = "2024-05-31" }, "*")).Accepted();
        (await office.Secretariat.DeleteAsync(office.Address("bodies/board/seats/clerk?on=2024-06-01"), "*")).Accepted();

        var before = (await ReadAsync("bodies/board?validAt=2024-03-31"));
        (before["rules"]!["noticeDays"]!.GetValue<int>(), before["quorum"]!["denominator"]!.GetValue<int>(), Text(before, "parent"), Text(before, "purpose"), Text(before, "since")).ShouldBe((0, 2, "hq", "電算の調整", "2023-04-01"));
        before["rulesHistory"]!.AsArray().Select(rules => Text(rules!, "from")).ShouldBe(["2023-04-01", "2024-04-01"]);
        var may = await ReadAsync("bodies/board?validAt=2024-05-15");
        (Text(may, "actingChair"), may["rules"]!["noticeDays"]!.GetValue<int>(), Text(may["rules"]!, "deputies")).ShouldBe(("aide", 7, "count"));
        may["seats"]!.AsArray().Select(seat => $"{Text(seat!, "seat")} {Text(seat!, "role")} {seat!["votes"]} {seat["isVacant"]} {Text(seat, "until")}").ShouldBe(["head chair true true ", "aide member true true ", "clerk secretary false true 2024-06-01"]);
        (await ReadAsync("bodies/board?validAt=2024-06-01"))["seats"]!.AsArray().Count.ShouldBe(2);
        (await office.Anyone.GetAsync(office.Address("bodies/board?validAt=2023-03-31"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ReadAsync("bodies/hq"))["children"]!.AsArray().Select(child => child!.GetValue<string>()).ShouldBe(["board"]);
        (await ReadAsync("bodies/hq?validAt=2023-03-31"))["children"]!.AsArray().ShouldBeEmpty();
        var record = (await office.Secretariat.GetAsync(office.Address("bodies/board/record"))).Accepted().Json;
        (record["seats"]!.AsArray().Count, Text(record["seats"]![2]!, "until"), Text(record["actingChairs"]![0]!, "to")).ShouldBe((3, "2024-06-01", "2024-05-31"));
    }

    private async Task<JsonNode> ReadAsync(string address) => (await office.Anyone.GetAsync(office.Address(address))).Accepted().Json;

    private static string? Text(JsonNode node, string member) => node[member]?.GetValue<string>();
}
