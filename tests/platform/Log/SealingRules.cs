using DxGovernance.Fixtures;
using DxGovernance.Platform.Store;
using DxGovernance.Proof;

namespace DxGovernance.Platform.Tests.Log;

/// <summary>Every committed event is sealed once, in order, into one tree, whatever happens to the sealer.</summary>
public sealed class SealingRules(ServersFixture servers) : IAsyncLifetime
{
    private NoteLog notes = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => notes = await NoteLog.CreateAsync(servers);

    public async ValueTask DisposeAsync() => await notes.DisposeAsync();

    [Fact]
    public async Task A_history_of_several_pages_is_sealed_in_the_stores_order_each_municipality_in_a_log_of_its_own()
    {
        foreach (var round in Enumerable.Range(0, 5))
        {
            await notes.NoteAsync("133086", $"long-{round}", 270);
            await notes.NoteAsync("999997", $"short-{round}", 30);
        }

        await notes.SealAllAsync();
        await notes.ShouldBeOneTreeAsync();
        var heads = await Task.WhenAll(NoteLog.Municipalities.Select(municipality => notes.Sealed.NewestHeadAsync(municipality, Ct)));
        heads.Select(head => (head!.Origin, head.Size)).ShouldBe([($"notes.example/133086/{NoteLog.Generation}", 1350), ($"notes.example/999997/{NoteLog.Generation}", 150)]);
    }

    [Fact]
    public async Task Nothing_above_the_mark_is_sealed()
    {
        await notes.NoteAsync("133086", "a", 3);
        await notes.SealAllAsync();
        await notes.NoteAsync("133086", "a", 3);
        var passes = 0;
        await NoteLog.RunAsync([notes.Sealer()], () => Task.FromResult(++passes > 30));
        (await notes.Sealed.NewestHeadAsync("133086", Ct))!.Size.ShouldBe(3);
    }

    [Fact]
    public async Task Each_sealer_goes_on_where_another_stopped()
    {
        foreach (var size in new[] { 1, 254, 1, 1, 300, 2 })
        {
            await notes.NoteAsync("133086", $"stream-{Guid.NewGuid()}", size);
            await notes.SealAllAsync();
            await notes.ShouldBeOneTreeAsync();
        }
    }

    [Fact]
    public async Task Sealers_that_run_at_once_make_one_tree()
    {
        foreach (var round in Enumerable.Range(0, 8))
        {
            await notes.NoteAsync("133086", $"a-{round}", 400);
            await notes.NoteAsync("999997", $"a-{round}", 100);
            await notes.SealAllAsync(sealers: 4);
        }

        await notes.ShouldBeOneTreeAsync();
    }

    [Fact]
    public async Task An_event_that_names_no_actor_is_sealed_without_one()
    {
        await notes.NoteAsync("133086", "a", 1, actor: null);
        await notes.SealAllAsync();
        await notes.ShouldBeOneTreeAsync();
        Leaf.Parse((await notes.Sealed.EntriesAsync("133086", 0, 1, Ct)).Single().Span).Actor.ShouldBeNull();
    }

    [Fact]
    public async Task What_has_no_salt_holds_the_seal_and_says_so_and_what_came_before_is_sealed()
    {
        await notes.NoteAsync("133086", "a", 2);
        await notes.NoteAsync("133086", "a", 1, salted: false);
        await notes.NoteAsync("133086", "a", 1);
        await notes.SettleAsync();
        var sealer = notes.Sealer();
        await NoteLog.RunAsync([sealer], () => Task.FromResult(sealer.Obstacle?.Contains("no salt", StringComparison.Ordinal) == true));
        (await notes.Sealed.NewestHeadAsync("133086", Ct))!.Size.ShouldBe(2);

        await notes.ExecuteAsync(
            """
            set session_replication_role = replica;
            update notes.mt_events set headers = '{"salt": "AAAAAAAAAAAAAAAAAAAAAA=="}' where headers->>'salt' is null
            """);
        await notes.SealAllAsync();
        await notes.ShouldBeOneTreeAsync();
    }

