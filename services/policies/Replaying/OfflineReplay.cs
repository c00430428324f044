using DxGovernance.Contracts.Decisions;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Replaying;
using DxGovernance.Platform.Store;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Replaying;

/// <summary>
/// Replays the log of a municipality from its events alone, without a database: every text is folded again from its
/// amendments, and must have each hash under which the log says that it was frozen, submitted, decided on, adopted,
/// corrected, or opened on by the next revision.
/// </summary>
/// <remarks>
/// An adoption and the decision that brought it are of one commit, in either order: an event is judged when all that can be
/// of its commit are there. Findings therefore come behind, and the last of them with the end.
/// </remarks>
public sealed class OfflineReplay : IAsyncDisposable
{
    /// <summary>How many revisions are kept in memory unless told otherwise.</summary>
    public const int Kept = 512;

    private readonly EventReading _events = new(StoreConfiguration.Unconnected(store => store.AddPolicies()));
    private readonly Lookahead _lookahead = new();
    private readonly EventSpool _spool;
    private readonly FoldedRevisions _revisions;
    private long _seen;
    private long _replayed;
    private long _findings;
    private long _held;

    /// <summary>Begins one, before the first event.</summary>
    /// <param name="temporaryFolder">Where events are kept while it runs.</param>
    /// <param name="kept">How many revisions are kept in memory.</param>
    public OfflineReplay(string temporaryFolder, int kept = Kept)
    {
        _spool = new EventSpool(temporaryFolder);
        _revisions = new FoldedRevisions(_spool, _events, kept);
    }

    /// <summary>Takes the next event, and gives what was found since.</summary>
    public async ValueTask<IReadOnlyList<OfflineFinding>> NextAsync(OfflineEvent @event, CancellationToken ct)
    {
        _seen++;
        await _spool.AppendAsync(@event, ct);
        return _lookahead.After(@event) is { } due ? await JudgeAsync(due, ct) : [];
    }

