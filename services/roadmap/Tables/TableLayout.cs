using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Adoptions;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Reading;

namespace DxGovernance.Roadmap.Tables;

/// <summary>
/// Where everything in the table stands: fiscal years as columns, rows by measure, and on the time axis a whole number of
/// units, 120 a fiscal year and ten a month. Without I/O and without a form: all forms are written from it.
/// </summary>
public static class TableLayout
{
    /// <summary>How long a fiscal year is on the time axis.</summary>
    public const int UnitsAYear = 12 * UnitsAMonth;

    private const int UnitsAMonth = 10;

    /// <summary>Lays a table out. The columns reach from the first to the last year that anything in it is in.</summary>
    public static TableSheet Of(PlanTable table)
    {
        var years = YearsOf(table);
        return new TableSheet(
            table,
            years,
            [.. GroupsOf(table).Select(group => group with { Rows = [.. group.Rows.Select(row => RowOf(row.Item, years))] })],
            table.Items.Any(item => item.Section is not null),
            table.Day is { } day && years.Count > 0 ? TodayOf(day, years) : null);
    }

    /// <summary>How far after 1 April of the first year a day begins, in units.</summary>
    public static int At(DateOnly day, FiscalYear first)
    {
        var year = FiscalYear.Of(day);
        var month = (day.Month + 8) % 12;
        return ((year.Year - first.Year) * UnitsAYear) + (month * UnitsAMonth) + ((day.Day - 1) * UnitsAMonth / DateTime.DaysInMonth(day.Year, day.Month));
    }

    /// <summary>Where a date is drawn: a month or a year of which the day is not known in its middle.</summary>
    public static int At(PartialDate date, FiscalYear first) => date.IsDay ? At(date.First, first) : (At(date.First, first) + At(date.Last.AddDays(1), first)) / 2;

    private static List<FiscalYear> YearsOf(PlanTable table)
    {
        var named = table.Items.SelectMany(item => (IEnumerable<FiscalYear>)
        [
            .. item.Spans.SelectMany(span => new[] { span.From, span.To }),
            .. item.Work.Select(work => FiscalYear.Of(work.On.Last)),
            .. item.Milestones.SelectMany(milestone => new[] { milestone.Due, milestone.Reached ?? milestone.Due }).Select(date => FiscalYear.Of(date.Last)),
        ]).Select(year => year.Year).ToList();
        return named.Count == 0 ? [] : [.. Enumerable.Range(named.Min(), named.Max() - named.Min() + 1).Select(year => new FiscalYear(year))];
    }

    /// <summary>By measure in the order of the revision, then what it does not have, in the order of planning.</summary>
    private static IEnumerable<TableGroup> GroupsOf(PlanTable table)
    {
        var measures = table.Measures.DistinctBy(measure => measure.Id).Select((measure, index) => (measure, index)).ToDictionary(pair => pair.measure.Id);
        return table.Items.GroupBy(item => item.Measures[0]).OrderBy(group => measures.TryGetValue(group.Key, out var known) ? known.index : int.MaxValue).Select(group => new TableGroup(
            group.Key,
            measures.TryGetValue(group.Key, out var known) ? Named(known.measure)
                : table.Measures.Count == 0 ? group.Key : NamedMissing(group.Key, table.Revision, table.Known),
            [.. group.Select(item => new TableRow(item, [], [], [], []))]));
    }

    /// <summary>(1) and its heading.</summary>
    internal static string Named(AdoptedMeasure measure) => $"{measure.Label} {measure.Heading ?? measure.Id}".Trim();

    /// <summary>(1) and its heading in the last revision that has it, saying that the revision of the table does not.</summary>
    internal static string NamedMissing(string measure, string? revision, IEnumerable<AdoptedRevision> known) =>
        MissingMeasure.Of(measure, known) is { LastRevision: { } last } missing
            ? $"{$"{missing.Label} {missing.Heading ?? measure}".Trim()}（{last}版の施策。{revision}版にはない / of {last}, not in {revision}）"
            : $"{measure}（{revision}版に該当する施策なし / not in {revision}）";

