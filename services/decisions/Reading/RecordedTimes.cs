using Marten;
using Npgsql;

namespace DxGovernance.Decisions.Reading;

/// <summary>When decisions were recorded, by the clock of the database, which stamps the events.</summary>
internal static class RecordedTimes
{
    /// <summary>The instants by decision, of all decisions on some proposals.</summary>
    /// <param name="session">The municipality's.</param>
    /// <param name="proposals">Keys of the proposals' streams.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task<IReadOnlyDictionary<string, DateTimeOffset>> OfDecisionsAsync(IQuerySession session, IReadOnlyCollection<string> proposals, CancellationToken ct)
    {
        var times = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(
            $"""
            select data->>'decision', timestamp from {session.DocumentStore.Options.Events.DatabaseSchemaName}.mt_events
            where tenant_id = $1 and stream_id = any($2) and type in ('proposal_decided', 'decision_recorded_later')
            """);
        command.Parameters.AddWithValue(session.TenantId);
        command.Parameters.AddWithValue(proposals.Distinct().ToArray());
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        while (await reader.ReadAsync(ct))
        {
            times[reader.GetString(0)] = reader.GetFieldValue<DateTimeOffset>(1);
        }

        return times;
    }
}
