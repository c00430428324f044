using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Tables;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Drifting;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Reading;
using DxGovernance.Roadmap.Roadmaps;
using DxGovernance.Roadmap.Tables;

namespace DxGovernance.Roadmap.Commitments;

/// <summary>約束の一覧: what the policy's text promises, and what still lacks an item or a report.</summary>
public static class CommitmentReading
{
    private static readonly IReadOnlyList<Format<CommitmentList>> Formats = [new(CsvTable.MediaType, "csv", CommitmentCsv.Write)];

    /// <summary>Maps the addresses.</summary>
    public static void MapCommitmentReading(this IEndpointRouteBuilder roadmap)
    {
        var reading = roadmap.MapGroup("/commitments").WithTags("約束 Commitments");
        reading.MapGet("", (string roadmap, HttpContext http, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => ListAsync(work, roadmap, http.Request.Query["open"].ToString(), ct), Formats, ct))
            .ForEverybody().Produces<CommitmentList>().WithSummary("約束の一覧（項目・報告のないものを含む） / What provisions commit to, with and without item and report")
            .TakesQuery("open", "true: 項目または報告のないものだけ / Only those that lack an item or a report.");
        reading.MapGet("/{commitment}", (string roadmap, string commitment, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => OneAsync(work, roadmap, commitment, ct), ct))
            .ForEverybody().Produces<CommitmentDocument>().WithSummary("約束 / A commitment");
    }

    private static async Task<CommitmentList?> ListAsync(ReadWork work, string roadmap, string open, CancellationToken ct)
    {
        if (open is not "" and not "true" and not "false")
        {
            throw ReadWork.Refused(Refusal.Invalid("open-invalid", "open", "open は true か false です", "Write open=true, or leave it out."));
        }

        return await work.FoldAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct) is { State: { } record }
            ? new CommitmentList(record.Slug, record.Policy, work.AsOf, [.. (await LinesAsync(work, record, record.Commitments, ct)).Where(line => open != "true" || line.Without is not null)])
            : null;
    }

    private static async Task<CommitmentDocument?> OneAsync(ReadWork work, string roadmap, string commitment, CancellationToken ct) =>
        await work.FoldAsync<RoadmapRecord>(Streams.Roadmap(roadmap), ct) is { State: { } record } && record.Commitment(commitment) is { } known
            && (await LinesAsync(work, record, [known], ct)) is [var line]
            ? new CommitmentDocument(record.Slug, record.Policy, work.AsOf, line)
            : null;

    private static async Task<IReadOnlyList<CommitmentLine>> LinesAsync(ReadWork work, RoadmapRecord record, IEnumerable<Commitment> commitments, CancellationToken ct)
    {
        List<Commitment> held = [.. commitments.Where(commitment => commitment.Registered.From.HasBegunBy(work.ValidOn))];
        var linked = held.SelectMany(commitment => commitment.ItemsOn(work.ValidOn)).ToHashSet();
        var items = (await ItemsAt.ReadAsync(
            work.Session, record with { Items = record.Items.FindAll(linked.Contains) }, work.Position, ItemFacts.All, item => CommittedItem.Of(item, work.ValidOn), ct)).ToDictionary(item => item.Item);
        return [.. held.Select(commitment => CommitmentLine.Of(commitment, work.ValidOn, [.. commitment.ItemsOn(work.ValidOn).Where(items.ContainsKey).Select(item => items[item])]))];
    }
}

/// <summary>The commitments of a roadmap.</summary>
/// <param name="Roadmap">Its id.</param>
/// <param name="Policy">The policy.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Items">In the order of registering.</param>
public sealed record CommitmentList(string Roadmap, string Policy, AsOf AsOf, IReadOnlyList<CommitmentLine> Items);

/// <summary>One commitment.</summary>
/// <param name="Roadmap">The roadmap.</param>
/// <param name="Policy">The policy.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Commitment">The commitment.</param>
public sealed record CommitmentDocument(string Roadmap, string Policy, AsOf AsOf, CommitmentLine Commitment);

