using DxGovernance.Contracts.Decisions;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;
using JasperFx.Events;

namespace DxGovernance.Policies.Comparing;

/// <summary>An event of a revision with what it changed.</summary>
/// <param name="Behind">The event.</param>
/// <param name="Data">What it says.</param>
/// <param name="Touches">What it touched.</param>
/// <param name="Before">The text before it.</param>
/// <param name="After">The text after it.</param>
public sealed record RecordedChange(EventBehind Behind, object Data, Touches Touches, PolicyText Before, PolicyText After)
{
    /// <summary>Whether it was made after the adoption.</summary>
    public bool IsMending => Data is Correction or TranscriptionFixed;

    /// <summary>Whether it changed the text or the facts.</summary>
    public bool TouchesAnything => Touches.Provisions.Count + Touches.Renumbered.Count + Touches.Facts.Count > 0;
}

/// <summary>A revision with what was changed in it.</summary>
/// <param name="Opened">How it began.</param>
/// <param name="Predecessor">The text that it began with.</param>
/// <param name="Changes">What was changed, in order.</param>
/// <param name="Revision">What it came to.</param>
public sealed record RecordedRevision(DraftOpened Opened, PolicyText Predecessor, IReadOnlyList<RecordedChange> Changes, Revision Revision);

/// <summary>Reads the changes of revisions as they were known at a read's position.</summary>
/// <param name="work">The read.</param>
/// <param name="policy">The policy at that position.</param>
/// <param name="forOffice">Whether the reader may see which person recorded something.</param>
internal sealed class RecordedChanges(ReadWork work, Policy policy, bool forOffice)
{
    /// <summary>
    /// What led from the text of one revision to that of another: the events of all revisions after the earlier one up to
    /// the later one, and the corrections of the earlier one that the next did not begin with.
    /// </summary>
    public async Task<IReadOnlyList<RecordedChange>> BetweenAsync(RevisionNumber one, RevisionNumber other, CancellationToken ct)
    {
        var (from, number, version) = (one < other ? one : other, one < other ? other : one, (long?)null);
        var changes = new List<RecordedChange>();
        while (number > from)
        {
            var read = await OfAsync(number, version, ct);
            changes.InsertRange(0, read?.Changes ?? []);
            if (read?.Opened.BasedOn is not { } basedOn)
            {
                return changes;
            }

            (number, version) = (basedOn, read.Opened.BasedOnVersion ?? 0);
        }

        return one == other ? changes : [.. await MendingsAsync(from, version ?? 0, ct), .. changes];
    }

    /// <summary>The changes of one revision up to a version, or to what was known; null when it did not exist then. A version of 0 is the text as decided.</summary>
    public async Task<RecordedRevision?> OfAsync(RevisionNumber number, long? upTo, CancellationToken ct)
    {
        var key = Streams.Revision(policy.Slug, number);
        var known = await Positions.VersionAsync(work.Session, key, work.Position, ct);
        var last = upTo is > 0 and var limit && limit < known ? limit : known;
        if (last == 0)
        {
            return null;
        }

        var events = await work.Session.Events.FetchStreamAsync(key.Value, version: last, token: ct);
        var submissions = SubmissionsOf(events);
        var changes = new List<RecordedChange>();
        DraftOpened? opening = null;
        var predecessor = PolicyText.Empty;
        Revision? revision = null;
        foreach (var @event in events)
        {
            if (upTo == 0 && @event.Data is Correction or TranscriptionFixed)
            {
                break;
            }

            var before = revision?.Text ?? PolicyText.Empty;
            if (@event.Data is DraftOpened opened)
            {
                // A draft of the same number that was abandoned before has no part in this one.
                changes.Clear();
                opening = opened;
                before = predecessor = await RebuiltRevision.PredecessorAsync(work.Session, opened, ct);
                revision = Revision.Create(opened, before, revision);
            }
            else
            {
                revision = revision!.Apply(@event.Data);
            }

            changes.Add(Change(number, @event, submissions[@event.Version], before, revision.Text));
        }

        return new RecordedRevision(opening!, predecessor, [.. changes.Where(change => change.TouchesAnything)], revision!);
    }

