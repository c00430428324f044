using System.Collections.Immutable;
using DxGovernance.Proof;

namespace DxGovernance.Auditor.Verifying;

/// <summary>What the auditor knows of logs beforehand, by another way than from the logs.</summary>
/// <param name="Keys">Keys of logs, and of those who state the time; none of them came from a log itself.</param>
/// <param name="Kept">The checkpoint of the last verification of the log with this name, or of the one before it; null at the first.</param>
/// <param name="AcceptedRestores">The names of new logs after a restore that the auditor has accepted.</param>
public sealed record Expectation(ImmutableArray<VerifierKey> Keys, Func<string, Checkpoint?> Kept, IReadOnlySet<string> AcceptedRestores)
{
    /// <summary>
    /// What stays of a log's name when a restore begins a new log: a key that the auditor has for one is good for the other,
    /// so that the new one can say for itself that it is new.
    /// </summary>
    public static string StemOf(string origin) => origin[..Math.Max(0, origin.LastIndexOf('/'))];

    /// <summary>Whether there is a key that the log with this name can be verified with.</summary>
    public bool HasKeyOf(string origin) => TrustIn(origin).Keys.Length > 0;

    /// <summary>The log with this name as the auditor trusts it.</summary>
    public LogTrust TrustIn(string origin)
    {
        var ofThis = Keys.Where(key => StemOf(key.Key.Name) == StemOf(origin)).Select(key => key.Under(origin)).Distinct().ToLookup(key => key.Type == SignatureType.Ed25519);
        return new LogTrust(origin, [.. ofThis[true]], [.. ofThis[false], .. Keys.Where(key => key.Type != SignatureType.Ed25519 && StemOf(key.Key.Name) != StemOf(origin))]);
    }
}
