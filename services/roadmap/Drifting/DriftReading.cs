using System.Text.Json.Serialization;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Roadmap.Adoptions;
using DxGovernance.Roadmap.DriftCharts;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Reading;
using DxGovernance.Roadmap.Roadmaps;
using DxGovernance.Roadmap.Sections;

namespace DxGovernance.Roadmap.Drifting;

/// <summary>進捗のずれ: what was planned at one point against what is so at another, by item, measure, section and policy.</summary>
public static class DriftReading
{
    /// <summary>Maps the address.</summary>
    public static void MapDriftReading(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapGet("/drift", (string roadmap, HttpContext http, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => ReadAsync(work, roadmap, http.Request.Query["from"].ToString(), http.Request.Query["to"].ToString(), ct), DriftTable.Formats, ct))
            .ForEverybody().Produces<DriftDocument>().WithTags("閲覧 Reading")
            .WithSummary("計画からのずれ（月数） / Drift from one point to another, in whole months")
            .TakesQuery("from", $"基準とする時点。既定は最新の基準の計画 / What to measure against, default the last baseline by the day of `to`: {Point.Forms}.")
            .TakesQuery("to", $"測る時点。既定は validAt の日 / What to measure, default the day of validAt: {Point.Forms}.");

    private static async Task<DriftDocument?> ReadAsync(ReadWork work, string roadmap, string askedFrom, string askedTo, CancellationToken ct)
    {
        if (await work.FoldAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct) is not { State: { } record })
        {
            return null;
        }

        var to = await Point.FindAsync(work, record, askedTo.Length == 0 ? "today" : askedTo, "to", ct);
        var from = askedFrom.Length > 0 ? await Point.FindAsync(work, record, askedFrom, "from", ct)
            : await LastBaselineAsync(work, record, to.Day, ct) is { } last ? await Point.OfAsync(work, record, last, ct)
            : throw ReadWork.Refused(new Refusal("baseline-missing", "基準の計画がまだありません", "No baseline applies by that day. Name what to measure against in 'from', such as a day.") { Kind = RefusalKind.Unknown, Field = "from" });

        var known = await RoadmapReading.KnownAsync(work, record.Policy, ct);
        var revision = await to.RevisionAsync(work, record, ct);
        var items = await ItemsAt.ReadHistoriesAsync(work.Session, record, work.Position, ItemFacts.Plan, async (history, ct) =>
        {
            var (before, after) = (await from.ItemAsync(history, ct), await to.ItemAsync(history, ct));
            return Drift.Between(before.At, after.At) is { } slip ? LineOf(history, slip, before, after, after.At is null ? await to.EndedAsync(history, ct) : null, from, to, revision) : null;
        }, ct);
        var titles = items.ToDictionary(line => line.Item, line => line.Title);
        items = [.. items.Select(line => line with { IntoTitles = [.. line.Into.Select(item => titles.GetValueOrDefault(item, item))] })];
        var drift = new DriftDocument(
            record.Slug, record.Policy, work.AsOf, PointLine.Of(from), PointLine.Of(to), Total(items),
            [.. items.SelectMany(line => line.Measures).Distinct().Order(StringComparer.Ordinal).Select(measure => new MeasureDrift(
                measure, revision?.Measure(measure)?.Heading ?? MissingMeasure.Of(measure, known).Heading, revision is null ? null : revision.Measure(measure) is null, Total(items.Where(line => line.Measures.Contains(measure)))))],
            [.. items.Select(line => line.Section).Distinct().OrderBy(section => section is null).ThenBy(section => section, StringComparer.Ordinal).Select(section => new SectionDrift(
                section, Total(items.Where(line => line.Section == section))))],
            items);
        var sections = await SectionTitles.OfAsync(work, items.Select(line => line.Section), to.Day, ct);
        return drift with
        {
            Sections = [.. drift.Sections.Select(section => section with { Title = section.Section is { } id ? sections.GetValueOrDefault(id) : null })],
            Chart = DriftChart.Of(record.Title, drift, to, revision, known, sections, record.Illustrative),
        };
    }

    /// <summary>The newest revision's whose decision has an effect on the day; those taken by hand are measured against only when asked for.</summary>
    private static async Task<KeptPlan?> LastBaselineAsync(ReadWork work, RoadmapRecord roadmap, DateOnly day, CancellationToken ct)
    {
        var rescinded = (await RoadmapReading.KnownAsync(work, roadmap.Policy, ct)).Where(revision => revision.RescissionOn(day) is not null).Select(revision => revision.Revision).ToHashSet();
        return roadmap.Baselines.FindLast(baseline => baseline.AppliesFrom.HasBegunBy(day) && !rescinded.Contains(baseline.Revision)) is { } last ? KeptPlan.Of(last) : null;
    }

    private static DriftTotal Total(IEnumerable<DriftLine> lines) => Drift.Total([.. lines.Select(line => (new Slip(line.Outcome, line.StartSlip, line.EndSlip), line.MonthsLate))]);

    private static DriftLine LineOf(
        ItemHistory history, Slip slip, (ItemAtPoint? At, RoadmapItem? Item) before, (ItemAtPoint? At, RoadmapItem? Item) after, RoadmapItem? ended, Point from, Point to, AdoptedRevision? revision)
    {
        var shown = after.At ?? (ended is null ? null : ItemAtPoint.On(ended, to.Day)) ?? before.At!;
        return new DriftLine(
            history.Item, shown.Title, shown.Measures, [.. revision is null ? [] : shown.Measures.Where(measure => revision.Measure(measure) is null)], shown.Section, shown.Standing, slip.Outcome,
            slip.Start, slip.End, after.At is null ? 0 : Drift.MonthsLate(after.At, to.Day), DriftSide.Of(before.At), DriftSide.Of(after.At), shown.Into,
            after.Item is { } item && AspectBehind(slip, after.At) is { } aspect ? Cause.Of(aspect, history, item, to)
                : slip.Outcome == DriftOutcome.Dropped ? ended is null ? Cause.Of(Aspect.Existence, history, before.Item!, from) : Cause.Of(Aspect.Existence, history, ended, to)
                : null)
        {
            Illustrative = IsIllustrative(before.Item, from.Day) || IsIllustrative(after.Item, to.Day),
        };
    }

