namespace DxGovernance.Local.Servers;

/// <summary>
/// A RabbitMQ of the caller's own: an installed server on its own data and ports of the loopback address, with a port mapper
/// and a cookie of its own, so that it forms no cluster with anything and the system's broker is never touched.
/// </summary>
public sealed class PrivateRabbitMq : IBrokerServer
{
    private const string Node = "dx-governance@localhost";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ServerDirectory _directory;
    private readonly Account _account;
    private readonly ServerLifetime _lifetime;
    private readonly BrokerAdministration _administration;
    private State _state;
    private Watchdog? _watchdog;

    private PrivateRabbitMq(ServerDirectory directory, Account account, ServerLifetime lifetime, State state)
    {
        _directory = directory;
        _account = account;
        _lifetime = lifetime;
        _state = state;
        _administration = new BrokerAdministration(state.Port, state.ManagementPort, state.Password);
    }

    /// <summary>The port for AMQP, the same for as long as the data live.</summary>
    public int Port => _state.Port;

    /// <summary>The management interface.</summary>
    public BrokerAdministration Administration => _administration;

    /// <summary>Whether the server runs now.</summary>
    public bool IsRunning => _state.Broker is { IsRunning: true };

    /// <summary>The file with what the server prints.</summary>
    public string Log => _directory.Log;

    /// <summary>Starts a broker whose data are kept in this directory; the one that runs there already is found again.</summary>
    public static Task<PrivateRabbitMq> StartAsync(string directory, CancellationToken ct) =>
        StartAsync(directory, ServerLifetime.Kept, ct);

    /// <summary>Starts a broker on the data in this directory, which are made if there are none.</summary>
    public static async Task<PrivateRabbitMq> StartAsync(
        string directory, ServerLifetime lifetime, CancellationToken ct)
    {
        if (await TryAttachAsync(directory, ct) is { } running)
        {
            return running;
        }

        var account = CreateAccount();
        var prepared = await ServerDirectory.PrepareAsync(directory, account, ct);
        var kept = prepared.Recall<State>();
        if (kept?.Broker is { } stuck)
        {
            await stuck.KillAsync(ct);
        }

        var state = new State(
            FreePort.Keep(kept?.Port),
            FreePort.Keep(kept?.ManagementPort),
            FreePort.Keep(kept?.DistributionPort),
            FreePort.Keep(kept?.PortMapperPort),
            kept?.Password ?? Secret.Generate(),
            kept?.Cookie ?? Secret.Generate(),
            Broker: null,
            PortMapper: kept?.PortMapper);
        prepared.Remember(state);
        var server = new PrivateRabbitMq(prepared, account, lifetime, state);
        await server.ConfigureAsync(ct);
        await server.StartAsync(ct);
        await server.CreateVirtualHostAsync(BrokerDefinitions.VirtualHost, ct);
        return server;
    }

    /// <summary>The broker that an earlier process started in this directory and that still runs, or null.</summary>
    public static async Task<PrivateRabbitMq?> TryAttachAsync(string directory, CancellationToken ct)
    {
        if (ServerDirectory.Open(directory) is not { } opened || opened.Recall<State>() is not { } state)
        {
            return null;
        }

        var server = new PrivateRabbitMq(opened, CreateAccount(), ServerLifetime.Kept, state);
        if (server.IsRunning && await Wait.UntilAsync(server._administration.AnswersAsync, Patience, ct))
        {
            return server;
        }

        server._administration.Dispose();
        return null;
    }

    /// <summary>What a service connects to.</summary>
    public Uri AmqpUri(string virtualHost) => _administration.AmqpUri(virtualHost);

    /// <summary>Makes a virtual host with the same policies as the system's own.</summary>
    public Task CreateVirtualHostAsync(string name, CancellationToken ct) =>
        _administration.CreateVirtualHostAsync(name, ct);

    /// <summary>Starts the broker again on its port, with what it kept.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        if (IsRunning)
        {
            return;
        }

        if (_state.PortMapper is { } left)
        {
            await left.StopAsync(Signal.Terminate, TimeSpan.FromSeconds(5), ct);
        }

        var mapper = Daemon.Start(
            _account, _directory.Data, _directory.Log, ServerEnvironment(), mark: $"{_state.PortMapperPort}",
            InstalledServers.PortMapper() ?? throw NotInstalled(), "-port", $"{_state.PortMapperPort}", "-address", "127.0.0.1");
        Remember(_state with { PortMapper = mapper });
        // The mark is an argument that Erlang does not know and keeps.
        var broker = Daemon.Start(
            _account, _directory.Data, _directory.Log, ServerEnvironment(), mark: _directory.Data,
            InstalledServers.RabbitMqServer() ?? throw NotInstalled(), "-dx_governance", _directory.Data);
        Remember(_state with { Broker = broker });
        if (_lifetime == ServerLifetime.Throwaway)
        {
            _watchdog?.Dispose();
            _watchdog = Watchdog.Guard(
                $"kill -KILL {broker.Pid} {mapper.Pid}; sleep 1; rm -rf '{_directory.Data}' '{_directory.Path}'");
        }

