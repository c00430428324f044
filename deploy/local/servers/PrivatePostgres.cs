using Npgsql;

namespace DxGovernance.Local.Servers;

/// <summary>
/// A PostgreSQL of the caller's own: an installed server on its own data, its own free port of the loopback address and an
/// unprivileged account. It neither sees nor disturbs one that the system runs.
/// </summary>
public sealed class PrivatePostgres : IDatabaseServer
{
    private const string Superuser = "postgres";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ServerDirectory _directory;
    private readonly Account _account;
    private readonly ServerLifetime _lifetime;
    private State _state;
    private Watchdog? _watchdog;

    private PrivatePostgres(ServerDirectory directory, Account account, ServerLifetime lifetime, State state)
    {
        _directory = directory;
        _account = account;
        _lifetime = lifetime;
        _state = state;
    }

    /// <summary>The port, the same for as long as the data live and nobody else takes it while the server is down.</summary>
    public int Port => _state.Port;

    /// <summary>Whether the server runs now.</summary>
    public bool IsRunning => _state.Process is { IsRunning: true };

    /// <summary>The file with what the server prints.</summary>
    public string Log => _directory.Log;

    /// <summary>Starts a server whose data are kept in this directory; the one that runs there already is found again.</summary>
    public static Task<PrivatePostgres> StartAsync(string directory, CancellationToken ct) =>
        StartAsync(directory, ServerLifetime.Kept, ct);

    /// <summary>Starts a server on the data in this directory, which are made if there are none.</summary>
    public static async Task<PrivatePostgres> StartAsync(
        string directory, ServerLifetime lifetime, CancellationToken ct)
    {
        if (await TryAttachAsync(directory, ct) is { } running)
        {
            return running;
        }

        var account = CreateAccount();
        var prepared = await ServerDirectory.PrepareAsync(directory, account, ct);
        var kept = prepared.Recall<State>();
        if (kept?.Process is { } stuck)
        {
            await stuck.KillAsync(ct);
        }

        var state = new State(FreePort.Keep(kept?.Port), kept?.Password ?? Secret.Generate(), Process: null);
        prepared.Remember(state);
        var server = new PrivatePostgres(prepared, account, lifetime, state);
        await server.InitializeAsync(ct);
        await server.StartAsync(ct);
        return server;
    }

    /// <summary>The server that an earlier process started in this directory and that still runs, or null.</summary>
    public static async Task<PrivatePostgres?> TryAttachAsync(string directory, CancellationToken ct)
    {
        if (ServerDirectory.Open(directory) is not { } opened || opened.Recall<State>() is not { } state)
        {
            return null;
        }

        var server = new PrivatePostgres(opened, CreateAccount(), ServerLifetime.Kept, state);
        return server.IsRunning && await Wait.UntilAsync(server.AnswersAsync, Patience, ct) ? server : null;
    }

