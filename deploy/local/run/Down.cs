namespace DxGovernance.Local;

/// <summary><c>make stop</c> keeps the data; <c>make reset</c> starts over.</summary>
public sealed class Down(Checkout checkout, Screen screen)
{
    /// <summary>Stops the services, which finish what is in flight, and then the servers.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        await StopServicesAsync(ct);
        using var servers = ServerChoice.Made(checkout, new Secrets(checkout));
        if (servers is not null)
        {
            await screen.StepAsync("PostgreSQL と RabbitMQ を停止", "stopping PostgreSQL and RabbitMQ", () => servers.StopAsync(ct));
        }

        screen.Say("  停止しました。データは残っています / stopped; the data stay");
    }

    /// <summary>Stops everything and deletes what it made: data, keys, passwords, logs.</summary>
    public async Task ResetAsync(CancellationToken ct)
    {
        await StopServicesAsync(ct);
        using (var servers = ServerChoice.Made(checkout, new Secrets(checkout)))
        {
            if (servers is not null)
            {
                await screen.StepAsync("データを削除", "deleting the data", () => servers.DeleteAsync(ct));
            }
        }

        foreach (var entry in new DirectoryInfo(checkout.State).EnumerateFileSystemInfos().Where(entry => entry.Name != SingleUse.FileName))
        {
            if (entry is DirectoryInfo directory)
            {
                directory.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }

        screen.Say("  初期状態に戻しました / back to the beginning");
    }

    private async Task StopServicesAsync(CancellationToken ct)
    {
        var services = Deployment.Services.Prepend(Deployment.Gateway)
            .Select(service => new LocalService(checkout, service)).Where(service => service.IsRunning).ToList();
        if (services.Count > 0)
        {
            await screen.StepAsync("サービスを停止", "stopping the services", () => Task.WhenAll(services.Select(service => service.StopAsync(ct))));
        }
    }
}
