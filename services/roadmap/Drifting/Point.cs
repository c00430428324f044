using System.Globalization;
using DxGovernance.Contracts.Policies;
using DxGovernance.Platform;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Adoptions;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Reading;
using DxGovernance.Roadmap.Roadmaps;
using DxGovernance.Roadmap.Tables;

namespace DxGovernance.Roadmap.Drifting;

/// <summary>
/// A point that a roadmap is read at: a baseline (<c>baseline:1.0</c>), or a day by what was recorded at a position of the log
/// (<c>2024-01-15</c>, <c>2024-01-15@2024-02-01T00:00:00Z</c>, <c>today</c>).
/// </summary>
/// <param name="At">As it was asked for.</param>
/// <param name="ValidAt">The day or month that it is about; of a baseline, that of its plan: from when its revision applies.</param>
/// <param name="Position">What was known.</param>
/// <param name="Baseline">The baseline, or null.</param>
public sealed record Point(string At, PartialDate ValidAt, Position Position, KeptPlan? Baseline)
{
    /// <summary>That the decision on a baseline's revision has no effect on the day of the read, by what was known; otherwise null.</summary>
    public RescissionState? Rescission { get; init; }

    /// <summary>What an address takes, for its description.</summary>
    public const string Forms = "baseline:1.0（基準の計画）, baseline:名前, 2024-01-15, 2024-01, 令和6年1月15日, today, 2024-01-15@2024-02-01T00:00:00Z（その時点の記録による有効日）";

    private const string BaselinePrefix = "baseline:";

    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>The day; of a month, its last.</summary>
    public DateOnly Day => ValidAt.Last;

    /// <summary>Finds a point, or ends the read with what is wrong with it.</summary>
    /// <param name="work">The read: no point knows more than it does.</param>
    /// <param name="roadmap">The roadmap at the read's position.</param>
    /// <param name="at">What was asked for.</param>
    /// <param name="field">The parameter that it came in.</param>
    /// <param name="ct">Cancels.</param>
    internal static async Task<Point> FindAsync(ReadWork work, RoadmapRecord roadmap, string at, string field, CancellationToken ct)
    {
        if (at.StartsWith(BaselinePrefix, StringComparison.Ordinal))
        {
            var name = at[BaselinePrefix.Length..];
            return roadmap.Kept(name) is { } baseline
                ? await OfAsync(work, roadmap, baseline, ct)
                : throw ReadWork.Refused(new Refusal("baseline-unknown", "その版または名前の基準の計画はありません", $"No baseline of a revision or name '{Short(name)}' is taken; …/baselines lists them.") { Kind = RefusalKind.Unknown, Field = field });
        }

        var split = at.IndexOf('@', StringComparison.Ordinal);
        var day = split < 0 ? at : at[..split];
        var validAt = PartialDate.Of(work.ValidOn);
        if (day != "today" && !PartialDate.TryParse(day, out validAt, out _))
        {
            throw ReadWork.Refused(Refusal.Invalid("point-invalid", field, "時点が読み取れません", $"'{Short(at)}' is no point of a roadmap. Write one of: {Forms}."));
        }

        return new Point(at, validAt, split < 0 ? work.Position : await PositionAsync(work, at[(split + 1)..], field, ct), Baseline: null);
    }

    /// <summary>The point of a baseline.</summary>
    internal static async Task<Point> OfAsync(ReadWork work, RoadmapRecord roadmap, KeptPlan baseline, CancellationToken ct) => new($"{BaselinePrefix}{baseline.Name}", baseline.Day, work.Position, baseline)
    {
        Rescission = baseline.Adoption is null ? null : (await TableMeasures.OfAsync(work, roadmap.Policy, baseline.Name, ct))?.RescissionOn(work.ValidOn),
    };

    /// <summary>The item at this point, and all that was recorded of it by then; nulls where there was nothing.</summary>
    internal async Task<(ItemAtPoint? At, RoadmapItem? Item)> ItemAsync(ItemHistory history, CancellationToken ct)
    {
        if (Baseline is null)
        {
            var item = await history.AtAsync(Position.Sequence, ct);
            return (item is null ? null : ItemAtPoint.On(item, Day), item);
        }

        return Baseline.Items.FirstOrDefault(kept => kept.Item == history.Item) is { } found && await history.AtVersionAsync(found.Version, ct) is { } then
            ? (ItemAtPoint.In(found, then, Day), then)
            : (null, null);
    }