    /// <summary>
    /// Judges what still waits, and sums up: <c>hashesHeld</c> counts the recorded hashes that a text or another event bears
    /// out.
    /// </summary>
    public async ValueTask<OfflineSummary> EndAsync(CancellationToken ct)
    {
        var last = new List<OfflineFinding>();
        while (_lookahead.Rest() is { } @event)
        {
            last.AddRange(await JudgeAsync(@event, ct));
        }

        return new OfflineSummary(_seen, _replayed, _findings, new Dictionary<string, long> { ["hashesHeld"] = _held }) { LastFindings = last };
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _spool.DisposeAsync();

    private async ValueTask<IReadOnlyList<OfflineFinding>> JudgeAsync(OfflineEvent @event, CancellationToken ct)
    {
        IReadOnlyList<HashClaim> claims;
        var isOfRevision = @event.Stream.StartsWith("revision/", StringComparison.Ordinal);
        try
        {
            claims = _events.Read(@event.Type, @event.Json) switch
            {
                null => throw new UnfitEventException($"事象「{@event.Type}」を読み取れません", $"The event {@event.Type} cannot be read."),
                var data when isOfRevision => await AmendAsync(@event, data, ct),
                RevisionSubmitted submitted => await SubmittedAsync(@event, submitted, ct),
                RevisionAdopted adopted => await AdoptedAsync(@event, adopted, ct),
                AdoptionRecordedLater later => await RecordedLaterAsync(@event, later, ct),
                _ => [],
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not IOException)
        {
            if (isOfRevision)
            {
                // Or what is known of the revision would depend on whether it happened to be kept.
                _revisions.Forget(@event.Stream);
            }

            _findings++;
            return exception is UnfitEventException unfit
                ? [OfflineFinding.At(@event, unfit.Japanese, unfit.English)]
                : [OfflineFinding.At(@event, "記録から本文を再現できません", $"No text can be folded from it: {exception.Message}")];
        }

        var wrong = claims.Where(claim => !claim.Holds).ToList();
        _replayed += claims.Count > 0 ? 1 : 0;
        _held += claims.Count - wrong.Count;
        _findings += wrong.Count;
        return [.. wrong.Select(claim => OfflineFinding.At(@event, claim.Japanese, claim.English))];
    }

    /// <summary>One more event of a revision's own stream.</summary>
    private async Task<IReadOnlyList<HashClaim>> AmendAsync(OfflineEvent @event, object data, CancellationToken ct)
    {
        var (policy, number) = Streams.OfRevision(@event.Stream);
        var before = await _revisions.AtAsync(@event.Stream, @event.Version - 1, ct);
        if (before is null && @event.Version > 1)
        {
            throw new UnfitEventException($"{@event.Stream}の版{@event.Version - 1}がありません", $"{@event.Stream} has no version {@event.Version - 1}.");
        }

        var after = await _revisions.AfterAsync(before, data, @event.Index, ct);
        _revisions.Keep(@event.Stream, after, @event.Version);
        HashClaim Text(string recorded, HashOf of = HashOf.Text) => new(policy, number, of, recorded, after.Text.ContentHash());
        return data switch
        {
            DraftOpened { BasedOn: not null } opened => [new(policy, number, HashOf.Predecessor, opened.BasedOnHash, (await _revisions.PredecessorAsync(opened, @event.Index, ct))!.ContentHash())],
            DraftFrozen frozen => [Text(frozen.ContentHash)],
            DraftAbandoned abandoned => [Text(abandoned.ContentHash)],
            DraftClosed closed when before!.ContentHash is { } submitted => [Text(closed.ContentHash), new(policy, number, HashOf.Submitted, closed.ContentHash, submitted)],
            DraftClosed closed => [Text(closed.ContentHash)],
            Correction correction => [Text(correction.ReadingHash, HashOf.Reading)],
            TranscriptionFixed made => [Text(made.ReadingHash, HashOf.Reading)],
            _ => [],
        };
    }

    private async Task<IReadOnlyList<HashClaim>> SubmittedAsync(OfflineEvent @event, RevisionSubmitted submitted, CancellationToken ct)
    {
        var (policy, stream) = RevisionOf(@event, submitted.Revision);
        var revision = await _revisions.AtAsync(stream, submitted.RevisionVersion, ct)
            ?? throw new UnfitEventException($"{stream}の版{submitted.RevisionVersion}がありません", $"{stream} has no version {submitted.RevisionVersion}, which was submitted.");
        return [new(policy, submitted.Revision, HashOf.Text, submitted.ContentHash, revision.Text.ContentHash())];
    }

    private async Task<IReadOnlyList<HashClaim>> AdoptedAsync(OfflineEvent @event, RevisionAdopted adopted, CancellationToken ct)
    {
        var (policy, stream) = RevisionOf(@event, adopted.Revision);
        var revision = await _revisions.BeforeAsync(stream, @event.Index, ct) ?? throw Missing(stream);
        return
        [
            new(policy, adopted.Revision, HashOf.Submitted, adopted.ContentHash, revision.ContentHash),
            new(policy, adopted.Revision, HashOf.Decided, adopted.ContentHash, await DecidedAsync(adopted, policy, ct)),
        ];
    }

    private async Task<IReadOnlyList<HashClaim>> RecordedLaterAsync(OfflineEvent @event, AdoptionRecordedLater later, CancellationToken ct)
    {
        var (policy, stream) = RevisionOf(@event, later.Revision);
        var revision = await _revisions.BeforeAsync(stream, @event.Index, ct) ?? throw Missing(stream);
        return [new(policy, later.Revision, HashOf.Text, later.ContentHash, revision.Text.ContentHash())];
    }

    /// <summary>The hash that the decision was on, as it was told; null where the log does not have it.</summary>
    private async Task<string?> DecidedAsync(RevisionAdopted adopted, string policy, CancellationToken ct)
    {
        await foreach (var @event in _spool.ReadAsync(InboxStream.Key("decisions", $"proposal/{adopted.Proposal}").Value, until: long.MaxValue, before: long.MaxValue, ct))
        {
            if (_events.Read(@event.Type, @event.Json) is Received<DecisionTaken> { Message: { On: { } on } told }
                && told.Decision == adopted.Decision && on.Policy == policy && on.Revision == adopted.Revision.ToString())
            {
                return on.ContentHash;
            }
        }

        return null;
    }

    private static (string Policy, string Stream) RevisionOf(OfflineEvent @event, RevisionNumber number)
    {
        var policy = @event.Stream.Split('/', 2)[1];
        return (policy, Streams.Revision(policy, number).Value);
    }

    private static UnfitEventException Missing(string stream) => new($"{stream}が記録にありません", $"The log does not have {stream}.");
}
