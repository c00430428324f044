using System.Net;
using System.Security.Cryptography;
using DxGovernance.Fixtures;
using static DxGovernance.OpenData.Tests.Http.OpenDataService;

namespace DxGovernance.OpenData.Tests.Http;

public class Publishing(OpenDataService service) : IClassFixture<OpenDataService>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_adoption_releases_a_version_once_however_often_it_is_delivered()
    {
        var dataset = NewDataset();
        await service.RegisteredAsync(dataset);
        (await service.Anyone.GetAsync("/133086/api/datasets?limit=200")).Text.ShouldNotContain($"\"{dataset}\"");
        var (adopted, id) = (Adopted(dataset), Guid.NewGuid());
        foreach (var _ in Enumerable.Range(0, 5))
        {
            await service.Others.TellAsync(adopted, id);
        }

        await ReleasedAsync(dataset, 1);
        await service.Others.TellAsync(Adopted(dataset, origin: "policies/restored"));
        await service.Others.TellAsync(Adopted(dataset, "2.0", "2024-01"));
        await ReleasedAsync(dataset, 2);
        (await EventsAsync(dataset)).ShouldBe(["dataset_registered", "version_released", "version_released"]);

        var read = (await service.Anyone.GetAsync(Address(dataset))).Accepted().Json;
        (read["latestVersion"]!.GetValue<int>(), read["versions"]![1]!["revision"]!.ToString(), read["versions"]![1]!["isLatest"]!.GetValue<bool>()).ShouldBe((2, "2.0", true));
        read["versions"]![0]!["checks"]!.AsArray().Select(check => $"{check!["requirement"]} {check["passed"]}").ShouldBe(["secondaryUse true", "machineReadable true", "freeOfCharge true"]);
        (read["versions"]![0]!["licence"]!["id"]!.ToString(), read["versions"]![0]!["licence"]!["illustrative"]!.GetValue<bool>()).ShouldBe(("CC-BY-4.0", true));
        var line = (await service.Anyone.GetAsync("/133086/api/datasets?limit=200")).Json["items"]!.AsArray().Single(item => item!["dataset"]!.ToString() == dataset)!;
        (line["latestVersion"]!.GetValue<int>(), line["revision"]!.ToString(), line["licence"]!.ToString()).ShouldBe((2, "2.0", "CC-BY-4.0"));
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("json", "application/json")]
    public async Task A_file_has_the_recorded_hash_a_name_in_Japanese_and_may_be_kept_for_ever_by_anybody(string format, string mediaType)
    {
        var dataset = NewDataset();
        await service.RegisteredAsync(dataset);
        await service.Others.TellAsync(Adopted(dataset));
        var version = (await ReleasedAsync(dataset, 1)).Json["version"]!;
        var recorded = version["distributions"]!.AsArray().Single(file => file!["format"]!.ToString() == format)!;

        using var response = await service.Browser.GetAsync(recorded["address"]!.ToString(), Stop);
        var bytes = await response.Content.ReadAsByteArrayAsync(Stop);
        (response.StatusCode, response.Content.Headers.ContentType!.MediaType, bytes.Length).ShouldBe((HttpStatusCode.OK, mediaType, recorded["bytes"]!.GetValue<int>()));
        Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe(recorded["sha256"]!.ToString());
        response.Headers.ETag!.ToString().ShouldBe($"\"{recorded["sha256"]}\"");
        response.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        response.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe($"本文 {dataset}_1.0版.{format}");
        response.Content.Headers.ContentDisposition.FileName.ShouldBe($"133086_{dataset.Replace('-', '_')}_1.0.{format}");

        using var again = new HttpRequestMessage(HttpMethod.Get, Address(dataset, $"/versions/latest/text.{format}"));
        again.Headers.TryAddWithoutValidation("If-None-Match", response.Headers.ETag.ToString());
        using var unchanged = await service.Browser.SendAsync(again, Stop);
        (unchanged.StatusCode, unchanged.Headers.CacheControl!.ToString()).ShouldBe((HttpStatusCode.NotModified, "public, no-cache"));
        using var head = await service.Browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, recorded["address"]!.ToString()), Stop);
        (head.StatusCode, head.Content.Headers.ContentLength).ShouldBe((HttpStatusCode.OK, bytes.Length));
    }

    [Fact]
    public async Task What_is_not_open_is_not_released_until_its_licence_is_mended()
    {
        var dataset = NewDataset();
        await service.RegisteredAsync(dataset, "CC-BY-NC-4.0");
        await service.Others.TellAsync(Adopted(dataset));
        var refused = await service.Anyone.EventuallyAsync(Address(dataset), answer => answer.Json["refusals"]!.AsArray().Count == 1);
        var check = refused.Json["refusals"]![0]!["checks"]![0]!;
        (check["requirement"]!.ToString(), check["passed"]!.GetValue<bool>(), check["where"]!.ToString()).ShouldBe(("secondaryUse", false, "text.json $.licence.id"));

        var answer = await service.Publisher.PostAsync(Address(dataset, "/releases"), new { revision = "1.0" }, refused.ETag);
        (answer.Status, answer.Problem).ShouldBe((HttpStatusCode.Conflict, "three-requirements"));
        var tag = (await service.Publisher.PutAsync(Address(dataset, "/licence"), new { licence = "PDL-1.0", licenceIllustrative = true }, refused.ETag)).Accepted().ETag;
        (await service.Publisher.PostAsync(Address(dataset, "/releases"), new { revision = "1.0" }, tag)).Accepted().Headers.Location!.ToString().ShouldBe(Address(dataset, "/versions/1"));
        (await service.Anyone.GetAsync(Address(dataset))).Json["refusals"]!.AsArray().ShouldBeEmpty();
        (await service.Browser.GetStringAsync(Address(dataset, "/versions/1/text.json"), Stop)).ShouldContain("公共データ利用規約");
    }

    [Fact]
    public async Task What_was_adopted_before_the_dataset_was_registered_is_released_on_request()
    {
        var dataset = NewDataset();
        await service.Others.TellAsync(Adopted(dataset));
        await EventuallyAsync($"select count(*) from open_data.mt_doc_adoptedrevision where data->>'policy' = '{dataset}'", ["1"]);
        var tag = (await service.RegisteredAsync(dataset)).ETag;
        (await service.Publisher.PostAsync(Address(dataset, "/releases"), new { revision = "2.0" }, tag)).Problem.ShouldBe("revision-unknown");
        tag = (await service.Publisher.PostAsync(Address(dataset, "/releases"), new { revision = "1.0" }, tag)).Accepted().ETag;
        (await service.Publisher.PostAsync(Address(dataset, "/releases"), new { revision = "1.0" }, tag)).Problem.ShouldBe("version-exists");
        (await service.Publisher.PostAsync(Address(dataset, "/releases"), new { revision = "1.0" })).Problem.ShouldBe("precondition-required");
        (await service.Browser.GetStringAsync(Address(dataset, "/versions/latest/text.csv"), Stop)).ShouldContain("・住民基本台帳⏎・固定資産税");
    }

    [Fact]
    public async Task Adoptions_in_the_wrong_order_leave_the_greatest_revision_the_latest()
    {
        var dataset = NewDataset();
        await service.RegisteredAsync(dataset);
        await service.Others.TellAsync(Adopted(dataset, "1.10", "2024-01"));
        await ReleasedAsync(dataset, 1);
        await service.Others.TellAsync(Adopted(dataset, "1.9", "2022-07"));
        await ReleasedAsync(dataset, 2);
        (await service.Anyone.GetAsync(Address(dataset, "/versions/latest"))).Json["version"]!["revision"]!.ToString().ShouldBe("1.10");
        (await service.Anyone.GetAsync("/133086/api/datasets?limit=200")).Json["items"]!.AsArray().Single(item => item!["dataset"]!.ToString() == dataset)!["revision"]!.ToString().ShouldBe("1.10");
    }

    [Fact]
    public async Task A_file_that_does_not_build_to_the_recorded_hash_is_a_loud_fault_and_not_served()
    {
        var dataset = NewDataset();
        await service.RegisteredAsync(dataset);
        await service.Others.TellAsync(Adopted(dataset));
        await ReleasedAsync(dataset, 1);
        await service.Database.TamperAsync($"update open_data.mt_events set data = replace(data::text, '固定資産税', '改ざん')::jsonb where stream_id = 'received/policies/revision/{dataset}/1.0'");
        foreach (var format in new[] { "csv", "json" })
        {
            var answer = await service.Anyone.GetAsync(Address(dataset, $"/versions/1/text.{format}"));
            (answer.Status, answer.Problem).ShouldBe((HttpStatusCode.InternalServerError, "fault"));
            answer.Text.ShouldNotContain("改ざん");
            answer.Headers.CacheControl?.Public.ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("/versions/9")]
    [InlineData("/versions/0")]
    [InlineData("/versions/-1")]
    [InlineData("/versions/next")]
    [InlineData("/versions/9/text.csv")]
    [InlineData("/versions/latest/text.csv")]
    [InlineData("/versions/1/text.xlsx")]
    public async Task What_is_not_there_is_not_found(string rest)
    {
        var dataset = NewDataset();
        await service.RegisteredAsync(dataset);
        var answer = await service.Anyone.GetAsync(Address(dataset, rest));
        (answer.Status, answer.Problem).ShouldBe((HttpStatusCode.NotFound, "not-found"));
    }

    [Fact]
    public async Task What_was_known_before_a_release_stays_readable()
    {
        var dataset = NewDataset();
        await service.RegisteredAsync(dataset);
        var before = Uri.EscapeDataString((await service.SqlAsync("select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")).Single());
        await service.Others.TellAsync(Adopted(dataset));
        await ReleasedAsync(dataset, 1);
        (await service.Anyone.GetAsync(Address(dataset, $"?recordedAt={before}"))).Accepted().Json["versions"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Municipalities_do_not_mix()
    {
        var dataset = NewDataset();
        await service.RegisteredAsync(dataset);
        await service.RegisteredAsync(dataset, municipality: "999997");
        await service.Others.TellAsync(Adopted(dataset, municipality: "999997"));
        await ReleasedAsync(dataset, 1, "999997");
        (await service.Anyone.GetAsync(Address(dataset))).Json["versions"]!.AsArray().ShouldBeEmpty();
        var csv = await service.Browser.GetStringAsync(Address(dataset, "/versions/1/text.csv", "999997"), Stop);
        csv.ShouldContain("999997,");
        csv.ShouldContain("見本町");
    }

    [Theory]
    [InlineData("secretariat")]
    [InlineData("member")]
    [InlineData("auditor")]
    public async Task Only_the_publisher_publishes(string role)
    {
        using var client = service.Host.As(role);
        (await client.PostAsync("/133086/api/datasets", new { dataset = NewDataset(), policy = "p", title = "題", description = "説明", publisher = "町", licence = "CC0-1.0" })).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Read_models_that_were_dropped_are_rebuilt_to_the_same_content()
    {
        var dataset = NewDataset();
        await service.RegisteredAsync(dataset);
        await service.Others.TellAsync(Adopted(dataset));
        await ReleasedAsync(dataset, 1);
        const string Rows = "select tenant_id || id || data::text from open_data.mt_doc_adoptedrevision union select tenant_id || id || data::text from open_data.mt_doc_catalogueentry order by 1";
        var before = await service.SqlAsync(Rows);
        before.Count.ShouldBeGreaterThan(1);
        await service.SqlAsync("delete from open_data.mt_doc_adoptedrevision; delete from open_data.mt_doc_catalogueentry");
        await service.RebuiltAsync();
        (await service.SqlAsync(Rows)).ShouldBe(before);
    }

    [Fact]
    public void Every_address_has_an_access_rule() => EndpointRules.WithoutAccessRule(service.Host.Services).ShouldBeEmpty();

    [Fact]
    public async Task Every_operation_is_described_with_what_it_takes_and_how_it_refuses() =>
        OpenApiRules.Faults(service.Host.Services, (await service.Anyone.GetAsync("/openapi/open-data.json")).Accepted().Json).ShouldBeEmpty();

    [Fact]
    public async Task The_api_describes_itself() =>
        (await service.Anyone.GetAsync("/openapi/open-data.json")).Accepted().Json["paths"]!.AsObject().Select(path => path.Key).ShouldContain("/{municipality}/api/datasets/{dataset}/versions/{version}/{file}");

    private Task<Answer> ReleasedAsync(string dataset, int version, string municipality = "133086") =>
        service.Anyone.EventuallyAsync(Address(dataset, $"/versions/{version}", municipality), answer => answer.Status == HttpStatusCode.OK);

    private Task<IReadOnlyList<string>> EventsAsync(string dataset) =>
        service.SqlAsync($"select type from open_data.mt_events where stream_id = 'dataset/{dataset}' and tenant_id = '133086' order by version");

    private async Task EventuallyAsync(string sql, IReadOnlyList<string> expected) =>
        (await Local.Servers.Wait.UntilAsync(async _ => (await service.SqlAsync(sql)).SequenceEqual(expected), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBeTrue();
}
