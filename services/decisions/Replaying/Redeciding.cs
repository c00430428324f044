using DxGovernance.Decisions.Afterwards;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Records;
using DxGovernance.Decisions.Registers;
using DxGovernance.Decisions.Rules;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Replaying;

/// <summary>
/// Decides an event again: with the functions that decided it, from the states before it, at the versions that it says it
/// relied on, at the moment when it was recorded. What comes out must be the event.
/// </summary>
/// <param name="states">The states as the replay comes to them.</param>
/// <param name="municipality">The municipality.</param>
public sealed class Redeciding(ReplayStates states, string municipality)
{
    /// <summary>Decides it again.</summary>
    /// <param name="event">The event as it is recorded.</param>
    /// <param name="before">The state of its stream before it, or null.</param>
    /// <param name="ct">Cancels it.</param>
    public Task<Redecision> OfAsync(ReplayedEvent @event, object? before, CancellationToken ct)
    {
        var now = new Now(@event.RecordedAt);
        var acting = new Acting(@event.Actor ?? "", now);
        return (@event.Data, before) switch
        {
            (BodyEstablished e, null) => Is(Establishing.Decide(
                new EstablishBody(e.Body, e.Name, e.Kind, e.Quorum, e.DecidesBy, e.Illustrative, e.Purpose, e.Parent, e.Since, e.Joint), parentExists: true, municipality, now)),
            (SeatCreated e, Body body) => Is(Seating.Decide(body, new CreateSeat(e.Seat, e.Post, e.Title, e.Role, e.Votes, e.From), now)),
            (SeatFilled e, Body body) => Is(Filling.Decide(body, e.Seat, new FillSeat(e.Person, e.From), isKnown: true, now)),
            (SeatVacated e, Body body) => Is(Filling.Decide(body, e.Seat, new VacateSeat(e.On), now)),
            (SeatAbolished e, Body body) => Is(Abolishing.Decide(body, e.Seat, e.On, now)),
            (ActingChairNamed e, Body body) => Is(NamingActingChair.Decide(body, new NameActingChair(e.Seat, e.From, e.To), now)),
            (BodyRulesSet e, Body body) => Is(Regulating.Decide(body, new SetBodyRules(e.Rules, e.From))),

            (MeetingNumbered e, var register) => Is(Numbered(e, (MeetingRegister?)register)),
            (BillNumbered e, var register) => Is(NumberIs(e, e.Number, PlacingOnAgenda.BillOf((BillRegister?)register, e.Proposal))),
            (DecisionEntered e, var register) => Is(NumberIs(e, e.Number, ((Register?)register)?.Next ?? 1)),

            (MeetingHeld e, null) => OnBodyAsync(e.Body, e.BodyVersion, body =>
                Holding.Decide(body, e.BodyVersion, register: null, new HoldMeeting(e.Body, e.Present, e.Number, e.HeldOn, e.Illustrative), now), ct),
            (MeetingConvened e, null) => OnBodyAsync(e.Body, e.BodyVersion, body =>
                Convening.Decide(body, e.BodyVersion, register: null, new ConveneMeeting(e.Body, e.On, e.Form, e.NoticeOn, e.Number, e.Illustrative), now), ct),
            (AttendanceRecorded e, Meeting meeting) => OnBodyAsync(meeting.Number.Body, e.BodyVersion, body =>
                Attending.Decide(meeting, body, e.BodyVersion, new RecordAttendance(e.Attendance), e.Attendance.Select(seat => seat.Deputy).OfType<string>().ToHashSet(), now), ct),
            (AgendaItemPlaced e, Meeting meeting) => PlacedAsync(e, meeting, ct),
            (MeetingClosed e, Meeting meeting) => Is(Closing.Decide(meeting, e.Because, now)),
            (MeetingCancelled e, Meeting meeting) => CancelledAsync(e, meeting, ct),
            (MinutesDrafted e, Meeting meeting) => Is(Minuting.Decide(meeting, e.Minutes)),
            (MinutesConfirmed e, Meeting meeting) => Is(Minuting.Decide(meeting, new ConfirmMinutes(e.Sha256, e.ConfirmedOn), now)),

            (ProposalRaised { RaisedBy: not null } e, null) => RaisedAsync(e, acting, ct),
            (PathTaken e, Proposal) => PathTakenAsync(e, ct),
            (ProposalAmended e, Proposal proposal) => Is(AmendingProposal.Decide(proposal, new AmendProposal(e.Title, Attachments: e.Attachments), e.Reason)),
            (ProposalReferred e, Proposal proposal) => ReferredAsync(e, proposal, ct),
            (ProposalMerged e, Proposal proposal) => MergedAsync(e, proposal, ct),
            (ProposalWithdrawn { Because: WithdrawnBecause.Withdrawn }, Proposal { Subject.Kind: SubjectKind.Matter } proposal) => Is(WithdrawingProposal.Decide(proposal)),
            (HearingRecorded e, Proposal proposal) => Is(Hearing.Decide(proposal, new RecordHearing(e.From, e.To, e.Opinions, e.Report), now)),
            (NoteTaken e, Proposal proposal) => Is(TakingNote.Decide(proposal, new TakeNote(e.Body, e.On), now)),
            (ApprovalRecorded e, Proposal proposal) => Is(Approving.Decide(
                proposal, new RecordApproval(e.DocumentNumber, e.DraftedOn, e.ApprovedOn, e.By, e.IsSubstituted, e.Concurring), now)),
            (SeatRecused e, Proposal proposal) => AtSittingAsync(
                e.Meeting, e.MeetingVersion, e.BodyVersion, sitting => new Redecision(Recusing.Decide(proposal, sitting, e.Seat, new RecuseSeat(e.Meeting), e.Ground)), judge: null, ct),
            (ProposalRecommended e, Proposal proposal) => RecommendedAsync(e, proposal, acting, ct),
            (VoteCast e, Proposal proposal) => VotedAsync(e, proposal, acting, ct),
            (ProposalDecided e, Proposal proposal) => DecidedAsync(e, proposal, acting, ct),

            (DecisionRecordedLater e, null) => RecordedLaterAsync(e, now, ct),
            (ConditionFulfilled e, Proposal proposal) => OnDecision(proposal, e.Decision, decision => FulfillingConditions.Decide(decision, e.Condition, new FulfilCondition(e.On), e.Evidence, now)),
            (DecisionAnnulled e, Proposal proposal) => OnDecision(proposal, e.Decision, decision => Rescinding.Decide(decision, new AnnulDecision(e.Basis, e.On), e.Reason, now)),
            (DecisionRevoked e, Proposal proposal) => OnDecision(proposal, e.Decision, decision => Rescinding.Decide(decision, new RevokeDecision(e.Basis, e.From), e.Reason, now)),
            (DecisionCorrected e, Proposal proposal) => OnDecision(proposal, e.Decision, decision =>
                CorrectingDecision.Decide(proposal, decision, new CorrectDecision(e.Field, e.Wrong, e.Right), e.Reason)),
            (DecisionSuperseded e, Proposal proposal) => SupersededAsync(e, proposal, now, ct),

            (DisclosureSet e, Proposal proposal) => Is(KeepingRecords.Decide(proposal.Keeping, new SetDisclosure(e.Openness, e.Ground, e.From))),
            (DisclosureBegan, Proposal proposal) => Is(BeginningDisclosure.Decide(proposal.Keeping, now)),
            (RetentionSet e, Proposal proposal) => Is(KeepingRecords.Decide(proposal.Keeping, new SetRetention(e.Classification, e.Years))),
            (MeetingDisclosureSet e, Meeting meeting) => Is(KeepingRecords.OfMeeting(KeepingRecords.Decide(meeting.Keeping, new SetDisclosure(e.Openness, e.Ground, e.From)))),
            (MeetingRetentionSet e, Meeting meeting) => Is(KeepingRecords.OfMeeting(KeepingRecords.Decide(meeting.Keeping, new SetRetention(e.Classification, e.Years)))),
            (RecordDisposed e, Proposal proposal) => Is(KeepingRecords.Dispose(
                proposal.Keeping, (proposal.Decision?.DecidedOn ?? proposal.OpenedOn)?.Last ?? now.Today, e.Texts, now)),

            (DecisionPathSet e, var settings) => PathSetAsync(e, (MunicipalitySettings?)settings, ct),
            (ApprovalRuleSet e, var settings) => Is(DecidingSettings.Decide((MunicipalitySettings?)settings, new SetApprovalRule(e.Rule))),
            (ScopeOfDecisionSet e, var settings) => Is(DecidingSettings.Decide((MunicipalitySettings?)settings, new SetScopeOfDecision(e.RoadmapChanges, e.FirstReleases))),
            _ => Task.FromResult(Redecision.Told),
        };
    }

