using DxGovernance.Contracts;
using DxGovernance.Contracts.Policies;
using DxGovernance.Fixtures;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Releases;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Tests;

public class EventContracts
{
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
        new Received<RevisionAdopted>(Guid.Parse("01890000-0000-7000-8000-000000000001"), new RevisionAdopted(
            new MessageSource("133086", "revision/dx-policy/2.0", 9, "policies/1"), Given.Revision("2.0", "2024-01"))),
        new Received<RevisionCorrected>(Guid.Parse("01890000-0000-7000-8000-000000000002"), new RevisionCorrected(
            new MessageSource("133086", "revision/dx-policy/2.0", 9, "policies/1"), Given.Revision("2.0", "2024-01"))),
    ]);
}
