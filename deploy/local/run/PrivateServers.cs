using System.Diagnostics;
using DxGovernance.Local.Servers;

namespace DxGovernance.Local;

/// <summary>Private instances of the installed servers, on data of the checkout's own.</summary>
public sealed class PrivateServers(Checkout checkout) : ILocalServers
{
    private readonly string _postgresDirectory = checkout.In("postgres");
    private readonly string _rabbitMqDirectory = checkout.In("rabbitmq");
    private PrivatePostgres? _postgres;
    private PrivateRabbitMq? _rabbitMq;

    /// <inheritdoc />
    public string Superuser => (_postgres ?? throw NotStarted()).ConnectionString("postgres");

    /// <inheritdoc />
    public BrokerAdministration Broker => (_rabbitMq ?? throw NotStarted()).Administration;

    /// <summary>Installs what is missing where that is possible, and otherwise says what to install.</summary>
    public static async Task InstallAsync(Checkout checkout, CancellationToken ct)
    {
        if (InstalledServers.PostgresTools() is not null && InstalledServers.RabbitMqServer() is not null)
        {
            return;
        }

        // It speaks for itself, on the same screen.
        using var script = Process.Start(Path.Combine(checkout.Root, "deploy", "local", "install-servers"));
        await script.WaitForExitAsync(ct);
        if (script.ExitCode != 0)
        {
            throw new LocalFailureException("PostgreSQL と RabbitMQ が必要です。", "PostgreSQL and RabbitMQ are needed.");
        }
    }

    /// <inheritdoc />
    public async Task<bool> AreRunningAsync(CancellationToken ct)
    {
        _postgres ??= await PrivatePostgres.TryAttachAsync(_postgresDirectory, ct);
        _rabbitMq ??= await PrivateRabbitMq.TryAttachAsync(_rabbitMqDirectory, ct);
        return _postgres is not null && _rabbitMq is not null;
    }

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken ct)
    {
        var postgres = PrivatePostgres.StartAsync(_postgresDirectory, ct);
        var rabbitMq = PrivateRabbitMq.StartAsync(_rabbitMqDirectory, ct);
        await Task.WhenAll(postgres, rabbitMq);
        (_postgres, _rabbitMq) = (await postgres, await rabbitMq);
    }

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken ct)
    {
        await AreRunningAsync(ct);
        await Task.WhenAll(_postgres?.StopAsync(ct) ?? Task.CompletedTask, _rabbitMq?.StopAsync(ct) ?? Task.CompletedTask);
    }

    /// <inheritdoc />
    public Task DeleteAsync(CancellationToken ct) => Task.WhenAll(
        PrivatePostgres.DeleteAsync(_postgresDirectory, ct), PrivateRabbitMq.DeleteAsync(_rabbitMqDirectory, ct));

    /// <inheritdoc />
    public void Dispose() => _rabbitMq?.Administration.Dispose();

    private static InvalidOperationException NotStarted() => new("The servers are not started.");
}
