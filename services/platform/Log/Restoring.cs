using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DxGovernance.Platform.Relay;
using DxGovernance.Platform.Store;
using DxGovernance.Proof;
using Marten;
using Marten.Services;
using Medallion.Threading.Postgres;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace DxGovernance.Platform.Log;

/// <summary>
/// Declares that a database was restored from a backup, before its service starts again: begins a new log whose first leaf
/// names the last known checkpoint of the old one and who restored, and has everything told again under the new origin.
/// <c>dotnet DxGovernance.Policies.dll restored --by=ID --reason=TEXT [--checkpoint=FILE …] [--again]</c>
/// </summary>
public static class Restoring
{
    /// <summary>The argument that asks for it.</summary>
    public const string Argument = "restored";

    /// <summary>The type of the leaf, which is of no event.</summary>
    public const string LeafType = "log_restored";

    /// <summary>Does it, in one transaction; says in words what was done for each municipality.</summary>
    /// <exception cref="InvalidOperationException">Something is missing or in the way; the message says what, and what to do.</exception>
    public static async Task<IReadOnlyList<string>> DeclareAsync(
        IDocumentStore store, StoreConnection reach, ServiceName service, RestoringSettings settings, CancellationToken ct)
    {
        settings.Demand();
        var files = await ReadAsync(settings.CheckpointFiles, ct);
        var connectionString = new NpgsqlConnectionStringBuilder(reach.ConnectionString) { Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var stopped = await new PostgresDistributedLock(Leadership.LockOf(service), connection).TryAcquireAsync(cancellationToken: ct)
            ?? throw new InvalidOperationException(
                $"{service} は稼働中です。すべて停止してから実行してください。 / {service} is running. Stop every replica of it first.");

        // Of its own: the lock is on the connection's session, and outlives the transaction.
        await using var work = new NpgsqlConnection(connectionString);
        await work.OpenAsync(ct);
        await using var transaction = await work.BeginTransactionAsync(ct);
        var last = await LastAsync(work, service.Schema, ct);
        if (last is { IsRestored: true, HasEventsSince: false } && !settings.Again)
        {
            throw new InvalidOperationException(
                $"この状態の復元は {last.BeganAt:yyyy-MM-dd HH:mm:ss}Z に宣言済みです。もう一度宣言するときは --again を付けてください。 / This state was declared as restored at {last.BeganAt:yyyy-MM-dd HH:mm:ss}Z already. Add --again to declare it once more.");
        }

        var logs = await LogsAsync(work, service, last.Generation, files, ct);
        var restored = new LogOrigin(LogOrigin.Key, $"{service}/{Guid.NewGuid():n}");
        var generation = last.Generation + 1;
        await BeginAsync(work, service.Schema, generation, restored.Origin, settings, ct);
        foreach (var log in logs)
        {
            await ContinueAsync(work, service.Schema, generation, restored.Origin, log, settings, ct);
        }

        await TellAgainAsync(store, transaction, service.Schema, restored, ct);
        await transaction.CommitAsync(ct);
        return
        [
            $"{service}: 世代 {generation} のログを始めました。もとは {last.Origin}、今は {restored.Origin} です。送信済みの通知はすべて送り直されます。 / {service}: generation {generation} of the log begins. It was {last.Origin} and is {restored.Origin} now. Everything that was told will be told again.",
            .. logs.Select(log => log.Checkpoint is { } known
                ? $"{log.Tenant}: 前のログの最後の既知のチェックポイントは {known.Size} 件({(log.IsFromFile ? "ファイル" : "データベース")})です。 / {log.Tenant}: the last known checkpoint of the log before is of {known.Size} leaves (from {(log.IsFromFile ? "a file" : "the database")})."
                : $"{log.Tenant}: 前のログのチェックポイントはありません。 / {log.Tenant}: no checkpoint of the log before is known."),
        ];
    }

    /// <summary>The checkpoints that the office kept elsewhere, by the origin of their log; the highest of each.</summary>
    private static async Task<Dictionary<string, (Checkpoint Checkpoint, string Note)>> ReadAsync(IEnumerable<string> files, CancellationToken ct)
    {
        var found = new Dictionary<string, (Checkpoint Checkpoint, string Note)>();
        foreach (var file in files)
        {
            var text = File.Exists(file) ? await File.ReadAllTextAsync(file, ct) : throw new InvalidOperationException($"{file} がありません。 / There is no {file}.");
            var checkpoint = Parse(text) ?? throw new InvalidOperationException($"{file} はチェックポイントではありません。 / {file} is no checkpoint.");
            if (!found.TryGetValue(checkpoint.Origin, out var other) || other.Checkpoint.Size < checkpoint.Size)
            {
                found[checkpoint.Origin] = (checkpoint, text);
            }
        }

        return found;
    }

    private static Checkpoint? Parse(string note)
    {
        try
        {
            return Checkpoint.TryParse(SignedNote.Parse(note).Text, out var checkpoint) ? checkpoint : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static async Task<LastGeneration> LastAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select generation, origin, began_at, restored_by is not null, exists (select from {schema}.mt_events where timestamp >= began_at)
            from {schema}.log_generation order by generation desc limit 1
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new LastGeneration(reader.GetInt32(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetBoolean(3), reader.GetBoolean(4))
            : throw new InvalidOperationException("ログの表がありません。先に schema を実行してください。 / There are no tables of the log. Run the schema step first.");
    }

    /// <summary>The logs that there were, each with the highest checkpoint that is known of it.</summary>
    private static async Task<IReadOnlyList<FormerLog>> LogsAsync(
        NpgsqlConnection connection, ServiceName service, int generation, Dictionary<string, (Checkpoint Checkpoint, string Note)> files, CancellationToken ct)
    {
        var logs = new List<FormerLog>();
        await using (var command = new NpgsqlCommand(
            $"""
            select tenant_id, origin, (select note from {service.Schema}.log_head head where head.generation = log.generation and head.tenant_id = log.tenant_id order by size desc limit 1)
            from {service.Schema}.log where generation = $1 order by tenant_id
            """,
            connection)
        { Parameters = { new() { Value = generation } } })
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var (tenant, origin, note) = (reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2));
                logs.Add(files.Remove(origin, out var kept)
                    ? new FormerLog(tenant, origin, kept.Checkpoint, kept.Note, IsFromFile: true).NoOlderThan(note is null ? null : Parse(note))
                    : new FormerLog(tenant, origin, note is null ? null : Parse(note), note, IsFromFile: false));
            }
        }

        // A backup from before the newest restore does not know the log that the office has a checkpoint of; its origin names the municipality.
        foreach (var (origin, kept) in files)
        {
            var tenant = logs.FirstOrDefault(log => origin.Contains($"/{log.Tenant}/{service}/", StringComparison.Ordinal))?.Tenant
                ?? throw new InvalidOperationException($"{origin} は、このデータベースのどの自治体のログでもありません。 / {origin} is no log of a municipality of this database.");
            logs[logs.FindIndex(log => log.Tenant == tenant)] = new FormerLog(tenant, origin, kept.Checkpoint, kept.Note, IsFromFile: true);
        }

        return logs;
    }

