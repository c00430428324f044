using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Dependencies;

/// <summary>What was recorded about one item building on another.</summary>
/// <param name="Item">The one that comes after (後続).</param>
/// <param name="Predecessor">The one that it builds on (先行).</param>
/// <param name="From">From when on this is so.</param>
/// <param name="Holds">Whether it does; false once it was taken back.</param>
/// <param name="Note">What it takes from it, or absent.</param>
/// <param name="Reason">Why it was taken back, or absent.</param>
/// <param name="Illustrative">Whether this is made up for a sample.</param>
public sealed record Dependency(string Item, string Predecessor, PartialDate From, bool Holds, string? Note, string? Reason, bool Illustrative)
{
    /// <summary>A statement.</summary>
    public static Dependency Of(DependencyStated stated) => new(stated.Item, stated.Predecessor, stated.From, Holds: true, stated.Note, Reason: null, stated.Illustrative);

    /// <summary>A removal.</summary>
    public static Dependency Of(DependencyRemoved removed) => new(removed.Item, removed.Predecessor, removed.From, Holds: false, Note: null, removed.Reason, removed.Illustrative);

    /// <summary>
    /// The dependencies of a day, in the order in which they were first stated. Of what was recorded about two items a later
    /// fact takes the place of an earlier unless its date is certainly before the other's.
    /// </summary>
    public static IReadOnlyList<Dependency> On(IEnumerable<Dependency> recorded, DateOnly day)
    {
        var held = new Dictionary<(string, string), Dependency>();
        var order = new List<(string, string)>();
        foreach (var fact in recorded.Where(fact => fact.From.HasBegunBy(day)))
        {
            var pair = (fact.Item, fact.Predecessor);
            if (!held.TryGetValue(pair, out var before))
            {
                order.Add(pair);
            }
            else if (fact.From.IsCertainlyBefore(before.From))
            {
                continue;
            }

            held[pair] = fact;
        }

        return [.. order.Select(pair => held[pair]).Where(fact => fact.Holds)];
    }
}
