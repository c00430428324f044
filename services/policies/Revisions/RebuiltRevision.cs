using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Policies.Policies;
using Marten;

namespace DxGovernance.Policies.Revisions;

/// <summary>
/// A revision at a version of its stream, rebuilt from the amendments of all revisions up to it. What is rebuilt must have
/// the hash under which it was submitted or adopted, or the record is broken and the read fails loudly.
/// </summary>
/// <remarks>
/// A stream does not change below a version, so a state that was rebuilt once is kept as a <see cref="RevisionSnapshot"/>
/// and a read folds only what came after it: its cost does not grow with the history that lies before. Snapshots are no
/// truth: without them the same bytes come from the events.
/// </remarks>
public static class RebuiltRevision
{
    /// <summary>A read that folded more events than this keeps what it came to; where a revision begins is kept always.</summary>
    public const int SnapshotEvery = 200;

    /// <summary>The revision at a version; null when the stream is empty there.</summary>
    public static async Task<Revision?> AtVersionAsync(IQuerySession session, string policy, RevisionNumber number, long version, CancellationToken ct)
    {
        var stream = Streams.Revision(policy, number).Value;
        if (await RevisionSnapshot.NearestAsync(session, stream, version, ct) is { } snapshot)
        {
            var rebuilt = await FoldAsync(session, stream, version, snapshot, ct);
            if (rebuilt is not null && IsTrue(rebuilt))
            {
                return rebuilt;
            }
        }

        var revision = await FoldAsync(session, stream, version, from: null, ct);
        return revision is null || IsTrue(revision)
            ? revision
            : throw new InvalidOperationException($"Revision {number} of {policy} does not rebuild to the hash that it was decided on.");
    }

    /// <summary>A revision as it was at a read's position; null when it did not exist then.</summary>
    public static async Task<Folded<Revision>?> AtAsync(ReadWork work, string policy, RevisionNumber number, CancellationToken ct)
    {
        var key = Streams.Revision(policy, number);
        var version = await Positions.VersionAsync(work.Session, key, work.Position, ct);
        return version > 0 && await AtVersionAsync(work.Session, policy, number, version, ct) is { } revision ? new Folded<Revision>(key, revision, version) : null;
    }

    /// <summary>The text that a revision was opened on; empty for the first.</summary>
    public static Task<PolicyText> PredecessorAsync(IQuerySession session, DraftOpened opened, CancellationToken ct) =>
        PredecessorAsync(session, opened.Policy, opened.BasedOn, opened.BasedOnVersion, opened.BasedOnHash, ct);

    /// <summary>The same for a revision that is folded already.</summary>
    public static Task<PolicyText> PredecessorAsync(IQuerySession session, Revision revision, CancellationToken ct) =>
        PredecessorAsync(session, revision.Policy, revision.BasedOn, revision.BasedOnVersion, revision.BasedOnHash, ct);

    private static async Task<PolicyText> PredecessorAsync(IQuerySession session, string policy, RevisionNumber? basedOn, long? basedOnVersion, string? basedOnHash, CancellationToken ct)
    {
        if (basedOn is not { } number)
        {
            return PolicyText.Empty;
        }

        var stream = Streams.Revision(policy, number).Value;
        var version = basedOnVersion ?? (await session.Events.FetchStreamStateAsync(stream, ct))?.Version ?? 0;
        var predecessor = await AtVersionAsync(session, policy, number, version, ct)
            ?? throw new InvalidOperationException($"Revision {number} of {policy}, which the next is based on, cannot be folded.");
        var text = basedOnVersion is null ? predecessor.Decided! : predecessor.Text;
        return text.ContentHash() == basedOnHash
            ? text
            : throw new InvalidOperationException($"Revision {number} of {policy} does not rebuild to the hash that the next was opened on.");
    }

    /// <summary>A revision after one more event of its stream: the first takes the predecessor's text.</summary>
    public static async Task<Revision> AfterAsync(IQuerySession session, Revision? before, object @event, CancellationToken ct) =>
        @event is DraftOpened opened ? Revision.Create(opened, await PredecessorAsync(session, opened, ct), before) : before!.Apply(@event);

    private static async Task<Revision?> FoldAsync(IQuerySession session, string stream, long version, RevisionSnapshot? from, CancellationToken ct)
    {
        var revision = from?.ToRevision();
        var events = from is not null && from.Version == version ? [] : await session.Events.FetchStreamAsync(stream, version, fromVersion: (from?.Version ?? 0) + 1, token: ct);
        foreach (var @event in events)
        {
            revision = await AfterAsync(session, revision, @event.Data, ct);
            if (@event.Data is DraftOpened { BasedOn: not null })
            {
                // Or every read would go back through all revisions before, however few amendments each of them has.
                await RevisionSnapshot.KeepAsync(session, stream, @event.Version, revision, ct);
            }
        }

        if (revision is not null && events.Count > SnapshotEvery && IsTrue(revision))
        {
            await RevisionSnapshot.KeepAsync(session, stream, version, revision, ct);
        }

        return revision;
    }

    private static bool IsTrue(Revision revision) =>
        (revision.ContentHash is not { } decided || (revision.Decided ?? revision.Text).ContentHash() == decided)
        && (revision.Mendings.IsEmpty || revision.Text.ContentHash() == revision.ReadingHash());
}
