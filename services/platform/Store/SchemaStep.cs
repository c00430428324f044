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
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);

        // Marten has no way to declare an index of the event table; it is told to let this one be (StoreConfiguration).
        await using (var index = app.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            $"create index if not exists {Positions.IndexOfStamps} on {service.Schema}.mt_events (timestamp, seq_id)"))
        {
            await index.ExecuteNonQueryAsync(ct);
        }

        var origin = await NamedAsync(store, service, ct);
        await LogTables.ApplyAsync(app.Services.GetRequiredService<NpgsqlDataSource>(), service.Schema, origin, ct);

        var runRole = new NpgsqlConnectionStringBuilder(app.Configuration.GetConnectionString("Store")).Username;
        if (runRole is not null)
        {
            await GrantAsync(app.Services.GetRequiredService<NpgsqlDataSource>(), service.Schema, runRole, ct);
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

    /// <summary>Events can be added and read by the service, and neither changed nor removed; streams only move on.</summary>
    private static async Task GrantAsync(NpgsqlDataSource database, string schema, string role, CancellationToken ct)
    {
        var quoted = new NpgsqlCommandBuilder().QuoteIdentifier(role);
        await using var command = database.CreateCommand(
            $"""
            grant usage on schema {schema} to {quoted};
            grant select, insert, update, delete on all tables in schema {schema} to {quoted};
            revoke update, delete on {schema}.mt_events from {quoted};
            revoke delete on {schema}.mt_streams from {quoted};
            {LogTables.Narrow(schema, quoted)}
            grant usage, select on all sequences in schema {schema} to {quoted};
            grant execute on all functions in schema {schema} to {quoted};
            """);
        await command.ExecuteNonQueryAsync(ct);
    }
}
