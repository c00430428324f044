using System.Security.Cryptography;
using System.Text;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Policies;
using DxGovernance.Platform.Access;
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
        .On<RescissionMarked>(async (@event, source, session, ct) => new RevisionRescinded(source, await StateAsync(session, @event, "adopted", ct)))
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
        var submission = await SubmissionAsync(session, policy, revision, ct);
        var period = revision.Text.Facts is { } facts ? facts.Period : policy.Period;
        var (adoptedOn, appliesFrom) = status == "adopted" ? (standing.AdoptedOn!.Value, standing.AppliesFrom!.Value) : (submission!.Data.AdoptedOn, submission.Data.AppliesFrom);
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
            SubmittedBy = submission is null ? null : await MarkAsync(session, submission, ct),
            Rescission = revision.Rescission is { } rescinded
                ? new RescissionState(rescinded.Decision, System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(rescinded.Kind.ToString()), rescinded.From.ToString(), rescinded.Basis)
                : null,
            PeriodFrom = period?.From?.Year,
            PeriodUntil = period?.To.Year,
        };
    }

    /// <summary>The policy's own record of a submission: it states its dates, and who submitted it. Null for a revision that was registered later.</summary>
    private static async Task<IEvent<Policies.RevisionSubmitted>?> SubmissionAsync(IQuerySession session, Policy policy, Revision revision, CancellationToken ct)
    {
        var events = await session.Events.FetchStreamAsync(Streams.Policy(policy.Slug).Value, token: ct);
        return events.OfType<IEvent<Policies.RevisionSubmitted>>()
            .SingleOrDefault(submitted => submitted.Data.Revision == revision.Number && submitted.Data.Submission == revision.Submission);
    }

    /// <summary>
    /// Who submitted it, for who knows the same person by another id. The salt is the event's own, so that a message that is
    /// sent again is the same. Null for who is not in the directory any more.
    /// </summary>
    private static async Task<SubmitterMark?> MarkAsync(IQuerySession session, IEvent submission, CancellationToken ct)
    {
        if (submission.UserName is not { } id || await session.LoadAsync<Person>(id, ct) is not { } person)
        {
            return null;
        }

        var salt = submission.GetHeader(Recording.Salt)?.ToString() ?? throw new InvalidOperationException($"{submission.Id} has no salt.");
        return new SubmitterMark(salt, Convert.ToHexStringLower(SHA256.HashData([.. Convert.FromBase64String(salt), .. Encoding.UTF8.GetBytes(person.Subject)])));
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
