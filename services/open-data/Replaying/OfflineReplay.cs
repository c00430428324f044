using System.Security.Cryptography;
using DxGovernance.Contracts.Policies;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Releases;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Replaying;
using DxGovernance.Platform.Store;

namespace DxGovernance.OpenData.Replaying;

/// <summary>
/// Replays the log of a municipality from its events alone, without a database: the files of every version must have the
/// bytes that the log names, and what was made from the log must come out of it again.
/// </summary>
/// <remarks>
/// Not made again, and counted as such: the list of datasets (オープンデータ一覧), and what was made from a position of the log
/// for a first release under decision. A position is a number of the database that no leaf commits to: the bytes must come out
/// at one of the places in the log shortly before their version.
/// </remarks>
public sealed class OfflineReplay : IAsyncDisposable
{
    private const string Released = "version_released";

    /// <summary>At how many places in the log the bytes of a version are looked for.</summary>
    private const int Places = 1000;

    /// <summary>Longer than from the position that a version is made from to its commit.</summary>
    private static readonly TimeSpan Making = TimeSpan.FromMinutes(10);

    private readonly EventReading _events = new(StoreConfiguration.Unconnected(store => store.AddDatasets()));
    private readonly Lookahead _lookahead = new();
    private readonly SortedSet<string> _received = new(StringComparer.Ordinal);
    private readonly Queue<(long Index, string Stream, DateTimeOffset RecordedAt)> _changes = new();
    private readonly Dictionary<string, Dictionary<int, long>> _notPresent = new(StringComparer.Ordinal);
    private readonly Func<string, CancellationToken, ValueTask<Stream?>> _files;
    private readonly EventSpool _spool;
    private long _seen;
    private long _replayed;
    private long _findings;
    private long _hashed;
    private long _remade;
    private long _notRemade;

    /// <summary>Begins one, before the first event.</summary>
    /// <param name="temporaryFolder">Where events are kept while it runs.</param>
    /// <param name="files">Opens a file by the SHA-256 of its bytes (lower-case hex); null where it is not at hand.</param>
    public OfflineReplay(string temporaryFolder, Func<string, CancellationToken, ValueTask<Stream?>> files)
    {
        _files = files;
        _spool = new EventSpool(temporaryFolder);
    }

    /// <summary>Takes the next event, and gives what was found since.</summary>
    public async ValueTask<IReadOnlyList<OfflineFinding>> NextAsync(OfflineEvent @event, CancellationToken ct)
    {
        _seen++;
        if (@event.Stream.StartsWith("received/", StringComparison.Ordinal))
        {
            await _spool.AppendAsync(@event, ct);
            _received.Add(@event.Stream);
            _changes.Enqueue((@event.Index, @event.Stream, @event.RecordedAt));
        }

        else if (@event.Type == Released)
        {
            await _spool.AppendAsync(@event, ct);
        }

        return _lookahead.After(@event) is { } due ? await JudgeAsync(due, ct) : [];
    }

