using System.Collections.Immutable;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Commitments;

/// <summary>約束: what a provision commits the municipality to, with the items that carry it out.</summary>
/// <param name="Registered">How it was registered.</param>
public sealed record Commitment(CommitmentRegistered Registered)
{
    /// <summary>Its id within the roadmap.</summary>
    public string Id => Registered.Commitment;

    /// <summary>The items that were linked and unlinked, in the order of recording.</summary>
    public ImmutableList<CommitmentLink> Links { get; init; } = [];

    /// <summary>That it was closed, or null.</summary>
    public CommitmentClosed? Closing { get; init; }

    /// <summary>The items that are linked on a day: a later recorded fact takes the place of an earlier unless its date is certainly before the other's.</summary>
    public IEnumerable<string> ItemsOn(DateOnly day) => Links.Where(link => link.From.HasBegunBy(day)).GroupBy(link => link.Item)
        .Where(links => links.Aggregate((held, link) => link.From.IsCertainlyBefore(held.From) ? held : link).Holds).Select(links => links.Key);

    /// <summary>That it is closed by a day, or null.</summary>
    public CommitmentClosed? ClosedOn(DateOnly day) => Closing?.From.HasBegunBy(day) == true ? Closing : null;
}

/// <summary>Whether an item carries a commitment out, from a date on.</summary>
/// <param name="Item">The item.</param>
/// <param name="From">The date.</param>
/// <param name="Holds">Whether it does.</param>
public sealed record CommitmentLink(string Item, PartialDate From, bool Holds);
