using DxGovernance.Contracts.Roadmap;
using DxGovernance.OpenData.Releases;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Contents;

/// <summary>工程表の項目: an item a row, on the newest facts that were told of it.</summary>
public static class RoadmapItemsTable
{
    private static readonly CodeList Certainties = new(("stated", "明示"), ("assumed", "仮定"), ("mixed", "一部仮定"));

    private static readonly CodeList Work = new(
        ("planned", "計画"), ("started", "着手"), ("suspended", "休止"), ("resumed", "再開"), ("completed", "完了"), ("split", "分割"), ("merged", "統合"), ("cancelled", "中止"));

    private static readonly CodeList Rescissions = new(("annulled", "取消し"), ("revoked", "撤回"), ("superseded", "別の決定による変更"));

    /// <summary>Its own columns.</summary>
    public static readonly IReadOnlyList<Column> Columns =
    [
        new("工程表_ID", "Roadmap", ColumnType.Text, "工程表のID", Required: true),
        new("工程表", "Title of the roadmap", ColumnType.Text, "工程表の名称", Required: true),
        new("方針_ID", "Policy", ColumnType.Text, "工程表が実施する方針のID", Required: true),
        new("項目_ID", "Item", ColumnType.Text, "工程表の中での項目のID", Required: true),
        new("施策_ID", "Measures", ColumnType.Text, "項目が属する施策のID。主な施策を先に、；で区切る"),
        new("担当課_ID", "Section", ColumnType.Text, "担当課のID"),
        new("担当課", "Title of the section", ColumnType.Text, "担当課の名称。最新のもの"),
        .. TableColumns.Date("担当課_適用日", "Responsible from", "担当課が担当する最初の日"),
        new("担当課_承継", "Successors of the section", ColumnType.Text, "組織改編で担当課を引き継ぐ課の名称。；で区切る"),
        .. TableColumns.FiscalYear("開始年度", "First fiscal year", "期間の最初の年度"),
        .. TableColumns.FiscalYear("終了年度", "Last fiscal year", "期間の最後の年度"),
        new("期間_開始", "Begins", ColumnType.Text, "最初の年度の中での開始。四半期（2022-Q2）、年月、年月日。分からないときは空"),
        new("期間_終了", "Ends", ColumnType.Text, "最後の年度の中での終了。同じ書き方"),
        new("期間", "Spans", ColumnType.Text, "年度の期間。始まり/終わり、離れた期間は；で区切る"),
        .. Certainties.Columns("確度", "Certainty", "期間が原典に明示されているか、仮定か"),
        .. Work.Columns("状況", "Standing", "最新の状況", required: true),
        .. TableColumns.Date("状況の日付", "Standing since", "最新の状況になった日。計画のときは空"),
        new("状況の理由", "Why", ColumnType.Text, "最新の状況の理由"),
        new("引継ぎ先", "Goes on as", ColumnType.Text, "分割・統合したとき、引き継ぐ項目のID。；で区切る"),
        .. TableColumns.Date("計画日", "Plan from", "最新の計画が適用される最初の日"),
        new("変更回数", "Times rescheduled", ColumnType.WholeNumber, "期間が理由とともに変更された回数", Required: true),
        new("変更の理由", "Reason of the newest change", ColumnType.Text, "最新の変更の理由"),
        new("決定", "Decision", ColumnType.Text, "最新の計画の根拠である決定のID"),
        .. Rescissions.Columns("決定_取消し", "Rescission of the decision", "その決定が効力を失ったとき、その種類"),
        .. TableColumns.Date("決定_取消し日", "Decision rescinded from", "その決定が効力を失った日"),
        new("節目", "Milestones", ColumnType.Text, "節目の名称（期限、明示か仮定か、達成日）。；で区切る"),
        new("一覧の項目", "Entries of catalogues", ColumnType.Text, "基幹系20業務などの一覧での項目。一覧のID/項目のID、；で区切る"),
        new("予算_当初_円", "Initial budget, yen", ColumnType.WholeNumber, "当初予算の、全年度の合計。引かれていないときは空"),
        new("予算_補正_円", "Supplementary budget, yen", ColumnType.WholeNumber, "補正予算の、全年度の合計。引かれていないときは空"),
        new("予算_決算_円", "Settled, yen", ColumnType.WholeNumber, "決算額の、全年度の合計。引かれていないときは空"),
    ];

