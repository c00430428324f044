using System.Text;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.OpenData.Checking;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Files;
using DxGovernance.OpenData.Releases;
using DxGovernance.OpenData.UnderDecision;
using DxGovernance.Platform.Time;

namespace DxGovernance.OpenData.Tests;

public class FileRules
{
    private static readonly Now Now = new(new DateTimeOffset(2026, 11, 25, 3, 0, 0, TimeSpan.Zero));

    private static readonly DatasetRegistered OfFiles = Given.Registered with { Dataset = "toilets", Policy = "", Content = Content.Files };

    [Fact]
    public async Task A_file_that_a_machine_can_read_is_attached_with_what_was_found_of_it()
    {
        var attached = Attaching.Decide(Dataset(), Command(), await FoundAsync("ID,名称,件数\r\n1,役場,3\r\n2,図書館,\r\n")).Event<FileAttached>();
        (attached.Name, attached.Bytes, attached.Table.Rows).ShouldBe(("list", 10, 2));
        attached.Table.Columns.Select(column => (column.Name, column.Type, column.Empty)).ShouldBe([("ID", ColumnType.Code, 0), ("名称", ColumnType.Text, 0), ("件数", ColumnType.WholeNumber, 1)]);
        attached.PersonalData.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_file_under_the_same_name_records_nothing()
    {
        var found = await FoundAsync("ID\r\n1\r\n");
        var attached = Attaching.Decide(Dataset(), Command(), found).Event<FileAttached>();
        Attaching.Decide(Dataset(attached), Command(), found).Events().ShouldBeEmpty();
        Attaching.Decide(Dataset(attached), Command() with { Sha256 = "cd" }, found).Event<FileAttached>().Sha256.ShouldBe("cd");
    }

    [Fact]
    public async Task What_a_machine_cannot_read_is_refused_with_each_place_and_how_to_mend_it()
    {
        var refusal = Attaching.Decide(Dataset(), Command(), await FoundAsync("ID,日付\r\n1,R5.4.1\r\n2,2023-04-01\r\n3,2023-04-02\r\n")).Refusal();
        refusal.Type.ShouldBe("not-machine-readable");
        var fault = refusal.Faults.ShouldHaveSingleItem();
        (fault.Line, fault.Subject).ShouldBe((2, "日付"));
        fault.English.ShouldContain("2023-04-01");
    }

    [Fact]
    public async Task A_dataset_that_is_built_from_the_record_takes_no_file() =>
        Attaching.Decide(Given.Dataset(), Command(), await FoundAsync("ID\r\n1\r\n")).Refusal().Type.ShouldBe("content-not-files");

    [Fact]
    public async Task What_looks_personal_waits_for_a_word_of_somebody_entitled_on_just_these_bytes()
    {
        var attached = Attaching.Decide(Dataset(), Command(), await FoundAsync("ID,連絡先\r\n1,090-1234-5678\r\n")).Event<FileAttached>();
        attached.PersonalData[PersonalDataKind.Phone].ShouldBe(1);
        var dataset = Dataset(attached);
        ReleasingFiles.Decide(dataset, null, Given.Okutama, Now).Refusal().Type.ShouldBe("personal-data-suspected");
        ClearingPersonalData.Decide(dataset, "list", new ClearPersonalData("other", "施設の代表番号")).Refusal().Type.ShouldBe("file-changed");
        ClearingPersonalData.Decide(dataset, "list", new ClearPersonalData(attached.Sha256, " ")).Refusal().Type.ShouldBe("reason-invalid");
        var cleared = ClearingPersonalData.Decide(dataset, "list", new ClearPersonalData(attached.Sha256, "施設の代表番号")).Event<PersonalDataCleared>();
        ReleasingFiles.Decide(dataset.Apply(cleared), null, Given.Okutama, Now).Event<VersionReleased>().Version.ShouldBe(1);
        ReleasingFiles.Decide(dataset.Apply(cleared).Apply(attached with { Sha256 = "ef" }), null, Given.Okutama, Now).Refusal().Type.ShouldBe("personal-data-suspected");
    }

    [Fact]
    public async Task A_version_of_files_names_them_by_hash_and_keeps_their_tables()
    {
        var attached = Attaching.Decide(Dataset(), Command(), await FoundAsync("ID\r\n1\r\n")).Event<FileAttached>();
        var released = ReleasingFiles.Decide(Dataset(attached), "初版", Given.Okutama, Now).Event<VersionReleased>();
        released.Distributions.ShouldHaveSingleItem().ShouldBe(new Distribution(DistributionFormat.Csv, "text/csv; charset=utf-8; header=present", 10, "ab") { Name = "list" });
        (released.Revision, released.Position, released.Notes, released.AdoptedOn.ToString()).ShouldBe((null, null, "初版", "2026-11-25"));
        released.Checks.ShouldAllBe(check => check.Passed);
        ReleasingFiles.Decide(Dataset(attached, released), null, Given.Okutama, Now).Refusal().Type.ShouldBe("version-exists");
    }

    [Fact]
    public async Task The_first_version_of_files_waits_for_its_decision_where_the_municipality_says_so_and_only_those_files_are_released_on_it()
    {
        var attached = Attaching.Decide(Dataset(), Command(), await FoundAsync("ID\r\n1\r\n")).Event<FileAttached>();
        var proposed = Proposing.Instead(Dataset(attached), ReleasingFiles.Decide(Dataset(attached), null, Given.Okutama, Now)).Event<FirstReleaseProposed>();
        (proposed.Revision, proposed.Received, proposed.Position).ShouldBe((null, null, null));
        var dataset = Dataset(attached, proposed);
        FirstRelease.TitleOf(dataset, proposed).ShouldBe("オープンデータの公表：奥多摩町DX推進方針（本文）");
        var released = CarryingOut.Decide(dataset, Decision(proposed), ReleasingFiles.Decide(dataset, null, Given.Okutama, Now), Now).Event<VersionReleased>();
        (released.Decision, released.FirstRelease, released.Distributions[0].Sha256).ShouldBe(("hq/2026/2", 1, "ab"));

        var changed = dataset.Apply(attached with { Sha256 = "cd" });
        CarryingOut.Decide(changed, Decision(proposed), ReleasingFiles.Decide(changed, null, Given.Okutama, Now), Now).Event<FirstReleaseRefused>().Reason.ShouldBe("release-changed");
    }

    [Fact]
    public void The_first_version_from_the_log_is_decided_on_with_its_position_and_released_as_it_was_there()
    {
        var list = DxGovernance.OpenData.Datasets.Dataset.Create(Given.Registered with { Dataset = "open-data-list", Policy = "", Content = Content.DatasetList });
        var table = ContentTable.Of(Edition.Of(list, Given.Okutama), [], [new ContentRow("a", "一", [], Illustrative: false)]);
        var proposed = Proposing.Instead(list, ReleasingContent.Decide(list, table, 17, null, Given.Okutama, Now)).Event<FirstReleaseProposed>();
        proposed.Position.ShouldBe(17);
        var waiting = list.Apply(proposed);
        var more = ContentTable.Of(Edition.Of(list, Given.Okutama), [], [new ContentRow("a", "一", [], Illustrative: false), new ContentRow("b", "二", [], Illustrative: false)]);
        Proposing.Instead(waiting, ReleasingContent.Decide(waiting, more, 20, null, Given.Okutama, Now)).Events().ShouldBeEmpty("What comes meanwhile waits too.");
        var released = CarryingOut.Decide(waiting, Decision(proposed), ReleasingContent.Decide(waiting, table, 17, null, Given.Okutama, Now), Now).Event<VersionReleased>();
        (released.Position, released.Decision).ShouldBe((17L, "hq/2026/2"));
        ReleasingContent.Decide(waiting.Apply(released), more, 20, null, Given.Okutama, Now).Event<VersionReleased>().Version.ShouldBe(2);
        ReleasingContent.Decide(waiting.Apply(released), table, 21, null, Given.Okutama, Now).Events().ShouldBeEmpty("The same rows are no new version.");
    }

    [Fact]
    public async Task A_version_is_not_released_without_files_nor_under_terms_that_are_not_open()
    {
        ReleasingFiles.Decide(Dataset(), null, Given.Okutama, Now).Refusal().Type.ShouldBe("files-missing");
        var attached = Attaching.Decide(Dataset(), Command(), await FoundAsync("ID\r\n1\r\n")).Event<FileAttached>();
        ReleasingFiles.Decide(Dataset(attached, new LicenceChanged("CC-BY-NC-4.0", LicenceIllustrative: false, 0)), null, Given.Okutama, Now).Refusal().Type.ShouldBe("three-requirements");
        ReleasingFiles.Decide(Dataset(attached, new LicenceChanged("CC-BY-4.0", LicenceIllustrative: false, 100)), null, Given.Okutama, Now).Refusal().English.ShouldContain("100 yen");
    }

    [Fact]
    public void What_was_taken_back_stays_known_and_nothing_follows_it()
    {
        var released = Given.Release(Given.Dataset(), Given.Revision()).Event<VersionReleased>();
        var withdrawn = Withdrawing.Decide(Given.Dataset(released), new WithdrawDataset("取り違え"), Now).Event<DatasetWithdrawn>();
        var dataset = Given.Dataset(released, withdrawn);
        dataset.Latest.ShouldBeNull();
        dataset.WithdrawalOf(1)!.Reason.ShouldBe("取り違え");
        dataset.Find(1).ShouldNotBeNull();
        Given.Release(dataset, Given.Revision("2.0", "2024-01")).Events().ShouldBeEmpty();
        Withdrawing.Decide(dataset, new WithdrawDataset("取り違え"), Now).Events().ShouldBeEmpty();
        Withdrawing.Decide(dataset, new WithdrawDataset("別の理由"), Now).Refusal().Type.ShouldBe("dataset-withdrawn");
        Describing.Decide(dataset, new DescribeDataset("題", "説明", "奥多摩町"), Now).Refusal().Type.ShouldBe("dataset-withdrawn");
        Withdrawing.Decide(Given.Dataset(released), new WithdrawDataset("理由", PartialDate.Parse("2027-01")), Now).Refusal().Type.ShouldBe("date-in-future");
    }

    [Fact]
    public void A_version_alone_can_be_taken_back_and_the_one_before_is_the_latest_then()
    {
        var first = Given.Release(Given.Dataset(), Given.Revision()).Event<VersionReleased>();
        var second = Given.Release(Given.Dataset(first), Given.Revision("2.0", "2024-01")).Event<VersionReleased>();
        var withdrawn = Withdrawing.Decide(Given.Dataset(first, second), 2, new WithdrawDataset("誤って公開"), Now).Event<VersionWithdrawn>();
        Given.Dataset(first, second, withdrawn).Latest!.Version.ShouldBe(1);
        Withdrawing.Decide(Given.Dataset(first), 7, new WithdrawDataset("理由"), Now).Refusal().Type.ShouldBe("version-unknown");
    }

    [Fact]
    public void A_wrong_version_stays_to_be_had_and_says_so()
    {
        var first = Given.Release(Given.Dataset(), Given.Revision()).Event<VersionReleased>();
        var wrong = FindingWrong.Decide(Given.Dataset(first), 1, new FindVersionWrong("第3行の値"), Now).Event<VersionFoundWrong>();
        var dataset = Given.Dataset(first, wrong);
        (dataset.FaultOf(1)!.Reason, dataset.Latest!.Version).ShouldBe(("第3行の値", 1));
        FindingWrong.Decide(dataset, 1, new FindVersionWrong("第3行の値"), Now).Events().ShouldBeEmpty();
        FindingWrong.Decide(dataset, 1, new FindVersionWrong("別の行"), Now).Refusal().Type.ShouldBe("version-wrong-already");
    }

    [Fact]
    public void A_dataset_is_superseded_by_another_that_stands_and_releases_nothing_more()
    {
        var other = DxGovernance.OpenData.Datasets.Dataset.Create(Given.Registered with { Dataset = "other" });
        var command = new SupersedeDataset("other", "様式を改めた");
        Superseding.Decide(Given.Dataset(), null, command, Now).Refusal().Type.ShouldBe("successor-unknown");
        Superseding.Decide(Given.Dataset(), Given.Dataset(), command with { By = "dx-policy-text" }, Now).Refusal().Type.ShouldBe("successor-invalid");
        var superseded = Superseding.Decide(Given.Dataset(), other, command, Now).Event<DatasetSuperseded>();
        Given.Release(Given.Dataset(superseded), Given.Revision()).Events().ShouldBeEmpty();
        Superseding.Decide(Given.Dataset(superseded), other, command, Now).Events().ShouldBeEmpty();
        Superseding.Decide(other, Given.Dataset(superseded), new SupersedeDataset("dx-policy-text", "戻す"), Now).Refusal().Type.ShouldBe("successor-invalid");
    }

    private static Dataset Dataset(params object[] events) => events.Aggregate(DxGovernance.OpenData.Datasets.Dataset.Create(OfFiles), Given.Apply);

    private static DecisionTaken Decision(FirstReleaseProposed proposed) => new(
        new MessageSource("133086", "proposal/dataset-release-1", 4, "decisions/1"), "dataset-release-1", "hq/2026/2", "hq", 2026, 2, "approved", "2026-11-20", On: null, Illustrative: false)
    {
        Subject = new DecidedSubject("datasetRelease", "dataset/toilets", "オープンデータの公表", proposed.ContentHash),
        TakesEffect = true,
    };

    private static AttachFile Command() => new("list", "ab", 10, null);

    private static async Task<TableFindings> FoundAsync(string csv)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        return await TableCheck.ReadAsync(bytes, TableRules.Default, TestContext.Current.CancellationToken);
    }
}
