using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Dependencies;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Reading;
using DxGovernance.Roadmap.Roadmaps;
using DxGovernance.Roadmap.Sections;

namespace DxGovernance.Roadmap.Drifting;

/// <summary>要対応: what is due, late and unreported in a period, and what waits for another item that is not as it should be, by section and measure.</summary>
public static class AttentionReading
{
    /// <summary>Maps the address.</summary>
    public static void MapAttentionReading(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapGet("/attention", (string roadmap, HttpContext http, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => ReadAsync(work, roadmap, http.Request.Query["period"].ToString(), ct), ct))
            .ForEverybody().Produces<AttentionDocument>().WithTags("閲覧 Reading")
            .WithSummary("期限・遅れ・未報告 / What is due, late and unreported in a period")
            .TakesQuery("period", "期間（年度または四半期）。既定は validAt の日の四半期 / A fiscal year or a quarter: 2023, R5, 2023-Q1, 令和5年度第1四半期. Default: the quarter of validAt.");

    private static async Task<AttentionDocument?> ReadAsync(ReadWork work, string roadmap, string asked, CancellationToken ct)
    {
        if (await work.FoldAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct) is not { State: { } record })
        {
            return null;
        }

        var period = ReportingPeriod.QuarterOf(work.ValidOn);
        if (asked.Length > 0 && !ReportingPeriod.TryParse(asked, out period))
        {
            throw ReadWork.Refused(Refusal.Invalid("period-invalid", "period", "期間が読み取れません", "Write a fiscal year or a quarter of one: 2023, R5, 2023-Q1 or 令和5年度第1四半期."));
        }

        var items = await ItemsAt.ReadAsync(work.Session, record, work.Position, ItemFacts.Progress(period), item => item, ct);
        var conflicts = DependencyLine.Of(record.DependenciesOn(work.ValidOn), items.ToDictionary(item => item.Slug), work.ValidOn).Where(line => line.Conflict).ToLookup(line => line.Item);
        var sections = await Responsibility.SectionsOfAsync(items, work.ValidOn, async (key, ct) => (await work.FoldAsync<SectionRecord>(key, ct))?.State, ct);
        ResponsibleSection Named(string section) => new(section, sections.GetValueOrDefault(section)?.TitleOn(work.ValidOn));
        IReadOnlyList<AttentionLine> lines =
        [
            .. items.Select(item => AttentionLine.Of(item, period, work.ValidOn, [.. conflicts[item.Slug]]) is { } line
                ? line with { Responsible = [.. Responsibility.On(item, work.ValidOn, sections).Select(Named)] }
                : null).OfType<AttentionLine>(),
        ];
        var measures = (await RoadmapReading.InForceAsync(work, record.Policy, ct))?.Measures.ToDictionary(measure => measure.Id, measure => measure.Heading) ?? [];
        return new AttentionDocument(
            record.Slug, record.Policy, period, period.ToJapanese(), work.AsOf, AttentionCount.Of(lines),
            [.. lines.SelectMany(ByResponsible).GroupBy(pair => pair.Section).OrderBy(group => group.Key is null).ThenBy(group => group.Key?.Section, StringComparer.Ordinal).Select(group =>
                new SectionAttention(group.Key?.Section, AttentionCount.Of(group.Select(pair => pair.Line))) { Title = group.Key?.Title })],
            [.. lines.SelectMany(line => line.Measures).Distinct().Order(StringComparer.Ordinal).Select(measure =>
                new MeasureAttention(measure, AttentionCount.Of(lines.Where(line => line.Measures.Contains(measure)))) { Heading = measures.GetValueOrDefault(measure) })],
            lines);
    }

    private static IEnumerable<(ResponsibleSection? Section, AttentionLine Line)> ByResponsible(AttentionLine line) =>
        line.Responsible.Count == 0 ? [(null, line)] : line.Responsible.Select(section => ((ResponsibleSection?)section, line));
}

/// <summary>What needs attention in a period.</summary>
/// <param name="Roadmap">Its id.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Period">The period.</param>
/// <param name="PeriodJapanese">The same, 令和5年度第1四半期.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Count">All of it; each item counts once.</param>
/// <param name="Sections">By the section that is responsible on the day, also where it succeeded the one that an item was assigned to; last, the items without one.</param>
/// <param name="Measures">By measure; an item under several counts in each.</param>
/// <param name="Items">The items, in the roadmap's order; those that need nothing are left out.</param>
public sealed record AttentionDocument(
    string Roadmap, string Policy, ReportingPeriod Period, string PeriodJapanese, AsOf AsOf, AttentionCount Count,
    IReadOnlyList<SectionAttention> Sections, IReadOnlyList<MeasureAttention> Measures, IReadOnlyList<AttentionLine> Items);

