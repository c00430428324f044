using System.Collections.Immutable;

namespace DxGovernance.Roadmap.Commitments;

/// <summary>約束: what a provision commits the municipality to, with the items that carry it out.</summary>
/// <param name="Registered">How it was registered.</param>
public sealed record Commitment(CommitmentRegistered Registered)
{
    /// <summary>Its id within the roadmap.</summary>
    public string Id => Registered.Commitment;

    /// <summary>The items that were linked, in the order of recording.</summary>
    public ImmutableList<CommitmentLinked> Links { get; init; } = [];

    /// <summary>That it was closed, or null.</summary>
    public CommitmentClosed? Closing { get; init; }

    /// <summary>The items that are linked by a day.</summary>
    public IEnumerable<string> ItemsOn(DateOnly day) => Links.Where(link => link.From.HasBegunBy(day)).Select(link => link.Item).Distinct();

    /// <summary>That it is closed by a day, or null.</summary>
    public CommitmentClosed? ClosedOn(DateOnly day) => Closing?.From.HasBegunBy(day) == true ? Closing : null;
}
