using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DxGovernance.Auditor.Words;
using DxGovernance.Proof;

namespace DxGovernance.Auditor.Verifying;

/// <summary>
/// Holds events against the leaves that were sealed, and follows the versions of their streams. What holds goes on to the
/// replay of the domain, until something does not: from then on the rules would be asked about something else than what
/// was recorded.
/// </summary>
/// <param name="expected">What the auditor knows of the log.</param>
/// <param name="report">Takes what comes out.</param>
/// <param name="replay">The replay of its domain, if there is one.</param>
/// <param name="isPart">Whether only some leaves are held: then a stream may begin anywhere.</param>
internal sealed class Holding(Expectation expected, LogReport report, IDomainReplay? replay, bool isPart)
{
    private const string RestoredType = "log_restored";

    private readonly Dictionary<UInt128, long> versions = [];

    /// <summary>Whether every event so far was what was sealed.</summary>
    public bool IsReplayable { get; private set; } = true;

    /// <summary>How many streams there were.</summary>
    public long Streams => versions.Count;

    /// <summary>Holds the event that stands in a place against the leaf that was sealed there.</summary>
    /// <param name="index">The place.</param>
    /// <param name="entry">The leaf's entry.</param>
    /// <param name="line">The event; null where nothing is there.</param>
    /// <param name="ct">Stops it.</param>
    public async Task HoldAsync(long index, ReadOnlyMemory<byte> entry, LoggedLine? line, CancellationToken ct)
    {
        Leaf sealedLeaf;
        try
        {
            sealedLeaf = Leaf.Parse(entry.Span);
        }
        catch (FormatException exception)
        {
            report.Add(new Finding(FindingCodes.Unreadable, new($"葉が読み取れません: {exception.Message}", $"The leaf cannot be read: {exception.Message}")) { Index = index });
            IsReplayable = false;
            return;
        }

        if (index == 0 && sealedLeaf.Type == RestoredType)
        {
            TellRestore(sealedLeaf, line);
        }
        else if (index == 0 && expected.Kept(report.Origin!) is { } kept && kept.Origin != report.Origin)
        {
            report.Add(new Finding(FindingCodes.Fork, new(
                $"前回検証した記録は {kept.Origin} で、今回は {report.Origin} ですが、復元の届けがありません",
                $"The log of the last verification is {kept.Origin}, this is {report.Origin}, and no restore was declared")));
        }

        FollowStream(index, sealedLeaf);
        if (line is null || line.IsMissing)
        {
            report.Add(Of(FindingCodes.EventMissing, index, sealedLeaf, new("封をした事象がありません", "An event that was sealed is gone")));
            IsReplayable = false;
            return;
        }

        if (!string.Equals(line.Id, sealedLeaf.Id.ToString("D"), StringComparison.Ordinal))
        {
            report.Add(Of(FindingCodes.Order, index, sealedLeaf, new(
                $"封をした事象の場所に別の事象 {Printable.Of(line.Id ?? "－")} があります", $"Another event stands in its place: {Printable.Of(line.Id ?? "none")}")));
            IsReplayable = false;
            return;
        }

        if (AlterationOf(sealedLeaf, entry, line) is { } alteration)
        {
            report.Add(Of(FindingCodes.EntryAltered, index, sealedLeaf, alteration));
            IsReplayable = false;
            return;
        }

        report.Events++;
        if (replay is not null && IsReplayable && sealedLeaf.Type != RestoredType)
        {
            await replay.NextAsync(new VerifiedEvent(index, line.Type!, line.Stream!, line.Version!.Value, sealedLeaf.RecordedAt, line.Actor, line.Post, line.Recorded, line.Data!), report, ct);
        }
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
        if (expected.AcceptedRestores.Contains(report.Origin!) || expected.Kept(report.Origin!)?.Origin == report.Origin)
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
        var isKnown = versions.TryGetValue(key, out var before);
        if (leaf.Version != before + 1 && (isKnown || !isPart))
        {
            report.Add(Of(FindingCodes.StreamGap, index, leaf, new(
                $"版{before}の次が版{leaf.Version}です", $"Version {leaf.Version} comes after version {before}")));
        }

        versions[key] = leaf.Version;
    }

    private static Finding Of(string code, long index, Leaf leaf, Phrase what) =>
        new(code, what) { Index = index, Event = leaf.Id.ToString("D"), Type = leaf.Type, Stream = leaf.Stream };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
