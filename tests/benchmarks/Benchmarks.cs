extern alias policies;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DxGovernance.Fixtures;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Policies;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;
using Marten;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DxGovernance.Benchmarks;

/// <summary>Measures the policies service on real servers, over a real socket, beside what it is compared with; any error ends it.</summary>
internal sealed class Benchmarks(ServiceHost<policies::Program> host, TestDatabase database, Report report) : IDisposable
{
    private const string PoliciesPart = "policies";
    private const string ReplayPart = "replay";
    private const string RoadmapPart = "roadmap";
    private const string OpenDataPart = "open-data";
    private const string Town = "133086";
    private const int Municipalities = 50;
    private const int PoliciesOfEach = 20;
    private const int SearchedPolicies = 1_000;
    private static readonly int[] Histories = [100, 1_000, 10_000];
    private readonly IDocumentStore store = host.Services.GetRequiredService<IDocumentStore>();
    private readonly Recording recording = host.Services.GetRequiredService<Recording>();
    private readonly NpgsqlDataSource postgres = NpgsqlDataSource.Create(database.SuperuserConnectionString);
    private readonly HttpClient http = new()
    {
        BaseAddress = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Issuer.Token("benchmarks", ["secretariat"], [Town])) },
    };

    public static async Task<int> Main(string[] args)
    {
        var (only, path) = (ValueOf(args, "--only"), ValueOf(args, "--write"));
        if (only is not (null or PoliciesPart or ReplayPart or RoadmapPart or OpenDataPart))
        {
            Console.Error.WriteLine($"{only}: not one of {PoliciesPart}, {ReplayPart}, {RoadmapPart}, {OpenDataPart}.");
            return 2;
        }

        var started = Stopwatch.GetTimestamp();
        // Nothing is read from a service's own directory; without a place the test host looks for it beside the solution.
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_DXGOVERNANCE_POLICIES", AppContext.BaseDirectory);
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_DXGOVERNANCE_DECISIONS", AppContext.BaseDirectory);
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_DXGOVERNANCE_ROADMAP", AppContext.BaseDirectory);
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_DXGOVERNANCE_OPENDATA", AppContext.BaseDirectory);
        var codes = Codes().Take(Municipalities).Prepend(Town).ToList();
        var servers = new ServersFixture();
        try
        {
            var report = new Report();
            if (only is null or PoliciesPart)
            {
                await MeasurePoliciesAsync(servers, codes, report);
            }

            if (only is null or ReplayPart)
            {
                await ReplayBenchmarks.MeasureAsync(servers, report);
            }

            if (only is null or RoadmapPart)
            {
                await RoadmapBenchmarks.MeasureAsync(servers, codes, report);
            }

            if (only is null or OpenDataPart)
            {
                await OpenDataBenchmarks.MeasureAsync(servers, report);
            }

            var machine = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, .NET {Environment.Version}, {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s with the writing of the histories.");
            if (only is null)
            {
                report.Remark("測った機械", "Measured on");
                report.Say(machine);
            }

            Tell(machine);
            Console.WriteLine(report);
            if (path is not null)
            {
                report.Write(path, isWhole: only is null);
            }

            return 0;
        }
        finally
        {
            await servers.DisposeAsync();
        }
    }

    private static string? ValueOf(string[] args, string option) => Array.IndexOf(args, option) is var place and >= 0 && place + 1 < args.Length ? args[place + 1] : null;

    private static async Task MeasurePoliciesAsync(ServersFixture servers, List<string> codes, Report report)
    {
        var database = await servers.CreateDatabaseAsync("policies");
        var broker = await servers.CreateVirtualHostAsync("policies");
        var settings = codes.ToDictionary(code => $"Municipalities:{code}:Name", code => $"見本 {code}");
        await using var host = await ServiceHost<policies::Program>.StartAsync(database, broker, settings);
        using var benchmarks = new Benchmarks(host, database, report);
        await benchmarks.RunAsync(codes);
    }

    public void Dispose()
    {
        http.Dispose();
        postgres.Dispose();
    }

    private async Task RunAsync(List<string> codes)
    {
        // The fixtures' servers do not wait for the disk; a real one does.
        await SqlAsync("alter system set fsync = on");
        await SqlAsync("select pg_reload_conf()");

        var history = new SampleHistory(recording);
        using var git = new GitHistory();
        foreach (var amendments in Histories)
        {
            await history.WriteAsync(MunicipalityCode.Parse(Town), Policy(amendments), SampleHistory.Provisions, amendments, SampleHistory.Revisions, after: amendments == Histories[^1] ? git.Record : null);
            Tell($"{Policy(amendments)}: {SampleHistory.Provisions} provisions, {amendments} amendments");
        }

        await git.DoneAsync();
        Tell($"git: {git.Commits} commits");
        await SettledAsync();

        await AppendingAsync();
        await ReadingAsync();
        await RebuildingAsync(git);
        await ComparingAsync(git);
        await ManyPoliciesAsync(history, codes.GetRange(0, Municipalities));
        await SearchingAsync(history, codes[^1]);
        await SameBytesAsync();
    }

    /// <summary>Events through the store, against the same rows inserted by hand.</summary>
    private async Task AppendingAsync()
    {
        const int many = 500;
        await using var raw = await RawRows.CopyAsync(postgres, many, Streams.Revision(Policy(Histories[^1]), new RevisionNumber(1, 0)).Value);
        var stream = 0;
        async Task AppendAsync(int count)
        {
            await using var session = recording.Open(MunicipalityCode.Parse(Town));
            Recording.Attribute(session, new RecordedBy("service:benchmarks", null, "benchmarks", "benchmarks"));
            var key = StreamKey.Of("revision", $"append-{++stream}", "1.0");
            new Writing(session, recording, Now.From(TimeProvider.System)).Append(key, 0, Enumerable.Range(0, count).Select(n => (object)new TextAmended("p-1", $"行政手続のオンライン化を進め、住民の利便性を高める。対象は{n}番の手続とする。")).ToArray());
            await session.SaveChangesAsync();
        }

        var draft = Policy(Histories[^1]);
        var tag = "\"*\"";
        tag = await CommandAsync(HttpMethod.Post, $"/{Town}/api/policies/{draft}/draft", new { revision = "11.0", illustrative = true }, "*");
        var texts = 0;
        report.Section("追記", "Appending");
        var measured = await Timing.CompareAsync(40,
            new Contender("Npgsql: 1 行を挿入 / insert 1 row", () => raw.InsertAsync(1)),
            new Contender("ストア: 1 イベント / store, 1 event", () => AppendAsync(1)),
            new Contender("HTTP: 条項を改める / amend 1 of 500 provisions", async () => tag = await CommandAsync(HttpMethod.Put, $"/{Town}/api/policies/{draft}/draft/provisions/p-2", new { text = $"改める {++texts}" }, tag)),
            new Contender($"Npgsql: {many} 行を挿入 / insert {many} rows", () => raw.InsertAsync(many)) { Times = many },
            new Contender($"ストア: {many} イベント / store, {many} events", () => AppendAsync(many)) { Times = many });
        report.Line(measured[0]);
        report.Line(measured[1], measured[0]);
        report.Line(measured[2], measured[0]);
        report.Line(measured[3]);
        report.Line(measured[4], measured[3]);
    }

    /// <summary>Reads over HTTP with more and more history before them, with and without snapshots, and against a file.</summary>
    private async Task ReadingAsync()
    {
        foreach (var (japanese, english, address) in new[] { ("現在の本文", "the present text", ""), ("過去の版（5.0）", "a past revision (5.0)", "/revisions/5.0") })
        {
            report.Section($"{japanese}を読む", $"Reading {english}");
            var addresses = Histories.Select(amendments => $"/{Town}/api/policies/{Policy(amendments)}{address}").ToList();
            var file = await http.GetByteArrayAsync(addresses[^1]);
            await using var files = await StaticFile.ServeAsync(new Dictionary<string, byte[]> { ["policy.json"] = file });
            var warm = await Timing.CompareAsync(40,
            [
                .. addresses.Select((path, n) => new Contender($"前に {Histories[n]:N0} 件の改正 / after {Histories[n]:N0} amendments", () => GetAsync(path))),
                new Contender($"静的ファイル / a static file of the same {file.Length >> 10} KiB", () => GetAsync(files.Address("policy.json"))),
            ]);
            report.Line(warm[0]);
            foreach (var grown in warm.Skip(1).Take(Histories.Length - 1))
            {
                report.Line(grown, warm[0]);
            }

            report.Line(warm[^1]);
            report.Line(warm[Histories.Length - 1], warm[^1]);

            var cold = await Timing.CompareAsync(6, [.. addresses.Select((path, n) => new Contender($"スナップショットなし、{Histories[n]:N0} 件 / without snapshots, {Histories[n]:N0}", () => GetAsync(path)) { PrepareAsync = DropSnapshotsAsync })]);
            report.Line(cold[0], warm[0]);
            report.Line(cold[1], warm[1]);
            report.Line(cold[2], warm[2]);
        }
    }

    /// <summary>Folding from the events alone, against reading the rows and against git.</summary>
    private async Task RebuildingAsync(GitHistory git)
    {
        var policy = Policy(Histories[^1]);
        report.Section("イベントからの再構成", "Rebuilding from events");
        foreach (var number in new[] { new RevisionNumber(1, 0), new RevisionNumber(SampleHistory.Revisions, 0) })
        {
            var streams = Enumerable.Range(1, number.Major).Select(n => Streams.Revision(policy, new RevisionNumber(n, 0)).Value).ToArray();
            var events = await CountAsync(streams);
            var measured = await Timing.CompareAsync(10,
                new Contender($"SELECT … ORDER BY version と読み取り、{events:N0} 行 / and deserialise {events:N0} rows", () => SelectAsync(streams)),
                new Contender($"{number} をイベントだけから / {number} from events alone", () => RebuildAsync(policy, number)) { PrepareAsync = DropSnapshotsAsync },
                new Contender($"{number} をスナップショットから / {number} from its snapshot", () => RebuildAsync(policy, number)) { PrepareAsync = () => RebuildAsync(policy, number) },
                new Contender($"git show {number}:policy.md", () => git.ReadAsync("show", $"{number}:policy.md")) { IsInProcess = false });
            report.Line(measured[0]);
            report.Line(measured[1], measured[0]);
            report.Line(measured[2], measured[0]);
            report.Line(measured[3]);
            report.Line(measured[1], measured[3]);
            report.Line(measured[2], measured[3]);
        }
    }

    private async Task ComparingAsync(GitHistory git)
    {
        var policy = $"/{Town}/api/policies/{Policy(Histories[^1])}";
        report.Section("500条項の二つの版の比較", "Comparing two revisions of 500 provisions");
        foreach (var (from, to) in new[] { ("1.0", "2.0"), ("1.0", "10.0") })
        {
            var measured = await Timing.CompareAsync(30,
                new Contender($"git diff {from} {to}", () => git.ReadAsync("diff", from, to)) { IsInProcess = false },
                new Contender($"HTTP: {from} → {to}", () => GetAsync($"{policy}/comparison?from={from}&to={to}")));
            report.Line(measured[0]);
            report.Line(measured[1], measured[0]);
        }

        var show = await Timing.CompareAsync(30,
            new Contender("git show 1.0:policy.md", () => git.ReadAsync("show", "1.0:policy.md")) { IsInProcess = false },
            new Contender("HTTP: 1.0 を読む / read 1.0", () => GetAsync($"{policy}/revisions/1.0")));
        report.Line(show[0]);
        report.Line(show[1], show[0]);
    }

    /// <summary>One municipality alone, then the same with all the others beside it.</summary>
    private async Task ManyPoliciesAsync(SampleHistory history, List<string> codes)
    {
        var own = codes[1];
        async Task WriteAsync(string code)
        {
            for (var n = 0; n < PoliciesOfEach; n++)
            {
                await history.WriteAsync(MunicipalityCode.Parse(code), string.Create(CultureInfo.InvariantCulture, $"plan-{n}"), provisions: 10, amendments: 5, revisions: 1);
            }
        }

        Task<IReadOnlyList<Measured>> MeasureAsync(string beside) => Timing.CompareAsync(40,
            new Contender($"一覧、{beside}", () => GetAsync($"/{own}/api/policies?limit=20")),
            new Contender($"一つの方針、{beside}", () => GetAsync($"/{own}/api/policies/plan-7")),
            new Contender("SELECT … LIMIT 20", async () => await SqlAsync($"select data from policies.mt_doc_policylisting where tenant_id = '{own}' and data ->> 'latestRevision' is not null order by data ->> 'policy' limit 21")));

        await WriteAsync(own);
        await SettledAsync();
        var alone = await MeasureAsync("1団体・20方針 / 1 municipality, 20 policies");
        foreach (var code in codes.Where(code => code != own))
        {
            await WriteAsync(code);
        }

        await SettledAsync();
        Tell($"{codes.Count * PoliciesOfEach} policies in {codes.Count} municipalities");
        var among = await MeasureAsync("50団体・1,000方針 / 50 municipalities, 1,000 policies");
        report.Section("1,000の方針の中で", "Among 1,000 policies");
        report.Line(alone[0]);
        report.Line(among[0], alone[0]);
        report.Line(alone[1]);
        report.Line(among[1], alone[1]);
        report.Line(among[2]);
        report.Line(among[0], among[2]);
    }

    /// <summary>A word in one provision, and one in nearly all, against a LIKE over the same rows, which neither ranks nor asks what is in force.</summary>
    private async Task SearchingAsync(SampleHistory history, string code)
    {
        for (var n = 0; n < SearchedPolicies; n++)
        {
            await history.WriteAsync(MunicipalityCode.Parse(code), string.Create(CultureInfo.InvariantCulture, $"plan-{n}"), provisions: 10, amendments: 5, revisions: 1, firstAmendment: n * 5);
        }

        await SettledAsync();
        var provisions = (long)(await ScalarAsync($"select count(*) from policies.mt_doc_searchedprovision where tenant_id = '{code}'"))!;
        Tell($"{SearchedPolicies} policies of {provisions} provisions in one municipality");
        report.Section($"{SearchedPolicies:N0}方針・{provisions:N0}条項の全文検索", $"Full-text search of {SearchedPolicies:N0} policies, {provisions:N0} provisions");
        foreach (var (word, where) in new[] { ("第2502次", "1条項にある語 / a word of one provision"), ("窓口", "ほぼ全条項にある語 / a word of nearly all") })
        {
            var measured = await Timing.CompareAsync(20,
                new Contender($"SELECT … LIKE、{where}", () => SqlAsync(
                    $"select data - 'pieces' from policies.mt_doc_searchedprovision where tenant_id = '{code}' and data ->> 'searchedText' like '%{word}%' order by data ->> 'policy', (data ->> 'place')::int limit 21")),
                new Contender($"HTTP: 2024-01-15 現在で検索、{where}", () => FindAsync(code, word)));
            report.Line(measured[0]);
            report.Line(measured[1], measured[0]);
        }
    }

    private async Task FindAsync(string code, string word)
    {
        var page = await http.GetFromJsonAsync<JsonElement>($"/{code}/api/policies/-/search?q={Uri.EscapeDataString(word)}&validAt=2024-01-15&limit=20");
        if (page.GetProperty("items").GetArrayLength() == 0)
        {
            throw new InvalidOperationException($"«{word}» is found nowhere.");
        }
    }

    /// <summary>Snapshots are no truth: without them the same bytes come from the events.</summary>
    private async Task SameBytesAsync()
    {
        var recordedAt = Uri.EscapeDataString(DateTimeOffset.UtcNow.AddSeconds(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        for (var n = 1; n <= SampleHistory.Revisions; n++)
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"/{Town}/api/policies/{Policy(Histories[^1])}/revisions/{n}.0?validAt=2024-01-15&recordedAt={recordedAt}");
            var kept = await http.GetByteArrayAsync(address);
            await DropSnapshotsAsync();
            var rebuilt = await http.GetByteArrayAsync(address);
            if (!kept.AsSpan().SequenceEqual(rebuilt))
            {
                throw new InvalidOperationException($"Revision {n}.0 reads otherwise from its events than from its snapshot.");
            }
        }

        report.Say("スナップショットをすべて消しても、10の版のどれも同じバイト列になる / With all snapshots dropped, each of the 10 revisions gives the same bytes.");
    }

    private async Task GetAsync(string address)
    {
        using var response = await http.GetAsync(address);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }

    private async Task<string> CommandAsync(HttpMethod method, string address, object body, string ifMatch)
    {
        using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await http.SendAsync(request);
        return response.IsSuccessStatusCode ? response.Headers.ETag!.ToString() : throw new InvalidOperationException(await response.Content.ReadAsStringAsync());
    }

    private async Task RebuildAsync(string policy, RevisionNumber number)
    {
        await using var session = store.QuerySession(Town);
        var version = (await session.Events.FetchStreamStateAsync(Streams.Revision(policy, number).Value))!.Version;
        _ = await RebuiltRevision.AtVersionAsync(session, policy, number, version, CancellationToken.None) ?? throw new InvalidOperationException($"{number} is not there.");
    }

    private async Task SelectAsync(string[] streams)
    {
        var types = ((IReadOnlyStoreOptions)store.Options).Events.AllKnownEventTypes().ToDictionary(type => type.EventTypeName, type => type.EventType);
        var serializer = store.Options.Serializer();
        foreach (var stream in streams)
        {
            await using var command = postgres.CreateCommand("select type, data from policies.mt_events where tenant_id = $1 and stream_id = $2 order by version");
            command.Parameters.AddWithValue(Town);
            command.Parameters.AddWithValue(stream);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                _ = serializer.FromJson(types[reader.GetString(0)], reader, 1);
            }
        }
    }

    private async Task<long> CountAsync(string[] streams)
    {
        await using var command = postgres.CreateCommand("select count(*) from policies.mt_events where tenant_id = $1 and stream_id = any($2)");
        command.Parameters.AddWithValue(Town);
        command.Parameters.AddWithValue(streams);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Until the relay has looked at everything that was written, and the planner knows of it.</summary>
    private async Task SettledAsync()
    {
        var deadline = Stopwatch.StartNew();
        while ((long)(await ScalarAsync("select (select max(seq_id) from policies.mt_events) - coalesce((select min(last_seq_id) from policies.mt_event_progression where name in ('HighWaterMark', 'Relay:All')), 0)"))! > 0)
        {
            if (deadline.Elapsed > TimeSpan.FromMinutes(1))
            {
                throw new TimeoutException($"The relay does not come to the end of the log: {await ScalarAsync("select string_agg(name || ' ' || last_seq_id, ', ') || ' of ' || (select max(seq_id) from policies.mt_events) from policies.mt_event_progression")}");
            }

            await Task.Delay(100);
        }

        await SqlAsync("vacuum (analyze) policies.mt_events, policies.mt_streams, policies.mt_doc_policylisting, policies.mt_doc_revisionsnapshot, policies.mt_doc_searchedprovision, policies.mt_doc_searchedpolicy");
    }

    private Task DropSnapshotsAsync() => SqlAsync("delete from policies.mt_doc_revisionsnapshot");

    private async Task SqlAsync(string sql)
    {
        await using var command = postgres.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            _ = reader.GetValue(0);
        }
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = postgres.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private static string Policy(int amendments) => string.Create(CultureInfo.InvariantCulture, $"policy-{amendments}");

    private static void Tell(string what) => Console.Error.WriteLine($"… {what}");

    /// <summary>Codes that could be a municipality's: five digits and the check digit.</summary>
    private static IEnumerable<string> Codes() =>
        from number in Enumerable.Range(20001, 9999)
        from digit in Enumerable.Range(0, 10)
        let code = string.Create(CultureInfo.InvariantCulture, $"{number:00000}{digit}")
        where MunicipalityCode.TryParse(code, out _)
        select code;
}
