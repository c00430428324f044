using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Fixtures;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Plans;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Tests;

public class EventContracts
{
    private static readonly RevisionNumber Two = new(2, 0);
    private static readonly PartialDate January = PartialDate.Parse("2024-01");
    private static readonly PartialDate Day = PartialDate.Parse("2024-01-25");

    [Fact]
    public void Every_event_is_written_as_its_golden_file_says() => GoldenFiles.CheckEvents(store => store.AddPolicies(),
    [
        new PolicyStarted("dx-policy", "奥多摩町デジタルトランスフォーメーション（DX）推進方針", new PlanPeriod(new FiscalYear(2022), new FiscalYear(2025)),
            [new LegalBasis("官民データ活用推進基本法", "9条3項", LegalBasisKind.CountsAs)], false),
        new RevisionOpened(Two, new RevisionNumber(1, 0), "3f0a"),
        new RevisionSubmitted(Two, 1, "9c1b", 42, January, January),
        new AdoptionRecordedLater(Two, "9c1b", Day, January, January, PartialDate.Parse("2024-02-01"), "表紙", "奥多摩町DX推進方針【2.0版】", "表紙", "奥多摩町DX推進方針", true),
        new ReviewRecorded(Two, PartialDate.Parse("2025-03"), ReviewOutcome.NoRevisionNeeded, "DX推進部会", "計画期間中の改訂は不要", true),
        new PolicyRepealed(Two, Day, PartialDate.Parse("2026-04-01"), "奥総発第1号", "次期方針の策定", true),
        new RevisionWithdrawn(Two, 1, "誤記の修正"),
        new RevisionAbandoned(Two, 1, "改訂の見送り"),
        new RevisionReturned(Two, 1, "dx-policy-2-0-1", "dx-headquarters/2023/3", "returned", Day),
        new RevisionAdopted(Two, "9c1b", "dx-policy-2-0-2", "dx-headquarters/2023/4", Day, January, January, true),
        new AdoptionRefused("dx-policy", "2.0", "dx-policy-2-0-1", "dx-headquarters/2023/3", "hash-mismatch", "決定された本文と付議中の本文が一致しません", "The decision is on another text."),
        new DraftOpened("dx-policy", Two, new RevisionNumber(1, 0), "3f0a", false),
        new ProvisionAdded(new Provision("measure-front-yard", ProvisionKind.Measure, "(1)", "自治体フロントヤード改革の推進", "", new NationalItem("自治体DX推進計画", "2.2", "自治体フロントヤード改革の推進")), "measures", "measures-introduction"),
        new ProvisionAmended("period-term", null, null, "本方針の期間は、令和7（2025）年度までとします。", null),
        new TextAmended("period-term", "本方針の期間は、令和7（2025）年度までとします。"),
        new ProvisionRenamed("measure-front-yard", null, "自治体フロントヤード改革の推進", true),
        new ProvisionMoved("measure-front-yard", "measures", "measures-introduction"),
        new MeasureLinkedToNationalItem("measure-front-yard", new NationalItem("自治体DX推進計画", "2.2", "自治体フロントヤード改革の推進")),
        new MeasureLinkedToPrinciples("measure-front-yard", ["principle-efficiency", "principle-service"]),
        new TermDefined(new Provision("term-rpa", ProvisionKind.Term, null, "RPA", "定型的な事務処理を自動化すること。", null) { Term = new TermForms("アールピーエー", "RPA") }, "glossary", "term-ai"),
        new TermRestated("term-rpa", new TermForms("アールピーエー", null)),
        new TermDropped("term-tokyo-joint-operation"),
        new FigureReplaced("box-society50-figure", new FigureImage("Society5.0の図", null)),
        new PolicyRetitled("奥多摩町デジタルトランスフォーメーション（DX）推進方針"),
        new PeriodSet(new PlanPeriod(new FiscalYear(2022), new FiscalYear(2025))),
        new LegalBasesSet([new LegalBasis("官民データ活用推進基本法", "9条3項", LegalBasisKind.CountsAs)]),
        new RelatedPlansSet([new RelatedPlan("自治体DX推進計画", "2.2", PlanRelation.AlignedWith, PartialDate.Parse("2021-01"), PartialDate.Parse("2026-03"))]),
        new ResponsibilitySet("奥多摩町DX推進本部", "企画財政課"),
        new SourceNamed(new RevisionSource("奥多摩町DX推進方針【2.0版】", "8cea3a79b81b4b6b84f1c4449a7a5c8e6b188697c962f12a4c10cb581058980b", "https://example.jp/dx.pdf", Day, "奥多摩町", "文字抽出")),
        new Correction(1, new Misprint("term-national-plan", MisprintPart.Text, "令和2（2022）年12月", "令和2（2020）年12月"), PartialDate.Parse("2024-03-01"), "正誤表", "西暦の誤り", "77aa", true),
        new TranscriptionFixed(2, new Misprint("measure-digital-divide", MisprintPart.Heading, "デジタルデバйд", "デジタルデバイド"), "154行", "88bb", true),
        new CorrectionCarried(Two, 1, new Misprint("term-national-plan", MisprintPart.Text, "令和2（2022）年12月", "令和2（2020）年12月")),
        new CorrectionSettled(Two, 1, "原文のとおりの引用"),
        new PlanVersionRecorded("自治体DX推進計画", "2.2", "総務省", PartialDate.Parse("2023-12-12"), PartialDate.Parse("2021-01"), PartialDate.Parse("2026-03"),
            [new PlanItem("自治体フロントヤード改革の推進", PlanItemCategory.Priority), new PlanItem("オープンデータの推進", PlanItemCategory.Alongside)], "総務省の公表資料", false),
        new PlanEnded("第5期長期総合計画", PartialDate.Parse("2025-03-31"), "次期計画の策定"),
        new ProvisionRepealed("measure-online-procedures"),
        new DraftFrozen(1, "9c1b"),
        new DraftReopened(1, ReopenedBecause.Withdrawn),
        new DraftAbandoned("9c1b"),
        new DraftClosed("9c1b"),
        new DecisionRescinded(Two, "dx-headquarters/2023/3", RescissionKind.Revoked, PartialDate.Parse("2025-04-01"), "dx-headquarters/2024/7"),
        new RescissionMarked("dx-headquarters/2023/3", RescissionKind.Revoked, PartialDate.Parse("2025-04-01"), "dx-headquarters/2024/7"),
        new Received<DecisionTaken>(Guid.Parse("0195d3b0-0000-7000-8000-000000000001"), new DecisionTaken(
            new MessageSource("133086", "proposal/dx-policy-2-0-1", 5, "decisions/5f0c"), "dx-policy-2-0-1", "dx-headquarters/2023/3", "dx-headquarters", 2023, 3, "approved",
            "2024-01-25", new DecidedRevision("dx-policy", "2.0", 1, "9c1b"), true)),
    ]);
}
