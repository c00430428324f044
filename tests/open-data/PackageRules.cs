using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Packages;
using DxGovernance.OpenData.Releases;

namespace DxGovernance.OpenData.Tests;

public class PackageRules
{
    private static readonly VersionReleased Text = (VersionReleased)Given.Release(Given.Dataset(), Given.Sample("2.0")).Events()[0];

    private static readonly VersionReleased Own = Text with
    {
        Edition = Given.Edition with { Content = Content.Files },
        Revision = null,
        Tables = [new FileTable("aed", 2, [new FileColumn("名称", ColumnType.Text, 0), new FileColumn("設置日", ColumnType.Date, 1), new FileColumn("台数", ColumnType.WholeNumber, 0)])],
        Distributions = [DatasetBytes.Describe(DistributionFormat.Csv, [1, 2]) with { Name = "aed" }, DatasetBytes.Describe(DistributionFormat.Json, [3]) with { Name = "aed" }],
    };

    public static TheoryData<Content> Contents => [Content.PolicyText, Content.Measures, Content.DatasetList];

    [Fact]
    public void The_columns_of_the_text_are_those_that_its_file_has() => ContentColumns.Of(Content.PolicyText).Select(column => column.Name).ShouldBe(DatasetBytes.Columns);

    [Theory]
    [MemberData(nameof(Contents))]
    public void Every_column_is_explained_in_both_languages_and_has_a_name_of_its_own(Content content)
    {
        var columns = ContentColumns.Of(content);
        columns.ShouldAllBe(column => column.English.Length > 0 && column.Description.Length > 0);
        columns.Select(column => column.Name).ShouldBeUnique();
        var package = JsonNode.Parse(CsvwMetadata.Of(Version(content), Version(content).Distributions[0])!)!;
        package["tableSchema"]!["columns"]!.AsArray().Select(column => column!["name"]!.ToString()).ShouldBeUnique();
        package["tableSchema"]!["primaryKey"]!.ToString().ShouldBe("id");
    }

    [Fact]
    public void A_package_names_the_files_with_the_hashes_that_they_have()
    {
        var package = JsonNode.Parse(DataPackage.Of(Text))!;
        (package["name"]!.ToString(), package["version"]!.ToString(), package["id"]!.ToString()).ShouldBe(("dx-policy-text", "1", "urn:dx-governance:open-data:133086:dx-policy-text:1"));
        (package["licenses"]![0]!["name"]!.ToString(), package["licenceIllustrative"]!.GetValue<bool>()).ShouldBe(("CC-BY-4.0", true));
        foreach (var format in new[] { DistributionFormat.Csv, DistributionFormat.Json })
        {
            var bytes = DatasetBytes.Of(format, Given.Sample("2.0"), Text.Edition);
            var resource = package["resources"]!.AsArray().Single(one => one!["format"]!.ToString() == DxGovernance.OpenData.Reading.FileName.Extension(format))!;
            resource["hash"]!.ToString().ShouldBe($"sha256:{DatasetBytes.Describe(format, bytes).Sha256}");
            resource["bytes"]!.GetValue<int>().ShouldBe(bytes.Length);
        }
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("2.0")]
    public void Every_cell_of_the_sample_is_what_its_column_says(string number)
    {
        foreach (var (content, csv) in new[]
        {
            (Content.PolicyText, DatasetBytes.Csv(Given.Sample(number), Given.Edition)),
            (Content.Measures, DatasetBytes.Of(DistributionFormat.Csv, Given.Sample(number), Given.Edition with { Content = Content.Measures })),
        })
        {
            var (columns, rows) = (ContentColumns.Of(content), Given.Rows(csv));
            var fields = JsonNode.Parse(DataPackage.Of(Version(content)))!["resources"]!.AsArray().Single(one => one!["format"]!.ToString() == "csv")!["schema"]!["fields"]!.AsArray();
            fields.Select(field => field!["name"]!.ToString()).ShouldBe(rows[0]);
            columns.Select(column => column.Name).ShouldBe(rows[0]);
            rows.Length.ShouldBeGreaterThan(1);
            foreach (var (field, index) in fields.Select((field, index) => (field!, index)))
            {
                var cells = rows.Skip(1).Select(row => row[index]).ToList();
                var (type, constraints) = (field["type"]!.ToString(), field["constraints"]);
                if (constraints?["required"] is not null)
                {
                    cells.ShouldAllBe(cell => cell.Length > 0, field["name"]!.ToString());
                }

                if (constraints?["unique"] is not null)
                {
                    cells.ShouldBeUnique();
                }

                var given = cells.Where(cell => cell.Length > 0).ToList();
                var pattern = constraints?["pattern"]?.ToString() ?? "";
                var values = constraints?["enum"]?.AsArray().Select(value => value!.ToString()).ToList();
                given.ShouldAllBe(cell => Regex.IsMatch(cell, pattern) && (values == null || values.Contains(cell)), field["name"]!.ToString());
                given.ShouldAllBe(cell => type != "integer" || cell.All(char.IsAsciiDigit));
                given.ShouldAllBe(cell => type != "boolean" || cell == "true" || cell == "false");
                given.ShouldAllBe(cell => type != "year" || Regex.IsMatch(cell, "^[0-9]{4}$"));
            }
        }
    }

