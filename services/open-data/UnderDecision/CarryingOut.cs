using DxGovernance.Contracts.Decisions;
using DxGovernance.Contracts.Policies;
using DxGovernance.OpenData.Adoptions;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Releases;
using DxGovernance.Platform;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using Marten;
using MassTransit;

namespace DxGovernance.OpenData.UnderDecision;

/// <summary>
/// Carries out what was decided on a first release, only on the very files that were decided on. A decision is told whole,
/// and told again when something changes for it: each message alone leads where all of them in turn would have led.
/// </summary>
public static class CarryingOut
{
    private const string Subject = "datasetRelease";

    /// <summary>The dataset that a decision is about; null where it is about something else.</summary>
    public static StreamKey? DatasetOf(DecisionTaken decision) =>
        decision.Subject is { Kind: Subject, Reference: { } reference } && reference.Split('/') is ["dataset", var dataset] ? Streams.Dataset(dataset) : null;

    /// <summary>The first release that a decision is on, or null.</summary>
    public static FirstRelease? ReleaseOf(Dataset? dataset, DecisionTaken decision) =>
        dataset?.FirstReleases.Find(release => release.Proposed.ContentHash == decision.Subject!.ContentHash);

    /// <summary>Decides what the dataset's stream records.</summary>
    /// <param name="dataset">The dataset, or null when there is none.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="again">What a release of what was proposed comes to now; null when nothing was proposed.</param>
    /// <param name="now">The moment.</param>
    public static Outcome Decide(Dataset? dataset, DecisionTaken decision, Outcome? again, Now now)
    {
        if (decision.Outcome is "deferred" or "acknowledged" || (Approves(decision) && decision is { TakesEffect: false, Rescission: null }))
        {
            return Outcome.Accept();
        }

        if (ReleaseOf(dataset, decision) is not { } release)
        {
            return Outcome.Refuse(new Refusal("release-unknown", "決定された公表は付議されていません", $"{decision.Subject!.Reference} has no proposed release with the hash {decision.Subject.ContentHash}."));
        }

        var number = release.Proposed.Number;
        return release.Status switch
        {
            FirstReleaseStatus.CarriedOut when release.Decision == decision.Decision && decision.Rescission is not null && release.Rescission is null => Outcome.Accept(Rescinded(number, decision)),
            FirstReleaseStatus.Proposed when !Approves(decision) => Outcome.Accept(Declined(number, decision, decision.Outcome)),
            FirstReleaseStatus.Proposed => CarryOut(release.Proposed, decision, again!, now),
            FirstReleaseStatus.Refused when release.Decision == decision.Decision && decision.Rescission is { } rescission => Outcome.Accept(Declined(number, decision, rescission.Kind)),
            FirstReleaseStatus.Withdrawn when Approves(decision) && decision.Rescission is null => Outcome.Accept(new FirstReleaseRefused(
                number, decision.Decision, "release-withdrawn", "この公表は取り下げられています", $"Release {number} was withdrawn.")),
            _ => Outcome.Accept(),
        };
    }

    private static Outcome CarryOut(FirstReleaseProposed proposed, DecisionTaken decision, Outcome again, Now now)
    {
        var released = again is Outcome.Accepted { Events: [VersionReleased version] }
            && version.Distributions.SequenceEqual(proposed.Distributions)
                ? version with { Decision = decision.Decision, DecidedOn = PartialDate.Parse(decision.DecidedOn), ReleasedOn = PartialDate.Of(now.Today), FirstRelease = proposed.Number }
                : null;
        return (released, decision.Rescission) switch
        {
            (not null, null) => Outcome.Accept(released),
            (not null, not null) when decision.HadEffect == true => Outcome.Accept(released, Rescinded(proposed.Number, decision)),
            (null, null) => Outcome.Accept(new FirstReleaseRefused(
                proposed.Number, decision.Decision, "release-changed", "公表する内容が決定されたものと異なります", "What would be released now is not what was decided on: the licence or the dataset was changed since. Propose the release anew.")),
            _ => Outcome.Accept(Declined(proposed.Number, decision, decision.Rescission.Kind)),
        };
    }

