using Yarp.ReverseProxy.Configuration;

namespace DxGovernance.Gateway;

/// <summary>Which address goes to which service; the whole knowledge of the gateway.</summary>
public static class Routes
{
    /// <summary>The first part of an address after <c>/{municipality}/api/</c>, and the service that answers it.</summary>
    private static readonly IReadOnlyDictionary<string, string> ServiceOf = new Dictionary<string, string>
    {
        ["policies"] = "policies",
        ["plans"] = "policies",
        ["roadmaps"] = "roadmap",
        ["sections"] = "roadmap",
        ["bodies"] = "decisions",
        ["meetings"] = "decisions",
        ["joint-decisions"] = "decisions",
        ["proposals"] = "decisions",
        ["decisions"] = "decisions",
        ["registers"] = "decisions",
        ["records"] = "decisions",
        ["oparl"] = "decisions",
        ["people"] = "decisions",
        ["settings"] = "decisions",
        ["datasets"] = "open-data",
        ["3"] = "open-data",
        ["action"] = "open-data",
        ["publication-terms"] = "open-data",
        ["catalog"] = "open-data",
    };

    /// <summary>The pages that clients of CKAN link to, beside <c>/{municipality}/api/</c>.</summary>
    private static readonly IReadOnlyList<string> CkanPages = ["dataset", "organization", "group"];

    private const string Operations = "operations-";
    private static readonly IReadOnlyList<string> Reads = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Options];
    private static readonly IReadOnlyList<string> AskedByPost = ["api-3", "api-action"];

    /// <summary>The services behind the gateway.</summary>
    public static IReadOnlyList<string> Services { get; } = [.. ServiceOf.Values.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The routes.</summary>
    public static IReadOnlyList<RouteConfig> All() =>
    [
        .. ServiceOf.Select(route => Route($"api-{route.Key}", $"/{{municipality}}/api/{route.Key}/{{**rest}}", route.Value)),
        .. ServiceOf.Select(route => Route($"api-{route.Key}-format", $"/{{municipality}}/api/{route.Key}.{{format}}", route.Value)),
        .. CkanPages.Select(page => Route($"ckan-{page}", $"/{{municipality}}/{page}/{{**rest}}", "open-data")),
        Route("akn", "/akn/{**rest}", "policies"),
        Route("catalog", "/{municipality}/catalog/{**rest}", "open-data"),
        Route("catalog-format", "/{municipality}/catalog.{format}", "open-data"),
        Route("datasets-feed", "/{municipality}/datasets.atom", "open-data"),
        Route("sitemap", "/{municipality}/sitemap.xml", "open-data"),
        Route("sitemap-part", "/{municipality}/sitemap-{part}.xml", "open-data"),
        Route("municipalities", "/api/municipalities", "policies"),
        .. Services.Select(service => Route($"log-{service}", $"/{{municipality}}/api/{service}/log/{{**rest}}", service)),
        .. Services.Select(service => Route($"openapi-{service}", $"/openapi/{service}.json", service)),
        .. Services.Select(service => Route($"{Operations}{service}", $"/operations/{service}/{{**rest}}", service)),
    ];

    /// <summary>
    /// The routes of a gateway that stands on the side of residents and harvesters: reads only, told to a service without the
    /// token or the cookie that came with them, and nothing of operations. CKAN's clients may ask by POST.
    /// </summary>
    public static IReadOnlyList<RouteConfig> AnonymousReads() =>
    [
        .. All().Where(route => !route.RouteId.StartsWith(Operations, StringComparison.Ordinal)).Select(route => route with
        {
            Match = route.Match with { Methods = AskedByPost.Contains(route.RouteId) ? [.. Reads, HttpMethods.Post] : Reads },
            Transforms = [.. route.Transforms ?? [], Without("Authorization"), Without("Cookie")],
        }),
    ];

    /// <summary>The services' addresses: <c>Services:{name}</c>.</summary>
    public static IReadOnlyList<ClusterConfig> Clusters(IConfiguration configuration) =>
    [
        .. Services.Select(service => new ClusterConfig
        {
            ClusterId = service,
            Destinations = new Dictionary<string, DestinationConfig>
            {
                [service] = new()
                {
                    Address = configuration[$"Services:{service}"] ?? throw new InvalidOperationException($"Services:{service} is not set. It is the address of the service."),
                },
            },
            HttpRequest = new Yarp.ReverseProxy.Forwarder.ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromSeconds(60) },
        }),
    ];

    private static Dictionary<string, string> Without(string header) => new() { ["RequestHeaderRemove"] = header };

    private static RouteConfig Route(string id, string path, string service) => new()
    {
        RouteId = id,
        ClusterId = service,
        Match = new RouteMatch { Path = path },

        // An answer whose ids are addresses (OParl) names the one that was asked, not the service behind.
        Transforms = [new Dictionary<string, string> { ["RequestHeaderOriginalHost"] = "true" }],
    };
}
