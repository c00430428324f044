using DxGovernance.Roadmap.Items;

namespace DxGovernance.Roadmap.Drifting;

/// <summary>
/// The arithmetic of drift, in whole months.
/// <list type="bullet">
/// <item>A fiscal year counts from April to March (地方自治法 208条): a plan R4–R5 starts in 2022-04 and ends in 2024-03. A plan
/// to a quarter ends in the last month of it, and one to a month or day in that month; so likewise for its begin. Of several spans the first month of the first and the last month of the last count; gaps between them do not.</item>
/// <item>At each of the two points an item starts in the month in which work is recorded to have begun by then, and without
/// such a record in the first month of its plan of then; it ends in the month in which it is recorded to be completed, or in
/// the last of its plan. A baseline keeps plans, so there the plan counts.</item>
/// <item>Slip is the month at the second point less the month at the first: positive is later, negative is advanced. A date
/// known to the month and one known to the day compare by their months.</item>
/// <item>Dropped is what the first point plans and the second has cancelled, split, merged, or not at all. Added is what only
/// the second plans. What neither plans is no drift.</item>
/// </list>
/// </summary>
public static class Drift
{
    /// <summary>How an item moved between two points; null where neither plans it.</summary>
    public static Slip? Between(ItemAtPoint? from, ItemAtPoint? to)
    {
        var (wasPlanned, isPlanned) = (from is { IsDropped: false }, to is { IsDropped: false });
        return (wasPlanned, isPlanned) switch
        {
            (false, false) => null,
            (true, false) => new Slip(DriftOutcome.Dropped, null, null),
            (false, true) => new Slip(DriftOutcome.Added, null, null),
            _ => Slip.Of(to!.Start.After(from!.Start), to.End.After(from.End)),
        };
    }

    /// <summary>
    /// By how many months the end of an item's plan is over on a day while it is neither completed nor dropped; 0 where it is
    /// not. An end in March is over from 1 April, by one month.
    /// </summary>
    public static int MonthsLate(ItemAtPoint at, DateOnly day) =>
        at.IsDropped || at.Standing == Standing.Completed ? 0 : Math.Max(Month.Of(day).After(at.PlannedEnd), 0);

    /// <summary>
    /// The median of whole months: the one in the middle, or of two in the middle their mean, which ends in .0 or .5 and is
    /// exact. Null of none.
    /// </summary>
    public static decimal? Median(IReadOnlyCollection<int> months)
    {
        var sorted = months.Order().ToList();
        return sorted.Count == 0 ? null
            : sorted.Count % 2 == 1 ? sorted[sorted.Count / 2]
            : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2m;
    }

    /// <summary>Counts, sums and medians; the months are those of the items that both points plan.</summary>
    /// <param name="slips">The items, each with the months by which it is late at the second point.</param>
    public static DriftTotal Total(IReadOnlyCollection<(Slip Slip, int MonthsLate)> slips)
    {
        var (starts, ends) = (slips.Select(line => line.Slip.Start).OfType<int>().ToList(), slips.Select(line => line.Slip.End).OfType<int>().ToList());
        return new DriftTotal(
            slips.Count, Count(DriftOutcome.Unchanged), Count(DriftOutcome.Slipped), Count(DriftOutcome.Advanced), Count(DriftOutcome.Dropped), Count(DriftOutcome.Added),
            slips.Count(line => line.MonthsLate > 0), starts.Sum(), ends.Sum(), Median(starts), Median(ends));

        int Count(DriftOutcome outcome) => slips.Count(line => line.Slip.Outcome == outcome);
    }
}

/// <summary>How an item moved.</summary>
/// <param name="Outcome">In a word.</param>
/// <param name="Start">By how many months its start moved, negative where it was advanced; null where only one point plans it.</param>
/// <param name="End">The same of its end.</param>
public readonly record struct Slip(DriftOutcome Outcome, int? Start, int? End)
{
    /// <summary>The end says whether an item slipped; where it did not move, the start.</summary>
    public static Slip Of(int start, int end) => new(
        (end == 0 ? start : end) switch { > 0 => DriftOutcome.Slipped, < 0 => DriftOutcome.Advanced, _ => DriftOutcome.Unchanged }, start, end);
}

/// <summary>How an item drifted, in a word.</summary>
public enum DriftOutcome
{
    /// <summary>変更なし.</summary>
    Unchanged,

    /// <summary>遅れ.</summary>
    Slipped,

    /// <summary>前倒し.</summary>
    Advanced,

    /// <summary>中止・分割・統合.</summary>
    Dropped,

    /// <summary>追加.</summary>
    Added,
}

/// <summary>Drift of several items together.</summary>
/// <param name="Items">How many.</param>
/// <param name="Unchanged">Of these, how many did not move.</param>
/// <param name="Slipped">How many slipped.</param>
/// <param name="Advanced">How many were advanced.</param>
/// <param name="Dropped">How many were cancelled, split or merged.</param>
/// <param name="Added">How many are not in the first plan.</param>
/// <param name="Late">How many are late at the second point: the end of their plan is over and they are not completed.</param>
/// <param name="StartMonths">The sum of the months by which starts moved.</param>
/// <param name="EndMonths">The sum of the months by which ends moved.</param>
/// <param name="StartMedian">The median of these months; absent where no item is in both plans. Exact: it ends in .0 or .5.</param>
/// <param name="EndMedian">The same of the ends.</param>
public sealed record DriftTotal(
    int Items, int Unchanged, int Slipped, int Advanced, int Dropped, int Added, int Late, int StartMonths, int EndMonths, decimal? StartMedian, decimal? EndMedian);
