using DxGovernance.Fixtures;
using DxGovernance.Platform.Store;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using JasperFx.MultiTenancy;
using Marten;
using Marten.Events.Projections;
using Npgsql;
using Weasel.Core;

[assembly: AssemblyFixture(typeof(ServersFixture))]

namespace DxGovernance.Platform.Tests;

/// <summary>Something was written down.</summary>
public sealed record Noted(string Text);

/// <summary>Everything that was written down in a stream.</summary>
public sealed record Notes(string Id, string Text, long Count)
{
    public static Notes Create(IEvent<Noted> noted) => new(noted.StreamKey!, noted.Data.Text, 1);

    public Notes Apply(Noted noted) => this with { Text = $"{Text} {noted.Text}", Count = Count + 1 };
}

/// <summary>A projection that is no aggregate: the last text of each stream.</summary>
public sealed record LastNote(string Id, string Text);

public sealed class LastNotes : IProjection
{
    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var noted in events.OfType<IEvent<Noted>>())
        {
            operations.ForTenant(noted.TenantId).Store(new LastNote(noted.StreamKey!, noted.Data.Text));
        }

        return Task.CompletedTask;
    }
}

/// <summary>A rebuild is over within seconds, and right or loud, however the sequence of events looks.</summary>
public sealed class Rebuilding(ServersFixture servers) : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly string[] Municipalities = ["133086", "999997"];

    private TestDatabase database = null!;
    private StoreOptions options = null!;
    private DocumentStore store = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await servers.CreateDatabaseAsync("rebuilding", Ct);
        options = Configured(_ => { });
        store = new DocumentStore(options);
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
    }

    public async ValueTask DisposeAsync() => await store.DisposeAsync();

    [Fact]
    public async Task Nothing_comes_of_nothing()
    {
        await RebuildAsync();
        (await RowsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 0, 1)]
    [InlineData(3, 2, 5)]
    public async Task Numbers_that_no_event_has_are_no_hindrance(int first, int between, int last)
    {
        await BurnAsync(first);
        await NoteAsync("a", 3);
        await BurnAsync(between);
        await NoteAsync("b", 2);
        await BurnAsync(last);
        await ShouldRebuildToTheSameAsync();
    }

    [Fact]
    public async Task A_store_of_several_pages_is_rebuilt_to_the_same_content_in_the_same_order()
    {
        for (var round = 0; round < 12; round++)
        {
            await NoteAsync("long", 60);
            await NoteAsync($"short-{round}", 1);
            await BurnAsync(round % 3);
        }

        await ShouldRebuildToTheSameAsync();
        await NoteAsync("long", 1);
        await ShouldRebuildToTheSameAsync();
    }

    [Fact]
    public async Task Rebuilding_again_and_again_after_appends_that_raced_and_failed_is_always_over_soon_and_right()
    {
        for (var round = 0; round < 15; round++)
        {
            await NoteAsync("raced", 1);
            await Task.WhenAll(Enumerable.Range(0, 6).Select(RaceAsync));
            await ShouldRebuildToTheSameAsync();
        }
    }

    [Fact]
    public async Task Appends_while_it_is_rebuilt_wait_and_are_not_lost()
    {
        await NoteAsync("a", 50);
        var appends = Enumerable.Range(0, 20).Select(number => NoteAsync($"meanwhile-{number}", 1));
        await Task.WhenAll([RebuildAsync(), .. appends]);
        await ShouldRebuildToTheSameAsync();
        (await RowsAsync()).Count(row => row.Contains("meanwhile", StringComparison.Ordinal)).ShouldBe(20 * 2 * Municipalities.Length);
    }

    [Fact]
    public async Task An_append_that_does_not_end_makes_it_fail_and_what_was_there_stays()
    {
        await NoteAsync("a", 3);
        var before = await RowsAsync();
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using var append = new NpgsqlCommand("lock table notes.mt_events in row exclusive mode", connection, transaction);
        await append.ExecuteNonQueryAsync(Ct);
        (await Should.ThrowAsync<PostgresException>(() => ReadModels.RebuildAsync(store, options, Ct).WaitAsync(TimeSpan.FromSeconds(40), Ct))).SqlState.ShouldBe(PostgresErrorCodes.LockNotAvailable);
        await transaction.RollbackAsync(Ct);
        (await RowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task An_event_that_nobody_can_read_makes_it_fail_and_what_was_there_stays()
    {
        await NoteAsync("a", 3);
        var before = await RowsAsync();
        await TextsAsync("update notes.mt_events set data = '{\"text\": 5}' where version = 2");
        await Should.ThrowAsync<Exception>(RebuildAsync);
        (await RowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_read_model_that_the_daemon_keeps_is_refused()
    {
        var another = Configured(changed => changed.Projections.Add(new LastNotes(), ProjectionLifecycle.Async, "behind"));
        await using var behind = new DocumentStore(another);
        (await Should.ThrowAsync<InvalidOperationException>(() => ReadModels.RebuildAsync(behind, another, Ct))).Message.ShouldContain("behind");
    }

    private StoreOptions Configured(Action<StoreOptions> more)
    {
        var configured = new StoreOptions();
        configured.Connection(database.OwnerConnectionString);
        configured.DatabaseSchemaName = "notes";
        configured.DisableNpgsqlLogging = true;
        configured.AutoCreateSchemaObjects = AutoCreate.None;
        configured.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, StoreConfiguration.ConfigureJson);
        configured.Events.StreamIdentity = StreamIdentity.AsString;
        configured.Events.TenancyStyle = TenancyStyle.Conjoined;
        configured.Policies.AllDocumentsAreMultiTenanted();
        configured.Events.AppendMode = EventAppendMode.Quick;
        configured.Events.UseExclusiveLockOnConcurrentAppends = true;
        configured.Events.MetadataConfig.EnableAll();
        configured.Projections.Snapshot<Notes>(SnapshotLifecycle.Inline);
        configured.Projections.Add(new LastNotes(), ProjectionLifecycle.Inline, nameof(LastNotes), async => async.DeleteViewTypeOnTeardown<LastNote>());
        more(configured);
        return configured;
    }

    private async Task ShouldRebuildToTheSameAsync()
    {
        var before = await RowsAsync();
        before.ShouldNotBeEmpty();
        await TextsAsync("delete from notes.mt_doc_notes where data->>'text' like '%1%'; update notes.mt_doc_lastnote set data = '{}'");
        await RebuildAsync();
        (await RowsAsync()).ShouldBe(before);
    }

    private Task RebuildAsync() => ReadModels.RebuildAsync(store, options, Ct).WaitAsync(Deadline, Ct);

    private async Task NoteAsync(string stream, int times)
    {
        foreach (var municipality in Municipalities)
        {
            await using var session = store.LightweightSession(municipality);
            session.Events.Append(stream, [.. Enumerable.Range(0, times).Select(number => new Noted($"{municipality}-{number}"))]);
            await session.SaveChangesAsync(Ct);
        }
    }

    /// <summary>Takes numbers of the sequence as an append does that is rolled back.</summary>
    private async Task BurnAsync(int times)
    {
        for (var time = 0; time < times; time++)
        {
            await TextsAsync("select nextval('notes.mt_events_sequence')::text");
        }
    }

    private async Task RaceAsync(int number)
    {
        await using var session = store.LightweightSession(Municipalities[0]);
        try
        {
            (await session.Events.FetchForWriting<Notes>("raced", Ct)).AppendOne(new Noted($"race-{number}"));
            await session.SaveChangesAsync(Ct);
        }
        catch (ConcurrencyException)
        {
            await BurnAsync(1);
        }
    }

    private Task<IReadOnlyList<string>> RowsAsync() => TextsAsync(
        """
        select tenant_id || id || mt_version || data::text from notes.mt_doc_notes
        union all select tenant_id || id || data::text from notes.mt_doc_lastnote order by 1
        """);

    private async Task<IReadOnlyList<string>> TextsAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.SuperuserConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var texts = new List<string>();
        while (await reader.ReadAsync(Ct))
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }
}