    /// <summary>
    /// Judges what still waits, and sums up. Of the files of versions that stand: <c>hashed</c> have the bytes that are named,
    /// <c>remade</c> came out of the log again, <c>notRemade</c> should have and were not tried, and of <c>notPresent</c> there
    /// were no bytes at all: that is no pass.
    /// </summary>
    public async ValueTask<OfflineSummary> EndAsync(CancellationToken ct)
    {
        var last = new List<OfflineFinding>();
        while (_lookahead.Rest() is { } @event)
        {
            last.AddRange(await JudgeAsync(@event, ct));
        }

        return new OfflineSummary(_seen, _replayed, _findings, new Dictionary<string, long>
        {
            ["hashed"] = _hashed,
            ["remade"] = _remade,
            ["notRemade"] = _notRemade,
            ["notPresent"] = _notPresent.Values.Sum(versions => versions.Values.Sum()),
        })
        { LastFindings = last };
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _spool.DisposeAsync();

    private async ValueTask<IReadOnlyList<OfflineFinding>> JudgeAsync(OfflineEvent @event, CancellationToken ct)
    {
        var found = new List<OfflineFinding>();
        switch (_events.Read(@event.Type, @event.Json))
        {
            case null:
                found.Add(OfflineFinding.At(@event, $"事象「{@event.Type}」を読み取れません", $"The event {@event.Type} cannot be read."));
                break;
            case VersionReleased released:
                _replayed++;
                await CheckOrderAsync(@event, released, found, ct);
                await CheckAsync(@event, released, found, ct);
                break;
            case VersionWithdrawn withdrawn:
                // What is taken back is removed: that its bytes are gone is as it should be.
                _notPresent.GetValueOrDefault(@event.Stream)?.Remove(withdrawn.Version);
                break;
            case DatasetWithdrawn:
                _notPresent.Remove(@event.Stream);
                break;
        }

        while (_changes.TryPeek(out var oldest) && oldest.RecordedAt < @event.RecordedAt - Making)
        {
            _changes.Dequeue();
        }

        _findings += found.Count;
        return found;
    }

    private async Task CheckOrderAsync(OfflineEvent @event, VersionReleased released, List<OfflineFinding> found, CancellationToken ct)
    {
        var before = await _spool.NewestAsync(@event.Stream, Released, @event.Index, ct);
        var last = before is null ? 0 : (_events.Read(before.Type, before.Json) as VersionReleased)?.Version;
        if (last is { } version && released.Version != version + 1)
        {
            found.Add(OfflineFinding.At(
                @event, $"データセット「{released.Edition.Dataset}」第{released.Version}版の前が第{version}版です",
                $"Version {released.Version} of {released.Edition.Dataset} follows version {version}."));
        }
    }

    private async Task CheckAsync(OfflineEvent @event, VersionReleased released, List<OfflineFinding> found, CancellationToken ct)
    {
        var isOfLog = released is not { Received: null, Position: null };
        Attempt? made = null;
        try
        {
            made = isOfLog ? await RemakeAsync(@event, released, ct) : null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            // What was tampered with may make no file at all.
            made = new Attempt([], exception.Message);
        }

        if (made is { Why: { } why })
        {
            found.Add(OfflineFinding.At(
                @event, $"データセット「{released.Edition.Dataset}」第{released.Version}版のファイルは、記録から同じものになりません",
                $"The files of version {released.Version} of {released.Edition.Dataset} do not come out of the log again: {why}"));
        }

        foreach (var recorded in released.Distributions)
        {
            var isRemade = made?.Files.Contains(recorded) == true;
            _remade += isRemade ? 1 : 0;
            _notRemade += isOfLog && made is null ? 1 : 0;
            await using var file = await _files(recorded.Sha256, ct);
            if (file is null)
            {
                // Its bytes came out of the log: those that are missing are not needed to know them.
                NotPresent(@event.Stream, released.Version, isRemade ? 0 : 1);
                continue;
            }

            var (sha256, bytes) = await HashAsync(file, ct);
            if (sha256 == recorded.Sha256 && bytes == recorded.Bytes)
            {
                _hashed++;
                continue;
            }

            found.Add(OfflineFinding.At(
                @event, $"データセット「{released.Edition.Dataset}」第{released.Version}版 {recorded.Stem}（{recorded.Format}）: 記録は {recorded.Sha256}（{recorded.Bytes} バイト）、ファイルは {sha256}（{bytes} バイト）です",
                $"Dataset {released.Edition.Dataset}, version {released.Version}, {recorded.Stem} ({recorded.Format}): {recorded.Sha256} with {recorded.Bytes} bytes is recorded, and the file is {sha256} with {bytes} bytes."));
        }
    }

    /// <summary>Makes the files again; null where that is not tried.</summary>
    private async Task<Attempt?> RemakeAsync(OfflineEvent @event, VersionReleased released, CancellationToken ct)
    {
        if (released.Received is { } received)
        {
            var revision = await RevisionAsync(received, ct);
            return revision is null
                ? new Attempt([], $"{received.Stream} does not keep the message {received.MessageId}.")
                : AttemptOf(released, recorded => DatasetBytes.Of(recorded.Format, revision, released.Edition));
        }

        if (released.Edition.Content == Content.DatasetList || released.FirstRelease is not null)
        {
            return null;
        }

        var producer = released.Edition.Content is { } content && content.IsOfRoadmap() ? "received/roadmap/" : "received/decisions/";
        var places = _changes.Where(change => change.Index < @event.Index && change.Stream.StartsWith(producer, StringComparison.Ordinal)).Select(change => change.Index).OrderDescending().ToList();
        foreach (var before in places.Take(Places).Prepend(@event.Index))
        {
            var table = await PositionContents.TableAsync(new SpooledKnown(_spool, _events, _received, before), released.Edition, ct);
            var made = AttemptOf(released, recorded => ContentBytes.Of(recorded.Format, table, released.Edition));
            if (made.Why is null)
            {
                return made;
            }
        }

        return places.Count > Places ? null : new Attempt([], "what was told by then makes other bytes.");
    }

    private async Task<RevisionState?> RevisionAsync(ReceivedAs received, CancellationToken ct)
    {
        await foreach (var @event in _spool.ReadAsync(received.Stream, until: long.MaxValue, before: long.MaxValue, ct))
        {
            var revision = _events.Read(@event.Type, @event.Json) switch
            {
                Received<RevisionAdopted> adopted when adopted.MessageId == received.MessageId => adopted.Message.Revision,
                Received<RevisionCorrected> corrected when corrected.MessageId == received.MessageId => corrected.Message.Revision,
                Received<RevisionRescinded> rescinded when rescinded.MessageId == received.MessageId => rescinded.Message.Revision,
                _ => null,
            };
            if (revision is not null)
            {
                return revision;
            }
        }

        return null;
    }

    private static Attempt AttemptOf(VersionReleased released, Func<Distribution, byte[]> make)
    {
        var made = released.Distributions.Where(recorded => DatasetBytes.Describe(recorded.Format, make(recorded)) with { Name = recorded.Name } == recorded).ToList();
        return new Attempt(made, made.Count == released.Distributions.Count ? null : "the message makes other bytes.");
    }

    private void NotPresent(string stream, int version, long files)
    {
        if (files > 0)
        {
            var versions = _notPresent.TryGetValue(stream, out var known) ? known : _notPresent[stream] = [];
            versions[version] = versions.GetValueOrDefault(version) + files;
        }
    }

    private static async Task<(string Sha256, long Bytes)> HashAsync(Stream file, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, bytes) = (new byte[64 * 1024], 0L);
        for (int read; (read = await file.ReadAsync(buffer, ct)) > 0; bytes += read)
        {
            hash.AppendData(buffer, 0, read);
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }

    /// <summary>Files that were made again.</summary>
    /// <param name="Files">Those that are as recorded.</param>
    /// <param name="Why">Why not all of them are; null where they are.</param>
    private sealed record Attempt(IReadOnlyList<Distribution> Files, string? Why);
}
