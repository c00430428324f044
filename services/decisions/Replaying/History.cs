using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DxGovernance.Platform.Store;
using Marten;
using Npgsql;

namespace DxGovernance.Decisions.Replaying;

/// <summary>
/// The log of a municipality in its order, from the stored columns: an event that this program cannot read is still there
/// to be shown. A page at a time, so that neither memory nor a transaction grows with the history or waits for a slow reader.
/// </summary>
public sealed class History(IDocumentStore store, StoreOptions options)
{
    private const int PageSize = 500;

    private readonly EventReading _events = new(options);

    /// <summary>How many events there are after one position, up to another.</summary>
    public async Task<long> CountAsync(string municipality, long after, long until, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        await using var command = new NpgsqlCommand($"select count(*) from {options.Events.DatabaseSchemaName}.mt_events where tenant_id = $1 and seq_id > $2 and seq_id <= $3 and timestamp > '-infinity'")
        {
            Parameters = { new() { Value = municipality }, new() { Value = after }, new() { Value = until } },
        };
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        await reader.ReadAsync(ct);
        return reader.GetInt64(0);
    }

    /// <summary>Reads them in their order.</summary>
    /// <param name="municipality">Whose.</param>
    /// <param name="after">The position before the first.</param>
    /// <param name="until">The position of the last.</param>
    /// <param name="ct">Stops it.</param>
    public async IAsyncEnumerable<ReplayedEvent> ReadAsync(string municipality, long after, long until, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var page = await PageAsync(municipality, after, until, ct);
            foreach (var @event in page)
            {
                yield return @event;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            after = page[^1].Sequence;
        }
    }

    private async Task<List<ReplayedEvent>> PageAsync(string municipality, long after, long until, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        await using var command = new NpgsqlCommand(
            $"""
            select seq_id, type, stream_id, version, timestamp, user_name, {Header(Recording.Post)}, {Header(Recording.Recorded)}, data::text
            from {options.Events.DatabaseSchemaName}.mt_events
            where tenant_id = $1 and seq_id > $2 and seq_id <= $3 and timestamp > '-infinity' order by seq_id limit {PageSize}
            """)
        {
            Parameters = { new() { Value = municipality }, new() { Value = after }, new() { Value = until } },
        };
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        var page = new List<ReplayedEvent>(PageSize);
        while (await reader.ReadAsync(ct))
        {
            var (type, json) = (reader.GetString(1), reader.GetFieldValue<byte[]>(8));
            page.Add(new ReplayedEvent(
                reader.GetInt64(0), type, reader.GetString(2), reader.GetInt64(3), reader.GetFieldValue<DateTimeOffset>(4),
                Text(reader, 5), Text(reader, 6), Text(reader, 7), JsonElement.Parse(json), _events.Read(type, json)));
        }

        return page;
    }

    private static string Header(string name) => $"case jsonb_typeof(headers -> '{name}') when 'string' then headers ->> '{name}' end";

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
