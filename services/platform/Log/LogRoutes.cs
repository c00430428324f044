using DxGovernance.Platform.Http;
using DxGovernance.Platform.Municipalities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DxGovernance.Platform.Log;

/// <summary>What everybody can read of the log, and the auditor behind it.</summary>
public static class LogRoutes
{
    /// <summary>Adds what the addresses need.</summary>
    public static void AddLogRoutes(this IServiceCollection services)
    {
        services.TryAddSingleton<LogKeys>();
        services.TryAddSingleton<SealedLog>();
        services.TryAddSingleton<PublishedEvents>();
        services.AddSingleton<EventSchemas>();
        services.AddSingleton<StoredEvents>();
    }

    /// <summary>The routes, under <c>/{municipality}/api/{service}/log</c>.</summary>
    public static void MapLog(this IEndpointRouteBuilder routes, ServiceName service)
    {
        var log = routes.MapMunicipality().MapGroup($"/{service}/log").WithTags("ログ Log");
        log.AddEndpointFilter(NoSuffixAsync);
        CheckpointRoute.Map(log);
        TileRoute.Map(log);
        ProofRoute.Map(log);
        ConsistencyRoute.Map(log);
        KeyRoute.Map(log);
        HeadsRoute.Map(log);
        SchemasRoute.Map(log);
        LoggedEventRoute.Map(log);
        DataRoute.Map(log);
    }

    /// <summary>Everything here has one form only: an address with another one's suffix is no address of the log.</summary>
    private static async ValueTask<object?> NoSuffixAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        ChosenFormat.SuffixOf(context.HttpContext) is null
            ? await next(context)
            : Problems.Of(404, "not-found", "見つかりません", "There is nothing at this address: the log has each thing in one form, without a suffix.");
}
