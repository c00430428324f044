using DxGovernance.Contracts.Decisions;
using DxGovernance.Contracts.Policies;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.OpenData.Adoptions;
using DxGovernance.OpenData.Catalogues;
using DxGovernance.OpenData.Ckan;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Files;
using DxGovernance.OpenData.Packages;
using DxGovernance.OpenData.Reading;
using DxGovernance.OpenData.Releases;
using DxGovernance.OpenData.Terms;
using DxGovernance.OpenData.UnderDecision;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Schedule;
using JasperFx.Events.Projections;
using Marten;

namespace DxGovernance.OpenData;

/// <summary>What this service asks of the store and of the routes.</summary>
public static class Configuration
{
    /// <summary>Event names are a public contract: they stay when a type is renamed.</summary>
    public static void AddDatasets(this StoreOptions store)
    {
        store.Events.MapEventType<DatasetRegistered>("dataset_registered");
        store.Events.MapEventType<LicenceChanged>("licence_changed");
        store.Events.MapEventType<VersionReleased>("version_released");
        store.Events.MapEventType<DatasetDescribed>("dataset_described");
        store.Events.MapEventType<DatasetWithdrawn>("dataset_withdrawn");
        store.Events.MapEventType<DatasetSuperseded>("dataset_superseded");
        store.Events.MapEventType<VersionWithdrawn>("version_withdrawn");
        store.Events.MapEventType<VersionFoundWrong>("version_found_wrong");
        store.Events.MapEventType<FileAttached>("file_attached");
        store.Events.MapEventType<FileDetached>("file_detached");
        store.Events.MapEventType<PersonalDataCleared>("personal_data_cleared");
        store.Events.MapEventType<PublicationTermsSet>("publication_terms_set");
        store.Events.MapEventType<ReleaseRefused>("release_refused");
        store.Events.MapEventType<FirstReleaseProposed>("first_release_proposed");
        store.Events.MapEventType<FirstReleaseWithdrawn>("first_release_withdrawn");
        store.Events.MapEventType<FirstReleaseDeclined>("first_release_declined");
        store.Events.MapEventType<FirstReleaseRefused>("first_release_refused");
        store.Events.MapEventType<FirstReleaseRescinded>("first_release_rescinded");
        store.Events.Receives<RevisionAdopted>("revision_adopted");
        store.Events.Receives<RevisionRescinded>("revision_rescinded");
        store.Events.Receives<ScopeOfDecision>("scope_of_decision");
        store.Events.Receives<DecisionTaken>("decision_taken");
        store.Events.Receives<RevisionCorrected>("revision_corrected");
        store.Events.Receives<ItemState>("item_state");
        store.Events.Receives<RoadmapState>("roadmap_state");
        store.Events.Receives<SectionState>("section_state");
        store.Events.Receives<IndicatorState>("indicator_state");
        store.Events.Receives<RegisterEntryState>("register_entry_state");
        store.Events.Receives<BodyState>("body_state");

        store.Projections.LiveStreamAggregation<Dataset>();
        store.Projections.LiveStreamAggregation<DecisionScope>();
        store.Projections.LiveStreamAggregation<PublicationTerms>();
        store.Projections.Add<CatalogueProjection>(ProjectionLifecycle.Inline);
        store.Projections.Add<AdoptedRevisionProjection>(ProjectionLifecycle.Inline);
        store.AddCkan();
    }

    /// <summary>What the timer releases, and what answers are made from.</summary>
    public static void AddReleases(this IServiceCollection services) => services.AddSingleton<IDueAction, ReleaseDue>().AddSingleton<IDueAction, ReleaseRevisionsDue>().AddSingleton<IDueAction, RemoveFilesDue>().AddSingleton<CatalogueAnswers>().AddSingleton<PresentDatasets>().AddSingleton<TableShapes>();

    /// <summary>The addresses.</summary>
    public static void MapDatasets(this IEndpointRouteBuilder routes)
    {
        routes.MapCkanPages();
        var municipality = routes.MapMunicipality();
        municipality.MapCkan();
        municipality.MapCatalogue();
        municipality.MapRegistering();
        municipality.MapSettingTerms();

        routes.MapCatalogueReading();
        routes.MapFeedReading();
        routes.MapSearchEngineReading();

        var dataset = municipality.MapGroup("/datasets/{dataset}");
        dataset.MapDatasetReading();
        dataset.MapDistributions();
        dataset.MapPackageReading();
        dataset.MapDescribing();
        dataset.MapLicensing();
        dataset.MapWithdrawing();
        dataset.MapFindingWrong();
        dataset.MapSuperseding();
        dataset.MapAttaching();
        dataset.MapDetaching();
        dataset.MapClearingPersonalData();
        dataset.MapReleasing();
        dataset.MapWithdrawingFirstRelease();
    }
}
