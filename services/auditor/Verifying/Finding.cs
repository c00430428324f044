using DxGovernance.Auditor.Words;

namespace DxGovernance.Auditor.Verifying;

/// <summary>Something that does not hold.</summary>
/// <param name="Code">Its kind, one of <see cref="FindingCodes"/>: these words stay.</param>
/// <param name="What">What is wrong.</param>
public sealed record Finding(string Code, Phrase What)
{
    /// <summary>The place in the log; null where it concerns the whole.</summary>
    public long? Index { get; init; }

    /// <summary>The event's id, if it is known.</summary>
    public string? Event { get; init; }

    /// <summary>The event's type, if it is known.</summary>
    public string? Type { get; init; }

    /// <summary>The event's stream, if it is known.</summary>
    public string? Stream { get; init; }
}

/// <summary>The kinds of findings.</summary>
public static class FindingCodes
{
    /// <summary>The checkpoint is not signed by the key that the auditor has.</summary>
    public const string Signature = "signature";

    /// <summary>It is the checkpoint of another log.</summary>
    public const string WrongLog = "wrong-log";

    /// <summary>The leaves do not come to the signed root.</summary>
    public const string Root = "root";

    /// <summary>The log is shorter than it was.</summary>
    public const string Rollback = "rollback";

    /// <summary>The log does not go on from what it was.</summary>
    public const string Fork = "fork";

    /// <summary>A new log, since the database was restored from a backup.</summary>
    public const string Restored = "restored";

    /// <summary>An event is not what was sealed.</summary>
    public const string EntryAltered = "entry-altered";

    /// <summary>An event that was sealed is gone.</summary>
    public const string EventMissing = "event-missing";

    /// <summary>An event that was never sealed stands below the sealed mark.</summary>
    public const string EventUnsealed = "event-unsealed";

    /// <summary>Another event stands in the place of the one that was sealed.</summary>
    public const string Order = "order";

    /// <summary>A version of a stream is missing or stands twice.</summary>
    public const string StreamGap = "stream-gap";

    /// <summary>By the rules something else comes out.</summary>
    public const string Replay = "replay";

    /// <summary>The files of a bundle are not those that its manifest names.</summary>
    public const string Manifest = "manifest";

    /// <summary>What stands there cannot be read.</summary>
    public const string Unreadable = "unreadable";
}
