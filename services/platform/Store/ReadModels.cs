using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events;
using Marten.Services;
using Npgsql;

namespace DxGovernance.Platform.Store;

/// <summary>
/// Makes every read model again from the events: <c>dotnet DxGovernance.Policies.dll rebuild</c>, while the service is
/// stopped. What comes out is what was there, or what was there was wrong.
/// </summary>
/// <remarks>
/// Not with Marten's daemon: its rebuild reads up to the high-water mark, which waits up to five minutes before a gap that an
/// open transaction might fill, then goes on with what it has and says nothing. Here the events are locked, so that no gap
/// can be filled any more, and folded by the projections as a command would; all in one transaction, so that a rebuild that
/// fails leaves what was there.
/// </remarks>
public static class ReadModels
{
    /// <summary>The argument that asks for it.</summary>
    public const string Argument = "rebuild";

    private const int PageSize = 500;

    /// <summary>
    /// Longer than PostgreSQL lets a transaction of a service idle (see the connection string in <see cref="StoreConfiguration"/>),
    /// so that one which was left behind is over before this gives up.
    /// </summary>
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(20);

    /// <summary>Drops and folds all read models of a service.</summary>
    /// <exception cref="InvalidOperationException">A read model is not kept in the transaction of its events.</exception>
    /// <exception cref="PostgresException">Somebody else writes for longer than this waits (55P03).</exception>
    public static async Task RebuildAsync(IDocumentStore store, StoreOptions options, CancellationToken ct)
    {
        var readModels = options.Projections.All.Where(readModel => readModel.Lifecycle != ProjectionLifecycle.Live).ToArray();
        if (readModels.FirstOrDefault(readModel => readModel.Lifecycle != ProjectionLifecycle.Inline) is { } other)
        {
            throw new InvalidOperationException($"{other.Name} is not an inline projection: this fold would not tell the daemon how far it went.");
        }

        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await LockEventsAsync(connection, options.Events.DatabaseSchemaName, ct);
        await DropAsync(store, readModels, transaction, ct);
        await FoldAsync(store, readModels, transaction, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Waits for appends that are under way, keeps new ones waiting, and keeps out a second rebuild.</summary>
    private static async Task LockEventsAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            set local lock_timeout = {(long)LockPatience.TotalMilliseconds};
            lock table {schema}.mt_events in share row exclusive mode;
            """,
            connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Deleted, not truncated: who reads meanwhile sees the rows that were there.</summary>
    private static async Task DropAsync(
        IDocumentStore store, IEnumerable<IProjectionSource<IDocumentOperations, IQuerySession>> readModels, NpgsqlTransaction transaction, CancellationToken ct)
    {
        foreach (var table in readModels.SelectMany(readModel => readModel.Options.CleanUps).Select(cleanUp => TableOf(store, cleanUp)).Distinct())
        {
            await using var command = new NpgsqlCommand($"delete from {table}", transaction.Connection, transaction);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static string TableOf(IDocumentStore store, IProjectionCleanupActions cleanUp) => cleanUp switch
    {
        DeleteDocuments documents => store.Options.FindOrResolveDocumentType(documents.DocumentType).TableName.QualifiedName,
        DeleteTableData table => table.TableIdentifier,
        _ => throw new InvalidOperationException($"A read model that is dropped by {cleanUp.GetType().Name} cannot be rebuilt here."),
    };

    private static async Task FoldAsync(
        IDocumentStore store, IEnumerable<IProjectionSource<IDocumentOperations, IQuerySession>> readModels, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var folds = readModels.Select(readModel => readModel.BuildForInline()).ToArray();
        for (long after = 0, read = PageSize; read == PageSize;)
        {
            await using var session = Within(store, transaction);
            var page = await session.Events.QueryAllRawEvents()
                .Where(@event => @event.AnyTenant() && @event.Sequence > after)
                .OrderBy(@event => @event.Sequence).Take(PageSize).ToListAsync(ct);
            var streams = page.GroupBy(@event => (@event.TenantId, @event.StreamKey), Stream).ToArray();
            foreach (var fold in folds)
            {
                await fold.ApplyAsync(session, streams, ct);
            }

            await session.SaveChangesAsync(ct);
            read = page.Count;
            after = page.Count == 0 ? after : page[^1].Sequence;
        }
    }

    /// <summary>Events of one stream as a command would hand them to the projections.</summary>
    private static StreamAction Stream((string Municipality, string? Key) stream, IEnumerable<IEvent> events)
    {
        var appended = events.ToArray();
        var action = new StreamAction(stream.Key!, appended[0].Version == 1 ? StreamActionType.Start : StreamActionType.Append) { TenantId = stream.Municipality };
        return action.AddEvents(appended);
    }

    /// <summary>Every page has a session of its own, so that memory does not grow with the store.</summary>
    private static IDocumentSession Within(IDocumentStore store, NpgsqlTransaction transaction)
    {
        var options = SessionOptions.ForTransaction(transaction);
        options.AllowAnyTenant = true;
        options.Tracking = DocumentTracking.None;
        return store.OpenSession(options);
    }
}
