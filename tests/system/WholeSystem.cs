using DxGovernance.Fixtures;
using DxGovernance.Local;
using DxGovernance.Local.Servers;
using Npgsql;

[assembly: AssemblyFixture(typeof(ServersFixture))]

namespace DxGovernance.WholeSystem.Tests;

/// <summary>
/// All services and the gateway, each a process, on databases and a virtual host of this system's own: told what
/// <c>make run</c> tells them.
/// </summary>
public sealed class WholeSystem(ServersFixture servers) : IAsyncLifetime
{
    private readonly Dictionary<string, TestDatabase> _databases = [];
    private readonly Dictionary<string, ServiceProcess> _services = [];
    private readonly string _directory = Directory.CreateTempSubdirectory("dx-governance-system-").FullName;
    private ServiceProcess _gateway = null!;

    /// <summary>The broker that the services meet on.</summary>
    public TestVirtualHost Broker { get; private set; } = null!;

    /// <summary>Issues tokens for every role and subject.</summary>
    public Tokens Tokens { get; private set; } = null!;

    /// <summary>The one address.</summary>
    public Uri Gateway => _gateway.Address;

    /// <summary>Reads without a token.</summary>
    public ApiClient Anyone => Client(token: null);

    /// <summary>A service's process.</summary>
    public ServiceProcess this[string service] => _services[service];

    public async ValueTask InitializeAsync()
    {
        var checkout = Checkout.Find();
        var own = new Checkout(_directory, checkout.Configuration);
        var issuer = new Local.Issuer(own);
        issuer.Ensure();
        var logKeys = new LogKeys(own);
        logKeys.Ensure();
        Tokens = new Tokens(issuer, TimeProvider.System);
        Broker = await servers.CreateVirtualHostAsync("system");
        foreach (var service in Deployment.Services)
        {
            var (database, port) = (await servers.CreateDatabaseAsync(service.Database!), FreePort.Next());
            var environment = Deployment.ServiceEnvironment(service, port, database.ServiceConnectionString, Broker.Administration, issuer.PublicKeyFile, logKeys, Path.Combine(Path.GetTempPath(), $"dxgov-files-{Environment.ProcessId}"));
            environment["ConnectionStrings__Broker"] = Broker.Uri.ToString();
            _databases[service.Name] = database;
            _services[service.Name] = new ServiceProcess(service.Name, service.AssemblyIn(checkout), environment, port);
        }

        await Task.WhenAll(_services.Values.Select(service => service.RunStepAsync("schema", _databases[service.Name].OwnerConnectionString)));
        await Task.WhenAll(_services.Values.Select(service => service.StartAsync()));

        var gatewayPort = FreePort.Next();
        var gatewayEnvironment = Deployment.CommonEnvironment(gatewayPort);
        foreach (var service in _services.Values)
        {
            gatewayEnvironment[$"Services__{service.Name}"] = service.Address.GetLeftPart(UriPartial.Authority);
        }

        _gateway = new ServiceProcess("gateway", Deployment.Gateway.AssemblyIn(checkout), gatewayEnvironment, gatewayPort);
        await _gateway.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.Values.Append(_gateway))
        {
            await service.DisposeAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>Loads the sample as <c>make run</c> does.</summary>
    public Task<IReadOnlyList<string>> LoadSampleAsync() => SampleLoading.LoadAsync(Gateway, Tokens, Checkout.Find().Sample, TestContext.Current.CancellationToken);

    /// <summary>Tells everybody again what a service ever told, as an operator does for a consumer that lost its database.</summary>
    public Task TellAgainAsync(string service) => _services[service].RunStepAsync("resend", _databases[service].OwnerConnectionString);

    /// <summary>A client for one role.</summary>
    public ApiClient As(string role, string? subject = null) => Client(TokenOf(role, subject));

    /// <summary>A token for one role.</summary>
    public string TokenOf(string role, string? subject = null) => Tokens.Issue(new TokenRequest([role])
    {
        Subject = subject ?? $"system-{role}",
        Municipalities = ["133086", "999997"],
        Posts = [$"{role}-post"],
    });

    /// <summary>Changes a service's database as somebody with all rights does, past every trigger.</summary>
    public Task TamperAsync(string service, string sql) => _databases[service].TamperAsync(sql, TestContext.Current.CancellationToken);

    /// <summary>Looks into a service's database past the service.</summary>
    public async Task<IReadOnlyList<string>> SqlAsync(string service, string sql)
    {
        await using var database = NpgsqlDataSource.Create(_databases[service].SuperuserConnectionString);
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            texts.Add(reader.GetValue(0).ToString()!);
        }

        return texts;
    }

    private ApiClient Client(string? token) => new(new HttpClient { BaseAddress = Gateway }, token);
}
