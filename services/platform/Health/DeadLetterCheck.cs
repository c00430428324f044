using DxGovernance.Platform.Bus;
using Marten;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace DxGovernance.Platform.Health;

/// <summary>Messages that wait for an operator.</summary>
internal sealed class DeadLetterCheck(IDocumentStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var session = store.QuerySession();
            var waiting = await session.Query<DeadLetter>().CountAsync(letter => letter.ResentAt == null, cancellationToken);
            var data = new Dictionary<string, object> { ["waiting"] = waiting };
            return waiting > 0
                ? HealthCheckResult.Degraded("Messages wait for an operator.", data: data)
                : HealthCheckResult.Healthy(data: data);
        }
        catch (Exception exception) when (exception is NpgsqlException or Marten.Exceptions.MartenCommandException)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