    private static bool IsIllustrative(RoadmapItem? item, DateOnly day) => item is not null
        && (item.On(day)?.Illustrative == true || item.WorkOn(day)?.Illustrative == true || (item.IsCancelledOn(day) && item.Cancellation!.Illustrative));

    /// <summary>Whose event tells why: of the end, or of the start where only that moved.</summary>
    private static Aspect? AspectBehind(Slip slip, ItemAtPoint? at) => slip.Outcome switch
    {
        DriftOutcome.Dropped when at is not null => Aspect.Standing,
        DriftOutcome.Dropped or DriftOutcome.Unchanged => null,
        DriftOutcome.Added => Aspect.Existence,
        _ when slip.End != 0 => at!.Completed is null ? Aspect.Spans : Aspect.End,
        _ => at!.Started is null ? Aspect.Spans : Aspect.Start,
    };
}

/// <summary>Drift between two points.</summary>
/// <param name="Roadmap">Its id.</param>
/// <param name="Policy">The policy.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="From">What is measured against.</param>
/// <param name="To">What is measured.</param>
/// <param name="Total">The policy as a whole; each item counts once.</param>
/// <param name="Measures">By measure; an item under several counts in each.</param>
/// <param name="Sections">By section; last, the items without one.</param>
/// <param name="Items">Every item that one of the two points plans, in the roadmap's order.</param>
public sealed record DriftDocument(
    string Roadmap, string Policy, AsOf AsOf, PointLine From, PointLine To, DriftTotal Total,
    IReadOnlyList<MeasureDrift> Measures, IReadOnlyList<SectionDrift> Sections, IReadOnlyList<DriftLine> Items)
{
    /// <summary>What the forms besides JSON are written from.</summary>
    [JsonIgnore]
    public DriftChart? Chart { get; init; }
}

/// <summary>Drift of a measure.</summary>
/// <param name="Measure">The provision's id.</param>
/// <param name="Heading">Its heading in the revision in force at the second point, or else in the last one that has it; absent when none is known.</param>
/// <param name="MeasureMissing">Whether that revision has no such measure: it was repealed, and its items wait to be re-linked or cancelled. Absent when no revision is known.</param>
/// <param name="Total">Its items together.</param>
public sealed record MeasureDrift(string Measure, string? Heading, bool? MeasureMissing, DriftTotal Total);

/// <summary>Drift of a section.</summary>
/// <param name="Section">担当課; absent for items without one.</param>
/// <param name="Total">Its items together.</param>
public sealed record SectionDrift(string? Section, DriftTotal Total)
{
    /// <summary>What it is called on the day of the second point; absent where it was never registered.</summary>
    public string? Title { get; init; }
}

/// <summary>Drift of an item.</summary>
/// <param name="Item">Its id.</param>
/// <param name="Title">内容 at the second point; of an item that is not there, at the first, like all that follows.</param>
/// <param name="Measures">The measures that it is under.</param>
/// <param name="MissingMeasures">Of these, those that the revision in force at the second point does not have: repealed.</param>
/// <param name="Section">担当課, or absent.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Outcome">How it drifted, in a word.</param>
/// <param name="StartSlip">Months by which its start moved, negative where advanced; absent where only one point plans it.</param>
/// <param name="EndSlip">Months by which its end moved.</param>
/// <param name="MonthsLate">Months by which its plan's end is over at the second point while it is not completed; 0 otherwise.</param>
/// <param name="From">Its months at the first point, or absent.</param>
/// <param name="To">Its months at the second point, or absent.</param>
/// <param name="Into">The items that it goes on as, where it was split or merged.</param>
/// <param name="By">What is behind the move of its end, or where only that moved, of its start; absent where nothing moved.</param>
public sealed record DriftLine(
    string Item, string Title, IReadOnlyList<string> Measures, IReadOnlyList<string> MissingMeasures, string? Section, Standing Standing, DriftOutcome Outcome,
    int? StartSlip, int? EndSlip, int MonthsLate, DriftSide? From, DriftSide? To, IReadOnlyList<string> Into, Cause? By)
{
    /// <summary>Whether what it is measured by is made up for a sample: the plan at either point, its work, or that it was given up.</summary>
    public bool Illustrative { get; init; }

    /// <summary>What the items that it goes on as are called, in their order.</summary>
    public IReadOnlyList<string> IntoTitles { get; init; } = [];
}

/// <summary>The months of an item at a point.</summary>
/// <param name="Start">The month that its start counts as: <c>2022-04</c>.</param>
/// <param name="StartRecorded">Whether that is recorded; otherwise it is the plan's.</param>
/// <param name="End">The month that its end counts as: <c>2024-03</c>.</param>
/// <param name="EndRecorded">Whether that is recorded; otherwise it is the plan's.</param>
/// <param name="Spans">The plan.</param>
public sealed record DriftSide(string Start, bool StartRecorded, string End, bool EndRecorded, IReadOnlyList<SpanLine> Spans)
{
    /// <summary>Puts it in words.</summary>
    public static DriftSide? Of(ItemAtPoint? at) => at is null ? null
        : new DriftSide(at.Start.ToString(), at.Started is not null, at.End.ToString(), at.Completed is not null, [.. at.Spans.Select(SpanLine.Of)]);
}
