using DxGovernance.Platform.Telemetry;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DxGovernance.Platform.Log;

/// <summary>
/// The sealer: appends committed events to the logs and signs the new heads. Runs where this replica leads; that two lead for a
/// moment is harmless, since the progress is compared and set in the transaction of the seal.
/// </summary>
public sealed class Sealing(NpgsqlDataSource database, ServiceName service, LogKeys keys, TimeProvider time, ILogger<Sealing> log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(1);

    private volatile string? _obstacle;
    private long _unsealedBelow = -1;

    /// <summary>Why nothing more is sealed at the moment, or null; shown in the health details.</summary>
    public string? Obstacle => _obstacle;

    /// <summary>Events that stood below the sealed mark without a leaf when it was last looked; null when that was not yet.</summary>
    public long? UnsealedBelow => Interlocked.Read(ref _unsealedBelow) is >= 0 and var count ? count : null;

    /// <summary>Seals until it is cancelled. Whatever goes wrong, it starts again from what is stored.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        SealedTrees? trees = null;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                trees = await SealWhatIsThereAsync(trees, ct);
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                // Told to stop: what was under way is rolled back, and sealed by the next leader.
            }
            catch (Exception exception)
            {
                Hold(exception is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } ? "The log's tables are missing: run the schema step." : exception.Message, exception);
                trees = null;
            }

            await Task.Delay(_obstacle is null ? Interval : AfterTrouble, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _obstacle = null;
    }

    /// <summary>Counts the events below the sealed mark that have no leaf: somebody put them there behind the log, and they are never sealed.</summary>
    public async Task CountUnsealedAsync(CancellationToken ct)
    {
        try
        {
            var count = await UnsealedAsync(ct);
            Interlocked.Exchange(ref _unsealedBelow, count);
            if (count > 0)
            {
                log.LogError("{Count} events of {Service} stand below the sealed mark without a leaf", count, service);
            }
        }
        catch (NpgsqlException exception) when (!ct.IsCancellationRequested)
        {
            // What else the leader does goes on; it is counted again at the next housekeeping.
            log.LogWarning(exception, "The events of {Service} below the sealed mark could not be counted", service);
        }
    }

    private async Task<long> UnsealedAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            select count(*) from {service.Schema}.mt_events event
            join (select generation, seq_id from {service.Schema}.log_progress order by generation desc limit 1) progress on event.seq_id <= progress.seq_id
            where not {CommittedEvents.Tombstones} and not exists (
                select from {service.Schema}.log_leaf leaf
                where leaf.generation = progress.generation and leaf.seq_id = event.seq_id and leaf.event_id = event.id)
            """);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task<SealedTrees?> SealWhatIsThereAsync(SealedTrees? trees, CancellationToken ct)
    {
        while (true)
        {
            var (generation, progress, mark) = await StandAsync(ct);
            if (trees is null || trees.Generation != generation || trees.Progress != progress)
            {
                trees = await SealedTrees.ReadAsync(database, service.Schema, ct);
            }

            var begins = trees.ByTenant.Values.Any(tree => tree.Edge.Size == 0);
            if (mark <= trees.Progress && !begins)
            {
                _obstacle = null;
                return trees;
            }

            var page = begins
                ? await Restorations.ReadAsync(database, service.Schema, trees, ct)
                : await CommittedEvents.ReadAsync(database, service.Schema, trees.Progress, mark, ct);
            if (page.UpTo > trees.Progress || begins)
            {
                var seal = Seal.Of(trees, page, keys);
                if (!await seal.WriteAsync(database, service.Schema, ct))
                {
                    return null;
                }

                trees = seal.After;
                Measure(page);
            }

            if (page.Holds is { } reason)
            {
                Hold(reason, exception: null);
                return trees;
            }

            _obstacle = null;
        }
    }

    /// <summary>Where things stand, by numbers alone: cheap enough to ask for again and again.</summary>
    private async Task<(int Generation, long Progress, long Mark)> StandAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            select generation, seq_id, coalesce((select last_seq_id from {service.Schema}.mt_event_progression where name = 'HighWaterMark'), 0)
            from {service.Schema}.log_progress order by generation desc limit 1
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? (reader.GetInt32(0), reader.GetInt64(1), reader.GetInt64(2))
            : throw new SealBrokenException("The log has no generation: run the schema step.");
    }

    private void Hold(string reason, Exception? exception)
    {
        if (_obstacle != reason)
        {
            log.LogWarning(exception, "Nothing more of {Service} is sealed for now: {Reason}", service, reason);
        }

        _obstacle = reason;
    }

    private static void Measure(CommittedPage page)
    {
        if (page.Events.Count > 0)
        {
            PlatformTelemetry.Sealed(page.Events.Count, page.Events[0].RecordedAt);
        }
    }
}
