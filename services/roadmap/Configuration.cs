using DxGovernance.Contracts.Decisions;
using DxGovernance.Contracts.Policies;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Roadmap.Adoptions;
using DxGovernance.Roadmap.Baselines;
using DxGovernance.Roadmap.Commitments;
using DxGovernance.Roadmap.CoreSystems;
using DxGovernance.Roadmap.Dependencies;
using DxGovernance.Roadmap.Drifting;
using DxGovernance.Roadmap.Indicators;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.ProgressFiles;
using DxGovernance.Roadmap.Reading;
using DxGovernance.Roadmap.Roadmaps;
using DxGovernance.Roadmap.Sections;
using DxGovernance.Roadmap.UnderDecision;
using JasperFx.Events.Projections;
using Marten;

namespace DxGovernance.Roadmap;

/// <summary>What this service asks of the store and of the routes.</summary>
public static class Configuration
{
    /// <summary>Event names are a public contract: they stay when a type is renamed.</summary>
    public static void AddRoadmaps(this StoreOptions store)
    {
        store.Events.MapEventType<RoadmapStarted>("roadmap_started");
        store.Events.MapEventType<ItemListed>("item_listed");
        store.Events.MapEventType<BaselineTaken>("baseline_taken");
        store.Events.MapEventType<NamedBaselineTaken>("named_baseline_taken");
        store.Events.MapEventType<BaselineRefused>("baseline_refused");
        store.Events.MapEventType<CommitmentRegistered>("commitment_registered");
        store.Events.MapEventType<CommitmentLinked>("commitment_linked");
        store.Events.MapEventType<CommitmentUnlinked>("commitment_unlinked");
        store.Events.MapEventType<CommitmentClosed>("commitment_closed");
        store.Events.MapEventType<ItemPlanned>("item_planned");
        store.Events.MapEventType<ItemRescheduled>("item_rescheduled");
        store.Events.MapEventType<ItemConfirmed>("item_confirmed");
        store.Events.MapEventType<ItemCancelled>("item_cancelled");
        store.Events.MapEventType<ItemDescribed>("item_described");
        store.Events.MapEventType<ItemAssigned>("item_assigned");
        store.Events.MapEventType<ItemRelinked>("item_relinked");
        store.Events.MapEventType<ItemStarted>("item_started");
        store.Events.MapEventType<ItemSuspended>("item_suspended");
        store.Events.MapEventType<ItemResumed>("item_resumed");
        store.Events.MapEventType<ItemCompleted>("item_completed");
        store.Events.MapEventType<ItemSplit>("item_split");
        store.Events.MapEventType<ItemMerged>("item_merged");
        store.Events.MapEventType<ProgressReported>("progress_reported");
        store.Events.MapEventType<MilestonePlanned>("milestone_planned");
        store.Events.MapEventType<MilestoneReached>("milestone_reached");
        store.Events.MapEventType<BudgetCited>("budget_cited");
        store.Events.MapEventType<DependencyStated>("dependency_stated");
        store.Events.MapEventType<DependencyRemoved>("dependency_removed");
        store.Events.MapEventType<ItemEntryLinked>("item_entry_linked");
        store.Events.MapEventType<ItemEntryUnlinked>("item_entry_unlinked");
        store.Events.MapEventType<CoreSystemStateRecorded>("core_system_state_recorded");
        store.Events.MapEventType<SectionEstablished>("section_established");
        store.Events.MapEventType<SectionRenamed>("section_renamed");
        store.Events.MapEventType<SectionSucceeded>("section_succeeded");
        store.Events.MapEventType<ReschedulingProposed>("rescheduling_proposed");
        store.Events.MapEventType<ReschedulingWithdrawn>("rescheduling_withdrawn");
        store.Events.MapEventType<ReschedulingDeclined>("rescheduling_declined");
        store.Events.MapEventType<ReschedulingRefused>("rescheduling_refused");
        store.Events.MapEventType<ReschedulingRescinded>("rescheduling_rescinded");
        store.Events.MapEventType<IndicatorDefined>("indicator_defined");
        store.Events.MapEventType<IndicatorRedefined>("indicator_redefined");
        store.Events.MapEventType<TargetSet>("target_set");
        store.Events.MapEventType<IndicatorMeasured>("indicator_measured");
        store.Events.MapEventType<MeasurementCorrected>("measurement_corrected");
        store.Events.MapEventType<IndicatorEnded>("indicator_ended");
        store.Events.Receives<RevisionAdopted>("revision_adopted");
        store.Events.Receives<RevisionRescinded>("revision_rescinded");
        store.Events.Receives<RevisionCorrected>("revision_corrected");
        store.Events.Receives<ScopeOfDecision>("scope_of_decision");
        store.Events.Receives<DecisionTaken>("decision_taken");

        store.Projections.LiveStreamAggregation<RoadmapRecord>();
        store.Projections.LiveStreamAggregation<RoadmapItem>();
        store.Projections.LiveStreamAggregation<DecisionScope>();
        store.Projections.LiveStreamAggregation<SectionRecord>();
        store.Projections.LiveStreamAggregation<IndicatorRecord>();
        store.Projections.LiveStreamAggregation<CoreSystemRecord>();
        store.Projections.Add<RoadmapListProjection>(ProjectionLifecycle.Inline);
        store.Projections.Add<AdoptedRevisionProjection>(ProjectionLifecycle.Inline);
        store.Projections.Add<SectionListProjection>(ProjectionLifecycle.Inline);
        store.Projections.Add<IndicatorListProjection>(ProjectionLifecycle.Inline);
    }

    /// <summary>The addresses.</summary>
    public static void MapRoadmaps(this IEndpointRouteBuilder routes)
    {
        var municipality = routes.MapMunicipality();
        municipality.MapRoadmapList();
        municipality.MapStarting();
        municipality.MapSectionReading();
        municipality.MapEstablishing();
        municipality.MapSucceeding();

        var roadmap = municipality.MapGroup("/roadmaps/{roadmap}");
        roadmap.MapRoadmapReading();
        roadmap.MapBaselineReading();
        roadmap.MapFlaggedReading();
        roadmap.MapCommitmentReading();
        roadmap.MapCommitting();
        roadmap.MapComparing();
        roadmap.MapDriftReading();
        roadmap.MapAttentionReading();
        roadmap.MapDependencyReading();
        roadmap.MapCoreSystemReading();
        roadmap.MapPlanning();
        roadmap.MapDepending();
        roadmap.MapCataloguing();
        roadmap.MapMigrating();
        roadmap.MapRescheduling();
        roadmap.MapWithdrawingRescheduling();
        roadmap.MapConfirming();
        roadmap.MapCancelling();
        roadmap.MapDescribing();
        roadmap.MapAssigning();
        roadmap.MapRelinking();
        roadmap.MapWorking();
        roadmap.MapReporting();
        roadmap.MapMilestones();
        roadmap.MapCitingBudget();
        roadmap.MapProgressFiles();
        roadmap.MapProgressImport();
        roadmap.MapBudgetFile();
        roadmap.MapSplittingAndMerging();
        roadmap.MapBaselineTaking();
        roadmap.MapIndicatorReading();
        roadmap.MapDefining();
        roadmap.MapRedefining();
        roadmap.MapSettingTargets();
        roadmap.MapMeasuring();
        roadmap.MapCorrecting();
        roadmap.MapEnding();
    }
}
