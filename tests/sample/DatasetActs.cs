using System.Text.Json.Nodes;

namespace DxGovernance.Sample.Tests;

public sealed class DatasetActs
{
    private static readonly JsonArray File = JsonNode.Parse(SampleFiles.Text("133086/dataset-acts.json"))!.AsArray();

    [Fact]
    public void Nothing_in_it_is_a_grant_or_a_fact_of_the_town()
    {
        foreach (var body in File.Select(act => act!["body"]).OfType<JsonObject>().Where(body => body["licence"] is not null))
        {
            (body["illustrative"]!.GetValue<bool>(), body["licenceIllustrative"]!.GetValue<bool>()).ShouldBe((true, true));
            (body["title"]?.GetValue<string>() ?? "（例示）").ShouldEndWith("（例示）");
        }
    }

    [Fact]
    public void Each_row_of_each_file_says_that_it_is_made_up()
    {
        foreach (var file in File.Select(act => act!["file"]).OfType<JsonNode>())
        {
            var rows = SampleFiles.Text($"133086/{file.GetValue<string>()}").Split("\n", StringSplitOptions.RemoveEmptyEntries);
            rows[0].ShouldEndWith(",例示");
            rows.Skip(1).ShouldNotBeEmpty();
            rows.Skip(1).ShouldAllBe(row => row.EndsWith(",true", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void In_the_end_one_dataset_is_taken_back() => File[^1]!["post"]!.GetValue<string>().ShouldEndWith("/withdrawal");
}
