using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DxGovernance.Fixtures;
using static DxGovernance.OpenData.Tests.Http.OpenDataService;

namespace DxGovernance.OpenData.Tests.Http;

/// <summary>CKAN's action API against the real service: 133086 is for questions, 999997 holds what golden files show.</summary>
public partial class Ckan(OpenDataService service) : IClassFixture<OpenDataService>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_action_answers_in_CKANs_envelope_as_its_golden_file_says()
    {
        await PublishedAsync("ckan-golden", "999997", "奥多摩町DX推進方針", ["DX", "ＤＸ推進"], theme: "GOVE");
        await PublishedAsync("ckan-golden-2", "999997", "施設の一覧", ["施設"]);
        var package = (await AskAsync("package_show?id=ckan-golden", municipality: "999997"))["result"]!;
        var csv = package["resources"]!.AsArray().Single(resource => resource!["format"]!.ToString() == "CSV")!["id"]!.ToString();
        (string Name, string Address)[] asked =
        [
            ("site_read", "site_read"), ("status_show", "status_show"), ("help_show", "help_show?name=package_show"),
            ("package_list", "package_list"), ("package_list-page", "package_list?limit=1&offset=1"), ("package_show", "package_show?id=ckan-golden"),
            ("package_search", "package_search?q=DX推進&rows=1&facet.field=[\"tags\",\"res_format\",\"groups\",\"organization\",\"license_id\"]&sort=name%20asc"),
            ("current_package_list_with_resources", "current_package_list_with_resources?limit=1&offset=1"), ("resource_show", $"resource_show?id={csv}"),
            ("organization_list", "organization_list"), ("organization_list-all", "organization_list?all_fields=true"), ("organization_show", "organization_show?id=999997"),
            ("group_list", "group_list"), ("group_list-all", "group_list?all_fields=true&groups=gove"), ("group_show", "group_show?id=gove"),
            ("tag_list", "tag_list"), ("tag_list-query", "tag_list?query=dx&all_fields=True"), ("tag_show", "tag_show?id=DX"), ("vocabulary_list", "vocabulary_list"), ("license_list", "license_list"),
            ("datastore_search", $"datastore_search?resource_id={csv}&limit=2&offset=1&fields=_id,ID,条項_順,例示&sort=条項_順 desc"), ("datastore_info", $"datastore_info?id={csv}"),
            ("not-found", "package_show?id=nothing-of-this-name"), ("missing", "package_show"), ("unknown-action", "datastore_search_sql?sql=select 1"), ("not-authorized", "package_create?name=x"),
            ("search-error", "package_search?fq=undefined:x"), ("not-in-datastore", "datastore_search?resource_id=nothing"),
        ];
        foreach (var (name, address) in asked)
        {
            GoldenFiles.CheckText($"ckan/{name}.json", Stable((await SendAsync(address, municipality: "999997")).Text));
        }
    }

    [Fact]
    public async Task Japanese_is_found_by_any_part_of_it_in_any_width_and_all_words_count()
    {
        await PublishedAsync("search-roads", title: "道路ｶﾞｲﾄﾞ一覧", keywords: ["交通", "橋りょう"], theme: "TRAN");
        await PublishedAsync("search-dx", title: "ＤＸ推進方針（本文）", keywords: ["ＤＸ"], theme: "GOVE");
        await FindsAsync("q=路ガイド", "search-roads");
        await FindsAsync("q=ガイド 橋りょう", "search-roads");
        await FindsAsync("q=ガイド 推進方針");
        await FindsAsync("q=dx推進", "search-dx");
        await FindsAsync("q=ＤＸ推進", "search-dx");
        await FindsAsync("q=\"推進方針(本文)\"", "search-dx");
        await FindsAsync("q=title:推進方針", "search-dx");
        await FindsAsync("q=tags:交通 OR tags:ＤＸ&fq=name:search-*", "search-dx", "search-roads");
        await FindsAsync("q=name:search-* NOT tags:交通", "search-dx");
        await FindsAsync("fq=name:search-* -groups:tran", "search-dx");
        await FindsAsync("fq=+groups:(tran OR gove) +res_format:csv&q=search", "search-dx", "search-roads");
        await FindsAsync("fq=tags:交*", "search-roads");
        await FindsAsync("fq=organization:133086&fq=name:search-dx", "search-dx");
        await FindsAsync("fq=organization:999997 AND name:search-dx");
        await FindsAsync("fq=license_id:CC-BY-4.0 AND metadata_modified:[2024-01-01T00:00:00Z TO *] AND name:search-dx AND metadata_created:[NOW-1DAY TO NOW] AND state:active AND type:dataset AND capacity:public", "search-dx");
        await FindsAsync("fq=name:search-dx AND metadata_modified:[* TO 2024-01-01T00:00:00Z]");
        await FindsAsync("q=' or 1=1; drop table x; --");
        await FindsAsync("q=100% search_dx");
        await FindsAsync("q=http://example.jp/");
    }

    [Fact]
    public async Task Pages_follow_one_another_and_facets_count_all_that_was_found()
    {
        foreach (var number in Enumerable.Range(1, 5))
        {
            await PublishedAsync($"page-{number}", title: $"頁{number % 2}", keywords: ["頁", $"頁{number % 2}"], theme: number == 5 ? "ENVI" : null);
        }

        var first = (await AskAsync("package_search?fq=tags:頁&rows=2&sort=title asc&facet.field=[\"tags\",\"groups\"]&facet.limit=2&facet.mincount=2"))["result"]!;
        (first["count"]!.GetValue<int>(), Names(first["results"]!)).ShouldBe((5, "page-2 page-4"));
        first["facets"]!.ToJsonString().ShouldBe("""{"tags":{"\u9801":5,"\u98011":3},"groups":{}}""");
        Names((await AskAsync("package_search?fq=tags:頁&rows=2&start=2&sort=title asc"))["result"]!["results"]!).ShouldBe("page-1 page-3");
        Names((await AskAsync("package_search?fq=tags:頁&rows=2&start=4&sort=title asc"))["result"]!["results"]!).ShouldBe("page-5");
        var beyond = (await AskAsync("package_search?fq=tags:頁&rows=2&start=400"))["result"]!;
        (beyond["count"]!.GetValue<int>(), beyond["results"]!.AsArray().Count).ShouldBe((5, 0));
        (await AskAsync("package_search?fq=tags:頁&rows=0&facet=false&facet.field=[\"tags\"]"))["result"]!["search_facets"]!.AsObject().Count.ShouldBe(0);
        Names((await AskAsync("package_search?fq=tags:頁&rows=100000&sort=name desc"))["result"]!["results"]!).ShouldBe("page-5 page-4 page-3 page-2 page-1");
    }

    [Fact]
    public async Task Parameters_may_come_in_the_query_in_JSON_or_in_a_form_and_unknown_ones_are_read_over()
    {
        await PublishedAsync("by-post", keywords: ["投函"]);
        var expected = (await AskAsync("package_search?fq=tags:投函&unknown=1&use_default_schema=true"))["result"]!.ToJsonString();
        foreach (var address in (string[])["/133086/api/3/action/package_search", "/133086/api/action/package_search"])
        {
            foreach (var body in (HttpContent[])
            [
                new StringContent("""{"fq": "tags:投函", "unknown": {"a": [1]}}""", Encoding.UTF8, "application/json"),
                new StringContent("""{"fq": "tags:投函"}""", Encoding.UTF8, "application/x-www-form-urlencoded"),
                new FormUrlEncodedContent([new("fq", "tags:投函"), new("rows", "10")]),
                new MultipartFormDataContent { { new StringContent("tags:投函"), "fq" } },
            ])
            {
                using var response = await service.Browser.PostAsync(address, body, Stop);
                JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!["result"]!.ToJsonString().ShouldBe(expected);
            }
        }
    }

    [Theory]
    [InlineData("package_search?rows=many", 409)]
    [InlineData("package_search?rows=-1", 409)]
    [InlineData("package_search?rows=99999999999999999999999", 200)]
    [InlineData("package_search?start=99999999999999999999999", 200)]
    [InlineData("package_search?start=1e400", 409)]
    [InlineData("package_search?sort=nothing asc", 409)]
    [InlineData("package_search?sort=name; drop table x", 409)]
    [InlineData("package_search?fq=(((", 409)]
    [InlineData("package_search?q=(((", 200)]
    [InlineData("package_search?q=\"", 200)]
    [InlineData("package_search?q=*:*", 200)]
    [InlineData("package_search?q=*", 200)]
    [InlineData("package_search?q=-", 200)]
    [InlineData("package_search?q=\\", 200)]
    [InlineData("package_search?q=name:\\", 200)]
    [InlineData("package_search?fq=name:a\\*\\", 200)]
    [InlineData("package_search?fq=metadata_modified:[a TO b]", 409)]
    [InlineData("package_search?fq=metadata_modified:[NOW-9999999999YEARS TO *]", 409)]
    [InlineData("package_search?fq=metadata_modified:[0001-01-01T00:00:00Z TO 9999-12-31T23:59:59Z]", 200)]
    [InlineData("package_search?fq=num_resources:[1 TO 5]", 200)]
    [InlineData("package_search?fq=extras_any:x", 200)]
    [InlineData("package_search?facet.field=[\"nothing\"]", 409)]
    [InlineData("package_search?facet.field=[broken", 409)]
    [InlineData("package_search?facet.limit=-1&facet.field=tags", 200)]
    [InlineData("package_search?fq=a&fq=b&q=c&q=d", 200)]
    [InlineData("package_list?limit=x", 409)]
    [InlineData("tag_list?vocabulary_id=x", 404)]
    [InlineData("tag_show?id=00000000-0000-0000-0000-000000000000", 404)]
    [InlineData("group_show?id=nothing", 404)]
    [InlineData("organization_show?id=nothing", 404)]
    [InlineData("resource_show?id=00000000-0000-0000-0000-000000000000", 404)]
    [InlineData("datastore_search", 409)]
    [InlineData("help_show?name=nothing", 404)]
    [InlineData("nothing_show", 400)]
    [InlineData("package_search?q=%00", 400)]
    public async Task What_cannot_be_read_is_refused_as_CKAN_refuses_it_and_never_a_fault(string address, int status) =>
        ((int)(await SendAsync(address)).Status).ShouldBe(status, address);

    [Theory]
    [InlineData("{", 400)]
    [InlineData("[]", 400)]
    [InlineData("\"a\"", 400)]
    [InlineData("null", 400)]
    [InlineData("""{"q": "\u0000"}""", 400)]
    [InlineData("""{"q": "\ud800"}""", 400)]
    [InlineData("""{"q": "a", "q": "b"}""", 400)]
    [InlineData("""{"q": ["a", null, {"b": 1}], "fq": {"a": 1}, "rows": "3", "start": 0.0}""", 409)]
    [InlineData("""{"q": null, "rows": 3, "facet.field": ["tags"]}""", 200)]
    [InlineData("", 200)]
    public async Task A_body_that_cannot_be_read_is_a_bad_request(string body, int status)
    {
        using var response = await service.Browser.PostAsync("/133086/api/3/action/package_search", new StringContent(body, Encoding.UTF8, "application/json"), Stop);
        ((int)response.StatusCode).ShouldBe(status, await response.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Rows_of_a_CSV_are_filtered_sorted_and_paged_and_have_types()
    {
        await PublishedAsync("rows");
        var csv = await CsvAsync("rows");
        var all = (await AskAsync($"datastore_search?resource_id={csv}"))["result"]!;
        var (total, fields) = (all["total"]!.GetValue<int>(), all["fields"]!.AsArray());
        total.ShouldBe(all["records"]!.AsArray().Count);
        total.ShouldBeGreaterThan(2);
        fields.Select(field => $"{field!["id"]}:{field["type"]}").ShouldBeSubsetOf([.. fields.Select(field => $"{field!["id"]}:{field["type"]}")]);
        string TypeOf(string name) => fields.Single(field => field!["id"]!.ToString() == name)!["type"]!.ToString();
        (TypeOf("_id"), TypeOf("全国地方公共団体コード"), TypeOf("条項_順"), TypeOf("例示"), TypeOf("本文")).ShouldBe(("int", "text", "int", "bool", "text"));
        all["records"]![0]!["全国地方公共団体コード"]!.GetValue<string>().ShouldBe("133086");

        var ids = all["records"]!.AsArray().Select(row => row!["ID"]!.ToString()).ToList();
        var one = (await AskAsync($"datastore_search?resource_id={csv}&filters={{\"ID\":[\"{ids[1]}\",\"x\"]}}&fields=ID"))["result"]!;
        (one["total"]!.GetValue<int>(), one["records"]!.ToJsonString()).ShouldBe((1, $$"""[{"ID":"{{ids[1]}}"}]"""));
        (await AskAsync($"datastore_search?resource_id={csv}&filters={{\"条項_順\":2,\"例示\":false}}"))["result"]!["records"]!.AsArray().ShouldAllBe(row => row!["条項_順"]!.GetValue<int>() == 2);
        (await AskAsync($"datastore_search?resource_id={csv}&q=固定資産 住民"))["result"]!["total"]!.GetValue<int>().ShouldBe(1);
        (await AskAsync($"datastore_search?resource_id={csv}&q={{\"見出し\":\"標準化\"}}"))["result"]!["total"]!.GetValue<int>().ShouldBe(1);
        var sorted = (await AskAsync($"datastore_search?resource_id={csv}&sort=_id desc&limit=1&offset=1&include_total=false"))["result"]!;
        (sorted["records"]![0]!["_id"]!.GetValue<int>(), sorted["total"]).ShouldBe((total - 1, null));
        (await AskAsync($"datastore_search?resource_id={csv}&limit=0"))["result"]!["total"]!.GetValue<int>().ShouldBe(total);
        (await AskAsync($"datastore_search?resource_id={csv}&limit=100000"))["result"]!["limit"]!.GetValue<int>().ShouldBe(32_000);
        (await AskAsync($"datastore_search?resource_id={csv}&records_format=csv&fields=_id,ID&limit=1"))["result"]!["records"]!.GetValue<string>().ShouldBe($"1,{ids[0]}\n");
        (await AskAsync($"datastore_search?resource_id={csv}&records_format=lists&fields=_id,ID&limit=1"))["result"]!["records"]!.ToJsonString().ShouldBe($"[[1,\"{ids[0]}\"]]");

        foreach (var refused in (string[])["fields=nothing", "sort=nothing", "filters={\"nothing\":1}", "filters=[", "filters=3", "q={\"nothing\":\"a\"}", "limit=-1", "offset=x", "sort=ID&offset=50000", "records_format=xml", "distinct=true"])
        {
            (await SendAsync($"datastore_search?resource_id={csv}&{refused}")).Status.ShouldBe(HttpStatusCode.Conflict, refused);
        }

        var json = (await AskAsync("package_show?id=rows"))["result"]!["resources"]!.AsArray().Single(resource => resource!["format"]!.ToString() == "JSON")!["id"]!;
        (await SendAsync($"datastore_search?resource_id={json}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_file_of_a_resource_has_its_hash_and_an_earlier_one_stays_to_be_had()
    {
        await PublishedAsync("kept");
        var before = await CsvAsync("kept");
        await service.Others.TellAsync(Adopted("kept", "2.0", "2024-01"));
        await EventuallyAsync("fq=name:kept", found => found["results"]![0]!["version"]!.ToString() == "2.0");
        var after = (await AskAsync("package_show?id=kept"))["result"]!;
        var file = after["resources"]!.AsArray().Single(resource => resource!["format"]!.ToString() == "CSV")!;
        file["id"]!.ToString().ShouldNotBe(before);
        var bytes = await service.Browser.GetByteArrayAsync(file["url"]!.ToString(), Stop);
        (Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), bytes.Length).ShouldBe((file["hash"]!.ToString(), file["size"]!.GetValue<int>()));
        (await AskAsync($"resource_show?id={before}"))["result"]!["url"]!.ToString().ShouldContain("/versions/1/");
        (await AskAsync($"datastore_search?resource_id={before}&limit=1"))["result"]!["records"]![0]!["版"]!.ToString().ShouldBe("1.0");
        (await AskAsync($"package_show?id={after["id"]}"))["result"]!["name"]!.ToString().ShouldBe("kept");
    }

    [Fact]
    public async Task Files_of_the_towns_own_are_read_row_by_row_from_where_they_are_kept()
    {
        var tag = (await service.Publisher.PostAsync("/133086/api/datasets", new { dataset = "own-files", title = "施設", description = "施設の一覧", publisher = "企画財政課", licence = "CC-BY-4.0", content = "files" })).Accepted().ETag;
        var rows = string.Concat(Enumerable.Range(1, 20_000).Select(number => string.Create(CultureInfo.InvariantCulture, $"{number:00000},施設{number},{number % 97},{number}.5\r\n")));
        tag = (await service.Publisher.PutAsync(Address("own-files", "/files/list"), new StringContent($"ID,名称,人数,面積\r\n{rows}", Encoding.UTF8, "text/csv"), tag)).Accepted().ETag;
        (await service.Publisher.PostAsync(Address("own-files", "/releases"), new { }, tag)).Accepted();
        var csv = await CsvAsync("own-files");
        var page = (await AskAsync($"datastore_search?resource_id={csv}&limit=2&offset=19999"))["result"]!;
        (page["total"]!.GetValue<int>(), page["records"]!.AsArray().Count, page["records"]![0]!["ID"]!.GetValue<string>(), page["records"]![0]!["人数"]!.GetValue<int>()).ShouldBe((20_000, 1, "20000", 18));
        page["records"]![0]!["面積"]!.ToJsonString().ShouldBe("20000.5");
        (await AskAsync($"datastore_search?resource_id={csv}&sort=人数 desc, ID desc&limit=1"))["result"]!["records"]![0]!["ID"]!.ToString().ShouldBe("19981");
        (await AskAsync($"datastore_search?resource_id={csv}&q=設19999"))["result"]!["total"]!.GetValue<int>().ShouldBe(1);
        (await AskAsync($"datastore_search?resource_id={csv}&limit=32000&filters={{\"人数\":96}}&fields=ID"))["result"]!["records"]!.AsArray().Count.ShouldBe(206);
        (await AskAsync($"datastore_search?resource_id={csv}&limit=600&records_format=tsv&fields=ID,名称"))["result"]!["records"]!.GetValue<string>().Split('\n')[599].ShouldBe("00600\t施設600");
        (await AskAsync($"datastore_info?id={csv}"))["result"]!["meta"]!["count"]!.GetValue<int>().ShouldBe(20_000);
    }

    [Fact]
    public async Task Of_a_dataset_that_was_taken_back_only_the_tombstone_is_told()
    {
        await PublishedAsync("gone", keywords: ["取下げ"]);
        var csv = await CsvAsync("gone");
        var tag = (await service.Anyone.GetAsync(Address("gone"))).ETag;
        (await service.Publisher.PostAsync(Address("gone", "/withdrawal"), new { reason = "別のデータセットにまとめた" }, tag)).Accepted();
        var shown = await SendAsync("package_show?id=gone");
        (shown.Status, shown.Json["error"]!["__type"]!.ToString(), shown.Json["error"]!["state"]!.ToString(), shown.Json["error"]!["withdrawal"]!["reason"]!.ToString())
            .ShouldBe((HttpStatusCode.NotFound, "Not Found Error", "deleted", "別のデータセットにまとめた"));
        await FindsAsync("fq=tags:取下げ");
        (await AskAsync("package_list"))["result"]!.AsArray().Select(name => name!.ToString()).ShouldNotContain("gone");
        (await AskAsync("tag_list"))["result"]!.AsArray().Select(name => name!.ToString()).ShouldNotContain("取下げ");
        (await SendAsync($"resource_show?id={csv}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync($"datastore_search?resource_id={csv}")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var page = await service.Browser.GetAsync("/133086/dataset/gone", Stop);
        (page.StatusCode, (await page.Content.ReadAsStringAsync(Stop)).Contains(WebUtility.HtmlEncode("別の"), StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Gone, false));
    }

    [Fact]
    public async Task Reads_are_open_to_pages_from_elsewhere_and_HEAD_and_OPTIONS_are_answered()
    {
        await PublishedAsync("open-to-all");
        using var get = await service.Browser.GetAsync("/133086/api/3/action/package_show?id=open-to-all", Stop);
        (get.Headers.GetValues("Access-Control-Allow-Origin").Single(), get.Content.Headers.ContentType!.MediaType).ShouldBe(("*", "application/json"));
        using var head = await service.Browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/133086/api/3/action/package_show?id=open-to-all"), Stop);
        (head.StatusCode, (await head.Content.ReadAsByteArrayAsync(Stop)).Length).ShouldBe((HttpStatusCode.OK, 0));
        using var options = await service.Browser.SendAsync(new HttpRequestMessage(HttpMethod.Options, "/133086/api/3/action/package_search"), Stop);
        (options.StatusCode, options.Headers.GetValues("Access-Control-Allow-Origin").Single(), options.Headers.GetValues("Access-Control-Allow-Methods").Single())
            .ShouldBe((HttpStatusCode.NoContent, "*", "GET, HEAD, POST, OPTIONS"));
        using var refused = await service.Browser.GetAsync("/133086/api/3/action/package_show?id=nothing", Stop);
        refused.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        using var withKey = new HttpRequestMessage(HttpMethod.Get, "/133086/api/3/action/site_read");
        withKey.Headers.Authorization = new AuthenticationHeaderValue("a-key-of-ckan");
        (await service.Browser.SendAsync(withKey, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await service.Browser.GetStringAsync("/133086/api/3", Stop)).ShouldBe("""{"version":3}""");
        (await service.Browser.GetAsync("/131211/api/3/action/site_read", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Clients_that_link_to_CKANs_pages_reach_a_page_without_script()
    {
        await PublishedAsync("a-page", title: "<script>alert(1)</script>の一覧", theme: "GOVE");
        var package = (await AskAsync("package_show?id=a-page"))["result"]!;
        foreach (var address in (string[])["/133086/dataset/a-page", $"/133086/dataset/{package["id"]}", "/133086/organization/133086", "/133086/dataset", "/133086/group/gove", $"/133086/dataset/a-page/resource/{await CsvAsync("a-page")}"])
        {
            using var page = await service.Browser.GetAsync(address, Stop);
            (page.StatusCode, page.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "text/html"), address);
            var html = await page.Content.ReadAsStringAsync(Stop);
            html.ShouldNotContain("<script");
            html.ShouldContain("&lt;script&gt;");
            page.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        }

        (await service.Browser.GetAsync($"/133086/dataset/a-page/resource/{await CsvAsync("a-page")}/download/text.csv", Stop)).Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        (await service.Browser.GetAsync("/133086/dataset/nothing", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string Names(JsonNode packages) => string.Join(' ', packages.AsArray().Select(package => package!["name"]!.ToString()));

    /// <summary>What differs from run to run: the port, and instants.</summary>
    private static string Stable(string json) => Instants().Replace(Ports().Replace(JsonNode.Parse(json)!.ToJsonString(Indented), "http://localhost"), "2026-11-25T03:00:00.000000").ReplaceLineEndings("\n") + "\n";

    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [GeneratedRegex(@"http://(localhost|127\.0\.0\.1):\d+")]
    private static partial Regex Ports();

    [GeneratedRegex(@"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}")]
    private static partial Regex Instants();

    private async Task FindsAsync(string query, params string[] names) =>
        Names((await AskAsync($"package_search?{query}&sort=name asc&rows=1000"))["result"]!["results"]!).ShouldBe(string.Join(' ', names), query);

    private Task<Answer> SendAsync(string address, string municipality = "133086") => service.Anyone.GetAsync($"/{municipality}/api/3/action/{Escaped(address)}");

    private async Task<JsonNode> AskAsync(string address, string municipality = "133086") => (await SendAsync(address, municipality)).Accepted().Json;

    private async Task EventuallyAsync(string query, Func<JsonNode, bool> condition, string municipality = "133086") =>
        await service.Anyone.EventuallyAsync($"/{municipality}/api/3/action/{Escaped($"package_search?{query}")}", answer => answer.Status == HttpStatusCode.OK && answer.Json["result"]!["count"]!.GetValue<int>() > 0 && condition(answer.Json["result"]!));

    private async Task<string> CsvAsync(string dataset) =>
        (await AskAsync($"package_show?id={dataset}"))["result"]!["resources"]!.AsArray().Single(resource => resource!["format"]!.ToString() == "CSV")!["id"]!.ToString();

    private async Task PublishedAsync(string dataset, string municipality = "133086", string title = "題", string[]? keywords = null, string? theme = null)
    {
        (await service.Publisher.PostAsync($"/{municipality}/api/datasets", new
        {
            dataset,
            policy = dataset,
            title,
            description = "条項の単位で公開する",
            keywords = keywords ?? [],
            publisher = "企画財政課",
            licence = "CC-BY-4.0",
            licenceIllustrative = true,
            further = theme is null ? null : new { theme, contact = new { name = "企画財政課", mail = "dx@example.jp" }, frequency = "continuous", periodFrom = "2022-07" },
        })).Accepted();
        await service.Others.TellAsync(Adopted(dataset, municipality: municipality));
        await EventuallyAsync($"fq=name:{dataset}", _ => true, municipality);
    }

    /// <summary>Escapes the values of a query, each by itself; what is escaped already stays.</summary>
    private static string Escaped(string address) => address.Split('?', 2) is [var path, var query]
        ? $"{path}?{string.Join('&', query.Split('&').Select(pair => pair.Split('=', 2) is [var name, var value] ? $"{name}={Uri.EscapeDataString(Uri.UnescapeDataString(value))}" : pair))}"
        : address;
}
