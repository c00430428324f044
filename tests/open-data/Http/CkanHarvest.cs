using System.Globalization;
using System.Text.Json.Nodes;
using DxGovernance.Fixtures;
using static DxGovernance.OpenData.Tests.Http.OpenDataService;

namespace DxGovernance.OpenData.Tests.Http;

/// <summary>Plain loops over pages, as harvesters run them, while the catalogue changes.</summary>
public class CkanHarvest(OpenDataService service) : IClassFixture<OpenDataService>
{
    private const int Datasets = 25;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("name asc")]
    [InlineData("id asc")]
    [InlineData("metadata_created asc")]
    public async Task A_loop_over_pages_misses_nothing_and_takes_nothing_twice_while_new_versions_are_released(string sort)
    {
        var kind = sort.Split(' ')[0].Replace('_', '-');
        var datasets = Enumerable.Range(0, Datasets).Select(number => Name(kind, number)).ToList();
        await PublishedAsync(datasets);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var releasing = Task.Run(async () =>
        {
            for (var revision = 1; !enough.IsCancellationRequested; revision++)
            {
                await service.Others.TellAsync(Adopted(datasets[revision * 7 % Datasets], $"1.{revision}", "2024-01"));
            }

            return true;
        }, Stop);
        var loops = 0;
        var before = await VersionsAsync();
        for (; loops < 3 || (await VersionsAsync()) < before + 20; loops++)
        {
            (await HarvestAsync($"name:{kind}-*", sort)).Order(StringComparer.Ordinal).ToList().ShouldBe(datasets, customMessage: $"loop {loops}");
        }

        await enough.CancelAsync();
        await releasing;
    }

    [Fact]
    public async Task While_datasets_are_added_a_loop_by_name_misses_none_that_were_there_and_one_by_creation_takes_none_of_them_twice_either()
    {
        var first = Enumerable.Range(0, Datasets).Select(number => Name("grow-m", number)).ToList();
        await PublishedAsync(first);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var adding = Task.Run(async () =>
        {
            for (var number = 0; number < 60 && !enough.IsCancellationRequested; number++)
            {
                // Names before and after those that are there.
                var dataset = Name(number % 2 == 0 ? "grow-a" : "grow-z", number);
                await service.RegisteredAsync(dataset);
                await service.Others.TellAsync(Adopted(dataset));
            }

            return true;
        }, Stop);
        for (var loop = 0; loop < 4 || !adding.IsCompleted; loop++)
        {
            var byName = await HarvestAsync("name:grow-*", "name asc");
            first.Except(byName).ShouldBeEmpty($"loop {loop}");
            var byCreation = await HarvestAsync("name:grow-*", "metadata_created asc");
            byCreation.Where(first.Contains).Order(StringComparer.Ordinal).ToList().ShouldBe(first, customMessage: $"loop {loop}");
        }

        await enough.CancelAsync();
        await adding;
    }

    [Fact]
    public async Task Only_what_changed_since_is_had_page_by_page_from_the_instant_of_the_last_one()
    {
        var datasets = Enumerable.Range(0, Datasets).Select(number => Name("since", number)).ToList();
        await PublishedAsync(datasets);
        var (taken, since) = (new List<string>(), "2024-01-01T00:00:00Z");
        while (true)
        {
            // The advice of the documentation: always the first page, from the last instant on; what is known already falls out.
            var page = (await AskAsync($"package_search?rows=10&sort={Uri.EscapeDataString("metadata_modified asc, name asc")}&fq={Uri.EscapeDataString($"name:since-* AND metadata_modified:[{since} TO *]")}"))["results"]!.AsArray();
            var added = page.Select(package => package!["name"]!.ToString()).Except(taken).ToList();
            if (added.Count == 0)
            {
                break;
            }

            taken.AddRange(added);
            since = $"{page[^1]!["metadata_modified"]}Z";
        }

        taken.Order(StringComparer.Ordinal).ShouldBe(datasets);
    }

    [Fact]
    public async Task A_catalogue_from_before_has_its_columns_after_the_schema_step_and_its_ids_after_a_rebuild()
    {
        await PublishedAsync([Name("before", 1)]);
        var before = (await AskAsync("package_show?id=before-001")).ToJsonString();
        await service.SqlAsync(
            """
            alter table open_data.mt_doc_catalogueentry drop column package, drop column keywords, drop column formats, drop column words, drop column theme, drop column modified, drop column issued, drop column latest_version;
            update open_data.mt_doc_catalogueentry set data = data - 'package' - 'formats' - 'theme';
            drop table open_data.mt_doc_ckanresource
            """);
        await ServiceHost<Program>.RunStepAsync("schema", service.Database, service.Broker);
        await service.RebuiltAsync();
        var after = (await AskAsync("package_show?id=before-001")).ToJsonString();
        after.Replace(Port(after), "", StringComparison.Ordinal).ShouldBe(before.Replace(Port(before), "", StringComparison.Ordinal));
        (await AskAsync("package_search?fq=name:before-001+res_format:CSV"))["count"]!.GetValue<int>().ShouldBe(1);
        var resource = (await AskAsync("package_show?id=before-001"))["resources"]![0]!["id"]!;
        (await AskAsync($"resource_show?id={resource}"))["id"]!.ToString().ShouldBe(resource.ToString());
    }

    [Fact]
    public async Task Whatever_is_asked_the_database_is_never_at_fault()
    {
        string[] pieces = ["(", ")", "[", "]", "\"", "\\", "name:", "title:", "tags:", "groups:", "res_format:", "id:", "notes:", "metadata_modified:[", "* TO ", "NOW]", "*", "?", "%", "_", " OR ", " NOT ", "-", "+", "道路", "ｶﾞ", "'", "x", "num_resources:[1 TO *]", "owner_org:", "😀"];
        var random = new Random(20261125);
        for (var round = 0; round < 200; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
            foreach (var parameter in (string[])["q", "fq"])
            {
                var answer = await service.Anyone.GetAsync($"/133086/api/3/action/package_search?{parameter}={Uri.EscapeDataString(text)}&facet.field=[\"tags\",\"groups\"]");
                ((int)answer.Status).ShouldBeOneOf([200, 409], $"{parameter}={text}");
            }
        }
    }

    /// <summary>The port in an answer: another after each start.</summary>
    private static string Port(string json) => System.Text.RegularExpressions.Regex.Match(json, @":\d+(?=/133086)").Value;

    private static string Name(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number:000}");

    /// <summary>Rows and start, as the simplest client does it.</summary>
    private async Task<List<string>> HarvestAsync(string filter, string sort)
    {
        var names = new List<string>();
        for (var start = 0; ; start += 10)
        {
            var page = (await AskAsync($"package_search?rows=10&start={start}&sort={Uri.EscapeDataString(sort)}&fq={Uri.EscapeDataString(filter)}"))["results"]!.AsArray();
            names.AddRange(page.Select(package => package!["name"]!.ToString()));
            if (page.Count == 0)
            {
                return names;
            }
        }
    }

    private async Task<JsonNode> AskAsync(string address) => (await service.Anyone.GetAsync($"/133086/api/3/action/{address}")).Accepted().Json["result"]!;

    private async Task<int> VersionsAsync() => int.Parse((await service.SqlAsync("select count(*) from open_data.mt_events where type = 'version_released'"))[0], CultureInfo.InvariantCulture);

    private async Task PublishedAsync(List<string> datasets)
    {
        foreach (var dataset in datasets)
        {
            await service.RegisteredAsync(dataset);
            await service.Others.TellAsync(Adopted(dataset));
        }

        var kind = datasets[0][..datasets[0].LastIndexOf('-')];
        await service.Anyone.EventuallyAsync($"/133086/api/3/action/package_search?rows=0&fq={Uri.EscapeDataString($"name:{kind}-*")}", answer => answer.Json["result"]!["count"]!.GetValue<int>() == datasets.Count);
    }
}
