using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Adoptions;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Roadmaps;
using DxGovernance.Roadmap.Tables;

namespace DxGovernance.Roadmap.Tests;

/// <summary>A plan to draw: three measures of the document with what became of their items, as a sample would have it.</summary>
internal static class GivenTable
{
    public static readonly AsOf AsOf = new(PartialDate.Parse("2024-02-10"), new DateTimeOffset(2024, 2, 10, 3, 0, 0, TimeSpan.Zero), 42);

    public static readonly AdoptedMeasure Standard = new("standardisation", "(2)", "自治体情報システムの標準化・共通化〔◆〕");

    public static readonly AdoptedMeasure Security = new("security", "(4)", "情報セキュリティ対策の徹底〔◆〕");

    private static readonly PartialDate July2022 = Given.July2022;

    public static PlanTable Sample => Of(
        [Standard, Security],
        Planned("policy-review", "security", "セキュリティポリシー改定", [Given.Span(2023, 2023, Certainty.Stated)],
            new ItemStarted(PartialDate.Parse("2023-05")), new ItemCompleted(PartialDate.Parse("2024-01-31"), "改定版")),
        Planned("migration-study", "standardisation", "システム移行の検討・移行", [Given.Span(2022, 2024)],
            new ItemAssigned("planning-and-finance", July2022), new ItemStarted(PartialDate.Parse("2022-10-03")), new ItemSuspended("予算", PartialDate.Parse("2023-07")), new ItemResumed(PartialDate.Parse("2023-08")),
            new ProgressReported(ReportingPeriod.Of(new FiscalYear(2023), 3), ProgressStatus.Late, 40, null, null, PartialDate.Parse("2024-01-15"), Illustrative: true),
            new MilestonePlanned("fit-gap", "標準仕様書との比較分析（Fit&Gap）の完了", PartialDate.Parse("2023-09"), Certainty.Stated, July2022), new MilestoneReached("fit-gap", PartialDate.Parse("2023-11-20")),
            new MilestonePlanned("cut-over", "標準準拠システムへの切替え", PartialDate.Parse("2025-01"), Certainty.Assumed, July2022)),
        Planned("operation", "standardisation", "基幹系20業務に係る標準準拠システムの稼働・運営並びに西多摩郡4町村の共同運営による適正な調達の実施", [Given.Span(2025, 2025)]),
        Planned("measures", "security", "セキュリティ対策の実施", [Given.Span(2022, 2022, Certainty.Stated), Given.Span(2024, 2025)]),
        Planned("kiosk", "withdrawn", "庁舎キオスク端末の設置", [Given.Span(2023, 2024)], new ItemCancelled("見直し", PartialDate.Parse("2023-12"), Illustrative: true)));

    public static PlanTable Of(IReadOnlyList<AdoptedMeasure> measures, params RoadmapItem[] items) => new(
        "133086", "dx-roadmap", "奥多摩町DX推進方針", "2.0", Baseline: false, AsOf, measures,
        [.. items.Select(item => TableItem.Of(item, AsOf.ValidAt.Last)).OfType<TableItem>()], Illustrative: false);

    public static RoadmapItem Planned(string id, string measure, string title, YearSpan[] spans, params object[] events) => events.Aggregate(
        RoadmapItem.Create(new ItemPlanned("dx-roadmap", id, measure, title, spans, "原典", July2022, Illustrative: false)), Given.Apply);
}
