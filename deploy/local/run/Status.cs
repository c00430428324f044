namespace DxGovernance.Local;

/// <summary><c>make status</c>: what runs, where, and how it is.</summary>
public sealed class Status(Checkout checkout, Screen screen, HttpClient http)
{
    /// <summary>Shows it; false unless everything runs and is well.</summary>
    public async Task<bool> ShowAsync(CancellationToken ct)
    {
        using var servers = ServerChoice.Made(checkout, new Secrets(checkout));
        var well = servers is not null && await servers.AreRunningAsync(ct);
        screen.Say($"  {"PostgreSQL, RabbitMQ",-22}{(well ? "起動中 / up" : "停止 / down")}");
        var health = new Health(http);
        foreach (var service in Deployment.Services.Append(Deployment.Gateway))
        {
            var process = new LocalService(checkout, service);
            var state = await StateOfAsync(health, service, process, ct);
            well &= state.Well;
            screen.Say($"  {service.Name,-22}{state.Words}");
        }

        return well;
    }

    private static async Task<(bool Well, string Words)> StateOfAsync(
        Health health, Service service, LocalService process, CancellationToken ct)
    {
        if (!process.IsRunning)
        {
            return (false, "停止 / down");
        }

        var where = $"{process.Address}  {process.Log}";
        if (service.Database is null)
        {
            var ready = await health.IsReadyAsync(process.Address, ct);
            return (ready, $"{(ready ? "起動中 / up" : "応答なし / no answer")}  {where}");
        }

        return await health.DetailsAsync(process.Address, ct) switch
        {
            { Works: true, Complaints: [] } => (true, $"起動中 / up  {where}"),
            { } verdict => (verdict.Works, $"{string.Join("; ", verdict.Complaints)}  {where}"),
            null => (false, $"応答なし / no answer  {where}"),
        };
    }
}
