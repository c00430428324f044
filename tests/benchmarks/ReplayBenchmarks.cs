extern alias decisions;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DxGovernance.Decisions.Replaying;
using DxGovernance.Fixtures;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Store;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DxGovernance.Benchmarks;

/// <summary>Measures the replay of a decision history beside what the database does when it only hands out the same rows.</summary>
internal sealed class ReplayBenchmarks : IDisposable
{
    /// <summary>How often a replay is stopped to look at what is alive in memory.</summary>
    private const int Looks = 25;

    private static readonly History Small = new("999997", 1, 2);
    private static readonly History Large = new("133086", 4, 5);
    private readonly Report report;
    private readonly Replay replay;
    private readonly Recording recording;
    private readonly NpgsqlDataSource postgres;
    private readonly HttpClient http;

    private ReplayBenchmarks(ServiceHost<decisions::Program> host, TestDatabase database, Report report)
    {
        this.report = report;
        replay = host.Services.GetRequiredService<Replay>();
        recording = host.Services.GetRequiredService<Recording>();
        postgres = NpgsqlDataSource.Create(database.SuperuserConnectionString);
        http = new HttpClient
        {
            BaseAddress = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Issuer.Token("benchmarks", ["auditor"], [Small.Municipality, Large.Municipality])) },
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public static async Task MeasureAsync(ServersFixture servers, Report report)
    {
        var database = await servers.CreateDatabaseAsync("decisions");
        var broker = await servers.CreateVirtualHostAsync("decisions");
        await using var host = await ServiceHost<decisions::Program>.StartAsync(database, broker);
        using var benchmarks = new ReplayBenchmarks(host, database, report);
        await benchmarks.RunAsync();
    }

    public void Dispose()
    {
        http.Dispose();
        postgres.Dispose();
    }

