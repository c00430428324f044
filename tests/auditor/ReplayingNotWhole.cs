using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace DxGovernance.Auditor.Tests;

/// <summary>What is not whole proves nothing: 2, and never 0.</summary>
public class ReplayingNotWhole
{
    [Fact]
    public async Task An_answer_that_ends_without_its_last_line()
    {
        await using var gateway = await FakeGateway.ReplayingAsync(History.Clean.SkipLast(1));
        await IsNotDoneAsync(gateway, "途中で切れています");
    }

    [Fact]
    public async Task An_answer_that_breaks_off_in_the_middle_of_a_line()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerHalfAsync(listener);
        var auditor = new Caller();
        (await auditor.RunAsync("replay", "--url", $"http://{listener.LocalEndpoint}", "-m", "133086")).ShouldBe(2, auditor.Out);
        auditor.Error.ShouldContain("応答が途中で切れました");
        auditor.Out.ShouldContain("事象 1件");
        await answering;
    }

    [Fact]
    public async Task An_answer_that_is_cut_where_nobody_notices_but_by_its_last_line_of_JSON()
    {
        await using var gateway = await FakeGateway.StartAsync(http => http.Response.Body.WriteAsync(History.Bytes(History.Clean).AsMemory()[..200], http.RequestAborted).AsTask());
        await IsNotDoneAsync(gateway, "読み取れない行");
    }

    [Fact]
    public async Task An_answer_whose_counts_are_not_its_own()
    {
        await using var events = await FakeGateway.ReplayingAsync(History.Begin(2), History.Vote(1), History.End(2));
        await IsNotDoneAsync(events, "件数");
        await using var findings = await FakeGateway.ReplayingAsync(History.Begin(1), History.Vote(1), History.End(1, findings: 1));
        await IsNotDoneAsync(findings, "件数");
        await using var headless = await FakeGateway.ReplayingAsync(History.Vote(1), History.End(1));
        await IsNotDoneAsync(headless, "最初の行");
    }

    [Fact]
    public async Task Findings_that_came_before_it_broke_off_are_told_and_it_is_still_2()
    {
        await using var gateway = await FakeGateway.ReplayingAsync(History.Everything.SkipLast(1));
        var auditor = await IsNotDoneAsync(gateway, "途中で切れています");
        auditor.Out.ShouldContain("所見 2件");
        auditor.Out.ShouldContain("結論は出せません。");
    }

    [Fact]
    public async Task A_token_that_is_not_taken()
    {
        await using var gateway = await FakeGateway.StartAsync(async http =>
        {
            http.Response.StatusCode = http.Request.Headers.Authorization == "Bearer good" ? 403 : 401;
            await http.Response.WriteAsJsonAsync(new { type = "urn:dx-governance:problem:unauthorized", title = "認証が必要です", detail = "A token is needed.", status = 401 }, options: null, "application/problem+json", http.RequestAborted);
        });
        var auditor = await IsNotDoneAsync(gateway, "401: 認証が必要です / 401: A token is needed.");
        auditor.Error.ShouldContain("DXGOV_TOKEN");
        auditor.Out.ShouldBeEmpty();
        var known = new Caller { Variables = { ["DXGOV_TOKEN"] = "good\n" } };
        (await known.RunAsync("replay", "--url", gateway.Url, "-m", "133086")).ShouldBe(2);
        known.Error.ShouldContain("auditor");
        known.Error.ShouldNotContain("good");
    }

    [Theory]
    [InlineData("replay", "--speed", "0")]
    [InlineData("replay", "--speed", "often")]
    [InlineData("replay", "--step")]
    [InlineData("replay", "--file", "no-such-file.ndjson")]
    [InlineData("replay", "--file", "x", "--from", "3")]
    [InlineData("replay", "--to", "2024", "--until", "2025")]
    [InlineData("replay", "--lang", "fr")]
    [InlineData("replay", "--url", "ftp://example.test")]
    [InlineData("replay", "--url", "http://127.0.0.1:1", "-m", "133086")]
    [InlineData("replay", "-m", "okutama")]
    [InlineData("decisions", "show", "3")]
    [InlineData("forget")]
    [InlineData]
    public async Task What_cannot_be_asked(params string[] arguments)
    {
        var auditor = new Caller();
        (await auditor.RunAsync(arguments)).ShouldBe(2);
        auditor.Error.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_municipality_that_is_not_clear_is_asked_for()
    {
        await using var gateway = await FakeGateway.StartAsync(http =>
            http.Response.WriteAsJsonAsync(new { items = new[] { new { code = "133086", name = "奥多摩町" }, new { code = "999997", name = "見本町" } } }, http.RequestAborted));
        var auditor = new Caller();
        (await auditor.RunAsync("replay", "--url", gateway.Url)).ShouldBe(2);
        auditor.Error.ShouldContain("133086 奥多摩町、999997 見本町");
    }

    private static async Task AnswerHalfAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, leaveOpen: true);
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 })
        {
        }

        var half = History.Bytes([History.Begin(2), History.Vote(1), History.Vote(2)[..50]]);
        await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nContent-Length: 100000\r\n\r\n"), TestContext.Current.CancellationToken);
        await stream.WriteAsync(half.AsMemory()[..^1], TestContext.Current.CancellationToken);
    }

    private static async Task<Caller> IsNotDoneAsync(FakeGateway gateway, string said)
    {
        var auditor = new Caller();
        (await auditor.RunAsync("replay", "--url", gateway.Url, "-m", "133086")).ShouldBe(2, auditor.Out);
        auditor.Error.ShouldContain(said);
        return auditor;
    }
}
