using System.Net;
using System.Text.Json.Nodes;
using DxGovernance.Fixtures;
using static DxGovernance.Decisions.Tests.Http.Office;

namespace DxGovernance.Decisions.Tests.Http;

public class ReadingDecisions(DecisionsService service) : IClassFixture<DecisionsService>
{
    private readonly Office office = service.Office;

    [Fact]
    public async Task A_register_tells_each_number_with_its_standing_on_a_day_and_both_dates()
    {
        var decision = await DecidedAsync(NewPolicy());
        var line = await LineAsync("registers/hq/2023", decision);
        (Text(line, "standing"), Text(line, "standingJapanese"), Text(line, "decidedOn"), line["isRecordedLate"]!.GetValue<bool>()).ShouldBe(("inForce", "有効", "2024-01-25", true));
        Text(line, "recordedOn").ShouldNotBe("2024-01-25");
        Text(await LineAsync("registers/hq/2023?validAt=2024-01-24", decision), "standing").ShouldBe("notYetDecided");
        Text(await LineAsync("decisions?body=hq&standing=inForce&limit=200", decision), "standing").ShouldBe("inForce");
    }

    [Fact]
    public async Task A_revoked_decision_is_in_force_until_its_day_and_an_annulled_one_never_was_and_keeps_its_number()
    {
        var (revoked, annulled) = (await DecidedAsync(NewPolicy()), await DecidedAsync(NewPolicy()));
        (await office.Secretariat.PostAsync(office.Address($"decisions/{revoked}/revocation"), new { basis = "総務第1号", from = "2024-06-01", reason = "事情の変更" }, "*")).Accepted();
        (await office.Secretariat.PostAsync(office.Address($"decisions/{annulled}/annulment"), new { basis = "総務第2号", reason = "手続の誤り" }, "*")).Accepted();
        Text(await LineAsync("registers/hq/2023?validAt=2024-05-31", revoked), "standing").ShouldBe("inForce");
        Text(await LineAsync("registers/hq/2023?validAt=2024-06-01", revoked), "standing").ShouldBe("revoked");
        var line = await LineAsync("registers/hq/2023?validAt=2024-02-01", annulled);
        (Text(line, "standingJapanese"), line["isVoid"]!.GetValue<bool>(), Text(line["rescissions"]![0]!, "basis")).ShouldBe(("取消", true, "総務第2号"));
        (await office.Anyone.GetAsync(office.Address($"decisions/{annulled}"))).Accepted().Text.ShouldNotContain("手続の誤り");
        (await office.Secretariat.GetAsync(office.Address($"decisions/{annulled}"))).Accepted().Text.ShouldContain("手続の誤り");
    }

