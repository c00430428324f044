using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Items;

// Further events of item/{roadmap}/{item}: what it is called, who does it, how it goes on.

/// <summary>It is described anew; before the first description it is what it was planned as.</summary>
/// <param name="Title">内容: what is to be done.</param>
/// <param name="Text">More about it, or null.</param>
/// <param name="Tags">Words to find it by.</param>
/// <param name="From">From when on.</param>
public sealed record ItemDescribed(string Title, string? Text, IReadOnlyList<string> Tags, PartialDate From) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>A section is responsible for it (担当課) from a date on, until the next.</summary>
/// <param name="Section">The section's id.</param>
/// <param name="From">From when on.</param>
public sealed record ItemAssigned(string Section, PartialDate From) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>It is under other measures: since its own was repealed, or since it serves several.</summary>
/// <param name="Measure">The provision of the policy that it is under.</param>
/// <param name="Also">Further provisions that it serves.</param>
/// <param name="Reason">Why.</param>
/// <param name="From">From when on.</param>
public sealed record ItemRelinked(string Measure, IReadOnlyList<string> Also, string Reason, PartialDate From) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>着手.</summary>
/// <param name="On">The day, or month.</param>
public sealed record ItemStarted(PartialDate On) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => On;
}

/// <summary>休止: nothing is done on it for a time.</summary>
/// <param name="Reason">Why.</param>
/// <param name="From">From when on.</param>
public sealed record ItemSuspended(string Reason, PartialDate From) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>再開.</summary>
/// <param name="From">From when on.</param>
public sealed record ItemResumed(PartialDate From) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>完了.</summary>
/// <param name="On">The day, or month.</param>
/// <param name="Evidence">What shows it, or null.</param>
public sealed record ItemCompleted(PartialDate On, string? Evidence) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => On;
}

/// <summary>分割: it goes on as several.</summary>
/// <param name="Into">They.</param>
/// <param name="Reason">Why.</param>
/// <param name="From">From when on.</param>
public sealed record ItemSplit(IReadOnlyList<string> Into, string Reason, PartialDate From) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>統合: it goes on as part of another.</summary>
/// <param name="Into">The other.</param>
/// <param name="Reason">Why.</param>
/// <param name="From">From when on.</param>
public sealed record ItemMerged(string Into, string Reason, PartialDate From) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>進捗: a section reports on a period. A later report on the same period takes its place; both stay readable.</summary>
/// <param name="Period">The period.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Percent">出来高: how much is done, in whole percent; null where it is not said.</param>
/// <param name="Text">In words, or null; may name no person.</param>
/// <param name="EvidenceSha256">Hash of the document that shows it, or null.</param>
/// <param name="ReportedOn">The day of the report.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record ProgressReported(
    ReportingPeriod Period, ProgressStatus Status, int? Percent, string? Text, string? EvidenceSha256, PartialDate ReportedOn, bool Illustrative) : IDatedFact
{
    PartialDate IDatedFact.HappenedOn => ReportedOn;
}

/// <summary>A milestone is planned, or planned anew.</summary>
/// <param name="Milestone">Its id within the item.</param>
/// <param name="Title">What is reached.</param>
/// <param name="Due">By when, to the day, the month or the fiscal year's end.</param>
/// <param name="Certainty">Whether the source states it.</param>
/// <param name="From">From when on this is the plan.</param>
public sealed record MilestonePlanned(string Milestone, string Title, PartialDate Due, Certainty Certainty, PartialDate From) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => From;
}

/// <summary>A milestone is reached.</summary>
/// <param name="Milestone">Which.</param>
/// <param name="On">When.</param>
public sealed record MilestoneReached(string Milestone, PartialDate On) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => On;
}

/// <summary>予算: money by reference, of one fiscal year. No accounting: what the budget documents say.</summary>
/// <param name="FiscalYear">年度.</param>
/// <param name="Project">予算事業 by its code.</param>
/// <param name="Stage">当初, 補正 or 決算.</param>
/// <param name="Yen">In whole yen.</param>
/// <param name="Source">財源.</param>
/// <param name="Contract">契約番号, or null.</param>
/// <param name="StatedOn">The day of the document.</param>
public sealed record BudgetCited(FiscalYear FiscalYear, string Project, BudgetStage Stage, long Yen, FundingSource Source, string? Contract, PartialDate StatedOn) : IDatedFact
{
    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }

    PartialDate IDatedFact.HappenedOn => StatedOn;
}

/// <summary>How an item stands by a report.</summary>
public enum ProgressStatus
{
    /// <summary>順調.</summary>
    OnTrack,

    /// <summary>要注意.</summary>
    AtRisk,

    /// <summary>遅延.</summary>
    Late,

    /// <summary>完了.</summary>
    Done,
}

/// <summary>Which figure of the budget it is.</summary>
public enum BudgetStage
{
    /// <summary>当初予算.</summary>
    Initial,

    /// <summary>補正予算 (the amount added or taken away).</summary>
    Supplementary,

    /// <summary>決算額.</summary>
    Settled,
}

/// <summary>財源.</summary>
public enum FundingSource
{
    /// <summary>国庫支出金.</summary>
    National,

    /// <summary>都道府県支出金.</summary>
    Prefectural,

    /// <summary>一般財源.</summary>
    General,

    /// <summary>その他.</summary>
    Other,
}
