using System.Text.Json.Serialization;
using DxGovernance.Platform.Http;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Comparing;

/// <summary>What changed between two states.</summary>
public sealed record RevisionComparison
{
    /// <summary>The policy of the first state.</summary>
    public required string Policy { get; init; }

    /// <summary>The title of the second state.</summary>
    public required string Title { get; init; }

    /// <summary>The revision of the first state.</summary>
    public required RevisionNumber From { get; init; }

    /// <summary>The revision of the second state.</summary>
    public required RevisionNumber To { get; init; }

    /// <summary>The first state, 改訂前.</summary>
    public required ComparedState Before { get; init; }

    /// <summary>The second state, 改訂後.</summary>
    public required ComparedState After { get; init; }

    /// <summary>How many provisions were added.</summary>
    public required int Added { get; init; }

    /// <summary>How many are gone.</summary>
    public required int Removed { get; init; }

    /// <summary>How many stayed and changed.</summary>
    public required int Changed { get; init; }

    /// <summary>How many changes there are of each kind; one provision may count in several.</summary>
    public required IReadOnlyDictionary<string, int> Kinds { get; init; }

    /// <summary>Whether one of the two texts, or a decision behind, is made up for a sample.</summary>
    public required bool Illustrative { get; init; }

    /// <summary>The times that this answer is for.</summary>
    public required AsOf AsOf { get; init; }

    /// <summary>What changed besides the provisions.</summary>
    public required IReadOnlyList<FactChange> Facts { get; init; }

    /// <summary>What became of each provision; one that is not here says the same.</summary>
    public required IReadOnlyList<ProvisionChange> Changes { get; init; }

    /// <summary>How the revisions behind the changes were adopted; empty where two policies are compared.</summary>
    public required IReadOnlyList<AdoptionBehind> Adoptions { get; init; }

    /// <summary>Which column comes first in a table.</summary>
    [JsonIgnore]
    internal ColumnOrder Order { get; private init; }

    /// <summary>The rows of a table, in the order of the document.</summary>
    [JsonIgnore]
    internal IReadOnlyList<ComparisonRow> Rows { get; private init; } = [];

    /// <summary>Puts it together.</summary>
    /// <param name="old">The first state.</param>
    /// <param name="new">The second.</param>
    /// <param name="recorded">What led from the one to the other; empty where two policies are compared.</param>
    /// <param name="adoptions">How the revisions behind were adopted.</param>
    /// <param name="asOf">The times that it is for.</param>
    /// <param name="order">Which column comes first in a table.</param>
    public static RevisionComparison Of(
        ComparedSide old, ComparedSide @new, IReadOnlyList<RecordedChange> recorded, IReadOnlyList<AdoptionBehind> adoptions, AsOf asOf, ColumnOrder order)
    {
        var (oldText, newText) = (new ShownText(old.Text), new ShownText(@new.Text));
        var matching = old.State.Policy == @new.State.Policy ? Matching.ById(oldText, newText) : Matching.ByMeaning(oldText, newText);
        List<ProvisionChange> changes = [.. Comparison.Between(oldText, newText, matching).Select(change => change with { Behind = BehindOf(change, recorded) })];
        return new RevisionComparison
        {
            Policy = old.State.Policy,
            Title = @new.State.Title,
            From = old.State.Revision,
            To = @new.State.Revision,
            Before = old.State,
            After = @new.State,
            Added = changes.Count(change => change.Change == ChangeKind.Added),
            Removed = changes.Count(change => change.Change == ChangeKind.Removed),
            Changed = changes.Count(change => change.Change == ChangeKind.Changed),
            Kinds = Enum.GetValues<ProvisionChangeKind>().ToDictionary(
                kind => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), kind => changes.Count(change => change.Kinds.Contains(kind))),
            Illustrative = old.State.Illustrative || @new.State.Illustrative || adoptions.Any(adoption => adoption.Illustrative),
            AsOf = asOf,
            Facts = [.. FactChange.Between(old.Facts, @new.Facts).Select(change => change with
            {
                Behind = [.. recorded.Where(recorded => recorded.Touches.Facts.Contains(change.Fact)).Select(recorded => recorded.Behind)],
            })],
            Changes = changes,
            Adoptions = adoptions,
            Order = order,
            Rows = ComparisonRow.Of(oldText, newText, matching, changes),
        };
    }

    private static List<EventBehind> BehindOf(ProvisionChange change, IReadOnlyList<RecordedChange> recorded)
    {
        var behind = recorded.Where(recorded => recorded.Touches.IsBehind(change)).ToList();
        if (behind.Count == 0 && change.Kinds.Contains(ProvisionChangeKind.Moved))
        {
            // Of two orders the fewest moves may name another sibling than the event did.
            behind.AddRange(recorded.Where(recorded => recorded.Touches.ReorderedUnder == (change.After!.Parent ?? "")));
        }

        return behind.ConvertAll(recorded => recorded.Behind);
    }
}

/// <summary>The order of the columns of a 新旧対照表.</summary>
public enum ColumnOrder
{
    /// <summary>改訂後 left, 改訂前 right.</summary>
    NewFirst,

    /// <summary>改訂前 left, 改訂後 right.</summary>
    OldFirst,
}