    private static Task<Redecision> Is(Outcome outcome) => Task.FromResult(new Redecision(outcome));

    private static Redecision Missing(string what, string japanese) =>
        new((Outcome?)null) { Missing = new Refusal("relied-on-missing", $"{japanese}が記録にありません", $"It relied on {what}, which the log does not have.") };

    private static Outcome Numbered(MeetingNumbered e, MeetingRegister? register)
    {
        var extends = register is null || e.Number == register.Last + 1 || e.Number == register.First - 1;
        return extends ? Outcome.Accept(e) : Outcome.Refuse(new Refusal("number-gap", $"番号{e.Number}は連続していません", $"{register!.First} to {register.Last} were taken, and {e.Number} is not next to them."));
    }

    private static Outcome NumberIs(object e, int number, int next) => number == next
        ? Outcome.Accept(e)
        : Outcome.Refuse(new Refusal("number-gap", $"番号{number}は次の番号{next}ではありません", $"The next number was {next}, and {number} was given."));

    private static Task<Redecision> OnDecision(Proposal proposal, string id, Func<DecisionState, Outcome> decide) =>
        proposal.Decisions.Find(decision => decision.Decision == id) is { } decision
            ? Is(decide(decision))
            : Task.FromResult(Missing($"the decision {id}", $"決定「{id}」"));

