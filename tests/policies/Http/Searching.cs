using System.Net;
using System.Text.Json.Nodes;
using DxGovernance.Fixtures;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

public class Searching(PoliciesService service) : IClassFixture<PoliciesService>
{
    [Fact]
    public async Task A_part_of_a_Japanese_word_is_found_with_its_place_in_the_text()
    {
        var policy = await AdoptedAsync("住民サービスの**利便性**を\n向上させます。");
        var hit = (await HitsAsync("性を向上")).Single(found => Text(found, "policy") == policy);
        Text(hit, "revision").ShouldBe("1.0");
        Text(hit, "provision").ShouldBe("chapter-1-0");
        Text(hit, "address").ShouldBe(Address(policy, "/revisions/1.0/provisions/chapter-1-0"));
        hit["heading"]!["text"]!.GetValue<string>().ShouldBe("章 1.0");
        var (snippet, mark) = (hit["snippet"]!["text"]!.GetValue<string>(), hit["snippet"]!["marks"]!.AsArray().Single()!);
        snippet.Substring(mark["start"]!.GetValue<int>(), mark["length"]!.GetValue<int>()).ShouldBe("性を\n向上");
        (await service.Anyone.GetAsync(Text(hit, "address"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("ﾌﾛﾝﾄﾔｰﾄﾞ")]
    [InlineData("フロント ヤード")]
    [InlineData("ＲＰＡ")]
    [InlineData("rpa")]
    [InlineData("R")]
    public async Task Width_and_case_do_not_matter(string query)
    {
        var policy = await AdoptedAsync("フロントヤードとRPA");
        (await PoliciesAsync(query)).ShouldContain(policy);
    }

    [Fact]
    public async Task All_words_must_occur_in_the_provision()
    {
        var policy = await AdoptedAsync("窓口の改革と業務の標準化");
        (await PoliciesAsync("標準化　窓口")).ShouldContain(policy);
        (await PoliciesAsync("標準化 クラウド")).ShouldNotContain(policy);
        (await PoliciesAsync("口窓")).ShouldNotContain(policy);
        (await PoliciesAsync("窓口の標準化")).ShouldNotContain(policy, "All of its pairs but one stand there, and what stands there is looked at.");
    }

    [Fact]
    public async Task What_has_all_pieces_of_a_word_but_not_the_word_is_not_found()
    {
        var policy = await AdoptedAsync("甲乙と乙丙");
        (await PoliciesAsync("甲乙丙")).ShouldNotContain(policy);
        (await PoliciesAsync("甲乙")).ShouldContain(policy);
    }

    [Fact]
    public async Task A_word_that_a_revision_took_out_is_found_on_days_before_it_only()
    {
        var policy = await AdoptedAsync("廃れた言葉ハンコ");
        var tag = await service.DraftedAsync(policy, "2.0", "新しい言葉");
        tag = (await service.Secretariat.PutAsync(Address(policy, "/draft/provisions/chapter-1-0"), new { heading = "改めた章", text = "電子" }, tag)).Accepted().ETag!;
        await service.AdoptedAsync(policy, tag, "2024-01", "2024-01-25");
        (await PoliciesAsync("廃れた言葉ハンコ")).ShouldNotContain(policy);
        (await PoliciesAsync("廃れた言葉ハンコ", "&validAt=2023-12-31")).ShouldContain(policy);
        (await PoliciesAsync("廃れた言葉ハンコ", "&validAt=令和5年4月1日")).ShouldContain(policy);
        (await PoliciesAsync("廃れた言葉ハンコ", "&validAt=2024-01-01")).ShouldNotContain(policy);
        (await PoliciesAsync("廃れた言葉ハンコ", "&validAt=2022-06-30")).ShouldNotContain(policy);
        (await HitsAsync("新しい言葉")).Single(hit => Text(hit, "policy") == policy)["revision"]!.GetValue<string>().ShouldBe("2.0");
    }

    [Fact]
    public async Task A_repealed_policy_is_found_on_days_before_its_repeal_only()
    {
        var policy = await AdoptedAsync("やがて廃止される文");
        var record = await service.Secretariat.GetAsync(Address(policy, "/record"));
        (await service.Secretariat.PostAsync(Address(policy, "/repeal"),
            new { decidedOn = "2024-03-01", repealedFrom = "2024-04-01", authority = "奥総発第1号", reason = "統合" }, record.ETag)).Accepted();
        (await PoliciesAsync("やがて廃止される文")).ShouldNotContain(policy);
        (await PoliciesAsync("やがて廃止される文", "&validAt=2024-03-31")).ShouldContain(policy);
    }

    [Fact]
    public async Task A_corrected_misprint_is_found_as_it_reads_now()
    {
        var policy = await AdoptedAsync("令和2（2022）年の計画誤記");
        (await service.Secretariat.PostAsync(Address(policy, "/revisions/1.0/corrections"),
            new { provision = "chapter-1-0", wrong = "2022", right = "2020", correctedOn = "2023-01-10", authority = "正誤表" }, "*")).Accepted();
        (await PoliciesAsync("令和2（2020）年の計画誤記")).ShouldContain(policy);
        (await PoliciesAsync("令和2（2022）年の計画誤記")).ShouldNotContain(policy);
    }

    [Fact]
    public async Task A_draft_is_never_found()
    {
        var policy = NewPolicy();
        var tag = await service.DraftedAsync(policy, text: "まだ決まらない案文");
        (await PoliciesAsync("まだ決まらない案文")).ShouldBeEmpty();
        await service.SubmittedAsync(policy, tag);
        (await PoliciesAsync("まだ決まらない案文")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_text_of_another_municipality_is_never_found()
    {
        var policy = await AdoptedAsync("見本町だけの文", "999997");
        (await PoliciesAsync("見本町だけの文")).ShouldBeEmpty();
        (await PoliciesAsync("見本町だけの文", municipality: "999997")).ShouldBe([policy]);
    }

    [Theory]
    [InlineData("100%達成", "100円達成")]
    [InlineData("a_b方式", "aXb方式")]
    [InlineData("'; drop table x; --", "別の文")]
    [InlineData("\\d+{1}", "12")]
    public async Task Signs_that_mean_something_to_a_database_are_literal(string text, string other)
    {
        var (with, without) = (await AdoptedAsync($"前置き`{text}`"), await AdoptedAsync(other));
        var found = await PoliciesAsync(text);
        found.ShouldContain(with);
        found.ShouldNotContain(without);
        (await PoliciesAsync("%_%")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hit_in_the_heading_comes_first_then_more_hits_then_the_order_of_the_text()
    {
        var policy = NewPolicy();
        var tag = await service.DraftedAsync(policy, text: "前文");
        string? after = "chapter-1-0";
        foreach (var (id, heading, text) in new[] { ("once", "一回", "順位語"), ("twice", "二回", "順位語と順位語"), ("headed", "順位語の章", "文"), ("again", "また一回", "順位語") })
        {
            tag = (await service.Secretariat.PostAsync(Address(policy, "/draft/provisions"), new { id, kind = "chapter", heading, text, after }, tag)).Accepted().ETag!;
            after = id;
        }

        await service.AdoptedAsync(policy, tag);
        (await HitsAsync("順位語")).Select(hit => Text(hit, "provision")).ShouldBe(["headed", "twice", "once", "again"]);
    }

    [Fact]
    public async Task Pages_lead_through_all_hits_once_in_the_same_order()
    {
        for (var i = 0; i < 7; i++)
        {
            await AdoptedAsync(string.Concat(Enumerable.Repeat("頁語。", i % 3 + 1)));
        }

        var all = (await HitsAsync("頁語")).Select(hit => Text(hit, "address")).ToList();
        all.Count.ShouldBe(7);
        var paged = new List<string>();
        string? next = $"/133086/api/policies/-/search?q={Uri.EscapeDataString("頁語")}&limit=2";
        while (next is not null)
        {
            var answer = (await service.Anyone.GetAsync(next)).Accepted();
            paged.AddRange(answer.Json["items"]!.AsArray().Select(hit => Text(hit!, "address")));
            next = answer.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        paged.ShouldBe(all);
    }

    [Theory]
    [InlineData("", "q")]
    [InlineData("?q=", "q")]
    [InlineData("?q=%20%E3%80%80", "q")]
    [InlineData("?q=x&limit=101", "limit")]
    [InlineData("?q=x&after=y", "after")]
    [InlineData("?q=x&validAt=soon", "validAt")]
    [InlineData("?q=x&recordedAt=2024-01-01", "recordedAt")]
    public async Task What_cannot_be_searched_is_refused_naming_the_parameter(string query, string field)
    {
        var answer = await service.Anyone.GetAsync($"/133086/api/policies/-/search{query}");
        (answer.Status, answer.Json["field"]!.GetValue<string>()).ShouldBe((HttpStatusCode.BadRequest, field));
    }

    [Fact]
    public async Task A_query_longer_than_100_characters_is_refused()
    {
        (await service.Anyone.GetAsync($"/133086/api/policies/-/search?q={new string('x', 100)}")).Status.ShouldBe(HttpStatusCode.OK);
        (await service.Anyone.GetAsync($"/133086/api/policies/-/search?q={new string('x', 101)}")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_is_found_comes_from_the_events_alone()
    {
        var policy = await AdoptedAsync("再構築される文");
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy, "2.0", "二版の文"), "2024-01", "2024-01-25");
        (await service.Secretariat.PostAsync(Address(policy, "/revisions/1.0/corrections"),
            new { provision = "chapter-1-0", wrong = "再構築", right = "再生", correctedOn = "2024-03-01", authority = "正誤表" }, "*")).Accepted();
        await AdoptedAsync("他の町の文", "999997");
        foreach (var table in new[] { "mt_doc_searchedprovision", "mt_doc_searchedpolicy" })
        {
            (await RowsAsync(table)).Count.ShouldBeGreaterThan(1);
        }

        var before = (await RowsAsync("mt_doc_searchedprovision"), await RowsAsync("mt_doc_searchedpolicy"));
        await Sql.TextsAsync(service.Database.SuperuserConnectionString, "delete from policies.mt_doc_searchedprovision where id not like '%/2.0/%'");
        await Sql.TextsAsync(service.Database.SuperuserConnectionString, "delete from policies.mt_doc_searchedpolicy");
        await service.RebuiltAsync();
        (await RowsAsync("mt_doc_searchedprovision")).ShouldBe(before.Item1);
        (await RowsAsync("mt_doc_searchedpolicy")).ShouldBe(before.Item2);
    }

    [Fact]
    public async Task The_index_is_one_that_any_PostgreSQL_has()
    {
        (await Sql.TextsAsync(service.Database.SuperuserConnectionString,
            "select indexdef from pg_indexes where schemaname = 'policies' and tablename = 'mt_doc_searchedprovision' and indexdef like '%pieces%'")).Single().ShouldContain("USING gin (pieces)");
        (await Sql.TextsAsync(service.Database.SuperuserConnectionString, "select extname from pg_extension where extname <> 'plpgsql'")).ShouldBeEmpty();
    }

    private static string Text(JsonNode hit, string name) => hit[name]!.GetValue<string>();

    private async Task<string> AdoptedAsync(string text, string municipality = "133086")
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy, text: text, municipality: municipality), municipality: municipality);
        return policy;
    }

    private async Task<IReadOnlyList<JsonNode>> HitsAsync(string query, string rest = "", string municipality = "133086") =>
        [.. (await service.Anyone.GetAsync($"/{municipality}/api/policies/-/search?q={Uri.EscapeDataString(query)}&limit=100{rest}")).Accepted().Json["items"]!.AsArray().Select(hit => hit!)];

    private async Task<IReadOnlyList<string>> PoliciesAsync(string query, string rest = "", string municipality = "133086") =>
        [.. (await HitsAsync(query, rest, municipality)).Select(hit => Text(hit, "policy")).Distinct()];

    private Task<IReadOnlyList<string>> RowsAsync(string table) => Sql.TextsAsync(service.Database.SuperuserConnectionString, $"select tenant_id || id || data::text from policies.{table} order by tenant_id, id");
}
