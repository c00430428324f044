using DxGovernance.Contracts.Decisions;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Reading;
using DxGovernance.Policies.Revisions;
using JasperFx.Events.Projections;
using Marten;

namespace DxGovernance.Policies;

/// <summary>What this service asks of the store and of the routes.</summary>
public static class Configuration
{
    /// <summary>Event names are a public contract: they stay when a type is renamed.</summary>
    public static void AddPolicies(this StoreOptions store)
    {
        store.Events.MapEventType<PolicyStarted>("policy_started");
        store.Events.MapEventType<RevisionOpened>("revision_opened");
        store.Events.MapEventType<RevisionSubmitted>("revision_submitted");
        store.Events.MapEventType<RevisionWithdrawn>("revision_withdrawn");
        store.Events.MapEventType<RevisionReturned>("revision_returned");
        store.Events.MapEventType<RevisionAdopted>("revision_adopted");
        store.Events.MapEventType<AdoptionRefused>("adoption_refused");
        store.Events.MapEventType<DraftOpened>("draft_opened");
        store.Events.MapEventType<ProvisionAdded>("provision_added");
        store.Events.MapEventType<ProvisionAmended>("provision_amended");
        store.Events.MapEventType<ProvisionRepealed>("provision_repealed");
        store.Events.MapEventType<DraftFrozen>("draft_frozen");
        store.Events.MapEventType<DraftReopened>("draft_reopened");
        store.Events.MapEventType<DraftClosed>("draft_closed");
        store.Events.Receives<DecisionTaken>("decision_taken");

        store.Projections.LiveStreamAggregation<Policy>();
        store.Projections.LiveStreamAggregation<Revision>();
        store.Projections.Add<PolicyListProjection>(ProjectionLifecycle.Inline);
    }

    /// <summary>The addresses.</summary>
    public static void MapPolicies(this IEndpointRouteBuilder routes)
    {
        var municipality = routes.MapMunicipality();
        municipality.MapPolicyList();
        municipality.MapStarting();

        var policy = municipality.MapGroup("/policies/{policy}");
        policy.MapRevisionReading();
        policy.MapComparison();
        policy.MapDrafting();
        policy.MapAmending();
        policy.MapSubmitting();
        policy.MapWithdrawing();
    }
}
