using Microsoft.AspNetCore.Http;

namespace DxGovernance.Auditor.Tests;

public class ReadingDecisions
{
    private const string First = """{"decision":"dx-headquarters/2022/1","decisionJapanese":"令和4年度決定第1号","outcome":"approved","decidedOn":"2022-07","subject":"方針 1.0","illustrative":false}""";
    private const string Second = """{"decision":"dx-headquarters/2023/3","decisionJapanese":"令和5年度決定第3号","outcome":"rejected","decidedOn":"2024-01-25","subject":"方針 2.0","quorum":{"present":6,"seats":9,"needed":5,"isMet":true},"tally":{"yes":2,"no":4,"abstain":0,"notVoted":0},"adoption":{"status":"awaited"}}""";

    [Fact]
    public async Task The_register_is_read_to_its_last_page()
    {
        var asked = new List<string>();
        await using var gateway = await RegisterAsync(asked);
        var auditor = new Caller();
        (await auditor.RunAsync("decisions", "list", "--url", gateway.Url, "-m", "133086", "--body", "dx-headquarters", "--fiscal-year", "令和5年度")).ShouldBe(0, auditor.Error);
        auditor.Out.ShouldBe(
            "dx-headquarters/2022/1 令和4年度決定第1号\t令和4年7月（2022-07）\t承認\t－\t方針 1.0\t－\t－\t－\n"
            + "dx-headquarters/2023/3 令和5年度決定第3号\t令和6年1月25日（2024-01-25）\t否決\t－\t方針 2.0\t✓ 出席 6／必要 5（席 9）\t賛成 2／反対 4／棄権 0／不投票 0\t未了\n");
        asked.ShouldBe(["?limit=200&body=dx-headquarters&fiscalYear=%E4%BB%A4%E5%92%8C5%E5%B9%B4%E5%BA%A6", "?after=x"]);
    }

    [Fact]
    public async Task Machines_get_a_line_a_decision()
    {
        await using var gateway = await RegisterAsync([]);
        var auditor = new Caller();
        (await auditor.RunAsync("decisions", "list", "--url", gateway.Url, "-m", "133086", "--outcome", "rejected", "--json")).ShouldBe(0);
        auditor.Out.ShouldBe(Second + "\n");
    }

    [Fact]
    public async Task What_a_decision_comes_to_and_what_is_withheld_is_in_the_list()
    {
        await using var gateway = await FakeGateway.StartAsync(async http =>
        {
            http.Request.QueryString.Value.ShouldBe("?limit=200&outcome=approved");
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(
                """{"items":[{"decision":"hq/2024/4","outcome":"approved","outcomeJapanese":"承認","standing":"revoked","standingJapanese":"撤回","decidedOn":"2024-09-06","subject":"予約"}]}""",
                http.RequestAborted);
        });
        var auditor = new Caller();
        await auditor.RunAsync("decisions", "list", "--url", gateway.Url, "-m", "133086", "--outcome", "approved");
        auditor.Out.ShouldBe("hq/2024/4\t令和6年9月6日（2024-09-06）\t承認\t撤回\t予約\t－\t－\t－\n");
        auditor = new Caller();
        await auditor.RunAsync("decisions", "list", "--url", gateway.Url, "-m", "133086", "--outcome", "approved", "--lang", "en");
        auditor.Out.ShouldBe("hq/2024/4\t2024-09-06\tapproved\trevoked\t予約\t－\t－\t－\n");
    }

    [Fact]
    public async Task A_withheld_decision_is_listed_with_its_ground()
    {
        await using var gateway = await FakeGateway.StartAsync(http => http.Response.WriteAsync(
            """{"items":[{"decision":"hq/2024/5","decidedOn":"2024-09-07","withheld":{"ground":"条例第7条"}}]}""", http.RequestAborted));
        var auditor = new Caller();
        await auditor.RunAsync("decisions", "list", "--url", gateway.Url, "-m", "133086");
        auditor.Out.ShouldBe("hq/2024/5\t令和6年9月7日（2024-09-07）\t－\t－\t不開示（条例第7条）\t－\t－\t－\n");
    }

