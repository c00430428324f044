using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Roadmaps;

namespace DxGovernance.Roadmap.Tables;

/// <summary>A row of the table before it is laid out.</summary>
/// <param name="Item">The item's id.</param>
/// <param name="Measures">The measures that it is under, its own first.</param>
/// <param name="Title">内容.</param>
/// <param name="Section">担当課, or null.</param>
/// <param name="Standing">状況; null in a baseline, which keeps only what was planned.</param>
/// <param name="Since">Since when it stands so; null while it is only planned.</param>
/// <param name="Report">The last report, or null.</param>
/// <param name="Spans">In which fiscal years.</param>
/// <param name="Work">What was recorded of its work by the day, in order of time.</param>
/// <param name="Milestones">The milestones, by when they are due.</param>
/// <param name="Evidence">On what the spans rest, or null.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record TableItem(
    string Item,
    IReadOnlyList<string> Measures,
    string Title,
    string? Section,
    Standing? Standing,
    PartialDate? Since,
    ProgressReported? Report,
    IReadOnlyList<YearSpan> Spans,
    IReadOnlyList<WorkOnDate> Work,
    IReadOnlyList<TableMilestone> Milestones,
    string? Evidence,
    bool Illustrative)
{
    /// <summary>Whether the plan itself, or that it was given up, is made up for a sample: then its title says so.</summary>
    public bool PlanIllustrative { get; init; } = Illustrative;

    /// <summary>Whether how it stands is made up for a sample.</summary>
    public bool StandingIllustrative { get; init; }

    /// <summary>先行: what it builds on; none in a baseline, which keeps only what was planned.</summary>
    public IReadOnlyList<TablePredecessor> Predecessors { get; init; } = [];

    /// <summary>Whether who is responsible is made up for a sample.</summary>
    public bool SectionIllustrative { get; init; }

    /// <summary>What the section is called on the day, or those that succeeded it; null where it was never registered.</summary>
    public string? SectionTitle { get; init; }

    /// <summary>The version of its record; 0 in a baseline.</summary>
    public long Version { get; init; }

    /// <summary>担当課 as people read it: its title, or else its id.</summary>
    public string? SectionShown => SectionTitle ?? Section;

    /// <summary>How an item stands on a day.</summary>
    public static Standing StandingOn(RoadmapItem item, DateOnly day) =>
        item.IsCancelledOn(day) ? Tables.Standing.Cancelled : item.WorkOn(day) is { } work ? StandingOf(work.Kind) : Tables.Standing.Planned;

    /// <summary>An item on a day; null when it is not planned by then.</summary>
    public static TableItem? Of(RoadmapItem item, DateOnly day)
    {
        if (item.On(day) is not { } plan)
        {
            return null;
        }

        var cancellation = item.IsCancelledOn(day) ? item.Cancellation : null;
        var work = item.WorkOn(day);
        return new TableItem(
            item.Slug,
            item.MeasuresOn(day),
            item.TitleOn(day),
            item.SectionOn(day),
            StandingOn(item, day),
            cancellation?.From ?? work?.From,
            item.ReportBy(day),
            plan.Spans,
            [
                .. item.Work.Where(fact => fact.From.HasBegunBy(day)).OrderBy(fact => fact.From.Last).Select(fact => new WorkOnDate(StandingOf(fact.Kind), fact.From, fact.Kind == WorkKind.Resumed)),
                .. cancellation is null ? [] : new[] { new WorkOnDate(Tables.Standing.Cancelled, cancellation.From, Resumed: false) },
            ],
            [.. item.MilestonesOn(day).Select(planned => new TableMilestone(planned.Milestone, planned.Title, planned.Due, planned.Certainty, item.ReachedBy(planned.Milestone, day)) { Illustrative = planned.Illustrative })],
            plan.Evidence,
            plan.Illustrative || cancellation?.Illustrative == true || work?.Illustrative == true || item.ReportBy(day)?.Illustrative == true || item.AssignmentOn(day)?.Illustrative == true || item.MilestonesOn(day).Any(planned => planned.Illustrative))
        {
            PlanIllustrative = plan.Illustrative,
            SectionIllustrative = item.AssignmentOn(day)?.Illustrative == true,
            StandingIllustrative = (cancellation is null ? work?.Illustrative : cancellation.Illustrative) == true,
            Version = item.Version,
        };
    }

    /// <summary>An item as a baseline keeps it.</summary>
    public static TableItem Of(BaselineItem item) =>
        new(item.Item, [item.Measure], item.Title, Section: null, Standing: null, Since: null, Report: null, item.Spans, [], [], Evidence: null, item.Illustrative);

    private static Standing StandingOf(WorkKind kind) => kind switch
    {
        WorkKind.Started or WorkKind.Resumed => Tables.Standing.Started,
        WorkKind.Suspended => Tables.Standing.Suspended,
        WorkKind.Completed => Tables.Standing.Completed,
        WorkKind.Split => Tables.Standing.Split,
        _ => Tables.Standing.Merged,
    };
}

/// <summary>状況: how an item stands on the day of the table.</summary>
public enum Standing
{
    /// <summary>計画.</summary>
    Planned,

    /// <summary>着手.</summary>
    Started,

    /// <summary>休止.</summary>
    Suspended,

    /// <summary>完了.</summary>
    Completed,

    /// <summary>分割.</summary>
    Split,

    /// <summary>統合.</summary>
    Merged,

    /// <summary>中止.</summary>
    Cancelled,
}

/// <summary>What happened to an item's work.</summary>
/// <param name="Standing">How it stands from then on.</param>
/// <param name="On">When.</param>
/// <param name="Resumed">Whether work went on after it had been suspended.</param>
public sealed record WorkOnDate(Standing Standing, PartialDate On, bool Resumed);

/// <summary>先行する項目.</summary>
/// <param name="Item">Its id.</param>
/// <param name="Title">Its 内容.</param>
/// <param name="Illustrative">Whether that it comes before is made up for a sample.</param>
public sealed record TablePredecessor(string Item, string Title, bool Illustrative);

/// <summary>節目.</summary>
/// <param name="Id">Its id within the item.</param>
/// <param name="Title">What is reached.</param>
/// <param name="Due">By when.</param>
/// <param name="Certainty">Whether the source states it.</param>
/// <param name="Reached">When it was reached; null while it is not.</param>
public sealed record TableMilestone(string Id, string Title, PartialDate Due, Certainty Certainty, PartialDate? Reached)
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }
}
