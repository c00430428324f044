using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DxGovernance.Auditor.Tests;

/// <summary>A real server on a port of its own, that answers as a test wants it.</summary>
internal sealed class FakeGateway : IAsyncDisposable
{
    private readonly WebApplication server;

    private FakeGateway(WebApplication server) => this.server = server;

    public string Url => server.Urls.Single();

    public static async Task<FakeGateway> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(async http => await answer(http));
        await server.StartAsync(TestContext.Current.CancellationToken);
        return new FakeGateway(server);
    }

    /// <summary>A gateway with one municipality whose replay is these lines.</summary>
    public static Task<FakeGateway> ReplayingAsync(params IEnumerable<string> lines) => StartAsync(async http =>
    {
        if (http.Request.Path == "/api/municipalities")
        {
            await http.Response.WriteAsJsonAsync(new { items = new[] { new { code = "133086", name = "奥多摩町" } } }, http.RequestAborted);
            return;
        }

        http.Request.Path.Value.ShouldBe("/133086/api/decisions/replay");
        http.Response.ContentType = "application/x-ndjson; charset=utf-8";
        await http.Response.Body.WriteAsync(History.Bytes(lines), http.RequestAborted);
    });

    public async ValueTask DisposeAsync() => await server.DisposeAsync();
}
