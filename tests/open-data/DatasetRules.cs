using DxGovernance.OpenData.Datasets;

namespace DxGovernance.OpenData.Tests;

public class DatasetRules
{
    private static readonly RegisterDataset Register = new("dx-policy-text", "題", "説明", "奥多摩町", "CC-BY-4.0", "dx-policy", ["DX"], LicenceIllustrative: true);

    [Fact]
    public void A_dataset_is_registered_with_its_conditions_of_use()
    {
        var registered = Registering.Decide(Register).Event<DatasetRegistered>();
        (registered.Dataset, registered.Policy, registered.Licence, registered.LicenceIllustrative, registered.PriceInYen).ShouldBe(("dx-policy-text", "dx-policy", "CC-BY-4.0", true, 0));
    }

    [Fact]
    public void A_licence_that_is_not_open_can_be_registered() =>
        Registering.Decide(Register with { Licence = "All rights reserved" }).Event<DatasetRegistered>().Licence.ShouldBe("All rights reserved");

    [Fact]
    public void What_cannot_be_one_is_refused_naming_the_field()
    {
        Refused(Register with { Dataset = "Dx" }).ShouldBe(("id-invalid", "$.dataset"));
        Refused(Register with { Policy = "方針" }).ShouldBe(("id-invalid", "$.policy"));
        Refused(Register with { Title = " " }).ShouldBe(("text-missing", "$.title"));
        Refused(Register with { Description = "" }).ShouldBe(("text-missing", "$.description"));
        Refused(Register with { Publisher = "" }).ShouldBe(("text-missing", "$.publisher"));
        Refused(Register with { Title = new string('あ', 4001) }).ShouldBe(("text-too-long", "$.title"));
        Refused(Register with { Keywords = ["DX", ""] }).ShouldBe(("keywords-invalid", "$.keywords"));
        Refused(Register with { Licence = " " }).ShouldBe(("licence-missing", "$.licence"));
        Refused(Register with { PriceInYen = -1 }).ShouldBe(("price-negative", "$.priceInYen"));
    }

    [Fact]
    public void The_conditions_of_use_can_change()
    {
        Licensing.Decide(Given.Dataset(), new ChangeLicence("PDL-1.0")).Event<LicenceChanged>().ShouldBe(new LicenceChanged("PDL-1.0", LicenceIllustrative: false, 0));
        Licensing.Decide(Given.Dataset(), new ChangeLicence("")).Refusal().Type.ShouldBe("licence-missing");
    }

    [Fact]
    public void A_change_that_changes_nothing_records_nothing() => Licensing.Decide(Given.Dataset(), new ChangeLicence("CC-BY-4.0", LicenceIllustrative: true)).Events().ShouldBeEmpty();

    [Theory]
    [InlineData("CC-BY-4.0", true)]
    [InlineData("CC0-1.0", true)]
    [InlineData("PDL-1.0", true)]
    [InlineData("CC-BY-NC-4.0", false)]
    [InlineData("CC-BY-ND-4.0", false)]
    [InlineData("All rights reserved", false)]
    [InlineData("cc-by-4.0", false)]
    [InlineData(null, false)]
    public void A_licence_is_open_only_when_it_is_known_to_be(string? id, bool open) => (Licences.Find(id) is not null).ShouldBe(open);

    private static (string Type, string? Field) Refused(RegisterDataset command) => (Registering.Decide(command).Refusal().Type, Registering.Decide(command).Refusal().Field);
}
