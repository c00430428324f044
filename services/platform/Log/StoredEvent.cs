namespace DxGovernance.Platform.Log;

/// <summary>
/// An event as its row in the store says, not as the log does: whoever compares the two sees what was changed. Texts are as
/// they stand there, whatever they are.
/// </summary>
/// <param name="Sequence">Its place in the store.</param>
/// <param name="Id">Its id.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="Stream">The key of its stream.</param>
/// <param name="Version">Its place in the stream.</param>
/// <param name="Tenant">The municipality.</param>
/// <param name="RecordedAt">When it was committed: UTC, with six decimals.</param>
/// <param name="Actor">Who acted.</param>
/// <param name="Post">In which post.</param>
/// <param name="Correlation">What belongs together.</param>
/// <param name="Causation">What led to it.</param>
/// <param name="Recorded">At the time, or later.</param>
/// <param name="Salt">In base64.</param>
/// <param name="Data">The data, JSON in UTF-8.</param>
internal sealed record StoredEvent(
    long Sequence,
    Guid Id,
    string? Type,
    string? Stream,
    long? Version,
    string? Tenant,
    string? RecordedAt,
    string? Actor,
    string? Post,
    string? Correlation,
    string? Causation,
    string? Recorded,
    string? Salt,
    ReadOnlyMemory<byte> Data);

/// <summary>A leaf of the log and the row behind it.</summary>
/// <param name="Index">Its place in the log.</param>
/// <param name="Entry">What the log commits to: canonical JSON.</param>
/// <param name="Event">The row; null where there is none any more.</param>
internal sealed record LeafBehind(long Index, ReadOnlyMemory<byte> Entry, StoredEvent? Event);