    private async Task<Redecision> OnBodyAsync(string id, long version, Func<Body, Outcome> decide, CancellationToken ct) =>
        await states.AtAsync<Body>(Streams.Body(id), version, ct) is { } body
            ? new Redecision(decide(body))
            : Missing($"version {version} of the body {id}", $"会議体「{id}」の版{version}");

    /// <summary>With body and meeting at the versions that were relied on; and judged again by what is known now, where that differs.</summary>
    private async Task<Redecision> AtSittingAsync(
        MeetingId id, long meetingVersion, long bodyVersion, Func<Sitting, Redecision> decide, Func<Sitting, IReadOnlyList<Verdict>>? judge, CancellationToken ct)
    {
        if (await states.AtAsync<Meeting>(Streams.Meeting(id), meetingVersion, ct) is not { } meeting)
        {
            return Missing($"version {meetingVersion} of the meeting {id}", $"会議「{id}」の版{meetingVersion}");
        }

        if (await states.AtAsync<Body>(Streams.Body(id.Body), bodyVersion, ct) is not { } body)
        {
            return Missing($"version {bodyVersion} of the body {id.Body}", $"会議体「{id.Body}」の版{bodyVersion}");
        }

        var redecision = decide(new Sitting(body, bodyVersion, meeting, meetingVersion));
        var (bodyNow, bodyNowVersion) = await states.LatestAsync<Body>(Streams.Body(id.Body), ct);
        return judge is null || bodyNow is null || bodyNowVersion == bodyVersion
            ? redecision
            : redecision with { BrokenAsKnownNow = [.. judge(new Sitting(bodyNow, bodyNowVersion, meeting, meetingVersion)).Where(verdict => verdict.Broken is not null)] };
    }

    private Task<Redecision> RecommendedAsync(ProposalRecommended e, Proposal proposal, Acting acting, CancellationToken ct)
    {
        var command = new Recommend(e.Meeting, e.Recommendation);
        IReadOnlyList<Verdict> Judge(Sitting sitting) => Reviewing.Judge(proposal, sitting, command, acting);
        return AtSittingAsync(
            e.Meeting, e.MeetingVersion, e.BodyVersion,
            sitting => new Redecision(Reviewing.Decide(proposal, sitting, command, e.Comment, acting)) { Verdicts = Judge(sitting) }, Judge, ct);
    }

    private Task<Redecision> VotedAsync(VoteCast e, Proposal proposal, Acting acting, CancellationToken ct)
    {
        var command = new CastVote(e.Meeting, e.Option, e.HeldOn);
        CastVote Cast(Sitting sitting) => sitting.IsCirculation ? command : command with { ReturnedOn = null };
        IReadOnlyList<Verdict> Judge(Sitting sitting) => Voting.Judge(proposal, sitting, e.Seat, Cast(sitting), acting);
        return AtSittingAsync(
            e.Meeting, e.MeetingVersion, e.BodyVersion,
            sitting => new Redecision(Voting.Decide(proposal, sitting, e.Seat, Cast(sitting), acting)) { Verdicts = Judge(sitting) }, Judge, ct);
    }