    private static bool Approves(DecisionTaken decision) => decision.Outcome is "approved" or "approvedWithConditions";

    private static FirstReleaseDeclined Declined(int number, DecisionTaken decision, string outcome) => new(number, decision.Decision, outcome, PartialDate.Parse(decision.DecidedOn));

    private static FirstReleaseRescinded Rescinded(int number, DecisionTaken decision) =>
        new(number, decision.Decision, decision.Rescission!.Kind, PartialDate.Parse(decision.Rescission.From), decision.Rescission.Basis);
}

/// <summary>Takes decisions on first releases in; what was adopted while one waited is released right after it.</summary>
public sealed class DecisionTakenConsumer(Inbox inbox, ServedMunicipalities served) : IConsumer<DecisionTaken>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<DecisionTaken> context) => CarryingOut.DatasetOf(context.Message) is not { } key ? Task.CompletedTask : inbox.TakeAsync(context, async (work, ct) =>
    {
        var municipality = Publishing.Served(served, work.Message.Source.Municipality);
        var dataset = await work.Writing.ReadAsync<Dataset>(key, ct);
        var proposed = CarryingOut.ReleaseOf(dataset.State, work.Message)?.Proposed;
        var again = proposed is null ? null : await AgainAsync(work.Writing, dataset.State!, proposed, municipality, ct);
        switch (CarryingOut.Decide(dataset.State, work.Message, again, work.Writing.Now))
        {
            case Outcome.Accepted accepted:
                dataset.Append(accepted.Events);
                if (accepted.Events.OfType<VersionReleased>().FirstOrDefault() is { } first)
                {
                    if (first.Revision is not null)
                    {
                        dataset.Append(await SinceAsync(work.Writing, dataset.State!.Apply(first), first.Revision, municipality, ct));
                    }
                    else if (dataset.State!.Content.IsByPosition())
                    {
                        ReleaseDue.Ask(work.Writing, dataset.State.Content, dataset.State.Roadmap);
                    }

                    ReleaseDue.Ask(work.Writing, Content.DatasetList);
                }

                break;
            case Outcome.Refused { Refusal: var refusal }:
                work.RecordOutcome(new FirstReleaseRefused(0, work.Message.Decision, refusal.Type, refusal.Japanese, refusal.English));
                break;
        }
    });

    private static async Task<Outcome> AgainAsync(Writing writing, Dataset dataset, FirstReleaseProposed proposed, Municipality municipality, CancellationToken ct) => proposed switch
    {
        { Received: { } received } => Releasing.Decide(dataset, received, await Messages.RevisionAsync(writing.Session, received, ct), municipality, writing.Now),
        { Position: { } position } => ReleasingContent.Decide(
            dataset, await PositionContents.TableAsync(writing.Session, Edition.Of(dataset, municipality), position, ct), position, changedAt: null, municipality, writing.Now),
        _ => ReleasingFiles.Decide(dataset, notes: null, municipality, writing.Now),
    };

    /// <summary>Versions of the newer revisions and of corrections that came while the first release waited.</summary>
    private static async Task<IReadOnlyList<object>> SinceAsync(Writing writing, Dataset dataset, string first, Municipality municipality, CancellationToken ct)
    {
        var events = new List<object>();
        var adopted = await writing.Session.Query<AdoptedRevision>().Where(row => row.Policy == dataset.Policy).ToListAsync(ct);
        foreach (var row in adopted.Where(row => Version.Parse(row.Revision) >= Version.Parse(first)).OrderBy(row => Version.Parse(row.Revision)))
        {
            var received = new ReceivedAs(row.Id, row.MessageId);
            if (Releasing.Decide(dataset, received, await Messages.RevisionAsync(writing.Session, received, ct), municipality, writing.Now) is Outcome.Accepted { Events: [var @event] })
            {
                events.Add(@event);
                dataset = @event is VersionReleased released ? dataset.Apply(released) : dataset;
            }
        }

        return events;
    }
}