    private static Task BeginAsync(NpgsqlConnection connection, string schema, int generation, string origin, RestoringSettings settings, CancellationToken ct) =>
        ExecuteAsync(
            connection,
            $"""
            with begun as (insert into {schema}.log_generation (generation, origin, restored_by, restored_reason) values ($1, $2, $3, $4) returning generation)
            insert into {schema}.log_progress (generation, seq_id) select generation, 0 from begun
            """,
            ct, generation, origin, settings.By!, settings.Reason!);

    private static async Task ContinueAsync(
        NpgsqlConnection connection, string schema, int generation, string origin, FormerLog log, RestoringSettings settings, CancellationToken ct)
    {
        await ExecuteAsync(
            connection, $"insert into {schema}.log (generation, tenant_id, origin, previous_checkpoint) values ($1, $2, $3, $4)",
            ct, generation, log.Tenant, LogKeys.OriginOf(settings.LogName, log.Tenant, origin), (object?)log.Note ?? DBNull.Value);
        var data = new JsonObject
        {
            ["previousOrigin"] = log.Origin,
            ["previousCheckpoint"] = log.Note,
            ["by"] = settings.By,
            ["reason"] = settings.Reason,
        };
        await ExecuteAsync(
            connection,
            $"""
            insert into {schema}.log_restoration (generation, tenant_id, event_id, data, salt, actor, recorded_at)
            values ($1, $2, gen_random_uuid(), $3::jsonb, $4, $5, date_trunc('microseconds', now()))
            """,
            ct, generation, log.Tenant, data.ToJsonString(JsonSerializerOptions.Default), Convert.ToBase64String(RandomNumberGenerator.GetBytes(Leaf.SaltLength)), $"operator:{settings.By}");
    }