    /// <summary>The table.</summary>
    /// <param name="items">The newest message on each item.</param>
    /// <param name="roadmaps">On each roadmap.</param>
    /// <param name="sections">On each section.</param>
    /// <param name="edition">The edition.</param>
    public static ContentTable Of(IReadOnlyList<ItemState> items, IReadOnlyList<RoadmapState> roadmaps, IReadOnlyList<SectionState> sections, Edition edition) => ContentTable.Of(
        edition, Columns, items.OrderBy(item => item.Roadmap, StringComparer.Ordinal).ThenBy(item => item.Item, StringComparer.Ordinal).Select(item => Row(item, roadmaps, sections)));

    private static ContentRow Row(ItemState item, IReadOnlyList<RoadmapState> roadmaps, IReadOnlyList<SectionState> sections)
    {
        var title = RoadmapTitles.OfItem(item);
        var measures = Newest.Of(item.Measures, measures => measures.From);
        var section = Newest.Of(item.Sections, section => section.From);
        var plan = Newest.Of(item.Plans, plan => plan.From);
        var work = item.Work.LastOrDefault(work => work.Kind == "cancelled") ?? Newest.Of(item.Work, work => work.From);
        var successors = sections.FirstOrDefault(state => state.Section == section?.Section)?.Succession?.By ?? [];
        return new ContentRow(
            $"{item.Roadmap}/{item.Item}",
            title?.Title ?? item.Item,
            [
                item.Roadmap, RoadmapTitles.Of(roadmaps, item.Roadmap), item.Policy, item.Item, TableColumns.Joined(measures?.Measures ?? []),
                section?.Section ?? "", section is null ? "" : RoadmapTitles.OfSection(sections, section.Section), .. TableColumns.Date(section?.From),
                TableColumns.Joined(successors.Select(successor => RoadmapTitles.OfSection(sections, successor))),
                .. SpanCells(plan?.Spans ?? []),
                .. Work.Cells(work?.Kind ?? "planned"), .. TableColumns.Date(work?.From), work?.Reason ?? "", TableColumns.Joined(work?.Into ?? []),
                .. TableColumns.Date(plan?.From), TableColumns.Number(item.Plans.Count(change => change.Reason is not null)), Newest.Of(item.Plans.Where(change => change.Reason is not null), change => change.From)?.Reason ?? "",
                plan?.Decision ?? "", .. Rescissions.Cells(plan?.DecisionRescinded?.Kind), .. TableColumns.Date(plan?.DecisionRescinded?.From),
                TableColumns.Joined(item.Milestones.Select(MilestoneOf)), TableColumns.Joined((item.Entries ?? []).Select(entry => $"{entry.Catalogue}/{entry.Entry}")),
                TotalOf(item, "initial"), TotalOf(item, "supplementary"), TotalOf(item, "settled"),
            ],
            item.Illustrative || title?.Illustrative == true || measures?.Illustrative == true || section?.Illustrative == true || plan?.Illustrative == true || work?.Illustrative == true
                || item.Milestones.Any(milestone => milestone.Illustrative) || item.Budgets.Any(budget => budget.Illustrative) || (item.Entries ?? []).Any(entry => entry.Illustrative)
                || IsIllustrative(sections, section?.Section) || successors.Any(successor => IsIllustrative(sections, successor)) || roadmaps.Any(roadmap => roadmap.Roadmap == item.Roadmap && roadmap.Illustrative));
    }

    private static bool IsIllustrative(IReadOnlyList<SectionState> sections, string? section) => sections.Any(state => state.Section == section && state.Illustrative);

    private static IEnumerable<string> SpanCells(IReadOnlyList<ItemSpanState> spans)
    {
        var ordered = spans.OrderBy(span => span.From).ThenBy(span => span.To).ToList();
        var (first, last) = (ordered.FirstOrDefault(), ordered.MaxBy(span => span.To));
        var certainties = ordered.Select(span => span.Certainty).Distinct().ToList();
        return
        [
            .. TableColumns.Year(first?.From), .. TableColumns.Year(last?.To), first?.Begins ?? "", last?.Ends ?? "",
            TableColumns.Joined(ordered.Select(span => $"{new FiscalYear(span.From)}/{new FiscalYear(span.To)}")),
            .. Certainties.Cells(certainties.Count > 1 ? "mixed" : certainties.FirstOrDefault()),
        ];
    }

    private static string MilestoneOf(ItemMilestoneState milestone) =>
        $"{milestone.Title}（{milestone.Due}、{Certainties.JapaneseOf(milestone.Certainty)}{(milestone.ReachedOn is { } reached ? $"、{reached}達成" : "")}）";

    private static string TotalOf(ItemState item, string stage) => item.Budgets.Where(budget => budget.Stage == stage).ToList() is { Count: > 0 } figures
        ? TableColumns.Number(figures.Sum(figure => figure.Yen))
        : "";
}
