using DxGovernance.OpenData.Datasets;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.UnderDecision;

// Events of dataset/{dataset}, where the municipality puts the first release of a dataset under decision. That it is carried
// out is a VersionReleased that names the decision; later versions need none.

/// <summary>The first version of a dataset is ready and meets the three requirements; it waits for a decision.</summary>
/// <param name="Number">Counts how often the first release was put under decision, from 1.</param>
/// <param name="Revision">The revision that it would publish; null where it would publish something else.</param>
/// <param name="ContentHash">SHA-256 of dataset, revision, files and licence: what is decided on.</param>
/// <param name="Received">The message that brought the revision; null likewise.</param>
/// <param name="Distributions">The files.</param>
/// <param name="Illustrative">Whether the text or the dataset is made up for a sample.</param>
public sealed record FirstReleaseProposed(
    int Number, string? Revision, string ContentHash, ReceivedAs? Received, IReadOnlyList<Distribution> Distributions, bool Illustrative)
{
    /// <summary>The last event of the log that the files are built from; null where a message or files are named instead.</summary>
    public long? Position { get; init; }
}

/// <summary>取下げ: the publisher takes a proposed first release back.</summary>
/// <param name="Number">Which.</param>
/// <param name="Reason">Why; may name no person.</param>
public sealed record FirstReleaseWithdrawn(int Number, string Reason);

/// <summary>A proposed first release was not approved, or its approval was rescinded before it had effect.</summary>
/// <param name="Number">Which.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Outcome"><c>rejected</c>, <c>returned</c> or <c>withdrawn</c>; of a rescinded approval <c>annulled</c>, <c>revoked</c> or <c>superseded</c>.</param>
/// <param name="DecidedOn">When it was decided.</param>
public sealed record FirstReleaseDeclined(int Number, string Decision, string Outcome, PartialDate DecidedOn) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => DecidedOn;
}

/// <summary>An approved first release could not be carried out; nothing is released.</summary>
/// <param name="Number">Which; 0 where the decision is on none that is known.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Reason">Stable name of the rule that it is against.</param>
/// <param name="Japanese">The reason in Japanese.</param>
/// <param name="English">The reason in English.</param>
public sealed record FirstReleaseRefused(int Number, string Decision, string Reason, string Japanese, string English);

/// <summary>The decision that the first release was carried out on has no effect any more. What is released stays.</summary>
/// <param name="Number">Which.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Kind"><c>annulled</c>, <c>revoked</c> or <c>superseded</c>.</param>
/// <param name="From">The day of the 取消し, or the first day without effect.</param>
/// <param name="Basis">The decision or 文書番号 by which it was done.</param>
public sealed record FirstReleaseRescinded(int Number, string Decision, string Kind, PartialDate From, string Basis) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => From;
}
