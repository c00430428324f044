using DxGovernance.Contracts.Decisions;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Policies.Comparing;
using DxGovernance.Policies.Formats;
using DxGovernance.Policies.Plans;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Reading;
using DxGovernance.Policies.Revisions;
using DxGovernance.Policies.Searching;
using DxGovernance.Policies.WholeText;
using JasperFx.Events.Projections;
using Marten;
using Weasel.Postgresql.Tables;

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
        store.Events.MapEventType<RevisionAbandoned>("revision_abandoned");
        store.Events.MapEventType<RevisionAdopted>("revision_adopted");
        store.Events.MapEventType<AdoptionRecordedLater>("adoption_recorded_later");
        store.Events.MapEventType<ReviewRecorded>("review_recorded");
        store.Events.MapEventType<DecisionRescinded>("decision_rescinded");
        store.Events.MapEventType<RescissionMarked>("rescission_marked");
        store.Events.MapEventType<PolicyRepealed>("policy_repealed");
        store.Events.MapEventType<AdoptionRefused>("adoption_refused");
        store.Events.MapEventType<DraftOpened>("draft_opened");
        store.Events.MapEventType<ProvisionAdded>("provision_added");
        store.Events.MapEventType<ProvisionAmended>("provision_amended");
        store.Events.MapEventType<TextAmended>("text_amended");
        store.Events.MapEventType<ProvisionRenamed>("provision_renamed");
        store.Events.MapEventType<ProvisionMoved>("provision_moved");
        store.Events.MapEventType<ProvisionRepealed>("provision_repealed");
        store.Events.MapEventType<MeasureLinkedToNationalItem>("measure_linked_to_national_item");
        store.Events.MapEventType<MeasureLinkedToPrinciples>("measure_linked_to_principles");
        store.Events.MapEventType<TermDefined>("term_defined");
        store.Events.MapEventType<TermRestated>("term_restated");
        store.Events.MapEventType<TermDropped>("term_dropped");
        store.Events.MapEventType<FigureReplaced>("figure_replaced");
        store.Events.MapEventType<PolicyRetitled>("policy_retitled");
        store.Events.MapEventType<PeriodSet>("period_set");
        store.Events.MapEventType<LegalBasesSet>("legal_bases_set");
        store.Events.MapEventType<RelatedPlansSet>("related_plans_set");
        store.Events.MapEventType<ResponsibilitySet>("responsibility_set");
        store.Events.MapEventType<SourceNamed>("source_named");
        store.Events.MapEventType<DraftFrozen>("draft_frozen");
        store.Events.MapEventType<DraftReopened>("draft_reopened");
        store.Events.MapEventType<DraftAbandoned>("draft_abandoned");
        store.Events.MapEventType<DraftClosed>("draft_closed");
        store.Events.MapEventType<Correction>("correction");
        store.Events.MapEventType<TranscriptionFixed>("transcription_fixed");
        store.Events.MapEventType<CorrectionCarried>("correction_carried");
        store.Events.MapEventType<CorrectionSettled>("correction_settled");
        store.Events.MapEventType<PlanVersionRecorded>("plan_version_recorded");
        store.Events.MapEventType<PlanEnded>("plan_ended");
        store.Events.Receives<DecisionTaken>("decision_taken");

        store.Projections.LiveStreamAggregation<Policy>();
        store.Projections.LiveStreamAggregation<PlanRegister>();
        store.Schema.For<RevisionSnapshot>().Index(snapshot => new { snapshot.Stream, snapshot.Version });
        store.Projections.Add<PolicyListProjection>(ProjectionLifecycle.Inline);
        store.Projections.Add<SearchedPolicyProjection>(ProjectionLifecycle.Inline);
        store.Projections.Add(new SearchedTexts(), ProjectionLifecycle.Inline, SearchedTexts.Name, async => async.DeleteViewTypeOnTeardown<SearchedProvision>());
        store.Schema.For<SearchedProvision>().Duplicate(row => row.Pieces, pgType: "text[]", configure: index => index.Method = IndexMethod.gin);
    }

    /// <summary>The addresses.</summary>
    public static void MapPolicies(this IEndpointRouteBuilder routes)
    {
        routes.MapAkomaNtosoAddresses();
        var municipality = routes.MapMunicipality();
        municipality.MapPolicyList();
        municipality.MapSearching();
        municipality.MapStarting();
        municipality.MapRecordingPlans();

        var policy = municipality.MapGroup("/policies/{policy}");
        policy.MapRevisionReading();
        policy.MapNationalItems();
        policy.MapMemento();
        policy.MapComparison();
        policy.MapProvenance();
        policy.MapDrafting();
        policy.MapAmending();
        policy.MapImporting();
        policy.MapMoving();
        policy.MapServingPrinciples();
        policy.MapStatingFacts();
        policy.MapSubmitting();
        policy.MapWithdrawing();
        policy.MapAbandoning();
        policy.MapRecordingLater();
        policy.MapCorrectionTable();
        policy.MapCorrecting();
        policy.MapFixingTranscription();
        policy.MapSettlingCorrections();
        policy.MapReviewing();
        policy.MapRepealing();
    }
}
