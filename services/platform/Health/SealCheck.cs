using DxGovernance.Platform.Log;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace DxGovernance.Platform.Health;

/// <summary>How far the log is behind the newest event, whichever replica leads; and what only the leader knows, where this one leads.</summary>
internal sealed class SealCheck(NpgsqlDataSource database, ServiceName service, Sealing sealing) : IHealthCheck
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(30);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // With «offset 0» the planner finds the few by number; it would otherwise go through the stamps of all.
            await using var command = database.CreateCommand(
                $"""
                with progress as (select seq_id from {service.Schema}.log_progress order by generation desc limit 1)
                select coalesce((select seq_id from progress), 0),
                       coalesce((select extract(epoch from now() - min(timestamp))::bigint from (
                                     select timestamp from {service.Schema}.mt_events
                                     where seq_id > (select seq_id from progress) and timestamp > '-infinity' offset 0) waiting), 0)
                """);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            var data = new Dictionary<string, object> { ["sealedUpTo"] = reader.GetInt64(0), ["secondsBehind"] = reader.GetInt64(1) };
            if (sealing.Obstacle is { } obstacle)
            {
                data["obstacle"] = obstacle;
            }

            if (sealing.UnsealedBelow is { } unsealed)
            {
                data["unsealedBelow"] = unsealed;
            }

            return sealing.Obstacle is not null ? HealthCheckResult.Unhealthy(sealing.Obstacle, data: data)
                : sealing.UnsealedBelow > 0 ? HealthCheckResult.Unhealthy("Events stand below the sealed mark without a leaf: somebody put them there behind the log.", data: data)
                : reader.GetInt64(1) > Tolerated.TotalSeconds ? HealthCheckResult.Unhealthy("The sealer does not keep up, or no replica leads.", data: data)
                : HealthCheckResult.Healthy(data: data);
        }
        catch (NpgsqlException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
