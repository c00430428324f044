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
            "dx-headquarters/2022/1 令和4年度決定第1号\t令和4年7月（2022-07）\t可決\t方針 1.0\t－\t－\t－\n"
            + "dx-headquarters/2023/3 令和5年度決定第3号\t令和6年1月25日（2024-01-25）\t否決\t方針 2.0\t✓ 出席 6／必要 5（席 9）\t賛成 2／反対 4／棄権 0／不投票 0\t未了\n");
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
