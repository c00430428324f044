using DxGovernance.Contracts.Decisions;
using DxGovernance.Contracts.OpenData;
using DxGovernance.Contracts.Policies;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.Decisions.Afterwards;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Joint;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.People;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Reading;
using DxGovernance.Decisions.Records;
using DxGovernance.Decisions.Registers;
using DxGovernance.Decisions.Replaying;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Schedule;
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
        store.Events.MapEventType<ApprovalRuleSet>("approval_rule_set");
        store.Events.MapEventType<ScopeOfDecisionSet>("scope_of_decision_set");
        store.Events.MapEventType<BodyRulesSet>("body_rules_set");
        store.Events.MapEventType<SeatAbolished>("seat_abolished");
        store.Events.MapEventType<ActingChairNamed>("acting_chair_named");
        store.Events.MapEventType<MeetingHeld>("meeting_held");
        store.Events.MapEventType<MeetingConvened>("meeting_convened");
        store.Events.MapEventType<AgendaItemPlaced>("agenda_item_placed");
        store.Events.MapEventType<AttendanceRecorded>("attendance_recorded");
        store.Events.MapEventType<MeetingClosed>("meeting_closed");
        store.Events.MapEventType<MeetingCancelled>("meeting_cancelled");
        store.Events.MapEventType<MeetingDisclosureSet>("meeting_disclosure_set");
        store.Events.MapEventType<MeetingRetentionSet>("meeting_retention_set");
        store.Events.MapEventType<MinutesDrafted>("minutes_drafted");
        store.Events.MapEventType<MinutesConfirmed>("minutes_confirmed");
        store.Events.MapEventType<MeetingNumbered>("meeting_numbered");
        store.Events.MapEventType<BillNumbered>("bill_numbered");
        store.Events.MapEventType<ProposalOpened>("proposal_opened");
        store.Events.MapEventType<ProposalRaised>("proposal_raised");
        store.Events.MapEventType<ProposalAmended>("proposal_amended");
        store.Events.MapEventType<ProposalReferred>("proposal_referred");
        store.Events.MapEventType<ProposalMerged>("proposal_merged");
        store.Events.MapEventType<ProposalAbsorbed>("proposal_absorbed");
        store.Events.MapEventType<HearingRecorded>("hearing_recorded");
        store.Events.MapEventType<NoteTaken>("note_taken");
        store.Events.MapEventType<SeatRecused>("seat_recused");
        store.Events.MapEventType<ApprovalRecorded>("approval_recorded");
        store.Events.MapEventType<DecisionRecordedLater>("decision_recorded_later");
        store.Events.MapEventType<ConditionFulfilled>("condition_fulfilled");
        store.Events.MapEventType<DecisionAnnulled>("decision_annulled");
        store.Events.MapEventType<DecisionRevoked>("decision_revoked");
        store.Events.MapEventType<DecisionSuperseded>("decision_superseded");
        store.Events.MapEventType<DecisionCorrected>("decision_corrected");
        store.Events.MapEventType<DisclosureSet>("disclosure_set");
        store.Events.MapEventType<DisclosureBegan>("disclosure_began");
        store.Events.MapEventType<RetentionSet>("retention_set");
        store.Events.MapEventType<RecordDisposed>("record_disposed");
        store.Events.MapEventType<PathTaken>("path_taken");
        store.Events.MapEventType<ProposalWithdrawn>("proposal_withdrawn");
        store.Events.MapEventType<ProposalRecommended>("proposal_recommended");
        store.Events.MapEventType<VoteCast>("vote_cast");
        store.Events.MapEventType<ProposalDecided>("proposal_decided");
        store.Events.MapEventType<AdoptionNoted>("adoption_noted");
        store.Events.MapEventType<AdoptionRefusalNoted>("adoption_refusal_noted");
        store.Events.MapEventType<RescissionNoted>("rescission_noted");
        store.Events.MapEventType<OtherSeatsNoted>("other_seats_noted");
        store.Events.MapEventType<OtherSeatsRefused>("other_seats_refused");
        store.Events.MapEventType<JointDecisionCame>("joint_decision_came");
        store.Events.MapEventType<JointDecisionNoted>("joint_decision_noted");
        store.Events.MapEventType<DecisionEntered>("decision_entered");
        store.Events.Receives<RevisionSubmitted>("revision_submitted");
        store.Events.Receives<RevisionWithdrawn>("revision_withdrawn");
        store.Events.Receives<RevisionAdopted>("revision_adopted");
        store.Events.Receives<AdoptionRefused>("adoption_refused");
        store.Events.Receives<DecisionTaken>("decision_taken");
        store.Events.Receives<JointSeats>("joint_seats");
        store.Events.Receives<RevisionRescinded>("revision_rescinded");
        store.Events.Receives<ReschedulingsUnderDecision>("reschedulings_under_decision");
        store.Events.Receives<FirstReleaseUnderDecision>("first_release_under_decision");

        store.Projections.LiveStreamAggregation<MunicipalitySettings>();
        store.Projections.LiveStreamAggregation<Body>();
        store.Projections.LiveStreamAggregation<Meeting>();
        store.Projections.LiveStreamAggregation<Proposal>();
        store.Projections.LiveStreamAggregation<Register>();
        store.Projections.LiveStreamAggregation<JointDecision>();
        store.Projections.Add<JointDecisionListProjection>(ProjectionLifecycle.Inline);
        store.Projections.LiveStreamAggregation<MeetingRegister>();
        store.Projections.LiveStreamAggregation<BillRegister>();
        store.Projections.Add<BodyListProjection>(ProjectionLifecycle.Inline);
        store.Projections.Add<ProposalListProjection>(ProjectionLifecycle.Inline);
        store.Projections.Add<DecisionListProjection>(ProjectionLifecycle.Inline);
        store.Projections.Add<MeetingListProjection>(ProjectionLifecycle.Inline);
        store.Schema.For<Remark>();
    }

    /// <summary>What happens by itself when a date has come.</summary>
    public static void AddDecisionDates(this IServiceCollection services) =>
        services.AddSingleton<IDueAction, ClosingCirculation>().AddSingleton<IDueAction, BeginningDisclosure>();

    /// <summary>The addresses.</summary>
    public static void MapDecisions(this IEndpointRouteBuilder routes)
    {
        var municipality = routes.MapMunicipality();
        municipality.MapPathSetting();
        municipality.MapDirectory();
        municipality.MapBodyReading();
        municipality.MapEstablishing();
        municipality.MapDecidingSettings();
        municipality.MapHolding();
        municipality.MapConvening();
        municipality.MapRaising();
        municipality.MapRecordingDecisionLater();
        municipality.MapMeetingReading();
        municipality.MapProposalReading();
        municipality.MapDecisionReading();
        municipality.MapJointDecisions();
        municipality.MapReplaying();
        municipality.MapRegisterReading();
        municipality.MapLateRecords();
        municipality.MapOParl();
        municipality.MapWithheldRecords();
        municipality.MapRemovingRemark();

        var body = municipality.MapGroup("/bodies/{body}");
        body.MapSeating();
        body.MapFilling();
        body.MapAbolishing();
        body.MapNamingActingChair();
        body.MapRegulating();

        var meeting = municipality.MapGroup("/meetings/{body}/{fiscalYear:int}/{number:int}").WithTags("会議 Meetings");
        meeting.MapPlacingOnAgenda();
        meeting.MapAttending();
        meeting.MapClosing();
        meeting.MapCancelling();
        meeting.MapMinuting();

        var proposal = municipality.MapGroup("/proposals/{proposal}");
        proposal.MapReviewing();
        proposal.MapVoting();
        proposal.MapDeciding();
        proposal.MapAmendingProposal();
        proposal.MapReferring();
        proposal.MapHearing();
        proposal.MapRecusing();
        proposal.MapApproving();
        proposal.MapMerging();
        proposal.MapWithdrawingProposal();
        proposal.MapTakingNote();
        proposal.WithTags("案件 Proposals").MapKeepingRecords(meeting);

        var decision = municipality.MapGroup("/decisions/{body}/{fiscalYear:int}/{number:int}").WithTags("決定 Decisions");
        decision.MapFulfillingConditions();
        decision.MapRescinding();
        decision.MapCorrectingDecision();
    }
}
