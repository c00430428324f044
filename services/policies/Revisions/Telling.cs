using DxGovernance.Contracts;
using DxGovernance.Contracts.Policies;
using DxGovernance.Platform.Relay;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;
using JasperFx.Events;
using Marten;

namespace DxGovernance.Policies.Revisions;

/// <summary>What other services are told: a revision whole, at the version that the event made, whenever its standing changes.</summary>
public static class Telling
{
    /// <summary>Asks the relay for it.</summary>
    public static void RelayRevisions(this RelayMap relay) => relay
        .On<DraftFrozen>(async (@event, source, session, ct) => new Contracts.Policies.RevisionSubmitted(source, await StateAsync(session, @event, "submitted", ct)))
        .On<DraftReopened>(async (@event, source, session, ct) => @event.Data.Because == ReopenedBecause.Withdrawn
            ? new Contracts.Policies.RevisionWithdrawn(source, await StateAsync(session, @event, "withdrawn", ct))
            : new Contracts.Policies.RevisionReturned(source, await StateAsync(session, @event, "returned", ct)))
        .On<DraftClosed>(async (@event, source, session, ct) => new Contracts.Policies.RevisionAdopted(source, await StateAsync(session, @event, "adopted", ct)))
        .On<Correction>(async (@event, source, session, ct) => new RevisionCorrected(source, await StateAsync(session, @event, "adopted", ct)))
        .On<TranscriptionFixed>(async (@event, source, session, ct) => new RevisionCorrected(source, await StateAsync(session, @event, "adopted", ct)))
        .On<Policies.AdoptionRefused>((@event, source, _, _) => Task.FromResult<IMessage?>(Refused(@event.Data, source)));

    /// <summary>
    /// The revision as of an event of its stream. The policy's standing is folded from the events up to the same place in
    /// the log, since both streams are written in one commit.
    /// </summary>
    private static async Task<RevisionState> StateAsync(IQuerySession session, IEvent @event, string status, CancellationToken ct)
    {
        var (name, number) = Streams.OfRevision(@event.StreamKey!);
        var revision = await RebuiltRevision.AtVersionAsync(session, name, number, @event.Version, ct)
            ?? throw new InvalidOperationException($"{@event.StreamKey} cannot be folded.");
        var policy = await session.Events.AggregateStreamAsync<Policy>(Streams.Policy(name).Value, token: ct)
            ?? throw new InvalidOperationException($"The policy of {@event.StreamKey} cannot be folded.");
        var standing = policy.Find(number)!;
        var (adoptedOn, appliesFrom) = status == "adopted" ? (standing.AdoptedOn!.Value, standing.AppliesFrom!.Value) : await DatesAsync(session, policy, revision, ct);
        return new RevisionState(
            name,
            revision.Text.Facts?.Title ?? policy.Title,
            number.ToString(),
            status,
            revision.Submission,
            revision.ContentHash ?? revision.Text.ContentHash(),
            adoptedOn.ToString(),
            appliesFrom.ToString(),
            status == "adopted" ? standing.Decision : null,
            revision.Illustrative,
            [.. revision.Text.InOrder().Select(placed => State(revision.Text, placed))])
        {
            DecisionIllustrative = status == "adopted" && standing.DecisionIllustrative,
            ReadingHash = revision.Mendings.IsEmpty ? null : revision.ReadingHash(),
        };
    }

    /// <summary>The dates that the policy's own record of this submission states: a later one may state others.</summary>
    private static async Task<(PartialDate AdoptedOn, PartialDate AppliesFrom)> DatesAsync(IQuerySession session, Policy policy, Revision revision, CancellationToken ct)
    {
        var events = await session.Events.FetchStreamAsync(Streams.Policy(policy.Slug).Value, token: ct);
        var submitted = events.Select(@event => @event.Data).OfType<Policies.RevisionSubmitted>()
            .Single(submitted => submitted.Revision == revision.Number && submitted.Submission == revision.Submission);
        return (submitted.AdoptedOn, submitted.AppliesFrom);
    }

    private static ProvisionState State(PolicyText text, PolicyText.Placed placed) => new(
        placed.Provision.Id,
        placed.Parent,
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(placed.Provision.Kind.ToString()),
        text.LabelOf(placed.Provision.Id),
        placed.Provision.Heading,
        placed.Provision.Text,
        placed.Provision.NationalItem is { } item ? new NationalItemState(item.Plan, item.Version, item.Item) : null);

    private static Contracts.Policies.AdoptionRefused Refused(Policies.AdoptionRefused refused, MessageSource source) => new(
        source, refused.Policy, refused.Revision, refused.Proposal, refused.Decision, refused.Reason, refused.Japanese, refused.English);
}
