using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Reading;
using DxGovernance.Roadmap.Roadmaps;
using Microsoft.Extensions.Primitives;

namespace DxGovernance.Roadmap.Drifting;

/// <summary>対照: a roadmap at two or more points at once, and what moved from each to the next.</summary>
public static class Comparing
{
    private const int Fewest = 2;
    private const int Most = 6;

    /// <summary>Maps the address.</summary>
    public static void MapComparing(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapGet("/comparison", (string roadmap, HttpContext http, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => ReadAsync(work, roadmap, http.Request.Query["at"], ct), ct))
            .ForEverybody().Produces<RoadmapComparison>().WithTags("閲覧 Reading")
            .WithSummary("複数の時点・基準の計画の対照 / A roadmap at two to six points at once, and what moved between them")
            .TakesQuery("at", $"時点（2～6回くり返す） / A point, two to six times: {Point.Forms}.", isRequired: true);

    /// <summary>What of an item moved from one point to the next; empty where nothing did.</summary>
    public static IEnumerable<(Aspect Aspect, string? Before, string? After)> Moves(ItemAtPoint? before, ItemAtPoint? after)
    {
        if (before is null || after is null)
        {
            return before is null == after is null ? [] : [(Aspect.Existence, before?.Title, after?.Title)];
        }

        return new (Aspect Aspect, string? Before, string? After)[]
        {
            (Aspect.Title, before.Title, after.Title),
            (Aspect.Measures, string.Join('・', before.Measures), string.Join('・', after.Measures)),
            (Aspect.Section, before.Section, after.Section),
            (Aspect.Spans, InLetters(before), InLetters(after)),
            (Aspect.Standing, before.Standing.ToJapanese(), after.Standing.ToJapanese()),
        }.Where(pair => pair.Before != pair.After);
    }

    private static async Task<RoadmapComparison?> ReadAsync(ReadWork work, string roadmap, StringValues asked, CancellationToken ct)
    {
        if (await work.FoldAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct) is not { State: { } record })
        {
            return null;
        }

        if (asked.Count is < Fewest or > Most)
        {
            throw ReadWork.Refused(Refusal.Invalid("points-count", "at", $"時点は{Fewest}から{Most}まで指定します", $"Name {Fewest} to {Most} points, each in a parameter 'at' of its own."));
        }

        var points = new List<Point>();
        foreach (var at in asked)
        {
            points.Add(await Point.FindAsync(work, record, at ?? "", "at", ct));
        }

        return new RoadmapComparison(
            record.Slug, record.Policy, work.AsOf, [.. points.Select(PointLine.Of)],
            await ItemsAt.ReadHistoriesAsync(work.Session, record, work.Position, ItemFacts.Plan, (history, ct) => LineAsync(history, points, ct), ct));
    }

    /// <summary>An item at each point; null where it is at none.</summary>
    private static async Task<ComparedItem?> LineAsync(ItemHistory history, List<Point> points, CancellationToken ct)
    {
        var found = new List<(ItemAtPoint? At, RoadmapItem? Item)>();
        foreach (var point in points)
        {
            found.Add(await point.ItemAsync(history, ct));
        }

        var ended = new List<RoadmapItem?>();
        foreach (var (point, at) in points.Zip(found))
        {
            ended.Add(at.At is null ? await point.EndedAsync(history, ct) : null);
        }

        var moves = Enumerable.Range(1, points.Count - 1).SelectMany(next => Moves(found[next - 1].At, found[next].At).Select(moved => new Moved(
            points[next - 1].At, points[next].At, moved.Aspect, moved.Before, moved.After,
            ((found[next].At is null ? ended[next] : found[next].Item) is { } there ? Cause.Of(moved.Aspect, history, there, points[next]) : null)
                ?? (found[next - 1].Item is { } earlier ? Cause.Of(moved.Aspect, history, earlier, points[next - 1]) : null))));
        return found.TrueForAll(at => at.At is null) ? null
            : new ComparedItem(history.Item, [.. found.Select((at, index) => ComparedState.Of(points[index].At, at.At))], [.. moves]);
    }

    private static string InLetters(ItemAtPoint at) => string.Join('・', at.Spans.Select(span => SpanLine.Of(span) is var line && span.Certainty == Certainty.Assumed ? $"{line.Letters}（仮定）" : line.Letters));
}

/// <summary>A roadmap at several points.</summary>
/// <param name="Roadmap">Its id.</param>
/// <param name="Policy">The policy.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Points">The points in the order asked for.</param>
/// <param name="Items">Every item that is there at one of them, in the roadmap's order.</param>
public sealed record RoadmapComparison(string Roadmap, string Policy, AsOf AsOf, IReadOnlyList<PointLine> Points, IReadOnlyList<ComparedItem> Items);

/// <summary>An item at each point.</summary>
/// <param name="Item">Its id.</param>
/// <param name="States">One for each point, in their order.</param>
/// <param name="Moves">What moved from each point to the next.</param>
public sealed record ComparedItem(string Item, IReadOnlyList<ComparedState> States, IReadOnlyList<Moved> Moves);

/// <summary>An item at one point.</summary>
/// <param name="At">The point.</param>
/// <param name="Existed">Whether it was there; otherwise all that follows is absent.</param>
/// <param name="Title">内容.</param>
/// <param name="Measures">The measures that it is under, its own first.</param>
/// <param name="Section">担当課, or absent.</param>
/// <param name="Spans">In which fiscal years.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="StandingJapanese">The same in Japanese.</param>
public sealed record ComparedState(
    string At, bool Existed, string? Title, IReadOnlyList<string>? Measures, string? Section, IReadOnlyList<SpanLine>? Spans, Standing? Standing, string? StandingJapanese)
{
    /// <summary>Puts it in words.</summary>
    public static ComparedState Of(string at, ItemAtPoint? item) => item is null
        ? new ComparedState(at, Existed: false, null, null, null, null, null, null)
        : new ComparedState(at, Existed: true, item.Title, item.Measures, item.Section, [.. item.Spans.Select(SpanLine.Of)], item.Standing, item.Standing.ToJapanese());
}

/// <summary>What moved from one point to the next.</summary>
/// <param name="From">The one point.</param>
/// <param name="To">The next.</param>
/// <param name="Aspect">What of the item.</param>
/// <param name="Before">As it was, in words; absent where it was not there.</param>
/// <param name="After">As it is, in words; absent where it is not there.</param>
/// <param name="By">What is behind it: the event of the state after, or where that has none, of the state before.</param>
public sealed record Moved(string From, string To, Aspect Aspect, string? Before, string? After, Cause? By);
