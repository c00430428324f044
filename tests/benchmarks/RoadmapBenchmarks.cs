extern alias roadmap;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using DxGovernance.Fixtures;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Store;
using Marten;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DxGovernance.Benchmarks;

/// <summary>Measures a large roadmap beside what the database does when it only hands out the same rows, and a small one in a small and in a large store.</summary>
internal sealed class RoadmapBenchmarks(TestDatabase database, TestVirtualHost broker, IReadOnlyDictionary<string, string> settings, Report report) : IAsyncDisposable
{
    private const string Town = "133086";
    private const string Village = "999997";
    private const int Municipalities = 50;
    private const int ItemsOfTown = 2_000;
    private const int ItemsOfVillage = 10;
    private const int ItemsOfOthers = 165;

    /// <summary>Both axes are named and lie in the past; all that was recorded was known by then.</summary>
    private const string AsOf = "validAt=2024-01-15&recordedAt=2026-04-01T00:00:00Z";

    /// <summary>What the plan alone is read from; see <c>ItemFacts.Plan</c> of the service.</summary>
    private const string PlanOnly = "and type not in ('progress_reported', 'milestone_planned', 'milestone_reached', 'budget_cited')";

    private readonly NpgsqlDataSource postgres = NpgsqlDataSource.Create(database.SuperuserConnectionString);
    private ServiceHost<roadmap::Program>? host;
    private HttpClient http = new();

    public static async Task MeasureAsync(ServersFixture servers, IEnumerable<string> codes, Report report)
    {
        var others = codes.Except([Town, Village]).Take(Municipalities - 2).ToList();
        var database = await servers.CreateDatabaseAsync("roadmap");
        var broker = await servers.CreateVirtualHostAsync("roadmap");
        await using var benchmarks = new RoadmapBenchmarks(database, broker, new Dictionary<string, string>(others.Select(code => KeyValuePair.Create($"Municipalities:{code}:Name", $"見本 {code}")))
        {
            // It is stopped in the midst of telling, and says so.
            ["Logging:LogLevel:DxGovernance.Platform.Relay"] = "Error",
        }, report);
        await benchmarks.RunAsync(others);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        http.Dispose();
        await postgres.DisposeAsync();
    }

    private async Task RunAsync(List<string> others)
    {
        await StartAsync(ServiceHost<roadmap::Program>.StartAsync(database, broker, settings));
        await WriteAsync(Village, ItemsOfVillage);
        await SettledRelay.WaitAsync(postgres, "roadmap");
        await OtherMunicipalities.SpreadAsync(postgres);
        var events = (Few: await EventsAsync(), Many: 0L);
        var few = await VillageAsync(events.Few);

        // Nobody waits until 200,000 events are told one by one: OtherMunicipalities says that all were.
        await WriteAsync(Town, ItemsOfTown);
        await StopAsync();
        var started = Stopwatch.GetTimestamp();
        await OtherMunicipalities.FillAsync(postgres, Town, others, ItemsOfOthers);
        events.Many = await EventsAsync();
        Tell($"{events.Many:N0} events in {Municipalities} municipalities, {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");

        await RebuildingAsync(events.Many);
        await StartAsync(Task.FromResult(ServiceHost<roadmap::Program>.StartReplica(database, broker, settings)));
        await SettledRelay.WaitAsync(postgres, "roadmap");

        var many = await VillageAsync(events.Many);
        report.Section($"小さな工程表（{ItemsOfVillage}項目・1,000イベント）、ストアが大きくなると", $"A small roadmap ({ItemsOfVillage} items, 1,000 events) in a growing store");
        foreach (var (before, after) in few.Zip(many))
        {
            report.Line(before);
            report.Line(after, before);
        }

        await TownAsync();
    }

    /// <summary>The reads of a small roadmap, whatever else is in the store.</summary>
    private async Task<IReadOnlyList<Measured>> VillageAsync(long events)
    {
        var beside = string.Create(CultureInfo.InvariantCulture, $"、全{events:N0}件中 / of {events:N0} events");
        var address = $"/{Village}/api/roadmaps/{RoadmapHistory.Roadmap}";
        await DemandItemsAsync($"{address}?{AsOf}", ItemsOfVillage);
        return await Timing.CompareAsync(40,
            new Contender($"計画、今 / the plan, now{beside}", () => GetAsync(address)),
            new Contender($"計画、過去 / the plan, in the past{beside}", () => GetAsync($"{address}?{AsOf}")),
            new Contender($"ずれ、今 / drift, now{beside}", () => GetAsync($"{address}/drift")),
            new Contender($"ずれ、過去 / drift, in the past{beside}", () => GetAsync($"{address}/drift?{AsOf}")),
            new Contender($"1項目、今 / one item, now{beside}", () => GetAsync($"{address}/items/item-3")),
            new Contender($"1項目、過去 / one item, in the past{beside}", () => GetAsync($"{address}/items/item-3?{AsOf}")));
    }

