using DxGovernance.Platform.Log;
using JasperFx;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DxGovernance.Platform.Store;

/// <summary>
/// The deploy step of a service's database, run as the owner of the schema before the service starts: makes or upgrades
/// the schema, names the log, and gives the role that the service runs as no more than it needs.
/// </summary>
public static class SchemaStep
{
    /// <summary>The argument that asks for it: <c>dotnet DxGovernance.Policies.dll schema</c>.</summary>
    public const string Argument = "schema";

    /// <summary>Applies it; safe to run again.</summary>
    public static async Task ApplyAsync(WebApplication app, CancellationToken ct)
    {
        var store = app.Services.GetRequiredService<IDocumentStore>();
        var service = app.Services.GetRequiredService<ServiceName>();
        var database = app.Services.GetRequiredService<NpgsqlDataSource>();
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);

        // Marten has no way to declare an index of the event table; it is told to let this one be (StoreConfiguration).
        await using (var index = database.CreateCommand(
            $"create index if not exists {Positions.IndexOfStamps} on {service.Schema}.mt_events (timestamp, seq_id)"))
        {
            await index.ExecuteNonQueryAsync(ct);
        }

        await LogTables.ApplyAsync(database, service.Schema, await NamedAsync(store, service, ct), ct);
        await AppendOnly.ApplyAsync(database, service.Schema, ct);
        var owner = new NpgsqlConnectionStringBuilder(app.Services.GetRequiredService<StoreConnection>().ConnectionString).Username;
        var runRole = new NpgsqlConnectionStringBuilder(app.Configuration.GetConnectionString("Store")).Username;
        // Of an owner nothing can be taken away; that a service runs as one is what it says itself (RightsCheck).
        if (runRole is not null && runRole != owner)
        {
            await GrantAsync(database, service.Schema, runRole, ct);
        }
    }

    /// <summary>The origin of the log of events, which is named once.</summary>
    private static async Task<string> NamedAsync(IDocumentStore store, ServiceName service, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        if (await session.LoadAsync<LogOrigin>(LogOrigin.Key, ct) is { } known)
        {
            return known.Origin;
        }

        var named = new LogOrigin(LogOrigin.Key, $"{service}/{Guid.NewGuid():n}");
        session.Insert(named);
        await session.SaveChangesAsync(ct);
        return named.Origin;
    }

    /// <summary>
    /// Events and leaves can be added and read by the service, and neither changed nor removed; streams, tiles and progress
    /// only move on. What was granted beyond that by hand is taken back, in one transaction: the service may be running.
    /// </summary>
    private static async Task GrantAsync(NpgsqlDataSource database, string schema, string role, CancellationToken ct)
    {
        var quoted = new NpgsqlCommandBuilder().QuoteIdentifier(role);
        var withheld = AppendOnly.Guards.SelectMany(guard => guard.Withheld.Select(right => $"revoke {right} on {schema}.{guard.Table} from {quoted};"));
        await using var command = database.CreateCommand(
            $"""
            revoke all on schema {schema} from {quoted}, public;
            revoke all on all tables in schema {schema} from {quoted}, public;
            revoke all on all sequences in schema {schema} from {quoted}, public;
            revoke all on all functions in schema {schema} from {quoted}, public;
            grant usage on schema {schema} to {quoted};
            grant select, insert, update, delete on all tables in schema {schema} to {quoted};
            grant usage, select on all sequences in schema {schema} to {quoted};
            grant execute on all functions in schema {schema} to {quoted};
            {string.Join('\n', withheld)}
            """);
        await command.ExecuteNonQueryAsync(ct);
    }
}
