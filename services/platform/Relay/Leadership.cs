using DxGovernance.Platform.Http;
using DxGovernance.Platform.Log;
using DxGovernance.Platform.Schedule;
using DxGovernance.Platform.Store;
using JasperFx;
using JasperFx.Events.Daemon;
using Marten;
using Medallion.Threading.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DxGovernance.Platform.Relay;

/// <summary>
/// One replica of a service at a time leads: it runs Marten's daemon (high-water mark and relay), the sealer, the timer and the housekeeping.
/// Leadership is an advisory lock of PostgreSQL, released when the leader's connection dies. It saves work; safety does
/// not rest on it, since progress is compare-and-set and consumers are idempotent.
/// </summary>
public sealed class Leadership(
    IDocumentStore store, StoreOptions options, StoreConnection reach, ServiceName service, DueDates dueDates, Sealing sealing, TimeProvider time, ILogger<Leadership> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HousekeepingInterval = TimeSpan.FromMinutes(10);

    /// <summary>Whether this replica leads at the moment.</summary>
    public bool IsLeader { get; private set; }

    /// <summary>The lock that a leader holds: who gets it knows that no replica runs, or that none leads yet.</summary>
    internal static PostgresAdvisoryLockKey LockOf(ServiceName service) => new($"{service}-leader", allowHashing: true);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LeadOnceAsync(stoppingToken);
            }
            catch (Exception exception) when (stoppingToken.IsCancellationRequested)
            {
                // What was under way when it was told to stop need not end well; the host must not take that for a failure.
                log.LogDebug(exception, "Leadership of {Service} ends", service);
            }
            catch (Exception exception)
            {
                log.LogWarning(exception, "Leadership of {Service} is lost or out of reach; trying again", service);
            }

            await Task.Delay(Beat, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LeadOnceAsync(CancellationToken stopping)
    {
        await using var connection = await DedicatedConnectionAsync(stopping);
        var distributedLock = new PostgresDistributedLock(LockOf(service), connection);
        await using var handle = await AcquireAsync(distributedLock, stopping);
        log.LogInformation("This replica of {Service} leads", service);
        using var leading = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var sealer = Task.CompletedTask;
        using var daemon = await store.BuildProjectionDaemonAsync();
        try
        {
            IsLeader = true;
            await daemon.StartAllAsync();
            sealer = sealing.RunAsync(leading.Token);
            var nextHousekeeping = time.GetUtcNow();
            while (!stopping.IsCancellationRequested)
            {
                await Task.Delay(Beat, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await AssertLockIsHeldAsync(connection, stopping);
                await RestartStoppedShardsAsync(daemon, stopping);
                await dueDates.ActAsync(stopping);
                if (time.GetUtcNow() >= nextHousekeeping)
                {
                    await ForgetExpiredAnswersAsync(stopping);
                    await sealing.CountUnsealedAsync(stopping);
                    nextHousekeeping = time.GetUtcNow() + HousekeepingInterval;
                }
            }
        }
        finally
        {
            IsLeader = false;
            await leading.CancelAsync();
            await sealer;
            await daemon.StopAllAsync();
        }
    }

    /// <summary>
    /// Asks again and again instead of waiting in the lock: who waits there has a transaction open, for which Marten would
    /// hold the high-water mark before every gap, since that transaction might still fill it.
    /// </summary>
    private async Task<PostgresDistributedLockHandle> AcquireAsync(PostgresDistributedLock distributedLock, CancellationToken stopping)
    {
        while (true)
        {
            if (await distributedLock.TryAcquireAsync(cancellationToken: stopping) is { } handle)
            {
                return handle;
            }

            await Task.Delay(Beat, time, stopping);
        }
    }

    /// <summary>The lock lives in its session: a connection of its own, never one that a pool may hand on.</summary>
    private async Task<NpgsqlConnection> DedicatedConnectionAsync(CancellationToken ct)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(reach.ConnectionString) { Pooling = false };
        var connection = new NpgsqlConnection(connectionString.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    private static async Task AssertLockIsHeldAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
        {
            return;
        }

        await using var command = new NpgsqlCommand("select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()", connection);
        if ((long)(await command.ExecuteScalarAsync(ct))! == 0)
        {
            throw new InvalidOperationException("The advisory lock is gone.");
        }
    }

    /// <summary>A shard that failed does not come back by itself: only Marten's own coordinator, which is not used, would restart it.</summary>
    private async Task RestartStoppedShardsAsync(IProjectionDaemon daemon, CancellationToken ct)
    {
        foreach (var shard in options.Projections.AllShards())
        {
            if (!ct.IsCancellationRequested && daemon.StatusFor(shard.Name.Identity) != AgentStatus.Running)
            {
                log.LogWarning("{Shard} had stopped; starting it again", shard.Name.Identity);
                await daemon.StartAgentAsync(shard.Name.Identity, ct);
            }
        }

        if (daemon.IsHighWaterStale)
        {
            await daemon.RestartHighWaterAgentAsync(ct);
        }
    }

    private async Task ForgetExpiredAnswersAsync(CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        var now = time.GetUtcNow();
        session.DeleteWhere<IdempotentAnswer>(answer => answer.AnyTenant() && answer.ExpiresAt < now);
        await session.SaveChangesAsync(ct);
    }
}
