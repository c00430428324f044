using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DxGovernance.Policies.Tests.Http;

/// <summary>An address of the running service and what it takes, as the service itself tells it.</summary>
internal sealed partial record FuzzedEndpoint
{
    public required string Method { get; init; }

    /// <summary>Such as <c>/{municipality}/api/policies/{policy}/draft</c>.</summary>
    public required string Route { get; init; }

    public required IReadOnlyList<string> PathParameters { get; init; }

    /// <summary>The query parameters, and whether it is answered without.</summary>
    public required IReadOnlyDictionary<string, FuzzedParameter> Query { get; init; }

    /// <summary>The body's schema; null where it is not JSON or where there is none.</summary>
    public required JsonObject? Body { get; init; }

    /// <summary>The media types of the body; none where it takes no body.</summary>
    public required IReadOnlyList<string> MediaTypes { get; init; }

    /// <summary>Whether it answers on the two time axes.</summary>
    public required bool ReadsTimes { get; init; }

    /// <summary>Whether it asks for an idempotency key.</summary>
    public required bool IsCommand { get; init; }

    public required bool IsForEverybody { get; init; }

    public override string ToString() => $"{Method} {Route}";

    /// <summary>All of them, so that a new one is fuzzed without anyone remembering it.</summary>
    public static IReadOnlyList<FuzzedEndpoint> Of(IServiceProvider services, JsonNode openApi) =>
    [
        .. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => Of(endpoint, method, openApi))),
    ];

    private static FuzzedEndpoint Of(RouteEndpoint endpoint, string method, JsonNode openApi)
    {
        var route = Constraint().Replace("/" + endpoint.RoutePattern.RawText!.Trim('/'), "");
        var description = openApi["paths"]![route]?[method.ToLowerInvariant()];
        var content = description?["requestBody"]?["content"]?.AsObject();
        var handler = endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters().Select(parameter => parameter.ParameterType).ToList() ?? [];
        return new FuzzedEndpoint
        {
            Method = method,
            Route = route,
            PathParameters = [.. endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name)],
            Query = QueryOf(method, handler, description),
            Body = content?["application/json"]?["schema"]?.AsObject(),
            MediaTypes = content is null ? endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes ?? [] : [.. content.Select(type => type.Key)],
            ReadsTimes = handler.Contains(typeof(Platform.Http.Reading)),
            IsCommand = handler.Contains(typeof(Commands)),
            IsForEverybody = endpoint.Metadata.GetMetadata<AccessRule>()!.Roles.Count == 0,
        };
    }

    [GeneratedRegex(@"(?<=\{)\*\*|(?<=\{\w+):[^}]*(?=\})")]
    private static partial Regex Constraint();

    private static Dictionary<string, FuzzedParameter> QueryOf(string method, List<Type> handler, JsonNode? description)
    {
        var query = (description?["parameters"]?.AsArray() ?? []).Where(parameter => parameter!["in"]!.GetValue<string>() == "query")
            .ToDictionary(parameter => parameter!["name"]!.GetValue<string>(), parameter => new FuzzedParameter(parameter!["required"]?.GetValue<bool>() ?? false, FuzzingBodies.Plain(parameter["schema"])));
        if (handler.Contains(typeof(Paging)))
        {
            query["limit"] = new FuzzedParameter(IsRequired: false, new JsonObject { ["type"] = "integer" });
            query["after"] = new FuzzedParameter(IsRequired: false, new JsonObject { ["type"] = "string" });
        }

        // A command that can also tell what it would do reads only then.
        if (method == "GET" && handler.Contains(typeof(Platform.Http.Reading)))
        {
            query["validAt"] = new FuzzedParameter(IsRequired: false, new JsonObject { ["type"] = "string" });
            query["recordedAt"] = new FuzzedParameter(IsRequired: false, new JsonObject { ["type"] = "string" });
        }

        return query;
    }
}

/// <summary>A query parameter.</summary>
internal sealed record FuzzedParameter(bool IsRequired, JsonObject Schema);
