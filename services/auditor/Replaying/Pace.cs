namespace DxGovernance.Auditor.Replaying;

/// <summary>How quickly events are shown: as they come, at a speed, or at each key.</summary>
/// <param name="key">The next key that was pressed; null where nobody sits at the keyboard.</param>
/// <param name="time">The time.</param>
/// <param name="speed">Events a second; null for as they come.</param>
/// <param name="isPaused">Whether it begins paused.</param>
public sealed class Pace(Func<ConsoleKey?>? key, TimeProvider time, int? speed, bool isPaused)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(30);

    /// <summary>Whether it waits for a key.</summary>
    public bool IsPaused { get; private set; } = isPaused;

    /// <summary>Whether somebody can slow it down.</summary>
    public bool MayBeSlow => key is not null || speed is not null;

    /// <summary>Waits until the next event is to be shown; false when the person quits.</summary>
    /// <param name="changed">Called when it pauses or goes on.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<bool> NextAsync(Action changed, CancellationToken ct)
    {
        var due = time.GetUtcNow() + (speed is { } perSecond ? TimeSpan.FromSeconds(1) / perSecond : TimeSpan.Zero);
        while (true)
        {
            switch (key?.Invoke())
            {
                case ConsoleKey.Q:
                    return false;
                case ConsoleKey.N or ConsoleKey.Enter when IsPaused:
                    return true;
                case ConsoleKey.Spacebar:
                    IsPaused = !IsPaused;
                    changed();
                    break;
                case null when !IsPaused && time.GetUtcNow() >= due:
                    return true;
                case null:
                    await Task.Delay(IsPaused || due - time.GetUtcNow() > BetweenLooks ? BetweenLooks : TimeSpan.FromMilliseconds(1), time, ct);
                    break;
            }
        }
    }
}
