using DxGovernance.Gateway;

namespace DxGovernance.Manifests.Tests;

/// <summary>The gateway inside and the one on the side of residents.</summary>
public sealed class Gateways
{
    private static readonly string[] Reads = ["GET", "HEAD", "OPTIONS"];

    [Theory]
    [InlineData("deploy/kubernetes/base/gateway.env")]
    [InlineData("deploy/kubernetes/components/public-gateway/workload/public-gateway.env")]
    public void A_gateway_is_told_of_every_service(string settings) =>
        File.ReadLines(Path.Combine(Kustomization.Root, settings)).Where(line => line.StartsWith("Services__", StringComparison.Ordinal))
            .Select(line => line.Split('=')[0]["Services__".Length..]).Order(StringComparer.Ordinal).ShouldBe(Routes.Services);

    [Fact]
    public void The_public_gateway_lets_nothing_through_but_reads() =>
        Routes.AnonymousReads().ShouldAllBe(route => route.Match.Methods!.Except(Reads).All(method => method == "POST" && (route.RouteId == "api-3" || route.RouteId == "api-action")));

    [Fact]
    public void The_public_gateway_tells_no_service_who_asks() =>
        Routes.AnonymousReads().ShouldAllBe(route => route.Transforms!.Count(transform => transform.ContainsKey("RequestHeaderRemove")) == 2);

    [Fact]
    public void The_public_gateway_has_no_way_to_operations() =>
        Routes.AnonymousReads().ShouldAllBe(route => !route.Match.Path!.StartsWith("/operations", StringComparison.Ordinal));

    [Fact]
    public void The_public_gateway_reads_all_that_the_other_one_does() =>
        Routes.AnonymousReads().Select(route => route.Match.Path).ShouldBe(Routes.All().Select(route => route.Match.Path).Where(path => !path!.StartsWith("/operations", StringComparison.Ordinal)));
}
