using DxGovernance.Contracts;
using DxGovernance.Contracts.Policies;
using DxGovernance.Fixtures;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Time;
using DxGovernance.Roadmap.Items;
using DxGovernance.Roadmap.Roadmaps;

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
        new BaselineRefused("dx-roadmap", "dx-policy", "1.0", "baseline-empty", "項目がありません", "No item is planned."),
        new ItemPlanned("dx-roadmap", "front-yard-study", "measure-front-yard", "フロントヤード改革の検討", Spans, "原典89行", January2024, Illustrative: true),
        new ItemRescheduled(Spans, "国の手順書の改定", January2024, "原典127行", Illustrative: true),
        new ItemConfirmed(Spans, "原典107行", January2024, Illustrative: false),
        new ItemCancelled("見直し", January2024, Illustrative: true),
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
