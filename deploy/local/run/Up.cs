using System.Diagnostics;
using DxGovernance.Local.Servers;

namespace DxGovernance.Local;

/// <summary>
/// <c>make run</c>: servers, databases, services, sample, in this order, each only as far as it is not there already. Run
/// again it starts what died and loads nothing twice.
/// </summary>
public sealed class Up(Checkout checkout, Screen screen, HttpClient http, TimeProvider time)
{
    private const int PreferredGatewayPort = 8080;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(10);

    private readonly Health _health = new(http);
    private readonly Secrets _secrets = new(checkout);
    private readonly Issuer _issuer = new(checkout);
    private readonly LogKeys _logKeys = new(checkout);

    /// <summary>Brings everything up and shows the closing page.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        screen.Say("dx-governance");
        using var servers = await ServerChoice.MakeAsync(checkout, _secrets, screen, ct);
        if (!await servers.AreRunningAsync(ct))
        {
            await screen.StepAsync("PostgreSQL と RabbitMQ を起動", "starting PostgreSQL and RabbitMQ", () => servers.StartAsync(ct));
        }

        _issuer.Ensure();
        _logKeys.Ensure();
        var services = Deployment.Services.Select(service => new LocalService(checkout, service)).ToList();
        var starts = await PrepareAsync(servers, services, ct);
        if (starts.Count > 0)
        {
            await StartAsync(starts, ct);
        }

        // Only now: a port that everybody likes may have been taken while the services were starting.
        var gateway = new LocalService(checkout, Deployment.Gateway, PreferredGatewayPort);
        var gatewayEnvironment = Deployment.GatewayEnvironment(gateway.Port, services);
        if (!gateway.RunsWith(gatewayEnvironment))
        {
            await screen.StepAsync("ゲートウェイを起動", "starting the gateway", async () =>
            {
                await gateway.StartAsync(gatewayEnvironment, ct);
                await AwaitReadyAsync(gateway, ct);
            });
        }
        else if (starts.Count == 0)
        {
            screen.Say("  すでに起動しています / everything is up already");
        }

        await screen.StepAsync("すべての部分を確認", "checking every part", () => AssertWellAsync(services, gateway, ct));
        await File.WriteAllTextAsync(checkout.In("gateway.url"), gateway.Address.GetLeftPart(UriPartial.Authority) + "\n", ct);
        await LoadSampleAsync(gateway, ct);
        screen.Say();
        foreach (var line in await new ClosingPage(http, gateway.Address).WriteAsync(ct))
        {
            screen.Say(line);
        }
    }

    private async Task<List<Start>> PrepareAsync(ILocalServers servers, List<LocalService> services, CancellationToken ct)
    {
        var starts = new List<Start>();
        foreach (var (service, process) in Deployment.Services.Zip(services))
        {
            var database = service.Database!;
            var (owner, run) = await ServiceDatabase.EnsureAsync(
                servers.Superuser, database, _secrets[$"{database}_owner"], _secrets[$"{database}_service"], ct);
            var environment = Deployment.ServiceEnvironment(service, process.Port, run, servers.Broker, _issuer.PublicKeyFile, _logKeys, checkout.In("files"));
            if (!process.RunsWith(environment))
            {
                starts.Add(new Start(process, environment, owner));
            }
        }

        return starts;
    }

    private async Task StartAsync(List<Start> starts, CancellationToken ct)
    {
        await screen.StepAsync("スキーマとキューを用意", "preparing schemas and queues", () => Task.WhenAll(
            starts.Select(start => start.Service.ApplySchemaAsync(start.Environment, start.Owner, ct))));
        var names = string.Join(", ", starts.Select(start => start.Service.Name));
        await screen.StepAsync("サービスを起動", $"starting {names}", async () =>
        {
            await Task.WhenAll(starts.Select(start => start.Service.StartAsync(start.Environment, ct)));
            await Task.WhenAll(starts.Select(start => AwaitReadyAsync(start.Service, ct)));
        });
    }

    private async Task AwaitReadyAsync(LocalService service, CancellationToken ct)
    {
        var ready = false;
        await Wait.UntilAsync(
            async token => (ready = await _health.IsReadyAsync(service.Address, token)) || !service.IsRunning, Deadline, ct);
        if (!ready)
        {
            throw service.IsRunning
                ? service.Failure("時間内に準備が整いませんでした。", "not ready in time")
                : service.Failure("起動中に終了しました。", "ended while it was starting");
        }
    }

    private async Task AssertWellAsync(List<LocalService> services, LocalService gateway, CancellationToken ct)
    {
        foreach (var service in services)
        {
            // What is only degraded may still be on its way; when it stays so it is told, and no reason to give up.
            Health.Verdict? verdict = null;
            var watch = Stopwatch.StartNew();
            var works = await Wait.UntilAsync(
                async token => (verdict = await _health.DetailsAsync(service.Address, token)) is { Works: true } answer
                    && (answer.Complaints.Count == 0 || watch.Elapsed > SettlingTime),
                Deadline,
                ct);
            if (!works)
            {
                throw service.Failure(
                    "正常ではありません。", $"not well: {string.Join("; ", verdict?.Complaints ?? ["no answer"])}");
            }

            foreach (var complaint in verdict!.Complaints)
            {
                screen.Say();
                screen.Say($"    {service.Name}: {complaint}");
            }
        }

        // Something else on the same port would have answered in its place.
        foreach (var service in services.Append(gateway).Where(service => !service.IsRunning))
        {
            throw service.Failure("起動後に終了しました。", "ended after it was started");
        }
    }

    private async Task LoadSampleAsync(LocalService gateway, CancellationToken ct)
    {
        IReadOnlyList<string> done = [];
        await screen.StepAsync("見本を登録", "loading the sample over HTTP", async () =>
            done = await SampleLoading.LoadAsync(gateway.Address, new Tokens(_issuer, time), checkout.Sample, ct));
        foreach (var line in done)
        {
            screen.Say($"    {line}");
        }
    }

    private sealed record Start(LocalService Service, Dictionary<string, string> Environment, string Owner);
}
