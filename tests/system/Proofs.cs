using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using DxGovernance.Local;
using DxGovernance.Local.Servers;

namespace DxGovernance.WholeSystem.Tests;

/// <summary>
/// An auditor who holds one earlier checkpoint, and somebody with all rights on the database: whatever is changed behind the
/// record is found, and named.
/// </summary>
public sealed class Proofs(WholeSystem system) : IClassFixture<WholeSystem>, IAsyncLifetime
{
    private const string Municipality = "133086";
    private const string Events = "decisions.mt_events";
    private static readonly string[] Services = ["policies", "roadmap", "decisions", "open-data"];
    private static readonly SemaphoreSlim Loading = new(1, 1);
    private static bool isLoaded;

    private readonly string folder = Directory.CreateTempSubdirectory("dxgov-system-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Checkpoints => Path.Combine(folder, "checkpoints");

    private string Keys => Path.Combine(folder, "keys");

    public async ValueTask InitializeAsync()
    {
        await Loading.WaitAsync(Ct);
        if (!isLoaded)
        {
            await system.LoadSampleAsync();
            isLoaded = true;
        }

        Loading.Release();
        foreach (var service in Services)
        {
            await SealedAsync(service);

            // In the test they come from the log; what a key proves that came by no other way is said in docs/auditing.md.
            await File.AppendAllTextAsync(Keys, (await system.Anyone.GetAsync($"/{Municipality}/api/{service}/log/key")).Text, Ct);
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_sample_is_green_with_its_counts_and_goes_on_from_the_checkpoint_that_was_kept()
    {
        var (code, lines) = await VerifyAsync(Services);
        code.ShouldBe(0, string.Join('\n', lines.Select(line => line.ToJsonString())));
        var logs = lines.Select(line => line["log"]).OfType<JsonNode>().ToList();
        logs.Select(log => log["service"]!.ToString()).ShouldBe(Services);
        foreach (var log in logs)
        {
            var events = int.Parse((await system.SqlAsync(log["service"]!.ToString(), $"select count(*) from {log["service"]!.ToString().Replace('-', '_')}.mt_events where tenant_id = '{Municipality}' and type <> 'tombstone'")).Single(), System.Globalization.CultureInfo.InvariantCulture);
            (log["leaves"]!.GetValue<int>(), log["events"]!.GetValue<int>()).ShouldBe((events, events));
        }

        var replayed = logs.ToDictionary(log => log["service"]!.ToString(), log => log["replayed"]!);
        replayed["policies"]["hashesHeld"]!.GetValue<int>().ShouldBeGreaterThan(10);
        replayed["decisions"]["verdictsHeld"]!.GetValue<int>().ShouldBeGreaterThan(300);
        (replayed["open-data"]["hashed"]!.GetValue<int>(), replayed["open-data"]["notPresent"]!.GetValue<int>()).ShouldSatisfyAllConditions(
            files => files.Item1.ShouldBeGreaterThan(20), files => files.Item2.ShouldBe(0));

        var (again, more) = await VerifyAsync("decisions");
        (again, more[0]["log"]!["consistentFrom"]!.GetValue<int>()).ShouldBe((0, logs[2]["size"]!.GetValue<int>()));
    }

    [Fact]
    public async Task One_vote_that_was_changed_is_the_first_finding()
    {
        await GreenAsync("decisions");
        await using var change = await TamperedAsync("decisions", $"update {Events} set data = jsonb_set(data, '{{option}}', '\"No\"') where seq_id = (select min(seq_id) from {Events} where tenant_id = '{Municipality}' and type = 'vote_cast')");
        var finding = await FirstAsync("decisions");
        (finding["code"]!.ToString(), finding["type"]!.ToString()).ShouldBe(("entry-altered", "vote_cast"));
        finding["english"]!.ToString().ShouldContain("(data ");
    }

    [Fact]
    public async Task The_newest_events_that_were_deleted_are_found()
    {
        await GreenAsync("decisions");
        await using var change = await TamperedAsync("decisions", $"delete from {Events} where seq_id in (select seq_id from {Events} where tenant_id = '{Municipality}' order by seq_id desc limit 3)");
        (await FirstAsync("decisions"))["code"]!.ToString().ShouldBe("event-missing");
    }

    [Fact]
    public async Task The_newest_events_that_were_deleted_with_all_that_was_sealed_of_them_are_a_rollback()
    {
        await GreenAsync("decisions");
        await using var change = await TamperedAsync(
            "decisions",
            $"""
            create temporary table gone as select idx, seq_id from decisions.log_leaf where tenant_id = '{Municipality}' order by idx desc limit 3;
            delete from {Events} where seq_id in (select seq_id from gone);
            delete from decisions.log_leaf where tenant_id = '{Municipality}' and idx >= (select min(idx) from gone);
            delete from decisions.log_head where tenant_id = '{Municipality}' and size > (select min(idx) from gone);
            """);
        var finding = await FirstAsync("decisions");
        finding["code"]!.ToString().ShouldBe("rollback");
    }

    [Fact]
    public async Task An_event_that_was_put_below_the_sealed_mark_is_found()
    {
        await GreenAsync("decisions");
        await using var change = await TamperedAsync(
            "decisions",
            $"""
            update {Events} set seq_id = -seq_id where seq_id = 1;
            create temporary table forged as select * from {Events} where seq_id = (select max(seq_id) from {Events} where tenant_id = '{Municipality}');
            update forged set seq_id = 1, id = gen_random_uuid(), version = version + 1;
            insert into {Events} select * from forged;
            update {Events} set seq_id = 0 where seq_id = -1;
            """);
        var (code, lines) = await VerifyAsync("decisions");
        (code, lines.Select(line => line["finding"]?["code"]?.ToString()).OfType<string>().Last()).ShouldBe((1, "event-unsealed"));
    }

    [Fact]
    public async Task Two_events_that_changed_places_are_found()
    {
        await GreenAsync("decisions");
        await using var change = await TamperedAsync(
            "decisions",
            $"""
            update {Events} set seq_id = -seq_id where seq_id in (20, 21);
            update {Events} set seq_id = case seq_id when -20 then 21 else 20 end where seq_id in (-20, -21);
            """);
        (await FirstAsync("decisions"))["code"]!.ToString().ShouldBe("order");
    }

    [Fact]
    public async Task An_older_backup_that_nobody_declares_is_a_rollback_and_once_it_has_grown_a_fork()
    {
        await GreenAsync("roadmap");
        var size = await SizeAsync("roadmap");
        await using var backup = await TamperedAsync("roadmap", "select 1");
        await WriteAsync("after-backup", 3);
        await GreenAsync("roadmap");
        (await SizeAsync("roadmap")).ShouldBe(size + 3);

        await backup.PutBackAsync();
        (await FirstAsync("roadmap"))["code"]!.ToString().ShouldBe("rollback");
        await WriteAsync("other", 5);
        (await FirstAsync("roadmap"))["code"]!.ToString().ShouldBe("fork");
    }

    [Fact]
    public async Task Killed_again_and_again_while_it_seals_a_service_has_one_log_with_every_event_once()
    {
        using var secretariat = system.As("secretariat");
        for (var round = 0; round < 4; round++)
        {
            await secretariat.DraftAsync($"sealed-{round}");
            await system["policies"].KillAsync();
            await system["policies"].StartAsync();
        }

        await SealedAsync("policies");
        (await system.SqlAsync("policies", "select count(*) - count(distinct event_id) from policies.log_leaf")).ShouldBe(["0"]);
        var (code, lines) = await VerifyAsync("policies");
        code.ShouldBe(0, string.Join('\n', lines.Select(line => line.ToJsonString())));
    }

    [Fact]
    public async Task Another_implementation_reads_our_logs()
    {
        const string Module = "/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog";
        Assert.SkipUnless(Directory.Exists(Module) && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(path => File.Exists(Path.Combine(path, "go"))), "It needs Debian's golang-go and golang-golang-x-mod-dev.");
        var program = Path.Combine(Checkout.Find().Root, "tests", "system", "go", "checklog.go");
        foreach (var service in Services)
        {
            var key = (await system.Anyone.GetAsync($"/{Municipality}/api/{service}/log/key")).Text.Split('\n')[0];
            var (code, output) = await GoAsync(program, new Uri(system.Gateway, $"{Municipality}/api/{service}/log").ToString(), key);
            (code, output).ShouldSatisfyAllConditions(run => run.code.ShouldBe(0, output), run => run.output.ShouldContain("leaves of"));
        }

        var other = (await system.Anyone.GetAsync($"/{Municipality}/api/policies/log/key")).Text.Split('\n')[0];
        (await GoAsync(program, new Uri(system.Gateway, $"{Municipality}/api/decisions/log").ToString(), other)).Code.ShouldNotBe(0, "it is the key of another log");
    }

    private static async Task<(int Code, string Output)> GoAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("go", ["run", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GO111MODULE"] = "off";
        start.Environment["GOPATH"] = "/usr/share/gocode";
        start.Environment["GOCACHE"] = Path.Combine(Path.GetTempPath(), "dxgov-go-cache");
        return await RunAsync(start);
    }

    private static async Task<(int Code, string Output)> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Ct);
        var error = process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, $"{await output}{await error}");
    }

    private async Task GreenAsync(string service)
    {
        await SealedAsync(service);
        var (code, lines) = await VerifyAsync(service);
        code.ShouldBe(0, string.Join('\n', lines.Select(line => line.ToJsonString())));
    }

    private async Task<JsonNode> FirstAsync(string service)
    {
        var (code, lines) = await VerifyAsync(service);
        code.ShouldBe(1);
        return lines.Select(line => line["finding"]).OfType<JsonNode>().First();
    }

    /// <summary>Runs <c>dxgov verify</c> as an auditor does, who keeps his checkpoints.</summary>
    private async Task<(int Code, IReadOnlyList<JsonNode> Lines)> VerifyAsync(params string[] services)
    {
        var dxgov = Checkout.Find().Program("services/auditor", "dxgov");
        var start = new ProcessStartInfo("dotnet", [dxgov, "verify", .. services, "--url", system.Gateway.ToString(), "-m", Municipality, "--key", Keys, "--checkpoints", Checkpoints, "--json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["DXGOV_TOKEN"] = system.Token("auditor");
        var (code, output) = await RunAsync(start);
        return (code, [.. output.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!)]);
    }

    private async Task<long> SizeAsync(string service) =>
        long.Parse((await system.Anyone.GetAsync($"/{Municipality}/api/{service}/log/checkpoint")).Text.Split('\n')[1], System.Globalization.CultureInfo.InvariantCulture);

    private async Task SealedAsync(string service)
    {
        var schema = service.Replace('-', '_');
        (await Wait.UntilAsync(
            async _ => (await system.SqlAsync(service, $"select (select coalesce(max(seq_id), 0) from {schema}.mt_events where type <> 'tombstone') <= (select seq_id from {schema}.log_progress order by generation desc limit 1)")).Single() == "True",
            TimeSpan.FromSeconds(30), Ct)).ShouldBeTrue($"{service} is not sealed");
    }

    /// <summary>Records sections, an event each.</summary>
    private async Task WriteAsync(string name, int count)
    {
        using var secretariat = system.As("secretariat");
        for (var number = 0; number < count; number++)
        {
            (await secretariat.PostAsync($"/{Municipality}/api/sections", new JsonObject { ["section"] = $"{name}-{number}", ["title"] = "課", ["from"] = "2024-04-01" })).Accepted();
        }

        await SealedAsync("roadmap");
    }

    /// <summary>Keeps what there is, then changes it with all rights; put back in the end.</summary>
    private async Task<Kept> TamperedAsync(string service, string sql)
    {
        var kept = new Kept(system, service);
        await kept.KeepAsync();
        await system.TamperAsync(service, sql);
        return kept;
    }

    /// <summary>What stood in a service's store and log before it was tampered with.</summary>
    private sealed class Kept(WholeSystem system, string service) : IAsyncDisposable
    {
        private static readonly string[] Tables = ["mt_events", "mt_streams", "log", "log_leaf", "log_tile", "log_head", "log_progress", "mt_event_progression"];

        private string Schema => service.Replace('-', '_');

        public Task KeepAsync() => system.TamperAsync(service, string.Concat(Tables.Select(table => $"drop table if exists public.kept_{table}; create table public.kept_{table} as table {Schema}.{table};")));

        public Task PutBackAsync() => RestartedAsync(string.Concat(Tables.Select(table => $"delete from {Schema}.{table}; insert into {Schema}.{table} select * from public.kept_{table};")));

        public async ValueTask DisposeAsync() => await PutBackAsync();

        /// <summary>As a database is put back: with the service stopped.</summary>
        private async Task RestartedAsync(string sql)
        {
            await system[service].KillAsync();
            await system.TamperAsync(service, sql);
            await system[service].StartAsync();
        }
    }
}
