using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Reading;
using DxGovernance.OpenData.Releases;

namespace DxGovernance.OpenData.Tests;

public class ReleaseRules
{
    [Fact]
    public void A_version_names_its_revision_its_message_and_the_hashes_of_its_files()
    {
        var released = Given.Release(Given.Dataset(), Given.Revision()).Event<VersionReleased>();
        (released.Version, released.Revision, released.ContentHash, released.Received).ShouldBe((1, "1.0", "hash-1.0", Given.Received()));
        released.Edition.ShouldBe(Given.Edition);
        released.Distributions.Select(file => (file.Format, file.MediaType)).ShouldBe([(DistributionFormat.Json, "application/json"), (DistributionFormat.Csv, "text/csv; charset=utf-8; header=present")]);
        foreach (var file in released.Distributions)
        {
            DatasetBytes.Describe(file.Format, DatasetBytes.Of(file.Format, Given.Revision(), released.Edition)).ShouldBe(file);
        }
    }

    [Fact]
    public void What_is_released_already_is_not_released_again()
    {
        var dataset = Given.Apply(Given.Dataset(), Given.Release(Given.Dataset(), Given.Revision()).Event<VersionReleased>());
        Given.Release(dataset, Given.Revision()).Events().ShouldBeEmpty();
        Request(dataset, "1.0").Refusal().Type.ShouldBe("version-exists");
    }

    [Fact]
    public void What_does_not_meet_the_requirements_is_refused_as_an_outcome_and_once()
    {
        var dataset = Given.Dataset(new LicenceChanged("CC-BY-NC-4.0", LicenceIllustrative: false, 0));
        var refused = Given.Release(dataset, Given.Revision()).Event<ReleaseRefused>();
        (refused.Revision, refused.Checks.Count(check => !check.Passed)).ShouldBe(("1.0", 1));
        dataset = Given.Apply(dataset, refused);
        Given.Release(dataset, Given.Revision()).Events().ShouldBeEmpty();
        dataset.OpenRefusals.ShouldBe([refused]);
    }

    [Fact]
    public void A_publisher_who_asks_is_told_what_fails_and_nothing_is_recorded()
    {
        var dataset = Given.Dataset(new LicenceChanged("CC-BY-NC-4.0", LicenceIllustrative: false, 100));
        var refusal = Request(dataset, "1.0").Refusal();
        refusal.Type.ShouldBe("three-requirements");
        refusal.English.ShouldContain("SecondaryUse");
        refusal.English.ShouldContain("FreeOfCharge");
        Request(Given.Apply(dataset, Given.Release(dataset, Given.Revision()).Event<ReleaseRefused>()), "1.0").Refusal().Type.ShouldBe("three-requirements");
    }

    [Fact]
    public void Once_the_licence_is_mended_the_refused_revision_can_be_released()
    {
        var dataset = Given.Dataset(new LicenceChanged("All rights reserved", LicenceIllustrative: false, 0));
        dataset = Given.Apply(dataset, Given.Release(dataset, Given.Revision()).Event<ReleaseRefused>());
        dataset = Given.Apply(dataset, new LicenceChanged("PDL-1.0", LicenceIllustrative: false, 0));
        var released = Request(dataset, "1.0").Event<VersionReleased>();
        released.Edition.Licence.Id.ShouldBe("PDL-1.0");
        Given.Apply(dataset, released).OpenRefusals.ShouldBeEmpty();
    }

    [Fact]
    public void Under_another_licence_a_revision_is_another_version_and_the_old_one_stays_as_it_was()
    {
        var first = Given.Release(Given.Dataset(), Given.Revision()).Event<VersionReleased>();
        var dataset = Given.Dataset(first, new LicenceChanged("CC0-1.0", LicenceIllustrative: false, 0));
        var second = Request(dataset, "1.0").Event<VersionReleased>();
        dataset = Given.Apply(dataset, second);
        (second.Version, dataset.Latest!.Version, dataset.Find(1)!.Edition.Licence.Id).ShouldBe((2, 2, "CC-BY-4.0"));
    }

    [Fact]
    public void The_latest_is_of_the_greatest_revision_and_1_10_comes_after_1_9()
    {
        var dataset = Given.Dataset();
        foreach (var number in new[] { "1.10", "1.9", "1.0" })
        {
            dataset = Given.Apply(dataset, Given.Release(dataset, Given.Revision(number)).Event<VersionReleased>());
        }

        (dataset.Latest!.Revision, dataset.Latest.Version).ShouldBe(("1.10", 1));
    }

    [Fact]
    public void What_is_made_up_is_a_version_that_says_so()
    {
        Given.Release(Given.Dataset(), Given.Revision() with { Illustrative = true }).Event<VersionReleased>().Illustrative.ShouldBeTrue();
        Given.Release(Given.Dataset(), Given.Revision()).Event<VersionReleased>().Illustrative.ShouldBeFalse();
    }

    [Fact]
    public void A_file_is_saved_under_a_name_by_the_standard_or_a_Japanese_one()
    {
        var released = Given.Release(Given.Dataset(), Given.Revision()).Event<VersionReleased>();
        FileName.ContentDisposition(released, released.Distributions[1]).ShouldBe(
            $"attachment; filename=\"133086_dx_policy_text_1.0.csv\"; filename*=UTF-8''{Uri.EscapeDataString("奥多摩町DX推進方針（本文）_1.0版.csv")}");
        FileName.Japanese(released with { Edition = Given.Edition with { Title = "a/b\"c\r\n" } }, released.Distributions[0]).ShouldBe("a_b_c___1.0版.json");
    }

    private static Platform.Outcome Request(Dataset dataset, string number) => Releasing.DecideOnRequest(dataset, Given.Received(number), Given.Revision(number), Given.Okutama);
}
