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
    private readonly Holding holding = new(expected, report, replay, source.IsPart);

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

        await (source.IsPart ? FollowPartAsync(checkpoint, ct) : FollowAsync(checkpoint, ct));
        if (replay is not null && holding.IsReplayable && !source.IsPart)
        {
            report.Replayed = await replay.EndAsync(report, ct);
        }

        report.Streams = holding.Streams;
        report.IsWhole = report.Leaves > 0 && (source.IsPart || report.Leaves == checkpoint.Size);
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

    private async Task FollowAsync(Checkpoint checkpoint, CancellationToken ct)
    {
        var kept = KeptOfSameLog(checkpoint);
        var range = new CompactRange();
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
            await holding.HoldAsync(index, entry, belongs, ct);
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
    }

    /// <summary>Of a part each leaf has a proof of its own. Whether the part is complete cannot be shown.</summary>
    private async Task FollowPartAsync(Checkpoint checkpoint, CancellationToken ct)
    {
        await using var events = source.EventsAsync(checkpoint.Size, ct).GetAsyncEnumerator(ct);
        await foreach (var entry in source.EntriesAsync(checkpoint.Size, ct))
        {
            report.Leaves++;
            if (await NextAsync(events) is not { Index: { } index } line)
            {
                Found(FindingCodes.EventMissing, new("葉に対応する事象がありません", "A leaf has no event beside it"));
                continue;
            }

            if (await ProofFaultAsync(index, MerkleHash.Leaf(entry.Span), checkpoint, ct) is { } fault)
            {
                Found(FindingCodes.Root, line, fault);
            }

            await holding.HoldAsync(index, entry, line, ct);
            passed(report);
        }

        for (var line = await NextAsync(events); line is not null; line = await NextAsync(events))
        {
            Found(FindingCodes.EventUnsealed, line, new("葉のない事象があります", "An event has no leaf"));
        }
    }

    private async Task<Phrase?> ProofFaultAsync(long index, MerkleHash leaf, Checkpoint checkpoint, CancellationToken ct)
    {
        if (await source.ProofAsync(index, ct) is not { } text)
        {
            return new("この葉の証明がありません", "This leaf has no proof");
        }

        try
        {
            var proof = TlogProof.Parse(text);
            return proof.Index != index ? new($"証明は{proof.Index}番の葉のものです", $"The proof is of leaf {proof.Index}")
                : proof.Verify(leaf, expected.TrustIn(checkpoint.Origin)) is CheckpointVerdict.Refused refused ? new($"証明が成り立ちません: {refused.Reason}", $"The proof does not hold: {refused.Reason}")
                : null;
        }
        catch (FormatException exception)
        {
            return new($"証明が読み取れません: {exception.Message}", $"The proof cannot be read: {exception.Message}");
        }
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
            if (!source.IsLive)
            {
                return null;
            }

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
}
