using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Roadmaps;

namespace DxGovernance.Roadmap.Drifting;

/// <summary>An item as it is at one point: on a day by what was recorded then, or in a baseline.</summary>
/// <param name="Title">内容.</param>
/// <param name="Measures">The measures that it is under, its own first.</param>
/// <param name="Section">担当課, or null.</param>
/// <param name="Spans">In which fiscal years; of one that is dropped, the last plan.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Started">When work began, where that is recorded by the point; null in a baseline, which keeps plans.</param>
/// <param name="Completed">When it was completed; null in a baseline.</param>
/// <param name="Into">The items that it goes on as; empty where it does not.</param>
public sealed record ItemAtPoint(
    string Title, IReadOnlyList<string> Measures, string? Section, IReadOnlyList<YearSpan> Spans, Standing Standing, PartialDate? Started, PartialDate? Completed, IReadOnlyList<string> Into)
{
    /// <summary>The first month of the plan: April of the first fiscal year, or the first month of an exact begin.</summary>
    public Month PlannedStart => Month.Of(Spans.Min(span => span.FirstDay));

    /// <summary>The last month of the plan: March at the end of the last fiscal year, or the last month of an exact end.</summary>
    public Month PlannedEnd => Month.Of(Spans.Max(span => span.LastDay));

    /// <summary>The month in which work began where that is recorded, and otherwise the plan's.</summary>
    public Month Start => Started is { } started ? Month.OfStart(started) : PlannedStart;

    /// <summary>The month in which it was completed where that is recorded, and otherwise the plan's.</summary>
    public Month End => Completed is { } completed ? Month.OfEnd(completed) : PlannedEnd;

    /// <summary>Whether it is in no plan any more.</summary>
    public bool IsDropped => Standing.IsDropped();

    /// <summary>An item on a day; null before it is planned.</summary>
    public static ItemAtPoint? On(RoadmapItem item, DateOnly day) => item.On(day) is { } plan
        ? new ItemAtPoint(
            item.TitleOn(day), item.MeasuresOn(day), item.SectionOn(day), plan.Spans, Standings.On(item, day), item.StartedBy(day), item.CompletedBy(day),
            item.WorkOn(day) is { Kind: WorkKind.Split or WorkKind.Merged } end ? end.Into : [])
        : null;

    /// <summary>
    /// An item as a baseline keeps it: its fiscal years are the kept ones. Section and standing are no part of a baseline and
    /// come from the version of the item that it names, so they never change either.
    /// </summary>
    /// <param name="kept">What the baseline keeps.</param>
    /// <param name="then">The item folded to the version that the baseline names.</param>
    /// <param name="day">The day from which the baseline's revision applies.</param>
    public static ItemAtPoint In(BaselineItem kept, RoadmapItem then, DateOnly day) =>
        new(then.TitleOn(day), then.MeasuresOn(day), then.SectionOn(day), kept.Spans, Standings.On(then, day), Started: null, Completed: null, Into: []);
}