    private async Task TownAsync()
    {
        var address = $"/{Town}/api/roadmaps/{RoadmapHistory.Roadmap}";
        await DemandItemsAsync($"{address}?{AsOf}", ItemsOfTown);
        await DemandItemsAsync($"{address}/drift?{AsOf}", ItemsOfTown);
        var (all, plans) = (await CountAsync(""), await CountAsync(PlanOnly));
        report.Section($"工程表、{ItemsOfTown:N0}項目・{all:N0}イベント、{Municipalities}団体の中で、過去の時点", $"A roadmap of {ItemsOfTown:N0} items and {all:N0} events among {Municipalities} municipalities, as of a past date");
        var measured = await Timing.CompareAsync(7, 2,
            new Contender($"COPY … TO STDOUT、{all:N0} 行 / {all:N0} rows", () => CopyAsync("", all)),
            new Contender("SELECT と読み取り、同じ行 / and deserialise, the same rows", () => SelectAsync("", all)),
            new Contender("計画 / the plan (JSON)", () => GetAsync($"{address}?{AsOf}")),
            new Contender("項目 × 年度の表 / the table of items and years (SVG)", () => GetAsync($"{address}.svg?{AsOf}")),
            new Contender("要対応 / attention", () => GetAsync($"{address}/attention?{AsOf}&period=2023-Q4")),
            new Contender($"COPY … TO STDOUT、計画の {plans:N0} 行 / {plans:N0} rows of the plan", () => CopyAsync(PlanOnly, plans)),
            new Contender("ずれ / drift from the last baseline", () => GetAsync($"{address}/drift?{AsOf}")),
            new Contender("三つの時点の対照 / comparison of three points", () => GetAsync($"{address}/comparison?{AsOf}&at=baseline:1.0&at=2022-06-01@2022-06-30&at=2024-01-15")));
        report.Line(measured[0]);
        foreach (var line in measured.Skip(1).Take(4))
        {
            report.Line(line, measured[0]);
        }

        report.Line(measured[5]);
        report.Line(measured[6], measured[5]);
        report.Line(measured[7], measured[5]);
    }

    /// <summary>As an operator does it, while the service is stopped; it ends with the read models of all municipalities.</summary>
    private async Task RebuildingAsync(long events)
    {
        report.Section($"全リードモデルの再構築、{events:N0}イベント、1件あたり", $"Rebuilding all read models from {events:N0} events, for one event");
        var measured = await Timing.CompareAsync(2, 0,
            new Contender($"COPY … TO STDOUT、{events:N0} 行 / {events:N0} rows", () => CopyAllAsync(events)) { Times = (int)events },
            new Contender("rebuild", () => ServiceHost<roadmap::Program>.RunStepAsync("rebuild", database, broker, settings)) { Times = (int)events });
        report.Line(measured[0]);
        report.Line(measured[1], measured[0]);
        report.Say($"イベント毎秒 / Events per second: {string.Join("; ", measured.Select(line => string.Create(CultureInfo.InvariantCulture, $"{1000 / line.Median:N0} ({line.Name})")))}.");
        Demand((long)(await ScalarAsync("select count(*) from roadmap.mt_doc_roadmaplisting"))! == Municipalities, "A municipality's roadmap is not in the list.");
    }

    private async Task WriteAsync(string municipality, int items)
    {
        var started = Stopwatch.GetTimestamp();
        await new RoadmapHistory(host!.Services.GetRequiredService<Recording>()).WriteAsync(MunicipalityCode.Parse(municipality), items);
        Tell($"a roadmap of {items:N0} items, {items * RoadmapHistory.EventsOfAnItem:N0} events, {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
    }

    private async Task StartAsync(Task<ServiceHost<roadmap::Program>> starting)
    {
        host = await starting;
        http.Dispose();
        http = new HttpClient { BaseAddress = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
    }

    private async Task StopAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
            host = null;
        }
    }

    private static string Items(string columns, string which) => string.Create(CultureInfo.InvariantCulture,
        $"select {columns} from roadmap.mt_events where tenant_id = '{Town}' and stream_id like 'item/{RoadmapHistory.Roadmap}/%' {which}");

    private Task CopyAsync(string which, long rows) => CopyOutAsync($"{Items("type, stream_id, version, timestamp, headers, data", which)} order by stream_id, version", rows);

    private Task CopyAllAsync(long rows) => CopyOutAsync("select seq_id, type, tenant_id, stream_id, version, timestamp, headers, data from roadmap.mt_events order by seq_id", rows);

    private async Task CopyOutAsync(string select, long rows)
    {
        await using var connection = await postgres.OpenConnectionAsync();
        using var copy = await connection.BeginTextExportAsync($"copy ({select}) to stdout");
        var (text, lines) = (new char[64 * 1024], 0L);
        for (var read = await copy.ReadAsync(text); read > 0; read = await copy.ReadAsync(text))
        {
            lines += text.AsSpan(0, read).Count('\n');
        }

        Demand(lines == rows, $"COPY gave {lines} rows of {rows}.");
    }

    private async Task SelectAsync(string which, long rows)
    {
        var options = host!.Services.GetRequiredService<IDocumentStore>().Options;
        var types = ((IReadOnlyStoreOptions)options).Events.AllKnownEventTypes().ToDictionary(type => type.EventTypeName, type => type.EventType);
        var serializer = options.Serializer();
        await using var command = postgres.CreateCommand($"{Items("type, data", which)} order by stream_id, version");
        await using var reader = await command.ExecuteReaderAsync();
        var read = 0L;
        for (; await reader.ReadAsync(); read++)
        {
            _ = serializer.FromJson(types[reader.GetString(0)], reader, 1);
        }

        Demand(read == rows, $"SELECT gave {read} rows of {rows}.");
    }

    private async Task DemandItemsAsync(string address, int items)
    {
        var answer = await http.GetFromJsonAsync<JsonElement>(address);
        Demand(answer.GetProperty("items").GetArrayLength() == items, $"{address} does not have {items} items.");
    }

    private async Task GetAsync(string address)
    {
        using var response = await http.GetAsync(address);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }

    private async Task<long> CountAsync(string which) => (long)(await ScalarAsync(Items("count(*)", which)))!;

    private async Task<long> EventsAsync() => (long)(await ScalarAsync("select count(*) from roadmap.mt_events"))!;

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = postgres.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    private static void Tell(FormattableString what) => Console.Error.WriteLine($"… {what.ToString(CultureInfo.InvariantCulture)}");
}
