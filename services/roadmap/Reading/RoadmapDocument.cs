using System.Text.Json.Serialization;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Adoptions;
using DxGovernance.Roadmap.Dependencies;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Tables;

namespace DxGovernance.Roadmap.Reading;

/// <summary>A roadmap as readers see it on a day.</summary>
/// <param name="Roadmap">Its id.</param>
/// <param name="Policy">The policy that it carries out.</param>
/// <param name="Title">Its title.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="Revision">The revision of the policy in force on the day, against which the measures are held; absent when none is known.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Links">Where to go from here.</param>
/// <param name="Items">What is planned, or was and is given up, in the order of planning.</param>
public sealed record RoadmapDocument(
    string Roadmap,
    string Policy,
    string Title,
    bool Illustrative,
    string? Revision,
    AsOf AsOf,
    IReadOnlyDictionary<string, string> Links,
    IReadOnlyList<ItemLine> Items)
{
    /// <summary>計画期間 of that revision, first and last fiscal year; absent where it states none or none was told.</summary>
    public PolicyPeriod? PolicyPeriod { get; init; }

    /// <summary>How the day lies to it. Expiry (期間満了) is not repeal.</summary>
    public PeriodStatus? PeriodStatus { get; init; }

    /// <summary>What the forms besides JSON are written from.</summary>
    [JsonIgnore]
    public PlanTable? Table { get; init; }
}

/// <summary>An item as it is on a day.</summary>
/// <param name="Item">Its id.</param>
/// <param name="Measure">The measure that it is under.</param>
/// <param name="MeasureHeading">That measure's heading in the revision in force; absent when it is not there.</param>
/// <param name="MeasureMissing">Whether the revision in force has no such measure; absent when no revision is known.</param>
/// <param name="Title">内容: what is to be done.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Spans">In which fiscal years; of a cancelled item, the last plan.</param>
/// <param name="Since">From when on this is so.</param>
/// <param name="SinceJapanese">The same, 令和6年1月.</param>
/// <param name="DayUnknown">Whether the day asked about lies in a month of which the very day is not known.</param>
/// <param name="Reason">Why it was rescheduled or cancelled, or absent.</param>
/// <param name="Evidence">On what the spans rest, or absent.</param>
/// <param name="Illustrative">Whether this is made up for a sample.</param>
public sealed record ItemLine(
    string Item,
    string Measure,
    string? MeasureHeading,
    bool? MeasureMissing,
    string Title,
    Standing Status,
    IReadOnlyList<SpanLine> Spans,
    PartialDate Since,
    string SinceJapanese,
    bool DayUnknown,
    string? Reason,
    string? Evidence,
    bool Illustrative)
{
    /// <summary>先行: the items that it builds on; absent where there are none.</summary>
    public IReadOnlyList<string>? Predecessors { get; init; }

    /// <summary>後続: the items that build on it; absent where there are none.</summary>
    public IReadOnlyList<string>? Successors { get; init; }

    /// <summary>The decision that the plan rests on, where it was put under decision; otherwise absent.</summary>
    public string? Decision { get; init; }

    /// <summary>Whether that decision has no effect any more by the day; absent where it has or there is none. The plan stays what it is.</summary>
    public bool? DecisionRescinded { get; init; }

    /// <summary>The same, with what it builds on and what builds on it.</summary>
    internal ItemLine With(ILookup<string, Dependency> ofItem, ILookup<string, Dependency> ofPredecessor) => this with
    {
        Predecessors = ofItem.Contains(Item) ? [.. ofItem[Item].Select(dependency => dependency.Predecessor)] : null,
        Successors = ofPredecessor.Contains(Item) ? [.. ofPredecessor[Item].Select(dependency => dependency.Item)] : null,
    };

    /// <summary>The item on a day; null when it is not planned by then.</summary>
    public static ItemLine? Of(RoadmapItem item, DateOnly day, AdoptedRevision? inForce)
    {
        if (item.On(day) is not { } plan)
        {
            return null;
        }

        var measure = item.MeasuresOn(day)[0];
        var cancellation = item.IsCancelledOn(day) ? item.Cancellation : null;
        var since = cancellation?.From ?? plan.From;
        return new ItemLine(
            item.Slug,
            measure,
            inForce?.Measure(measure)?.Heading,
            inForce is null ? null : inForce.Measure(measure) is null,
            item.TitleOn(day),
            TableItem.StandingOn(item, day),
            [.. plan.Spans.Select(SpanLine.Of)],
            since,
            since.ToJapanese(),
            since.LeavesOpen(day),
            cancellation?.Reason ?? plan.Reason,
            plan.Evidence,
            cancellation?.Illustrative ?? plan.Illustrative)
        {
            Decision = plan.Decision,
            DecisionRescinded = plan.Decision is { } decision && item.Changes.Exists(change => change.Decision == decision && change.IsRescindedOn(day)) ? true : null,
        };
    }
}

/// <summary>A span of fiscal years, for machines and for people.</summary>
/// <param name="From">First.</param>
/// <param name="To">Last.</param>
/// <param name="FromJapanese">令和4年度.</param>
/// <param name="ToJapanese">令和7年度.</param>
/// <param name="Letters">As charts head it: R4–R7, R4, or R4–R5-Q2.</param>
/// <param name="Certainty">Whether the source states it.</param>
public sealed record SpanLine(FiscalYear From, FiscalYear To, string FromJapanese, string ToJapanese, string Letters, Certainty Certainty)
{
    /// <summary>When in the first fiscal year it begins, a quarter, month or day; absent where only the year is known.</summary>
    public PlanBound? Begin { get; init; }

    /// <summary>The same, 令和5年度第2四半期.</summary>
    public string? BeginJapanese => Begin?.ToJapanese();

    /// <summary>When in the last fiscal year it ends, a quarter, month or day; absent where only the year is known.</summary>
    public PlanBound? End { get; init; }

    /// <summary>The same, 令和5年度第2四半期.</summary>
    public string? EndJapanese => End?.ToJapanese();

    /// <summary>Puts it in words.</summary>
    public static SpanLine Of(YearSpan span) => new(span.From, span.To, span.From.ToJapanese(), span.To.ToJapanese(), span.ToLetters(), span.Certainty) { Begin = span.Begin, End = span.End };
}
