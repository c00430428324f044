using System.Diagnostics;

namespace DxGovernance.Local.Servers;

/// <summary>Waiting for a condition with a deadline, so that nothing sleeps for a guessed time and nothing waits for ever.</summary>
public static class Wait
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until the answer is yes. False when the deadline came first.</summary>
    public static async Task<bool> UntilAsync(
        Func<CancellationToken, Task<bool>> condition, TimeSpan deadline, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition(ct))
        {
            if (watch.Elapsed > deadline)
            {
                return false;
            }

            await Task.Delay(Pause, ct);
        }

        return true;
    }

    /// <summary>Asks until the answer is yes. False when the deadline came first.</summary>
    public static Task<bool> UntilAsync(Func<bool> condition, TimeSpan deadline, CancellationToken ct) =>
        UntilAsync(_ => Task.FromResult(condition()), deadline, ct);
}
