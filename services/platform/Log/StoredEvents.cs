using System.Data.Common;
using DxGovernance.Platform.Store;
using Npgsql;

namespace DxGovernance.Platform.Log;

/// <summary>
/// Reads the rows behind the leaves of the present generation, a page at a time, so that neither memory nor a transaction
/// grows with the log or waits for a slow reader. Rows of another municipality are never shown, also where one was put into
/// the place of ours.
/// </summary>
internal sealed class StoredEvents(NpgsqlDataSource database, ServiceName service)
{
    /// <summary>Leaves that are read at once at most.</summary>
    public const int PageSize = 500;

    /// <summary>Bytes of data after which a page ends early.</summary>
    private const int LargePage = 1 << 20;

    /// <summary>Rows that one query looks at for such without a leaf.</summary>
    private const long Stretch = 100_000;

    private static readonly string Row =
        $"""
        coalesce(e.id, r.event_id), coalesce(e.type, r.type), coalesce(e.stream_id, r.stream), coalesce(e.version, r.version), coalesce(e.tenant_id, r.tenant_id),
        to_char(coalesce(e.timestamp, r.recorded_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), coalesce(e.user_name, r.actor),
        {Header(Recording.Post)}, e.correlation_id, e.causation_id, {Header(Recording.Recorded)}, coalesce({Header(Recording.Salt)}, r.salt), coalesce(e.data, r.data)::text
        """;

    private string Schema => service.Schema;

    /// <summary>The one leaf that is no event tells of a restore; its row is elsewhere.</summary>
    private string Restoration =>
        $"""
        (select generation, tenant_id, event_id, 'log_restored' as type, 'log/' || origin as stream, 1::bigint as version, recorded_at, actor, salt, data
         from {Schema}.log_restoration join {Schema}.log_generation using (generation)) r
        """;

    /// <summary>The leaf of an event; null when the log of the municipality has none.</summary>
    public async Task<LeafBehind?> FindAsync(string tenant, Guid id, CancellationToken ct)
    {
        await using var command = Command(
            $"""
            {Leaves} where l.generation = (select max(generation) from {Schema}.log_generation) and l.tenant_id = $1 and l.event_id = $2
            """, tenant, id);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? Leaf(reader) : null;
    }

    /// <summary>The leaves from one index on, up to another: a page, in order. A leaf that is not there is left out.</summary>
    public async Task<IReadOnlyList<LeafBehind>> PageAsync(int generation, string tenant, long from, long to, CancellationToken ct)
    {
        await using var command = Command(
            $"{Leaves} where l.generation = $1 and l.tenant_id = $2 and l.idx >= $3 and l.idx <= $4 order by l.idx limit {PageSize}", generation, tenant, from, to);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var page = new List<LeafBehind>();
        for (long bytes = 0; bytes < LargePage && await reader.ReadAsync(ct); bytes += page[^1].Event?.Data.Length ?? 0)
        {
            page.Add(Leaf(reader));
        }

        return page;
    }

    /// <summary>Up to where everything is sealed: a row below that has no leaf did not come by way of the service.</summary>
    public async Task<long> ProgressAsync(int generation, CancellationToken ct)
    {
        await using var command = Command($"select seq_id from {Schema}.log_progress where generation = $1", generation);
        return (long?)await command.ExecuteScalarAsync(ct) ?? 0;
    }

    /// <summary>Rows after one place in the store, up to another, that have no leaf: a page, and the place to go on after.</summary>
    public async Task<(IReadOnlyList<StoredEvent> Events, long After)> UnsealedAsync(int generation, string tenant, long after, long until, CancellationToken ct)
    {
        var end = Math.Min(until, after + Stretch);
        await using var command = Command(
            $"""
            select e.seq_id, {Row}
            from {Schema}.mt_events e left join {Restoration} on false
            where e.tenant_id = $2 and e.seq_id > $3 and e.seq_id <= $4 and e.type <> 'tombstone'
                and not exists (select from {Schema}.log_leaf l where l.generation = $1 and l.seq_id = e.seq_id and l.tenant_id = e.tenant_id)
            order by e.seq_id limit {PageSize}
            """, generation, tenant, after, end);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var events = new List<StoredEvent>();
        for (long bytes = 0; bytes < LargePage; bytes += events[^1].Data.Length)
        {
            if (!await reader.ReadAsync(ct))
            {
                return (events, events.Count < PageSize ? end : events[^1].Sequence);
            }

            events.Add(Event(reader, 0));
        }

        return (events, events[^1].Sequence);
    }

    private string Leaves =>
        $"""
        select l.idx, l.entry, l.seq_id, {Row}
        from {Schema}.log_leaf l
        left join {Schema}.mt_events e on e.seq_id = l.seq_id and e.tenant_id = l.tenant_id
        left join {Restoration} on l.idx = 0 and r.generation = l.generation and r.tenant_id = l.tenant_id and r.event_id = l.event_id
        """;

    private static string Header(string name) => $"case jsonb_typeof(e.headers -> '{name}') when 'string' then e.headers ->> '{name}' end";

    private static LeafBehind Leaf(NpgsqlDataReader reader) =>
        new(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.IsDBNull(3) ? null : Event(reader, 2));

    private static StoredEvent Event(NpgsqlDataReader reader, int at) => new(
        reader.GetInt64(at), reader.GetGuid(at + 1), Text(reader, at + 2), Text(reader, at + 3), reader.IsDBNull(at + 4) ? null : reader.GetInt64(at + 4), Text(reader, at + 5), Text(reader, at + 6),
        Text(reader, at + 7), Text(reader, at + 8), Text(reader, at + 9), Text(reader, at + 10), Text(reader, at + 11), Text(reader, at + 12), reader.GetFieldValue<byte[]>(at + 13));

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private NpgsqlCommand Command(string sql, params object[] parameters)
    {
        var command = database.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter);
        }

        return command;
    }
}
