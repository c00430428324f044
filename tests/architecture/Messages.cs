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
