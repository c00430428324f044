using System.Net;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Contracts.OpenData;
using DxGovernance.Contracts.Policies;
using DxGovernance.Fixtures;
using static DxGovernance.OpenData.Tests.Http.OpenDataService;

namespace DxGovernance.OpenData.Tests.Http;

public class UnderDecision(OpenDataService service) : IClassFixture<OpenDataService>
{
    [Fact]
    public async Task Where_the_municipality_asks_for_it_the_first_release_waits_for_its_decision_and_what_came_since_follows_it()
    {
        await ScopeIsOnAsync();
        var dataset = NewDataset();
        await service.RegisteredAsync(dataset);
        await service.Others.TellAsync(Adopted(dataset));
        var told = await service.Others.HearAsync<FirstReleaseUnderDecision>(releases => releases.Dataset == dataset);
        (told.Source.Subject, told.Releases.Single().Status, told.Releases[0].Title).ShouldBe(($"dataset/{dataset}", "proposed", $"オープンデータの公表：本文 {dataset}（1.0版）"));
        var waiting = await service.Publisher.GetAsync(Address(dataset));
        (waiting.Json["versions"]!.AsArray().Count, waiting.Json["firstReleases"]![0]!["status"]!.ToString()).ShouldBe((0, "proposed"));
        (await service.Anyone.GetAsync(Address(dataset))).Json["firstReleases"].ShouldBeNull("What is only proposed is not public.");
        var refused = await service.Publisher.PostAsync(Address(dataset, "/releases"), new { revision = "1.0" }, waiting.ETag);
        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.Conflict, "release-under-decision"));

        await service.Others.TellAsync(Adopted(dataset, "2.0", "2024-01"));
        (await Local.Servers.Wait.UntilAsync(
            async _ => (await service.SqlAsync($"select count(*) from open_data.mt_events where stream_id = 'received/policies/revision/{dataset}/2.0'"))[0] == "1",
            TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBeTrue();
        var decision = Decision(told);
        await service.Others.TellAsync(decision);
        await service.Others.TellAsync(decision);
        var carriedOut = (await service.Others.HearAsync<FirstReleaseUnderDecision>(releases => releases.Dataset == dataset && releases.Releases[0].Status == "carriedOut")).Releases[0];
        carriedOut.Decision.ShouldBe("dx-headquarters/2022/3");
        var read = (await service.Anyone.GetAsync(Address(dataset))).Accepted().Json;
        read["versions"]!.AsArray().Select(version => $"{version!["revision"]} {version["decision"]}").ShouldBe(["1.0 dx-headquarters/2022/3", "2.0 "]);

        await service.Others.TellAsync(decision with { Source = decision.Source with { Version = 6 }, TakesEffect = false, HadEffect = true, Rescission = new Rescission("annulled", "2022-08-01", "dx-headquarters/2022/4") });
        await service.Others.HearAsync<FirstReleaseUnderDecision>(releases => releases.Dataset == dataset && releases.Releases[0].DecisionRescinded);
        var versions = (await service.Anyone.GetAsync(Address(dataset))).Json["versions"]!.AsArray();
        (versions.Count, versions[0]!["decisionRescinded"]!.GetValue<bool>(), versions[1]!["decisionRescinded"]).ShouldBe((2, true, null));
    }

    [Fact]
    public async Task A_version_says_when_the_decision_behind_its_revision_is_rescinded_also_when_that_is_told_first()
    {
        foreach (var isToldFirst in new[] { false, true })
        {
            var dataset = NewDataset();
            await service.RegisteredAsync(dataset, municipality: "999997");
            var adopted = Adopted(dataset, municipality: "999997");
            var rescinded = new RevisionRescinded(adopted.Source with { Version = 8 }, adopted.Revision with
            {
                Rescission = new RescissionState("dx-headquarters/2022/1", "revoked", "2023-05-01", "dx-headquarters/2023/4"),
            });
            await (isToldFirst ? service.Others.TellAsync(rescinded) : service.Others.TellAsync(adopted));
            var address = Address(dataset, municipality: "999997");
            await service.Anyone.EventuallyAsync(address, answer => answer.Json["versions"]!.AsArray().Count == 1);
            await (isToldFirst ? service.Others.TellAsync(adopted) : service.Others.TellAsync(rescinded));
            var read = await service.Anyone.EventuallyAsync(address, answer => answer.Json["versions"]![0]!["rescission"] is not null);
            read.Json["versions"]![0]!["rescission"]!["basis"]!.ToString().ShouldBe("dx-headquarters/2023/4");
            (await service.Anyone.GetAsync($"{address}?validAt=2023-04-30")).Json["versions"]![0]!["rescission"].ShouldBeNull();
        }
    }

    /// <summary>Tells the setting, and waits until it is known.</summary>
    private async Task ScopeIsOnAsync()
    {
        await service.Others.TellAsync(new ScopeOfDecision(new MessageSource("133086", "municipality/133086", 3, "decisions/1"), RoadmapChanges: false, FirstReleases: true));
        (await Local.Servers.Wait.UntilAsync(
            async _ => (await service.SqlAsync("select count(*) from open_data.mt_events where stream_id = 'received/decisions/municipality/133086'"))[0] != "0",
            TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBeTrue();
    }

    private static DecisionTaken Decision(FirstReleaseUnderDecision told) => new(
        new MessageSource("133086", $"proposal/dataset-release-{told.Releases[0].ContentHash[..16]}", 5, "decisions/1"), $"dataset-release-{told.Releases[0].ContentHash[..16]}",
        "dx-headquarters/2022/3", "dx-headquarters", 2022, 3, "approved", "2022-07-25", On: null, Illustrative: true)
    {
        Subject = new DecidedSubject("datasetRelease", told.Source.Subject, told.Releases[0].Title, told.Releases[0].ContentHash),
        TakesEffect = true,
    };
}
