using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Contracts.Policies;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.Fixtures;
using DxGovernance.OpenData.Checking;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Files;
using DxGovernance.OpenData.Releases;
using DxGovernance.OpenData.Terms;
using DxGovernance.OpenData.UnderDecision;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Tests;

public class EventContracts
{
    private static readonly DateTimeOffset At = new(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);

    private static readonly RequirementCheck[] Checks =
    [
        new(Requirement.SecondaryUse, false, "「CC-BY-NC-4.0」は確認できない", "text.json $.licence.id", "利用条件を改める"),
        new(Requirement.MachineReadable, true, "CSV 140行"),
        new(Requirement.FreeOfCharge, true, "0円"),
    ];

    [Fact]
    public void Every_event_is_written_as_its_golden_file_says() => GoldenFiles.CheckEvents(store => store.AddDatasets(),
    [
        Given.Registered,
        new LicenceChanged("PDL-1.0", LicenceIllustrative: true, 0),
        new VersionReleased(
            2, "2.0", "9c1b", Given.Received("2.0"), Given.Edition,
            [new Distribution(DistributionFormat.Json, "application/json", 1024, "3f0a"), new Distribution(DistributionFormat.Csv, "text/csv; charset=utf-8; header=present", 2048, "5b1c")],
            Checks[1..], PartialDate.Parse("2024-01"), Illustrative: false),
        new ReleaseRefused("2.0", "9c1b", Checks),
        new DatasetDescribed("題", "説明", ["DX"], "奥多摩町", new FurtherDescription
        {
            Theme = "GOVE",
            Contact = new Contact("企画財政課", "dx@example.jp", "0428-00-0000", "https://example.jp/form"),
            Frequency = UpdateFrequency.Continuous,
            PeriodFrom = PartialDate.Parse("2022-07"),
            PeriodUntil = PartialDate.Parse("2026-03-31"),
            Related = [new RelatedDocument("方針", "https://example.jp/policy.pdf")],
        }) { At = At },
        new DatasetWithdrawn(PartialDate.Parse("2026-11-25"), "別のデータセットにまとめた") { At = At },
        new DatasetSuperseded("dx-policy-text-2", PartialDate.Parse("2026-11-25"), "様式を改めた") { At = At },
        new VersionWithdrawn(2, PartialDate.Parse("2026-11-25"), "公開してはならない内容を含む") { At = At },
        new VersionFoundWrong(2, PartialDate.Parse("2026-11-25"), "第3行の値が誤り") { At = At },
        new FileAttached(
            "list", "5b1c", 2048, new FileTable("list", 3, [new FileColumn("ID", ColumnType.WholeNumber, 0), new FileColumn("名称", ColumnType.Text, 1)]),
            new SortedDictionary<string, int> { ["merged-rest"] = 2 }, new SortedDictionary<PersonalDataKind, int> { [PersonalDataKind.Phone] = 1 }) { Workbook = "3f0a" },
        new FileDetached("list"),
        new PersonalDataCleared("5b1c", "施設の代表番号"),
        new PublicationTermsSet("奥多摩町", "CC-BY-4.0", LicenceIllustrative: true, [Content.PolicyText, Content.DatasetList], new Contact("企画財政課"), Illustrative: false),
        new FirstReleaseProposed(1, "2.0", "4d5e", Given.Received("2.0"), [new Distribution(DistributionFormat.Json, "application/json", 1024, "3f0a")], Illustrative: false),
        new FirstReleaseWithdrawn(1, "利用条件の見直し"),
        new FirstReleaseDeclined(1, "dx-headquarters/2023/5", "returned", PartialDate.Parse("2024-01-25")),
        new FirstReleaseRefused(1, "dx-headquarters/2023/5", "release-changed", "公表する内容が決定されたものと異なります", "It was changed since."),
        new FirstReleaseRescinded(1, "dx-headquarters/2023/5", "annulled", PartialDate.Parse("2025-04-01"), "dx-headquarters/2024/7"),
        new Received<ScopeOfDecision>(Guid.Parse("01890000-0000-7000-8000-000000000003"), new ScopeOfDecision(
            new MessageSource("133086", "municipality/133086", 2, "decisions/1"), RoadmapChanges: false, FirstReleases: true)),
        new Received<DecisionTaken>(Guid.Parse("01890000-0000-7000-8000-000000000004"), new DecisionTaken(
            new MessageSource("133086", "proposal/dataset-release-4d5e", 5, "decisions/1"), "dataset-release-4d5e", "dx-headquarters/2023/5", "dx-headquarters", 2023, 5, "approved", "2024-01-25", On: null, Illustrative: true)
        {
            Subject = new DecidedSubject("datasetRelease", "dataset/dx-policy-text", "オープンデータの公表", "4d5e"),
            TakesEffect = true,
        }),
        new Received<RevisionRescinded>(Guid.Parse("01890000-0000-7000-8000-000000000005"), new RevisionRescinded(
            new MessageSource("133086", "revision/dx-policy/2.0", 11, "policies/1"), Given.Revision("2.0", "2024-01") with
            {
                Rescission = new RescissionState("dx-headquarters/2023/3", "revoked", "2025-04-01", "dx-headquarters/2024/7"),
            })),
        new Received<RevisionAdopted>(Guid.Parse("01890000-0000-7000-8000-000000000001"), new RevisionAdopted(
            new MessageSource("133086", "revision/dx-policy/2.0", 9, "policies/1"), Given.Revision("2.0", "2024-01"))),
        new Received<RevisionCorrected>(Guid.Parse("01890000-0000-7000-8000-000000000002"), new RevisionCorrected(
            new MessageSource("133086", "revision/dx-policy/2.0", 9, "policies/1"), Given.Revision("2.0", "2024-01"))),
        new Received<ItemState>(Guid.Parse("01890000-0000-7000-8000-000000000006"), Told.Item),
        new Received<RoadmapState>(Guid.Parse("01890000-0000-7000-8000-000000000007"), Told.Roadmap),
        new Received<SectionState>(Guid.Parse("01890000-0000-7000-8000-000000000008"), Told.Planning),
        new Received<IndicatorState>(Guid.Parse("01890000-0000-7000-8000-000000000009"), Told.Ratio),
        new Received<RegisterEntryState>(Guid.Parse("01890000-0000-7000-8000-00000000000a"), Told.Open),
        new Received<BodyState>(Guid.Parse("01890000-0000-7000-8000-00000000000b"), Told.Body),
    ]);
}
