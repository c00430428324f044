using System.Net;
using DxGovernance.Fixtures;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

public class ProblemMessages(PoliciesService service) : IClassFixture<PoliciesService>
{
    [Theory]
    [InlineData("{\"policy\":\"x\",\"title\":\"a\",\"titel\":\"b\"}", "$.titel is not a member here; known are policy, title,", "$.titel という項目はありません。使える項目は policy, title,")]
    [InlineData("{\"policy\":\"x\"}", "$.title is missing: $.title is a text", "必要な項目がありません: $.title。$.title に文字列（例:")]
    [InlineData("{}", "$.policy, $.title are missing:", "必要な項目がありません: $.policy, $.title。")]
    [InlineData("{\"policy\":\"x\",\"title\":null}", "$.title must not be null", "$.title に null は指定できません。文字列")]
    [InlineData("{\"policy\":\"x\",\"title\":7}", "$.title: A text is expected.", "$.title が読み取れません。文字列")]
    [InlineData("{\"policy\":\"x\",\"title\":\"a\",\"illustrative\":\"yes\"}", "$.illustrative cannot be read: true or false is expected.", "$.illustrative が読み取れません。真偽値（true か false）を")]
    [InlineData("{\"policy\":\"x\",\"title\":\"a\",\"period\":{\"from\":\"R4\",\"to\":\"soon\"}}", "$.period.to: 'soon' is not a fiscal year.", "$.period.to が読み取れません。年度（例: 2025、R7、令和7年度）")]
    [InlineData("{\"policy\":\"x\",\"policy\":\"y\",\"title\":\"a\"}", "twice", "同じ項目は一度だけ")]
    [InlineData("{\"policy\":\"x\",\n\"title\" \"a\"}", "not well-formed JSON at line 2", "JSON の構文に誤りがあります（2行目")]
    [InlineData("[]", "an object { … } with the members policy, title,", "オブジェクト（{ … }、使える項目: policy, title,")]
    [InlineData("null", "The body is empty or null", "本文が空か null です。")]
    [InlineData("", "The body is", "本文")]
    public async Task What_cannot_be_read_in_a_command_is_told_in_the_words_of_the_interface(string body, string english, string japanese)
    {
        var answer = await service.Secretariat.PostAsync("/133086/api/policies", body);
        (answer.Status, answer.Problem).ShouldBe((HttpStatusCode.BadRequest, "malformed"));
        answer.Json["detail"]!.GetValue<string>().ShouldContain(english);
        answer.Json["detailJapanese"]!.GetValue<string>().ShouldContain(japanese);
        answer.Text.ShouldNotContain(".NET");
        answer.Text.ShouldNotContain("System.");
        answer.Text.ShouldNotContain("DxGovernance");
        answer.Text.ShouldNotContain("LineNumber");
        answer.Text.ShouldNotContain("deserialization");
    }

    [Fact]
    public async Task A_bad_date_in_a_command_is_told_with_dates_as_they_are_written()
    {
        var policy = NewPolicy();
        var tag = await service.DraftedAsync(policy);
        var answer = await service.Secretariat.PostAsync(Address(policy, "/draft/submission"), new { adoptedOn = "2022/07", appliesFrom = "2022-07" }, tag);
        answer.Json["field"]!.GetValue<string>().ShouldBe("$.adoptedOn");
        answer.Json["detailJapanese"]!.GetValue<string>().ShouldContain("令和6年1月15日");
    }

    [Theory]
    [InlineData("?from=1.0", "to", "to がありません。")]
    [InlineData("?from=1.0&to=2.0&valid_at=2023-04-01", "valid_at", "使えるパラメーターは from, to, ")]
    [InlineData("?from=1.0&to=2.0&validAt=2023-13-01", "validAt", "令和6年1月15日")]
    public async Task A_query_is_told_what_it_lacks_and_what_it_can_hold(string query, string field, string japanese)
    {
        var answer = await service.Anyone.GetAsync(Address("any", $"/comparison{query}"));
        (answer.Status, answer.Json["field"]!.GetValue<string>()).ShouldBe((HttpStatusCode.BadRequest, field));
        answer.Json["detailJapanese"]!.GetValue<string>().ShouldContain(japanese);
    }

    [Theory]
    [InlineData("/133086/api/policies/any?valid_at=2023-04-01", "valid_at")]
    [InlineData("/133086/api/policies?fiscalYear=2025", "fiscalYear")]
    [InlineData("/133086/api/policies/-/search?q=x&page=2", "page")]
    [InlineData("/133086/api/policies/any/timemap?validAt=2023-04-01", "validAt")]
    public async Task A_parameter_that_would_count_for_nothing_is_refused(string address, string name)
    {
        var answer = await service.Anyone.GetAsync(address);
        (answer.Status, answer.Problem).ShouldBe((HttpStatusCode.BadRequest, "parameter-unknown"));
        answer.Json["field"]!.GetValue<string>().ShouldBe(name);
    }