    /// <summary>An item that a baseline does not keep since it was cancelled, split or merged by its day; null of any other, and at a day.</summary>
    internal async Task<RoadmapItem?> EndedAsync(ItemHistory history, CancellationToken ct) =>
        Baseline is not null && !Baseline.Items.Any(kept => kept.Item == history.Item) && await history.AtAsync(Position.Sequence, ct) is { } item
        && item.On(Day) is not null && Standings.On(item, Day).IsDropped() ? item : null;

    /// <summary>The measures that there are at this point; null where no revision is known.</summary>
    internal async Task<AdoptedRevision?> RevisionAsync(ReadWork work, RoadmapRecord roadmap, CancellationToken ct) =>
        await RoadmapReading.InForceAsync(new ReadWork(work.Session, Position, ValidAt, work.Now), roadmap.Policy, ct);

    private static async Task<Position> PositionAsync(ReadWork work, string text, string field, CancellationToken ct)
    {
        DateTimeOffset instant;
        if (!text.Contains('T', StringComparison.Ordinal) && PartialDate.TryParse(text, out var date, out _))
        {
            var end = new DateTimeOffset(date.Last.AddDays(1).ToDateTime(TimeOnly.MinValue), Now.JapanStandardTime).AddTicks(-10).ToUniversalTime();
            instant = end < work.Now.Instant ? end : work.Now.Instant;
        }
        else if (!DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant))
        {
            throw ReadWork.Refused(Refusal.Invalid("instant-invalid", field, "時点が読み取れません", $"'{Short(text)}' is not an instant. Write 2024-01-15T03:00:00Z, or a date for the end of that day in Japan."));
        }

        if (instant > work.Now.Instant)
        {
            throw ReadWork.Refused(Refusal.Invalid("instant-in-future", field, "未来の時点は指定できません", "What will be known then is not known."));
        }

        var position = await Positions.ResolveAsync(work.Session, instant.ToUniversalTime(), work.Now, ct)
            ?? throw ReadWork.Refused(new Refusal("not-settled", "その時点の記録がまだ確定していません", "What was recorded by then has not settled yet. Ask again in a second.") { Field = field });
        return position.Sequence < work.Position.Sequence ? position : work.Position;
    }

    private static string Short(string text) => text.Length > 64 ? $"{text[..64]}…" : text;
}

/// <summary>A point, as an answer names it.</summary>
/// <param name="At">As it was asked for.</param>
/// <param name="ValidAt">The day or month that it is about; of a baseline, from when its revision applies.</param>
/// <param name="ValidAtJapanese">The same, 令和6年1月.</param>
/// <param name="RecordedAt">What was known by then, UTC; absent for a baseline, which never changes.</param>
/// <param name="Position">The last event of the service's log that counts; absent for a baseline.</param>
/// <param name="Revision">The revision that a baseline was taken on, or absent.</param>
/// <param name="Decision">The decision that this revision was adopted on, or absent.</param>
/// <param name="DecisionIllustrative">Whether that decision is made up for a sample; absent without one.</param>
public sealed record PointLine(
    string At, PartialDate ValidAt, string ValidAtJapanese, DateTimeOffset? RecordedAt, long? Position, string? Revision, string? Decision, bool? DecisionIllustrative)
{
    /// <summary>The baseline's name: its revision's number, or the one that it was given; absent where the point is none.</summary>
    public string? Baseline { get; init; }

    /// <summary>What a baseline that was taken by hand is called; otherwise absent.</summary>
    public string? Title { get; init; }

    /// <summary>That the decision on the baseline's revision has no effect on the day of the read; otherwise absent.</summary>
    public RescissionLine? Rescission { get; init; }

    /// <summary>Puts it in words.</summary>
    public static PointLine Of(Point point) => new(
        point.At, point.ValidAt, point.ValidAt.ToJapanese(),
        point.Baseline is null ? point.Position.RecordedAt : null, point.Baseline is null ? point.Position.Sequence : null,
        point.Baseline?.Adoption?.Revision, point.Baseline?.Adoption?.Decision, point.Baseline?.Adoption?.Decision is null ? null : point.Baseline.Adoption.DecisionIllustrative)
    {
        Baseline = point.Baseline?.Name,
        Title = point.Baseline?.Named?.Title,
        Rescission = RescissionLine.Of(point.Rescission),
    };
}
