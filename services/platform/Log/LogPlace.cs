using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Marten;
using Npgsql;

namespace DxGovernance.Platform.Log;

/// <summary>Where in the log the event stands that something published rests on, and where that is proven.</summary>
/// <param name="Index">Its place in the log, from 0; absent for the second in which it is not sealed yet.</param>
/// <param name="Event">The event's id.</param>
/// <param name="Proof">Where its proof is (c2sp.org/tlog-proof), for whoever has the log's key.</param>
/// <param name="LoggedEvent">Where its leaf is with the data and salt behind it.</param>
public sealed record LogPlace(long? Index, Guid Event, string Proof, string LoggedEvent)
{
    /// <summary>The relation under which answers link to a proof (RFC 8288 §2.1.2): the address of the format.</summary>
    public const string Relation = "https://c2sp.org/tlog-proof";

    /// <summary>An event that is older is sealed, or its seal is held: then waiting helps nobody.</summary>
    private const string Fresh = "2 seconds";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// The events of some types in some streams. Waits for the seal of one that was committed just now, so that an answer read
    /// twice is the same.
    /// </summary>
    /// <param name="session">The municipality's.</param>
    /// <param name="streams">The keys of the streams.</param>
    /// <param name="types">The names of the types.</param>
    /// <param name="member">The member of the data that tells one from another.</param>
    /// <param name="ct">Cancels it.</param>
    /// <returns>By the value of that member; of several with the same, the last.</returns>
    public static async Task<IReadOnlyDictionary<string, LogPlace>> OfAsync(
        IQuerySession session, IReadOnlyCollection<string> streams, IReadOnlyCollection<string> types, string member, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var (places, awaitsSeal) = await ReadAsync(session, streams, types, member, ct);
            if (!awaitsSeal || Stopwatch.GetElapsedTime(began) > Patience)
            {
                return places;
            }

            await Task.Delay(Pause, ct);
        }
    }

    [SuppressMessage("Security", "CA2100", Justification = "The schema's name is the service's own.")]
    private static async Task<(Dictionary<string, LogPlace> Places, bool AwaitsSeal)> ReadAsync(
        IQuerySession session, IReadOnlyCollection<string> streams, IReadOnlyCollection<string> types, string member, CancellationToken ct)
    {
        var schema = session.DocumentStore.Options.Events.DatabaseSchemaName;
        await using var command = new NpgsqlCommand(
            $"""
            select e.data ->> $4, e.id, l.idx, l.idx is null and e.timestamp > now() - interval '{Fresh}'
            from {schema}.mt_events e
            left join {schema}.log_leaf l on l.generation = (select max(generation) from {schema}.log_generation) and l.seq_id = e.seq_id and l.event_id = e.id
            where e.tenant_id = $1 and e.stream_id = any($2) and e.type = any($3) and e.data ? $4
            order by e.seq_id
            """);
        command.Parameters.AddWithValue(session.TenantId);
        command.Parameters.AddWithValue(streams.ToArray());
        command.Parameters.AddWithValue(types.ToArray());
        command.Parameters.AddWithValue(member);
        var places = new Dictionary<string, LogPlace>(StringComparer.Ordinal);
        var awaitsSeal = false;
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        while (await reader.ReadAsync(ct))
        {
            places[reader.GetString(0)] = Of(session.TenantId, schema, reader.GetGuid(1), await reader.IsDBNullAsync(2, ct) ? null : reader.GetInt64(2));
            awaitsSeal |= reader.GetBoolean(3);
        }

        return (places, awaitsSeal);
    }

    private static LogPlace Of(string municipality, string schema, Guid id, long? index)
    {
        var log = $"/{municipality}/api/{schema.Replace('_', '-')}/log";
        return new LogPlace(index, id, $"{log}/proof?event={id}", $"{log}/events/{id}");
    }
}
