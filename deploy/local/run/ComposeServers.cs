using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DxGovernance.Local.Servers;
using Npgsql;

namespace DxGovernance.Local;

/// <summary>The servers in containers. The project's name is made from the checkout's path, so that two run side by side.</summary>
public sealed class ComposeServers : ILocalServers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Checkout _checkout;
    private readonly Secrets _secrets;
    private readonly Ports _ports;
    private readonly string _project;

    /// <summary>The containers of a checkout; their ports are chosen once and kept.</summary>
    public ComposeServers(Checkout checkout, Secrets secrets)
    {
        _checkout = checkout;
        _secrets = secrets;
        _project = $"dx-governance-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(checkout.Root)))[..12]}";
        var file = checkout.In("compose.json");
        _ports = File.Exists(file)
            ? JsonSerializer.Deserialize<Ports>(File.ReadAllText(file))!
            : new Ports(FreePort.Next(), FreePort.Next(), FreePort.Next());
        PrivateFile.Write(file, JsonSerializer.Serialize(_ports));
        Broker = new BrokerAdministration(_ports.RabbitMq, _ports.Management, secrets["rabbitmq"]);
    }

    /// <inheritdoc />
    public string Superuser => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _ports.Postgres,
        Username = "postgres",
        Password = _secrets["postgres"],
        Database = "postgres",
    }.ConnectionString;

    /// <inheritdoc />
    public BrokerAdministration Broker { get; }

    /// <inheritdoc />
    public async Task<bool> AreRunningAsync(CancellationToken ct) =>
        await DatabaseAnswersAsync(ct) && await Broker.AnswersAsync(ct);

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken ct)
    {
        await ComposeAsync(ct, "up", "--detach", "--quiet-pull");
        if (!await Wait.UntilAsync(AreRunningAsync, Patience, ct))
        {
            throw new LocalFailureException(
                $"コンテナが応答しません。docker compose -p {_project} logs で確認してください。",
                $"The containers do not answer: docker compose -p {_project} logs says why.");
        }

        await Broker.CreateVirtualHostAsync(BrokerDefinitions.VirtualHost, ct);
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken ct) => ComposeAsync(ct, "stop");

    /// <inheritdoc />
    public Task DeleteAsync(CancellationToken ct) => ComposeAsync(ct, "down", "--volumes");

    /// <inheritdoc />
    public void Dispose() => Broker.Dispose();

    private async Task<bool> DatabaseAnswersAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Superuser + ";Pooling=false;Timeout=5");
            await connection.OpenAsync(ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private Task<string> ComposeAsync(CancellationToken ct, params string[] arguments) => Tool.RunAsync(
        "docker",
        ["compose", "--project-name", _project, "--file", Path.Combine(_checkout.Root, "deploy", "local", "compose.yaml"), .. arguments],
        ct,
        start =>
        {
            start.Environment["POSTGRES_PORT"] = $"{_ports.Postgres}";
            start.Environment["POSTGRES_PASSWORD"] = _secrets["postgres"];
            start.Environment["RABBITMQ_PORT"] = $"{_ports.RabbitMq}";
            start.Environment["RABBITMQ_MANAGEMENT_PORT"] = $"{_ports.Management}";
            start.Environment["RABBITMQ_PASSWORD"] = _secrets["rabbitmq"];
        });

    private sealed record Ports(int Postgres, int RabbitMq, int Management);
}