    private static TableRow RowOf(TableItem item, List<FiscalYear> years)
    {
        var first = years[0];
        return new TableRow(
            item,
            [.. YearSpan.InOrder(item.Spans).Select(span => new TableBar(span, At(span.FirstDay, first), At(span.LastDay.AddDays(1), first)))],
            [.. item.Work.Select(work => new TableMark(work, At(work.On, first)))],
            [.. item.Milestones.Select(milestone => new TableDiamond(milestone, At(milestone.Reached ?? milestone.Due, first)))],
            [.. years.Select(year => CellOf(item, year))]);
    }

    private static TableToday TodayOf(DateOnly day, List<FiscalYear> years)
    {
        var at = At(day, years[0]);
        return new TableToday(day, Math.Clamp(at, 0, years.Count * UnitsAYear), at < 0 ? Outside.Before : at >= years.Count * UnitsAYear ? Outside.After : Outside.No);
    }

    /// <summary>● stated or ○ assumed, with the quarter, month or day where it is known, and → where it goes on in the next year.</summary>
    private static string CellOf(TableItem item, FiscalYear year) => string.Join("、", YearSpan.InOrder(item.Spans).Where(span => span.From <= year && year <= span.To).Select(span =>
        $"{(span.Certainty == Certainty.Stated ? "●" : "○")}{TableWords.WithinTheYear(span, year)}{(year < span.To ? "→" : "")}"));
}

/// <summary>The table laid out.</summary>
/// <param name="Table">What it was laid out from.</param>
/// <param name="Years">The columns; none where nothing is planned.</param>
/// <param name="Groups">The rows by measure.</param>
/// <param name="HasSections">Whether any row names a section.</param>
/// <param name="Today">Where the day of the table is; null in a baseline.</param>
public sealed record TableSheet(PlanTable Table, IReadOnlyList<FiscalYear> Years, IReadOnlyList<TableGroup> Groups, bool HasSections, TableToday? Today)
{
    /// <summary>Whether rows say how they stand: a baseline does not.</summary>
    public bool HasStandings => !Table.Baseline;

    /// <summary>Whether any row builds on another.</summary>
    public bool HasPredecessors => Table.Items.Any(item => item.Predecessors.Count > 0);

    /// <summary>Whether any span is known to the quarter, month or day.</summary>
    public bool HasExactSpans => Table.Items.Any(item => item.Spans.Any(span => span.Begin is not null || span.End is not null));
}

/// <summary>The rows under a measure.</summary>
/// <param name="Measure">The measure's id.</param>
/// <param name="Heading">How the revision heads it.</param>
/// <param name="Rows">In the order of planning.</param>
public sealed record TableGroup(string Measure, string Heading, IReadOnlyList<TableRow> Rows);

/// <summary>A row.</summary>
/// <param name="Item">What it is of.</param>
/// <param name="Bars">The spans.</param>
/// <param name="Marks">What happened to the work.</param>
/// <param name="Milestones">The milestones.</param>
/// <param name="Cells">For each column ●, ○, ●→, ○→ or nothing.</param>
public sealed record TableRow(TableItem Item, IReadOnlyList<TableBar> Bars, IReadOnlyList<TableMark> Marks, IReadOnlyList<TableDiamond> Milestones, IReadOnlyList<string> Cells);

/// <summary>A bar from its first day to the day after its last.</summary>
/// <param name="Span">What it is of.</param>
/// <param name="Start">Units.</param>
/// <param name="End">Units.</param>
public sealed record TableBar(YearSpan Span, int Start, int End);

/// <summary>A mark on the time axis.</summary>
/// <param name="Work">What happened.</param>
/// <param name="At">Units.</param>
public sealed record TableMark(WorkOnDate Work, int At);

/// <summary>◇ where a milestone is due, ◆ where it was reached.</summary>
/// <param name="Milestone">Which.</param>
/// <param name="At">Units.</param>
public sealed record TableDiamond(TableMilestone Milestone, int At);

/// <summary>The day of the table.</summary>
/// <param name="Day">The day.</param>
/// <param name="At">Units; at the edge where it lies outside.</param>
/// <param name="Outside">Whether the columns end before it or begin after it.</param>
public sealed record TableToday(DateOnly Day, int At, Outside Outside);

/// <summary>Where a day lies beside the columns.</summary>
public enum Outside
{
    /// <summary>Among them.</summary>
    No,

    /// <summary>Before the first.</summary>
    Before,

    /// <summary>After the last.</summary>
    After,
}
