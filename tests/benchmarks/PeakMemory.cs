namespace DxGovernance.Benchmarks;

/// <summary>
/// The most memory of this process while something runs, looked at a hundred times a second: the managed heap with what is not
/// collected yet, and what the operating system counts (the working set). The client is in it, and so is the service.
/// </summary>
internal sealed record PeakMemory(long HeapBefore, long Heap, long WorkingSetBefore, long WorkingSet)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs it once, from a collected heap.</summary>
    public static async Task<PeakMemory> OfAsync(Func<Task> run)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var before = (Heap: GC.GetTotalMemory(forceFullCollection: true), WorkingSet: Environment.WorkingSet);
        using var done = new CancellationTokenSource();
        var watching = Task.Run(() => WatchAsync(done.Token));
        try
        {
            await run();
        }
        finally
        {
            await done.CancelAsync();
        }

        var (heap, workingSet) = await watching;
        return new PeakMemory(before.Heap, heap, before.WorkingSet, workingSet);
    }

    public override string ToString() => FormattableString.Invariant($"{HeapBefore >> 20} → {Heap >> 20} MiB managed, {WorkingSetBefore >> 20} → {WorkingSet >> 20} MiB working set");

    private static async Task<(long Heap, long WorkingSet)> WatchAsync(CancellationToken done)
    {
        var most = (Heap: 0L, WorkingSet: 0L);
        using var timer = new PeriodicTimer(Interval);
        do
        {
            most = (Math.Max(most.Heap, GC.GetTotalMemory(forceFullCollection: false)), Math.Max(most.WorkingSet, Environment.WorkingSet));
        }
        while (!done.IsCancellationRequested && await NextAsync(timer, done));
        return most;
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken done)
    {
        try
        {
            return await timer.WaitForNextTickAsync(done);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
