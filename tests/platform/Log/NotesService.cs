using System.Text.Json.Nodes;
using DxGovernance.Fixtures;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Log;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Relay;
using DxGovernance.Platform.Store;
using DxGovernance.Proof;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DxGovernance.Platform.Tests.Log;

/// <summary>
/// A service that keeps notes, with its log on HTTP; one a test class. No sealer runs in it: the tests seal by the tables'
/// contract, so that the log has the size that a test is about.
/// </summary>
public sealed class NotesService(ServersFixture servers) : IAsyncLifetime
{
    public const string Municipality = "133086";
    public const string Other = "999997";

    private static readonly ServiceName Name = new("notes");

    private readonly Dictionary<string, TreeEdge> edges = [];
    private WebApplication app = null!;
    private NpgsqlDataSource superuser = null!;

    public TestDatabase Database { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    /// <summary>What the service takes for now: seven seconds past ten o'clock.</summary>
    public DateTimeOffset Now { get; } = new(2026, 4, 1, 10, 0, 7, TimeSpan.Zero);

    public LogKeys Keys => app.Services.GetRequiredService<LogKeys>();

    public IServiceProvider Services => app.Services;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static string Address(string rest, string municipality = Municipality) => $"/{municipality}/api/notes/log/{rest}";

    public async ValueTask InitializeAsync()
    {
        Database = await servers.CreateDatabaseAsync("notes", Ct);
        superuser = NpgsqlDataSource.Create(Database.SuperuserConnectionString);
        await using (var step = Built("schema"))
        {
            await SchemaStep.ApplyAsync(step, Ct);
        }

        app = Built();
        app.UsePlatform();
        app.MapLog(Name);
        await app.StartAsync(Ct);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        await superuser.DisposeAsync();
    }

    public ApiClient Anonymous() => new(new HttpClient { BaseAddress = Http.BaseAddress }, token: null);

    public ApiClient As(string role, params string[] municipalities) =>
        new(new HttpClient { BaseAddress = Http.BaseAddress }, Issuer.Token($"test-{role}", [role], municipalities.Length > 0 ? municipalities : [Municipality, Other]));

    /// <summary>Writes notes, as any command would.</summary>
    public Task NoteAsync(int count, string municipality = Municipality) => NoteAsync(municipality, [.. Enumerable.Range(0, count).Select(number => (object)new Noted($"記録 {number} \"'<>&\n"))]);

    /// <summary>Writes events, as any command would.</summary>
    public async Task NoteAsync(string municipality, params IReadOnlyList<object> events)
    {
        var recording = app.Services.GetRequiredService<Recording>();
        await using var session = recording.Open(MunicipalityCode.Parse(municipality));
        Recording.Attribute(session, new RecordedBy("person-1", "clerk", "correlation-1", "causation-1"));
        session.Events.Append($"notes/{Guid.NewGuid():n}", recording.Salted(session, events));
        await session.SaveChangesAsync(Ct);
    }

    /// <summary>Appends what is not sealed yet, in the store's order, and signs one head over it.</summary>
    public async Task<SealedHead> SealAsync(string municipality = Municipality)
    {
        var edge = edges.GetValueOrDefault(municipality, TreeEdge.Empty);
        var rows = await RowsAsync(municipality);
        var entries = rows.Select(row => row.Leaf.ToEntry()).ToList();
        var growth = edge.Append(entries.Select(entry => MerkleHash.Leaf(entry)));
        await using var connection = await superuser.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        var origin = Keys.OriginOf(municipality, (string)(await ScalarAsync(connection, "select origin from notes.log_generation"))!);
        await ExecuteAsync(connection, "insert into notes.log (generation, tenant_id, origin) values (1, $1, $2) on conflict do nothing", municipality, origin);
        for (var place = 0; place < rows.Count; place++)
        {
            await ExecuteAsync(connection, "insert into notes.log_leaf values (1, $1, $2, $3, $4, $5)", municipality, edge.Size + place, rows[place].Leaf.Id, rows[place].Sequence, entries[place]);
        }

        foreach (var tile in growth.Tiles)
        {
            await ExecuteAsync(
                connection, "insert into notes.log_tile values (1, $1, $2, $3, $4) on conflict (generation, tenant_id, level, tile) do update set hashes = excluded.hashes",
                municipality, (short)tile.Path.Level, tile.Path.Index, tile.Bytes.ToArray());
        }

        var checkpoint = new Checkpoint(origin, growth.Edge.Size, growth.Edge.Root());
        await ExecuteAsync(
            connection, "insert into notes.log_head (generation, tenant_id, size, root, seq_id, note) values (1, $1, $2, $3, $4, $5)",
            municipality, checkpoint.Size, checkpoint.Root.ToBytes(), rows[^1].Sequence, Keys.Sign(checkpoint).ToString());
        await ExecuteAsync(connection, "update notes.log_progress set seq_id = greatest(seq_id, $1)", rows[^1].Sequence);
        await transaction.CommitAsync(Ct);
        edges[municipality] = growth.Edge;
        return (await app.Services.GetRequiredService<SealedLog>().NewestHeadAsync(municipality, Ct))!;
    }

    /// <summary>What somebody does who has the whole database, past every trigger.</summary>
    public async Task TamperAsync(string sql)
    {
        await using var connection = await superuser.OpenConnectionAsync(Ct);
        await ExecuteAsync(connection, $"begin; set local session_replication_role = replica; {sql}; commit");
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await superuser.OpenConnectionAsync(Ct);
        return (T)(await ScalarAsync(connection, sql))!;
    }

    /// <summary>The entries of a log, as the table has them.</summary>
    public async Task<IReadOnlyList<byte[]>> EntriesAsync(string municipality = Municipality)
    {
        await using var command = superuser.CreateCommand("select entry from notes.log_leaf where tenant_id = $1 order by idx");
        command.Parameters.AddWithValue(municipality);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var entries = new List<byte[]>();
        while (await reader.ReadAsync(Ct))
        {
            entries.Add(reader.GetFieldValue<byte[]>(0));
        }

        return entries;
    }

    private async Task<IReadOnlyList<(Leaf Leaf, long Sequence)>> RowsAsync(string municipality)
    {
        await using var command = superuser.CreateCommand(
            """
            select id, type, stream_id, version, tenant_id, timestamp, user_name, headers->>'post', correlation_id, causation_id, headers->>'salt', data::text, seq_id
            from notes.mt_events e where tenant_id = $1 and not exists (select from notes.log_leaf where seq_id = e.seq_id) order by seq_id
            """);
        command.Parameters.AddWithValue(municipality);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var rows = new List<(Leaf, long)>();
        while (await reader.ReadAsync(Ct))
        {
            var hash = Leaf.HashOfData(Convert.FromBase64String(reader.GetString(10)), JsonNode.Parse(reader.GetString(11)));
            var leaf = new Leaf(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.GetString(4), reader.GetFieldValue<DateTimeOffset>(5), reader.GetString(6),
                reader.GetString(7), reader.GetString(8), reader.GetString(9), hash);
            rows.Add((leaf, reader.GetInt64(12)));
        }

        return rows;
    }

    private WebApplication Built(params string[] arguments)
    {
        var builder = Service.CreateBuilder(arguments);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Store"] = Database.ServiceConnectionString,
            ["ConnectionStrings:StoreOwner"] = Database.OwnerConnectionString,
            [$"Municipalities:{Municipality}:Name"] = "奥多摩町",
            [$"Municipalities:{Other}:Name"] = "見本町",
            ["Access:Issuer"] = Issuer.Name,
            ["Access:Audience"] = Issuer.Audience,
            ["Access:LocalKeyFile"] = Issuer.PublicKeyFile,
            ["Log:Name"] = "dx.town.example",
            ["Log:Keys:0"] = LogKeyFiles.Key,
            ["Log:CosignerKeys:0"] = LogKeyFiles.Cosigner,
            ["Logging:LogLevel:Default"] = "Warning",
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddAccess();
        builder.AddHttp(Name);
        builder.AddStore(Name, store =>
        {
            store.Events.MapEventType<Noted>("noted");
            store.Events.MapEventType<Shown>("shown");
        });
        builder.Services.AddSingleton<TimeProvider>(new Stopped(Now));
        builder.Services.AddSingleton(new RelayMap());
        builder.Services.AddSingleton(new SuffixedAddresses("notes"));
        builder.Services.AddPublishedEvents(events => events.Add("shown", data => data.GetProperty("toAll").GetBoolean()));
        return builder.Build();
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter);
        }

        await command.ExecuteNonQueryAsync(Ct);
    }

    private sealed class Stopped(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

/// <summary>Something that is published, or not.</summary>
public sealed record Shown(string Text, bool ToAll);
