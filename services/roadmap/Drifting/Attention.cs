using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Drifting;

/// <summary>
/// What of an item needs attention in a period, by what holds on a day:
/// <list type="bullet">
/// <item>due: the end of its plan (31 March of its last fiscal year, or its exact end) lies in the period, and it has not ended;</item>
/// <item>late: the end of its plan is over, both by the day and by the end of the period, and it has not ended;</item>
/// <item>unreported: work on it was planned or going on in the period, which has begun by the day, and no report on this very
/// period is there by the day. Nothing is asked of an item that is suspended at the end of the period, or that ended before it.</item>
/// </list>
/// </summary>
/// <param name="End">The last day of its plan.</param>
/// <param name="IsDue">Whether it is due.</param>
/// <param name="IsLate">Whether it is late.</param>
/// <param name="IsUnreported">Whether the report is missing.</param>
/// <param name="Milestones">Its milestones that are due in the period or over, and not reached.</param>
public sealed record Attention(DateOnly End, bool IsDue, bool IsLate, bool IsUnreported, IReadOnlyList<MilestonePlanned> Milestones)
{
    /// <summary>What an item needs; null where it needs nothing or is not planned.</summary>
    public static Attention? Of(RoadmapItem item, ReportingPeriod period, DateOnly day)
    {
        if (item.On(day) is not { } plan)
        {
            return null;
        }

        var end = plan.Spans.Max(span => span.LastDay);
        var ended = item.HasEndedBy(day);
        var attention = new Attention(
            end,
            !ended && period.First <= end && end <= period.Last,
            !ended && IsOver(end),
            IsExpected(item, period, day) && item.ReportOn(period, day) is null,
            ended ? [] : [.. item.MilestonesOn(day).Where(milestone => item.ReachedBy(milestone.Milestone, day) is null && IsPending(milestone.Due))]);
        return attention is { IsDue: false, IsLate: false, IsUnreported: false, Milestones.Count: 0 } ? null : attention;

        bool IsOver(DateOnly date) => date < day && date <= period.Last;
        bool IsPending(PartialDate due) => due.Last <= period.Last && (period.First <= due.Last || due.Last < day);
    }

    private static bool IsExpected(RoadmapItem item, ReportingPeriod period, DateOnly day)
    {
        var last = period.Last < day ? period.Last : day;
        return period.First <= day
            && item.On(last) is { } plan
            && !item.HasEndedBy(period.First.AddDays(-1))
            && !item.IsCancelledOn(last)
            && item.WorkOn(last)?.Kind is not WorkKind.Suspended and not WorkKind.Split and not WorkKind.Merged
            && (plan.Spans.Any(span => span.FirstDay <= period.Last && period.First <= span.LastDay) || item.StartedBy(last) is not null);
    }
}
