using DxGovernance.Policies.Policies;
using JasperFx.Events;
using Marten.Events.Aggregation;

namespace DxGovernance.Policies.Searching;

/// <summary>When which revision of a policy is in force; a read model that can be dropped and rebuilt from the events.</summary>
public sealed record SearchedPolicy
{
    /// <summary>The stream's key.</summary>
    public string Id { get; init; } = "";

    /// <summary>The adopted revisions, in the order of their adoption.</summary>
    public IReadOnlyList<AdoptedText> Adopted { get; init; } = [];

    /// <summary>The first day without a text in force, or null.</summary>
    public DateOnly? RepealedFrom { get; init; }

    /// <summary>
    /// The days of each text, as <see cref="Policy.InForceOn"/> tells them: from its first day to the day before the next; of
    /// two that apply from one day the later adopted has it.
    /// </summary>
    public IReadOnlyList<DaysInForce> InForce
    {
        get
        {
            var inOrder = Adopted.Zip(FirstDays.Of(Adopted.Select(text => text.From)), (text, from) => text with { From = from }).ToList();
            return
            [
                .. inOrder.Select((text, index) => new DaysInForce(text.Revision, text.From, Earlier(index + 1 < inOrder.Count ? inOrder[index + 1].From : null, RepealedFrom)))
                    .Where(days => days.Before is not { } before || days.From < before),
            ];
        }
    }

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is { } a && other is { } b ? a < b ? a : b : one ?? other;
}

/// <summary>An adopted revision.</summary>
/// <param name="Revision">Its number.</param>
/// <param name="From">The first day that it can apply from.</param>
public sealed record AdoptedText(string Revision, DateOnly From);

/// <summary>The days on which a revision is in force.</summary>
/// <param name="Revision">Its number.</param>
/// <param name="From">The first.</param>
/// <param name="Before">The first day after them, or null while there is none.</param>
public sealed record DaysInForce(string Revision, DateOnly From, DateOnly? Before);

/// <summary>Folds them.</summary>
public sealed partial class SearchedPolicyProjection : SingleStreamProjection<SearchedPolicy, string>
{
    /// <summary>It begins.</summary>
    public static SearchedPolicy Create(IEvent<PolicyStarted> started) => new() { Id = started.StreamKey! };

    /// <summary>A text has effect.</summary>
    public static SearchedPolicy Apply(RevisionAdopted adopted, SearchedPolicy policy) => With(policy, adopted.Revision, adopted.AppliesFrom.First);

    /// <summary>A text from before is known of.</summary>
    public static SearchedPolicy Apply(AdoptionRecordedLater adopted, SearchedPolicy policy) => With(policy, adopted.Revision, adopted.AppliesFrom.First);

    /// <summary>It ends.</summary>
    public static SearchedPolicy Apply(PolicyRepealed repealed, SearchedPolicy policy) => policy with { RepealedFrom = repealed.RepealedFrom.First };

    private static SearchedPolicy With(SearchedPolicy policy, RevisionNumber revision, DateOnly from) =>
        policy with { Adopted = [.. policy.Adopted, new AdoptedText(revision.ToString(), from)] };
}
