using Npgsql;

namespace DxGovernance.Local.Servers;

/// <summary>
/// A service's database with its two roles: the owner, who makes the schema, and the one that the service runs as, who may
/// connect and nothing else until the owner's schema step grants it something. So not even a service's own fault can alter
/// an event.
/// </summary>
public static class ServiceDatabase
{
    /// <summary>Makes the database and its roles, or brings them up to date; the passwords are set to these.</summary>
    public static async Task<(string Owner, string Service)> EnsureAsync(
        string superuser, string name, string ownerPassword, string servicePassword, CancellationToken ct)
    {
        var owner = $"{name}_owner";
        var service = $"{name}_service";
        await using (var connection = new NpgsqlConnection(Unpooled(superuser, database: null)))
        {
            await connection.OpenAsync(ct);
            await EnsureRoleAsync(connection, owner, ownerPassword, ct);
            await EnsureRoleAsync(connection, service, servicePassword, ct);
            // Bounds the gap that a stuck transaction leaves in the sequence of events.
            await ExecuteAsync(connection, $"ALTER ROLE {Quote(service)} SET statement_timeout = '60s'", ct);
            if (!await ExistsAsync(connection, "SELECT 1 FROM pg_database WHERE datname = $1", name, ct))
            {
                await ExecuteAsync(connection, $"CREATE DATABASE {Quote(name)} OWNER {Quote(owner)}", ct);
            }

            await ExecuteAsync(connection, $"REVOKE ALL ON DATABASE {Quote(name)} FROM PUBLIC", ct);
            await ExecuteAsync(connection, $"GRANT CONNECT ON DATABASE {Quote(name)} TO {Quote(service)}", ct);
        }

        await using (var connection = new NpgsqlConnection(Unpooled(superuser, name)))
        {
            await connection.OpenAsync(ct);
            await ExecuteAsync(connection, $"ALTER SCHEMA public OWNER TO {Quote(owner)}", ct);
            await ExecuteAsync(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC", ct);
        }

        return (As(superuser, name, owner, ownerPassword), As(superuser, name, service, servicePassword));
    }

    private static string Unpooled(string superuser, string? database)
    {
        var builder = new NpgsqlConnectionStringBuilder(superuser) { Pooling = false };
        builder.Database = database ?? builder.Database;
        return builder.ConnectionString;
    }

    private static string As(string superuser, string database, string role, string password) =>
        new NpgsqlConnectionStringBuilder(superuser)
        {
            Database = database,
            Username = role,
            Password = password,
            MaxPoolSize = 30,
            // A leader whose connection is gone must learn it within seconds, not when the system gives up.
            TcpKeepAlive = true,
            TcpKeepAliveTime = 5,
            TcpKeepAliveInterval = 2,
        }.ConnectionString;

    private static async Task EnsureRoleAsync(
        NpgsqlConnection connection, string role, string password, CancellationToken ct)
    {
        var exists = await ExistsAsync(connection, "SELECT 1 FROM pg_roles WHERE rolname = $1", role, ct);
        await ExecuteAsync(
            connection, $"{(exists ? "ALTER" : "CREATE")} ROLE {Quote(role)} LOGIN PASSWORD '{password}'", ct);
    }

    private static async Task<bool> ExistsAsync(
        NpgsqlConnection connection, string question, string name, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(question, connection) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        // Names of databases and roles cannot be parameters; they and the passwords are the caller's own, of safe letters.
#pragma warning disable CA2100
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
