using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
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

    private readonly Dictionary<string, Type> _types = ((IReadOnlyStoreOptions)options).Events.AllKnownEventTypes()
        .GroupBy(type => type.EventTypeName).ToDictionary(types => types.Key, types => types.First().EventType);

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
            select seq_id, type, stream_id, version, timestamp, user_name, headers::text, data::text from {options.Events.DatabaseSchemaName}.mt_events
            where tenant_id = $1 and seq_id > $2 and seq_id <= $3 and timestamp > '-infinity' order by seq_id limit {PageSize}
            """)
        {
            Parameters = { new() { Value = municipality }, new() { Value = after }, new() { Value = until } },
        };
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        var page = new List<ReplayedEvent>(PageSize);
        while (await reader.ReadAsync(ct))
        {
            var (type, json) = (reader.GetString(1), reader.GetString(7));
            var headers = await reader.IsDBNullAsync(6, ct) ? null : JsonDocument.Parse(reader.GetString(6));
            page.Add(new ReplayedEvent(
                reader.GetInt64(0), type, reader.GetString(2), reader.GetInt64(3), reader.GetFieldValue<DateTimeOffset>(4),
                await reader.IsDBNullAsync(5, ct) ? null : reader.GetString(5), Header(headers, Platform.Store.Recording.Post), Header(headers, Platform.Store.Recording.Recorded), json, Read(type, json)));
        }

        return page;
    }

    private object? Read(string type, string json)
    {
        try
        {
            return _types.TryGetValue(type, out var known) ? options.Serializer().FromJson(known, new MemoryStream(Encoding.UTF8.GetBytes(json))) : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Header(JsonDocument? headers, string name) =>
        headers?.RootElement.TryGetProperty(name, out var value) == true && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