/// <summary>How many items need what; one can be due, late and unreported at once.</summary>
/// <param name="Due">Due in the period.</param>
/// <param name="Late">Late.</param>
/// <param name="Unreported">Without a report on the period.</param>
/// <param name="Milestones">Milestones that are due or over and not reached.</param>
public sealed record AttentionCount(int Due, int Late, int Unreported, int Milestones)
{
    /// <summary>Dependencies with something in the way.</summary>
    public int Conflicts { get; init; }

    /// <summary>Counts.</summary>
    public static AttentionCount Of(IEnumerable<AttentionLine> lines) => lines.Aggregate(new AttentionCount(0, 0, 0, 0), (count, line) => new AttentionCount(
        count.Due + (line.Due ? 1 : 0), count.Late + (line.Late ? 1 : 0), count.Unreported + (line.Unreported ? 1 : 0), count.Milestones + line.Milestones.Count)
    {
        Conflicts = count.Conflicts + line.Conflicts.Count,
    });
}

/// <summary>What a section has to attend to.</summary>
/// <param name="Section">担当課; absent for items without one.</param>
/// <param name="Count">How much.</param>
public sealed record SectionAttention(string? Section, AttentionCount Count)
{
    /// <summary>What it is called on the day; absent where it was never registered.</summary>
    public string? Title { get; init; }
}

/// <summary>What is to be attended to under a measure.</summary>
/// <param name="Measure">The provision's id.</param>
/// <param name="Count">How much.</param>
public sealed record MeasureAttention(string Measure, AttentionCount Count)
{
    /// <summary>Its heading in the revision in force; absent where it is not there.</summary>
    public string? Heading { get; init; }
}

/// <summary>An item that needs attention.</summary>
/// <param name="Item">Its id.</param>
/// <param name="Title">内容.</param>
/// <param name="Measures">The measures that it is under.</param>
/// <param name="Section">担当課 that it was assigned to, or absent.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="PlannedEnd">The last day of its plan.</param>
/// <param name="Due">Whether the end of its plan lies in the period and it has not ended.</param>
/// <param name="Late">Whether the end of its plan is over and it has not ended.</param>
/// <param name="Unreported">Whether the report on the period is missing.</param>
/// <param name="Milestones">Its milestones that are due in the period or over, and not reached.</param>
public sealed record AttentionLine(
    string Item, string Title, IReadOnlyList<string> Measures, string? Section, Standing Standing, PartialDate PlannedEnd, bool Due, bool Late, bool Unreported, IReadOnlyList<MilestoneLine> Milestones)
{
    /// <summary>Who is responsible on the day: that section, or those that succeeded it.</summary>
    public IReadOnlyList<ResponsibleSection> Responsible { get; init; } = [];

    /// <summary>What it builds on and has something in the way, by what holds on the day, whatever the period.</summary>
    public IReadOnlyList<DependencyLine> Conflicts { get; init; } = [];

    /// <summary>The line of an item; null where it needs nothing.</summary>
    public static AttentionLine? Of(RoadmapItem item, ReportingPeriod period, DateOnly day, IReadOnlyList<DependencyLine> conflicts) =>
        (Attention.Of(item, period, day) ?? (conflicts.Count > 0 ? new Attention(item.On(day)!.Spans.Max(span => span.LastDay), IsDue: false, IsLate: false, IsUnreported: false, []) : null)) is { } attention
        ? new AttentionLine(
            item.Slug, item.TitleOn(day), item.MeasuresOn(day), item.SectionOn(day), Standings.On(item, day), PartialDate.Of(attention.End), attention.IsDue, attention.IsLate, attention.IsUnreported,
            [.. attention.Milestones.Select(milestone => new MilestoneLine(milestone.Milestone, milestone.Title, milestone.Due, milestone.Due.Last < day))])
        {
            Conflicts = conflicts,
        }
        : null;
}

/// <summary>A milestone that is not reached.</summary>
/// <param name="Milestone">Its id within the item.</param>
/// <param name="Title">What is to be reached.</param>
/// <param name="Due">By when.</param>
/// <param name="Over">Whether that is over.</param>
public sealed record MilestoneLine(string Milestone, string Title, PartialDate Due, bool Over);
