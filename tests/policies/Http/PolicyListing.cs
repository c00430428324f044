using System.Net;
using System.Text.Json.Nodes;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

public class PolicyListing(PoliciesService service) : IClassFixture<PoliciesService>
{
    private const string List = "/133086/api/policies";

    [Fact]
    public async Task A_policy_is_listed_with_the_revision_in_force_on_the_day()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        var tag = await service.DraftedAsync(policy, "2.0");
        tag = (await service.Secretariat.PutAsync(Address(policy, "/draft/facts"), new { title = "改題した方針" }, tag)).Accepted().ETag!;
        await service.AdoptedAsync(policy, tag, "2024-01", "2024-01-25");
        (await LineAsync(policy, "?limit=200&validAt=2022-06-30")).ShouldBeNull();
        var then = await LineAsync(policy, "?limit=200&validAt=令和5年4月1日");
        (Text(then, "revision"), Text(then, "latestRevision"), Text(then, "title")).ShouldBe(("1.0", "2.0", $"方針 {policy}"));
        var now = await LineAsync(policy, "?limit=200");
        (Text(now, "revision"), Text(now, "title"), now!["repealed"]).ShouldBe(("2.0", "改題した方針", null));
    }

    [Fact]
    public async Task A_repealed_policy_is_marked_from_its_repeal_on()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        var record = await service.Secretariat.GetAsync(Address(policy, "/record"));
        (await service.Secretariat.PostAsync(Address(policy, "/repeal"),
            new { decidedOn = "2024-03-01", repealedFrom = "2024-04-01", authority = "奥総発第1号", reason = "統合" }, record.ETag)).Accepted();
        (await LineAsync(policy, "?limit=200&validAt=2024-03-31"))!["repealed"].ShouldBeNull();
        var after = await LineAsync(policy, "?limit=200&validAt=2024-04-01");
        (after!["repealed"]!.GetValue<bool>(), Text(after, "revision"), Text(after, "repealedFrom")).ShouldBe((true, "1.0", "2024-04-01"));
    }

    [Fact]
    public async Task Pages_lead_through_the_list_once()
    {
        for (var i = 0; i < 3; i++)
        {
            var policy = NewPolicy();
            await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        }

        var all = (await service.Anyone.GetAsync($"{List}?limit=200")).Accepted().Json["items"]!.AsArray().Select(line => Text(line, "policy")).ToList();
        var paged = new List<string?>();
        string? next = $"{List}?limit=1&validAt=2024-01-01";
        while (next is not null)
        {
            var answer = (await service.Anyone.GetAsync(next)).Accepted();
            paged.AddRange(answer.Json["items"]!.AsArray().Select(line => Text(line, "policy")));
            next = answer.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        paged.ShouldBe(all);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/-/search?q=x")]
    public async Task Lists_have_a_tag_of_their_bytes_and_say_what_they_vary_by(string rest)
    {
        var answer = (await service.Anyone.GetAsync(List + rest)).Accepted();
        answer.ETag.ShouldNotBeNull();
        string.Join(", ", answer.Headers.Vary).ShouldBe("Accept, Authorization");
        answer.Headers.CacheControl!.ToString().ShouldBe("public, no-cache");
        (await service.Anyone.GetAsync(List + rest, ("If-None-Match", answer.ETag))).Status.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData(".csv", "")]
    [InlineData("/-/search.html", "?q=x")]
    public async Task A_form_that_a_list_has_not_is_told_so(string suffix, string query) =>
        (await service.Anyone.GetAsync(List + suffix + query)).Status.ShouldBe(HttpStatusCode.NotAcceptable);

    [Theory]
    [InlineData("?recordedAt=2024-01-01")]
    [InlineData("/-/search?q=x&recordedAt=2024-01-01")]
    public async Task Lists_know_only_what_is_recorded_now(string query)
    {
        var answer = await service.Anyone.GetAsync(List + query);
        (answer.Status, answer.Problem, answer.Json["field"]!.GetValue<string>()).ShouldBe((HttpStatusCode.BadRequest, "recorded-at-not-here", "recordedAt"));
    }

    [Theory]
    [InlineData("?limit=201", "200")]
    [InlineData("/-/search?q=x&limit=101", "100")]
    [InlineData("/-/search?q=x&limit=500", "100")]
    public async Task The_largest_page_is_told_as_it_is_checked(string query, string largest)
    {
        var answer = await service.Anyone.GetAsync(List + query);
        answer.Json["detail"]!.GetValue<string>().ShouldBe($"limit is a whole number from 1 to {largest}.");
        answer.Json["detailJapanese"]!.GetValue<string>().ShouldContain($"1から{largest}までの整数");
    }

    private async Task<JsonNode?> LineAsync(string policy, string query) =>
        (await service.Anyone.GetAsync(List + query)).Accepted().Json["items"]!.AsArray().SingleOrDefault(line => Text(line, "policy") == policy);

    private static string? Text(JsonNode? line, string name) => line?[name]?.GetValue<string>();
}
