using System.Text.Json.Nodes;
using DxGovernance.Fixtures;
using DxGovernance.Local.Servers;
using DxGovernance.Platform.Log;
using DxGovernance.Platform.Store;
using DxGovernance.Proof;
using JasperFx;
using JasperFx.Events;
using JasperFx.MultiTenancy;
using Marten;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Weasel.Core;

namespace DxGovernance.Platform.Tests.Log;

/// <summary>A store of notes with its log. The high-water mark is set by hand, so that a test says what is settled.</summary>
public sealed class NoteLog : IAsyncDisposable
{
    public const string Generation = "notes/0123456789abcdef";
    public const string Name = "notes.example";
    public static readonly string[] Municipalities = ["133086", "999997"];
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly DocumentStore store;

    private NoteLog(TestDatabase database, StoreOptions options)
    {
        Database = database;
        Options = options;
        store = new DocumentStore(options);
        Source = NpgsqlDataSource.Create(database.OwnerConnectionString);
        Superuser = NpgsqlDataSource.Create(database.SuperuserConnectionString);
        Sealed = new SealedLog(Source, Service);
    }

    public static ServiceName Service { get; } = new("notes");

    public TestDatabase Database { get; }

    public StoreOptions Options { get; }

    public NpgsqlDataSource Source { get; }

    public NpgsqlDataSource Superuser { get; }

    public SealedLog Sealed { get; }

