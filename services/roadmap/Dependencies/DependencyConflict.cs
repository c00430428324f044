using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Dependencies;

/// <summary>Why an item that builds on another may not get what it needs in time.</summary>
public enum DependencyConflict
{
    /// <summary>It is planned to begin certainly before the other is planned to end.</summary>
    StartsBeforeEnd,

    /// <summary>The end of the other's plan is over, and it has not ended.</summary>
    PredecessorLate,

    /// <summary>The other is suspended (休止).</summary>
    PredecessorSuspended,

    /// <summary>The other is cancelled (中止).</summary>
    PredecessorCancelled,

    /// <summary>The other went on as others (分割・統合): the dependency is to be stated on those.</summary>
    PredecessorReplaced,
}

/// <summary>Conflicts, from the facts about two items.</summary>
public static class DependencyConflicts
{
    /// <summary>
    /// What is in the way on a day. Nothing is once the predecessor is completed, or when the item itself has ended. Whole
    /// fiscal years are as unsure as they are: an item of R5 can follow another one of R5, and one of R5 not one that ends in R6.
    /// </summary>
    public static IReadOnlyList<DependencyConflict> On(DateOnly day, RoadmapItem item, RoadmapItem predecessor)
    {
        if (item.On(day) is not { } plan || predecessor.On(day) is not { } before || item.HasEndedBy(day))
        {
            return [];
        }

        if (predecessor.IsCancelledOn(day))
        {
            return [DependencyConflict.PredecessorCancelled];
        }

        var kind = predecessor.WorkOn(day)?.Kind;
        if (predecessor.HasEndedBy(day))
        {
            return kind is WorkKind.Split or WorkKind.Merged ? [DependencyConflict.PredecessorReplaced] : [];
        }

        var last = before.Spans.MaxBy(span => span.LastDay)!;
        return
        [
            .. plan.Spans.MinBy(span => span.FirstDay)!.BeginsBy < last.EndsNotBefore ? [DependencyConflict.StartsBeforeEnd] : Array.Empty<DependencyConflict>(),
            .. kind == WorkKind.Suspended ? [DependencyConflict.PredecessorSuspended] : Array.Empty<DependencyConflict>(),
            .. last.LastDay < day ? [DependencyConflict.PredecessorLate] : Array.Empty<DependencyConflict>(),
        ];
    }

    /// <summary>As people read it.</summary>
    public static string ToJapanese(this DependencyConflict conflict) => conflict switch
    {
        DependencyConflict.StartsBeforeEnd => "先行する項目の終わりより前に始まる計画",
        DependencyConflict.PredecessorLate => "先行する項目が遅れている",
        DependencyConflict.PredecessorSuspended => "先行する項目が休止している",
        DependencyConflict.PredecessorCancelled => "先行する項目が中止された",
        _ => "先行する項目が分割・統合された",
    };
}
