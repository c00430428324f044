using System.Text.Json;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.Platform.Relay;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Roadmaps;
using DxGovernance.Roadmap.UnderDecision;
using JasperFx.Events;
using Marten;

namespace DxGovernance.Roadmap.Items;

/// <summary>
/// What is told of the items for publication: each whole as residents may read it, with every event that changes it. What is only
/// proposed, the words of reports and what shows them are left out.
/// </summary>
public static class TellingItems
{
    /// <summary>What changes an item for its readers.</summary>
    public static readonly IReadOnlyList<Type> Events =
    [
        typeof(ItemPlanned), typeof(ItemRescheduled), typeof(ItemConfirmed), typeof(ItemCancelled), typeof(ItemDescribed), typeof(ItemAssigned), typeof(ItemRelinked),
        typeof(ItemStarted), typeof(ItemSuspended), typeof(ItemResumed), typeof(ItemCompleted), typeof(ItemSplit), typeof(ItemMerged),
        typeof(ProgressReported), typeof(MilestonePlanned), typeof(MilestoneReached), typeof(BudgetCited), typeof(ReschedulingRescinded),
        typeof(ItemEntryLinked), typeof(ItemEntryUnlinked),
    ];

    /// <summary>Asks the relay for it.</summary>
    public static void RelayItems(this RelayMap relay) => relay.OnEach(Events, TellAsync);

    /// <summary>An item as everybody may read it, on the newest facts.</summary>
    /// <param name="source">Of the item's event.</param>
    /// <param name="policy">The policy that its roadmap carries out.</param>
    /// <param name="item">The item.</param>
    public static ItemState StateOf(MessageSource source, string policy, RoadmapItem item) => new(
        source, item.Roadmap, item.Slug, policy, item.PlannedFrom.ToString(),
        [
            .. Beginning(item, item.Descriptions, described => described.From, new ItemTitleState(item.PlannedFrom.ToString(), item.Title, item.FirstPlan.Illustrative)),
            .. Line(item.Descriptions, described => described.From, item.DescriptionOn).Select(described => new ItemTitleState(described.From.ToString(), described.Title, described.Illustrative)),
        ],
        [
            .. Beginning(item, item.Links, link => link.From, new ItemMeasuresState(item.PlannedFrom.ToString(), [item.Measure], Reason: null, item.FirstPlan.Illustrative)),
            .. Line(item.Links, link => link.From, item.LinkOn).Select(link => new ItemMeasuresState(link.From.ToString(), [link.Measure, .. link.Also], link.Reason, link.Illustrative)),
        ],
        [.. Line(item.Assignments, assigned => assigned.From, item.AssignmentOn).Select(assigned => new ItemSectionState(assigned.From.ToString(), assigned.Section, assigned.Illustrative))],
        [.. Line(item.Plans, plan => plan.From, item.On).Select(plan => PlanOf(item, plan))],
        [
            .. item.Work.Select(fact => new ItemWorkState(Code(fact.Kind), fact.From.ToString(), fact.Reason, fact.Into, fact.Illustrative)),
            .. item.Cancellation is { } cancelled ? [new ItemWorkState("cancelled", cancelled.From.ToString(), cancelled.Reason, [], cancelled.Illustrative)] : Array.Empty<ItemWorkState>(),
        ],
        [.. item.PeriodsBy(DateOnly.MaxValue).Select(period => ReportOf(item.ReportOn(period, DateOnly.MaxValue)!))],
        [
            .. item.MilestonesOn(DateOnly.MaxValue).Select(planned => new ItemMilestoneState(
                planned.Milestone, planned.Title, planned.Due.ToString(), Code(planned.Certainty), item.ReachedBy(planned.Milestone, DateOnly.MaxValue)?.ToString(), planned.Illustrative)),
        ],
        [
            .. item.BudgetsBy(DateOnly.MaxValue).Select(cited => new ItemBudgetState(
                cited.FiscalYear.Year, cited.Project, Code(cited.Stage), cited.Yen, Code(cited.Source), cited.Contract, cited.StatedOn.ToString(), cited.Illustrative)),
        ],
        item.FirstPlan.Illustrative)
    {
        Entries = item.EntriesOn(DateOnly.MaxValue) is { Count: > 0 } entries ? [.. entries.Select(link => new ItemEntryState(link.Catalogue, link.Entry, link.From.ToString(), link.Illustrative))] : null,
    };

    private static async Task<IReadOnlyList<IMessage>> TellAsync(IEvent @event, MessageSource source, IQuerySession session, DateOnly today, CancellationToken ct)
    {
        var item = await session.Events.AggregateStreamAsync<RoadmapItem>(@event.StreamKey!, version: @event.Version, token: ct)
            ?? throw new InvalidOperationException($"{@event.StreamKey} cannot be folded.");

        // The first event says which policy a roadmap is of; there is one more for each of its items.
        var roadmap = await session.Events.AggregateStreamAsync<RoadmapRecord>(Streams.Roadmap(item.Roadmap).Value, version: 1, token: ct)
            ?? throw new InvalidOperationException($"{item.Roadmap} has an item and no beginning.");
        return [StateOf(source, roadmap.Policy, item)];
    }

    /// <summary>The facts that hold on some day, in the order in which they begin to.</summary>
    private static List<T> Line<T>(IEnumerable<T> facts, Func<T, PartialDate> from, Func<DateOnly, T?> on)
        where T : class
    {
        var line = new List<T>();
        foreach (var day in facts.Select(fact => from(fact).First).Distinct().Order())
        {
            if (on(day) is { } fact && (line.Count == 0 || !ReferenceEquals(line[^1], fact)))
            {
                line.Add(fact);
            }
        }

        return line;
    }

    /// <summary>What it was planned as holds until the first fact that says otherwise.</summary>
    private static IEnumerable<TState> Beginning<TFact, TState>(RoadmapItem item, IEnumerable<TFact> facts, Func<TFact, PartialDate> from, TState planned) =>
        facts.Any(fact => from(fact).HasBegunBy(item.PlannedFrom.First)) ? [] : [planned];

    private static ItemPlanState PlanOf(RoadmapItem item, PlanFact plan) => new(
        plan.From.ToString(), [.. plan.Spans.Select(span => new ItemSpanState(span.From.Year, span.To.Year, Code(span.Certainty)) { Begins = span.Begin?.ToString(), Ends = span.End?.ToString() })], plan.Reason, plan.Evidence, plan.Decision,
        plan.Decision is { } decision && item.Changes.Find(change => change.Decision == decision && change.Rescission is not null)?.Rescission is { } rescission
            ? new ItemDecisionRescission(rescission.Kind, rescission.From.ToString())
            : null,
        plan.Illustrative);

    private static ItemReportState ReportOf(ProgressReported report) => new(
        report.Period.ToString(), report.Period.ToJapanese(), Code(report.Status), report.Percent, report.ReportedOn.ToString(), report.Illustrative);

    private static string Code<T>(T word)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
}
