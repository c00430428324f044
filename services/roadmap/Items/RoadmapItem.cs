using System.Collections.Immutable;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.UnderDecision;

namespace DxGovernance.Roadmap.Items;

/// <summary>
/// An item of a roadmap (工程表の行): the facts about it in the order in which they were recorded, each with the date from
/// which it holds. Which one counts depends on the day that is asked about (<see cref="On"/>).
/// </summary>
public sealed record RoadmapItem
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>The version of its stream up to which it is folded; 0 before it is stored.</summary>
    public long Version { get; init; }

    /// <summary>The roadmap.</summary>
    public required string Roadmap { get; init; }

    /// <summary>Its id within the roadmap.</summary>
    public required string Slug { get; init; }

    /// <summary>The provision of the policy that it was planned under.</summary>
    public required string Measure { get; init; }

    /// <summary>内容: what was to be done as it was planned.</summary>
    public required string Title { get; init; }

    /// <summary>How it was described, in the order of recording.</summary>
    public ImmutableList<ItemDescribed> Descriptions { get; init; } = [];

    /// <summary>Who was responsible, in the order of recording.</summary>
    public ImmutableList<ItemAssigned> Assignments { get; init; } = [];

    /// <summary>Which other measures it was put under, in the order of recording.</summary>
    public ImmutableList<ItemRelinked> Links { get; init; } = [];

    /// <summary>How its work went, in the order of recording.</summary>
    public ImmutableList<WorkFact> Work { get; init; } = [];

    /// <summary>The reports, in the order of recording.</summary>
    public ImmutableList<ProgressReported> Reports { get; init; } = [];

    /// <summary>The milestones as they were planned, in the order of recording.</summary>
    public ImmutableList<MilestonePlanned> Milestones { get; init; } = [];

    /// <summary>The milestones that were reached.</summary>
    public ImmutableList<MilestoneReached> Reached { get; init; } = [];

    /// <summary>Money by reference, in the order of recording.</summary>
    public ImmutableList<BudgetCited> Budgets { get; init; } = [];

    /// <summary>Which entries of catalogues it is about, in the order of recording.</summary>
    public ImmutableList<EntryLink> Entries { get; init; } = [];

    /// <summary>What was planned, in the order of recording; the first is the planning itself.</summary>
    public ImmutableList<PlanFact> Plans { get; init; } = [];

    /// <summary>That it was given up, or null.</summary>
    public ItemCancelled? Cancellation { get; init; }

    /// <summary>The changes that were put under decision, in the order in which they were proposed.</summary>
    public ImmutableList<Change> Changes { get; init; } = [];

    /// <summary>The change that waits for its decision, or null.</summary>
    public Change? OpenChange => Changes.Find(change => change.Status == ChangeStatus.Proposed);

    /// <summary>From when on it is planned at all.</summary>
    public PartialDate PlannedFrom => Plans[0].From;

    /// <summary>
    /// The plan on a day, whether or not the item is given up by then; null before it is planned. A later recorded fact
    /// takes the place of an earlier one unless it holds from a date that is certainly before the other's.
    /// </summary>
    public PlanFact? On(DateOnly day) => Holding(Plans, plan => plan.From, day);

    /// <summary>The plan before work began to be measured against it: the one that was recorded first.</summary>
    public PlanFact FirstPlan => Plans[0];

    /// <summary>What it is called on a day.</summary>
    public string TitleOn(DateOnly day) => DescriptionOn(day)?.Title ?? Title;

    /// <summary>The description of a day, or null.</summary>
    public ItemDescribed? DescriptionOn(DateOnly day) => Holding(Descriptions, described => described.From, day);

    /// <summary>The section that is responsible on a day, or null.</summary>
    public string? SectionOn(DateOnly day) => AssignmentOn(day)?.Section;

    /// <summary>Who was made responsible as it holds on a day, or null.</summary>
    public ItemAssigned? AssignmentOn(DateOnly day) => Holding(Assignments, assigned => assigned.From, day);

    /// <summary>The measures that it is under on a day, its own first.</summary>
    public IReadOnlyList<string> MeasuresOn(DateOnly day) => LinkOn(day) is { } link ? [link.Measure, .. link.Also] : [Measure];

    /// <summary>Which other measures it was put under as it holds on a day, or null.</summary>
    public ItemRelinked? LinkOn(DateOnly day) => Holding(Links, link => link.From, day);

    /// <summary>How its work stands on a day.</summary>
    public WorkFact? WorkOn(DateOnly day) => Holding(Work, fact => fact.From, day);

    /// <summary>The last report by a day, on whichever period is the latest.</summary>
    public ProgressReported? ReportBy(DateOnly day) =>
        Reports.FindAll(report => report.ReportedOn.HasBegunBy(day)) is { IsEmpty: false } reports ? ReportOn(reports.Max(report => report.Period), day) : null;

    /// <summary>The report on a period as it stands by a day, or null: one that was made before another and recorded after it does not take its place.</summary>
    public ProgressReported? ReportOn(ReportingPeriod period, DateOnly day) => Holding(Reports.FindAll(report => report.Period == period), report => report.ReportedOn, day);

    /// <summary>The periods that were reported on by a day, in their order.</summary>
    public IReadOnlyList<ReportingPeriod> PeriodsBy(DateOnly day) => [.. Reports.Where(report => report.ReportedOn.HasBegunBy(day)).Select(report => report.Period).Distinct().Order()];

    /// <summary>The figures of the budget that are stated by a day; of two that differ in the amount alone the later recorded counts.</summary>
    public IReadOnlyList<BudgetCited> BudgetsBy(DateOnly day) =>
    [
        .. Budgets.Where(cited => cited.StatedOn.HasBegunBy(day)).GroupBy(cited => cited with { Yen = 0 }).Select(figure => figure.Last())
            .OrderBy(cited => cited.FiscalYear).ThenBy(cited => cited.Project, StringComparer.Ordinal).ThenBy(cited => cited.Stage).ThenBy(cited => cited.StatedOn.First),
    ];

    /// <summary>How its work ended (completed, split or merged), or null. An item ends once.</summary>
    public WorkFact? End => Work.Find(fact => fact.Kind is WorkKind.Completed or WorkKind.Split or WorkKind.Merged);

    /// <summary>When work began by what is recorded by a day, or null.</summary>
    public PartialDate? StartedBy(DateOnly day) => Work.FindLast(fact => fact.Kind == WorkKind.Started && fact.From.HasBegunBy(day))?.From;

    /// <summary>When it was completed by what is recorded by a day, or null.</summary>
    public PartialDate? CompletedBy(DateOnly day) => Work.FindLast(fact => fact.Kind == WorkKind.Completed && fact.From.HasBegunBy(day))?.From;

    /// <summary>Whether it has ended by a day: completed, split, merged or given up.</summary>
    public bool HasEndedBy(DateOnly day) => IsCancelledOn(day) || WorkOn(day)?.Kind is WorkKind.Completed or WorkKind.Split or WorkKind.Merged;

    /// <summary>The milestones as they are planned on a day, by when they are due.</summary>
    public IReadOnlyList<MilestonePlanned> MilestonesOn(DateOnly day) =>
        [.. Milestones.Select(planned => planned.Milestone).Distinct().Select(id => Holding(Milestones.FindAll(planned => planned.Milestone == id), planned => planned.From, day)).OfType<MilestonePlanned>().OrderBy(planned => planned.Due.Last)];

    /// <summary>The entries of catalogues that it is about on a day, in the order in which they were linked.</summary>
    public IReadOnlyList<EntryLink> EntriesOn(DateOnly day) =>
    [
        .. Entries.GroupBy(link => (link.Catalogue, link.Entry)).Select(links => Holding([.. links], link => link.From, day)).OfType<EntryLink>().Where(link => link.Holds),
    ];

    /// <summary>When a milestone was reached by a day, or null.</summary>
    public PartialDate? ReachedBy(string milestone, DateOnly day) => Reached.FindLast(reached => reached.Milestone == milestone && reached.On.HasBegunBy(day))?.On;

    /// <summary>Whether it is given up by a day: then it stays so, whatever was planned for later.</summary>
    public bool IsCancelledOn(DateOnly day) => Cancellation?.From.HasBegunBy(day) == true;

    /// <summary>It is planned.</summary>
    public static RoadmapItem Create(ItemPlanned planned) => new()
    {
        Roadmap = planned.Roadmap,
        Slug = planned.Item,
        Measure = planned.Measure,
        Title = planned.Title,
        Plans = [new PlanFact(planned.PlannedFrom, planned.Spans, Reason: null, planned.Evidence, planned.Illustrative)],
    };

    /// <summary>Other fiscal years.</summary>
    public RoadmapItem Apply(ItemRescheduled rescheduled) => this with
    {
        Plans = Plans.Add(new PlanFact(rescheduled.From, rescheduled.Spans, rescheduled.Reason, rescheduled.Evidence, rescheduled.Illustrative) { Decision = rescheduled.Decision }),
        Changes = rescheduled.Change is { } number
            ? With(number, change => change with { Status = ChangeStatus.CarriedOut, Decision = rescheduled.Decision, DecidedOn = rescheduled.DecidedOn, From = rescheduled.From })
            : Changes,
    };

    /// <summary>Other fiscal years are proposed.</summary>
    public RoadmapItem Apply(ReschedulingProposed proposed) => this with { Changes = Changes.Add(new Change(proposed, ChangeStatus.Proposed)) };

    /// <summary>They are not proposed any more.</summary>
    public RoadmapItem Apply(ReschedulingWithdrawn withdrawn) => this with { Changes = With(withdrawn.Number, change => change with { Status = ChangeStatus.Withdrawn }) };

    /// <summary>They were not approved.</summary>
    public RoadmapItem Apply(ReschedulingDeclined declined) => this with
    {
        Changes = With(declined.Number, change => change with { Status = ChangeStatus.Declined, Decision = declined.Decision, Outcome = declined.Outcome }),
    };

    /// <summary>They were approved and could not be planned.</summary>
    public RoadmapItem Apply(ReschedulingRefused refused) => this with
    {
        Changes = With(refused.Number, change => change with { Status = ChangeStatus.Refused, Decision = refused.Decision, Refusal = refused }),
    };

    /// <summary>The decision behind a change has no effect any more.</summary>
    public RoadmapItem Apply(ReschedulingRescinded rescinded) => this with { Changes = With(rescinded.Number, change => change with { Rescission = rescinded }) };

    /// <summary>The same fiscal years on other evidence.</summary>
    public RoadmapItem Apply(ItemConfirmed confirmed) => this with
    {
        Plans = Plans.Add(new PlanFact(confirmed.From, confirmed.Spans, Reason: null, confirmed.Evidence, confirmed.Illustrative)),
    };

    /// <summary>A description.</summary>
    public RoadmapItem Apply(ItemDescribed described) => this with { Descriptions = Descriptions.Add(described) };

    /// <summary>A section.</summary>
    public RoadmapItem Apply(ItemAssigned assigned) => this with { Assignments = Assignments.Add(assigned) };

    /// <summary>Other measures.</summary>
    public RoadmapItem Apply(ItemRelinked relinked) => this with { Links = Links.Add(relinked) };

    /// <summary>着手.</summary>
    public RoadmapItem Apply(ItemStarted started) => this with { Work = Work.Add(new WorkFact(WorkKind.Started, started.On, Reason: null, []) { Illustrative = started.Illustrative }) };

    /// <summary>休止.</summary>
    public RoadmapItem Apply(ItemSuspended suspended) => this with { Work = Work.Add(new WorkFact(WorkKind.Suspended, suspended.From, suspended.Reason, []) { Illustrative = suspended.Illustrative }) };

    /// <summary>再開.</summary>
    public RoadmapItem Apply(ItemResumed resumed) => this with { Work = Work.Add(new WorkFact(WorkKind.Resumed, resumed.From, Reason: null, []) { Illustrative = resumed.Illustrative }) };

    /// <summary>完了.</summary>
    public RoadmapItem Apply(ItemCompleted completed) => this with { Work = Work.Add(new WorkFact(WorkKind.Completed, completed.On, completed.Evidence, []) { Illustrative = completed.Illustrative }) };

    /// <summary>分割.</summary>
    public RoadmapItem Apply(ItemSplit split) => this with { Work = Work.Add(new WorkFact(WorkKind.Split, split.From, split.Reason, split.Into) { Illustrative = split.Illustrative }) };

    /// <summary>統合.</summary>
    public RoadmapItem Apply(ItemMerged merged) => this with { Work = Work.Add(new WorkFact(WorkKind.Merged, merged.From, merged.Reason, [merged.Into]) { Illustrative = merged.Illustrative }) };

    /// <summary>進捗.</summary>
    public RoadmapItem Apply(ProgressReported reported) => this with { Reports = Reports.Add(reported) };

    /// <summary>A milestone.</summary>
    public RoadmapItem Apply(MilestonePlanned planned) => this with { Milestones = Milestones.Add(planned) };

    /// <summary>A milestone is reached.</summary>
    public RoadmapItem Apply(MilestoneReached reached) => this with { Reached = Reached.Add(reached) };

    /// <summary>予算.</summary>
    public RoadmapItem Apply(BudgetCited cited) => this with { Budgets = Budgets.Add(cited) };

    /// <summary>An entry of a catalogue more.</summary>
    public RoadmapItem Apply(ItemEntryLinked linked) => this with { Entries = Entries.Add(new EntryLink(linked.Catalogue, linked.Entry, linked.From, Holds: true, Reason: null, linked.Illustrative)) };

    /// <summary>One less.</summary>
    public RoadmapItem Apply(ItemEntryUnlinked unlinked) => this with { Entries = Entries.Add(new EntryLink(unlinked.Catalogue, unlinked.Entry, unlinked.From, Holds: false, unlinked.Reason, unlinked.Illustrative)) };

    /// <summary>Given up.</summary>
    public RoadmapItem Apply(ItemCancelled cancelled) => this with { Cancellation = cancelled };

    /// <summary>The fact that holds on a day: a later recorded one takes the place of an earlier unless its date is certainly before the other's.</summary>
    private static T? Holding<T>(ImmutableList<T> facts, Func<T, PartialDate> from, DateOnly day)
        where T : class => facts
            .Where(fact => from(fact).HasBegunBy(day))
            .Aggregate((T?)null, (held, fact) => held is not null && from(fact).IsCertainlyBefore(from(held)) ? held : fact);

    private ImmutableList<Change> With(int number, Func<Change, Change> change) => [.. Changes.Select(known => known.Proposed.Number == number ? change(known) : known)];
}

