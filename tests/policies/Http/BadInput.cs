using System.Net;
using System.Text;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

public class BadInput(PoliciesService service) : IClassFixture<PoliciesService>
{
    [Theory]
    [InlineData("{\"policy\":\"x\"", null)]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    [InlineData("", null)]
    [InlineData("{\"policy\":\"x\"}", "$.title")]
    [InlineData("{\"policy\":\"x\",\"title\":null}", "$.title")]
    [InlineData("{\"policy\":\"x\",\"title\":7}", "$.title")]
    [InlineData("{\"policy\":\"x\",\"title\":\"a\",\"titel\":\"b\"}", "$.titel")]
    [InlineData("{\"policy\":\"x\",\"title\":\"a\\u0000b\"}", "$.title")]
    [InlineData("{\"policy\":\"x\",\"title\":\"\\ud800\"}", "$.title")]
    [InlineData("{\"policy\":\"x\",\"title\":\"a\",\"period\":{\"to\":\"R7年(2024)度\"}}", "$.period.to")]
    [InlineData("{\"policy\":\"x\",\"title\":\"a\",\"legalBases\":[{\"law\":\"l\",\"article\":\"a\",\"kind\":\"9\"}]}", "$.legalBases[0].kind")]
    public async Task A_malformed_command_is_refused_naming_the_field(string body, string? field)
    {
        var answer = await service.Secretariat.PostAsync("/133086/api/policies", body);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
        answer.Problem.ShouldBe("malformed");
        if (field is not null)
        {
            answer.Json["field"]?.GetValue<string>().ShouldBe(field);
        }
    }

    [Fact]
    public async Task A_body_nested_too_deep_is_refused()
    {
        var deep = new StringBuilder().Insert(0, "{\"period\":", 100).Append('1').Append('}', 100).ToString();
        (await service.Secretariat.PostAsync("/133086/api/policies", deep)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var answer = await service.Secretariat.PostAsync("/133086/api/policies", new { policy = NewPolicy(), title = new string('あ', 1 << 20) });
        (answer.Status, answer.Problem).ShouldBe((HttpStatusCode.RequestEntityTooLarge, "too-large"));
    }

    [Theory]
    [InlineData("133087", "unknown-municipality")]
    [InlineData("123456", "unknown-municipality")]
    [InlineData("13308", "unknown-municipality")]
    [InlineData("nowhere", "unknown-municipality")]
    [InlineData("131016", "unknown-municipality")]
    public async Task An_unknown_municipality_is_not_found(string code, string problem)
    {
        var answer = await service.Anyone.GetAsync($"/{code}/api/policies");
        (answer.Status, answer.Problem).ShouldBe((HttpStatusCode.NotFound, problem));
    }

    [Theory]
    [InlineData("validAt=2024-13-01", "validAt")]
    [InlineData("validAt=令和2（2022）年12月", "validAt")]
    [InlineData("recordedAt=yesterday", "recordedAt")]
    [InlineData("recordedAt=2999-01-01T00:00:00Z", "recordedAt")]
    public async Task A_time_that_cannot_be_read_is_refused_naming_the_parameter(string query, string field)
    {
        var answer = await service.Anyone.GetAsync(Address("any") + "?" + query);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Json["field"]!.GetValue<string>().ShouldBe(field);
    }

    [Theory]
    [InlineData("/133086/api/nothing")]
    [InlineData("/133086/api/policies/none")]
    [InlineData("/133086/api/policies/none/revisions/1.0")]
    [InlineData("/133086/api/policies/none/revisions/abc")]
    public async Task What_is_not_there_is_a_problem_too(string address)
    {
        var answer = await service.Anyone.GetAsync(address);
        (answer.Status, answer.Problem).ShouldBe((HttpStatusCode.NotFound, "not-found"));
    }

    [Fact]
    public async Task Text_is_kept_in_one_normal_form()
    {
        var policy = NewPolicy();
        var tag = await service.DraftedAsync(policy);
        (await service.Secretariat.PutAsync(Address(policy, "/draft/provisions/chapter-1-0"), new { heading = "か\u3099", text = "一\r\n二\r三" }, tag)).Accepted();
        var chapter = (await service.Secretariat.GetAsync(Address(policy, "/draft"))).Json["provisions"]![0]!;
        chapter["heading"]!.GetValue<string>().ShouldBe("が");
        chapter["text"]!.GetValue<string>().ShouldBe("一\n二\n三");
    }
}