    private async Task<Redecision> DecidedAsync(ProposalDecided e, Proposal proposal, Acting acting, CancellationToken ct)
    {
        var settings = e.SettingsVersion is { } version ? await states.AtAsync<MunicipalitySettings>(Streams.Municipality(municipality), version, ct) : null;
        if (e.SettingsVersion is { } missing && settings is null)
        {
            return Missing($"version {missing} of the settings", $"設定の版{missing}");
        }

        // The register's entry is of the same commit, before or after this event in the log: number n is the register's version n.
        var register = await states.AtAsync<Register>(Streams.Register(e.Body, e.FiscalYear), e.Number, ct);
        var isEntered = register?.Find(e.Number) is { } entry && entry.Proposal == proposal.Slug && entry.Outcome == e.Outcome;
        var number = Verdict.Of(
            RuleName.Number,
            isEntered ? null : new Refusal("not-in-register", "決定番号簿の記載と一致しません", $"The register does not have number {e.Number} for {proposal.Slug} with this outcome."),
            new Figure("number", e.Number));

        // Who put it forward here is known by the proposal, whatever the event says of it.
        DecisionBasis Basis(Sitting sitting) => new(
            e.Number, settings, e.SettingsVersion ?? 0,
            proposal.RaisedBy is { } raised && sitting.Bench(proposal).There.Values.Contains(raised) ? raised : e.Submitter);
        var command = new DecideProposal(e.Meeting, DeclaredOf(e), [.. (e.Conditions ?? []).Select(_ => "—")], e.EffectiveOn, e.CastingVote, e.ContentHash, e.Illustrative);
        IReadOnlyList<Verdict> Judge(Sitting sitting) => [.. Deciding.Judge(proposal, sitting, Basis(sitting), command, acting), number];
        return await AtSittingAsync(
            e.Meeting, e.MeetingVersion, e.BodyVersion,
            sitting =>
            {
                var outcome = number.Broken is { } broken ? Outcome.Refuse(broken) : Deciding.Decide(proposal, sitting, Basis(sitting), command, e.Conditions ?? [], acting);
                return new Redecision(outcome) { Verdicts = Judge(sitting) };
            },
            Judge, ct);
    }

    private static DeclaredOutcome? DeclaredOf(ProposalDecided e) => e.Outcome switch
    {
        DecisionOutcome.Returned => DeclaredOutcome.Returned,
        DecisionOutcome.Acknowledged => DeclaredOutcome.Acknowledged,
        DecisionOutcome.Deferred => DeclaredOutcome.Deferred,
        DecisionOutcome.Withdrawn => DeclaredOutcome.Withdrawn,
        // A conditional approval that was voted down is a rejection, and carries no conditions: it is counted like any other.
        DecisionOutcome.ApprovedWithConditions => DeclaredOutcome.ApprovedWithConditions,
        _ => null,
    };

    private async Task<Redecision> RecordedLaterAsync(DecisionRecordedLater e, Now now, CancellationToken ct)
    {
        var (body, _) = await states.NowAsync<Body>(Streams.Body(e.Body), ct);
        var before = await states.AtAsync<Register>(Streams.Register(e.Body, e.FiscalYear), e.Number - 1, ct);
        var outcome = RecordingDecisionLater.Decide(
            body, before, new RecordDecisionLater(e.Body, e.Title, e.Outcome, e.DecidedOn, e.Source, e.Page, e.DocumentNumber, e.On, e.Illustrative), now);
        return new Redecision(outcome)
        {
            NotVerifiable = [RuleName.Meeting, RuleName.Quorum, RuleName.Presiding, RuleName.AfterReview, RuleName.RightToVote, RuleName.SameSubject, RuleName.SeparationOfDuties, RuleName.Majority],
        };
    }

