namespace DxGovernance.Contracts.Roadmap;

/// <summary>
/// An item of a roadmap as everybody may read it, whole. Lists that say «from» are lines of time: what holds on a day is the last
/// entry that has begun by it; what never holds on any day is left out. The words of reports and what shows them are the office's.
/// </summary>
/// <param name="Source">Its subject is the item, <c>item/{roadmap}/{item}</c>.</param>
/// <param name="Roadmap">The roadmap.</param>
/// <param name="Item">Its id within the roadmap.</param>
/// <param name="Policy">The policy that the roadmap carries out.</param>
/// <param name="PlannedFrom">From when on it was planned, as it was recorded first, ISO 8601.</param>
/// <param name="Titles">What it is called.</param>
/// <param name="Measures">Which measures it is under.</param>
/// <param name="Sections">Who is responsible (担当課).</param>
/// <param name="Plans">In which fiscal years it is planned.</param>
/// <param name="Work">How its work went, in the order of recording; that it is given up comes last.</param>
/// <param name="Reports">The reports that count, one a period, by period.</param>
/// <param name="Milestones">The milestones by their newest plan, by when they are due.</param>
/// <param name="Budgets">Money by reference, by fiscal year, project and stage; of two figures that differ in the amount alone the newer.</param>
/// <param name="Illustrative">Whether its planning is made up for a sample.</param>
public sealed record ItemState(
    MessageSource Source,
    string Roadmap,
    string Item,
    string Policy,
    string PlannedFrom,
    IReadOnlyList<ItemTitleState> Titles,
    IReadOnlyList<ItemMeasuresState> Measures,
    IReadOnlyList<ItemSectionState> Sections,
    IReadOnlyList<ItemPlanState> Plans,
    IReadOnlyList<ItemWorkState> Work,
    IReadOnlyList<ItemReportState> Reports,
    IReadOnlyList<ItemMilestoneState> Milestones,
    IReadOnlyList<ItemBudgetState> Budgets,
    bool Illustrative) : IMessage
{
    /// <summary>The entries of catalogues (基幹系20業務 and others) that it is linked to; null where there are none.</summary>
    public IReadOnlyList<ItemEntryState>? Entries { get; init; }
}

/// <summary>An entry of a catalogue that an item is linked to.</summary>
/// <param name="Catalogue">The catalogue, such as <c>core-systems</c>.</param>
/// <param name="Entry">The entry.</param>
/// <param name="From">From when on, ISO 8601.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record ItemEntryState(string Catalogue, string Entry, string From, bool Illustrative);

/// <summary>What an item is called from a date on.</summary>
/// <param name="From">The date, ISO 8601 at the precision known.</param>
/// <param name="Title">内容.</param>
/// <param name="Illustrative">Whether this is made up for a sample.</param>
public sealed record ItemTitleState(string From, string Title, bool Illustrative);

/// <summary>Which measures an item is under from a date on.</summary>
/// <param name="From">The date, ISO 8601 at the precision known.</param>
/// <param name="Measures">Provisions of the policy by id, its own first.</param>
/// <param name="Reason">Why it was put under these; null for those of its planning.</param>
/// <param name="Illustrative">Whether this is made up for a sample.</param>
public sealed record ItemMeasuresState(string From, IReadOnlyList<string> Measures, string? Reason, bool Illustrative);

/// <summary>Which section is responsible from a date on.</summary>
/// <param name="From">The date, ISO 8601 at the precision known.</param>
/// <param name="Section">The section's id; <see cref="SectionState"/> says what it is called and who succeeded it.</param>
/// <param name="Illustrative">Whether this is made up for a sample.</param>
public sealed record ItemSectionState(string From, string Section, bool Illustrative);

/// <summary>What is planned from a date on.</summary>
/// <param name="From">The date, ISO 8601 at the precision known.</param>
/// <param name="Spans">In which fiscal years.</param>
/// <param name="Reason">Why it was rescheduled; null for the first plan and for one that was confirmed (継続).</param>
/// <param name="Evidence">On what the spans rest in the policy or its revision; null where it is not said.</param>
/// <param name="Decision">The decision that it rests on; null where none was needed.</param>
/// <param name="DecisionRescinded">That the decision has no effect any more; null while it has. The plan stays what it is.</param>
/// <param name="Illustrative">Whether this is made up for a sample.</param>
public sealed record ItemPlanState(
    string From, IReadOnlyList<ItemSpanState> Spans, string? Reason, string? Evidence, string? Decision, ItemDecisionRescission? DecisionRescinded, bool Illustrative);

