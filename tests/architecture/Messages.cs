using System.Runtime.CompilerServices;
using System.Text.Json;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Contracts.OpenData;
using DxGovernance.Contracts.Policies;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.Fixtures;
using MassTransit;
using MassTransit.RabbitMqTransport;
using MassTransit.Serialization;

namespace DxGovernance.Architecture.Tests;

public class Messages
{
    private static readonly RevisionState Submitted = new(
        "dx-policy", "奥多摩町デジタルトランスフォーメーション（DX）推進方針", "2.0", "submitted", 1, "9c1b", "2024-01", "2024-01", null, false,
        [
            new ProvisionState("measures", null, "chapter", "3", "重点取組事項", "", null),
            new ProvisionState("measure-front-yard", "measures", "measure", "(1)", "自治体フロントヤード改革の推進", "窓口の**改革**", new NationalItemState("自治体DX推進計画", "2.2", "自治体フロントヤード改革の推進")),
        ]);

    private static readonly IMessage[] Examples =
    [
        new RevisionSubmitted(From("revision/dx-policy/2.0", 2, "policies/5f0c"), Submitted),
        new RevisionWithdrawn(From("revision/dx-policy/2.0", 3, "policies/5f0c"), Submitted with { Status = "withdrawn" }),
        new RevisionReturned(From("revision/dx-policy/2.0", 5, "policies/5f0c"), Submitted with { Status = "returned", Submission = 2 }),
        new RevisionCorrected(From("revision/dx-policy/2.0", 8, "policies/5f0c"), Submitted with { Status = "adopted", Submission = 3, Decision = "dx-headquarters/2023/3", DecisionIllustrative = true, ReadingHash = "77aa" }),
        new RevisionAdopted(From("revision/dx-policy/2.0", 7, "policies/5f0c"), Submitted with { Status = "adopted", Submission = 3, Decision = "dx-headquarters/2023/3", DecisionIllustrative = true }),
        new AdoptionRefused(
            From("received/proposal/dx-policy-2-0-1", 1, "policies/5f0c"), "dx-policy", "2.0", "dx-policy-2-0-1", "dx-headquarters/2023/3", "hash-mismatch",
            "決定された本文と付議中の本文が一致しません", "The decision is on another text."),
        new DecisionTaken(
            From("proposal/dx-policy-2-0-1", 5, "decisions/5f0c"), "dx-policy-2-0-1", "dx-headquarters/2023/3", "dx-headquarters", 2023, 3, "approved", "2024-01-25",
            new DecidedRevision("dx-policy", "2.0", 1, "9c1b"), true) { Meeting = "dx-headquarters/2023/2" },
        new RevisionRescinded(From("revision/dx-policy/2.0", 9, "policies/5f0c"), Submitted with
        {
            Status = "adopted",
            Submission = 3,
            Decision = "dx-headquarters/2023/3",
            SubmittedBy = new SubmitterMark("c2FsdHNhbHRzYWx0c2FsdA==", "aa11"),
            Rescission = new RescissionState("dx-headquarters/2023/3", "revoked", "2025-04-01", "dx-headquarters/2024/7"),
        }),
        new JointSeats(
            From("body/dx-joint", 3, "decisions/5f0c"), "dx-joint", "133035",
            [new JointSeat("planning", "planning-chief", "企画課長", "member", true, "2022-04-01", null, [new JointTenure("2022-04-01", "person-9a1b"), new JointTenure("2023-04-01", null)])]),
        new ScopeOfDecision(From("municipality/133086", 3, "decisions/5f0c"), RoadmapChanges: true, FirstReleases: true),
        new RegisterEntryState(
            From("decision/dx-headquarters/2023/3", 9, "decisions/5f0c"), "dx-headquarters/2023/3", "令和5年度決定第3号", "dx-headquarters", "奥多摩町DX推進本部", 2023, 3, "2024-01-25", "open", true)
        {
            Content = new RegisterEntryContent(
                "dx-policy-2-0-1", "奥多摩町DX推進方針 2.0版", new RegisterEntrySubject("policyRevision", false) { Policy = "dx-policy", Revision = "2.0" }, "approvedWithConditions", "2024-01-26", true)
            {
                EffectiveOn = "2024-01-25",
                ContentHash = "9c1b",
                Meeting = "dx-headquarters/2023/2",
                ShownMeeting = "令和5年度第2回",
                Votes = new RegisterEntryVotes(5, 5, 1, 0, 1, "yes"),
                Quorum = new RegisterEntryQuorum(12, 14, 7),
                Conditions = [new RegisterEntryCondition(1, "2024-02-01"), new RegisterEntryCondition(2, null)],
                AwaitsApproval = true,
                Approval = new RegisterEntryApproval("企財第123号", "2024-01-25", "2024-01-29", "mayor", true),
                Adoption = new RegisterEntryAdoption("adopted", "2024-01", "2024-01", true),
                RecordedFrom = new RegisterEntryOrigin("奥多摩町DX推進方針（表紙）", "1", "企財第45号"),
                Corrections = [new RegisterEntryCorrection("title", "推進方計", "推進方針")],
                Rescissions = [new Rescission("revoked", "2025-04-01", "dx-headquarters/2024/7")],
            },
        },
        new BodyState(
            From("body/dx-headquarters", 5, "decisions/5f0c"), "dx-headquarters", "奥多摩町DX推進本部", "authoritative", "decides", "決定",
            [
                new BodyRulesState(null, new QuorumRuleState(1, 2, null, "構成員の2分の1以上の出席"), "noObjection", "異議なし", null, null, false),
                new BodyRulesState(
                    "2025-04-01", new QuorumRuleState(null, null, 5, "構成員5人以上の出席"), "votes", "表決（出席者の3分の2以上の賛成）", new MajorityState(2, 3, false, "present"), "undecided", true),
            ],
            [
                new BodySeatState("chair", "mayor", "町長", "chair", "長", true, "2022-04-01", null, [new SeatOccupancy("2022-04-01", true), new SeatOccupancy("2024-04-01", false)]),
                new BodySeatState("133035-planning", "planning-chief", "企画課長", "member", "員", true, "2022-04-01", "2025-04-01", []) { Municipality = "133035" },
            ],
            true)
        {
            Purpose = "DXの推進に関する決定",
            Parent = "council",
            From = "2022-04-01",
            Joint = new JointMembership("133086", ["133086", "133035"]),
            ActingChairs = [new ActingChairState("deputy", "2024-04-01", "2024-04-30"), new ActingChairState("deputy", "2025-04-01", null)],
        },
        new RoadmapState(
            From("roadmap/dx-roadmap", 20, "roadmap/5f0c"), "dx-roadmap", "dx-policy", "奥多摩町DX推進方針 工程表", [new BaselineState("2.0", "2024-01", "2024-01", "dx-headquarters/2023/3", 15, true)], false),
        new SectionState(From("section/planning-and-finance", 3, "roadmap/5f0c"), "planning-and-finance", "2020-04-01", [new SectionTitleState("2020-04-01", "企画財政課"), new SectionTitleState("2023-04-01", "企画課")], true)
        {
            Succession = new SectionSuccession(["digital"], "2025-04-01", true),
        },
        new ItemState(
            From("item/dx-roadmap/front-yard-study", 12, "roadmap/5f0c"), "dx-roadmap", "front-yard-study", "dx-policy", "2022-07",
            [new ItemTitleState("2022-07", "フロントヤード改革の検討", false)],
            [new ItemMeasuresState("2022-07", ["measure-front-yard"], null, false), new ItemMeasuresState("2024-01", ["measure-front-yard", "measure-my-number-card"], "施策の再編", true)],
            [new ItemSectionState("2022-07", "planning-and-finance", true)],
            [
                new ItemPlanState("2022-07", [new ItemSpanState(2022, 2023, "assumed")], null, "原典89行", null, null, false),
                new ItemPlanState(
                    "2024-01-25", [new ItemSpanState(2022, 2024, "stated") { Begins = "2022-Q2", Ends = "2025-03" }], "国の手順書の改定", null, "dx-headquarters/2023/5",
                    new ItemDecisionRescission("revoked", "2024-03-01"), true),
            ],
            [new ItemWorkState("started", "2022-09", null, [], true), new ItemWorkState("split", "2024-04-01", "範囲の見直し", ["study-a", "study-b"], true)],
            [new ItemReportState("2022-Q4", "令和4年度第4四半期", "atRisk", 60, "2023-04-10", true)],
            [new ItemMilestoneState("guideline", "検討結果の報告", "2023-06", "stated", null, true)],
            [new ItemBudgetState(2023, "0204-11", "initial", 1_200_000, "general", "R5-031", "2023-03-20", true)],
            false),
        new ReschedulingsUnderDecision(
            From("item/dx-roadmap/front-yard-study", 4, "roadmap/5f0c"), "dx-roadmap", "front-yard-study",
            [
                new ReschedulingState(1, "工程表の変更：検討（R4–R5→R4–R7）", "4d5e", "refused", true)
                {
                    Decision = "dx-headquarters/2023/4",
                    Refusal = new ReschedulingRefusal("item-cancelled", "この項目は中止されています", "It was cancelled."),
                },
                new ReschedulingState(2, "工程表の変更：検討（R4–R5→R4–R8）", "5e6f", "carriedOut", true) { Decision = "dx-headquarters/2023/5", DecidedOn = "2024-01-25", From = "2024-01-25", DecisionRescinded = true },
            ]),
        new IndicatorState(
            From("indicator/dx-roadmap/online-procedures", 6, "roadmap/5f0c"), "dx-roadmap", "online-procedures",
            [
                new IndicatorDefinitionState(["measure-front-yard"], "オンライン申請できる手続の割合", "町の手続のうちオンラインで申請できるもの", "%", "higherIsBetter", 1, "2022-07", true)
                {
                    NumeratorName = "オンライン申請できる手続",
                    DenominatorName = "町の手続",
                    Source = "事務局",
                    Reason = "対象の見直し",
                },
            ],
            [new TargetState(2023, 40.50m, "2022-07", true) { Reason = "国の目標に合わせる" }],
            [
                new MeasurementState(1, 2023, "2024-03-31", Superseded: true, Illustrative: true) { Numerator = 57m, Denominator = 200m, EvidenceSha256 = "e3b0c442", Source = "事務局調べ" },
                new MeasurementState(1, 2023, "2024-03-31", Superseded: false, Illustrative: true) { Numerator = 54.5m, Denominator = 200m, Correction = "重複を数えた", CorrectedOn = "2024-06-01" },
                new MeasurementState(2, 2024, "2025-03", Superseded: false, Illustrative: false) { Value = -12.00m },
            ])
        {
            End = new IndicatorEndState("統計の終了", "2025-04-01", true),
        },
        new FirstReleaseUnderDecision(
            From("dataset/dx-policy-text", 3, "open-data/5f0c"), "dx-policy-text",
            [
                new FirstReleaseState(1, "オープンデータの公表：本文（2.0版）", "4d5e", "refused", true)
                {
                    Decision = "dx-headquarters/2023/6",
                    Refusal = new FirstReleaseRefusal("release-changed", "公表する内容が決定されたものと異なります", "It was changed since."),
                },
                new FirstReleaseState(2, "オープンデータの公表：本文（2.0版）", "5e6f", "carriedOut", true) { Decision = "dx-headquarters/2023/7", DecidedOn = "2024-01-25", ReleasedOn = "2024-01-26" },
            ]),
    ];

