namespace DxGovernance.Policies.Revisions;

/// <summary>A text as it is kept for speed: only ever made from events, and dropped without loss.</summary>
/// <param name="Facts">The facts, or null.</param>
/// <param name="Nodes">The provisions in document order.</param>
/// <param name="Repealed">Ids that may not be used again.</param>
public sealed record TextSnapshot(PolicyFacts? Facts, IReadOnlyList<TextSnapshot.Node> Nodes, IReadOnlyList<string> Repealed)
{
    /// <summary>What the draft itself has repealed, with its kind; null for nothing.</summary>
    public IReadOnlyDictionary<string, ProvisionKind>? RepealedHere { get; init; }

    /// <summary>A provision in its place.</summary>
    /// <param name="Provision">What it says.</param>
    /// <param name="Parent">What holds it.</param>
    /// <param name="Principles">The principles that it serves, or null.</param>
    public sealed record Node(Provision Provision, string? Parent, IReadOnlyCollection<string>? Principles);
}
