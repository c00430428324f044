using System.Text.Json;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Reading;
using DxGovernance.Decisions.Records;
using DxGovernance.Platform.Relay;
using DxGovernance.Platform.Store;
using JasperFx.Events;
using Marten;

namespace DxGovernance.Decisions.Registers;

/// <summary>
/// What is told of the registers for publication: each entry as the public register answers it, whole, with every event that
/// changes it. What may be public is judged where it is answered (<see cref="DecisionLine"/>, <see cref="DecisionContent"/>), and by
/// today's setting: what was open once and is withheld since is not told again either, should history be.
/// </summary>
public static class TellingEntries
{
    /// <summary>What of a proposal changes the entries of the decisions on it.</summary>
    public static readonly IReadOnlyList<Type> Events =
    [
        typeof(ProposalDecided), typeof(DecisionRecordedLater), typeof(ProposalAmended), typeof(ConditionFulfilled), typeof(ApprovalRecorded), typeof(DecisionCorrected),
        typeof(DecisionAnnulled), typeof(DecisionRevoked), typeof(DecisionSuperseded), typeof(AdoptionNoted), typeof(AdoptionRefusalNoted), typeof(RescissionNoted),
        typeof(DisclosureSet), typeof(DisclosureBegan),
    ];

    /// <summary>Asks the relay for it.</summary>
    public static void RelayRegisterEntries(this RelayMap relay) => relay.OnEach(Events, TellAsync);

    /// <summary>An entry as everybody may read it.</summary>
    /// <param name="source">Of the proposal's event.</param>
    /// <param name="bodyTitle">The name of the body that decided.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="decision">The decision on it.</param>
    /// <param name="recordedAt">When it was recorded.</param>
    /// <param name="withheld">Why it is withheld today, or null.</param>
    public static RegisterEntryState EntryOf(MessageSource source, string bodyTitle, Proposal proposal, DecisionState decision, DateTimeOffset recordedAt, Withheld? withheld)
    {
        var reader = new LineReader(source.Municipality, decision.DecidedOn.Last, IsOfOffice: false, RemarkTexts.None);
        var line = DecisionLine.Of(reader, proposal, decision, recordedAt, withheld);
        return new RegisterEntryState(
            source with { Subject = StreamKey.Of("decision", line.Decision).Value }, line.Decision, line.DecisionJapanese, line.Body, bodyTitle, line.FiscalYear.Year, line.Number,
            line.DecidedOn.ToString(), line.Withheld is null ? "open" : line.Withheld.Until is null ? "withheld" : "openFrom", line.Illustrative)
        {
            Ground = line.Withheld?.Ground,
            WithheldUntil = line.Withheld?.Until?.ToString(),
            Content = DecisionContent.Of(reader, proposal, decision, withheld) is { } content ? ContentOf(line, content, proposal, decision) : null,
        };
    }

    private static RegisterEntryContent ContentOf(DecisionLine line, DecisionContent content, Proposal proposal, DecisionState decision) => new(
        line.Proposal!, line.Subject!,
        new RegisterEntrySubject(Code(content.On.Kind), content.On.Illustrative) { Policy = content.On.Policy, Revision = content.On.Revision, Reference = proposal.Subject.Reference },
        Code(line.Outcome!.Value), line.RecordedOn!.Value.ToString(), line.IsRecordedLate == true)
    {
        EffectiveOn = line.EffectiveOn?.ToString(),
        ContentHash = content.ContentHash,
        Meeting = line.Meeting?.ToString(),
        ShownMeeting = line.MeetingJapanese,
        Votes = line.Tally is { } tally
            ? new RegisterEntryVotes(tally.Yes, tally.No, tally.Abstain, tally.NotVoted, tally.Recused ?? 0, line.CastingVote is { } casting ? Code(casting) : null)
            : null,
        Quorum = line.Quorum is { } quorum ? new RegisterEntryQuorum(quorum.Present, quorum.Seats, quorum.Needed) : null,
        Conditions = [.. content.Conditions.Select(condition => new RegisterEntryCondition(condition.Condition, condition.FulfilledOn?.ToString()))],
        AwaitsApproval = decision.AwaitsApproval,
        Approval = line.Approval is { } approval
            ? new RegisterEntryApproval(approval.DocumentNumber, approval.DraftedOn.ToString(), approval.ApprovedOn.ToString(), Code(approval.By), approval.IsSubstituted)
            : null,
        Adoption = line.Adoption is { } adoption
            ? new RegisterEntryAdoption(Code(adoption.Status), adoption.AdoptedOn?.ToString(), adoption.AppliesFrom?.ToString(), adoption.RestsOnRescinded == true)
            : null,
        RecordedFrom = line.RecordedLater is { } later ? new RegisterEntryOrigin(later.Source, later.Page, later.DocumentNumber) : null,
        Corrections = [.. (line.Corrections ?? []).Select(corrected => new RegisterEntryCorrection(Code(corrected.Field), corrected.Wrong, corrected.Right))],
        Rescissions = [.. (line.Rescissions ?? []).Select(rescinded => new Rescission(Code(rescinded.Kind), rescinded.On.ToString(), rescinded.Basis))],
    };

    private static async Task<IReadOnlyList<IMessage>> TellAsync(IEvent @event, MessageSource source, IQuerySession session, DateOnly today, CancellationToken ct)
    {
        var proposal = await session.Events.AggregateStreamAsync<Proposal>(@event.StreamKey!, version: @event.Version, token: ct)
            ?? throw new InvalidOperationException($"{@event.StreamKey} cannot be folded.");
        if (proposal.Decisions.IsEmpty)
        {
            return [];
        }

        var withheld = await Keepings.OfProposalAsync(session, today, proposal.Slug, ct);
        var times = await RecordedTimes.OfDecisionsAsync(session, [@event.StreamKey!], ct);
        var entries = new List<IMessage>();
        foreach (var decision in proposal.Decisions)
        {
            // A body keeps the name that it was established with.
            var body = await session.Events.AggregateStreamAsync<Body>(Streams.Body(decision.Body).Value, version: 1, token: ct);
            entries.Add(EntryOf(source, body?.Name ?? decision.Body, proposal, decision, times[decision.Decision], withheld));
        }

        return entries;
    }

    private static string Code<T>(T word)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
}