    /// <summary>The relay begins at the first event, and names the new origin in every message.</summary>
    private static async Task TellAgainAsync(IDocumentStore store, NpgsqlTransaction transaction, string schema, LogOrigin origin, CancellationToken ct)
    {
        await ExecuteAsync(transaction.Connection!, $"update {schema}.mt_event_progression set last_seq_id = 0 where name like '{EventRelay.ShardName}:%'", ct);
        await using var session = store.OpenSession(SessionOptions.ForTransaction(transaction));
        session.Store(origin);
        await session.SaveChangesAsync(ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter);
        }

        await command.ExecuteNonQueryAsync(ct);
    }

    private sealed record LastGeneration(int Generation, string Origin, DateTimeOffset BeganAt, bool IsRestored, bool HasEventsSince);

    private sealed record FormerLog(string Tenant, string Origin, Checkpoint? Checkpoint, string? Note, bool IsFromFile)
    {
        /// <summary>A file that says less than the database itself would hide what the database knows.</summary>
        public FormerLog NoOlderThan(Checkpoint? stored) => stored is null || Checkpoint!.Size >= stored.Size
            ? this
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
                $"{Origin}: ファイルのチェックポイント({Checkpoint.Size} 件)は、データベースにあるもの({stored.Size} 件)より古いものです。 / the checkpoint in the file ({Checkpoint.Size} leaves) is older than the one in the database ({stored.Size})."));
    }
}

/// <summary>What the step is told.</summary>
/// <param name="LogName">The name under which the logs of this deployment are known.</param>
/// <param name="By">Who restored: an id that the office can resolve, never a name.</param>
/// <param name="Reason">Why; it stays for good, so it names nobody either.</param>
/// <param name="CheckpointFiles">Checkpoints that were kept elsewhere.</param>
/// <param name="Again">Whether a state that was declared already is declared once more.</param>
public sealed partial record RestoringSettings(string LogName, string? By, string? Reason, IReadOnlyList<string> CheckpointFiles, bool Again)
{
    internal const string AgainSwitch = "again";

    private const int LongestReason = 500;

    /// <summary>Reads them from the arguments.</summary>
    public static RestoringSettings Of(IConfiguration configuration, IReadOnlyList<string> arguments) => new(
        LogKeys.NameOf(configuration),
        configuration["by"],
        configuration["reason"],
        [.. arguments.Where(argument => argument.StartsWith("--checkpoint=", StringComparison.Ordinal)).Select(argument => argument["--checkpoint=".Length..])],
        configuration.GetValue<bool>(AgainSwitch));

    /// <summary>Refuses what is missing or cannot stand.</summary>
    /// <exception cref="InvalidOperationException">It does.</exception>
    public void Demand()
    {
        if (By is null || !Id().IsMatch(By))
        {
            throw new InvalidOperationException(
                "--by=ID で実施者を示してください。消せない記録に残るため、氏名ではなく職員番号などの識別子(英数字と . _ -)を使います。 / Give --by=ID: an id such as a staff number (letters, digits, . _ -), never a name, since it stays in the record for good.");
        }

        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > LongestReason)
        {
            throw new InvalidOperationException($"--reason=TEXT で復元の理由を {LongestReason} 文字以内で示してください(氏名は書かない)。 / Give --reason=TEXT: why it was restored, at most {LongestReason} characters, naming nobody.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z")]
    private static partial Regex Id();
}
