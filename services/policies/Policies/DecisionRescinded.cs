using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Policies.Policies;

// What becomes of an adopted revision when its decision is rescinded: nothing of it disappears, it is marked.

/// <summary>The decision that a revision was adopted on has no effect any more; in the policy's stream. The revision stays as it is.</summary>
/// <param name="Revision">The revision's number.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Kind">In which way.</param>
/// <param name="From">The day of the 取消し, or the first day without effect.</param>
/// <param name="Basis">The decision or 文書番号 by which it was done.</param>
public sealed record DecisionRescinded(RevisionNumber Revision, string Decision, RescissionKind Kind, PartialDate From, string Basis) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => From;

    /// <summary>Whether it counts on a day: 取消し is from the start, the others from their own day on.</summary>
    public bool HoldsOn(DateOnly day) => Kind == RescissionKind.Annulled || From.HasBegunBy(day);
}

/// <summary>The same in the revision's own stream, from which others are told.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Kind">In which way.</param>
/// <param name="From">The day of the 取消し, or the first day without effect.</param>
/// <param name="Basis">The decision or 文書番号 by which it was done.</param>
public sealed record RescissionMarked(string Decision, RescissionKind Kind, PartialDate From, string Basis) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>How a decision came to have no effect any more.</summary>
public enum RescissionKind
{
    /// <summary>取消し: from the start.</summary>
    Annulled,

    /// <summary>撤回: from its own day on.</summary>
    Revoked,

    /// <summary>Another decision took its place, from that one's day on.</summary>
    Superseded,
}
