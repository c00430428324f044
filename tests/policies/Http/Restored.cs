using DxGovernance.Fixtures;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

/// <summary>A database that was restored from a backup: its operator says so, and a new log begins.</summary>
public class Restored(PoliciesService service) : IClassFixture<PoliciesService>
{
    private const string Sealed = "select generation || ' ' || idx || ' ' || encode(entry, 'escape') from policies.log_leaf where tenant_id = '133086' order by generation, idx";

    private static readonly Dictionary<string, string> Arguments = new() { ["by"] = "staff-0042", ["reason"] = "ディスクの故障" };

    [Fact]
    public async Task A_new_log_names_the_old_ones_last_checkpoint_and_seals_and_tells_everything_again()
    {
        foreach (var municipality in new[] { "133086", "999997" })
        {
            var policy = NewPolicy();
            await service.AdoptedAsync(policy, await service.DraftedAsync(policy, municipality: municipality), municipality: municipality);
        }

        await EverythingIsSealedAsync();
        var told = service.Others.All.DistinctBy(one => one.Id).ToList();
        var events = await SqlAsync("select seq_id::text || id || data::text from policies.mt_events order by seq_id");
        var before = await SqlAsync(Sealed);
        var generation = await GenerationAsync();
        var checkpoint = (await NewestHeadAsync(generation)).ShouldHaveSingleItem();

        await service.RestoredAsync(Arguments);
        await EverythingIsSealedAsync();
        (await GenerationAsync()).ShouldBe(generation + 1);
        var after = await SqlAsync(Sealed);
        after.Take(before.Count).ShouldBe(before, "The old log stays readable in the tables.");
        var fresh = after.Skip(before.Count).ToList();
        var ofLast = before.Where(leaf => leaf.StartsWith($"{generation} ", StringComparison.Ordinal) && !leaf.Contains("log_restored", StringComparison.Ordinal)).ToList();
        fresh.Count.ShouldBe(ofLast.Count + 1);
        var origin = (await SqlAsync("select data ->> 'origin' from policies.mt_doc_logorigin")).Single();
        fresh[0].ShouldContain($"\"stream\":\"log/{origin}\"");
        fresh[0].ShouldContain("\"type\":\"log_restored\"");
        fresh[0].ShouldContain("\"actor\":\"operator:staff-0042\"");
        fresh.Skip(1).Select(EntryOf).ShouldBe(ofLast.Select(EntryOf), "All events are sealed again, as they were.");

        var restoration = System.Text.Json.Nodes.JsonNode.Parse((await SqlAsync($"select data::text from policies.log_restoration where generation = {generation + 1} and tenant_id = '133086'")).Single())!;
        restoration["previousCheckpoint"]!.GetValue<string>().ShouldBe(checkpoint);
        restoration["reason"]!.GetValue<string>().ShouldBe("ディスクの故障");
        (await SqlAsync($"select previous_checkpoint from policies.log where generation = {generation + 1} and tenant_id = '133086'")).Single().ShouldBe(checkpoint);

        List<Heard> Again() => [.. service.Others.All.Where(one => one.Message.Source.Origin == origin).DistinctBy(one => one.Id)];
        (await Local.Servers.Wait.UntilAsync(() => Again().Count >= told.Count, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBeTrue();
        Again().Select(one => one.Id).ShouldBe(told.Select(one => one.Id));
        Again().Select(one => (one.Message.Source.Subject, one.Message.Source.Version)).ShouldBe(told.Select(one => (one.Message.Source.Subject, one.Message.Source.Version)));
        (await SqlAsync("select seq_id::text || id || data::text from policies.mt_events order by seq_id")).ShouldBe(events);

        // The new log goes on.
        var next = NewPolicy();
        await service.DraftedAsync(next);
        await EverythingIsSealedAsync();
        (await SqlAsync(Sealed)).Count.ShouldBeGreaterThan(after.Count);
    }

    [Fact]
    public async Task A_checkpoint_that_was_kept_elsewhere_stands_for_what_the_backup_has_lost()
    {
        await service.DraftedAsync(NewPolicy());
        await EverythingIsSealedAsync();
        var newest = (await NewestHeadAsync(await GenerationAsync())).Single();
        var lines = newest.Split('\n');
        var beyond = string.Join('\n', [lines[0], "5000", .. lines[2..]]);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, beyond, TestContext.Current.CancellationToken);
            await service.RestoredAsync(new Dictionary<string, string>(Arguments) { ["checkpoint"] = file });
            (await SqlAsync("select previous_checkpoint from policies.log where tenant_id = '133086' order by generation desc limit 1")).Single().ShouldBe(beyond);

            await EverythingIsSealedAsync();
            await service.DraftedAsync(NewPolicy());
            await File.WriteAllTextAsync(file, beyond.Replace("133086", "000000", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            (await RefusedAsync(new Dictionary<string, string>(Arguments) { ["checkpoint"] = file })).ShouldContain("is no log of a municipality of this database");
            await File.WriteAllTextAsync(file, "no checkpoint", TestContext.Current.CancellationToken);
            (await RefusedAsync(new Dictionary<string, string>(Arguments) { ["checkpoint"] = file })).ShouldContain("is no checkpoint");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task The_step_asks_who_and_why_refuses_while_the_service_runs_and_does_it_once()
    {
        (await RefusedAsync(new Dictionary<string, string> { ["reason"] = "故障" })).ShouldContain("--by=ID");
        (await RefusedAsync(new Dictionary<string, string> { ["by"] = "山田 花子", ["reason"] = "故障" })).ShouldContain("never a name");
        (await RefusedAsync(new Dictionary<string, string> { ["by"] = "staff-0042" })).ShouldContain("--reason=TEXT");

        await EverythingIsSealedAsync();
        await service.DraftedAsync(NewPolicy());
        await EverythingIsSealedAsync();
        (await Should.ThrowAsync<InvalidOperationException>(() => ServiceHost<Program>.RunStepAsync("restored", service.Database, service.Broker, Arguments))).Message.ShouldContain("Stop every replica");

        await service.RestoredAsync(Arguments);
        (await RefusedAsync(Arguments)).ShouldContain("--again");
        var generation = await GenerationAsync();
        await service.RestoredAsync(new Dictionary<string, string>(Arguments) { ["again"] = "true" });
        (await GenerationAsync()).ShouldBe(generation + 1);
    }

    private async Task<string> RefusedAsync(IReadOnlyDictionary<string, string> arguments) =>
        (await Should.ThrowAsync<InvalidOperationException>(() => service.RestoredAsync(arguments))).Message;

    private static string EntryOf(string leaf) => leaf[leaf.IndexOf('{', StringComparison.Ordinal)..];

    private async Task<int> GenerationAsync() => int.Parse((await SqlAsync("select max(generation) from policies.log_generation")).Single(), System.Globalization.CultureInfo.InvariantCulture);

    private Task<IReadOnlyList<string>> NewestHeadAsync(int generation) =>
        SqlAsync($"select note from policies.log_head where generation = {generation} and tenant_id = '133086' order by size desc limit 1");

    private async Task EverythingIsSealedAsync() => (await Local.Servers.Wait.UntilAsync(
        async _ => (await SqlAsync(
            """
            select ((select count(*) from policies.mt_events where type <> 'tombstone') + (select count(*) from policies.log_restoration where generation = now.generation)
                = (select count(*) from policies.log_leaf where generation = now.generation))::text
            from (select max(generation) as generation from policies.log_generation) now
            """)).Single() == "true",
        TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBeTrue("Not everything was sealed.");

    private Task<IReadOnlyList<string>> SqlAsync(string sql) => Sql.TextsAsync(service.Database.SuperuserConnectionString, sql);
}
