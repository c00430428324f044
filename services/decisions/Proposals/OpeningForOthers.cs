using DxGovernance.Contracts.OpenData;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using MassTransit;

namespace DxGovernance.Decisions.Proposals;

/// <summary>A matter of another service that waits for a decision, as its newest message states it.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Reference">What it is there.</param>
/// <param name="Title">件名.</param>
/// <param name="ContentHash">What exactly is decided on.</param>
/// <param name="Status"><c>proposed</c>, <c>withdrawn</c>, <c>declined</c>, <c>carriedOut</c> or <c>refused</c>.</param>
/// <param name="Decision">The decision that it answers to, or null.</param>
/// <param name="DecidedOn">When it was decided; null where it is not carried out.</param>
/// <param name="From">From when on it has effect there; null where it is not carried out.</param>
/// <param name="Refusal">Why it could not be carried out, or null.</param>
/// <param name="DecisionRescinded">Whether it is marked there as resting on a rescinded decision.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record MatterOfAnother(
    SubjectKind Kind,
    string Reference,
    string Title,
    string ContentHash,
    string Status,
    string? Decision,
    string? DecidedOn,
    string? From,
    (string Reason, string Japanese, string English)? Refusal,
    bool DecisionRescinded,
    bool Illustrative);

/// <summary>
/// Keeps proposals in step with what roadmap and open-data put under decision. As with revisions, what counts is the state
/// that a message carries: a proposal opens once for each content hash, whatever is delivered twice or late.
/// </summary>
public static class OpeningForOthers
{
    private const int IdDigits = 16;

    /// <summary>The id of the proposal: the hash is of this matter alone.</summary>
    public static string IdOf(SubjectKind kind, string contentHash) =>
        $"{(kind == SubjectKind.RoadmapChange ? "roadmap-change" : "dataset-release")}-{contentHash[..Math.Min(contentHash.Length, IdDigits)]}";

    /// <summary>Decides what the proposal records.</summary>
    /// <param name="proposal">The proposal, or null when there is none.</param>
    /// <param name="matter">The matter as it stands.</param>
    /// <param name="settings">The municipality's settings, or null.</param>
    /// <param name="settingsVersion">Their version.</param>
    /// <param name="now">The moment.</param>
    public static IReadOnlyList<object> Decide(Proposal? proposal, MatterOfAnother matter, MunicipalitySettings? settings, long settingsVersion, Now now) => proposal switch
    {
        null when matter.Status == "proposed" =>
        [
            new ProposalRaised(
                IdOf(matter.Kind, matter.ContentHash), matter.Kind, matter.Title, matter.Reference, Reason: null, [], matter.ContentHash,
                settings?.Path ?? [], settings is null ? 0 : settingsVersion, PartialDate.Of(now.Today), RaisedBy: null, matter.Illustrative),
        ],
        { Status: ProposalStatus.Open } when matter.Status != "proposed" && proposal.Subject.Kind == matter.Kind =>
            [new ProposalWithdrawn(matter.Status == "withdrawn" ? WithdrawnBecause.Withdrawn : WithdrawnBecause.Superseded)],
        { Decision: { } decided } when decided.Decision == matter.Decision => [.. WhatBecameOf(proposal, decided, matter)],
        _ => [],
    };

    /// <summary>Adds the consumers.</summary>
    public static void AddOpeningForOthers(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<ReschedulingsUnderDecisionConsumer>();
        bus.AddConsumer<FirstReleaseUnderDecisionConsumer>();
    }

    internal static async Task FollowAsync(Writing writing, IEnumerable<MatterOfAnother> matters, CancellationToken ct)
    {
        var settings = await writing.ReadAsync<MunicipalitySettings>(Streams.Municipality(writing.Session.TenantId), ct);
        foreach (var matter in matters)
        {
            var proposal = await writing.ReadAsync<Proposal>(Streams.Proposal(IdOf(matter.Kind, matter.ContentHash)), ct);
            proposal.Append(Decide(proposal.State, matter, settings.State, settings.Version, writing.Now));
        }
    }

    private static IEnumerable<object> WhatBecameOf(Proposal proposal, DecisionState decided, MatterOfAnother matter)
    {
        if (matter is { Status: "carriedOut", DecidedOn: { } on, From: { } from } && proposal.Adoption is null)
        {
            yield return new AdoptionNoted(decided.Decision, PartialDate.Parse(on), PartialDate.Parse(from));
        }

        if (matter is { Status: "refused", Refusal: { } refusal } && proposal.AdoptionRefusal is null)
        {
            yield return new AdoptionRefusalNoted(decided.Decision, refusal.Reason, refusal.Japanese, refusal.English);
        }

        if (matter.DecisionRescinded && proposal.RescissionNoted is null)
        {
            yield return new RescissionNoted(decided.Decision);
        }
    }
}

/// <summary>Takes reschedulings in that wait for a decision.</summary>
public sealed class ReschedulingsUnderDecisionConsumer(Inbox inbox) : IConsumer<ReschedulingsUnderDecision>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<ReschedulingsUnderDecision> context) => inbox.TakeAsync(context, (work, ct) =>
        OpeningForOthers.FollowAsync(work.Writing, work.Message.Changes.Select(change => new MatterOfAnother(
            SubjectKind.RoadmapChange, work.Message.Source.Subject, change.Title, change.ContentHash, change.Status, change.Decision, change.DecidedOn, change.From,
            change.Refusal is { } refusal ? (refusal.Reason, refusal.Japanese, refusal.English) : null, change.DecisionRescinded, change.Illustrative)), ct));
}

/// <summary>Takes first releases in that wait for a decision.</summary>
public sealed class FirstReleaseUnderDecisionConsumer(Inbox inbox) : IConsumer<FirstReleaseUnderDecision>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<FirstReleaseUnderDecision> context) => inbox.TakeAsync(context, (work, ct) =>
        OpeningForOthers.FollowAsync(work.Writing, work.Message.Releases.Select(release => new MatterOfAnother(
            SubjectKind.DatasetRelease, work.Message.Source.Subject, release.Title, release.ContentHash, release.Status, release.Decision, release.DecidedOn, release.ReleasedOn,
            release.Refusal is { } refusal ? (refusal.Reason, refusal.Japanese, refusal.English) : null, release.DecisionRescinded, release.Illustrative)), ct));
}
