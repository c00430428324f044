namespace DxGovernance.Contracts.Decisions;

/// <summary>A body has decided on a proposal; entered in its register.</summary>
/// <param name="Source">Its subject is the proposal.</param>
/// <param name="Proposal">The proposal.</param>
/// <param name="Decision">The decision's id: body, fiscal year and number, such as <c>dx-headquarters/2023/3</c>.</param>
/// <param name="Body">The body that decided.</param>
/// <param name="FiscalYear">年度 of the register: the calendar year of its 1 April.</param>
/// <param name="Number">The number in that register, without gaps from 1.</param>
/// <param name="Outcome"><c>approved</c>, <c>rejected</c> or <c>returned</c>.</param>
/// <param name="DecidedOn">ISO 8601 date in Japan.</param>
/// <param name="On">The revision that it is about.</param>
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
    DecidedRevision On,
    bool Illustrative) : IMessage
{
    /// <summary>The meeting that took it, <c>{body}/{fiscal year}/{number}</c>; null in messages from before it was told.</summary>
    public string? Meeting { get; init; }
}

/// <summary>What exactly was decided on: the text behind this hash and no other.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Revision">The revision's number.</param>
/// <param name="Submission">Which submission of it.</param>
/// <param name="ContentHash">SHA-256 of the canonical text, hex.</param>
public sealed record DecidedRevision(string Policy, string Revision, int Submission, string ContentHash);
