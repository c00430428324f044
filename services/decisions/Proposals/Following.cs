using DxGovernance.Contracts.Policies;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using MassTransit;

namespace DxGovernance.Decisions.Proposals;

/// <summary>
/// Keeps proposals in step with revisions. What counts is the revision's state that a message carries, not what it says
/// happened: after the newest message a proposal is open just for the submission that is up for decision, whatever came
/// before, twice or never.
/// </summary>
public static class Following
{
    /// <summary>The id of the proposal for a submission.</summary>
    public static string IdOf(string policy, string revision, int submission) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{policy}-{revision.Replace('.', '-')}-{submission}");

    /// <summary>Decides what one proposal of the revision records.</summary>
    /// <param name="proposal">The proposal of a submission, or null when there is none.</param>
    /// <param name="submission">That submission: the revision's last, or one before.</param>
    /// <param name="revision">The revision as it stands.</param>
    /// <param name="settings">The municipality's settings, or null.</param>
    /// <param name="settingsVersion">Their version.</param>
    /// <param name="now">The moment.</param>
    public static IReadOnlyList<object> Decide(Proposal? proposal, int submission, RevisionState revision, MunicipalitySettings? settings, long settingsVersion, Now now)
    {
        var isUpForDecision = submission == revision.Submission && revision.Status == "submitted";
        return proposal switch
        {
            null when isUpForDecision =>
            [
                new ProposalOpened(
                    IdOf(revision.Policy, revision.Number, submission), revision.Policy, revision.Title, revision.Number, submission, revision.ContentHash,
                    settings?.Path ?? [], settings is null ? 0 : settingsVersion, revision.Illustrative)
                {
                    OpenedOn = PartialDate.Of(now.Today),
                    SubmittedBy = revision.SubmittedBy is { } mark ? new SubjectMark(mark.Salt, mark.Hash) : null,
                },
            ],
            { Status: ProposalStatus.Open, Subject.Kind: SubjectKind.PolicyRevision } when !isUpForDecision =>
            [
                new ProposalWithdrawn(submission == revision.Submission && revision.Status == "withdrawn" ? WithdrawnBecause.Withdrawn : WithdrawnBecause.Superseded),
            ],
            { Decision: { } decided } when revision.Status == "adopted" && revision.Decision == decided.Decision => [.. WhatBecameOf(proposal, decided, revision)],
            _ => [],
        };
    }

    private static IEnumerable<object> WhatBecameOf(Proposal proposal, DecisionState decided, RevisionState revision)
    {
        if (proposal.Adoption is null)
        {
            yield return new AdoptionNoted(decided.Decision, PartialDate.Parse(revision.AdoptedOn), PartialDate.Parse(revision.AppliesFrom));
        }

        if (revision.Rescission is not null && proposal.RescissionNoted is null)
        {
            yield return new RescissionNoted(decided.Decision);
        }
    }

    /// <summary>Decides what a proposal records of a decision that could not be carried out.</summary>
    public static IReadOnlyList<object> Decide(Proposal? proposal, AdoptionRefused refused) =>
        proposal?.Decision?.Decision == refused.Decision ? [new AdoptionRefusalNoted(refused.Decision, refused.Reason, refused.Japanese, refused.English)] : [];

    /// <summary>Adds the consumers.</summary>
    public static void AddFollowing(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<RevisionSubmittedConsumer>();
        bus.AddConsumer<RevisionWithdrawnConsumer>();
        bus.AddConsumer<RevisionAdoptedConsumer>();
        bus.AddConsumer<AdoptionRefusedConsumer>();
        bus.AddConsumer<RevisionRescindedConsumer>();
    }

    internal static async Task FollowAsync(Writing writing, RevisionState revision, CancellationToken ct)
    {
        var settings = await writing.ReadAsync<MunicipalitySettings>(Streams.Municipality(writing.Session.TenantId), ct);
        for (var submission = 1; submission <= revision.Submission; submission++)
        {
            var proposal = await writing.ReadAsync<Proposal>(Streams.Proposal(IdOf(revision.Policy, revision.Number, submission)), ct);
            if (Decide(proposal.State, submission, revision, settings.State, settings.Version, writing.Now) is { Count: > 0 } events)
            {
                proposal.Append(events);
            }
        }
    }
}

/// <summary>Takes submissions in.</summary>
public sealed class RevisionSubmittedConsumer(Inbox inbox) : IConsumer<RevisionSubmitted>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<RevisionSubmitted> context) =>
        inbox.TakeAsync(context, (work, ct) => Following.FollowAsync(work.Writing, work.Message.Revision, ct));
}

/// <summary>Takes withdrawals in.</summary>
public sealed class RevisionWithdrawnConsumer(Inbox inbox) : IConsumer<RevisionWithdrawn>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<RevisionWithdrawn> context) =>
        inbox.TakeAsync(context, (work, ct) => Following.FollowAsync(work.Writing, work.Message.Revision, ct));
}

/// <summary>Takes adoptions in.</summary>
public sealed class RevisionAdoptedConsumer(Inbox inbox) : IConsumer<RevisionAdopted>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<RevisionAdopted> context) =>
        inbox.TakeAsync(context, (work, ct) => Following.FollowAsync(work.Writing, work.Message.Revision, ct));
}

/// <summary>Takes in that an adopted revision is marked as resting on a rescinded decision of ours.</summary>
public sealed class RevisionRescindedConsumer(Inbox inbox) : IConsumer<RevisionRescinded>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<RevisionRescinded> context) =>
        inbox.TakeAsync(context, (work, ct) => Following.FollowAsync(work.Writing, work.Message.Revision, ct));
}

/// <summary>Takes refusals of our decisions in, so that they are shown where the proposal is shown.</summary>
public sealed class AdoptionRefusedConsumer(Inbox inbox) : IConsumer<AdoptionRefused>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<AdoptionRefused> context) => inbox.TakeAsync(context, async (work, ct) =>
    {
        var proposal = await work.Writing.ReadAsync<Proposal>(Streams.Proposal(work.Message.Proposal), ct);
        if (Following.Decide(proposal.State, work.Message) is { Count: > 0 } events)
        {
            proposal.Append(events);
        }
    });
}
