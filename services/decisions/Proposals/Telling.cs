using System.Text.Json;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Platform.Relay;
using JasperFx.Events;
using Marten;

namespace DxGovernance.Decisions.Proposals;

/// <summary>What other services are told: a decision whole, with exactly what was decided on, and again with whatever changes its effect.</summary>
public static class Telling
{
    /// <summary>Asks the relay for it.</summary>
    public static void RelayDecisions(this RelayMap relay)
    {
        relay.On<ProposalDecided>((@event, source, session, ct) => TellAsync(@event, @event.Data.Decision, source, session, ct));
        relay.On<ConditionFulfilled>((@event, source, session, ct) => TellAsync(@event, @event.Data.Decision, source, session, ct));
        relay.On<DecisionAnnulled>((@event, source, session, ct) => TellAsync(@event, @event.Data.Decision, source, session, ct));
        relay.On<DecisionRevoked>((@event, source, session, ct) => TellAsync(@event, @event.Data.Decision, source, session, ct));
        relay.On<DecisionSuperseded>((@event, source, session, ct) => TellAsync(@event, @event.Data.Decision, source, session, ct));
        relay.On<ApprovalRecorded>((@event, source, session, ct) => TellAsync(@event, decision: null, source, session, ct));
    }

    /// <summary>
    /// The decision as it stands after an event: the one that ended the matter once there is one, since a message is the newest
    /// word on its proposal and what comes of 継続審議 must not lie over it. Null where there is none yet, or it was registered
    /// later and others know it by their own record.
    /// </summary>
    private static async Task<IMessage?> TellAsync(IEvent @event, string? decision, MessageSource source, IQuerySession session, CancellationToken ct)
    {
        var proposal = await session.Events.AggregateStreamAsync<Proposal>(@event.StreamKey!, version: @event.Version, token: ct)
            ?? throw new InvalidOperationException($"{@event.StreamKey} cannot be folded.");
        return (proposal.Decision ?? proposal.Decisions.Find(taken => taken.Decision == decision)) is { RecordedLater: null } told
            ? Message(proposal, told, source) with { JointMembers = (await session.Events.AggregateStreamAsync<Body>(Streams.Body(told.Body).Value, token: ct))?.Joint?.Members }
            : null;
    }

    private static DecisionTaken Message(Proposal proposal, DecisionState decision, MessageSource source) => new(
        source,
        proposal.Slug,
        decision.Decision,
        decision.Body,
        decision.FiscalYear.Year,
        decision.Number,
        JsonNamingPolicy.CamelCase.ConvertName(decision.Outcome.ToString()),
        decision.DecidedOn.ToString(),
        proposal.Subject.Revision is { } revision
            ? new DecidedRevision(revision.Policy, revision.Number, revision.Submission ?? 0, proposal.Subject.ContentHash ?? "")
            : null,
        decision.Illustrative)
    {
        Meeting = decision.Meeting?.ToString(),
        Subject = proposal.Subject.Revision is null ? new DecidedSubject(JsonNamingPolicy.CamelCase.ConvertName(proposal.Subject.Kind.ToString()), proposal.Subject.Reference, proposal.Subject.Title, proposal.Subject.ContentHash) : null,
        TakesEffect = proposal.TakesEffect(decision),
        HadEffect = decision.IsRescinded ? decision.HadEffect : null,
        Rescission = decision switch
        {
            { Annulled: { } annulled } => new Rescission("annulled", annulled.On.ToString(), annulled.Basis),
            { Revoked: { } revoked } => new Rescission("revoked", revoked.From.ToString(), revoked.Basis),
            { Superseded: { } superseded } => new Rescission("superseded", superseded.From.ToString(), superseded.By),
            _ => null,
        },
    };
}
