using System.Text.Json;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Platform.Relay;

namespace DxGovernance.Decisions.Proposals;

/// <summary>What other services are told: a decision, with exactly what was decided on.</summary>
public static class Telling
{
    /// <summary>Asks the relay for it.</summary>
    public static void RelayDecisions(this RelayMap relay) => relay.On<ProposalDecided>(async (@event, source, session, ct) =>
    {
        var proposal = await session.Events.AggregateStreamAsync<Proposal>(@event.StreamKey!, version: @event.Version, token: ct)
            ?? throw new InvalidOperationException($"{@event.StreamKey} cannot be folded.");
        var decided = @event.Data;
        return new DecisionTaken(
            source,
            proposal.Slug,
            decided.Decision,
            decided.Body,
            decided.FiscalYear.Year,
            decided.Number,
            JsonNamingPolicy.CamelCase.ConvertName(decided.Outcome.ToString()),
            decided.DecidedOn.ToString(),
            new DecidedRevision(proposal.Policy, proposal.Revision, proposal.Submission, proposal.ContentHash),
            decided.Illustrative)
        {
            Meeting = decided.Meeting.ToString(),
        };
    });
}