    /// <summary>How a revision was adopted, with what the decision's message said.</summary>
    public async Task<AdoptionBehind> AdoptionAsync(RevisionNumber number, CancellationToken ct)
    {
        var standing = policy.Find(number)!;
        var adoption = new AdoptionBehind(number, standing.Submission, StandingOf(standing), standing.AdoptedOn, standing.AppliesFrom, standing.DecidedOn, standing.DecisionIllustrative)
        {
            RecordedLater = standing.RecordedLater,
            Reason = standing.Reason,
            Rescission = standing.RescissionOn(work.ValidOn),
            IsFirst = ComparedSide.IsFirst(policy, number),
        };
        if (standing is not { Decision: { } decision, Proposal: { } proposal })
        {
            return adoption;
        }

        var told = await MessageAsync(proposal, decision, ct);
        return adoption with
        {
            Decision = decision,
            Proposal = proposal,
            Body = told?.Body,
            FiscalYear = told is null ? null : new FiscalYear(told.FiscalYear),
            Number = told?.Number,
            Address = $"/{work.Session.TenantId}/api/decisions/{decision}",
            Meeting = told?.Meeting,
            MeetingAddress = told?.Meeting is { } meeting ? $"/{work.Session.TenantId}/api/meetings/{meeting}" : null,
        };
    }

    /// <summary>The message that brought the decision; messages about one proposal are few.</summary>
    private async Task<DecisionTaken?> MessageAsync(string proposal, string decision, CancellationToken ct)
    {
        var key = InboxStream.Key(InboxStream.ProducerOf(typeof(DecisionTaken)), $"proposal/{proposal}");
        var version = await Positions.VersionAsync(work.Session, key, work.Position, ct);
        var events = version == 0 ? [] : await work.Session.Events.FetchStreamAsync(key.Value, version: version, token: ct);
        return events.Select(@event => (@event.Data as Received<DecisionTaken>)?.Message).LastOrDefault(message => message?.Decision == decision);
    }

    /// <summary>The corrections of a revision after a version; its earlier events are not read where a snapshot stands for them.</summary>
    private async Task<IReadOnlyList<RecordedChange>> MendingsAsync(RevisionNumber number, long after, CancellationToken ct)
    {
        var key = Streams.Revision(policy.Slug, number);
        var known = await Positions.VersionAsync(work.Session, key, work.Position, ct);
        if (after == 0 || known <= after)
        {
            return known <= after ? [] : [.. (await OfAsync(number, null, ct))?.Changes.Where(change => change.IsMending) ?? []];
        }

        var revision = (await RebuiltRevision.AtVersionAsync(work.Session, policy.Slug, number, after, ct))!;
        var changes = new List<RecordedChange>();
        foreach (var @event in await work.Session.Events.FetchStreamAsync(key.Value, version: known, fromVersion: after + 1, token: ct))
        {
            var before = revision.Text;
            revision = revision.Apply(@event.Data);
            changes.Add(Change(number, @event, submission: null, before, revision.Text));
        }

        return [.. changes.Where(change => change.IsMending)];
    }

    private RecordedChange Change(RevisionNumber number, IEvent @event, int? submission, PolicyText before, PolicyText after) =>
        new(Behind(number, @event, submission), @event.Data, Touches.Of(before, @event.Data, after), before, after);

    private EventBehind Behind(RevisionNumber number, IEvent @event, int? submission)
    {
        var standing = policy.Find(number)!;
        var mending = @event.Data is Correction or TranscriptionFixed;
        return new EventBehind(
            @event.Id, @event.EventTypeName, number, @event.Version, @event.Sequence, @event.Timestamp.ToUniversalTime(), @event.GetHeader(Recording.Post)?.ToString(),
            forOffice ? @event.UserName : null, submission, mending ? DecisionStanding.Mending : StandingOf(standing))
        {
            Decision = mending ? null : standing.Decision,
            Proposal = mending ? null : standing.Proposal,
            DecidedOn = mending ? null : standing.Status == RevisionStatus.Adopted ? standing.DecidedOn : null,
            Reason = (@event.Data as Correction)?.Reason,
        };
    }

    private static DecisionStanding StandingOf(RevisionStanding standing) =>
        standing.Status != RevisionStatus.Adopted ? DecisionStanding.Pending : standing.Decision is null ? DecisionStanding.NotRecorded : DecisionStanding.Decided;

    /// <summary>For each version the first submission that follows it.</summary>
    private static Dictionary<long, int?> SubmissionsOf(IReadOnlyList<IEvent> events)
    {
        var submissions = new Dictionary<long, int?>();
        int? next = null;
        foreach (var @event in events.Reverse())
        {
            next = @event.Data is DraftFrozen frozen ? frozen.Submission : next;
            submissions[@event.Version] = next;
        }

        return submissions;
    }
}
