using System.Net;
using DxGovernance.Fixtures;
using static DxGovernance.OpenData.Tests.Http.OpenDataService;

namespace DxGovernance.OpenData.Tests.Http;

public class ByThemselves(OpenDataService service) : IClassFixture<OpenDataService>
{
    private static readonly object Terms = new { publisher = "奥多摩町", licence = "CC-BY-4.0", licenceIllustrative = true, contact = new { name = "企画財政課" } };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Once_the_terms_are_set_what_was_adopted_before_and_what_comes_after_is_published_without_registering_anything()
    {
        await service.Others.TellAsync(Adopted("by-itself"));
        await service.Anyone.EventuallyAsync("/133086/api/datasets", answer => answer.Status == HttpStatusCode.OK);
        (await service.Anyone.GetAsync("/133086/api/publication-terms")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await service.Anyone.PutAsync("/133086/api/publication-terms", Terms)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await service.Publisher.PutAsync("/133086/api/publication-terms", Terms)).Accepted();

        await service.Anyone.EventuallyAsync(Address("by-itself-text"), answer => answer.Status == HttpStatusCode.OK && answer.Json["latestVersion"]?.GetValue<int>() == 1);
        var list = await service.Anyone.EventuallyAsync(Address("open-data-list"), answer => answer.Status == HttpStatusCode.OK);
        list.Json["content"]!.ToString().ShouldBe("datasetList");
        await service.Others.TellAsync(Adopted("by-itself", "2.0", "2024-01"));
        await service.Anyone.EventuallyAsync(Address("by-itself-text"), answer => answer.Json["latestVersion"]?.GetValue<int>() == 2);
        (await service.Anyone.EventuallyAsync(Address("by-itself-measures"), answer => answer.Status == HttpStatusCode.OK && answer.Json["latestVersion"]?.GetValue<int>() == 2)).Json["content"]!.ToString().ShouldBe("measures");
        var csv = await service.Browser.GetStringAsync(Address("by-itself-measures", "/versions/latest/measures.csv"), Stop);
        csv.ShouldContain("自治体の情報システムの標準化・共通化");

        await service.Anyone.EventuallyAsync(
            Address("open-data-list"),
            answer => service.Browser.GetStringAsync(Address("open-data-list", "/versions/latest/datasets.csv"), Stop).Result.Contains("by-itself-measures/2/measures.csv", StringComparison.Ordinal));

        // An old version of the list is built from the log up to its own position: it does not know what came later.
        (await service.Browser.GetStringAsync(Address("open-data-list", "/versions/1/datasets.json"), Stop)).ShouldNotContain("by-itself-measures/2/");
    }
}
