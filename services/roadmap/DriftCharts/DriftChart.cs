using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Adoptions;
using DxGovernance.Roadmap.Drifting;
using DxGovernance.Roadmap.Tables;

namespace DxGovernance.Roadmap.DriftCharts;

/// <summary>Where everything in the chart of drift stands: rows by measure, and on the table's time axis each item's bar at either point.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Drift">What it shows.</param>
/// <param name="Years">The columns; none where nothing is planned.</param>
/// <param name="Groups">The rows by measure, in the order of the revision at the second point; an item under several stands under each.</param>
/// <param name="To">Where the day of the second point is, in units; null where that is a baseline or the day lies outside.</param>
/// <param name="Sections">What sections are called on the day of the second point, by id.</param>
public sealed record DriftChart(
    string Title, DriftDocument Drift, IReadOnlyList<FiscalYear> Years, IReadOnlyList<DriftGroup> Groups, int? To, IReadOnlyDictionary<string, string> Sections)
{
    /// <summary>Whether anything in it is made up for a sample.</summary>
    public bool HasIllustrative { get; init; }

    /// <summary>Lays it out.</summary>
    /// <param name="title">The roadmap's title.</param>
    /// <param name="drift">What it shows.</param>
    /// <param name="to">The second point.</param>
    /// <param name="revision">The revision in force there, or null.</param>
    /// <param name="known">All adopted revisions that are known.</param>
    /// <param name="sections">What sections are called, by id.</param>
    /// <param name="illustrative">Whether the roadmap is made up for a sample.</param>
    public static DriftChart Of(string title, DriftDocument drift, Point to, AdoptedRevision? revision, IReadOnlyList<AdoptedRevision> known, IReadOnlyDictionary<string, string> sections, bool illustrative)
    {
        var years = YearsOf(drift.Items);
        var at = years.Count > 0 ? TableLayout.At(to.Day, years[0]) : -1;
        return new DriftChart(
            title, drift, years, GroupsOf(drift, revision, known, years), to.Baseline is null && at >= 0 && at <= years.Count * TableLayout.UnitsAYear ? at : null, sections)
        {
            HasIllustrative = illustrative || revision?.Illustrative == true || drift.From.DecisionIllustrative == true || drift.To.DecisionIllustrative == true || drift.Items.Any(line => line.Illustrative),
        };
    }

    /// <summary>What a section is called, or its id where it was never registered.</summary>
    public string? SectionOf(DriftLine line) => line.Section is { } section ? Sections.GetValueOrDefault(section, section) : null;

    private static List<FiscalYear> YearsOf(IReadOnlyList<DriftLine> lines)
    {
        var years = lines.SelectMany(line => new[] { line.From, line.To }.OfType<DriftSide>()).SelectMany(side => new[] { YearOf(side.Start), YearOf(side.End) }).ToList();
        return years.Count == 0 ? [] : [.. Enumerable.Range(years.Min(), years.Max() - years.Min() + 1).Select(year => new FiscalYear(year))];
    }

    private static IReadOnlyList<DriftGroup> GroupsOf(DriftDocument drift, AdoptedRevision? revision, IReadOnlyList<AdoptedRevision> known, List<FiscalYear> years)
    {
        var order = revision?.Measures.Select(measure => measure.Id).ToList() ?? [];
        return
        [
            .. drift.Measures.OrderBy(measure => order.IndexOf(measure.Measure) is var index && index < 0 ? int.MaxValue : index).Select(measure => new DriftGroup(
                measure,
                revision?.Measure(measure.Measure) is { } there ? TableLayout.Named(there) : measure.MeasureMissing == true ? TableLayout.NamedMissing(measure.Measure, revision?.Revision, known) : measure.Measure,
                [
                    .. drift.Items.Where(line => line.Measures.Contains(measure.Measure))
                        .Select(line => new DriftRow(line, BarOf(line.From, years), line.To is not null && line.Outcome == DriftOutcome.Dropped ? null : BarOf(line.To, years))),
                ])),
        ];
    }

    private static DriftBar? BarOf(DriftSide? side, List<FiscalYear> years) => side is null ? null
        : new DriftBar(TableLayout.At(MonthOf(side.Start).First, years[0]), TableLayout.At(MonthOf(side.End).Last.AddDays(1), years[0]));

    private static PartialDate MonthOf(string month) => PartialDate.Parse(month);

    private static int YearOf(string month) => FiscalYear.Of(MonthOf(month).First).Year;
}

/// <summary>The rows under a measure.</summary>
/// <param name="Measure">The measure with its subtotal.</param>
/// <param name="Heading">How the revision heads it.</param>
/// <param name="Rows">In the roadmap's order.</param>
public sealed record DriftGroup(MeasureDrift Measure, string Heading, IReadOnlyList<DriftRow> Rows);

/// <summary>A row.</summary>
/// <param name="Line">The item.</param>
/// <param name="From">Its bar at the first point, or null.</param>
/// <param name="To">Its bar at the second point; null where it is dropped or not there.</param>
public sealed record DriftRow(DriftLine Line, DriftBar? From, DriftBar? To);

/// <summary>From the first day of a month to the day after the last of another, in the table's units.</summary>
/// <param name="Start">Units.</param>
/// <param name="End">Units.</param>
public sealed record DriftBar(int Start, int End);
