using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DxGovernance.Platform.Municipalities;

/// <summary>Addresses under <c>/{municipality}/api/…</c>: one that is not served answers 404 before anything else.</summary>
public static class MunicipalityRouting
{
    /// <summary>The routes of the served municipalities.</summary>
    public static RouteGroupBuilder MapMunicipality(this IEndpointRouteBuilder routes) => routes.MapGroup("/{municipality}/api");

    /// <summary>The list of the served municipalities.</summary>
    public static void MapMunicipalities(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/municipalities", (ServedMunicipalities served) => new MunicipalityList([.. served.All]))
            .ForEverybody().WithSummary("提供している地方公共団体の一覧 / The municipalities that this deployment serves");

    /// <summary>Refuses addresses of municipalities that are not served.</summary>
    public static void UseServedMunicipalities(this WebApplication app)
    {
        var served = app.Services.GetRequiredService<ServedMunicipalities>();
        app.Use(async (context, next) =>
        {
            if (context.GetRouteValue("municipality") is string code && !(MunicipalityCode.TryParse(code, out var parsed) && served.Serves(parsed)))
            {
                await Problems.Of(404, "unknown-municipality", "この地方公共団体は登録されていません", "No municipality with this code is served here; /api/municipalities lists those that are.", "municipality").ExecuteAsync(context);
                return;
            }

            await next(context);
        });
    }
}

/// <summary>The served municipalities.</summary>
/// <param name="Items">By code.</param>
public sealed record MunicipalityList(IReadOnlyList<Municipality> Items);
