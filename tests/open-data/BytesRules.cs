using System.Text;
using System.Text.Json.Nodes;
using DxGovernance.Contracts.Policies;
using DxGovernance.OpenData.Datasets;
using DxGovernance.OpenData.Releases;

namespace DxGovernance.OpenData.Tests;

public class BytesRules
{
    [Fact]
    public void Csv_is_UTF8_with_a_mark_and_CRLF_and_begins_with_the_columns_of_the_standard_datasets()
    {
        var csv = DatasetBytes.Csv(Given.Revision(), Given.Edition);
        csv[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        Encoding.UTF8.GetString(csv).ShouldEndWith("\r\n");
        Given.Rows(csv)[0][..4].ShouldBe(["全国地方公共団体コード", "ID", "地方公共団体名", "名称"]);
        Given.Rows(csv)[0].ShouldBe(DatasetBytes.Columns);
    }

    [Fact]
    public void A_paragraph_is_a_row_and_a_provision_with_only_a_heading_is_one_too()
    {
        var csv = DatasetBytes.Csv(Given.Revision("1.0", "2022-07", Given.Paragraph("two", "一つ目\n\n二つ目"), Given.Paragraph("none", "", "見出し")), Given.Edition);
        Given.Column(csv, "ID").ShouldBe(["dx-policy/1.0/two/1", "dx-policy/1.0/two/2", "dx-policy/1.0/none/1"]);
        Given.Column(csv, "本文").ShouldBe(["一つ目", "二つ目", ""]);
        Given.Column(csv, "見出し")[2].ShouldBe("見出し");
    }

    [Fact]
    public void Dates_carry_their_precision_and_the_fiscal_year_of_January_2024_is_令和5年度()
    {
        var csv = DatasetBytes.Csv(Given.Revision("2.0", "2024-01"), Given.Edition);
        Row(csv, "改訂日", "改訂日_精度", "年度", "年度_和暦").ShouldBe(["2024-01", "月", "2023", "令和5年度"]);
        Row(DatasetBytes.Csv(Given.Revision("2.0", "2024-04-01"), Given.Edition), "改訂日", "改訂日_精度", "年度", "年度_和暦").ShouldBe(["2024-04-01", "日", "2024", "令和6年度"]);
        Row(DatasetBytes.Csv(Given.Revision("2.0", "2024"), Given.Edition), "改訂日_精度", "年度", "年度_和暦").ShouldBe(["年", "", ""]);
    }

    [Fact]
    public void What_is_made_up_says_so_in_both_files()
    {
        var revision = Given.Revision() with { Illustrative = true };
        Row(DatasetBytes.Csv(revision, Given.Edition), "例示", "決定_例示", "利用条件_例示").ShouldBe(["true", "true", "true"]);
        Row(DatasetBytes.Csv(Given.Revision(), Given.Edition), "例示").ShouldBe(["false"]);
        Row(DatasetBytes.Csv(Given.Revision(), Given.Edition with { Illustrative = true }), "例示").ShouldBe(["true"]);
        var json = JsonNode.Parse(DatasetBytes.Json(revision, Given.Edition))!;
        (json["illustrative"]!.GetValue<bool>(), json["decisionIllustrative"]!.GetValue<bool>(), json["licence"]!["illustrative"]!.GetValue<bool>()).ShouldBe((true, true, true));
    }

    [Theory]
    [InlineData("一行", "一行")]
    [InlineData("一行\n二行", "一行⏎二行")]
    [InlineData("- 住民\n- 税\n  - 固定", "・住民⏎・税⏎  ・固定")]
    [InlineData("\u2028分け", "分け")]
    [InlineData("行\u2028分け", "行⏎分け")]
    [InlineData("タブ\t区切り", "タブ 区切り")]
    [InlineData("=1+1", "＝1+1")]
    [InlineData("+81", "＋81")]
    [InlineData("-5度", "－5度")]
    [InlineData("@user", "＠user")]
    [InlineData("(1)", "（1）")]
    [InlineData("(1) 続き", "(1) 続き")]
    [InlineData("", "")]
    public void A_cell_is_one_line_that_a_spreadsheet_shows_and_does_not_compute(string value, string cell) => DatasetBytes.Cell(value).ShouldBe(cell);

    [Fact]
    public void Commas_and_quotes_come_through()
    {
        const string Text = "一,二 \"三\"";
        Given.Column(DatasetBytes.Csv(Given.Revision("1.0", "2022-07", Given.Paragraph("p", Text)), Given.Edition), "本文").ShouldBe([Text]);
    }

    [Fact]
    public void Json_has_the_text_exactly()
    {
        const string Text = "- 一\n- 二\n\n\t=三 (1)";
        var json = JsonNode.Parse(DatasetBytes.Json(Given.Revision("1.0", "2022-07", Given.Paragraph("p", Text)), Given.Edition))!;
        json["provisions"]![0]!["text"]!.GetValue<string>().ShouldBe(Text);
        json["adoptedOn"]!.ToJsonString().ShouldBe("""{"japanese":"\u4EE4\u548C4\u5E747\u6708","precision":"month","value":"2022-07"}""");
    }

    [Fact]
    public void Bytes_of_a_layout_that_is_not_known_are_not_built() =>
        Should.Throw<InvalidOperationException>(() => DatasetBytes.Of(DistributionFormat.Csv, Given.Revision(), Given.Edition with { Layout = 2 }));

    /// <summary>What was released by these rules must be built by them for ever: other rules are another layout.</summary>
    [Fact]
    public void The_bytes_of_layout_1_stay_what_they_are()
    {
        RevisionState revision = Given.Revision("2.0", "2024-01",
            new ProvisionState("measures", null, "chapter", "6", "基本政策", "", null),
            new ProvisionState("measure", "measures", "measure", "(1)", "自治体フロントヤード改革の推進", "- 一\n- 二\n\n次, \"段落\"", new NationalItemState("自治体DX推進計画", "2.2", "フロントヤード改革")));
        DatasetBytes.Describe(DistributionFormat.Csv, DatasetBytes.Csv(revision, Given.Edition)).Sha256.ShouldBe("a8a5d326e443c7e8a8cc8e9b611033bcccbb41612309a1154c1adf39c1114caa");
        DatasetBytes.Describe(DistributionFormat.Json, DatasetBytes.Json(revision, Given.Edition)).Sha256.ShouldBe("dba4b02b1333ee322fb6fd17dc450a4f43f457c2b808e870b9b570cb5d312112");
    }

    private static string[] Row(byte[] csv, params string[] columns) => [.. columns.Select(column => Given.Column(csv, column)[0])];
}
