using DxGovernance.Platform.Time;
using Marten;
using Npgsql;

namespace DxGovernance.Platform.Store;

/// <summary>A place in the log of a service: what was recorded up to it is what was known then.</summary>
/// <param name="Sequence">The last event that counts; 0 is before the first.</param>
/// <param name="RecordedAt">The instant that it was resolved from.</param>
/// <param name="IsExplicit">Whether the reader named the instant; otherwise it is the present.</param>
public sealed record Position(long Sequence, DateTimeOffset RecordedAt, bool IsExplicit);

/// <summary>Resolves <c>recordedAt</c> to one position for all streams of the service, and folds streams to it.</summary>
public static class Positions
{
    /// <summary>More events than commits that overlap can have between them.</summary>
    private const int Overlapping = 500;

    /// <summary>The events by their stamps, made by the schema step: without it, finding an instant reads the whole log.</summary>
    internal const string IndexOfStamps = "mt_events_stamp";

    /// <summary>
    /// Longer than two commits overlap, and further than a server's clock is set back: of two events that are further apart
    /// by their stamps, the earlier has the lower number.
    /// </summary>
    private static readonly TimeSpan Disorder = TimeSpan.FromHours(1);

    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Resolves an instant: the highest event below the high-water mark whose predecessors all are not later. Without an
    /// instant, the newest event. Null when what was committed by then has not settled yet (ask again in a moment).
    /// </summary>
    public static async Task<Position?> ResolveAsync(IQuerySession session, DateTimeOffset? recordedAt, Now now, CancellationToken ct)
    {
        var schema = session.DocumentStore.Options.Events.DatabaseSchemaName;
        if (recordedAt is not { } instant)
        {
            return await NewestAsync(session, schema, now, ct);
        }

        // Above the mark a lower number may still be committed: an answer from there could change later.
        var deadline = DateTimeOffset.UtcNow + SettlingTime;
        var mark = await MarkAsync(session, schema, ct);
        while (await ScalarAsync(session,
            $"select count(*) from {schema}.mt_events where timestamp <= $1 and timestamp > '-infinity' and seq_id > $2", ct, instant, mark) > 0)
        {
            if (DateTimeOffset.UtcNow > deadline)
            {
                return null;
            }

            await Task.Delay(20, ct);
            mark = await MarkAsync(session, schema, ct);
        }

        // Materialized, since the planner would otherwise look for the lowest number by going through all numbers.
        var position = await ScalarAsync(session,
            $"""
            with next as materialized (
                select timestamp from {schema}.mt_events where timestamp > $1 and seq_id <= $2 order by timestamp limit 1),
            later as materialized (
                select seq_id from {schema}.mt_events where timestamp > $1 and timestamp <= (select timestamp from next) + $3 and seq_id <= $2)
            select coalesce((select min(seq_id) - 1 from later), $2)
            """, ct, instant, mark, Disorder);
        return new Position(position, instant, IsExplicit: true);
    }

    private static Task<long> MarkAsync(IQuerySession session, string schema, CancellationToken ct) =>
        ScalarAsync(session, $"select coalesce((select last_seq_id from {schema}.mt_event_progression where name = 'HighWaterMark'), 0)", ct);

    /// <summary>
    /// The newest event, once no lower number can still be committed: what is read up to it is what will be read up to it for
    /// ever. Null when that does not settle in time (ask again in a moment). Only where the daemon of the service runs.
    /// </summary>
    public static async Task<long?> SettledAsync(IQuerySession session, CancellationToken ct)
    {
        var schema = session.DocumentStore.Options.Events.DatabaseSchemaName;
        var newest = await ScalarAsync(session, $"select coalesce(max(seq_id), 0) from {schema}.mt_events", ct);
        var deadline = DateTimeOffset.UtcNow + SettlingTime;
        while (await ScalarAsync(session, $"select coalesce((select last_seq_id from {schema}.mt_event_progression where name = 'HighWaterMark'), 0)", ct) < newest)
        {
            if (DateTimeOffset.UtcNow > deadline)
            {
                return null;
            }

            await Task.Delay(20, ct);
        }

        return newest;
    }

    /// <summary>
    /// The present: named by the latest stamp among the newest events, so that an answer stays the same until there is news,
    /// and asked for again by that instant is the same. An event before the newest may have the later stamp, by as much as two
    /// commits can overlap.
    /// </summary>
    private static async Task<Position> NewestAsync(IQuerySession session, string schema, Now now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select max(seq_id), max(timestamp)
            from (select seq_id, timestamp from {schema}.mt_events where timestamp > '-infinity' order by seq_id desc limit {Overlapping}) newest
            having count(*) > 0
            """);
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        return await reader.ReadAsync(ct)
            ? new Position(reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), IsExplicit: false)
            : new Position(0, now.Instant, IsExplicit: false);
    }

    /// <summary>The version that a stream had at a position; 0 when it did not exist yet.</summary>
    public static Task<long> VersionAsync(IQuerySession session, StreamKey key, Position position, CancellationToken ct) =>
        ScalarAsync(session,
            $"""
            select coalesce(max(version), 0) from {session.DocumentStore.Options.Events.DatabaseSchemaName}.mt_events
            where tenant_id = $1 and stream_id = $2 and seq_id <= $3
            """, ct, session.TenantId, key.Value, position.Sequence);

    /// <summary>Folds a stream to what it was at a position, by version and never by time stamps; null when it did not exist yet.</summary>
    public static async Task<Folded<T>?> FoldAsync<T>(IQuerySession session, StreamKey key, Position position, CancellationToken ct)
        where T : class
    {
        var version = await VersionAsync(session, key, position, ct);
        if (version == 0)
        {
            return null;
        }

        var state = await session.Events.AggregateStreamAsync<T>(key.Value, version: version, token: ct);
        return state is null ? null : new Folded<T>(key, state, version);
    }

    private static async Task<long> ScalarAsync(IQuerySession session, string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter);
        }

        await using var reader = await session.ExecuteReaderAsync(command, ct);
        await reader.ReadAsync(ct);
        return Convert.ToInt64(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture);
    }
}

/// <summary>The state of a stream and the version that it was folded to.</summary>
/// <param name="Key">The stream.</param>
/// <param name="State">The fold of its events.</param>
/// <param name="Version">The last event that was folded.</param>
public sealed record Folded<T>(StreamKey Key, T State, long Version);
