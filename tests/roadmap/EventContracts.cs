using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Contracts.Policies;
using DxGovernance.Fixtures;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Commitments;
using DxGovernance.Roadmap.CoreSystems;
using DxGovernance.Roadmap.Dependencies;
using DxGovernance.Roadmap.Indicators;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Roadmaps;
using DxGovernance.Roadmap.Sections;
using DxGovernance.Roadmap.UnderDecision;

namespace DxGovernance.Roadmap.Tests;

public class EventContracts
{
    private static readonly PartialDate January2024 = PartialDate.Parse("2024-01");
    private static readonly YearSpan[] Spans = [Given.Span(2022, 2023), Given.Span(2025, 2025, Certainty.Stated)];

    [Fact]
    public void Every_event_is_written_as_its_golden_file_says() => GoldenFiles.CheckEvents(store => store.AddRoadmaps(),
    [
        new RoadmapStarted("dx-roadmap", "dx-policy", "奥多摩町DX推進方針 工程表", Illustrative: false),
        new ItemListed("front-yard-study"),
        new BaselineTaken(
            "2.0", "hash", January2024, PartialDate.Parse("2024-01-15"), "dx-headquarters/2023/1", DecisionIllustrative: true, Illustrative: false,
            [new BaselineItem("front-yard-study", 2, "measure-front-yard", "フロントヤード改革の検討", Spans, MeasureExists: true, Illustrative: false)]),
        new NamedBaselineTaken(
            "start-of-2024", "令和6年度当初", "年度の進捗を測るため", PartialDate.Parse("2024-04-01"), "2.0",
            [new BaselineItem("front-yard-study", 2, "measure-front-yard", "フロントヤード改革の検討", Spans, MeasureExists: true, Illustrative: false)], Illustrative: true),
        new CommitmentRegistered("workload-survey", "2.0", "measure-front-yard-approach", "業務量調査の実施なども検討し", 86, Page: null, January2024, Illustrative: true),
        new CommitmentLinked("workload-survey", "front-yard-study", PartialDate.Parse("2024-04-01"), Illustrative: true),
        new CommitmentUnlinked("workload-survey", "front-yard-study", "別の項目で行うため", PartialDate.Parse("2024-10-01"), Illustrative: true),
        new CommitmentClosed("workload-survey", "調査を終えたため", PartialDate.Parse("2025-03"), Illustrative: true),
        new BaselineRefused("dx-roadmap", "dx-policy", "1.0", "baseline-empty", "項目がありません", "No item is planned."),
        new ItemPlanned("dx-roadmap", "front-yard-study", "measure-front-yard", "フロントヤード改革の検討", Spans, "原典89行", January2024, Illustrative: true),
        new ItemRescheduled(Spans, "国の手順書の改定", January2024, "原典127行", Illustrative: true),
        new ItemConfirmed(Spans, "原典107行", January2024, Illustrative: false),
        new ItemDescribed("対象手続の検討", "申請の多いものから", ["手続"], Given.July2022),
        new ItemAssigned("planning-and-finance", Given.July2022),
        new ItemRelinked("measure-front-yard", ["measure-my-number-card"], "施策の再編", PartialDate.Parse("2024-01")),
        new ItemStarted(PartialDate.Parse("2022-09")),
        new ItemSuspended("国の仕様の確定待ち", PartialDate.Parse("2023-04-01")),
        new ItemResumed(PartialDate.Parse("2023-08-01")),
        new ItemCompleted(PartialDate.Parse("2024-03-29"), "完了届"),
        new ItemSplit(["study-a", "study-b"], "範囲の見直し", PartialDate.Parse("2024-04-01")),
        new ItemMerged("study-a", "範囲の見直し", PartialDate.Parse("2024-04-01")),
        new ProgressReported(
            ReportingPeriod.Of(new FiscalYear(2022), 4), ProgressStatus.AtRisk, 60, "要件の整理に時間を要している", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", PartialDate.Parse("2023-04-10"), true),
        new MilestonePlanned("procurement", "調達の公告", PartialDate.Parse("2023-06"), Certainty.Stated, Given.July2022),
        new MilestoneReached("procurement", PartialDate.Parse("2023-07-03")),
        new BudgetCited(new FiscalYear(2023), "0210-15", BudgetStage.Supplementary, -1_200_000, FundingSource.National, "R5-104", PartialDate.Parse("2023-12-15")),
        new ItemCancelled("見直し", January2024, Illustrative: true),
        new DependencyStated("procurement", "front-yard-study", Given.July2022) { Note = "仕様の確定を待つ" },
        new DependencyRemoved("procurement", "front-yard-study", "単独で調達するため", PartialDate.Parse("2024-04-01")),
        new ItemEntryLinked("core-systems", "core-resident-record", Given.July2022) { Illustrative = true },
        new ItemEntryUnlinked("core-systems", "core-resident-record", "対象業務の見直し", PartialDate.Parse("2024-04-01")),
        new CoreSystemStateRecorded("dx-roadmap", "core-resident-record", MigrationState.StandardCompliant, PartialDate.Parse("2025-11"))
        {
            Reason = "切戻しのため",
            Note = "適合確認を終えた",
            EvidenceSha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        },
        new SectionEstablished("planning-section", "企画財政課", Given.July2022, Illustrative: true),
        new SectionRenamed("企画課", PartialDate.Parse("2024-04-01")),
        new SectionSucceeded(["dx-section"], PartialDate.Parse("2025-04-01")),
        new ReschedulingProposed(1, [Given.Span(2022, 2023)], Spans, "国の手順書の改定", January2024, "原典127行", "4d5e", Illustrative: true),
        new ReschedulingWithdrawn(1, "内容の見直し"),
        new ReschedulingDeclined(1, "dx-headquarters/2023/4", "rejected", PartialDate.Parse("2024-01-25")),
        new ReschedulingRefused(1, "dx-headquarters/2023/4", "item-cancelled", "この項目は中止されています", "It was cancelled."),
        new ReschedulingRescinded(1, "dx-headquarters/2023/4", "revoked", PartialDate.Parse("2025-04-01"), "dx-headquarters/2024/7"),
        new IndicatorDefined("dx-roadmap", "online", GivenIndicator.Online, Given.July2022) { Illustrative = true },
        new IndicatorRedefined(GivenIndicator.Datasets, "対象の見直し", PartialDate.Parse("2024-04-01")),
        new TargetSet(new FiscalYear(2023), 40.50m, "国の目標に合わせる", PartialDate.Parse("2023-04-01")),
        new IndicatorMeasured(1, new Measurement(
            new FiscalYear(2022), PartialDate.Parse("2023-03-31"), 57.5m, 200m, null, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "事務局調べ")),
        new MeasurementCorrected(1, GivenIndicator.Value(2022, "2023-03", -12.00m), "重複を数えた", PartialDate.Parse("2023-06-01")) { Illustrative = true },
        new IndicatorEnded("統計の終了", PartialDate.Parse("2025-04-01")),
        new Received<ScopeOfDecision>(Guid.Parse("01890000-0000-7000-8000-000000000002"), new ScopeOfDecision(
            new MessageSource("133086", "municipality/133086", 2, "decisions/1"), RoadmapChanges: true, FirstReleases: false)),
        new Received<DecisionTaken>(Guid.Parse("01890000-0000-7000-8000-000000000003"), new DecisionTaken(
            new MessageSource("133086", "proposal/roadmap-change-4d5e", 5, "decisions/1"), "roadmap-change-4d5e", "dx-headquarters/2023/4", "dx-headquarters", 2023, 4, "approved", "2024-01-25", On: null, Illustrative: true)
        {
            Subject = new DecidedSubject("roadmapChange", "item/dx-roadmap/front-yard-study", "工程表の変更", "4d5e"),
            TakesEffect = true,
        }),
        new Received<RevisionRescinded>(Guid.Parse("01890000-0000-7000-8000-000000000004"), new RevisionRescinded(
            new MessageSource("133086", "revision/dx-policy/2.0", 10, "policies/1"),
            new RevisionState("dx-policy", "方針", "2.0", "adopted", 1, "hash", "2024-01", "2024-01", "dx-headquarters/2023/1", Illustrative: false, [])
            {
                Rescission = new RescissionState("dx-headquarters/2023/1", "annulled", "2024-06-01", "dx-headquarters/2024/2"),
            })),
        new Received<RevisionCorrected>(Guid.Parse("01890000-0000-7000-8000-000000000005"), new RevisionCorrected(
            new MessageSource("133086", "revision/dx-policy/2.0", 11, "policies/1"),
            new RevisionState("dx-policy", "方針", "2.0", "adopted", 1, "hash", "2024-01", "2024-01", "dx-headquarters/2023/1", Illustrative: false, []) { ReadingHash = "hash-read" })),
        new Received<RevisionAdopted>(Guid.Parse("01890000-0000-7000-8000-000000000001"), new RevisionAdopted(
            new MessageSource("133086", "revision/dx-policy/2.0", 9, "policies/1"),
            new RevisionState("dx-policy", "方針", "2.0", "adopted", 1, "hash", "2024-01", "2024-01", "dx-headquarters/2023/1", Illustrative: false,
            [
                new ProvisionState("measure-front-yard", "measures", "measure", "(1)", "自治体フロントヤード改革の推進", "", new NationalItemState("自治体DX推進計画", "2.2", "自治体フロントヤード改革の推進")),
            ])
            {
                DecisionIllustrative = true,
            })),
    ]);
}
