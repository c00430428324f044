using System.Text.Json;
using System.Text.Json.Nodes;
using DxGovernance.Platform.Store;
using DxGovernance.Proof;
using Npgsql;

namespace DxGovernance.Platform.Log;

/// <summary>An event that is to be sealed.</summary>
/// <param name="Sequence">Its number in the store; 0 of the leaf that a restore declares, which is no event.</param>
/// <param name="Id">Its id.</param>
/// <param name="Tenant">Its municipality.</param>
/// <param name="RecordedAt">When it was committed.</param>
/// <param name="Entry">Its entry in the log.</param>
internal sealed record CommittedEvent(long Sequence, Guid Id, string Tenant, DateTimeOffset RecordedAt, byte[] Entry);

/// <summary>Committed events in the store's order.</summary>
/// <param name="Events">Those that can be sealed.</param>
/// <param name="UpTo">The number up to which there is no other; what comes later, or holds, has a higher one.</param>
/// <param name="Holds">Why the next event cannot be sealed; null when none holds.</param>
internal sealed record CommittedPage(IReadOnlyList<CommittedEvent> Events, long UpTo, string? Holds);

/// <summary>
/// Reads events as they are stored, column by column and never as a type of ours: what is sealed must not depend on the
/// version of the service that reads it.
/// </summary>
internal static class CommittedEvents
{
    /// <summary>Events that are read and sealed at once at most.</summary>
    public const int PageSize = 1000;

    /// <summary>Rows of mt_events that are no events: what Marten leaves in place of an append that failed.</summary>
    public const string Tombstones = "(type = 'tombstone' and stream_id = 'mt_tombstone')";

    /// <summary>The next page. One event at a time is in memory with its data, however large the page.</summary>
    /// <param name="database">The database.</param>
    /// <param name="schema">The service's schema.</param>
    /// <param name="after">The number after which it begins.</param>
    /// <param name="mark">The high-water mark: no lower number can still be committed.</param>
    /// <param name="ct">Cancels it.</param>
    public static async Task<CommittedPage> ReadAsync(NpgsqlDataSource database, string schema, long after, long mark, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            select seq_id, id, type, stream_id, version, tenant_id, timestamp, user_name, headers->>'{Recording.Post}', correlation_id, causation_id,
                   headers->>'{Recording.Salt}', data::text
            from {schema}.mt_events
            where seq_id > $1 and seq_id <= $2 and not {Tombstones}
            order by seq_id limit {PageSize}
            """);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(mark);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var events = new List<CommittedEvent>();
        while (await reader.ReadAsync(ct))
        {
            var sequence = reader.GetInt64(0);
            try
            {
                events.Add(Event(reader, sequence));
            }
            catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException or JsonException or InvalidOperationException)
            {
                return new CommittedPage(events, sequence - 1, $"Event {sequence} cannot be sealed, and those after it wait: {exception.Message}");
            }
        }

        return new CommittedPage(events, events.Count == PageSize ? events[^1].Sequence : mark, Holds: null);
    }

    private static CommittedEvent Event(NpgsqlDataReader row, long sequence)
    {
        var salt = Convert.FromBase64String(Text(11) ?? throw new FormatException("it has no salt."));
        var leaf = new Leaf(
            row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetString(5), Instant(6),
            Text(7), Text(8), Text(9), Text(10), Leaf.HashOfData(salt, JsonNode.Parse(row.GetString(12))));
        var entry = leaf.ToEntry();
        return entry.Length <= EntryBundle.LongestEntry
            ? new CommittedEvent(sequence, leaf.Id, leaf.Tenant, leaf.RecordedAt, entry)
            : throw new FormatException($"its entry has {entry.Length} bytes, more than the {EntryBundle.LongestEntry} that an entry may have.");

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);

        // PostgreSQL's infinities come as the ends of the calendar.
        DateTimeOffset Instant(int column) => row.GetFieldValue<DateTimeOffset>(column) is var at && at > DateTimeOffset.MinValue && at < DateTimeOffset.MaxValue.AddDays(-1)
            ? at
            : throw new FormatException("it was recorded at no instant.");
    }
}