/// <summary>A commitment on a day.</summary>
/// <param name="Commitment">Its id.</param>
/// <param name="Revision">The revision that is cited.</param>
/// <param name="Provision">The provision's id.</param>
/// <param name="Quote">Its words.</param>
/// <param name="Line">The line of the source's text, or absent.</param>
/// <param name="Page">The page of the source, or absent.</param>
/// <param name="From">From when on it holds.</param>
/// <param name="FromJapanese">The same, 令和6年1月.</param>
/// <param name="Items">The items that are linked to it.</param>
/// <param name="LastReport">The last report on one of those that are still planned, or absent.</param>
/// <param name="Without">What it lacks: an item that is neither cancelled, split nor merged, or else a report on one. Absent where it lacks nothing or is closed.</param>
/// <param name="Closed">That it is closed, or absent.</param>
/// <param name="Illustrative">Whether that it is registered is made up for a sample.</param>
public sealed record CommitmentLine(
    string Commitment, string Revision, string Provision, string Quote, int? Line, int? Page, PartialDate From, string FromJapanese,
    IReadOnlyList<CommittedItem> Items, CommittedReport? LastReport, Lack? Without, CommitmentEnd? Closed, bool Illustrative)
{
    /// <summary>The commitment with its items.</summary>
    public static CommitmentLine Of(Commitment commitment, DateOnly day, IReadOnlyList<CommittedItem> items)
    {
        var (said, closed) = (commitment.Registered, commitment.ClosedOn(day));
        List<CommittedItem> alive = [.. items.Where(item => !item.Standing.IsDropped())];
        var last = alive.Select(item => item.Report).OfType<CommittedReport>().OrderBy(report => report.ReportedOn.Last).LastOrDefault();
        return new CommitmentLine(
            said.Commitment, said.Revision, said.Provision, said.Quote, said.Line, said.Page, said.From, said.From.ToJapanese(), items, last,
            closed is not null ? null : alive.Count == 0 ? Lack.Item : last is null ? Lack.Report : null,
            closed is null ? null : new CommitmentEnd(closed.From, closed.From.ToJapanese(), closed.Reason), said.Illustrative);
    }
}

/// <summary>What a commitment lacks.</summary>
public enum Lack
{
    /// <summary>項目がない.</summary>
    Item,

    /// <summary>報告がない.</summary>
    Report,
}

/// <summary>That a commitment is closed.</summary>
/// <param name="From">From when on.</param>
/// <param name="FromJapanese">The same, 令和6年6月1日.</param>
/// <param name="Reason">Why.</param>
public sealed record CommitmentEnd(PartialDate From, string FromJapanese, string Reason);

/// <summary>An item that carries a commitment out.</summary>
/// <param name="Item">Its id.</param>
/// <param name="Title">内容.</param>
/// <param name="Section">担当課, or absent.</param>
/// <param name="Standing">How it stands; cancelled, split or merged it carries nothing out any more.</param>
/// <param name="Report">Its last report, or absent.</param>
public sealed record CommittedItem(string Item, string Title, string? Section, Drifting.Standing Standing, CommittedReport? Report)
{
    /// <summary>The item on a day; null before it is planned.</summary>
    public static CommittedItem? Of(RoadmapItem item, DateOnly day) => item.On(day) is null ? null
        : new CommittedItem(
            item.Slug, item.TitleOn(day), item.SectionOn(day), Standings.On(item, day),
            item.ReportBy(day) is { } report ? new CommittedReport(item.Slug, report.Period, report.Period.ToJapanese(), report.Status, report.Percent, report.ReportedOn, report.Illustrative) : null);
}

/// <summary>A report on an item, as far as everybody reads it.</summary>
/// <param name="Item">The item.</param>
/// <param name="Period">On which period.</param>
/// <param name="PeriodJapanese">The same, 令和5年度.</param>
/// <param name="Status">In a word.</param>
/// <param name="Percent">出来高, or absent.</param>
/// <param name="ReportedOn">報告日.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record CommittedReport(string Item, ReportingPeriod Period, string PeriodJapanese, ProgressStatus Status, int? Percent, PartialDate ReportedOn, bool Illustrative);

/// <summary>The list as a table: a row a commitment.</summary>
internal static class CommitmentCsv
{
    public static byte[] Write(CommitmentList list) => CsvTable.Write(
        [
            "約束ID", "版", "規定ID", "引用", "行", "ページ", "日付", "日付_精度", "項目ID", "内容", "状況", "報告の期間", "報告の期間_和暦", "報告", "報告日", "報告日_精度", "不足", "終了日", "終了日_精度", "終了の理由", "例示",
        ],
        list.Items.Select(line => (IEnumerable<string>)
        [
            line.Commitment, line.Revision, line.Provision, line.Quote, CsvTable.Number(line.Line), CsvTable.Number(line.Page), .. CsvTable.Date(line.From),
            string.Join(' ', line.Items.Select(item => item.Item)), string.Join("、", line.Items.Select(item => item.Title)), string.Join("、", line.Items.Select(item => item.Standing.ToJapanese())),
            line.LastReport?.Period.ToString() ?? "", line.LastReport?.PeriodJapanese ?? "", line.LastReport is { } report ? TableWords.Of(report.Status) : "", .. CsvTable.Date(line.LastReport?.ReportedOn),
            line.Without switch { Lack.Item => "項目なし", Lack.Report => "報告なし", _ => "" },
            .. CsvTable.Date(line.Closed?.From), line.Closed?.Reason ?? "", CsvTable.YesNo(line.Illustrative || line.LastReport?.Illustrative == true),
        ]),
        TableText.Csv);
}
