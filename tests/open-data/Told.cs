using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Contracts.Roadmap;

namespace DxGovernance.OpenData.Tests;

/// <summary>What roadmap and decisions tell, as in a small town.</summary>
internal static class Told
{
    public static readonly RoadmapState Roadmap = new(
        From("roadmap/dx-roadmap", 20, "roadmap/1"), "dx-roadmap", "dx-policy", "奥多摩町DX推進方針 工程表", [new BaselineState("2.0", "2024-01", "2024-01", "dx-headquarters/2023/3", 15, true)], Illustrative: false);

    public static readonly SectionState Planning = new(
        From("section/planning-and-finance", 3, "roadmap/1"), "planning-and-finance", "2020-04-01",
        [new SectionTitleState("2020-04-01", "企画財政課"), new SectionTitleState("2023-04-01", "企画課")], Illustrative: true)
    {
        Succession = new SectionSuccession(["digital"], "2025-04-01", Illustrative: true),
    };

    public static readonly SectionState Digital = new(From("section/digital", 1, "roadmap/1"), "digital", "2025-04-01", [new SectionTitleState("2025-04-01", "デジタル課")], Illustrative: true);

    public static readonly ItemState Item = new(
        From("item/dx-roadmap/front-yard-study", 12, "roadmap/1"), "dx-roadmap", "front-yard-study", "dx-policy", "2022-07",
        [new ItemTitleState("2022-07", "フロントヤード改革の検討", Illustrative: false)],
        [new ItemMeasuresState("2022-07", ["measure-front-yard"], Reason: null, Illustrative: false), new ItemMeasuresState("2024-01", ["measure-front-yard", "measure-my-number-card"], "施策の再編", Illustrative: true)],
        [new ItemSectionState("2022-07", "planning-and-finance", Illustrative: true)],
        [
            new ItemPlanState("2022-07", [new ItemSpanState(2022, 2023, "assumed")], Reason: null, "原典89行", Decision: null, DecisionRescinded: null, Illustrative: false),
            new ItemPlanState(
                "2024-01-25", [new ItemSpanState(2022, 2022, "stated") { Begins = "2022-Q2" }, new ItemSpanState(2024, 2024, "assumed") { Ends = "2025-03" }], "国の手順書の改定", Evidence: null,
                "dx-headquarters/2023/5", new ItemDecisionRescission("revoked", "2024-03-01"), Illustrative: true),
        ],
        [new ItemWorkState("started", "2022-09", Reason: null, [], Illustrative: true), new ItemWorkState("split", "2024-04-01", "範囲の見直し", ["study-a", "study-b"], Illustrative: true)],
        [
            new ItemReportState("2022", "令和4年度", "onTrack", Percent: null, "2023-04-10", Illustrative: true),
            new ItemReportState("2022-Q4", "令和4年度第4四半期", "atRisk", 60, "2023-04", Illustrative: true),
        ],
        [new ItemMilestoneState("guideline", "検討結果の報告", "2023-06", "stated", "2023-06-30", Illustrative: true), new ItemMilestoneState("next", "次の段階", "2024", "assumed", ReachedOn: null, Illustrative: true)],
        [
            new ItemBudgetState(2023, "0204-11", "initial", 1_200_000, "general", "R5-031", "2023-03-20", Illustrative: true),
            new ItemBudgetState(2024, "0204-11", "initial", 300_000, "national", Contract: null, "2024-03-20", Illustrative: true),
            new ItemBudgetState(2023, "0204-11", "settled", 1_100_500, "general", Contract: null, "2024-09", Illustrative: true),
        ],
        Illustrative: false)
    {
        Entries = [new ItemEntryState("core-systems", "resident-register", "2022-07", Illustrative: true)],
    };

    /// <summary>An item of which nothing but its planning is known.</summary>
    public static readonly ItemState Planned = new(
        From("item/dx-roadmap/telework", 1, "roadmap/1"), "dx-roadmap", "telework", "dx-policy", "2024-01",
        [new ItemTitleState("2024-01", "テレワークの推進", Illustrative: false)], [new ItemMeasuresState("2024-01", ["measure-telework"], Reason: null, Illustrative: false)], [],
        [new ItemPlanState("2024-01", [new ItemSpanState(2024, 2026, "assumed")], Reason: null, Evidence: null, Decision: null, DecisionRescinded: null, Illustrative: false)], [], [], [], [], Illustrative: false);

    public static readonly IndicatorState Ratio = new(
        From("indicator/dx-roadmap/online-procedures", 6, "roadmap/1"), "dx-roadmap", "online-procedures",
        [
            new IndicatorDefinitionState(["measure-front-yard"], "オンライン申請できる手続の割合", "町の手続のうちオンラインで申請できるもの", "%", "higherIsBetter", 1, "2022-07", Illustrative: true)
            {
                NumeratorName = "オンライン申請できる手続",
                DenominatorName = "町の手続",
                Source = "事務局",
            },
        ],
        [new TargetState(2023, 40.50m, "2022-07", Illustrative: true), new TargetState(2023, 45m, "2023-04-01", Illustrative: true) { Reason = "国の目標に合わせる" }],
        [
            new MeasurementState(1, 2023, "2024-03-31", Superseded: true, Illustrative: true) { Numerator = 57m, Denominator = 200m, EvidenceSha256 = "e3b0c442", Source = "事務局調べ" },
            new MeasurementState(1, 2023, "2024-03-31", Superseded: false, Illustrative: true) { Numerator = 54.5m, Denominator = 200m, Correction = "重複を数えた", CorrectedOn = "2024-06-01" },
        ]);