    private async Task<Redecision> PlacedAsync(AgendaItemPlaced e, Meeting meeting, CancellationToken ct)
    {
        var proposal = e.Proposal is { } id ? (await states.NowAsync<Proposal>(Streams.Proposal(id), ct)).State : null;
        var (bills, _) = await states.NowAsync<BillRegister>(Streams.BillRegister(meeting.Number.Body, meeting.Number.FiscalYear), ct);
        return new Redecision(PlacingOnAgenda.Decide(meeting, proposal, bills, new PlaceOnAgenda(e.Kind, e.Proposal, e.Title)));
    }

    private async Task<Redecision> CancelledAsync(MeetingCancelled e, Meeting meeting, CancellationToken ct)
    {
        string? decided = null;
        foreach (var id in meeting.Agenda.Select(item => item.Proposal).OfType<string>())
        {
            var (proposal, _) = await states.NowAsync<Proposal>(Streams.Proposal(id), ct);
            decided ??= proposal?.Decisions.Find(decision => decision.Meeting == meeting.Number)?.Decision;
        }

        return new Redecision(Cancelling.Decide(meeting, decided, new CancelMeeting(e.Because), e.Reason));
    }

    private async Task<Redecision> RaisedAsync(ProposalRaised e, Acting acting, CancellationToken ct)
    {
        var settings = e.SettingsVersion > 0 ? await states.AtAsync<MunicipalitySettings>(Streams.Municipality(municipality), e.SettingsVersion, ct) : null;
        var isOwnPath = e.SettingsVersion == 0 && e.Path.Count > 0;
        var command = new RaiseProposal(e.Proposal, e.Title, Reason: null, e.Attachments, isOwnPath ? e.Path : null, e.RaisedOn, e.Illustrative);
        return new Redecision(Raising.Decide(command, settings, e.SettingsVersion, isOwnPath ? await BodiesAsync(e.Path, ct) : [], e.Reason, acting));
    }

    private async Task<Redecision> PathTakenAsync(PathTaken e, CancellationToken ct) =>
        await states.AtAsync<MunicipalitySettings>(Streams.Municipality(municipality), e.SettingsVersion, ct) is { } settings
            ? new Redecision(Outcome.Accept(new PathTaken(settings.Path, e.SettingsVersion)))
            : Missing($"version {e.SettingsVersion} of the settings", $"設定の版{e.SettingsVersion}");

    private async Task<Redecision> ReferredAsync(ProposalReferred e, Proposal proposal, CancellationToken ct) =>
        new(Referring.Decide(proposal, (await states.NowAsync<Body>(Streams.Body(e.Body), ct)).State, new ReferProposal(e.Body, e.Role)));

    private async Task<Redecision> MergedAsync(ProposalMerged e, Proposal proposal, CancellationToken ct) =>
        new(Merging.Decide(proposal, (await states.NowAsync<Proposal>(Streams.Proposal(e.Into), ct)).State, new MergeProposal(e.Into)));

    private async Task<Redecision> SupersededAsync(DecisionSuperseded e, Proposal proposal, Now now, CancellationToken ct)
    {
        if (proposal.Decisions.Find(decision => decision.Decision == e.Decision) is not { } decision)
        {
            return Missing($"the decision {e.Decision}", $"決定「{e.Decision}」");
        }

        // A decision's id has the form of a meeting's: body, fiscal year, number.
        var entry = MeetingId.TryParse(e.By, out var id) ? (await states.NowAsync<Register>(Streams.Register(id.Body, id.FiscalYear), ct)).State?.Find(id.Number) : null;
        var by = entry is null ? null : (await states.NowAsync<Proposal>(Streams.Proposal(entry.Proposal), ct)).State?.Decisions.Find(other => other.Decision == e.By);
        return new Redecision(Rescinding.Decide(decision, by, new SupersedeDecision(e.By, e.From), now));
    }

    private async Task<Redecision> PathSetAsync(DecisionPathSet e, MunicipalitySettings? settings, CancellationToken ct) =>
        new(PathSetting.Decide(settings, await BodiesAsync(e.Path, ct), new SetDecisionPath(e.Path)));

    private async Task<IReadOnlyCollection<Body>> BodiesAsync(IReadOnlyList<PathStep> path, CancellationToken ct)
    {
        var bodies = new List<Body>();
        foreach (var id in path.Select(step => step.Body).Distinct())
        {
            if ((await states.NowAsync<Body>(Streams.Body(id), ct)).State is { } body)
            {
                bodies.Add(body);
            }
        }

        return bodies;
    }
}