        var ready = await Wait.UntilAsync(
            async token => !broker.IsRunning || await _administration.AnswersAsync(token), Patience, ct);
        if (!ready || !broker.IsRunning)
        {
            await KillAsync(ct);
            throw new InvalidOperationException($"RabbitMQ does not start; {_directory.Log} ends with:\n{_directory.LogTail()}");
        }
    }

    /// <summary>Stops the broker; what was durable in it stays.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        if (_state.Broker is { } broker)
        {
            await broker.StopAsync(Signal.Terminate, Patience, ct);
        }

        await ReleaseAsync(ct);
    }

    /// <summary>Kills the broker without warning, as a power cut would.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        if (_state.Broker is { } broker)
        {
            await broker.KillAsync(ct);
        }

        await ReleaseAsync(ct);
    }

    /// <summary>Stops the broker and starts it again on the same port.</summary>
    public async Task RestartAsync(CancellationToken ct)
    {
        await StopAsync(ct);
        await StartAsync(ct);
    }

    /// <summary>Stops the broker that runs in this directory, if one does, and deletes its data.</summary>
    public static async Task DeleteAsync(string directory, CancellationToken ct)
    {
        if (ServerDirectory.Open(directory) is { } opened)
        {
            await Task.WhenAll(new[] { opened.Recall<State>()?.Broker, opened.Recall<State>()?.PortMapper }
                .OfType<Daemon>().Select(daemon => daemon.KillAsync(ct)));
            opened.Delete();
        }
    }

    /// <summary>Ends a throwaway broker and deletes its data; a kept one stays as it is.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_lifetime == ServerLifetime.Throwaway)
        {
            await KillAsync(CancellationToken.None);
            _directory.Delete();
        }

        _administration.Dispose();
    }

    private static Account CreateAccount() => Account.Unprivileged("rabbitmq", "nobody");

    private static InvalidOperationException NotInstalled() =>
        new("RabbitMQ is not installed: deploy/local/install-servers says how.");

    private string In(string name) => Path.Combine(_directory.Data, name);

    // Everything by which RabbitMQ would otherwise find the files or the node of the system.
    private Dictionary<string, string> ServerEnvironment() => new()
    {
        ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin",
        ["HOME"] = _directory.Data,
        ["LANG"] = "C.UTF-8",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["ERL_EPMD_PORT"] = $"{_state.PortMapperPort}",
        ["RABBITMQ_NODENAME"] = Node,
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = $"{_state.Port}",
        ["RABBITMQ_DIST_PORT"] = $"{_state.DistributionPort}",
        ["RABBITMQ_CONF_ENV_FILE"] = In("rabbitmq-env.conf"),
        ["RABBITMQ_CONFIG_FILE"] = In("rabbitmq.conf"),
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = In("advanced.config"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = In("enabled_plugins"),
        ["RABBITMQ_MNESIA_BASE"] = In("mnesia"),
        ["RABBITMQ_LOG_BASE"] = In("log"),
        ["RABBITMQ_SCHEMA_DIR"] = In("schema"),
        ["RABBITMQ_GENERATED_CONFIG_DIR"] = In("config"),
        ["RABBITMQ_PLUGINS_EXPAND_DIR"] = In("plugins"),
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+S 2:2 +SDio 4 -kernel inet_dist_use_interface {127,0,0,1}",
        // The script then becomes the server instead of waiting beside it: one process to ask and to kill.
        ["detached"] = "1",
    };

    private async Task ConfigureAsync(CancellationToken ct)
    {
        await File.WriteAllTextAsync(In("rabbitmq-env.conf"), string.Empty, ct);
        await File.WriteAllTextAsync(In("advanced.config"), "[].\n", ct);
        await File.WriteAllTextAsync(In("enabled_plugins"), "[rabbitmq_management].\n", ct);
        await ServerDirectory.WriteSecretAsync(
            In("rabbitmq.conf"),
            $"""
            default_user = {BrokerDefinitions.User}
            default_pass = {_state.Password}
            default_user_tags.administrator = true
            default_vhost = {BrokerDefinitions.VirtualHost}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {_state.ManagementPort}
            management.rates_mode = none
            vm_memory_high_watermark.relative = 0.25
            disk_free_limit.absolute = 100MB
            log.console = true
            log.file = false

            """,
            _account,
            ct);
        var cookie = In(".erlang.cookie");
        if (!File.Exists(cookie))
        {
            await ServerDirectory.WriteSecretAsync(cookie, _state.Cookie, _account, ct);
        }

        await _account.OwnAsync(_directory.Data, ct);
    }

    private async Task ReleaseAsync(CancellationToken ct)
    {
        if (_state.PortMapper is { } mapper)
        {
            await mapper.StopAsync(Signal.Terminate, TimeSpan.FromSeconds(5), ct);
        }

        _watchdog?.Dispose();
        _watchdog = null;
    }

    private void Remember(State next)
    {
        _state = next;
        _directory.Remember(next);
    }

    private sealed record State(
        int Port,
        int ManagementPort,
        int DistributionPort,
        int PortMapperPort,
        string Password,
        string Cookie,
        Daemon? Broker,
        Daemon? PortMapper);
}
