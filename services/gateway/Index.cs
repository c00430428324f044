namespace DxGovernance.Gateway;

/// <summary>What stands at the address itself: where to go from here.</summary>
public static class Index
{
    /// <summary>Maps it.</summary>
    public static void MapIndex(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => new Start(
            "dx-governance: 方針・ロードマップ・決定・オープンデータ / policies, roadmap, decisions, open data",
            "/api/municipalities",
            "/openapi/"));
        routes.MapGet("/openapi/", () => new OpenApiIndex([.. Routes.Services.Select(service => $"/openapi/{service}.json")]));
    }
}

/// <summary>The start.</summary>
/// <param name="Title">What this is.</param>
/// <param name="Municipalities">The list of municipalities.</param>
/// <param name="OpenApi">The list of API descriptions.</param>
public sealed record Start(string Title, string Municipalities, string OpenApi);

/// <summary>The API descriptions.</summary>
/// <param name="Items">One a service, OpenAPI 3.1.</param>
public sealed record OpenApiIndex(IReadOnlyList<string> Items);
