using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using DxGovernance.Fixtures;
using DxGovernance.Local.Servers;
using DxGovernance.OpenData.Files;
using DxGovernance.OpenData.Releases;
using DxGovernance.Platform.Municipalities;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using SpreadCheetah;
using static DxGovernance.OpenData.Tests.Http.OpenDataService;

namespace DxGovernance.OpenData.Tests.Http;

public class Files(OpenDataService service) : IClassFixture<OpenDataService>
{
    private const string Good = "ID,名称,件数\r\n1,役場,3\r\n2,図書館,12\r\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_checked_attached_released_and_fetched_byte_for_byte_in_whole_and_in_part()
    {
        var (dataset, tag) = await NewAsync();
        (await SendAsync(dataset, "list", Good, tag, dryRun: true)).Text.ShouldContain("\"stars\":3");
        tag = (await SendAsync(dataset, "list", Good, tag)).Accepted().ETag;
        var released = (await service.Publisher.PostAsync(Address(dataset, "/releases"), new { notes = "初版" }, tag)).Accepted();
        released.Headers.Location!.ToString().ShouldBe(Address(dataset, "/versions/1"));

        var file = (await service.Anyone.GetAsync(Address(dataset, "/versions/1"))).Accepted().Json["version"]!["distributions"]![0]!;
        using var response = await service.Browser.GetAsync(file["address"]!.ToString(), Stop);
        var bytes = await response.Content.ReadAsByteArrayAsync(Stop);
        Encoding.UTF8.GetString(bytes).ShouldBe(Good);
        Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe(file["sha256"]!.ToString());
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe($"133086_{dataset.Replace('-', '_')}_list_v1.csv");

        using var part = new HttpRequestMessage(HttpMethod.Get, file["address"]!.ToString()) { Headers = { Range = new RangeHeaderValue(3, 10) } };
        using var partly = await service.Browser.SendAsync(part, Stop);
        partly.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await partly.Content.ReadAsByteArrayAsync(Stop)).ShouldBe(bytes[3..11]);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_file_goes_out_packed_to_who_takes_it_with_a_tag_of_its_own(string encoding)
    {
        var (dataset, tag) = await NewAsync();
        var csv = "ID,名称\r\n" + string.Concat(Enumerable.Range(1, 500).Select(number => $"{number},施設{number}\r\n"));
        tag = (await SendAsync(dataset, "list", csv, tag)).Accepted().ETag;
        (await service.Publisher.PostAsync(Address(dataset, "/releases"), new { }, tag)).Accepted();
        using var plain = await service.Browser.GetAsync(Address(dataset, "/versions/1/list.csv"), Stop);
        using var packed = await service.Browser.SendAsync(Asking(HttpMethod.Get, dataset, encoding), Stop);
        (packed.Content.Headers.ContentEncoding.Single(), packed.Headers.Vary.Single()).ShouldBe((encoding, "Accept-Encoding"));
        packed.Headers.ETag!.Tag.ShouldBe($"{plain.Headers.ETag!.Tag[..^1]}-{encoding}\"");
        var bytes = await packed.Content.ReadAsByteArrayAsync(Stop);
        bytes.Length.ShouldBeLessThan(Encoding.UTF8.GetByteCount(csv) / 2);
        await using Stream unpacked = encoding == "br" ? new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress) : new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        (await new StreamReader(unpacked).ReadToEndAsync(Stop)).ShouldBe(csv);

