using System.Collections.Concurrent;
using Spectre.Console.Testing;

namespace DxGovernance.Auditor.Tests;

public class ReplayingAtATerminal
{
    [Fact]
    public async Task One_by_one_each_key_shows_an_event_and_q_ends_it_without_a_conclusion()
    {
        await using var gateway = await FakeGateway.ReplayingAsync(History.Everything);
        var keys = new ConcurrentQueue<ConsoleKey>([ConsoleKey.N, ConsoleKey.Enter, ConsoleKey.Q]);
        using var terminal = Terminal();
        var auditor = new Caller { Terminal = terminal, Key = () => keys.TryDequeue(out var key) ? key : null };
        (await auditor.RunAsync("replay", "--url", gateway.Url, "--step")).ShouldBe(2);
        terminal.Output.ShouldContain("事象 2件");
        terminal.Output.ShouldContain("結論は出せません。");
        auditor.Error.ShouldContain("途中で終えました");
    }

    [Fact]
    public async Task Space_goes_on_to_the_end_where_the_findings_stand_in_a_table()
    {
        await using var gateway = await FakeGateway.ReplayingAsync(History.Everything);
        var keys = new ConcurrentQueue<ConsoleKey>([ConsoleKey.N, ConsoleKey.Spacebar]);
        using var terminal = Terminal();
        var auditor = new Caller { Terminal = terminal, Key = () => keys.TryDequeue(out var key) ? key : null };
        (await auditor.RunAsync("replay", "--url", gateway.Url, "--step", "--no-color")).ShouldBe(1, auditor.Error);
        terminal.Output.ShouldContain("令和6年1月25日（2024-01-25）");
        terminal.Output.ShouldContain("│ 番号");
        terminal.Output.ShouldContain("所見が2件あります。");
    }

    [Fact]
    public async Task Who_pauses_keeps_no_server_waiting()
    {
        var sent = new TaskCompletionSource();
        await using var gateway = await FakeGateway.StartAsync(async http =>
        {
            await http.Response.Body.WriteAsync(History.Bytes([History.Begin(50_000)]), http.RequestAborted);
            for (var sequence = 1; sequence <= 50_000; sequence++)
            {
                await http.Response.Body.WriteAsync(History.Bytes([History.Vote(sequence)]), http.RequestAborted);
            }

            await http.Response.Body.WriteAsync(History.Bytes([History.End(50_000)]), http.RequestAborted);
            sent.SetResult();
        });
        using var terminal = Terminal();
        var auditor = new Caller { Terminal = terminal, Key = () => sent.Task.IsCompleted ? ConsoleKey.Q : null };
        (await auditor.RunAsync("replay", "--url", gateway.Url, "-m", "133086", "--step")).ShouldBe(2);
        sent.Task.IsCompletedSuccessfully.ShouldBeTrue();
        terminal.Output.ShouldContain("事象 0件");
    }

    [Fact]
    public async Task A_speed_slows_it_down_and_loses_nothing()
    {
        await using var gateway = await FakeGateway.ReplayingAsync(History.Everything);
        var auditor = new Caller();
        (await auditor.RunAsync("replay", "--url", gateway.Url, "--speed", "1000")).ShouldBe(1, auditor.Error);
        auditor.Out.ShouldContain("事象 6件");
    }

    private static TestConsole Terminal()
    {
        var terminal = new TestConsole();
        terminal.Profile.Width = 400;
        return terminal;
    }
}
