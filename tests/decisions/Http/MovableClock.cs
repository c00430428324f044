namespace DxGovernance.Decisions.Tests.Http;

/// <summary>A clock that runs on from an instant of its own, and that a test may set forward.</summary>
public sealed class MovableClock(DateTimeOffset start) : TimeProvider
{
    private readonly long began = System.GetTimestamp();
    private long ahead;

    public void Forward(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);

    public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(began) + TimeSpan.FromTicks(Interlocked.Read(ref ahead));
}
