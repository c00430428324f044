using DxGovernance.Platform.Access;
using DxGovernance.Platform.Log;
using DxGovernance.Platform.Municipalities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.OpenApi;

namespace DxGovernance.Platform.Http;

/// <summary>What every service's HTTP side has in common.</summary>
public static class HttpConfiguration
{
    /// <summary>The largest body taken, in bytes: 1 MiB.</summary>
    public const long LargestBody = 1 << 20;

    /// <summary>Adds it.</summary>
    public static void AddHttp(this WebApplicationBuilder builder, ServiceName service)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(service);
        builder.Services.AddSingleton<ServedMunicipalities>();
        builder.Services.AddSingleton<Commands>();
        builder.Services.AddSingleton<Reading>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.AddServerHeader = false;
        });
        builder.Services.AddLogRoutes();
        builder.AddHttpJson();
        builder.Services.AddProblems();
        builder.Services.AddOpenApi(service.Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = $"dx-governance {service}";
                document.Info.Version = "1";
                document.Servers = [];
                DescribedOperations.Complete(document);
                return Task.CompletedTask;
            });
            options.AddOperationTransformer((operation, context, _) =>
            {
                DescribedOperations.Describe(operation, context);
                return Task.CompletedTask;
            });
            options.AddSchemaTransformer((schema, context, _) =>
            {
                SchemaOfValues.Describe(schema, context.JsonTypeInfo, context.JsonPropertyInfo);
                return Task.CompletedTask;
            });
        });
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(25));
    }

    /// <summary>The pipeline, and the addresses that every service has.</summary>
    public static void UsePlatform(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.Use((context, next) =>
        {
            // HEAD is answered as GET is (RFC 9110, 9.3.2); the server itself keeps the body back.
            context.Request.Method = HttpMethods.IsHead(context.Request.Method) ? HttpMethods.Get : context.Request.Method;
            return next(context);
        });
        app.Use(ChosenFormat.TakeSuffixAsync);
        app.UseRouting();
        app.Use(async (context, next) =>
        {
            // Without an endpoint there is nothing to protect, and «not found» says more than «forbidden».
            if (context.GetEndpoint() is null)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            // What routing itself answers (405, 415) protects nothing either, and says what to send instead.
            if (context.GetEndpoint() is { Metadata.Count: 0, RequestDelegate: { } refuse })
            {
                await refuse(context);
                return;
            }

            await next(context);
        });
        app.UseReadableRequests();
        app.UseServedMunicipalities();
        app.UseKnownParameters();
        app.UseAuthentication();
        app.UseAuthorization();
        // Only its own description: of another one the framework would answer in plain text that there is none.
        app.MapOpenApi($"/openapi/{{documentName:regex(^{app.Services.GetRequiredService<ServiceName>()}$)}}.json").ForEverybody();
    }
}