    public static readonly IndicatorState Count = new(
        From("indicator/dx-roadmap/calls", 6, "roadmap/1"), "dx-roadmap", "calls",
        [
            new IndicatorDefinitionState(["measure-front-yard"], "電話の件数", "代表電話", "件", "lowerIsBetter", 0, "2022-07", Illustrative: false),
            new IndicatorDefinitionState(["measure-front-yard"], "電話の件数", "代表電話と直通", "千件", "lowerIsBetter", 2, "2024-04", Illustrative: false) { Reason = "直通を含める" },
        ],
        [],
        [new MeasurementState(1, 2022, "2023-03", Superseded: false, Illustrative: false) { Value = 12000.0m }, new MeasurementState(2, 2024, "2025-03", Superseded: false, Illustrative: false) { Value = 13.125m }])
    {
        End = new IndicatorEndState("統計の終了", "2025-04-01", Illustrative: false),
    };

    public static readonly IndicatorState Defined = new(
        From("indicator/dx-roadmap/seats", 1, "roadmap/1"), "dx-roadmap", "seats",
        [new IndicatorDefinitionState([], "テレワーク用端末の数", "貸し出せるもの", "台", "higherIsBetter", 0, "2024-04", Illustrative: true)], [], []);

    public static readonly RegisterEntryState Open = new(
        From("decision/dx-headquarters/2023/3", 9, "decisions/1"), "dx-headquarters/2023/3", "令和5年度決定第3号", "dx-headquarters", "奥多摩町DX推進本部", 2023, 3, "2024-01-25", "open", Illustrative: true)
    {
        Content = new RegisterEntryContent(
            "dx-policy-2-0-1", "奥多摩町DX推進方針 2.0版", new RegisterEntrySubject("policyRevision", Illustrative: false) { Policy = "dx-policy", Revision = "2.0" }, "approvedWithConditions", "2024-01-26", IsRecordedLate: true)
        {
            EffectiveOn = "2024-01-25",
            ContentHash = "9c1b",
            Meeting = "dx-headquarters/2023/2",
            ShownMeeting = "令和5年度第2回",
            Votes = new RegisterEntryVotes(5, 5, 1, 0, 1, "yes"),
            Quorum = new RegisterEntryQuorum(12, 14, 7),
            Conditions = [new RegisterEntryCondition(1, "2024-02-01"), new RegisterEntryCondition(2, FulfilledOn: null)],
            AwaitsApproval = true,
            Approval = new RegisterEntryApproval("企財第123号", "2024-01-25", "2024-01-29", "mayor", IsSubstituted: true),
            Adoption = new RegisterEntryAdoption("adopted", "2024-01", "2024-01", RestsOnRescinded: true),
            RecordedFrom = new RegisterEntryOrigin("奥多摩町DX推進方針（表紙）", "1", "企財第45号"),
            Corrections = [new RegisterEntryCorrection("title", "推進方計", "推進方針")],
            Rescissions = [new Rescission("revoked", "2025-04-01", "dx-headquarters/2024/7")],
        },
    };

    public static readonly RegisterEntryState Withheld = new(
        From("decision/dx-headquarters/2023/4", 3, "decisions/1"), "dx-headquarters/2023/4", "令和5年度決定第4号", "dx-headquarters", "奥多摩町DX推進本部", 2023, 4, "2024-02", "openFrom", Illustrative: true)
    {
        Ground = "情報公開条例第7条第3号",
        WithheldUntil = "2027-04-01",
    };

    public static readonly BodyState Body = new(
        From("body/dx-headquarters", 5, "decisions/1"), "dx-headquarters", "奥多摩町DX推進本部", "authoritative", "decides", "決定",
        [
            new BodyRulesState(From: null, new QuorumRuleState(1, 2, Seats: null, "構成員の2分の1以上の出席"), "noObjection", "異議なし", Majority: null, OnTie: null, AllowsCirculation: false),
            new BodyRulesState(
                "2025-04-01", new QuorumRuleState(Numerator: null, Denominator: null, 5, "構成員5人以上の出席"), "votes", "表決（出席者の3分の2以上の賛成）", new MajorityState(2, 3, Exceeds: false, "present"), "undecided",
                AllowsCirculation: true),
        ],
        [
            new BodySeatState("chair", "mayor", "町長", "chair", "長", Votes: true, "2022-04-01", Until: null, [new SeatOccupancy("2022-04-01", IsFilled: true), new SeatOccupancy("2024-04-01", IsFilled: false)]),
            new BodySeatState("deputy", "deputy-mayor", "副町長", "viceChair", "副", Votes: true, "2022-04-01", Until: null, [new SeatOccupancy("2022-04-01", IsFilled: true)]),
            new BodySeatState("planning", "planning-chief", "企画課長", "member", "員", Votes: true, "2022-04-01", "2025-04-01", []) { Municipality = "133035" },
        ],
        Illustrative: true)
    {
        Purpose = "DXの推進に関する決定",
        Parent = "council",
        From = "2022-04-01",
        Joint = new JointMembership("133086", ["133086", "133035"]),
        ActingChairs = [new ActingChairState("deputy", "2024-04-01", "2024-04-30"), new ActingChairState("deputy", "2025-04-01", To: null)],
    };

    public static readonly BodyState WithoutSeats = new(From("body/council", 1, "decisions/1"), "council", "庁議", "reviewing", "coordinates", "調整・審査", [], [], Illustrative: false);

    public static MessageSource From(string subject, long version, string origin, string municipality = "133086") => new(municipality, subject, version, origin);
}
