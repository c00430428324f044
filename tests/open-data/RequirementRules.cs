using System.Text;
using DxGovernance.OpenData.Releases;

namespace DxGovernance.OpenData.Tests;

public class RequirementRules
{
    private static readonly byte[] Csv = DatasetBytes.Csv(Given.Revision(), Given.Edition);
    private static readonly byte[] Json = DatasetBytes.Json(Given.Revision(), Given.Edition);

    [Fact]
    public void What_is_open_readable_and_free_passes_with_evidence()
    {
        var checks = Requirements.Check(Csv, Json);
        checks.Select(check => (check.Requirement, check.Passed)).ShouldBe([(Requirement.SecondaryUse, true), (Requirement.MachineReadable, true), (Requirement.FreeOfCharge, true)]);
        checks[0].Evidence.ShouldContain("https://creativecommons.org/licenses/by/4.0/");
        checks[1].Evidence.ShouldContain("1行29列");
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("2.0")]
    public void The_real_document_passes(string number)
    {
        var revision = Given.Sample(number);
        var csv = DatasetBytes.Csv(revision, Given.Edition);
        Requirements.Check(csv, DatasetBytes.Json(revision, Given.Edition)).ShouldAllBe(check => check.Passed);
        Given.Column(csv, "条項_ID").Distinct().ShouldBe(revision.Provisions.Select(provision => provision.Id));
        Given.Column(csv, "国計画_項目").Count(item => item.Length > 0).ShouldBe(6);
    }

    [Theory]
    [InlineData("CC-BY-NC-4.0")]
    [InlineData("All rights reserved")]
    public void A_licence_that_restricts_use_fails_and_says_how_to_mend_it(string licence)
    {
        var edition = Given.Edition with { Licence = new EditionLicence(licence, null, null, Illustrative: false) };
        var failed = Requirements.Check(DatasetBytes.Csv(Given.Revision(), edition), DatasetBytes.Json(Given.Revision(), edition)).Where(check => !check.Passed).ShouldHaveSingleItem();
        (failed.Requirement, failed.Where).ShouldBe((Requirement.SecondaryUse, "text.json $.licence.id"));
        failed.Evidence.ShouldContain(licence);
        failed.Mend!.ShouldContain("CC-BY-4.0、CC0-1.0、PDL-1.0");
    }

    [Fact]
    public void A_price_fails()
    {
        var edition = Given.Edition with { PriceInYen = 300 };
        var failed = Requirements.Check(DatasetBytes.Csv(Given.Revision(), edition), DatasetBytes.Json(Given.Revision(), edition)).Where(check => !check.Passed).ShouldHaveSingleItem();
        (failed.Requirement, failed.Where).ShouldBe((Requirement.FreeOfCharge, "text.json $.dataset.priceInYen"));
        failed.Evidence.ShouldContain("300");
    }

    public static TheoryData<string, Func<byte[]>, string> Damaged => new()
    {
        { "not UTF-8", () => Encoding.GetEncoding("utf-16").GetBytes("全国"), "text.csv" },
        { "a byte that is not UTF-8", () => [.. Csv, 0xFF], "text.csv byte" },
        { "no rows", () => Encoding.UTF8.GetBytes("a,b\r\n"), "text.csv" },
        { "a column too few", () => [.. Csv, .. Encoding.UTF8.GetBytes("133086,x\r\n")], "text.csv row 3" },
        { "a quote that never ends", () => [.. Csv, .. Encoding.UTF8.GetBytes("\"133086")], "text.csv row" },
        { "a column twice", () => Replaced("地方公共団体名", "名称"), "text.csv row 1" },
        { "a column without a name", () => Replaced(",版,", ",,"), "text.csv row 1" },
        { "a line break in a cell", () => Replaced(",,,本文,", ",,,\"本\r\n文\","), "text.csv row 2 本文" },
        { "a date that is none", () => Replaced("2022-07,月,2022-07", "2022-13,月,2022-07"), "text.csv row 2 改訂日" },
        { "a date as people write it", () => Replaced("2022-07,月,2022-07", "2022-07,月,令和4年7月"), "text.csv row 2 適用日" },
        { "a municipality code whose check digit is wrong", () => Replaced("133086", "133087"), "text.csv row 2 全国地方公共団体コード" },
        { "another provision", () => Replaced(",background,", ",foreground,"), "text.csv 条項_ID" },
        { "a row twice", () => [.. Csv, .. Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Csv).Split("\r\n")[1] + "\r\n")], "text.csv ID" },
    };

    [Theory]
    [MemberData(nameof(Damaged), DisableDiscoveryEnumeration = true)]
    public void A_file_that_a_machine_cannot_read_fails_and_says_where(string why, Func<byte[]> damaged, string where)
    {
        var check = Requirements.Check(damaged(), Json).Single(check => check.Requirement == Requirement.MachineReadable);
        check.Passed.ShouldBeFalse(why);
        check.Where.ShouldNotBeNull().ShouldStartWith(where, customMessage: why);
        check.Mend.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"provisions\":[]}")]
    [InlineData("{\"licence\":\"CC-BY-4.0\"}")]
    public void Json_that_cannot_be_read_fails_everything_and_throws_nothing(string json) =>
        Requirements.Check(Csv, Encoding.UTF8.GetBytes(json)).ShouldAllBe(check => !check.Passed);

    private static byte[] Replaced(string what, string with)
    {
        var text = Encoding.UTF8.GetString(Csv);
        text.ShouldContain(what);
        return Encoding.UTF8.GetBytes(text.Replace(what, with, StringComparison.Ordinal));
    }
}
