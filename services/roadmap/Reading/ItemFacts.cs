using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Reading;

/// <summary>
/// Which of the facts about items a read needs. Reports are most of what is recorded about an item over the years; a read that
/// says nothing of them need not fetch them.
/// </summary>
/// <param name="Without">Public names of the events that are left out.</param>
/// <param name="Period">The period of the reports that are wanted; null for all that are not left out.</param>
public sealed record ItemFacts(IReadOnlyList<string> Without, ReportingPeriod? Period = null)
{
    private const string Budgets = "budget_cited";

    /// <summary>Everything.</summary>
    public static readonly ItemFacts All = new([]);

    /// <summary>What is planned, by whom, under what, and how the work stands: no reports, milestones and budgets.</summary>
    public static readonly ItemFacts Plan = new(["progress_reported", "milestone_planned", "milestone_reached", Budgets]);

    /// <summary>The plan and the budgets.</summary>
    public static readonly ItemFacts Budget = new(["progress_reported", "milestone_planned", "milestone_reached"]);

    /// <summary>The plan, its milestones, and the reports on one period.</summary>
    public static ItemFacts Progress(ReportingPeriod period) => new([Budgets], period);
}
