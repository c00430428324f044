using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DxGovernance.Auditor.Words;
using DxGovernance.Proof;

namespace DxGovernance.Auditor.Verifying;

/// <summary>
/// Verifies one log: the signature, the root over all leaves, the auditor's own earlier checkpoint, each event against its
/// leaf, the versions of each stream, then what the rules of the domain come to. Memory does not grow with the log, but for
/// some bytes a stream.
/// </summary>
/// <param name="source">The log.</param>
/// <param name="expected">What the auditor knows of it.</param>
/// <param name="replay">The replay of its domain; null where there is none, or none is wanted.</param>
/// <param name="report">Takes what comes out.</param>
/// <param name="passed">Told after each leaf.</param>
public sealed class Verification(ILogSource source, Expectation expected, IDomainReplay? replay, LogReport report, Action<LogReport> passed)
{
    private const string RestoredType = "log_restored";

    private readonly Dictionary<UInt128, long> versions = [];

    /// <summary>Runs it.</summary>
    /// <exception cref="AuditFailureException">It cannot be done.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        if (await TrustedAsync(ct) is not { } checkpoint)
        {
            return;
        }

        if (checkpoint.Size == 0)
        {
            return;
        }

        var replayable = await FollowAsync(checkpoint, ct);
        if (replay is not null && replayable)
        {
            report.Replayed = await replay.EndAsync(report, ct);
        }