    /// <summary>The superuser's connection string, for making databases and roles; services get roles of their own.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = Superuser,
        Password = _state.Password,
        Database = database,
    }.ConnectionString;

    /// <summary>Starts the server again on its port, after <see cref="StopAsync"/> or <see cref="KillAsync"/>.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        if (IsRunning)
        {
            return;
        }

        var throwaway = _lifetime == ServerLifetime.Throwaway;
        var daemon = Daemon.Start(
            _account,
            _directory.Data,
            _directory.Log,
            ServerEnvironment(),
            mark: DatabaseDirectory,
            [
                Path.Combine(Tools(), "postgres"), "-D", DatabaseDirectory,
                .. Settings(throwaway).SelectMany(setting => new[] { "-c", $"{setting.Name}={setting.Value}" }),
            ]);
        Remember(_state with { Process = daemon });
        if (throwaway)
        {
            _watchdog?.Dispose();
            _watchdog = Watchdog.Guard($"kill -QUIT {daemon.Pid}; sleep 1; rm -rf '{_directory.Data}' '{_directory.Path}'");
        }

        var ready = await Wait.UntilAsync(
            async token => !daemon.IsRunning || await AnswersAsync(token), Patience, ct);
        if (!ready || !daemon.IsRunning)
        {
            throw new InvalidOperationException($"PostgreSQL does not start; {_directory.Log} ends with:\n{_directory.LogTail()}");
        }
    }

    /// <summary>Stops the server; its data stay.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        if (_state.Process is { } process)
        {
            await process.StopAsync(Signal.Interrupt, Patience, ct);
        }

        Release();
    }

    /// <summary>Kills the server without warning, as a power cut would; at the next start it recovers.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        if (_state.Process is { } process)
        {
            await process.KillAsync(ct);
        }

        Release();
    }

    /// <summary>Stops the server and starts it again on the same port.</summary>
    public async Task RestartAsync(CancellationToken ct)
    {
        await StopAsync(ct);
        await StartAsync(ct);
    }

    /// <summary>Stops the server that runs in this directory, if one does, and deletes its data.</summary>
    public static async Task DeleteAsync(string directory, CancellationToken ct)
    {
        if (ServerDirectory.Open(directory) is { } opened)
        {
            if (opened.Recall<State>()?.Process is { } process)
            {
                await process.StopAsync(Signal.Quit, Patience, ct);
            }

            opened.Delete();
        }
    }

    /// <summary>Ends a throwaway server and deletes its data; a kept one stays as it is.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_lifetime == ServerLifetime.Throwaway)
        {
            if (_state.Process is { } process)
            {
                await process.StopAsync(Signal.Quit, Patience, CancellationToken.None);
            }

            Release();
            _directory.Delete();
        }
    }

    private string DatabaseDirectory => Path.Combine(_directory.Data, "pgdata");

    private static Account CreateAccount() => Account.Unprivileged("postgres", "nobody");

    private static string Tools() => InstalledServers.PostgresTools()
        ?? throw new InvalidOperationException("PostgreSQL is not installed: deploy/local/install-servers says how.");

    private static Dictionary<string, string> ServerEnvironment() => new()
    {
        ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin",
        ["LC_ALL"] = "C",
    };

    private IEnumerable<(string Name, string Value)> Settings(bool throwaway)
    {
        yield return ("port", $"{Port}");
        yield return ("listen_addresses", "127.0.0.1");
        yield return ("unix_socket_directories", string.Empty);
        yield return ("max_connections", "300");
        yield return ("timezone", "UTC");
        yield return ("log_timezone", "UTC");
        // A transaction that somebody forgot would hold back the daemon, which waits for the gap in the sequence.
        yield return ("idle_in_transaction_session_timeout", "60s");
        yield return ("tcp_keepalives_idle", "5");
        yield return ("tcp_keepalives_interval", "2");
        yield return ("tcp_keepalives_count", "2");
        if (throwaway)
        {
            // A commit still reaches the operating system before it is answered: what was committed survives a kill.
            yield return ("fsync", "off");
            yield return ("full_page_writes", "off");
        }
    }

    private async Task InitializeAsync(CancellationToken ct)
    {
        if (File.Exists(Path.Combine(DatabaseDirectory, "PG_VERSION")))
        {
            return;
        }

        // Made under another name and renamed when complete: an interrupted attempt is never taken for a database.
        var fresh = DatabaseDirectory + ".new";
        if (Directory.Exists(fresh))
        {
            Directory.Delete(fresh, recursive: true);
        }

        var password = Path.Combine(_directory.Data, "password");
        await ServerDirectory.WriteSecretAsync(password, _state.Password, _account, ct);
        string[] command =
        [
            .. _account.Prefix, Path.Combine(Tools(), "initdb"), "-D", fresh, "-U", Superuser, $"--pwfile={password}",
            "--auth=scram-sha-256", "--encoding=UTF8", OperatingSystem.IsMacOS() ? "--locale=C" : "--locale=C.UTF-8",
            .. _lifetime == ServerLifetime.Throwaway ? ["--no-sync"] : Array.Empty<string>(),
        ];
        await Tool.RunAsync(command[0], command[1..], ct, start =>
        {
            start.WorkingDirectory = _directory.Data;
            start.Environment["LC_ALL"] = "C";
        });
        Directory.Move(fresh, DatabaseDirectory);
    }

    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            var unpooled = new NpgsqlConnectionStringBuilder(ConnectionString("postgres")) { Pooling = false, Timeout = 5 };
            await using var connection = new NpgsqlConnection(unpooled.ConnectionString);
            await connection.OpenAsync(ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private void Remember(State next)
    {
        _state = next;
        _directory.Remember(next);
    }

    private void Release()
    {
        _watchdog?.Dispose();
        _watchdog = null;
    }

    private sealed record State(int Port, string Password, Daemon? Process);
}