    [Fact]
    public async Task A_register_of_then_has_the_numbers_of_then()
    {
        await DecidedAsync(NewPolicy());
        var before = (await office.Anyone.GetAsync(office.Address("registers/hq/2023?limit=200"))).Json;
        var at = Now();
        var later = await DecidedAsync(NewPolicy());
        var then = (await office.Anyone.GetAsync(office.Address($"registers/hq/2023?recordedAt={at}"))).Accepted();
        then.Text.ShouldNotContain($"\"{later}\"");
        then.Json["entered"]!.GetValue<int>().ShouldBe(before["entered"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_register_comes_in_pages_by_number_and_its_table_whole()
    {
        await DecidedAsync(NewPolicy());
        await DecidedAsync(NewPolicy());
        var first = (await office.Anyone.GetAsync(office.Address("registers/hq/2023?limit=1"))).Accepted();
        first.Json["items"]!.AsArray().Single()!["number"]!.GetValue<int>().ShouldBe(1);
        first.Headers.GetValues("Link").ShouldContain(link => link.Contains("after=1", StringComparison.Ordinal));
        (await office.Anyone.GetAsync(office.Address("registers/hq/2023?limit=1&after=1"))).Accepted().Json["items"]!.AsArray().Single()!["number"]!.GetValue<int>().ShouldBe(2);
        (await office.Anyone.GetAsync(office.Address("registers/hq/2023.csv?limit=1"))).Accepted().Headers.GetValues("Link").ShouldContain(link => link.Contains("/2023.csv?", StringComparison.Ordinal));
        (await office.Anyone.GetAsync(office.Address("registers/hq/2023?after=x"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await office.Anyone.GetAsync(office.Address("registers/none/2023"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await office.Anyone.GetAsync(office.Address("registers/hq/1999"))).Accepted().Json["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_register_is_a_table_too_with_a_BOM_the_precision_of_dates_and_the_fiscal_year_twice()
    {
        var decision = await DecidedAsync(NewPolicy());
        var answer = (await office.Anyone.GetAsync(office.Address("registers/hq/2023.csv"))).Accepted();
        answer.MediaType.ShouldBe("text/csv");
        var lines = answer.Text.TrimStart('\uFEFF').Split("\r\n");
        lines[0].ShouldStartWith("決定番号,決定ID,会議体ID,年度,年度_和暦");
        lines.ShouldContain(line => line.Contains($",{decision},hq,2023,令和5年度,", StringComparison.Ordinal) && line.Contains(",2024-01-25,日,", StringComparison.Ordinal));
        lines.Where(line => line.Length > 0).Select(line => line.Split(',').Length).Distinct().ShouldHaveSingleItem();
        (await office.Anyone.GetAsync(office.Address("decisions.csv?body=hq"))).Accepted().Text.ShouldContain(decision);
        (await office.Anyone.GetAsync(office.Address("registers/hq/2023"), ("Accept", "text/csv"))).Accepted().MediaType.ShouldBe("text/csv");
    }

    [Fact]
    public async Task A_decision_that_was_registered_later_says_what_is_not_recorded_and_shows_both_readings_of_a_correction()
    {
        var recorded = (await office.Secretariat.PostAsync(office.Address("decisions"), new
        {
            body = "hq",
            title = "=方針の策定",
            outcome = "approved",
            decidedOn = "2022-07",
            source = "町ホームページ",
            page = "1頁",
            documentNumber = "企画第5号",
        })).Accepted().Json["id"]!.GetValue<string>();
        (await office.Secretariat.PostAsync(office.Address($"decisions/{recorded}/corrections"), new { field = "title", wrong = "=方針の策定", right = "=DX方針の策定" }, "*")).Accepted();
        var line = (await office.Anyone.GetAsync(office.Address($"decisions/{recorded}?validAt=2022-07-15"))).Accepted().Json["entry"]!;
        Text(line["recordedLater"]!, "source").ShouldBe("町ホームページ");
        line["recordedLater"]!["notRecorded"]!.AsArray().Select(one => one!.GetValue<string>()).ShouldBe(["meeting", "quorum", "votes"]);
        line["dayUnknown"]!.GetValue<bool>().ShouldBeTrue();
        (Text(line["corrections"]![0]!, "wrong"), Text(line["corrections"]![0]!, "right"), Text(line, "subject")).ShouldBe(("=方針の策定", "=DX方針の策定", "=DX方針の策定"));
        var table = (await office.Anyone.GetAsync(office.Address("registers/hq/2022.csv"))).Accepted().Text;
        table.ShouldContain(",'=DX方針の策定,");
        table.ShouldContain("記録なし");
        table.ShouldContain(",2022-07,月,");
    }

    [Fact]
    public async Task Filters_find_decisions_by_policy_proposal_and_outcome()
    {
        var policy = NewPolicy();
        var decision = await DecidedAsync(policy);
        foreach (var filter in new[] { $"policy={policy}", $"proposal={ProposalOf(policy)}", $"outcome=approved&proposal={ProposalOf(policy)}" })
        {
            (await office.Anyone.GetAsync(office.Address($"decisions?{filter}"))).Accepted().Json["items"]!.AsArray().Select(item => Text(item!, "decision")).ShouldBe([decision]);
        }

        (await office.Anyone.GetAsync(office.Address($"decisions?outcome=rejected&policy={policy}"))).Accepted().Json["items"]!.AsArray().ShouldBeEmpty();
        (await office.Anyone.GetAsync(office.Address("decisions?outcome=maybe"))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_is_withheld_has_number_body_date_and_ground_for_everybody_and_the_rest_for_the_office()
    {
        var policy = NewPolicy();
        var decision = await DecidedAsync(policy);
        var before = Now();
        (await office.Secretariat.PutAsync(office.Address($"proposals/{ProposalOf(policy)}/disclosure"), new { openness = "withheld", ground = "情報公開条例第7条第5号" }, "*")).Accepted();
        foreach (var address in new[] { $"decisions/{decision}", "decisions?body=hq&limit=200", "registers/hq/2023", $"decisions/{decision}?recordedAt={before}", "registers/hq/2023.csv", $"proposals/{ProposalOf(policy)}/timeline", "proposals?limit=200", "records/withheld" })
        {
            var answer = (await office.Anyone.GetAsync(office.Address(address))).Accepted();
            answer.Text.ShouldNotContain($"方針 {policy}", Case.Sensitive, address);
        }

        var line = await LineAsync("registers/hq/2023", decision);
        Text(line["withheld"]!, "ground").ShouldBe("情報公開条例第7条第5号");
        (Text(line, "decidedOn"), line["subject"], line["tally"], line["outcome"], line["proposal"]).ShouldBe(("2024-01-25", null, null, null, null));
        (await office.Anyone.GetAsync(office.Address($"decisions?policy={policy}"))).Accepted().Json["items"]!.AsArray().ShouldBeEmpty("A question about the content is not answered for what is withheld.");
        (await office.Secretariat.GetAsync(office.Address($"decisions/{decision}"))).Accepted().Text.ShouldContain($"方針 {policy}");
        var listed = (await office.Anyone.GetAsync(office.Address("records/withheld"))).Accepted().Json["items"]!.AsArray().Single(item => Text(item!, "id") == ProposalOf(policy))!;
        Text(listed["decisions"]![0]!, "decision").ShouldBe(decision);

        (await office.Secretariat.PutAsync(office.Address($"proposals/{ProposalOf(policy)}/disclosure"), new { openness = "openFrom", ground = "第7条第5号", from = "2024-02-01" }, "*")).Accepted();
        Text((await LineAsync("registers/hq/2023", decision)), "subject").ShouldNotBeNull();
        (await office.Anyone.GetAsync(office.Address("records/withheld"))).Text.ShouldNotContain(ProposalOf(policy));
    }

    [Fact]
    public async Task What_was_recorded_late_is_listed_with_how_many_days()
    {
        await DecidedAsync(NewPolicy());
        var page = (await office.Secretariat.GetAsync(office.Address("records/late?days=100&limit=200"))).Accepted().Json["items"]!.AsArray();
        var decided = page.First(item => Text(item!, "type") == "proposal_decided")!;
        (Text(decided, "happenedOn"), decided["days"]!.GetValue<int>() > 100).ShouldBe(("2024-01-25", true));
        var one = (await office.Secretariat.GetAsync(office.Address("records/late?limit=1"))).Accepted();
        one.Headers.GetValues("Link").ShouldHaveSingleItem();
        (await office.Secretariat.GetAsync(office.Address("records/late?days=90000"))).Accepted().Json["items"]!.AsArray().ShouldBeEmpty();
        (await office.Anyone.GetAsync(office.Address("records/late"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await office.Member("ada").GetAsync(office.Address("records/late"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await office.Secretariat.GetAsync(office.Address("records/late?days=-1"))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<string> DecidedAsync(string policy) => (await office.DecidedAsync(policy)).Json["id"]!.GetValue<string>();

    private async Task<JsonNode> LineAsync(string address, string decision) =>
        (await office.Anyone.GetAsync(office.Address(address))).Accepted().Json["items"]!.AsArray().Single(item => Text(item!, "decision") == decision)!;

    private static string Now() => Uri.EscapeDataString(TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture));

    private static string? Text(JsonNode node, string member) => node[member]?.GetValue<string>();
}
