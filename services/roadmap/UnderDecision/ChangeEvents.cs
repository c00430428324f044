using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.UnderDecision;

// Events of item/{roadmap}/{item}, where the municipality puts changes of the roadmap under decision. That a change is
// carried out is an ItemRescheduled that names the decision.

/// <summary>Other fiscal years are proposed for an item; the plan stays as it is until it is decided.</summary>
/// <param name="Number">Counts the changes of the item that were put under decision, from 1.</param>
/// <param name="Before">The fiscal years that are planned now.</param>
/// <param name="Spans">Those that are proposed.</param>
/// <param name="Reason">Why; may name no person.</param>
/// <param name="From">From when on they shall be the plan; the day of the decision where that is later.</param>
/// <param name="Evidence">On what the spans rest, or null.</param>
/// <param name="ContentHash">SHA-256 of all this: what is decided on.</param>
/// <param name="Illustrative">Whether this is made up for a sample.</param>
public sealed record ReschedulingProposed(
    int Number, IReadOnlyList<YearSpan> Before, IReadOnlyList<YearSpan> Spans, string Reason, PartialDate From, string? Evidence, string ContentHash, bool Illustrative);

/// <summary>取下げ: the secretariat takes a proposed change back.</summary>
/// <param name="Number">Which.</param>
/// <param name="Reason">Why; may name no person.</param>
public sealed record ReschedulingWithdrawn(int Number, string Reason);

/// <summary>A proposed change was not approved, or its approval was rescinded before it had effect.</summary>
/// <param name="Number">Which.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Outcome"><c>rejected</c>, <c>returned</c> or <c>withdrawn</c>; of a rescinded approval <c>annulled</c>, <c>revoked</c> or <c>superseded</c>.</param>
/// <param name="DecidedOn">When it was decided.</param>
public sealed record ReschedulingDeclined(int Number, string Decision, string Outcome, PartialDate DecidedOn) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => DecidedOn;
}

/// <summary>An approved change could not be carried out; the plan stays as it is.</summary>
/// <param name="Number">Which; 0 where the decision is on none that is known.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Reason">Stable name of the rule that it is against.</param>
/// <param name="Japanese">The reason in Japanese.</param>
/// <param name="English">The reason in English.</param>
public sealed record ReschedulingRefused(int Number, string Decision, string Reason, string Japanese, string English);

/// <summary>The decision that a change was carried out on has no effect any more. The plan stays as it is.</summary>
/// <param name="Number">Which change.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Kind"><c>annulled</c>, <c>revoked</c> or <c>superseded</c>.</param>
/// <param name="From">The day of the 取消し, or the first day without effect.</param>
/// <param name="Basis">The decision or 文書番号 by which it was done.</param>
public sealed record ReschedulingRescinded(int Number, string Decision, string Kind, PartialDate From, string Basis) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => From;
}
