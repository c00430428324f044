using DxGovernance.Contracts.Policies;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.People;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Reading;
using DxGovernance.Decisions.Registers;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Municipalities;
using JasperFx.Events.Projections;
using Marten;

namespace DxGovernance.Decisions;

/// <summary>What this service asks of the store and of the routes.</summary>
public static class Configuration
{
    /// <summary>Event names are a public contract: they stay when a type is renamed.</summary>
    public static void AddDecisions(this StoreOptions store)
    {
        store.Events.MapEventType<DecisionPathSet>("decision_path_set");
        store.Events.MapEventType<BodyEstablished>("body_established");
        store.Events.MapEventType<SeatCreated>("seat_created");
        store.Events.MapEventType<SeatFilled>("seat_filled");
        store.Events.MapEventType<SeatVacated>("seat_vacated");
        store.Events.MapEventType<MeetingHeld>("meeting_held");
        store.Events.MapEventType<ProposalOpened>("proposal_opened");
        store.Events.MapEventType<PathTaken>("path_taken");
        store.Events.MapEventType<ProposalWithdrawn>("proposal_withdrawn");
        store.Events.MapEventType<ProposalRecommended>("proposal_recommended");
        store.Events.MapEventType<VoteCast>("vote_cast");
        store.Events.MapEventType<ProposalDecided>("proposal_decided");
        store.Events.MapEventType<AdoptionNoted>("adoption_noted");
        store.Events.MapEventType<AdoptionRefusalNoted>("adoption_refusal_noted");
        store.Events.MapEventType<DecisionEntered>("decision_entered");
        store.Events.Receives<RevisionSubmitted>("revision_submitted");
        store.Events.Receives<RevisionWithdrawn>("revision_withdrawn");
        store.Events.Receives<RevisionAdopted>("revision_adopted");
        store.Events.Receives<AdoptionRefused>("adoption_refused");

        store.Projections.LiveStreamAggregation<MunicipalitySettings>();
        store.Projections.LiveStreamAggregation<Body>();
        store.Projections.LiveStreamAggregation<Meeting>();
        store.Projections.LiveStreamAggregation<Proposal>();
        store.Projections.LiveStreamAggregation<Register>();
        store.Projections.Add<BodyListProjection>(ProjectionLifecycle.Inline);
        store.Projections.Add<ProposalListProjection>(ProjectionLifecycle.Inline);
        store.Schema.For<Remark>();
    }

    /// <summary>The addresses.</summary>
    public static void MapDecisions(this IEndpointRouteBuilder routes)
    {
        var municipality = routes.MapMunicipality();
        municipality.MapPathSetting();
        municipality.MapDirectory();
        municipality.MapBodyReading();
        municipality.MapEstablishing();
        municipality.MapHolding();
        municipality.MapMeetingReading();
        municipality.MapProposalReading();
        municipality.MapDecisionReading();

        var body = municipality.MapGroup("/bodies/{body}");
        body.MapSeating();
        body.MapFilling();

        var proposal = municipality.MapGroup("/proposals/{proposal}");
        proposal.MapReviewing();
        proposal.MapVoting();
        proposal.MapDeciding();
    }
}