/// <summary>A span of fiscal years, both included.</summary>
/// <param name="From">First 年度: the calendar year of its 1 April.</param>
/// <param name="To">Last 年度.</param>
/// <param name="Certainty"><c>stated</c> by the source, or <c>assumed</c> (仮定).</param>
public sealed record ItemSpanState(int From, int To, string Certainty)
{
    /// <summary>When in the first year it begins, more exactly; null where nothing more exact is planned.</summary>
    public string? Begins { get; init; }

    /// <summary>When in the last year it ends, more exactly; null where nothing more exact is planned.</summary>
    public string? Ends { get; init; }
}

/// <summary>That a decision has no effect any more.</summary>
/// <param name="Kind"><c>annulled</c> (取消し, from the start), <c>revoked</c> (撤回, from its day) or <c>superseded</c>.</param>
/// <param name="From">The day of the 取消し, or the first day without effect, ISO 8601.</param>
public sealed record ItemDecisionRescission(string Kind, string From);

/// <summary>Something that happened to the work on an item.</summary>
/// <param name="Kind"><c>started</c> (着手), <c>suspended</c> (休止), <c>resumed</c> (再開), <c>completed</c> (完了), <c>split</c> (分割), <c>merged</c> (統合) or <c>cancelled</c> (中止).</param>
/// <param name="From">The day, or month, ISO 8601.</param>
/// <param name="Reason">Why, or what shows a completion; null where it is not said.</param>
/// <param name="Into">The items that it goes on as; empty where it does not.</param>
/// <param name="Illustrative">Whether this is made up for a sample.</param>
public sealed record ItemWorkState(string Kind, string From, string? Reason, IReadOnlyList<string> Into, bool Illustrative);

/// <summary>A report that counts.</summary>
/// <param name="Period">The fiscal year (<c>2022</c>) or a quarter of it (<c>2022-Q1</c>).</param>
/// <param name="ShownPeriod">The same, 令和4年度第1四半期.</param>
/// <param name="Status"><c>onTrack</c> (順調), <c>atRisk</c> (要注意), <c>late</c> (遅延) or <c>done</c> (完了).</param>
/// <param name="Percent">出来高 in whole percent; null where it is not said.</param>
/// <param name="ReportedOn">The day of the report, ISO 8601.</param>
/// <param name="Illustrative">Whether this is made up for a sample.</param>
public sealed record ItemReportState(string Period, string ShownPeriod, string Status, int? Percent, string ReportedOn, bool Illustrative);

/// <summary>A milestone.</summary>
/// <param name="Milestone">Its id within the item.</param>
/// <param name="Title">What is reached.</param>
/// <param name="Due">By when, ISO 8601 at the precision planned.</param>
/// <param name="Certainty"><c>stated</c> by the source, or <c>assumed</c>.</param>
/// <param name="ReachedOn">When it was reached, ISO 8601; null while it is not.</param>
/// <param name="Illustrative">Whether its plan is made up for a sample.</param>
public sealed record ItemMilestoneState(string Milestone, string Title, string Due, string Certainty, string? ReachedOn, bool Illustrative);

/// <summary>A figure of the budget that is cited.</summary>
/// <param name="FiscalYear">年度.</param>
/// <param name="Project">予算事業 by its code.</param>
/// <param name="Stage"><c>initial</c> (当初予算), <c>supplementary</c> (補正予算) or <c>settled</c> (決算額).</param>
/// <param name="Yen">In whole yen.</param>
/// <param name="Funding">財源: <c>national</c>, <c>prefectural</c>, <c>general</c> or <c>other</c>.</param>
/// <param name="Contract">契約番号; null where there is none.</param>
/// <param name="StatedOn">The day of the document, ISO 8601.</param>
/// <param name="Illustrative">Whether this is made up for a sample.</param>
public sealed record ItemBudgetState(int FiscalYear, string Project, string Stage, long Yen, string Funding, string? Contract, string StatedOn, bool Illustrative);
