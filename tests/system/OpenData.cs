using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DxGovernance.Fixtures;
using DxGovernance.Local.Servers;

namespace DxGovernance.WholeSystem.Tests;

/// <summary>What the town governs by is published by itself: the sample's datasets, as a resident fetches them through the one address.</summary>
public sealed class OpenData(SampleSystem town) : IClassFixture<SampleSystem>
{
    private const string List = "open-data-list";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string[] Governance =>
    [
        "dx-policy-text", "dx-policy-measures", $"{town.Roadmap}-items", $"{town.Roadmap}-progress", $"{town.Roadmap}-indicators", "decision-register", "bodies-and-seats", List,
    ];

    [Fact]
    public async Task Every_governance_dataset_is_listed_and_its_files_are_what_was_recorded()
    {
        using var browser = new HttpClient { BaseAddress = town.System.Gateway };
        foreach (var dataset in Governance)
        {
            var shown = await PublishedAsync(dataset);
            var versions = shown["versions"]!.AsArray();
            if (dataset.StartsWith("dx-policy-", StringComparison.Ordinal))
            {
                versions.Select(version => version!["revision"]!.ToString()).Distinct().Order().ShouldBe(["1.0", "2.0"]);
            }

            foreach (var version in versions)
            {
                version!["checks"]!.AsArray().Select(check => check!["passed"]!.GetValue<bool>()).ShouldBe([true, true, true]);
                version["distributions"]!.AsArray().Select(file => file!["format"]!.ToString()).Order().ShouldBe(["csv", "json"]);
                foreach (var file in version["distributions"]!.AsArray())
                {
                    var bytes = await browser.GetByteArrayAsync(file!["address"]!.ToString(), Stop);
                    Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe(file["sha256"]!.ToString(), $"{dataset} {file["address"]}");
                    bytes.Length.ShouldBe(file["bytes"]!.GetValue<int>());
                }
            }
        }

        var listed = (await town.System.Anyone.GetAsync("/133086/api/datasets?limit=100")).Accepted().Json["items"]!.AsArray().Select(row => row!["dataset"]!.ToString()).ToList();
        Governance.ShouldBeSubsetOf(listed);
    }

    [Fact]
    public async Task The_list_of_datasets_names_every_other_one_with_its_latest_files()
    {
        foreach (var dataset in Governance)
        {
            await PublishedAsync(dataset);
        }

        List<string> missing = [];
        (await Wait.UntilAsync(async _ => (missing = await MissingAsync()).Count == 0, Patience, Stop)).ShouldBeTrue($"The list lacks {string.Join(", ", missing)}.");

        async Task<List<string>> MissingAsync()
        {
            var rows = Rows(JsonNode.Parse(await LatestAsync(List, "datasets.json"))!);
            var there = rows.Select(row => $"{row["データセット_ID"]} {row["ファイル_SHA256"]}").ToHashSet();
            var lacking = new List<string>();
            foreach (var dataset in Governance.Where(dataset => dataset != List).Append("public-facilities"))
            {
                var shown = (await town.System.Anyone.GetAsync($"/133086/api/datasets/{dataset}")).Accepted().Json;
                var latest = shown["versions"]!.AsArray().Single(version => version!["version"]!.GetValue<int>() == shown["latestVersion"]!.GetValue<int>())!;
                lacking.AddRange(latest["distributions"]!.AsArray().Select(file => $"{dataset} {file!["sha256"]}").Where(file => !there.Contains(file)));
            }

            return lacking;
        }
    }

    [Fact]
    public async Task The_tables_say_what_the_services_know()
    {
        var items = await RowsAsync($"{town.Roadmap}-items", "items.json");
        items.Select(row => row["項目_ID"]!.ToString()).ShouldBeUnique();
        items.ShouldAllBe(row => row["開始年度"] != null && row["工程表"]!.ToString().Length > 0);
        items.ShouldContain(row => row["担当課"] != null && row["担当課"]!.ToString() != row["担当課_ID"]!.ToString());
        (await RowsAsync($"{town.Roadmap}-progress", "progress.json")).ShouldAllBe(row => row["例示"]!.GetValue<bool>());
        (await RowsAsync($"{town.Roadmap}-indicators", "indicators.json")).ShouldContain(row => row["種別"]!.ToString() == "測定");
        var decisions = await RowsAsync("decision-register", "decisions.json");
        decisions.ShouldContain(row => row["方針の版"] != null && row["方針の版"]!.ToString() == "2.0");
        decisions.GroupBy(row => $"{row["会議体_ID"]}/{row["年度"]}").ShouldAllBe(register => register.Select(row => row["番号"]!.GetValue<int>()).SequenceEqual(Enumerable.Range(1, register.Count())));
        var withheld = decisions.Where(row => row["公開の区分_コード"]!.ToString() != "open").ToList();
        withheld.ShouldAllBe(row => row["件名"] == null && row["案件_ID"] == null && row["名称"]!.ToString() == row["決定番号"]!.ToString());
        (await RowsAsync("bodies-and-seats", "bodies.json")).ShouldContain(row => row["職"] != null);
    }

    [Fact]
    public async Task The_withdrawn_dataset_is_a_tombstone()
    {
        var shown = (await town.System.Anyone.GetAsync("/133086/api/datasets/smartphone-consultations")).Accepted().Json;
        shown["withdrawal"]!["reason"]!.ToString().ShouldNotBeEmpty();
        (await town.System.Anyone.GetAsync("/133086/api/datasets/smartphone-consultations/versions/latest/consultations.csv")).Status.ShouldBe(HttpStatusCode.Gone);
        (await town.System.Anyone.GetAsync("/133086/api/datasets/smartphone-consultations/versions/1/consultations.csv")).Status.ShouldBe(HttpStatusCode.Gone);
        (await LatestAsync(List, "datasets.csv")).ShouldNotContain("smartphone-consultations/1/consultations.csv");
    }

    private async Task<JsonNode> PublishedAsync(string dataset) =>
        (await town.System.Anyone.EventuallyAsync($"/133086/api/datasets/{dataset}", answer => answer.Status == HttpStatusCode.OK && answer.Json["latestVersion"] is not null, Patience)).Json;

    private async Task<List<JsonNode>> RowsAsync(string dataset, string file)
    {
        await PublishedAsync(dataset);
        return Rows(JsonNode.Parse(await LatestAsync(dataset, file))!);
    }

    private async Task<string> LatestAsync(string dataset, string file)
    {
        await PublishedAsync(dataset);
        using var browser = new HttpClient { BaseAddress = town.System.Gateway };
        return Encoding.UTF8.GetString(await browser.GetByteArrayAsync($"/133086/api/datasets/{dataset}/versions/latest/{file}", Stop));
    }

    private static List<JsonNode> Rows(JsonNode json) => [.. json["rows"]!.AsArray().Select(row => row!)];
}