    public IDocumentStore Store => store;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<NoteLog> CreateAsync(ServersFixture servers)
    {
        var database = await servers.CreateDatabaseAsync("sealing", Ct);
        var options = new StoreOptions();
        options.Connection(database.OwnerConnectionString);
        options.DatabaseSchemaName = Service.Schema;
        options.DisableNpgsqlLogging = true;
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, StoreConfiguration.ConfigureJson);
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.TenancyStyle = TenancyStyle.Conjoined;
        options.Policies.AllDocumentsAreMultiTenanted();
        options.Events.AppendMode = EventAppendMode.Quick;
        options.Events.MetadataConfig.EnableAll();
        options.Events.MetadataConfig.UserNameEnabled = true;
        options.Projections.Snapshot<Notes>(JasperFx.Events.Projections.SnapshotLifecycle.Inline);
        var notes = new NoteLog(database, options);
        await notes.store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
        await LogTables.ApplyAsync(notes.Source, Service.Schema, Generation, Ct);
        return notes;
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await Source.DisposeAsync();
        await Superuser.DisposeAsync();
    }

    /// <summary>Writes notes down, without settling them.</summary>
    public async Task NoteAsync(string municipality, string stream, int times, bool salted = true, string? actor = "person-1")
    {
        await using var session = store.LightweightSession(municipality);
        session.LastModifiedBy = actor;
        session.CorrelationId = "correlation";
        session.CausationId = null;
        session.Events.Append(stream, [.. Enumerable.Range(0, times).Select(object (number) =>
        {
            var @event = session.Events.BuildEvent(new Noted($"{municipality} 記録 {number}"));
            if (salted)
            {
                @event.SetHeader(Recording.Salt, Convert.ToBase64String(Guid.NewGuid().ToByteArray()));
            }

            return @event;
        })]);
        await session.SaveChangesAsync(Ct);
    }

    /// <summary>Says that everything is settled, as Marten's daemon does.</summary>
    public Task SettleAsync() => ExecuteAsync(
        """
        insert into notes.mt_event_progression (name, last_seq_id) select 'HighWaterMark', coalesce(max(seq_id), 0) from notes.mt_events
        on conflict (name) do update set last_seq_id = excluded.last_seq_id
        """);

    public Sealing Sealer() => new(Source, Service, Keys(), TimeProvider.System, NullLogger<Sealing>.Instance);

    public static LogKeys Keys() => new(new ConfigurationBuilder().AddInMemoryCollection(
        [KeyValuePair.Create<string, string?>("Log:Name", Name), KeyValuePair.Create<string, string?>("Log:Keys:0", LogKeyFiles.Key)]).Build());

    /// <summary>Settles everything and runs sealers until all of it is sealed.</summary>
    public async Task SealAllAsync(int sealers = 1)
    {
        await SettleAsync();
        await RunAsync([.. Enumerable.Range(0, sealers).Select(_ => Sealer())], async () =>
            await NumberAsync("select seq_id from notes.log_progress order by generation desc limit 1") == await NumberAsync("select last_seq_id from notes.mt_event_progression where name = 'HighWaterMark'"));
    }

    /// <summary>Runs sealers until a condition holds.</summary>
    public static async Task RunAsync(IReadOnlyList<Sealing> sealers, Func<Task<bool>> until)
    {
        using var running = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var runs = sealers.Select(sealer => sealer.RunAsync(running.Token)).ToArray();
        (await Wait.UntilAsync(_ => until(), Deadline, Ct)).ShouldBeTrue(string.Join("; ", sealers.Select(sealer => sealer.Obstacle)));
        await running.CancelAsync();
        await Task.WhenAll(runs);
    }

    /// <summary>Every settled event of each municipality stands in its log once, in the store's order, and every head is over these leaves.</summary>
    public async Task ShouldBeOneTreeAsync()
    {
        foreach (var municipality in await ColumnAsync<string>("select distinct tenant_id from notes.mt_events"))
        {
            var expected = await EntriesOfEventsAsync(municipality);
            var entries = await ColumnAsync<byte[]>("select entry from notes.log_leaf where tenant_id = $1 order by idx", municipality);
            entries.Select(Convert.ToHexStringLower).ShouldBe(expected.Select(Convert.ToHexStringLower));
            var newest = (await Sealed.NewestHeadAsync(municipality, Ct)).ShouldNotBeNull();
            newest.Size.ShouldBe(entries.Count);
            var heads = await Sealed.HeadsAsync(municipality, after: 0, int.MaxValue, Ct);
            var trust = new LogTrust(newest.Origin, [.. Keys().Signers(newest.Origin).Select(key => key.Verifier)], []);
            var root = new CompactRange();
            foreach (var head in heads)
            {
                while (root.Size < head.Size)
                {
                    root.Append(MerkleHash.Leaf(entries[(int)root.Size]));
                }

                head.Root.ShouldBe(root.Root());
                trust.Read(SignedNote.Parse(head.Note)).ShouldBeOfType<CheckpointVerdict.Trusted>().Checkpoint.ShouldBe(new Checkpoint(newest.Origin, head.Size, head.Root));
                (await MerkleTree.RootAsync(head.Size, Sealed.Tiles(municipality), Ct)).ShouldBe(head.Root);
            }
        }
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Superuser.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    public async Task<long> NumberAsync(string sql)
    {
        await using var command = Superuser.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    public async Task<IReadOnlyList<T>> ColumnAsync<T>(string sql, params object[] parameters)
    {
        await using var command = Superuser.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync(Ct);
        var values = new List<T>();
        while (await reader.ReadAsync(Ct))
        {
            values.Add(reader.GetFieldValue<T>(0));
        }

        return values;
    }

    /// <summary>The entries that the events themselves give, read through Marten and not as the sealer reads.</summary>
    private async Task<IReadOnlyList<byte[]>> EntriesOfEventsAsync(string municipality)
    {
        await using var session = store.QuerySession(municipality);
        var events = await session.Events.QueryAllRawEvents().OrderBy(@event => @event.Sequence).ToListAsync(Ct);
        return [.. events.Select(@event => new Leaf(
            @event.Id, @event.EventTypeName, @event.StreamKey!, @event.Version, @event.TenantId, @event.Timestamp, @event.UserName, @event.GetHeader(Recording.Post)?.ToString(),
            @event.CorrelationId, @event.CausationId,
            Leaf.HashOfData(Convert.FromBase64String(@event.GetHeader(Recording.Salt)!.ToString()!), new JsonObject { ["text"] = ((Noted)@event.Data).Text })).ToEntry())];
    }
}
