using System.Diagnostics;

namespace DxGovernance.Benchmarks;

/// <summary>One thing to measure.</summary>
/// <param name="Name">What it is.</param>
/// <param name="RunAsync">Does it once; throws when it did not come to what it should.</param>
internal sealed record Contender(string Name, Func<Task> RunAsync)
{
    /// <summary>Done before each run, outside of the measured time.</summary>
    public Func<Task>? PrepareAsync { get; init; }

    /// <summary>How much of the thing one run does; times and bytes are told for one.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Whether its work is done in this process, so that what it allocates can be told.</summary>
    public bool IsInProcess { get; init; } = true;
}

/// <summary>What came out.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Median">The middle of all runs, in milliseconds.</param>
/// <param name="Low">A quarter of the runs took less.</param>
/// <param name="High">A quarter of the runs took more.</param>
/// <param name="Bytes">What a run allocated in the process, the median; null where the work is done in another one.</param>
internal sealed record Measured(string Name, double Median, double Low, double High, long? Bytes);

/// <summary>Measures several things in turns, so that what disturbs the machine disturbs all of them alike.</summary>
internal static class Timing
{
    public static Task<IReadOnlyList<Measured>> CompareAsync(int rounds, params Contender[] contenders) => CompareAsync(rounds, Math.Max(2, rounds / 5), contenders);

    public static async Task<IReadOnlyList<Measured>> CompareAsync(int rounds, int warmUp, params Contender[] contenders)
    {
        var runs = contenders.ToDictionary(contender => contender, _ => new List<(double Time, long Bytes)>());
        for (var round = 0; round < warmUp + rounds; round++)
        {
            foreach (var contender in contenders)
            {
                if (contender.PrepareAsync is { } prepare)
                {
                    await prepare();
                }

                var bytes = GC.GetTotalAllocatedBytes();
                var start = Stopwatch.GetTimestamp();
                await contender.RunAsync();
                var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (round >= warmUp)
                {
                    runs[contender].Add((time / contender.Times, (GC.GetTotalAllocatedBytes() - bytes) / contender.Times));
                }
            }
        }

        return [.. contenders.Select(contender => Of(contender, runs[contender]))];
    }

    private static Measured Of(Contender contender, List<(double Time, long Bytes)> runs)
    {
        var times = runs.Select(run => run.Time).Order().ToList();
        return new Measured(contender.Name, times[times.Count / 2], times[times.Count / 4], times[times.Count * 3 / 4],
            contender.IsInProcess ? runs.Select(run => run.Bytes).Order().ElementAt(runs.Count / 2) : null);
    }
}