    [Theory]
    [InlineData("2024", true)]
    [InlineData("2024-01", true)]
    [InlineData("2024-01-15", true)]
    [InlineData("2024/01/15", false)]
    [InlineData("令和6年", false)]
    public void A_date_may_be_as_inexact_as_it_is_known(string date, bool isOne)
    {
        var metadata = JsonNode.Parse(CsvwMetadata.Of(Text, Text.Distributions.Single(file => file.Format == DistributionFormat.Csv))!)!;
        var datatype = metadata["tableSchema"]!["columns"]!.AsArray().Single(column => column!["titles"]!["ja"]!.ToString() == "改訂日")!["datatype"]!;
        datatype["base"]!.ToString().ShouldBe("string");
        Regex.IsMatch(date, datatype["format"]!.ToString()).ShouldBe(isOne);
    }

    [Fact]
    public void A_file_of_the_towns_own_has_the_columns_that_were_found_in_it()
    {
        var metadata = JsonNode.Parse(CsvwMetadata.Of(Own, Own.Distributions[0])!)!;
        metadata["url"]!.ToString().ShouldBe("aed.csv");
        metadata["tableSchema"]!["primaryKey"].ShouldBeNull();
        metadata["tableSchema"]!["columns"]!.AsArray().Select(column => $"{column!["name"]} {column["titles"]!["ja"]} {column["required"]}").ShouldBe(["column_1 名称 true", "column_2 設置日 ", "column_3 台数 true"]);
        CsvwMetadata.Of(Own, Own.Distributions[1]).ShouldBeNull();
        Given.Column(DataDictionary.Csv(Own), "項目名").ShouldBe(["名称", "設置日", "台数"]);
        Given.Column(DataDictionary.Csv(Own), "ファイル").ShouldBe(["aed.csv", "aed.csv", "aed.csv"]);
        JsonNode.Parse(DataPackage.Of(Own))!["resources"]![0]!["schema"]!["fields"]![1]!["constraints"]!["required"].ShouldBeNull();
    }

    [Fact]
    public void The_dictionary_says_of_each_column_what_it_is()
    {
        var csv = DataDictionary.Csv(Text);
        Given.Rows(csv)[0].ShouldBe(DataDictionary.Columns);
        Given.Column(csv, "項目名").ShouldBe(DatasetBytes.Columns);
        Given.Column(csv, "値")[6].ShouldBe("年；月；日");
        var json = JsonNode.Parse(DataDictionary.Json(Text))!["items"]!.AsArray();
        json.Select(item => item!["name"]!.ToString()).ShouldBe(DatasetBytes.Columns);
        (json[0]!["type"]!.ToString(), json[0]!["required"]!.GetValue<bool>()).ShouldBe(("code", true));
    }

    [Fact]
    public void The_same_version_is_described_by_the_same_bytes()
    {
        DataPackage.Of(Text with { }).ShouldBe(DataPackage.Of(Text));
        CsvwMetadata.Of(Text, Text.Distributions[0]).ShouldBe(CsvwMetadata.Of(Text with { }, Text.Distributions[0]));
    }

    private static VersionReleased Version(Content content) => Text with
    {
        Edition = Text.Edition with { Content = content },
        Distributions = [DatasetBytes.Describe(DistributionFormat.Csv, [1]) with { Name = content.Stem() }],
    };
}