        using var again = Asking(HttpMethod.Get, dataset, encoding);
        again.Headers.IfNoneMatch.Add(packed.Headers.ETag);
        using var unchanged = await service.Browser.SendAsync(again, Stop);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var part = Asking(HttpMethod.Get, dataset, encoding);
        part.Headers.Range = new RangeHeaderValue(0, 9);
        using var partly = await service.Browser.SendAsync(part, Stop);
        (partly.StatusCode, partly.Content.Headers.ContentEncoding.Count).ShouldBe((HttpStatusCode.PartialContent, 0));
        using var head = await service.Browser.SendAsync(Asking(HttpMethod.Head, dataset, encoding), Stop);
        head.Headers.ETag.ShouldBe(packed.Headers.ETag);
    }

    [Fact]
    public async Task A_workbook_becomes_CSV_and_what_CSV_cannot_hold_is_refused()
    {
        var (dataset, tag) = await NewAsync();
        tag = (await SendAsync(dataset, "list", await WorkbookAsync(merged: false), tag)).Accepted().ETag;
        tag = (await service.Publisher.PostAsync(Address(dataset, "/releases"), new { }, tag)).Accepted().ETag;
        (await service.Browser.GetStringAsync(Address(dataset, "/versions/1/list.csv"), Stop)).TrimStart('\uFEFF').ShouldBe("ID,名称\r\n1,役場\r\n2,図書館\r\n");
        var refused = await SendAsync(dataset, "list", await WorkbookAsync(merged: true), tag);
        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.UnprocessableEntity, "not-machine-readable"));
        refused.Json["faults"]![0]!["type"]!.ToString().ShouldContain("merged");
    }

    [Fact]
    public async Task A_column_is_text_where_its_sender_says_so()
    {
        const string Csv = "ID,型番\r\n1,100\r\n2,200\r\n3,A-3\r\n4,300\r\n";
        var (dataset, tag) = await NewAsync();
        (await SendAsync(dataset, "list", Csv, tag)).Problem.ShouldBe("not-machine-readable");
        (await service.Publisher.PutAsync(Address(dataset, $"/files/list?text={Uri.EscapeDataString("型番")}"), new StringContent(Csv, Encoding.UTF8, "text/csv"), tag)).Accepted();
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_with_row_and_column_and_nothing_is_kept()
    {
        var (dataset, tag) = await NewAsync();
        var answer = await SendAsync(dataset, "list", "ID,件数\r\n1,\"1,200\"\r\n2,15\r\n3,16\r\n", tag);
        (answer.Status, answer.Problem).ShouldBe((HttpStatusCode.UnprocessableEntity, "not-machine-readable"));
        var fault = answer.Json["faults"]![0]!;
        (fault["line"]!.GetValue<int>(), fault["subject"]!.ToString()).ShouldBe((2, "件数"));
        (await service.Publisher.PostAsync(Address(dataset, "/releases"), new { }, tag)).Problem.ShouldBe("files-missing");
    }

    [Fact]
    public async Task All_versions_are_listed_page_by_page_and_a_dataset_shows_the_last_hundred()
    {
        var (dataset, tag) = await NewAsync();
        for (var version = 1; version <= 102; version++)
        {
            tag = (await SendAsync(dataset, "list", $"ID,値\r\n1,{version}\r\n", tag)).Accepted().ETag;
            tag = (await service.Publisher.PostAsync(Address(dataset, "/releases"), new { }, tag)).Accepted().ETag;
        }

        var shown = (await service.Anyone.GetAsync(Address(dataset))).Accepted().Json;
        (shown["versionCount"]!.GetValue<int>(), shown["versions"]!.AsArray().Count, shown["versions"]![0]!["version"]!.GetValue<int>()).ShouldBe((102, 100, 3));
        var page = (await service.Anyone.GetAsync(Address(dataset, "/versions?limit=60"))).Accepted();
        page.Json["items"]!.AsArray().Select(line => line!["version"]!.GetValue<int>()).ShouldBe(Enumerable.Range(1, 60));
        var next = page.Headers.GetValues("Link").Single().Split('<', '>')[1];
        (await service.Anyone.GetAsync(next)).Accepted().Json["items"]!.AsArray().Select(line => line!["version"]!.GetValue<int>()).ShouldBe(Enumerable.Range(61, 42));
        (await service.Browser.GetStringAsync(Address(dataset, "/versions/2/list.csv"), Stop)).ShouldContain("1,2\r\n");
    }

    [Fact]
    public async Task Only_a_publisher_attaches_and_a_secretary_clears()
    {
        var (dataset, tag) = await NewAsync();
        (await SendAsync(dataset, "list", Good, tag, client: service.Anyone)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        tag = (await SendAsync(dataset, "list", "ID,連絡先\r\n1,090-1234-5678\r\n", tag)).Accepted().ETag;
        (await service.Publisher.PostAsync(Address(dataset, "/releases"), new { }, tag)).Problem.ShouldBe("personal-data-suspected");
        var attached = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("ID,連絡先\r\n1,090-1234-5678\r\n")));
        var clearance = new { sha256 = attached, reason = "施設の代表番号" };
        (await service.Publisher.PostAsync(Address(dataset, "/files/list/clearance"), clearance, tag)).Status.ShouldBe(HttpStatusCode.Forbidden);
        tag = (await service.Host.As("secretariat").PostAsync(Address(dataset, "/files/list/clearance"), clearance, tag)).Accepted().ETag;
        (await service.Publisher.PostAsync(Address(dataset, "/releases"), new { }, tag)).Accepted();
    }

    [Fact]
    public async Task What_is_taken_back_is_gone_with_a_tombstone_and_its_bytes_are_removed()
    {
        var (dataset, tag) = await NewAsync();
        var csv = $"ID,名称\r\n1,{dataset}\r\n";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(csv)));
        tag = (await SendAsync(dataset, "list", csv, tag)).Accepted().ETag;
        tag = (await service.Publisher.PostAsync(Address(dataset, "/releases"), new { }, tag)).Accepted().ETag;
        (await service.Publisher.PostAsync(Address(dataset, "/withdrawal"), new { reason = "取り違え" }, tag)).Accepted();

        using var gone = await service.Browser.GetAsync(Address(dataset, "/versions/1/list.csv"), Stop);
        gone.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await gone.Content.ReadAsStringAsync(Stop)).ShouldContain("取り違え");
        var tombstone = (await service.Anyone.GetAsync(Address(dataset))).Accepted().Json;
        (tombstone["withdrawal"]!["reason"]!.ToString(), tombstone["versions"]![0]!["distributions"]![0]!["sha256"]!.ToString()).ShouldBe(("取り違え", hash));
        (await service.Anyone.GetAsync("/133086/api/datasets?limit=200")).Text.ShouldNotContain($"\"{dataset}\"");
        var files = service.Host.Services.GetRequiredService<IFileStore>();
        await Wait.UntilAsync(
            async ct =>
            {
                await using var kept = await files.OpenAsync("133086", hash, ct);
                return kept is null;
            },
            TimeSpan.FromSeconds(30), Stop);
        (await service.Publisher.PostAsync("/133086/api/datasets", new { dataset, title = "題", description = "説明", publisher = "奥多摩町", licence = "CC-BY-4.0", content = "files" })).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Every_file_of_every_version_is_made_again_and_one_that_was_altered_is_named()
    {
        var (dataset, tag) = await NewAsync();
        var csv = $"ID,名称\r\n1,verify {dataset}\r\n";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(csv)));
        tag = (await SendAsync(dataset, "list", csv, tag)).Accepted().ETag;
        (await service.Publisher.PostAsync(Address(dataset, "/releases"), new { }, tag)).Accepted();
        var (code, text) = await VerifiedAsync();
        code.ShouldBe(0, text);
        text.ShouldContain("不一致 0");

        var files = service.Host.Services.GetRequiredService<IFileStore>();
        await files.RemoveAsync("133086", hash, Stop);
        (code, text) = await VerifiedAsync();
        code.ShouldBe(1);
        text.ShouldContain($"133086/{dataset}/1/list.csv");
        using var served = await service.Browser.GetAsync(Address(dataset, "/versions/1/list.csv"), Stop);
        served.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await SendAsync(dataset, "list", csv, (await service.Anyone.GetAsync(Address(dataset))).ETag)).Accepted();
        (await VerifiedAsync()).Code.ShouldBe(0);
    }

    private Task<Answer> SendAsync(string dataset, string file, string csv, string? tag, bool dryRun = false, ApiClient? client = null) =>
        (client ?? service.Publisher).PutAsync(Address(dataset, $"/files/{file}{(dryRun ? "?dryRun=true" : "")}"), new StringContent(csv, Encoding.UTF8, "text/csv"), tag);

    private Task<Answer> SendAsync(string dataset, string file, byte[] bytes, string? tag) => service.Publisher.PutAsync(Address(dataset, $"/files/{file}"), new ByteArrayContent(bytes), tag);

    private static HttpRequestMessage Asking(HttpMethod method, string dataset, string encoding) =>
        new(method, Address(dataset, "/versions/1/list.csv")) { Headers = { AcceptEncoding = { new StringWithQualityHeaderValue(encoding) } } };

    private static async Task<byte[]> WorkbookAsync(bool merged)
    {
        await using var bytes = new MemoryStream();
        await using (var workbook = await Spreadsheet.CreateNewAsync(bytes, cancellationToken: Stop))
        {
            await workbook.StartWorksheetAsync("一覧", token: Stop);
            await workbook.AddRowAsync([new Cell("ID"), new Cell("名称")], Stop);
            await workbook.AddRowAsync([new Cell(1), new Cell("役場")], Stop);
            await workbook.AddRowAsync([new Cell(2), new Cell("図書館")], Stop);
            if (merged)
            {
                workbook.MergeCells("B2:B3");
            }

            await workbook.FinishAsync(Stop);
        }

        return bytes.ToArray();
    }

    private async Task<(int Code, string Text)> VerifiedAsync()
    {
        await using var text = new StringWriter();
        var services = service.Host.Services;
        var code = await Verification.RunAsync(services.GetRequiredService<IDocumentStore>(), services.GetRequiredService<IFileStore>(), services.GetRequiredService<ServedMunicipalities>(), text, Stop);
        return (code, text.ToString());
    }

    private async Task<(string Dataset, string Tag)> NewAsync()
    {
        var dataset = NewDataset();
        var registered = (await service.Publisher.PostAsync("/133086/api/datasets", new
        {
            dataset,
            title = $"一覧 {dataset}",
            description = "町の一覧",
            publisher = "奥多摩町",
            licence = "CC-BY-4.0",
            licenceIllustrative = true,
            content = "files",
        })).Accepted();
        return (dataset, registered.ETag!);
    }
}
