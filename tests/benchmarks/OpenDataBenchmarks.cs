extern alias opendata;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.Fixtures;
using DxGovernance.OpenData.Ckan;
using DxGovernance.OpenData.Contents;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Store;
using Marten;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DxGovernance.Benchmarks;

/// <summary>Measures a large catalogue beside what the database does with the same rows, and a large file beside what tools do with its bytes.</summary>
internal sealed class OpenDataBenchmarks(TestDatabase database, TestVirtualHost broker, string folder, Report report) : IAsyncDisposable
{
    private const string Town = "133086";
    private const int Datasets = 10_000;
    private const int Items = 2_000;
    private const int MessagesOfEach = 100;
    private const int PageOfCatalogue = 100;
    private const int PageOfRows = 100;
    private const long Part = 10_000_000;

    private readonly NpgsqlDataSource postgres = NpgsqlDataSource.Create(database.SuperuserConnectionString);
    private readonly Dictionary<string, string> settings = new() { ["Files:Folder"] = folder };
    private ServiceHost<opendata::Program>? host;
    private HttpClient http = new();
    private int datasets;

    public static async Task MeasureAsync(ServersFixture servers, Report report)
    {
        var database = await servers.CreateDatabaseAsync("open-data");
        var broker = await servers.CreateVirtualHostAsync("open-data");
        await using var benchmarks = new OpenDataBenchmarks(database, broker, Directory.CreateTempSubdirectory("dx-governance-files-").FullName, report);
        await benchmarks.RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        http.Dispose();
        await postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task RunAsync()
    {
        await StartAsync(ServiceHost<opendata::Program>.StartAsync(database, broker, settings));
        await WriteAsync();
        await StopAsync();
        await OpenDataHistory.RepeatMessagesAsync(postgres, MessagesOfEach);
        await RunSqlAsync("vacuum (analyze)");
        await StartAsync(Task.FromResult(ServiceHost<opendata::Program>.StartReplica(database, broker, settings)));
        await SettledRelay.WaitAsync(postgres, "open_data");

        await CatalogueAsync();
        await MessagesAsync();
        using (var table = LargeTable.Generate())
        {
            Tell($"a table of {LargeTable.Rows:N0} rows, {table.Bytes:N0} bytes");
            await UploadingAsync(table);
            var dataset = await ReleasedAsync(table);
            await RowsAsync(table, dataset);
            await DownloadingAsync(table, dataset);
        }

        await ListAsync();
    }

    private async Task WriteAsync()
    {
        var started = Stopwatch.GetTimestamp();
        var services = host!.Services;
        var history = new OpenDataHistory(services.GetRequiredService<Recording>(), services.GetRequiredService<ServedMunicipalities>().All.Single(one => one.Code == Town));
        await history.CatalogueAsync(Datasets);
        await history.MessagesAsync(Items);
        await SettledRelay.WaitAsync(postgres, "open_data");
        Tell($"{Datasets:N0} datasets, {Items:N0} items, {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
    }

    private async Task CatalogueAsync()
    {
        var (action, some) = ($"/{Town}/api/3/action", OpenDataHistory.Dataset(4_711));
        var facets = $"facet.field={Uri.EscapeDataString("[\"tags\",\"groups\",\"license_id\"]")}";
        var seldom = $"{action}/package_search?q={Uri.EscapeDataString(OpenDataHistory.SeldomWord)}&fq=res_format:CSV&rows=20&{facets}";
        var count = (await http.GetFromJsonAsync<JsonElement>(seldom)).GetProperty("result").GetProperty("count").GetInt32();
        Demand(count == Datasets / 100, $"{count} datasets are found.");
        const string rows = $"from open_data.mt_doc_catalogueentry where tenant_id = '{Town}' and latest_version > 0";
        report.Section($"目録、{Datasets:N0}データセット", $"A catalogue of {Datasets:N0} datasets");
        var measured = await Timing.CompareAsync(15,
            new Contender("SELECT … LIKE … LIMIT 20", () => RunSqlAsync($"select data {rows} and words like '%{OpenDataHistory.SeldomWord}%' order by modified desc limit 20")),
            new Contender("package_search、100件にある語、fq、3つのファセット / a word of 100, fq, 3 facets", () => GetAsync(seldom)),
            new Contender("package_search、全件の最後の20件、3つのファセット / the last 20 of all, 3 facets", () => GetAsync($"{action}/package_search?rows=20&start={Datasets - 20}&{facets}")),
            new Contender("SELECT … WHERE id", () => RunSqlAsync($"select data {rows} and id = 'dataset/{some}'")),
            new Contender("package_show", () => GetAsync($"{action}/package_show?id={some}")),
            new Contender($"SELECT … ORDER BY issued LIMIT {PageOfCatalogue}", () => RunSqlAsync($"select data {rows} order by issued, dataset limit {PageOfCatalogue}")),
            new Contender($"DCAT（Turtle）、1頁目 / DCAT in Turtle, page 1 ({PageOfCatalogue})", () => GetAsync($"/{Town}/catalog.ttl")),
            new Contender($"DCAT（JSON-LD）、最後の頁 / in JSON-LD, the last page", () => GetAsync($"/{Town}/catalog.jsonld?page={Datasets / PageOfCatalogue}")),
            new Contender($"COPY … TO STDOUT、全{Datasets:N0}行 / all {Datasets:N0} rows", () => CopyAsync($"select data {rows}", Datasets)),
            new Contender($"package_list、全{Datasets:N0}件 / all {Datasets:N0} names", () => GetAsync($"{action}/package_list")));
        Lines(measured, (0, 2), (3, 1), (5, 2), (8, 1));
    }

    /// <summary>What a governance dataset of a roadmap is made from: of all messages on an item, the newest.</summary>
    private async Task MessagesAsync()
    {
        var store = host!.Services.GetRequiredService<IDocumentStore>();
        var position = (long)(await ScalarAsync("select max(seq_id) from open_data.mt_events"))!;
        report.Section($"ログからの項目の最新の知らせ、{Items:N0}項目 × {MessagesOfEach}件", $"The newest messages on items from the log, {Items:N0} items × {MessagesOfEach} messages");
        var measured = await Timing.CompareAsync(10,
            new Contender($"COPY … TO STDOUT、最新の{Items:N0}行 / the newest {Items:N0} rows", () => CopyAsync($"select data from open_data.mt_events where type = '{OpenDataHistory.Message}' and version = {MessagesOfEach}", Items)),
            new Contender("最新の知らせを読む / reading the newest messages", async () =>
            {
                await using var session = store.QuerySession(Town);
                var newest = await new Known(session, position).NewestAsync<ItemState>(OpenDataHistory.Message["received_".Length..], $"item/{OpenDataHistory.Roadmap}/", CancellationToken.None);
                Demand(newest.Count == Items, $"{newest.Count} items are known.");
            }));
        Lines(measured, (0, 1));
    }

    private async Task UploadingAsync(LargeTable table)
    {
        report.Section($"CSV {LargeTable.Rows:N0}行（{table.Bytes / 1_000_000} MB）を送り、調べる", $"Sending and checking a CSV of {LargeTable.Rows:N0} rows ({table.Bytes / 1_000_000} MB)");
        var (dataset, tag) = ("", "");
        var upload = new Contender("PUT：送り、調べ、保管 / sent, checked and kept", async () => await AttachAsync(table, dataset, tag))
        {
            PrepareAsync = async () =>
            {
                (dataset, tag) = await RegisteredAsync("files");
                Directory.Delete(folder, recursive: true);
                Directory.CreateDirectory(folder);
            },
        };
        var reading = new Contender("CsvHelper のみ / CsvHelper alone", async () => Demand(await table.ReadAsync() == LargeTable.Rows, "Not all rows are read."));
        var measured = await Timing.CompareAsync(3, 0, new Contender("wc -l", () => CountLinesAsync(table)) { IsInProcess = false }, reading, upload);
        report.Line(measured[0]);
        report.Line(measured[1], measured[0]);
        report.Line(measured[2], measured[0]);
        report.Line(measured[2], measured[1]);
        SayRows(measured.Select(line => (line, (long)LargeTable.Rows)));
        await SayMemoryAsync([reading, upload]);
    }

    private async Task RowsAsync(LargeTable table, string dataset)
    {
        var resource = CkanIds.OfResource(Town, dataset, 1, "uses.csv");
        var address = $"/{Town}/api/3/action/datastore_search?resource_id={resource}&limit={PageOfRows}";
        var filter = $"filters={Uri.EscapeDataString($"{{\"{LargeTable.Facility}\":\"{LargeTable.OneFacility}\"}}")}";
        Contender[] contenders =
        [
            new("wc -l", () => CountLinesAsync(table)) { IsInProcess = false },
            new("CsvHelper のみ / CsvHelper alone", table.ReadAsync),
            Search("最初の100行 / the first 100 rows", address, LargeTable.Rows),
            Search("900,000行目から100行 / 100 rows from the 900,000th on", $"{address}&offset=900000", LargeTable.Rows),
            Search("条件に合う1,000行の最初の100行 / the first 100 of 1,000 that meet a filter", $"{address}&{filter}", LargeTable.Rows / 1_000),
            Search("利用者数の多い順に100行 / the 100 with the most users", $"{address}&sort={Uri.EscapeDataString("利用者数 desc")}", LargeTable.Rows),
            Search("語を含む100行 / 100 that hold a word", $"{address}&q={Uri.EscapeDataString("第500集会所")}", LargeTable.Rows / 1_000),
        ];
        report.Section($"datastore_search、{LargeTable.Rows:N0}行のCSV", $"datastore_search of a CSV of {LargeTable.Rows:N0} rows");
        var measured = await Timing.CompareAsync(3, 1, contenders);
        Lines(measured, (1, 5));
        SayRows(measured.Select((line, place) => (line, place switch { 2 => (long)PageOfRows, 3 => 900_000 + PageOfRows, _ => LargeTable.Rows })));
        await SayMemoryAsync(contenders[3..]);
    }

    private Contender Search(string what, string address, int total) => new($"datastore_search、{what}", async () =>
    {
        var result = (await http.GetFromJsonAsync<JsonElement>(address)).GetProperty("result");
        Demand(result.GetProperty("total").GetInt32() == total && result.GetProperty("records").GetArrayLength() == PageOfRows, $"{address} does not give {PageOfRows} of {total} rows.");
    });

    private async Task DownloadingAsync(LargeTable table, string dataset)
    {
        await using var files = await StaticFile.ServeCopyAsync(table.Path);
        var (plain, address) = (files.Address(Path.GetFileName(table.Path)), $"/{Town}/api/datasets/{dataset}/versions/1/uses.csv");
        var range = new RangeHeaderValue(100_000_000, 100_000_000 + Part - 1);
        report.Section($"{table.Bytes / 1_000_000} MBのファイルの取得", $"Fetching a file of {table.Bytes / 1_000_000} MB");
        var measured = await Timing.CompareAsync(7, 1,
            new Contender("静的ファイル / a static file", () => FetchAsync(plain, null, table.Bytes)),
            new Contender("版のファイル / the file of a version", () => FetchAsync(address, null, table.Bytes)),
            new Contender($"静的ファイル、途中の{Part / 1_000_000} MB / {Part / 1_000_000} MB amid a static file", () => FetchAsync(plain, range, Part)),
            new Contender($"版のファイル、途中の{Part / 1_000_000} MB / {Part / 1_000_000} MB amid the file of a version", () => FetchAsync(address, range, Part)));
        Lines(measured, (0, 1), (2, 1));
        report.Say($"MB/s: {string.Join("; ", measured.Select((line, place) => Invariant($"{(place < 2 ? table.Bytes : Part) / 1_000 / line.Median:N0} ({line.Name})")))}.");
    }

    /// <summary>オープンデータ一覧 of the whole catalogue: released by itself, then made again from the log at its position with each fetch.</summary>
    private async Task ListAsync()
    {
        var (dataset, _) = await RegisteredAsync("datasetList");
        var address = $"/{Town}/api/datasets/{dataset}/versions/1/datasets.csv";
        var started = Stopwatch.StartNew();
        while (await StatusAsync(address) == HttpStatusCode.NotFound)
        {
            Demand(started.Elapsed < TimeSpan.FromMinutes(1), "The list of datasets is not released.");
            await Task.Delay(200);
        }

        Tell($"the list of datasets is released after {started.Elapsed.TotalSeconds:0.0} s");
        const string events = $"select type, data from open_data.mt_events where tenant_id = '{Town}' and stream_id like 'dataset/%' order by stream_id, version";
        var rows = (long)(await ScalarAsync($"select count(*) from ({events}) e"))!;
        var making = new Contender("一覧をログから作り直す / the list made again from the log (CSV)", () => GetAsync(address));
        report.Section($"オープンデータ一覧、{Datasets:N0}データセット", $"The list of {Datasets:N0} datasets");
        Lines(await Timing.CompareAsync(5, 1, new Contender($"COPY … TO STDOUT、{rows:N0}行 / {rows:N0} rows", () => CopyAsync(events, rows)), making), (0, 1));
        await SayMemoryAsync([making]);
    }

    private async Task<(string Dataset, string Tag)> RegisteredAsync(string content)
    {
        var dataset = Invariant($"uses-{++datasets}");
        return (dataset, await SendAsync(HttpMethod.Post, $"/{Town}/api/datasets", JsonContent.Create(new
        {
            dataset,
            title = "集会所の利用",
            description = "見本",
            publisher = "見本",
            licence = "CC-BY-4.0",
            licenceIllustrative = true,
            illustrative = true,
            content,
        }), null));
    }

    private async Task<string> ReleasedAsync(LargeTable table)
    {
        var (dataset, tag) = await RegisteredAsync("files");
        tag = await AttachAsync(table, dataset, tag);
        await SendAsync(HttpMethod.Post, $"/{Town}/api/datasets/{dataset}/releases", JsonContent.Create(new { }), tag);
        return dataset;
    }

    private async Task<string> AttachAsync(LargeTable table, string dataset, string tag)
    {
        await using var file = File.OpenRead(table.Path);
        return await SendAsync(HttpMethod.Put, $"/{Town}/api/datasets/{dataset}/files/uses", new StreamContent(file, 1 << 16) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } }, tag);
    }

    private async Task<string> SendAsync(HttpMethod method, string address, HttpContent content, string? ifMatch)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await http.SendAsync(request);
        return response.IsSuccessStatusCode ? response.Headers.ETag!.ToString() : throw new InvalidOperationException($"{method} {address}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    private static async Task CountLinesAsync(LargeTable table)
    {
        using var wc = Process.Start(new ProcessStartInfo("wc", ["-l", table.Path]) { RedirectStandardOutput = true })!;
        var said = await wc.StandardOutput.ReadToEndAsync();
        await wc.WaitForExitAsync();
        Demand(said.StartsWith(Invariant($"{LargeTable.Rows + 1} "), StringComparison.Ordinal), $"wc says {said}");
    }

    /// <summary>Each baseline, and below it what is measured against it.</summary>
    private void Lines(IReadOnlyList<Measured> measured, params (int Baseline, int Followers)[] groups)
    {
        foreach (var (baseline, followers) in groups)
        {
            report.Line(measured[baseline]);
            foreach (var line in measured.Skip(baseline + 1).Take(followers))
            {
                report.Line(line, measured[baseline]);
            }
        }
    }

    private void SayRows(IEnumerable<(Measured Line, long Rows)> lines) =>
        report.Say($"行毎秒 / Rows per second: {string.Join("; ", lines.Select(one => Invariant($"{one.Rows * 1_000 / one.Line.Median:N0} ({one.Line.Name})")))}.");

    private async Task SayMemoryAsync(IEnumerable<Contender> contenders)
    {
        var lines = new List<string>();
        foreach (var contender in contenders)
        {
            if (contender.PrepareAsync is { } prepare)
            {
                await prepare();
            }

            lines.Add($"{await PeakMemory.OfAsync(contender.RunAsync)} ({contender.Name})");
        }

        report.Say($"メモリの最大（前 → 最大） / Most memory of the process, before → at most: {string.Join("; ", lines)}.");
    }

    private async Task StartAsync(Task<ServiceHost<opendata::Program>> starting)
    {
        host = await starting;
        http.Dispose();
        http = new HttpClient
        {
            BaseAddress = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
            Timeout = TimeSpan.FromMinutes(3),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Issuer.Token("benchmarks", ["publisher"], [Town])) },
        };
    }

    private async Task StopAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
            host = null;
        }
    }

    private async Task GetAsync(string address)
    {
        using var response = await http.GetAsync(address);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }

    private async Task<HttpStatusCode> StatusAsync(string address)
    {
        using var response = await http.GetAsync(address);
        return response.StatusCode;
    }

    private async Task FetchAsync(string address, RangeHeaderValue? range, long bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = range } };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Demand(response.StatusCode == (range is null ? HttpStatusCode.OK : HttpStatusCode.PartialContent), $"{address} answers {(int)response.StatusCode}.");
        await using var body = await response.Content.ReadAsStreamAsync();
        var (buffer, length) = (new byte[1 << 16], 0L);
        for (var read = await body.ReadAsync(buffer); read > 0; read = await body.ReadAsync(buffer))
        {
            length += read;
        }

        Demand(length == bytes, $"{address} gives {length} bytes of {bytes}.");
    }

    private async Task CopyAsync(string select, long rows)
    {
        await using var connection = await postgres.OpenConnectionAsync();
        using var copy = await connection.BeginTextExportAsync($"copy ({select}) to stdout");
        var (text, lines) = (new char[64 * 1024], 0L);
        for (var read = await copy.ReadAsync(text); read > 0; read = await copy.ReadAsync(text))
        {
            lines += text.AsSpan(0, read).Count('\n');
        }

        Demand(lines == rows, $"COPY gave {lines} rows of {rows}.");
    }

    private async Task RunSqlAsync(string sql)
    {
        await using var command = postgres.CreateCommand(sql);
        command.CommandTimeout = 180;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            _ = reader.GetValue(0);
        }
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = postgres.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    private static void Tell(FormattableString what) => Console.Error.WriteLine($"… {Invariant(what)}");
}