    private async Task RunAsync()
    {
        // It takes one commit a decision, and how fast they are is not measured here.
        await SqlAsync("alter system set fsync = off");
        await SqlAsync("select pg_reload_conf()");
        foreach (var history in new[] { Small, Large })
        {
            await new DecisionHistory(recording).WriteAsync(MunicipalityCode.Parse(history.Municipality), history.Boards, history.FiscalYears, meetings: 11, proposals: 50);
            history.Events = (long)(await ScalarAsync($"select count(*) from decisions.mt_events where tenant_id = '{history.Municipality}'"))!;
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"… a decision history of {history.Events:N0} events"));
        }

        await SettledAsync();
        report.Section("決定の履歴の再生、1イベントあたり", "Replaying a decision history, for one event");
        var rates = new List<string>();
        // What the small one has warmed up is warm for the large one, which takes its time.
        foreach (var (history, rounds, warmUp) in new[] { (Small, 5, 2), (Large, 3, 0) })
        {
            var times = (int)history.Events;
            var measured = await Timing.CompareAsync(rounds, warmUp,
                new Contender($"COPY … TO STDOUT、{history.Events:N0} 行 / {history.Events:N0} rows", () => CopyAsync(history)) { Times = times },
                new Contender($"再生（プロセス内）、{history.Events:N0} 件 / replay in process, {history.Events:N0} events", () => ReplayAsync(history, withStates: false)) { Times = times },
                new Contender($"HTTP、{history.Events:N0} 件、状態なし / without states", () => ReadAsync(history, "?states=false")) { Times = times },
                new Contender($"HTTP、{history.Events:N0} 件、状態つき / with states", () => ReadAsync(history, "")) { Times = times });
            report.Line(measured[0]);
            foreach (var line in measured.Skip(1))
            {
                report.Line(line, measured[0]);
            }

            rates.AddRange(measured.Select(line => string.Create(CultureInfo.InvariantCulture, $"{1000 / line.Median:N0} ({line.Name})")));
        }

        var first = await Timing.CompareAsync(10,
            new Contender($"最初の行まで、{Small.Events:N0} 件 / to the first line, of {Small.Events:N0} events", () => FirstLineAsync(Small)),
            new Contender($"最初の行まで、{Large.Events:N0} 件 / to the first line, of {Large.Events:N0} events", () => FirstLineAsync(Large)));
        report.Line(first[0]);
        report.Line(first[1], first[0]);
        report.Say($"イベント毎秒 / Events per second: {string.Join("; ", rates)}.");

        var (small, large) = (await AliveAsync(Small), await AliveAsync(Large));
        report.Say(string.Create(CultureInfo.InvariantCulture,
            $"再生中に生きているメモリの最大（強制回収後、{Looks}回）/ Most that was alive during a replay over HTTP with states (after a forced collection, {Looks} looks): {small.Most / 1048576.0:0.0} MiB of {Small.Events:N0} events, {large.Most / 1048576.0:0.0} MiB of {Large.Events:N0} (× {(double)large.Most / small.Most:0.00}); before it {small.Before / 1048576.0:0.0} and {large.Before / 1048576.0:0.0} MiB."));
        report.Say("どの再生も検出は0件 / No replay had a finding.");
    }

    /// <summary>The rows that a replay reads, in their order, to the end.</summary>
    private async Task CopyAsync(History history)
    {
        await using var connection = await postgres.OpenConnectionAsync();
        using var rows = await connection.BeginTextExportAsync(
            $"copy (select seq_id, type, stream_id, version, timestamp, user_name, headers, data from decisions.mt_events where tenant_id = '{history.Municipality}' order by seq_id) to stdout");
        var text = new char[64 * 1024];
        var lines = 0L;
        for (var read = await rows.ReadAsync(text); read > 0; read = await rows.ReadAsync(text))
        {
            lines += text.AsSpan(0, read).Count('\n');
        }

        Demand(lines == history.Events, $"COPY gave {lines} rows.");
    }

    private async Task ReplayAsync(History history, bool withStates)
    {
        ReplayEnd? end = null;
        await foreach (var line in replay.RunAsync(history.Municipality, 0, long.MaxValue, withStates, CancellationToken.None))
        {
            end = line.End;
        }

        Demand(end is { Findings: 0, NotVerifiable: 0 } && end.Events == history.Events, $"{end}");
    }

    /// <summary>Reads the lines and keeps none; the last is to tell that there was no finding.</summary>
    private async Task ReadAsync(History history, string query, Action<long>? atLine = null)
    {
        using var response = await http.GetAsync(Address(history, query), HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        var (buffer, tail, lines) = (new byte[64 * 1024], new byte[512], 0L);
        for (var read = await body.ReadAsync(buffer); read > 0; read = await body.ReadAsync(buffer))
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            tail = [.. tail.AsSpan(Math.Min(read, tail.Length)), .. buffer.AsSpan(Math.Max(0, read - tail.Length), Math.Min(read, tail.Length))];
            atLine?.Invoke(lines);
        }

        var last = Encoding.UTF8.GetString(tail).TrimEnd('\n');
        var end = JsonDocument.Parse(last[(last.LastIndexOf('\n') + 1)..]).RootElement.GetProperty("end");
        Demand(lines == history.Events + 2 && end.GetProperty("events").GetInt64() == history.Events && end.GetProperty("findings").GetInt64() == 0, $"{lines} lines, the last of them {end}");
    }

    private async Task FirstLineAsync(History history)
    {
        using var response = await http.GetAsync(Address(history, "?states=false"), HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Demand((await reader.ReadLineAsync())?.Contains("\"begin\"", StringComparison.Ordinal) == true, "The first line is not there.");
    }

    /// <summary>The most that was alive in the process, client and all, at any of several moments of a replay.</summary>
    private async Task<(long Before, long Most)> AliveAsync(History history)
    {
        var before = Alive();
        var (most, next) = (0L, 0L);
        await ReadAsync(history, "", lines =>
        {
            if (lines >= next)
            {
                most = Math.Max(most, Alive());
                next = lines + history.Events / Looks;
            }
        });
        return (before, most);
    }

    private static long Alive()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static string Address(History history, string query) => $"/{history.Municipality}/api/decisions/replay{query}";

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    /// <summary>Until the relay has told every decision, so that it does not work beside what is measured.</summary>
    private async Task SettledAsync()
    {
        var started = Stopwatch.StartNew();
        while ((long)(await ScalarAsync("select (select max(seq_id) from decisions.mt_events) - coalesce((select min(last_seq_id) from decisions.mt_event_progression where name in ('HighWaterMark', 'Relay:All')), 0)"))! > 0)
        {
            Demand(started.Elapsed < TimeSpan.FromMinutes(3), "The relay does not come to the end of the log.");
            await Task.Delay(200);
        }

        await SqlAsync("vacuum (analyze) decisions.mt_events, decisions.mt_streams");
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"… the relay has told it, {started.Elapsed.TotalSeconds:0} s later"));
    }

    private async Task SqlAsync(string sql)
    {
        await using var command = postgres.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = postgres.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private sealed record History(string Municipality, int Boards, int FiscalYears)
    {
        public long Events { get; set; }
    }
}
