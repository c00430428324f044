namespace DxGovernance.Auditor.Verifying;

/// <summary>An event that gives the leaf that was sealed.</summary>
/// <param name="Index">Its place in the log.</param>
/// <param name="Type">Its type.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Version">Its place in the stream.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="Actor">Who acted.</param>
/// <param name="Post">In which post.</param>
/// <param name="Recorded">At the time, or later.</param>
/// <param name="Data">The data as JSON.</param>
public sealed record VerifiedEvent(long Index, string Type, string Stream, long Version, DateTimeOffset RecordedAt, string? Actor, string? Post, string? Recorded, string Data);

/// <summary>Lets the rules of a service's domain judge its events again.</summary>
public interface IDomainReplay : IAsyncDisposable
{
    /// <summary>Takes the next event; what does not hold goes to the report.</summary>
    Task NextAsync(VerifiedEvent @event, LogReport report, CancellationToken ct);

    /// <summary>After the last event: what was counted.</summary>
    Task<IReadOnlyDictionary<string, long>> EndAsync(LogReport report, CancellationToken ct);
}
