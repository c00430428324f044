using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DxGovernance.Local.Servers;

namespace DxGovernance.Local;

/// <summary>A service's process on this machine: found again by a later command, and started anew when what it runs on changed.</summary>
public sealed class LocalService
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);

    private readonly Checkout _checkout;
    private readonly Service _service;
    private State? _state;

    /// <summary>The process as the last command left it; a port is chosen once and kept.</summary>
    public LocalService(Checkout checkout, Service service, int? preferredPort = null)
    {
        _checkout = checkout;
        _service = service;
        Directory.CreateDirectory(checkout.In("logs"));
        _state = File.Exists(StateFile) ? JsonSerializer.Deserialize<State>(File.ReadAllText(StateFile)) : null;
        Port = IsRunning ? _state!.Port : FreePort.Keep(_state?.Port ?? preferredPort);
    }

    /// <summary>The service's name.</summary>
    public string Name => _service.Name;

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Where it is.</summary>
    public Uri Address => new($"http://127.0.0.1:{Port}/");

    /// <summary>The file that it writes its log to.</summary>
    public string Log => _checkout.In("logs", $"{Name}.log");

    /// <summary>Whether it runs now.</summary>
    public bool IsRunning => _state?.Process is { IsRunning: true };

    private string StateFile => _checkout.In("services", $"{Name}.json");

    private string Assembly => _service.AssemblyIn(_checkout);

    /// <summary>Whether it runs with this environment and the present build.</summary>
    public bool RunsWith(IReadOnlyDictionary<string, string> environment) => IsRunning && _state!.Fingerprint == Fingerprint(environment);

    /// <summary>Runs the service's deploy step: schema, grants and the topology of the bus.</summary>
    public async Task ApplySchemaAsync(IReadOnlyDictionary<string, string> environment, string ownerConnectionString, CancellationToken ct)
    {
        RequireBuild();
        var log = _checkout.In("logs", $"{Name}.schema.log");
        try
        {
            var output = await Tool.RunAsync(Dotnet, [Assembly, "schema"], ct, start =>
            {
                start.WorkingDirectory = Path.GetDirectoryName(Assembly);
                start.Environment.Clear();
                foreach (var (name, value) in environment)
                {
                    start.Environment[name] = value;
                }

                start.Environment["ConnectionStrings__StoreOwner"] = ownerConnectionString;
            });
            await File.WriteAllTextAsync(log, output, ct);
        }
        catch (InvalidOperationException failed)
        {
            await File.WriteAllTextAsync(log, failed.Message, ct);
            throw new LocalFailureException(
                $"{Name} のスキーマを作成できませんでした。ログ: {log}", $"The schema step of {Name} failed; its log is above.", LogTail(log));
        }
    }

    /// <summary>Starts it, or starts it anew; it goes on when this program ends.</summary>
    public async Task StartAsync(IReadOnlyDictionary<string, string> environment, CancellationToken ct)
    {
        RequireBuild();
        await StopAsync(ct);
        if (File.Exists(Log))
        {
            File.Move(Log, Log + ".1", overwrite: true);
        }

        var process = Daemon.Start(
            account: null, Path.GetDirectoryName(Assembly)!, Log, environment, mark: Assembly, Dotnet, Assembly);
        Remember(new State(Port, Fingerprint(environment), process));
    }

    /// <summary>Asks it to finish what is in flight and to stop; the port stays reserved for the next start.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        if (_state?.Process is { } process)
        {
            await process.StopAsync(Signal.Terminate, StopPatience, ct);
            Remember(_state with { Process = null });
        }
    }

    /// <summary>Throws what the person needs to see when the service ended by itself or did not become ready.</summary>
    public LocalFailureException Failure(string japanese, string english) =>
        new($"{Name}: {japanese} ログ: {Log}", $"{Name}: {english}; its log is above.", LogTail(Log));

    private static string Dotnet =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";

    private static string LogTail(string log) =>
        File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(15).Select(line => "    " + line)) : string.Empty;

    private void RequireBuild()
    {
        if (!File.Exists(Assembly))
        {
            throw new LocalFailureException($"{Assembly} がありません。make build を実行してください。", "It is not built: run make build.");
        }
    }

    private string Fingerprint(IReadOnlyDictionary<string, string> environment)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, value) in environment.Where(variable => !Deployment.IsSurroundings(variable.Key))
            .OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}={value}\n"));
        }

        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(Assembly)!, "DxGovernance.*.dll").Order(StringComparer.Ordinal))
        {
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private void Remember(State state)
    {
        _state = state;
        PrivateFile.Write(StateFile, JsonSerializer.Serialize(state));
    }

    private sealed record State(int Port, string Fingerprint, Daemon? Process);
}
