using DxGovernance.Contracts.Policies;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Adoptions;
using DxGovernance.Roadmap.Baselines;
using DxGovernance.Roadmap.Commitments;
using DxGovernance.Roadmap.Dependencies;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Roadmaps;
using DxGovernance.Roadmap.UnderDecision;

namespace DxGovernance.Roadmap.Tests;

/// <summary>States to start a rule from, folded from events as the store folds them.</summary>
internal static class Given
{
    /// <summary>24 November 2026, 09:00 in Japan.</summary>
    public static readonly Now Now = new(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero));

    public static readonly PartialDate July2022 = PartialDate.Parse("2022-07");

    public static YearSpan Span(int from, int to, Certainty certainty = Certainty.Assumed) => new(new FiscalYear(from), new FiscalYear(to), certainty);

    public static DateOnly Day(string day) => PartialDate.Parse(day).First;

    public static RoadmapItem Item(params object[] events) => Item("study", "measure-a", events);

    public static RoadmapItem Item(string id, string measure, params object[] events) => events.Aggregate(
        RoadmapItem.Create(new ItemPlanned("dx-roadmap", id, measure, "検討", [Span(2022, 2023)], "原典", July2022, Illustrative: false)), Apply);

    public static RoadmapItem Apply(RoadmapItem item, object @event) => @event switch
    {
        ItemRescheduled e => item.Apply(e),
        ItemConfirmed e => item.Apply(e),
        ItemCancelled e => item.Apply(e),
        ItemDescribed e => item.Apply(e),
        ItemAssigned e => item.Apply(e),
        ItemRelinked e => item.Apply(e),
        ItemStarted e => item.Apply(e),
        ItemSuspended e => item.Apply(e),
        ItemResumed e => item.Apply(e),
        ItemCompleted e => item.Apply(e),
        ItemSplit e => item.Apply(e),
        ItemMerged e => item.Apply(e),
        ProgressReported e => item.Apply(e),
        MilestonePlanned e => item.Apply(e),
        MilestoneReached e => item.Apply(e),
        BudgetCited e => item.Apply(e),
        ItemEntryLinked e => item.Apply(e),
        ItemEntryUnlinked e => item.Apply(e),
        ReschedulingProposed e => item.Apply(e),
        ReschedulingWithdrawn e => item.Apply(e),
        ReschedulingDeclined e => item.Apply(e),
        ReschedulingRefused e => item.Apply(e),
        ReschedulingRescinded e => item.Apply(e),
        _ => throw new ArgumentException(@event.GetType().Name),
    };

    public static RoadmapRecord Roadmap(params object[] events) => events.Aggregate(
        RoadmapRecord.Create(new RoadmapStarted("dx-roadmap", "dx-policy", "工程表", Illustrative: false)), Apply);

    public static RoadmapRecord Apply(RoadmapRecord roadmap, object @event) => @event switch
    {
        ItemListed e => roadmap.Apply(e),
        BaselineTaken e => roadmap.Apply(e),
        DependencyStated e => roadmap.Apply(e),
        DependencyRemoved e => roadmap.Apply(e),
        NamedBaselineTaken e => roadmap.Apply(e),
        CommitmentRegistered e => roadmap.Apply(e),
        CommitmentLinked e => roadmap.Apply(e),
        CommitmentUnlinked e => roadmap.Apply(e),
        CommitmentClosed e => roadmap.Apply(e),
        _ => throw new ArgumentException(@event.GetType().Name),
    };

    public static ItemRescheduled Rescheduled(string from, params YearSpan[] spans) => new(spans, "遅れ", PartialDate.Parse(from), null, Illustrative: false);

    public static ItemCancelled Cancelled(string from) => new("見直し", PartialDate.Parse(from), Illustrative: false);

    public static AdoptedRevision Revision(string number, string from, params string[] measures) => AdoptedRevision.Of(new RevisionState(
        "dx-policy", "方針", number, "adopted", 1, $"hash-{number}", from, from, "dx-headquarters/2022/1", Illustrative: false,
        [new ProvisionState("chapter", null, "chapter", "6", "基本政策", "", null), .. measures.Select(measure => new ProvisionState(measure, "chapter", "measure", "(1)", $"施策 {measure}", "", null))])
    {
        DecisionIllustrative = true,
    });

    public static IReadOnlyList<BaselineTaking.ReadItem> Read(params RoadmapItem[] items) => [.. items.Select((item, index) => new BaselineTaking.ReadItem(item, index + 1))];

    public static object[] Events(this Outcome outcome) => outcome.ShouldBeOfType<Outcome.Accepted>().Events.ToArray();

    public static T Event<T>(this Outcome outcome) => outcome.Events().ShouldHaveSingleItem().ShouldBeOfType<T>();

    public static Refusal Refusal(this Outcome outcome) => outcome.ShouldBeOfType<Outcome.Refused>().Refusal;
}
