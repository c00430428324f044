using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.Fixtures;
using DxGovernance.Local.Servers;
using DxGovernance.OpenData.Contents;
using DxGovernance.OpenData.Files;
using DxGovernance.OpenData.Releases;
using DxGovernance.OpenData.Tests.Replaying;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Replaying;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using static DxGovernance.OpenData.Tests.Http.OpenDataService;

namespace DxGovernance.OpenData.Tests.Http;

/// <summary>What roadmap and decisions tell is published by itself.</summary>
public class Governance(OpenDataService service) : IClassFixture<OpenDataService>
{
    private static readonly object Terms = new { publisher = "奥多摩町", licence = "CC-BY-4.0", licenceIllustrative = true, contact = new { name = "企画財政課" } };

    private static readonly (string Dataset, Content Content)[] Datasets =
    [
        ("dx-roadmap-items", Content.RoadmapItems), ("dx-roadmap-progress", Content.Progress), ("dx-roadmap-indicators", Content.Indicators),
        ("decision-register", Content.DecisionRegister), ("bodies-and-seats", Content.Bodies),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_become_versions_by_themselves_and_every_file_is_what_was_recorded()
    {
        await BegunAsync();
        foreach (var (dataset, content) in Datasets)
        {
            var shown = (await service.Anyone.GetAsync(Address(dataset))).Accepted().Json;
            shown["versions"]!.AsArray()[^1]!["illustrative"]!.GetValue<bool>().ShouldBeTrue(dataset);
            foreach (var file in shown["versions"]![0]!["distributions"]!.AsArray())
            {
                var bytes = await service.Browser.GetByteArrayAsync(file!["address"]!.ToString(), Stop);
                Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe(file["sha256"]!.ToString());
            }

            (await service.Browser.GetStringAsync(Address(dataset, "/versions/1/dictionary.csv"), Stop)).ShouldContain(ContentColumnOf(content));
        }

        (await service.Anyone.GetAsync(Address("dx-roadmap-items"))).Json["title"]!.ToString().ShouldBe("奥多摩町DX推進方針 工程表（工程表の項目）");
        await service.Anyone.EventuallyAsync(Address("open-data-list"), _ => CsvOf("open-data-list", Content.DatasetList).Result is var list && Datasets.All(one => list.Contains($"{one.Dataset}/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_newer_message_makes_a_version_and_the_one_before_keeps_its_bytes()
    {
        await BegunAsync();
        var address = Address("dx-roadmap-items", "/versions/1/items.csv");
        var before = await service.Browser.GetByteArrayAsync(address, Stop);
        await service.Others.TellAsync(Told.Planned with
        {
            Source = Told.Planned.Source with { Version = 2 },
            Work = [new ItemWorkState("started", "2024-06", Reason: null, [], Illustrative: false)],
        });
        await UntilAsync("dx-roadmap-items", Content.RoadmapItems, csv => csv.Contains("着手,started,2024-06", StringComparison.Ordinal));
        await service.Others.TellAsync(Told.Digital with { Source = Told.Digital.Source with { Version = 2 }, Titles = [.. Told.Digital.Titles, new SectionTitleState("2026-04-01", "DX推進課")] });
        await UntilAsync("dx-roadmap-items", Content.RoadmapItems, csv => csv.Contains("DX推進課", StringComparison.Ordinal));
        await service.Others.TellAsync(Told.Roadmap with { Source = Told.Roadmap.Source with { Version = 21 }, Title = "改められた工程表" });
        await UntilAsync("dx-roadmap-indicators", Content.Indicators, csv => csv.Contains("改められた工程表", StringComparison.Ordinal));
        await UntilAsync("dx-roadmap-progress", Content.Progress, csv => csv.Contains("改められた工程表", StringComparison.Ordinal));
        (await service.Browser.GetByteArrayAsync(address, Stop)).ShouldBe(before);
        await VerifiedAsync();
    }

    [Fact]
    public async Task What_is_told_again_or_is_older_changes_nothing()
    {
        await BegunAsync();
        await service.Others.TellAsync(Told.Item);
        await service.Others.TellAsync(Told.Item with { Source = Told.Item.Source with { Version = 3 }, Titles = [new ItemTitleState("2022-07", "古い題", Illustrative: false)] });
        await service.Others.TellAsync(Told.Planned with { Item = "sentinel", Source = Told.From("item/dx-roadmap/sentinel", 1, "roadmap/1") });
        await UntilAsync("dx-roadmap-items", Content.RoadmapItems, csv => csv.Contains("dx-roadmap/sentinel", StringComparison.Ordinal));
        (await CsvOf("dx-roadmap-items", Content.RoadmapItems)).ShouldNotContain("古い題");
        (await service.SqlAsync("select count(*) from open_data.mt_events where stream_id = 'received/roadmap/item/dx-roadmap/front-yard-study'")).ShouldBe(["1"]);
    }

    [Fact]
    public async Task The_title_of_a_withheld_entry_is_in_no_file_and_one_that_opens_is_shown()
    {
        await BegunAsync();
        const string Secret = "まだ公開しない件名";
        var content = Told.Open.Content! with { Title = Secret, Proposal = "secret-proposal" };
        var withheld = Told.Withheld with { Decision = "dx-headquarters/2023/5", Number = 5, ShownNumber = "令和5年度決定第5号", Source = Told.From("decision/dx-headquarters/2023/5", 3, "decisions/1"), Content = content };
        await service.Others.TellAsync(withheld);
        await UntilAsync("decision-register", Content.DecisionRegister, csv => csv.Contains("令和5年度決定第5号", StringComparison.Ordinal));
        foreach (var (dataset, _) in Datasets)
        {
            var shown = (await service.Anyone.GetAsync(Address(dataset))).Accepted();
            shown.Text.ShouldNotContain(Secret);
            foreach (var file in shown.Json["versions"]!.AsArray().SelectMany(version => version!["distributions"]!.AsArray()))
            {
                var text = await service.Browser.GetStringAsync(file!["address"]!.ToString(), Stop);
                text.ShouldNotContain(Secret);
                text.ShouldNotContain("secret-proposal");
            }
        }

        await service.Others.TellAsync(withheld with { Source = withheld.Source with { Version = 4 }, Disclosure = "open", Ground = null, WithheldUntil = null });
        await UntilAsync("decision-register", Content.DecisionRegister, csv => csv.Contains(Secret, StringComparison.Ordinal));
        await VerifiedAsync();
    }

    [Fact]
    public async Task Where_the_first_release_is_decided_on_nothing_goes_out_before()
    {
        const string Municipality = "999997";
        await service.Others.TellAsync(new ScopeOfDecision(Told.From($"municipality/{Municipality}", 3, "decisions/1", Municipality), RoadmapChanges: false, FirstReleases: true));
        (await Wait.UntilAsync(async _ => (await service.SqlAsync($"select count(*) from open_data.mt_events where stream_id = 'received/decisions/municipality/{Municipality}'"))[0] == "1", TimeSpan.FromSeconds(30), Stop)).ShouldBeTrue();
        (await service.Publisher.PutAsync($"/{Municipality}/api/publication-terms", Terms)).Accepted();
        await service.Others.TellAsync(Told.WithoutSeats with { Source = Told.WithoutSeats.Source with { Municipality = Municipality } });
        var waiting = await service.Publisher.EventuallyAsync(Address("bodies-and-seats", municipality: Municipality), answer => answer.Status == HttpStatusCode.OK && answer.Json["firstReleases"]?.AsArray().Count == 1);
        waiting.Json["versions"]!.AsArray().ShouldBeEmpty();
    }

    /// <summary>The town as it was told before and after the terms were set; its first versions are there.</summary>
    private async Task BegunAsync()
    {
        await service.Others.TellAsync(Told.Roadmap);
        await service.Others.TellAsync(Told.Planning);
        await service.Others.TellAsync(Told.Item);
        await service.Others.TellAsync(Told.Ratio);
        await service.Others.TellAsync(Told.Open);
        (await Wait.UntilAsync(async _ => (await service.SqlAsync("select count(*) from open_data.mt_streams where tenant_id = '133086' and (id like 'received/roadmap/%' or id like 'received/decisions/decision/%')"))[0] is not ("0" or "1" or "2" or "3" or "4"), TimeSpan.FromSeconds(30), Stop)).ShouldBeTrue();
        if ((await service.Anyone.GetAsync("/133086/api/publication-terms")).Status == HttpStatusCode.NotFound)
        {
            (await service.Publisher.PutAsync("/133086/api/publication-terms", Terms)).Accepted();
        }

        await service.Others.TellAsync(Told.Digital);
        await service.Others.TellAsync(Told.Planned);
        await service.Others.TellAsync(Told.Withheld);
        await service.Others.TellAsync(Told.Body);
        await service.Others.TellAsync(Told.WithoutSeats);
        await service.Others.TellAsync(Told.Count);
        await UntilAsync("dx-roadmap-items", Content.RoadmapItems, csv => csv.Contains("dx-roadmap/telework", StringComparison.Ordinal));
        await UntilAsync("dx-roadmap-progress", Content.Progress, csv => csv.Contains("令和4年度第4四半期", StringComparison.Ordinal));
        await UntilAsync("dx-roadmap-indicators", Content.Indicators, csv => csv.Contains("dx-roadmap/calls/measurement/2/1", StringComparison.Ordinal));
        await UntilAsync("decision-register", Content.DecisionRegister, csv => csv.Contains("令和5年度決定第4号", StringComparison.Ordinal));
        await UntilAsync("bodies-and-seats", Content.Bodies, csv => csv.Contains("庁議", StringComparison.Ordinal) && csv.Contains("dx-headquarters/133035/planning", StringComparison.Ordinal));
    }

    private async Task UntilAsync(string dataset, Content content, Func<string, bool> fits)
    {
        var last = "";
        (await Wait.UntilAsync(async _ => fits(last = await CsvOf(dataset, content)), TimeSpan.FromSeconds(60), Stop)).ShouldBeTrue($"{dataset} did not come to be so: {last}");
    }

    private async Task<string> CsvOf(string dataset, Content content)
    {
        using var answer = await service.Browser.GetAsync(Address(dataset, $"/versions/latest/{content.Stem()}.csv"), Stop);
        return answer.IsSuccessStatusCode ? Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Stop)) : "";
    }

    private static string ContentColumnOf(Content content) => Packages.ContentColumns.Of(content)[5].Name;

    private async Task VerifiedAsync()
    {
        await using var text = new StringWriter();
        var services = service.Host.Services;
        (await Verification.RunAsync(services.GetRequiredService<IDocumentStore>(), services.GetRequiredService<IFileStore>(), services.GetRequiredService<ServedMunicipalities>(), text, Stop)).ShouldBe(0, text.ToString());

        var rows = await service.SqlAsync("select json_build_object('i', seq_id, 't', type, 's', stream_id, 'v', version, 'at', timestamp, 'd', data)::text from open_data.mt_events where tenant_id = '133086' order by seq_id");
        var (findings, summary) = await Offline.ReplayAsync(
            rows.Select(row => JsonNode.Parse(row)!).Select(row => new OfflineEvent(
                row["i"]!.GetValue<long>(), row["t"]!.GetValue<string>(), row["s"]!.GetValue<string>(), row["v"]!.GetValue<long>(), row["at"]!.GetValue<DateTimeOffset>(), null, null, null, row["d"]!.ToJsonString())),
            (_, _) => ValueTask.FromResult<Stream?>(null));
        findings.ShouldBeEmpty();
        summary.Counts["remade"].ShouldBeGreaterThanOrEqualTo(Datasets.Length * 2);
        summary.Counts["notPresent"].ShouldBe(summary.Counts["notRemade"], "Only the list of datasets is not made again.");
    }
}
