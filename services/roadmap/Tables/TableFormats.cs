using DxGovernance.Platform.Http;
using DxGovernance.Roadmap.Reading;

namespace DxGovernance.Roadmap.Tables;

/// <summary>The forms in which a plan can be had besides JSON.</summary>
public static class TableFormats
{
    /// <summary>Of the plan of a day: as a drawing, a page, rows, Markdown, and its due dates.</summary>
    public static readonly IReadOnlyList<Format<RoadmapDocument>> OfRoadmap =
    [
        .. Of<RoadmapDocument>(document => document.Table!),
        new("text/calendar; charset=utf-8", "ics", document => TableCalendar.Write(document.Table!)),
    ];

    /// <summary>Of a baseline: the same but for the calendar, since what is due is due by the plan of today.</summary>
    public static readonly IReadOnlyList<Format<BaselineDocument>> OfBaseline = Of<BaselineDocument>(document => document.Table!);

    private static IReadOnlyList<Format<T>> Of<T>(Func<T, PlanTable> table) =>
    [
        new("text/html; charset=utf-8", "html", answer => TableHtml.Write(table(answer))),
        new("image/svg+xml; charset=utf-8", "svg", answer => TableSvg.Write(table(answer))),
        new("text/csv; charset=utf-8", "csv", answer => TableCsv.Write(table(answer))),
        new("text/markdown; charset=utf-8", "md", answer => TableMarkdown.Write(table(answer))),
    ];
}
