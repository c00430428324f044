using DxGovernance.Platform.Relay;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace DxGovernance.Platform.Health;

/// <summary>How far high-water mark and relay are behind the newest event, whichever replica leads.</summary>
internal sealed class RelayCheck(NpgsqlDataSource database, ServiceName service, RelayMap map, EventRelay relay, Leadership leadership) : IHealthCheck
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(30);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // Age of the oldest event that the relay has not passed; a tombstone's time stamp is -infinity. With «offset 0» the
            // planner finds the few by number; it would otherwise go through the stamps of all.
            await using var command = database.CreateCommand(
                $"""
                with progress as (
                    select coalesce(max(last_seq_id) filter (where name = 'HighWaterMark'), 0) as mark,
                           coalesce(max(last_seq_id) filter (where name like '{EventRelay.ShardName}%'), 0) as relayed
                    from {service.Schema}.mt_event_progression)
                select (select coalesce(max(seq_id), 0) from {service.Schema}.mt_events), mark, relayed,
                       coalesce((select extract(epoch from now() - min(timestamp))::bigint from (
                                     select timestamp from {service.Schema}.mt_events
                                     where seq_id > case when $1 then relayed else mark end and timestamp > '-infinity' offset 0) waiting), 0)
                from progress
                """);
            command.Parameters.AddWithValue(map.EventTypes.Count > 0);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            var behind = TimeSpan.FromSeconds(reader.GetInt64(3));
            var data = new Dictionary<string, object>
            {
                ["leadsHere"] = leadership.IsLeader,
                ["newestEvent"] = reader.GetInt64(0),
                ["highWaterMark"] = reader.GetInt64(1),
                ["relayedUpTo"] = reader.GetInt64(2),
                ["secondsBehind"] = (long)behind.TotalSeconds,
            };
            return behind > Tolerated || relay.Obstacle is not null
                ? HealthCheckResult.Unhealthy(relay.Obstacle ?? "The relay does not keep up, or no replica leads.", data: data)
                : HealthCheckResult.Healthy(data: data);
        }
        catch (NpgsqlException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
