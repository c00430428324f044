namespace DxGovernance.Auditor.Verifying;

/// <summary>What the verification of one log came to. All findings are counted; the first are kept.</summary>
/// <param name="service">The service.</param>
/// <param name="isPart">Whether only some leaves of the log are at hand.</param>
public sealed class LogReport(string service, bool isPart = false)
{
    /// <summary>How many findings of a log are kept.</summary>
    public const int KeptFindings = 200;

    private readonly List<Finding> kept = [];

    /// <summary>The service.</summary>
    public string Service => service;

    /// <summary>Whether only some leaves of the log are at hand.</summary>
    public bool IsPart => isPart;

    /// <summary>The log's name, once its checkpoint was read.</summary>
    public string? Origin { get; set; }

    /// <summary>How many leaves the signed checkpoint is over.</summary>
    public long Size { get; set; }

    /// <summary>When a cosigner stated the checkpoint; null when none did.</summary>
    public DateTimeOffset? StatedAt { get; set; }

    /// <summary>How many leaves were hashed.</summary>
    public long Leaves { get; set; }

    /// <summary>How many events give the leaf that was sealed.</summary>
    public long Events { get; set; }

    /// <summary>How many streams they belong to.</summary>
    public long Streams { get; set; }

    /// <summary>Up to which size the log was held against the auditor's own earlier checkpoint; null when there was none.</summary>
    public long? ConsistentFrom { get; set; }

    /// <summary>What the replay of the domain counted; empty where none was done.</summary>
    public IReadOnlyDictionary<string, long> Replayed { get; set; } = new Dictionary<string, long>();

    /// <summary>How many findings there are.</summary>
    public long Findings { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<Finding> Kept => kept;

    /// <summary>Whether it was followed to its end, over at least one leaf; without this nothing may be concluded.</summary>
    public bool IsWhole { get; set; }

    /// <summary>The checkpoint that was verified, to be kept when all holds.</summary>
    public string? Checkpoint { get; set; }

    /// <summary>Takes a finding.</summary>
    public void Add(Finding finding)
    {
        Findings++;
        if (kept.Count < KeptFindings)
        {
            kept.Add(finding);
        }
    }
}
