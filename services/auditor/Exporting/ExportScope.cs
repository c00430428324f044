using System.Text.Json.Nodes;
using DxGovernance.Proof;

namespace DxGovernance.Auditor.Exporting;

/// <summary>What is exported.</summary>
/// <param name="Kind"><c>municipality</c>, <c>policy</c>, <c>decision</c> or <c>period</c>.</param>
/// <param name="Name">Which one; null for the whole.</param>
/// <param name="Services">The services whose logs hold something of it.</param>
/// <param name="Holds">Whether a leaf of a service's log belongs to it.</param>
public sealed record ExportScope(string Kind, string? Name, IReadOnlyList<string> Services, Func<string, Leaf, bool> Holds)
{
    /// <summary>Whether logs are exported as a whole: then the root is computed from them, and no proofs are needed.</summary>
    public bool IsWhole => Kind == "municipality";

    /// <summary>All of a municipality.</summary>
    public static ExportScope Municipality { get; } = new("municipality", null, Verifying.Verifying.Services, (_, _) => true);

    /// <summary>What was recorded from one instant on, before another.</summary>
    public static ExportScope Period(DateTimeOffset from, DateTimeOffset before, string name) =>
        new("period", name, Verifying.Verifying.Services, (_, leaf) => leaf.RecordedAt >= from && leaf.RecordedAt < before);

    /// <summary>A policy with its revisions, and the streams in which it was decided on.</summary>
    public static ExportScope Policy(string policy, IReadOnlySet<string> decided) => new("policy", policy, ["policies", "decisions"], (service, leaf) => service == "policies"
        ? leaf.Stream == $"policy/{policy}" || leaf.Stream.StartsWith($"revision/{policy}/", StringComparison.Ordinal)
        : decided.Contains(leaf.Stream));

    /// <summary>A decision: the streams on which it rests.</summary>
    public static ExportScope Decision(string decision, IReadOnlySet<string> streams) => new("decision", decision, ["decisions"], (_, leaf) => streams.Contains(leaf.Stream));

    /// <summary>As the manifest says it.</summary>
    public JsonObject ToJson() => new() { ["kind"] = Kind, ["name"] = Name };
}
