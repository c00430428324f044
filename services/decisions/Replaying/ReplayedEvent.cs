using System.Text.Json;

namespace DxGovernance.Decisions.Replaying;

/// <summary>An event as the log has it.</summary>
/// <param name="Sequence">Its place in the log of the service.</param>
/// <param name="Type">Its name, such as <c>vote_cast</c>.</param>
/// <param name="Stream">The stream that it belongs to.</param>
/// <param name="Version">Its place there, from 1.</param>
/// <param name="RecordedAt">When it was recorded, UTC.</param>
/// <param name="Actor">Who recorded it, by random id, or a service.</param>
/// <param name="Post">The post (職) in which the actor acted, or null.</param>
/// <param name="Recorded"><c>at-the-time</c> or <c>later</c>, or null.</param>
/// <param name="Stored">Its data as stored.</param>
/// <param name="Data">Its data as this program reads them; null where it cannot.</param>
public sealed record ReplayedEvent(
    long Sequence, string Type, string Stream, long Version, DateTimeOffset RecordedAt, string? Actor, string? Post, string? Recorded, JsonElement Stored, object? Data);
