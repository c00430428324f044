using System.Diagnostics;
using System.Text;
using DxGovernance.Local;
using DxGovernance.Local.Servers;

namespace DxGovernance.WholeSystem.Tests;

/// <summary>A service as a process of its own, as it is deployed: it can be killed at any moment, and started again.</summary>
public sealed class ServiceProcess(string name, string assembly, Dictionary<string, string> environment, int port) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly StringBuilder _log = new();
    private Process? _process;
    private Watchdog? _watchdog;

    public string Name => name;

    public Uri Address { get; } = new($"http://127.0.0.1:{port}/");

    /// <summary>Runs a step of the deployment, such as <c>schema</c>, as the owner of the database.</summary>
    public async Task RunStepAsync(string step, string ownerConnectionString)
    {
        using var process = Launch([assembly, step], new Dictionary<string, string>(environment) { ["ConnectionStrings__StoreOwner"] = ownerConnectionString });
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, Log());
    }

    /// <summary>Starts it and waits until it says that it can serve.</summary>
    /// <param name="settings">Configuration beside the usual, for this run only.</param>
    public async Task StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var started = new Dictionary<string, string>(environment);
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
        {
            started[key] = value;
        }

        _process = Launch([assembly], started);
        _watchdog = Watchdog.Guard($"kill -KILL {_process.Id}");
        using var http = new HttpClient();
        var health = new Health(http);
        (await Wait.UntilAsync(async ct => _process.HasExited || await health.IsReadyAsync(Address, ct), Patience, TestContext.Current.CancellationToken)).ShouldBeTrue(Log());
        _process.HasExited.ShouldBeFalse(Log());
    }

    /// <summary>SIGKILL: nothing is finished, nothing is said.</summary>
    public async Task KillAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
            _process.Dispose();
            _watchdog!.Dispose();
            _process = null;
        }
    }

    /// <summary>SIGTERM, as a deployment stops it; returns its exit code once it has ended.</summary>
    public async Task<int> StopAsync()
    {
        Signal.Send(_process!.Id, Signal.Terminate);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await _process.WaitForExitAsync(patience.Token);
        var code = _process.ExitCode;
        _process.Dispose();
        _watchdog!.Dispose();
        _process = null;
        return code;
    }

    /// <summary>What it wrote to its log so far.</summary>
    public string Log()
    {
        lock (_log)
        {
            return $"{name}:\n{_log}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
            _watchdog!.Dispose();
        }
    }

    private Process Launch(string[] arguments, Dictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet", arguments)
        {
            WorkingDirectory = Path.GetDirectoryName(assembly)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (key, value) in variables)
        {
            start.Environment[key] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Append(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }
}
