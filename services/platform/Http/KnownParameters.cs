using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DxGovernance.Platform.Http;

/// <summary>A parameter in the query of an address.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it says; null where its handler's parameter says it.</param>
/// <param name="IsRequired">Whether there is no answer without.</param>
public sealed record QueryParameter(string Name, string? Description, bool IsRequired);

/// <summary>Metadata of an address that answers from what is recorded now, and refuses <c>recordedAt</c>.</summary>
public sealed record PresentRecordOnly;

/// <summary>Metadata of an address whose protocol reads over parameters that it does not know, as CKAN's does.</summary>
public sealed record TakesAnyQuery;

/// <summary>
/// The parameters that an address knows. Any other is refused: <c>?valid_at=2023-04-01</c> that counts for nothing would be
/// answered with today's text as if it were that day's.
/// </summary>
public static class KnownParameters
{
    private static readonly QueryParameter ValidAt = new("validAt", "有効日 / The day that the answer is about, default today in Japan: 2024-01-15, 2024-01 (its last day) or 令和6年1月15日.", IsRequired: false);

    private static readonly QueryParameter RecordedAt = new("recordedAt", "記録時点 / What was known by then, default now: 2024-01-15T03:00:00Z, or a date for the end of that day in Japan.", IsRequired: false);

    /// <summary>States a parameter that the handler reads from the request itself.</summary>
    public static TBuilder TakesQuery<TBuilder>(this TBuilder endpoint, string name, string description, bool isRequired = false)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new QueryParameter(name, description, isRequired));

    /// <summary>Refuses those that an address of a municipality does not know.</summary>
    internal static void UseKnownParameters(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.Request.Query.Count > 0 && http.GetEndpoint() is RouteEndpoint endpoint && endpoint.RoutePattern.GetParameter("municipality") is not null
            && endpoint.Metadata.GetMetadata<TakesAnyQuery>() is null && ProblemOf(http, endpoint) is { } problem)
        {
            await problem.ExecuteAsync(http);
            return;
        }

        await next(http);
    });

    /// <summary>Those of an endpoint, from its handler and its metadata.</summary>
    /// <param name="metadata">The endpoint's.</param>
    /// <param name="isInPath">Whether a parameter of the handler is part of the path.</param>
    internal static IReadOnlyList<QueryParameter> Of(IReadOnlyList<object> metadata, Func<string, bool> isInPath)
    {
        var handler = metadata.OfType<MethodInfo>().LastOrDefault()?.GetParameters() ?? [];
        var largest = metadata.OfType<LargestPage>().LastOrDefault()?.Limit ?? 200;
        return
        [
            .. handler.Where(parameter => !isInPath(parameter.Name!) && IsSimple(parameter)).Select(parameter => new QueryParameter(NameOf(parameter), null, IsRequired(parameter))),
            .. metadata.OfType<QueryParameter>(),
            // A command that can also tell what it would do takes no times: it is about the present.
            .. handler.Any(parameter => parameter.ParameterType == typeof(Reading)) && !handler.Any(parameter => parameter.ParameterType == typeof(Commands))
                ? metadata.OfType<PresentRecordOnly>().Any() ? [ValidAt] : (IEnumerable<QueryParameter>)[ValidAt, RecordedAt]
                : [],
            .. handler.Any(parameter => parameter.ParameterType == typeof(Paging))
                ? (IEnumerable<QueryParameter>)[new("limit", $"件数 / How many, 1 to {largest}, default 50.", false), new("after", "続きの位置 / From the link to the next page.", false)]
                : [],
        ];
    }

    private static IResult? ProblemOf(HttpContext http, RouteEndpoint endpoint)
    {
        if (http.Request.Query.ContainsKey(RecordedAt.Name) && endpoint.Metadata.GetMetadata<PresentRecordOnly>() is not null)
        {
            return Problems.Of(400, "recorded-at-not-here", "一覧と検索は現在の記録だけを対象とします", "Lists and the search know only what is recorded now. Read a revision with recordedAt instead.", RecordedAt.Name,
                "recordedAt を外すか、版の本文（…/revisions/{版}）を recordedAt 付きで読み取ってください。");
        }

        var known = Of([.. endpoint.Metadata], name => endpoint.RoutePattern.GetParameter(name) is not null).Select(parameter => parameter.Name).ToList();
        if (http.Request.Query.Keys.FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)) is not { } unknown)
        {
            return null;
        }

        var shown = unknown.Length > 64 ? $"{unknown[..64]}…" : unknown;
        var list = string.Join(", ", known);
        return known.Count == 0
            ? Problems.Of(400, "parameter-unknown", $"「{shown}」というパラメーターはありません", $"'{shown}' is not known here: this address takes no query.", shown, "? 以降を取り除いてください。")
            : Problems.Of(400, "parameter-unknown", $"「{shown}」というパラメーターはありません", $"'{shown}' is not known here; known are {list}.", shown, $"使えるパラメーターは {list} です。");
    }

    private static bool IsSimple(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type == typeof(string) || type.IsPrimitive || type.IsEnum || parameter.GetCustomAttribute<FromQueryAttribute>() is not null;
    }

    private static string NameOf(ParameterInfo parameter) => parameter.GetCustomAttribute<FromQueryAttribute>()?.Name ?? parameter.Name!;

    private static bool IsRequired(ParameterInfo parameter) =>
        !parameter.HasDefaultValue && Nullable.GetUnderlyingType(parameter.ParameterType) is null && new NullabilityInfoContext().Create(parameter).WriteState != NullabilityState.Nullable;
}
