namespace DxGovernance.Contracts.Decisions;

/// <summary>A body has decided on a proposal; entered in its register. Told anew, whole, with whatever changes what follows from it.</summary>
/// <param name="Source">Its subject is the proposal.</param>
/// <param name="Proposal">The proposal.</param>
/// <param name="Decision">The decision's id: body, fiscal year and number, such as <c>dx-headquarters/2023/3</c>.</param>
/// <param name="Body">The body that decided.</param>
/// <param name="FiscalYear">年度 of the register: the calendar year of its 1 April.</param>
/// <param name="Number">The number in that register, without gaps from 1.</param>
/// <param name="Outcome">
/// <c>approved</c>, <c>approvedWithConditions</c>, <c>rejected</c>, <c>returned</c>, <c>withdrawn</c>; or <c>deferred</c>, which leaves the
/// matter open; or <c>acknowledged</c>.
/// </param>
/// <param name="DecidedOn">ISO 8601 date in Japan.</param>
/// <param name="On">The revision that it is about; null where it is about something else.</param>
/// <param name="Illustrative">Whether meeting, votes and number are made up for the sample.</param>
public sealed record DecisionTaken(
    MessageSource Source,
    string Proposal,
    string Decision,
    string Body,
    int FiscalYear,
    int Number,
    string Outcome,
    string DecidedOn,
    DecidedRevision? On,
    bool Illustrative) : IMessage
{
    /// <summary>The meeting that took it, <c>{body}/{fiscal year}/{number}</c>; null in messages from before it was told.</summary>
    public string? Meeting { get; init; }

    /// <summary>What it is about, where that is no revision; otherwise null.</summary>
    public DecidedSubject? Subject { get; init; }

    /// <summary>
    /// Whether an approval is to be carried out: false while conditions are open, the 決裁 is awaited, or once it is rescinded.
    /// Null in messages from before it was told: then an approval is.
    /// </summary>
    public bool? TakesEffect { get; init; }

    /// <summary>Codes of the municipalities whose joint body (共同) took it, the keeper's among them; null for a body of one.</summary>
    public IReadOnlyList<string>? JointMembers { get; init; }

    /// <summary>
    /// Whether an approval that is rescinded was to be carried out before: who hears only now of it must come to where all
    /// others are. Null where nothing is rescinded.
    /// </summary>
    public bool? HadEffect { get; init; }

    /// <summary>That the decision has no effect any more; null while it has.</summary>
    public Rescission? Rescission { get; init; }
}

/// <summary>A decision that has no effect any more. It stays in its register.</summary>
/// <param name="Kind"><c>annulled</c> (取消し, from the start), <c>revoked</c> (撤回, from its day) or <c>superseded</c>.</param>
/// <param name="From">ISO 8601 date in Japan: the day of the 取消し, or the first day without effect.</param>
/// <param name="Basis">The decision or 文書番号 by which it was done.</param>
public sealed record Rescission(string Kind, string From, string Basis);

/// <summary>What was decided on, where it is no revision.</summary>
/// <param name="Kind"><c>roadmapChange</c>, <c>datasetRelease</c> or <c>matter</c>.</param>
/// <param name="Reference">What it is in its own service, as that service called it; null for a matter of its own.</param>
/// <param name="Title">件名.</param>
/// <param name="ContentHash">What exactly was decided on.</param>
public sealed record DecidedSubject(string Kind, string? Reference, string Title, string? ContentHash);

/// <summary>What exactly was decided on: the text behind this hash and no other.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Revision">The revision's number.</param>
/// <param name="Submission">Which submission of it.</param>
/// <param name="ContentHash">SHA-256 of the canonical text, hex.</param>
public sealed record DecidedRevision(string Policy, string Revision, int Submission, string ContentHash);
