using DxGovernance.Gateway;
using DxGovernance.Platform;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.AddTelemetry(new ServiceName("gateway"));
builder.AddHttpJson();
builder.Services.AddProblems();
builder.Services.AddHealthChecks();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    // How much a request may hold is for its service to say, which knows what it is.
    kestrel.Limits.MaxRequestBodySize = null;
});
builder.Services.AddReverseProxy().LoadFromMemory(
    builder.Configuration.GetValue<bool>("Gateway:AnonymousReadsOnly") ? Routes.AnonymousReads() : Routes.All(), Routes.Clusters(builder.Configuration));

var app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.MapIndex();
app.MapHealthChecks("/health/live");
app.MapHealthChecks("/health/ready");
app.MapReverseProxy(proxy => proxy.Use((context, next) => Unreachable.AnswerAsync(context, () => next(context))));
await app.RunAsync();

/// <summary>The gateway: one address for all services; it routes and knows nothing.</summary>
public partial class Program;
