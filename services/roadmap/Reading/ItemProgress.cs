using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Sections;

namespace DxGovernance.Roadmap.Reading;

/// <summary>How an item goes on, on a day; what was recorded for later days is left out.</summary>
/// <param name="Title">What it is called on the day.</param>
/// <param name="Measures">The measures that it is under on the day, its own first.</param>
/// <param name="Sections">Who is responsible on the day: the section that it was assigned to, or who succeeded that; empty while nobody is.</param>
/// <param name="Descriptions">How it was described, in the order of recording.</param>
/// <param name="Assignments">Who was made responsible, in the order of recording.</param>
/// <param name="Links">Which other measures it was put under, in the order of recording.</param>
/// <param name="Work">How its work went (着手・休止・再開・完了・分割・統合), in the order of recording.</param>
/// <param name="Reports">The reports, in the order of recording.</param>
/// <param name="Milestones">The milestones, by when they are due.</param>
/// <param name="Budgets">Money by reference.</param>
public sealed record ItemProgress(
    string Title,
    IReadOnlyList<string> Measures,
    IReadOnlyList<ResponsibleSection> Sections,
    IReadOnlyList<ItemDescribed> Descriptions,
    IReadOnlyList<ItemAssigned> Assignments,
    IReadOnlyList<ItemRelinked> Links,
    IReadOnlyList<WorkFact> Work,
    IReadOnlyList<ReportLine> Reports,
    IReadOnlyList<MilestoneLine> Milestones,
    IReadOnlyList<BudgetCited> Budgets)
{
    /// <summary>Of an item on the day of a read.</summary>
    internal static async Task<ItemProgress> OfAsync(ReadWork work, RoadmapItem item, bool forStaff, CancellationToken ct)
    {
        var day = work.ValidOn;
        var sections = await Responsibility.SectionsOfAsync([item], day, async (key, ct) => (await work.FoldAsync<SectionRecord>(key, ct))?.State, ct);
        return new ItemProgress(
            item.TitleOn(day),
            item.MeasuresOn(day),
            [.. Responsibility.On(item, day, sections).Select(section => new ResponsibleSection(section, sections.GetValueOrDefault(section)?.TitleOn(day)))],
            item.Descriptions.FindAll(described => described.From.HasBegunBy(day)),
            item.Assignments.FindAll(assigned => assigned.From.HasBegunBy(day)),
            item.Links.FindAll(link => link.From.HasBegunBy(day)),
            item.Work.FindAll(fact => fact.From.HasBegunBy(day)),
            [.. item.Reports.Where(report => report.ReportedOn.HasBegunBy(day)).Select(report => ReportLine.Of(report, item.ReportOn(report.Period, day), forStaff))],
            [.. item.MilestonesOn(day).Select(planned => new MilestoneLine(planned.Milestone, planned.Title, planned.Due, planned.Due.ToJapanese(), planned.Certainty, item.ReachedBy(planned.Milestone, day), planned.Illustrative))],
            item.BudgetsBy(day));
    }
}

/// <summary>A section that is responsible.</summary>
/// <param name="Section">Its id.</param>
/// <param name="Title">What it is called; absent where the section was not made known.</param>
public sealed record ResponsibleSection(string Section, string? Title);

/// <summary>A report.</summary>
/// <param name="Period">The period.</param>
/// <param name="PeriodJapanese">The same, 令和5年度.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Percent">How much is done, in whole percent; absent where it is not said.</param>
/// <param name="ReportedOn">The day of the report.</param>
/// <param name="Counts">Whether it is the one that counts on the day; another took its place otherwise.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record ReportLine(ReportingPeriod Period, string PeriodJapanese, ProgressStatus Status, int? Percent, PartialDate ReportedOn, bool Counts, bool Illustrative)
{
    /// <summary>For readers of the office and of the sections, its words; otherwise absent.</summary>
    public string? Text { get; init; }

    /// <summary>For readers of the office and of the sections, the hash of the document that shows it; otherwise absent.</summary>
    public string? EvidenceSha256 { get; init; }

    /// <summary>A report as a reader sees it.</summary>
    internal static ReportLine Of(ProgressReported report, ProgressReported? counting, bool forStaff) => new(
        report.Period, report.Period.ToJapanese(), report.Status, report.Percent, report.ReportedOn, ReferenceEquals(report, counting), report.Illustrative)
    {
        Text = forStaff ? report.Text : null,
        EvidenceSha256 = forStaff ? report.EvidenceSha256 : null,
    };
}

/// <summary>A milestone.</summary>
/// <param name="Milestone">Its id within the item.</param>
/// <param name="Title">What is reached.</param>
/// <param name="Due">By when.</param>
/// <param name="DueJapanese">The same, 令和5年6月.</param>
/// <param name="Certainty">Whether the source states it.</param>
/// <param name="ReachedOn">When it was reached; absent while it is not.</param>
/// <param name="Illustrative">Whether the plan is made up for a sample.</param>
public sealed record MilestoneLine(string Milestone, string Title, PartialDate Due, string DueJapanese, Certainty Certainty, PartialDate? ReachedOn, bool Illustrative);
