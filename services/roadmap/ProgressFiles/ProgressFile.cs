using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Tables;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Reading;
using DxGovernance.Roadmap.Roadmaps;
using DxGovernance.Roadmap.Sections;

namespace DxGovernance.Roadmap.ProgressFiles;

/// <summary>進捗一覧: a row for each item that can be reported on in a period, with its report or without one yet. What is written can be taken in again.</summary>
public static class ProgressFile
{
    internal const string Item = "項目";
    internal const string Title = "内容";
    internal const string Section = "担当課";
    internal const string Measure = "施策";
    internal const string Period = "期間";
    internal const string PeriodJapanese = "期間_和暦";
    internal const string Status = "状況";
    internal const string StatusCode = "状況_コード";
    internal const string Percent = "出来高";
    internal const string Text = "報告";
    internal const string ReportedOn = "報告日";
    internal const string Precision = "報告日_精度";
    internal const string Evidence = "根拠_SHA256";
    internal const string Illustrative = "例示";
    internal const string Version = "記録の版";

    /// <summary>The columns in the order in which they are written; they are read in any.</summary>
    public static readonly IReadOnlyList<string> Columns =
        [Item, Title, Section, Measure, Period, PeriodJapanese, Status, StatusCode, Percent, Text, ReportedOn, Precision, Evidence, Illustrative, Version];

    /// <summary>How the office calls a status, and its code.</summary>
    internal static readonly IReadOnlyList<(ProgressStatus Status, string Japanese, string Code)> Statuses =
        [(ProgressStatus.OnTrack, "順調", "onTrack"), (ProgressStatus.AtRisk, "要注意", "atRisk"), (ProgressStatus.Late, "遅延", "late"), (ProgressStatus.Done, "完了", "done")];

    private static readonly Format<ProgressReports> Csv = new(CsvTable.MediaType, "csv", Write);

    /// <summary>Maps the address.</summary>
    public static void MapProgressFiles(this IEndpointRouteBuilder roadmap) =>
        roadmap.MapGet("/reports", (string roadmap, string? period, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => ReadAsync(work, roadmap, period, ct), [Csv], ct))
            .ForRoles(Role.Secretariat, Role.Section, Role.Member, Role.Auditor).Produces<ProgressReports>().WithTags("進行 Work")
            .WithSummary("期間の進捗一覧（.csv はそのまま取り込める） / The reports on a period, also as CSV that can be taken in again; period is R5, 2023-Q1; the fiscal year of validAt when absent");

    /// <summary>Writes it as CSV.</summary>
    public static byte[] Write(ProgressReports reports) => ReturningCsv.Write(Columns, reports.Items.Select(row => (IReadOnlyList<string>)
    [
        row.Item, row.Title, string.Join('・', row.Sections), string.Join(' ', row.Measures), row.Period.ToString(), row.Period.ToJapanese(),
        .. row.Report is { } report
            ? [
                Statuses[(int)report.Status].Japanese, Statuses[(int)report.Status].Code, $"{report.Percent}", report.Text ?? "", .. CsvTable.Date(report.ReportedOn),
                report.EvidenceSha256 ?? "", CsvTable.YesNo(report.Illustrative),
            ]
            : (IEnumerable<string>)["", "", "", "", "", "", "", ""],
        $"{row.Version}",
    ]));

    /// <summary>What is reported of an item on a period by a day, or null where nothing can be.</summary>
    public static ProgressRow? RowOf(RoadmapItem item, long version, ReportingPeriod period, DateOnly day, IReadOnlyDictionary<string, SectionRecord> sections) =>
        item.On(day) is null || (item.ReportOn(period, day) is null && Reporting.PeriodProblem(item, period) is not null)
            ? null
            : new ProgressRow(
                item.Slug, item.TitleOn(day),
                [.. Responsibility.On(item, day, sections).Select(section => sections.GetValueOrDefault(section)?.TitleOn(day) ?? section)],
                item.MeasuresOn(day), period, item.ReportOn(period, day), version);

    private static async Task<ProgressReports?> ReadAsync(ReadWork work, string roadmap, string? asked, CancellationToken ct)
    {
        var period = ReportingPeriod.Of(FiscalYear.Of(work.ValidOn));
        if (asked is not null && !ReportingPeriod.TryParse(asked, out period))
        {
            throw ReadWork.Refused(Platform.Refusal.Invalid("period-invalid", "period", "期間が読み取れません", "A period is a fiscal year or a quarter of it: 2023, R5, 2023-Q1, 令和5年度第1四半期."));
        }

        if (await work.FoldAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct) is not { State: { } record })
        {
            return null;
        }

        // All facts: what is recorded last is the version that a row is taken in against.
        var items = await ItemsAt.ReadHistoriesAsync(work.Session, record, work.Position, ItemFacts.All, async (history, ct) =>
            await history.AtAsync(work.Position.Sequence, ct) is { } item ? new ReadItem(item, history.Events[^1].Version) : null, ct);
        var sections = await Responsibility.SectionsOfAsync(items.Select(read => read.Item), work.ValidOn, async (key, ct) => (await work.FoldAsync<SectionRecord>(key, ct))?.State, ct);
        return new ProgressReports(roadmap, period, period.ToJapanese(), work.AsOf, [.. items.Select(read => RowOf(read.Item, read.Version, period, work.ValidOn, sections)).OfType<ProgressRow>()]);
    }

    private sealed record ReadItem(RoadmapItem Item, long Version);
}

/// <summary>The reports on a period.</summary>
/// <param name="Roadmap">The roadmap.</param>
/// <param name="Period">The period.</param>
/// <param name="PeriodJapanese">The same, 令和5年度.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Items">An item each, in the order of planning.</param>
public sealed record ProgressReports(string Roadmap, ReportingPeriod Period, string PeriodJapanese, AsOf AsOf, IReadOnlyList<ProgressRow> Items);

/// <summary>An item and what is reported of it on a period.</summary>
/// <param name="Item">Its id.</param>
/// <param name="Title">内容: what it is called on the day.</param>
/// <param name="Sections">Who is responsible on the day, by title.</param>
/// <param name="Measures">The measures that it is under on the day.</param>
/// <param name="Period">The period.</param>
/// <param name="Report">The report that counts on the day, or absent.</param>
/// <param name="Version">The version of the item's record.</param>
public sealed record ProgressRow(
    string Item, string Title, IReadOnlyList<string> Sections, IReadOnlyList<string> Measures, ReportingPeriod Period, ProgressReported? Report, long Version);
