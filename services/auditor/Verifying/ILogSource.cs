namespace DxGovernance.Auditor.Verifying;

/// <summary>Where a log is read from: its service, or a bundle that was exported from it.</summary>
public interface ILogSource
{
    /// <summary>The service.</summary>
    string Service { get; }

    /// <summary>The municipality.</summary>
    string Municipality { get; }

    /// <summary>Whether it is what the log is now: then it may not be shorter than it was.</summary>
    bool IsLive { get; }

    /// <summary>Whether it holds only some leaves, each with a proof of its own.</summary>
    bool IsPart { get; }

    /// <summary>The checkpoint as the log gave it; null where the log has none yet.</summary>
    Task<string?> CheckpointAsync(CancellationToken ct);

    /// <summary>The entries from the first, in order.</summary>
    /// <param name="size">How many.</param>
    /// <param name="ct">Stops it.</param>
    IAsyncEnumerable<ReadOnlyMemory<byte>> EntriesAsync(long size, CancellationToken ct);

    /// <summary>The events, in order of their places, then those that have none.</summary>
    /// <param name="size">How many places.</param>
    /// <param name="ct">Stops it.</param>
    IAsyncEnumerable<LoggedLine> EventsAsync(long size, CancellationToken ct);

    /// <summary>A file of a dataset that a log names, by its SHA-256; null where it is not at hand.</summary>
    Task<Stream?> FileAsync(string sha256, CancellationToken ct);

    /// <summary>The proof of a leaf of a part; null where there is none.</summary>
    Task<string?> ProofAsync(long index, CancellationToken ct);
}
