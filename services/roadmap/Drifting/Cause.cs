using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Reading;
using JasperFx.Events;

namespace DxGovernance.Roadmap.Drifting;

/// <summary>What is behind a move: the recorded event, and the decision that it rests on.</summary>
/// <param name="Event">The event's public name, such as <c>item_rescheduled</c>.</param>
/// <param name="Version">Its number in the item's record.</param>
/// <param name="From">The date from which it holds; absent where it states none.</param>
/// <param name="RecordedAt">When it was recorded, UTC.</param>
/// <param name="Post">The post (職) in which it was recorded; no name of a person. Absent where none was stated.</param>
/// <param name="Reason">Why, where it says so.</param>
/// <param name="Decision">The decision that it rests on, or absent.</param>
/// <param name="DecisionOf">Whether that is the decision on the rescheduling itself or the one on the revision that the baseline belongs to.</param>
/// <param name="DecisionIllustrative">Whether the decision on the revision is made up for a sample; otherwise absent.</param>
/// <param name="DecisionRescinded">True where the decision has no effect any more: the one on a rescheduling by the point's day, the one on a revision by the day of the read; otherwise absent.</param>
public sealed record Cause(
    string Event, long Version, PartialDate? From, DateTimeOffset RecordedAt, string? Post, string? Reason, string? Decision, DecisionOf? DecisionOf, bool? DecisionIllustrative, bool? DecisionRescinded)
{
    /// <summary>
    /// What is behind an aspect of an item at a point. The state must be folded from the very events of the history.
    /// </summary>
    internal static Cause? Of(Aspect aspect, ItemHistory history, RoadmapItem item, Point point)
    {
        if (EventBehind(aspect, history.Events, item, point) is not { } @event)
        {
            return null;
        }

        var own = (@event.Data as ItemRescheduled)?.Decision;
        // A revision is decided with its text and its plan, not with who does it and how that goes.
        var revision = own is null && aspect is Aspect.Existence or Aspect.Title or Aspect.Measures or Aspect.Spans ? point.Baseline?.Adoption : null;
        return new Cause(
            @event.EventTypeName, @event.Version, (@event.Data as IDatedFact)?.HappenedOn, @event.Timestamp, @event.GetHeader(Recording.Post)?.ToString(), ReasonOf(@event.Data),
            own ?? revision?.Decision,
            own is not null ? Drifting.DecisionOf.Rescheduling : revision?.Decision is not null ? Drifting.DecisionOf.Revision : null,
            revision?.Decision is not null ? revision.DecisionIllustrative : null,
            own is not null ? (item.Changes.Exists(change => change.Decision == own && change.IsRescindedOn(point.Day)) ? true : null)
                : revision?.Decision is not null && point.Rescission is not null ? true : null);
    }

    private static IEvent? EventBehind(Aspect aspect, IReadOnlyList<IEvent> events, RoadmapItem item, Point point) => EventBehind(aspect, events, item, point, point.Day);

    private static IEvent? EventBehind(Aspect aspect, IReadOnlyList<IEvent> events, RoadmapItem item, Point point, DateOnly day) => aspect switch
    {
        // A baseline keeps no item that had ended by its day: where such a one is not there, its end is why.
        Aspect.Existence when point.Baseline is not null && item.IsCancelledOn(day) => Holding<ItemCancelled>(events, cancelled => ReferenceEquals(cancelled, item.Cancellation)),
        Aspect.Existence when point.Baseline is not null && item.WorkOn(day) is { Kind: WorkKind.Split or WorkKind.Merged } end => WorkBehind(events, item, end),
        Aspect.Existence => events[0],
        Aspect.Title => Holding<ItemDescribed>(events, described => ReferenceEquals(described, item.DescriptionOn(day))),
        Aspect.Measures => Holding<ItemRelinked>(events, relinked => item.Links.Contains(relinked) && relinked.From.HasBegunBy(day) && item.MeasuresOn(day).SequenceEqual([relinked.Measure, .. relinked.Also])),
        Aspect.Section => Holding<ItemAssigned>(events, assigned => item.Assignments.Contains(assigned) && assigned.From.HasBegunBy(day) && assigned.Section == item.SectionOn(day)),
        Aspect.Spans => PlanBehind(events, item, day),
        Aspect.Standing when item.IsCancelledOn(day) => Holding<ItemCancelled>(events, cancelled => ReferenceEquals(cancelled, item.Cancellation)),
        Aspect.Standing => WorkBehind(events, item, item.WorkOn(day)),
        Aspect.Start => WorkBehind(events, item, item.Work.FindLast(fact => fact.Kind == WorkKind.Started && fact.From.HasBegunBy(day))),
        Aspect.End => WorkBehind(events, item, item.Work.FindLast(fact => fact.Kind == WorkKind.Completed && fact.From.HasBegunBy(day))),
        _ => null,
    };

    /// <summary>A confirmation repeats the years that were planned before: what moved them is the event that first said so.</summary>
    private static IEvent? PlanBehind(IReadOnlyList<IEvent> events, RoadmapItem item, DateOnly day)
    {
        if (item.On(day) is not { } plan)
        {
            return null;
        }

        var plans = events.Where(@event => @event.Data is ItemPlanned or ItemRescheduled or ItemConfirmed).Take(item.Plans.Count).ToList();
        var held = item.Plans.FindIndex(known => ReferenceEquals(known, plan));
        var said = Enumerable.Range(0, held + 1).Where(index => plans[index].Data is not ItemConfirmed && item.Plans[index].Spans.SequenceEqual(plan.Spans)).Append(-1).Max();
        return plans[plans[held].Data is ItemConfirmed && said >= 0 ? said : held];
    }

    private static IEvent? WorkBehind(IReadOnlyList<IEvent> events, RoadmapItem item, WorkFact? fact) => fact is null ? null : events
        .Where(@event => @event.Data is ItemStarted or ItemSuspended or ItemResumed or ItemCompleted or ItemSplit or ItemMerged)
        .ElementAt(item.Work.FindIndex(known => ReferenceEquals(known, fact)));

    private static IEvent? Holding<T>(IReadOnlyList<IEvent> events, Func<T, bool> holds) => events.LastOrDefault(@event => @event.Data is T data && holds(data));

    private static string? ReasonOf(object data) => data switch
    {
        ItemRescheduled rescheduled => rescheduled.Reason,
        ItemCancelled cancelled => cancelled.Reason,
        ItemRelinked relinked => relinked.Reason,
        ItemSuspended suspended => suspended.Reason,
        ItemSplit split => split.Reason,
        ItemMerged merged => merged.Reason,
        _ => null,
    };
}

/// <summary>Whose decision is behind a move.</summary>
public enum DecisionOf
{
    /// <summary>工程表の変更の決定.</summary>
    Rescheduling,

    /// <summary>版の策定・改訂の決定.</summary>
    Revision,
}

/// <summary>What of an item can differ between two points.</summary>
public enum Aspect
{
    /// <summary>Whether it is there.</summary>
    Existence,

    /// <summary>内容.</summary>
    Title,

    /// <summary>施策.</summary>
    Measures,

    /// <summary>担当課.</summary>
    Section,

    /// <summary>年度.</summary>
    Spans,

    /// <summary>状態.</summary>
    Standing,

    /// <summary>着手の月.</summary>
    Start,

    /// <summary>完了の月.</summary>
    End,
}
