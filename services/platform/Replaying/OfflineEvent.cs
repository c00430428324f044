namespace DxGovernance.Platform.Replaying;

/// <summary>An event of one service's log, as whoever replays it without the service has it.</summary>
/// <param name="Index">Its place in the log.</param>
/// <param name="Type">Its name, such as <c>vote_cast</c>.</param>
/// <param name="Stream">The stream that it belongs to.</param>
/// <param name="Version">Its place there, from 1.</param>
/// <param name="RecordedAt">When it was recorded, UTC.</param>
/// <param name="Actor">Who recorded it, by random id, or a service.</param>
/// <param name="Post">The post (職) in which the actor acted, or null.</param>
/// <param name="Recorded"><c>at-the-time</c> or <c>later</c>, or null.</param>
/// <param name="Json">Its data.</param>
public sealed record OfflineEvent(
    long Index, string Type, string Stream, long Version, DateTimeOffset RecordedAt, string? Actor, string? Post, string? Recorded, string Json);
