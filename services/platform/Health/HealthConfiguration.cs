using System.Text.Json;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DxGovernance.Platform.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: this replica can serve (own database reachable, schema
/// right, not stopping); a broker that is down takes no replica out. <c>/health/details</c>: everything, for people and alerts.
/// </summary>
public static class HealthConfiguration
{
    /// <summary>Tag of checks that decide whether requests are sent here.</summary>
    public const string Ready = "ready";

    /// <summary>Tag of checks that only tell.</summary>
    public const string Details = "details";

    /// <summary>Adds the checks of a service that has a store and a bus.</summary>
    public static void AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SchemaIsRight>();
        builder.Services.AddSingleton<RightsCheck>();
        builder.Services.AddHostedService(services => services.GetRequiredService<RightsCheck>());
        builder.Services.AddHealthChecks()
            .AddCheck<ServingCheck>("serving", HealthStatus.Unhealthy, [Ready, Details])
            .AddCheck<RelayCheck>("relay", HealthStatus.Unhealthy, [Details])
            .AddCheck<SealCheck>("seal", HealthStatus.Unhealthy, [Details])
            .AddCheck<RightsCheck>("rights", HealthStatus.Unhealthy, [Details])
            .AddCheck<DeadLetterCheck>("dead-letters", HealthStatus.Degraded, [Details]);
    }

    /// <summary>The three addresses, open to everybody inside; the gateway routes none of them.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", Of(_ => false)).ForEverybody();
        app.MapHealthChecks("/health/ready", Of(check => check.Tags.Contains(Ready))).ForEverybody();
        app.MapHealthChecks("/health/details", Of(check => check.Tags.Contains(Ready) || check.Tags.Contains(Details))).ForEverybody();
    }

    private static HealthCheckOptions Of(Func<HealthCheckRegistration, bool> predicate) => new()
    {
        Predicate = predicate,
        ResponseWriter = (context, report) =>
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            var answer = new HealthAnswer(
                report.Status.ToString(),
                report.Entries.ToDictionary(entry => entry.Key, entry => new HealthPart(entry.Value.Status.ToString(), entry.Value.Description, entry.Value.Data.Count == 0 ? null : entry.Value.Data)));
            return context.Response.WriteAsync(JsonSerializer.Serialize(answer, HttpJson.Options), context.RequestAborted);
        },
    };
}

/// <summary>The state of a replica.</summary>
/// <param name="Status">Healthy, Degraded or Unhealthy: the worst of its parts.</param>
/// <param name="Checks">Its parts by name.</param>
public sealed record HealthAnswer(string Status, IReadOnlyDictionary<string, HealthPart> Checks);

/// <summary>The state of one part.</summary>
/// <param name="Status">Healthy, Degraded or Unhealthy.</param>
/// <param name="Description">What is wrong, or null.</param>
/// <param name="Data">Figures, or null.</param>
public sealed record HealthPart(string Status, string? Description, IReadOnlyDictionary<string, object>? Data);
