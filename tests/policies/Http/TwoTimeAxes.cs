using System.Globalization;
using System.Net;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

public class TwoTimeAxes(PoliciesService service) : IClassFixture<PoliciesService>
{
    [Fact]
    public async Task Each_day_has_its_text_in_force_and_what_was_known_before_stays_readable()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        var between = await NowAsync();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy, "2.0"), "2024-01", "2024-01-25");

        (await RevisionAsync(policy, "validAt=2022-06-30")).ShouldBeNull();
        (await RevisionAsync(policy, "validAt=令和5年4月1日")).ShouldBe("1.0");
        (await RevisionAsync(policy, "validAt=R6.2.1")).ShouldBe("2.0");
        (await RevisionAsync(policy, "")).ShouldBe("2.0");
        (await RevisionAsync(policy, $"recordedAt={between}")).ShouldBe("1.0");
        (await RevisionAsync(policy, $"validAt=2026-01-01&recordedAt={between}")).ShouldBe("1.0");
        (await service.Anyone.GetAsync(Address(policy, $"/revisions/2.0?recordedAt={between}"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Anyone.GetAsync(Address(policy, "?recordedAt=2022-07-31"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_answer_says_which_times_it_is_for_and_that_the_day_is_not_known()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        var within = (await service.Anyone.GetAsync(Address(policy, "?validAt=2022-07-10"))).Accepted().Json;
        within["dayUnknown"]!.GetValue<bool>().ShouldBeTrue();
        within["asOf"]!["validAt"]!.GetValue<string>().ShouldBe("2022-07-10");
        within["asOf"]!["position"]!.GetValue<long>().ShouldBeGreaterThan(0);
        (await service.Anyone.GetAsync(Address(policy, "?validAt=2022-08-01"))).Json["dayUnknown"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Rebuilt_from_the_same_events_a_text_has_the_same_bytes_and_tag()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        var address = Address(policy, $"/revisions/1.0?validAt=2022-08-01&recordedAt={await NowAsync()}");
        var first = (await service.Anyone.GetAsync(address)).Accepted();
        var again = (await service.Anyone.GetAsync(address)).Accepted();
        (again.Text, again.ETag).ShouldBe((first.Text, first.ETag));
        first.Headers.CacheControl!.MaxAge.ShouldNotBeNull();
        (await service.Anyone.GetAsync(address, ("If-None-Match", first.ETag!))).Status.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_comparison_says_what_was_added_removed_and_changed()
    {
        var policy = NewPolicy();
        await service.AdoptedAsync(policy, await service.DraftedAsync(policy));
        var tag = await service.DraftedAsync(policy, "2.0");
        tag = (await service.Secretariat.PostAsync(Address(policy, "/draft/provisions"), new { id = "added", kind = "paragraph", text = "足した" }, tag)).Accepted().ETag!;
        tag = (await service.Secretariat.PutAsync(Address(policy, "/draft/provisions/chapter-1-0"), new { heading = "改めた章", text = "本文" }, tag)).Accepted().ETag!;
        tag = (await service.Secretariat.DeleteAsync(Address(policy, "/draft/provisions/chapter-2-0"), tag)).Accepted().ETag!;
        await service.AdoptedAsync(policy, tag, "2024-01", "2024-01-25");

        var comparison = (await service.Anyone.GetAsync(Address(policy, "/comparison?from=1.0&to=2.0"))).Accepted().Json;
        comparison["changes"]!.AsArray().Select(change => $"{change!["change"]} {change["id"]}").ShouldBe(["added added", "changed chapter-1-0"]);
        comparison["changes"]![1]!["before"]!["heading"]!.GetValue<string>().ShouldBe("章 1.0");
        (await service.Anyone.GetAsync(Address(policy, "/comparison?from=1.0&to=3.0"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<string?> RevisionAsync(string policy, string query)
    {
        var answer = await service.Anyone.GetAsync(Address(policy) + "?" + query);
        return answer.Status == HttpStatusCode.NotFound ? null : answer.Accepted().Json["revision"]!.GetValue<string>();
    }

    /// <summary>The database's clock, which stamps the events.</summary>
    private async Task<string> NowAsync()
    {
        var text = await Sql.TextsAsync(service.Database.SuperuserConnectionString, "select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
        return Uri.EscapeDataString(text.Single().ToString(CultureInfo.InvariantCulture));
    }
}