/// <summary>What is planned from a date on.</summary>
/// <param name="From">The date.</param>
/// <param name="Spans">In which fiscal years.</param>
/// <param name="Reason">Why it was changed, or null.</param>
/// <param name="Evidence">On what it rests, or null.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record PlanFact(PartialDate From, IReadOnlyList<YearSpan> Spans, string? Reason, string? Evidence, bool Illustrative)
{
    /// <summary>The decision that it rests on, where it was put under decision; otherwise absent.</summary>
    public string? Decision { get; init; }
}

/// <summary>How the work on an item stands from a date on.</summary>
/// <param name="Kind">Which.</param>
/// <param name="From">The date.</param>
/// <param name="Reason">Why, or what shows it; or null.</param>
/// <param name="Into">The items that it goes on as; empty where it does not.</param>
public sealed record WorkFact(WorkKind Kind, PartialDate From, string? Reason, IReadOnlyList<string> Into)
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }
}

/// <summary>What can be recorded of the work on an item.</summary>
public enum WorkKind
{
    /// <summary>着手.</summary>
    Started,

    /// <summary>休止.</summary>
    Suspended,

    /// <summary>再開.</summary>
    Resumed,

    /// <summary>完了.</summary>
    Completed,

    /// <summary>分割.</summary>
    Split,

    /// <summary>統合.</summary>
    Merged,
}
