using System.Diagnostics;
using Npgsql;

namespace DxGovernance.Benchmarks;

/// <summary>Until the relay of a service has looked at everything that was written: before, it would work beside what is measured.</summary>
internal static class SettledRelay
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Waits for it.</summary>
    /// <param name="postgres">The database.</param>
    /// <param name="schema">The service's schema.</param>
    /// <exception cref="InvalidOperationException">It does not come to the end in time.</exception>
    public static async Task WaitAsync(NpgsqlDataSource postgres, string schema)
    {
        await using var behind = postgres.CreateCommand(
            $"select (select max(seq_id) from {schema}.mt_events) - coalesce((select min(last_seq_id) from {schema}.mt_event_progression where name in ('HighWaterMark', 'Relay:All')), 0)");
        for (var started = Stopwatch.StartNew(); (long)(await behind.ExecuteScalarAsync())! > 0;)
        {
            if (started.Elapsed >= Patience)
            {
                throw new InvalidOperationException("The relay does not come to the end of the log.");
            }

            await Task.Delay(100);
        }
    }
}