    [Fact]
    public async Task Over_a_tree_that_somebody_changed_nothing_is_sealed()
    {
        await notes.NoteAsync("133086", "a", 300);
        await notes.SealAllAsync();
        await notes.ExecuteAsync("set session_replication_role = replica; update notes.log_tile set hashes = set_byte(hashes, 5, get_byte(hashes, 5) # 1) where level = 0 and tile = 1");
        await notes.NoteAsync("133086", "a", 1);
        await notes.NoteAsync("999997", "a", 1);
        await notes.SettleAsync();
        var sealer = notes.Sealer();
        await NoteLog.RunAsync([sealer], () => Task.FromResult(sealer.Obstacle?.Contains("not the one that was signed", StringComparison.Ordinal) == true));
        (await notes.NumberAsync("select count(*) from notes.log_leaf")).ShouldBe(300);

        await notes.ExecuteAsync("set session_replication_role = replica; delete from notes.log_tile where level = 0 and tile = 1");
        await NoteLog.RunAsync([sealer], () => Task.FromResult(sealer.Obstacle?.Contains("not whole", StringComparison.Ordinal) == true));
        (await notes.NumberAsync("select count(*) from notes.log_leaf")).ShouldBe(300);
    }

    [Fact]
    public async Task What_is_put_below_the_sealed_mark_is_counted_and_never_sealed()
    {
        await notes.NoteAsync("133086", "a", 2);
        await notes.ExecuteAsync("select nextval('notes.mt_events_sequence')");
        await notes.NoteAsync("133086", "a", 2);
        await notes.SealAllAsync();
        var sealer = notes.Sealer();
        sealer.UnsealedBelow.ShouldBeNull();
        await sealer.CountUnsealedAsync(Ct);
        sealer.UnsealedBelow.ShouldBe(0);
        await notes.ExecuteAsync(
            """
            set session_replication_role = replica;
            insert into notes.mt_events select (x).* from (
                select jsonb_populate_record(e, jsonb_build_object('seq_id', 3, 'id', gen_random_uuid(), 'version', 9)) x from notes.mt_events e where seq_id = 2) forged
            """);
        await sealer.CountUnsealedAsync(Ct);
        sealer.UnsealedBelow.ShouldBe(1);
        await notes.NoteAsync("133086", "b", 1);
        await notes.SealAllAsync();
        (await notes.Sealed.NewestHeadAsync("133086", Ct))!.Size.ShouldBe(5);
    }

    [Fact]
    public async Task A_rebuild_changes_nothing_that_is_sealed_and_does_not_stop_the_sealer()
    {
        await notes.NoteAsync("133086", "a", 600);
        await notes.SealAllAsync();
        var before = await notes.ColumnAsync<string>("select note from notes.log_head order by size");
        await notes.NoteAsync("133086", "b", 300);
        await Task.WhenAll(ReadModels.RebuildAsync(notes.Store, notes.Options, Ct), notes.SealAllAsync());
        await notes.ShouldBeOneTreeAsync();
        (await notes.ColumnAsync<string>("select note from notes.log_head order by size")).Take(before.Count).ShouldBe(before);
    }

    [Fact]
    public async Task A_new_generation_begins_trees_of_its_own_also_under_a_sealer_that_runs()
    {
        await notes.NoteAsync("133086", "a", 300);
        await notes.SealAllAsync();
        var sealer = notes.Sealer();
        await NoteLog.RunAsync([sealer], async () =>
        {
            await notes.ExecuteAsync(
                """
                insert into notes.log_generation (generation, origin) values (2, 'notes/restored') on conflict do nothing;
                insert into notes.log_progress (generation, seq_id) values (2, 0) on conflict do nothing;
                """);
            return await notes.NumberAsync("select count(*) from notes.log_head where generation = 2") == 1;
        });
        var heads = await notes.ColumnAsync<byte[]>("select root from notes.log_head order by generation");
        heads[1].ShouldBe(heads[0]);
        (await notes.Sealed.NewestHeadAsync("133086", Ct))!.Origin.ShouldBe("notes.example/133086/notes/restored");
    }
}