    public static TheoryData<string> MessageTypes => [.. Types().Select(type => type.FullName!)];

    [Fact]
    public void Every_message_has_an_example() =>
        Examples.Select(example => example.GetType().FullName).Order().ShouldBe(Types().Select(type => type.FullName).Order());

    [Theory]
    [MemberData(nameof(MessageTypes))]
    public void Every_message_is_written_as_its_golden_file_says(string type)
    {
        var example = Example(type);
        var written = JsonSerializer.Serialize(
            new
            {
                Urn = MessageUrn.ForTypeString(example.GetType()),
                Exchange = new RabbitMqMessageNameFormatter().GetMessageName(example.GetType()),
                Message = (object)example,
            },
            SystemTextJsonMessageSerializer.Options);
        GoldenFiles.Check(ThisFile(), $"{type}.json", written);
    }

    [Theory]
    [MemberData(nameof(MessageTypes))]
    public void Every_message_is_read_back_whole(string type)
    {
        var example = Example(type);
        var written = Write(example);
        Write(JsonSerializer.Deserialize(written, example.GetType(), SystemTextJsonMessageSerializer.Options)!).ShouldBe(written);
    }

    private static List<Type> Types() => [.. Ours.Contracts.GetTypes().Where(type => type.IsAssignableTo(typeof(IMessage)) && !type.IsInterface)];

    private static IMessage Example(string type) => Examples.Single(example => example.GetType().FullName == type);

    private static string Write(object message) => JsonSerializer.Serialize(message, message.GetType(), SystemTextJsonMessageSerializer.Options);

    private static MessageSource From(string subject, long version, string origin) => new("133086", subject, version, origin);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