        report.Streams = versions.Count;
        report.IsWhole = report.Leaves == checkpoint.Size;
    }

    /// <summary>The checkpoint, if the auditor's key signed it.</summary>
    private async Task<Checkpoint?> TrustedAsync(CancellationToken ct)
    {
        if (await source.CheckpointAsync(ct) is not { } text)
        {
            throw new AuditFailureException(new($"{source.Service} にはまだ検査点がありません", $"{source.Service} has no checkpoint yet: there is nothing to verify"));
        }

        SignedNote note;
        try
        {
            note = SignedNote.Parse(text);
        }
        catch (FormatException exception)
        {
            Found(FindingCodes.Unreadable, new($"検査点が読み取れません: {exception.Message}", $"The checkpoint cannot be read: {exception.Message}"));
            return null;
        }

        var origin = note.Text.Split('\n')[0];
        report.Origin = origin;
        if (origin.Split('/') is not [.., var municipality, var service, _] || municipality != source.Municipality || service != source.Service)
        {
            Found(FindingCodes.WrongLog, new(
                $"{source.Municipality} の {source.Service} の記録のはずが、検査点は {Printable.Of(origin)} のものです",
                $"This should be the log of {source.Service} of {source.Municipality}, and the checkpoint is of {Printable.Of(origin)}"));
            return null;
        }

        if (!expected.HasKeyOf(origin))
        {
            throw new AuditFailureException(
                new($"{Printable.Of(origin)} の検証鍵が渡されていません", $"There is no verifier key of {Printable.Of(origin)}"),
                new(
                    $"担当者から別の手段で受け取った鍵を --key で渡してください（{source.Municipality}/api/{source.Service}/log/key は便宜のためで、それだけでは信用できません）。",
                    $"Give --key one that reached you by another way: {source.Municipality}/api/{source.Service}/log/key is a convenience, and proves nothing by itself."));
        }

        switch (expected.TrustIn(origin).Read(note))
        {
            case CheckpointVerdict.Trusted trusted:
                report.Checkpoint = text;
                report.Size = trusted.Checkpoint.Size;
                report.StatedAt = trusted.StatedAt;
                return trusted.Checkpoint;
            case CheckpointVerdict.Refused refused:
                Found(FindingCodes.Signature, new($"検査点の署名が正しくありません: {refused.Reason}", $"The checkpoint's signature does not hold: {refused.Reason}"));
                return null;
            default:
                throw new InvalidOperationException("A checkpoint is trusted or refused.");
        }
    }

    private async Task<bool> FollowAsync(Checkpoint checkpoint, CancellationToken ct)
    {
        var kept = KeptOfSameLog(checkpoint);
        var range = new CompactRange();
        var replayable = true;
        await using var events = source.EventsAsync(checkpoint.Size, ct).GetAsyncEnumerator(ct);
        var line = await NextAsync(events);
        await foreach (var entry in source.EntriesAsync(checkpoint.Size, ct))
        {
            var index = range.Size;
            range.Append(MerkleHash.Leaf(entry.Span));
            report.Leaves++;
            if (kept is not null && range.Size == kept.Size)
            {
                HoldAgainst(kept, range.Root());
            }

            var belongs = line is { Index: { } place } && place == index ? line : null;
            replayable &= await HoldEventAsync(index, entry, belongs, replayable, ct);
            if (belongs is not null)
            {
                line = await NextAsync(events);
            }

            passed(report);
        }

        if (range.Size != checkpoint.Size || range.Root() != checkpoint.Root)
        {
            Found(FindingCodes.Root, new(
                $"{range.Size}件の葉から計算した根が署名された根と一致しません（署名 {checkpoint.Size}件 {checkpoint.Root}、計算 {range.Root()}）",
                $"The {range.Size} leaves do not come to the signed root (signed: {checkpoint.Size} leaves, {checkpoint.Root}; computed: {range.Root()})"));
        }

        for (; line is not null; line = await NextAsync(events))
        {
            Found(FindingCodes.EventUnsealed, line, new(
                "封をした範囲の中に、記録（ログ）に入っていない事象があります", "An event stands below the sealed mark that was never sealed"));
        }

        return replayable;
    }

    /// <summary>The auditor's earlier checkpoint, if this log is to go on from it.</summary>
    private Checkpoint? KeptOfSameLog(Checkpoint checkpoint)
    {
        if (expected.Kept(checkpoint.Origin) is not { } kept || kept.Origin != checkpoint.Origin)
        {
            return null;
        }

        if (kept.Size > checkpoint.Size)
        {
            Found(FindingCodes.Rollback, new(
                $"前回は {kept.Size}件あった記録が {checkpoint.Size}件に減っています",
                $"The log had {kept.Size} leaves at the last verification and has {checkpoint.Size} now"));
            return null;
        }

        report.ConsistentFrom = kept.Size;
        if (kept.Size == 0)
        {
            return null;
        }

        return kept;
    }

    private void HoldAgainst(Checkpoint kept, MerkleHash root)
    {
        if (root != kept.Root)
        {
            Found(FindingCodes.Fork, new(
                $"前回検証した先頭 {kept.Size}件が、今回の先頭 {kept.Size}件と違います（前回 {kept.Root}、今回 {root}）",
                $"The first {kept.Size} leaves are not those of the last verification (then {kept.Root}, now {root})"));
        }
    }

    private async Task<bool> HoldEventAsync(long index, ReadOnlyMemory<byte> entry, LoggedLine? line, bool replayable, CancellationToken ct)
    {
        Leaf sealedLeaf;
        try
        {
            sealedLeaf = Leaf.Parse(entry.Span);
        }
        catch (FormatException exception)
        {
            report.Add(new Finding(FindingCodes.Unreadable, new($"葉が読み取れません: {exception.Message}", $"The leaf cannot be read: {exception.Message}")) { Index = index });
            return false;
        }

        if (index == 0 && sealedLeaf.Type == RestoredType)
        {
            TellRestore(sealedLeaf, line);
        }
        else if (index == 0 && expected.Kept(report.Origin!) is { } kept && kept.Origin != report.Origin)
        {
            Found(FindingCodes.Fork, new(
                $"前回検証した記録は {kept.Origin} で、今回は {report.Origin} ですが、復元の届けがありません",
                $"The log of the last verification is {kept.Origin}, this is {report.Origin}, and no restore was declared"));
        }

        FollowStream(index, sealedLeaf);
        if (line is null || line.IsMissing)
        {
            report.Add(Of(FindingCodes.EventMissing, index, sealedLeaf, new("封をした事象がありません", "An event that was sealed is gone")));
            return false;
        }

        if (!string.Equals(line.Id, sealedLeaf.Id.ToString("D"), StringComparison.Ordinal))
        {
            report.Add(Of(FindingCodes.Order, index, sealedLeaf, new(
                $"封をした事象の場所に別の事象 {Printable.Of(line.Id ?? "－")} があります", $"Another event stands in its place: {Printable.Of(line.Id ?? "none")}")));
            return false;
        }

        if (AlterationOf(sealedLeaf, entry, line) is { } alteration)
        {
            report.Add(Of(FindingCodes.EntryAltered, index, sealedLeaf, alteration));
            return false;
        }

        report.Events++;
        if (replay is not null && replayable && sealedLeaf.Type != RestoredType)
        {
            await replay.NextAsync(new VerifiedEvent(index, line.Type!, line.Stream!, line.Version!.Value, sealedLeaf.RecordedAt, line.Actor, line.Post, line.Recorded, line.Data!), report, ct);
        }

        return true;
    }

    private static Phrase? AlterationOf(Leaf sealedLeaf, ReadOnlyMemory<byte> entry, LoggedLine line)
    {
        Leaf now;
        try
        {
            now = line.ToLeaf();
            if (entry.Span.SequenceEqual(now.ToEntry()))
            {
                return null;
            }
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            return new($"事象から葉を計算できません: {exception.Message}", $"The event gives no leaf: {exception.Message}");
        }

        (string Member, string? Sealed, string? Now)[] members =
        [
            ("type", sealedLeaf.Type, now.Type), ("stream", sealedLeaf.Stream, now.Stream), ("version", Text(sealedLeaf.Version), Text(now.Version)), ("tenant", sealedLeaf.Tenant, now.Tenant),
            ("recordedAt", Text(sealedLeaf.RecordedAt), Text(now.RecordedAt)), ("actor", sealedLeaf.Actor, now.Actor), ("post", sealedLeaf.Post, now.Post),
            ("correlation", sealedLeaf.Correlation, now.Correlation), ("causation", sealedLeaf.Causation, now.Causation), ("data", sealedLeaf.DataHash, now.DataHash),
        ];
        var changed = string.Join(", ", members.Where(member => member.Sealed != member.Now).Select(member => $"{member.Member} {Printable.Of(member.Sealed ?? "－")} → {Printable.Of(member.Now ?? "－")}"));
        return new($"事象が封をしたときと違います（{changed}）", $"The event is not what was sealed ({changed})");
    }

    private void TellRestore(Leaf leaf, LoggedLine? line)
    {
        if (expected.AcceptedRestores.Contains(report.Origin!))
        {
            return;
        }

        report.Add(Of(FindingCodes.Restored, 0, leaf, new(
            $"バックアップから復元され、新しい記録になっています（{Printable.Of(leaf.Actor ?? "－")}）。届け: {Printable.Of(line?.Data ?? "－")}。確かめて受け入れる場合は --accept-restore {Printable.Of(report.Origin!)}",
            $"A new log, since the database was restored from a backup by {Printable.Of(leaf.Actor ?? "nobody")}, who declares: {Printable.Of(line?.Data ?? "nothing")}. To accept it after looking into it: --accept-restore {Printable.Of(report.Origin!)}")));
    }

    /// <summary>The versions of a stream stand in the log in their order. Of each stream a hash of its key is kept, and the last version.</summary>
    private void FollowStream(long index, Leaf leaf)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(leaf.Stream));
        var key = new UInt128(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8));
        var before = versions.GetValueOrDefault(key);
        if (leaf.Version != before + 1)
        {
            report.Add(Of(FindingCodes.StreamGap, index, leaf, new(
                $"版{before}の次が版{leaf.Version}です", $"Version {leaf.Version} comes after version {before}")));
        }

        versions[key] = leaf.Version;
    }

    private static async ValueTask<LoggedLine?> NextAsync(IAsyncEnumerator<LoggedLine> events)
    {
        try
        {
            return await events.MoveNextAsync() ? events.Current : null;
        }
        catch (JsonException exception)
        {
            throw new AuditFailureException(new("事象の行が読み取れません", "A line of an event cannot be read"), cause: exception);
        }
    }

    private void Found(string code, Phrase what) => report.Add(new Finding(code, what));

    private void Found(string code, LoggedLine line, Phrase what) =>
        report.Add(new Finding(code, what) { Index = line.Index, Event = line.Id, Type = line.Type, Stream = line.Stream });

    private static Finding Of(string code, long index, Leaf leaf, Phrase what) =>
        new(code, what) { Index = index, Event = leaf.Id.ToString("D"), Type = leaf.Type, Stream = leaf.Stream };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