    [Fact]
    public async Task A_decision_reads_in_the_words_of_the_reader()
    {
        await using var gateway = await FakeGateway.StartAsync(http => http.Response.WriteAsync(
            """{"entry":{"outcome":"approvedWithConditions","outcomeJapanese":"条件付承認","standing":"conditionsOpen","standingJapanese":"条件未成就","rescissions":[{"kind":"revoked","on":"2025-04-01","basis":"hq/2024/5"}]},"votes":[{"seat":"mayor","option":"yes","optionJapanese":"賛成"}]}""",
            http.RequestAborted));
        var auditor = new Caller();
        await auditor.RunAsync("decisions", "show", "hq/2024/3", "--url", gateway.Url, "-m", "133086");
        auditor.Out.ShouldBe("結果: 条件付承認\n状態: 条件未成就\n取消し・撤回等: 撤回\n取消し・撤回等の日: 令和7年4月1日（2025-04-01）\n取消し・撤回等の根拠: hq/2024/5\n表決の席: mayor\n賛否: 賛成\n");
        auditor = new Caller();
        await auditor.RunAsync("decisions", "show", "hq/2024/3", "--url", gateway.Url, "-m", "133086", "--lang", "en");
        auditor.Out.ShouldBe("outcome: approved with conditions\nstanding: conditions open\nrescission: revoked\nrescission: from: 2025-04-01\nrescission: basis: hq/2024/5\nvote: seat: mayor\nvote: yes\n");
    }

    [Fact]
    public async Task The_token_does_not_follow_a_page_to_another_address()
    {
        await using var gateway = await FakeGateway.StartAsync(http =>
        {
            http.Response.Headers.Link = "<http://elsewhere.test/133086/api/decisions?after=x>; rel=\"next\"";
            return http.Response.WriteAsJsonAsync(new { items = Array.Empty<string>() }, http.RequestAborted);
        });
        var auditor = new Caller();
        (await auditor.RunAsync("decisions", "list", "--url", gateway.Url, "-m", "133086")).ShouldBe(2);
        auditor.Error.ShouldContain("別のアドレス");
    }

    [Fact]
    public async Task A_decision_is_shown_with_whatever_the_answer_holds()
    {
        await using var gateway = await FakeGateway.StartAsync(async http =>
        {
            http.Request.Path.Value.ShouldBe("/133086/api/decisions/dx-headquarters/2023/3");
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync($$$"""{"entry":{{{Second}}},"bodyName":"DX推進本部","on":{"proposal":"dx-policy-2-0-1","kind":"policyRevision"},"standing":{"inForce":true,"conditions":[{"text":"予算\u0007の範囲","fulfilledOn":null}]}}""", http.RequestAborted);
        });
        var auditor = new Caller();
        (await auditor.RunAsync("decisions", "show", "dx-headquarters/2023/3", "--url", gateway.Url, "-m", "133086")).ShouldBe(0, auditor.Error);
        auditor.Out.ShouldBe("""
            決定: dx-headquarters/2023/3
            決定番号: 令和5年度決定第3号
            結果: 否決
            決定日: 令和6年1月25日（2024-01-25）
            件名: 方針 2.0
            定足数: ✓ 出席 6／必要 5（席 9）
            採決: 賛成 2／反対 4／棄権 0／不投票 0
            策定: 未了
            会議体: DX推進本部
            付議: dx-policy-2-0-1
            案件の種類: 方針の版
            standing.inForce: はい
            standing.conditions[0].text: 予算 の範囲

            """, StringCompareShould.IgnoreLineEndings);
    }

    [Fact]
    public async Task Tokens_are_issued_on_a_developers_machine_alone()
    {
        var auditor = new Caller();
        (await auditor.RunAsync("token", "--role", "auditor")).ShouldBe(2);
        auditor.Error.ShouldContain("開発者の計算機");
        auditor.Out.ShouldBeEmpty();
    }

    private static Task<FakeGateway> RegisterAsync(List<string> asked) => FakeGateway.StartAsync(async http =>
    {
        asked.Add(http.Request.QueryString.Value!);
        http.Response.ContentType = "application/json";
        var isLast = http.Request.Query.ContainsKey("after");
        if (!isLast)
        {
            http.Response.Headers.Link = "</133086/api/decisions?after=x>; rel=\"next\"";
        }

        await http.Response.WriteAsync($$$"""{"items":[{{{(isLast ? Second : First)}}}]}""", http.RequestAborted);
    });
}