    [Fact]
    public async Task A_problem_is_a_problem_whatever_form_was_asked_for()
    {
        foreach (var address in new[] { "/133086/api/policies?limit=x", "/133086/api/policies/none", "/133086/api/nothing", "/133086/api/policies/any/record" })
        {
            var answer = await service.Anyone.GetAsync(address, ("Accept", "text/html"));
            answer.MediaType.ShouldBe("application/problem+json", $"{address}: {(int)answer.Status}");
            answer.Json["detailJapanese"].ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task A_tag_without_its_quotes_is_told_so()
    {
        var policy = NewPolicy();
        var tag = await service.DraftedAsync(policy);
        var answer = await service.Secretariat.PostAsync(Address(policy, "/draft/provisions"), Paragraph, tag.Trim('"'));
        (answer.Status, answer.Problem).ShouldBe((HttpStatusCode.BadRequest, "if-match-unquoted"));
        answer.Json["detail"]!.GetValue<string>().ShouldContain($"If-Match: {tag}");
        answer.Json["detailJapanese"]!.GetValue<string>().ShouldContain($"If-Match: {tag}");
    }

    [Fact]
    public async Task One_of_several_tags_may_match()
    {
        var policy = NewPolicy();
        var tag = await service.DraftedAsync(policy);
        (await service.Secretariat.PostAsync(Address(policy, "/draft/provisions"), Paragraph, $"\"other@1\", {tag}")).Accepted();
    }

    [Fact]
    public async Task A_weak_tag_matches_nothing_and_is_told_so()
    {
        var policy = NewPolicy();
        var tag = await service.DraftedAsync(policy);
        var answer = await service.Secretariat.PostAsync(Address(policy, "/draft/provisions"), Paragraph, $"W/{tag}");
        answer.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        answer.Json["detail"]!.GetValue<string>().ShouldContain($"now at {tag}");
    }

    [Fact]
    public async Task A_command_without_a_tag_is_told_where_to_read_it()
    {
        var policy = NewPolicy();
        await service.DraftedAsync(policy);
        var ofDraft = await service.Secretariat.PostAsync(Address(policy, "/draft/provisions"), Paragraph);
        ofDraft.Status.ShouldBe(HttpStatusCode.PreconditionRequired);
        foreach (var member in new[] { "detail", "detailJapanese" })
        {
            ofDraft.Json[member]!.GetValue<string>().ShouldContain($"GET {Address(policy, "/draft")}");
            ofDraft.Json[member]!.GetValue<string>().ShouldContain($"GET {Address(policy, "/revisions/1.0/corrections")}");
        }

        var ofPolicy = await service.Secretariat.PostAsync(Address(policy, "/draft"), new { revision = "2.0" });
        ofPolicy.Json["detail"]!.GetValue<string>().ShouldContain($"GET {Address(policy, "/record")}");
    }

    [Fact]
    public async Task A_command_without_a_key_is_shown_one()
    {
        var answer = await service.Secretariat.SendAsync(HttpMethod.Post, "/133086/api/policies", new { policy = NewPolicy(), title = "方針" }, null, null);
        answer.Problem.ShouldBe("idempotency-key-missing");
        answer.Json["detailJapanese"]!.GetValue<string>().ShouldContain("例: Idempotency-Key:");
    }

    [Fact]
    public async Task A_refusal_of_the_domain_says_in_Japanese_what_to_do()
    {
        var answer = await service.Secretariat.PostAsync("/133086/api/policies", new { policy = "DX", title = "方針" });
        answer.Problem.ShouldBe("id-invalid");
        answer.Json["detailJapanese"]!.GetValue<string>().ShouldBe("IDの形式が正しくありません。IDは英小文字・数字・ハイフンの1〜64字で、ハイフンで始めたり終えたりしません（例: chapter-1）。");
    }

    [Fact]
    public async Task What_is_not_found_is_named_in_the_same_words_whether_it_is_a_draft_or_nothing()
    {
        var drafted = NewPolicy();
        await service.DraftedAsync(drafted);
        string[] answers = [await NotFoundAsync(drafted), await NotFoundAsync("never-begun")];
        answers[0].Replace(drafted, "never-begun", StringComparison.Ordinal).ShouldBe(answers[1]);
        answers[0].ShouldContain($"方針「{drafted}」の版「1.0」の条項「chapter-1-0」は見つかりません");
        answers[0].ShouldContain($"No provision 'chapter-1-0' of revision '1.0' of policy '{drafted}'");

        async Task<string> NotFoundAsync(string policy)
        {
            var answer = await service.Anyone.GetAsync(Address(policy, "/revisions/1.0/provisions/chapter-1-0"));
            (answer.Status, answer.Problem).ShouldBe((HttpStatusCode.NotFound, "not-found"));
            var problem = answer.Json.AsObject();
            problem.Remove("traceId");
            return string.Join('\n', problem.Select(member => $"{member.Key}={member.Value}"));
        }
    }

    private static object Paragraph => new { id = "p", kind = "paragraph", parent = "chapter-1-0", text = "文" };
}
