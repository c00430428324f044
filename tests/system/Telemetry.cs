using System.Collections.Concurrent;
using System.Net;
using System.Text;
using DxGovernance.Local.Servers;

namespace DxGovernance.WholeSystem.Tests;

/// <summary>Where a collector is named, it gets traces, metrics and logs of a service over OTLP.</summary>
public class Telemetry(WholeSystem system) : IClassFixture<WholeSystem>
{
    [Fact]
    public async Task A_collector_gets_the_trace_the_meters_and_the_log_of_what_a_service_does()
    {
        using var collector = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort.Next()}/";
        collector.Prefixes.Add(address);
        collector.Start();
        var received = new ConcurrentDictionary<string, string>();
        var receiving = ReceiveAsync(collector, received);

        await system["policies"].KillAsync();
        await system["policies"].StartAsync(new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
        });
        using var secretariat = system.As("secretariat");
        await secretariat.SubmitAsync("watched", await secretariat.DraftAsync("watched"));
        await secretariat.ProposalAsync("watched");

        await HasAsync("/v1/traces", "relay draft_frozen");
        await HasAsync("/v1/traces", "draft/submission");
        await HasAsync("/v1/metrics", "dxgov.commits");
        await HasAsync("/v1/metrics", "dxgov.relay.lag");
        await HasAsync("/v1/logs", "leads");
        received.Values.ShouldAllBe(text => text.Contains("dx-governance", StringComparison.Ordinal));

        collector.Stop();
        await receiving;

        async Task HasAsync(string path, string text) =>
            (await Wait.UntilAsync(() => received.GetValueOrDefault(path)?.Contains(text, StringComparison.Ordinal) == true, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken))
                .ShouldBeTrue($"No {text} came to {path}; something came to {string.Join(", ", received.Keys)}.");
    }

    private static async Task ReceiveAsync(HttpListener collector, ConcurrentDictionary<string, string> received)
    {
        while (collector.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await collector.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            received.AddOrUpdate(context.Request.Url!.AbsolutePath, _ => Encoding.UTF8.GetString(body.ToArray()), (_, before) => before + Encoding.UTF8.GetString(body.ToArray()));
            context.Response.Close();
        }
    }
}
