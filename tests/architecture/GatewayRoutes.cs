extern alias gateway;

using gateway::DxGovernance.Gateway;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace DxGovernance.Architecture.Tests;

public class GatewayRoutes
{
    [Fact]
    public void Every_route_leads_to_a_service_that_exists()
    {
        Routes.All().ShouldNotBeEmpty();
        Routes.All().Select(route => route.ClusterId).Distinct().Order().ShouldBe(["decisions", "open-data", "policies", "roadmap"]);
        Routes.Services.ShouldBe(["decisions", "open-data", "policies", "roadmap"]);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/policies/health/ready")]
    [InlineData("/133086/health/ready")]
    public void The_health_of_a_service_is_not_told_to_the_outside(string address) =>
        Routes.All().Where(route => Matches(route.Match.Path!, address)).Select(route => route.RouteId).ShouldBeEmpty();

    [Fact]
    public void An_address_of_the_api_has_exactly_one_route() =>
        Routes.All().Count(route => Matches(route.Match.Path!, "/133086/api/policies/dx-policy")).ShouldBe(1);

    [Theory]
    [InlineData("/133086/api/decisions.csv", "decisions")]
    [InlineData("/133086/api/meetings.csv", "decisions")]
    [InlineData("/133086/api/decisions/dx-headquarters/2023/1", "decisions")]
    [InlineData("/133086/api/registers/dx-headquarters/2023.csv", "decisions")]
    public void A_list_in_another_format_has_exactly_one_route_too(string address, string service) =>
        Routes.All().Single(route => Matches(route.Match.Path!, address)).ClusterId.ShouldBe(service);

    [Theory]
    [InlineData("/133086/catalog")]
    [InlineData("/133086/catalog.ttl")]
    [InlineData("/133086/api/catalog.jsonld")]
    [InlineData("/133086/catalog/schema.jsonld")]
    [InlineData("/133086/dataset/dx-policy-text.xml")]
    [InlineData("/133086/dataset/dx-policy-text/schema.jsonld")]
    [InlineData("/133086/api/datasets/dx-policy-text/dcat.ttl")]
    [InlineData("/133086/api/datasets/dx-policy-text/versions/1/text.csv-metadata.json")]
    [InlineData("/133086/datasets.atom")]
    [InlineData("/133086/sitemap.xml")]
    [InlineData("/133086/sitemap-2.xml")]
    public void What_harvesters_and_search_engines_read_leads_to_the_open_data(string address) =>
        Routes.All().Where(route => Matches(route.Match.Path!, address)).ShouldHaveSingleItem().ClusterId.ShouldBe("open-data");

    [Theory]
    [InlineData("/133086/api/3")]
    [InlineData("/133086/api/3/action/package_search")]
    [InlineData("/133086/api/action/package_search")]
    [InlineData("/133086/dataset")]
    [InlineData("/133086/dataset/dx-policy-text/resource/69ab9521-86d7-5d02-8743-db3e5289a77d")]
    [InlineData("/133086/organization/133086")]
    [InlineData("/133086/group/gove")]
    public void Addresses_of_CKAN_lead_to_the_open_data(string address) =>
        Routes.All().Single(route => Matches(route.Match.Path!, address)).ClusterId.ShouldBe("open-data");

    [Fact]
    public void A_service_is_told_the_address_that_was_asked() =>
        Routes.All().ShouldAllBe(route => route.Transforms!.Any(transform => transform.ContainsKey("RequestHeaderOriginalHost")));

    [Fact]
    public void Addresses_of_Akoma_Ntoso_lead_to_the_policies() =>
        Routes.All().Single(route => Matches(route.Match.Path!, "/akn/jp-133086/doc/policy/2022-07-01/dx-policy/jpn@2024-01-01/~glossary")).ClusterId.ShouldBe("policies");

    [Theory]
    [InlineData("decisions")]
    [InlineData("open-data")]
    [InlineData("policies")]
    [InlineData("roadmap")]
    public void Addresses_of_a_log_lead_to_the_service_that_keeps_it(string service)
    {
        foreach (var address in (string[])["checkpoint", "tile/0/x001/x234/067.p/112", "tile/entries/000", "events/01890a5d-ac96-774b-bcce-b302099a8057"])
        {
            Routes.All().Where(route => Matches(route.Match.Path!, $"/133086/api/{service}/log/{address}")).Select(route => route.ClusterId).Distinct().ShouldHaveSingleItem().ShouldBe(service);
        }
    }

    private static bool Matches(string template, string address) => new TemplateMatcher(TemplateParser.Parse(template), []).TryMatch(address, []);
}
