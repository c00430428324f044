using DxGovernance.Local.Servers;

namespace DxGovernance.Local.Tests;

/// <summary>Processes that run on their own.</summary>
public sealed class DaemonTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("dx-governance-daemon-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Log => Path.Combine(_directory, "log");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task It_gets_every_variable_it_is_given_and_no_other()
    {
        // A shell between would drop the second.
        var daemon = Daemon.Start(
            account: null,
            _directory,
            Log,
            new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["Services__open-data"] = "http://127.0.0.1:1" },
            mark: "Services__",
            "awk", "BEGIN { for (name in ENVIRON) if (name !~ /^(PWD|OLDPWD|_|SHLVL|AWK)/) print name \"=\" ENVIRON[name] } # Services__");

        (await Wait.UntilAsync(() => !daemon.IsRunning, TimeSpan.FromSeconds(10), Cancellation)).ShouldBeTrue();

        var lines = await File.ReadAllLinesAsync(Log, Cancellation);
        lines.Order(StringComparer.Ordinal).ShouldBe(["PATH=/usr/bin:/bin", "Services__open-data=http://127.0.0.1:1"]);
    }

    [Fact]
    public async Task It_is_asked_to_stop_and_killed_only_when_it_does_not()
    {
        var polite = Start("trap 'exit 0' TERM; while true; do sleep 0.1; done");
        var deaf = Start("trap '' TERM; while true; do sleep 0.1; done");

        await polite.StopAsync(Signal.Terminate, TimeSpan.FromSeconds(10), Cancellation);
        await deaf.StopAsync(Signal.Terminate, TimeSpan.FromSeconds(1), Cancellation);

        polite.IsRunning.ShouldBeFalse();
        deaf.IsRunning.ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_killed_process_leaves_behind_is_ended()
    {
        var orphan = Start("while true; do sleep 1; done");
        using var watchdog = Watchdog.Guard($"kill -KILL {orphan.Pid}");
        orphan.IsRunning.ShouldBeTrue();

        watchdog.Abandon();

        (await Wait.UntilAsync(() => !orphan.IsRunning, TimeSpan.FromSeconds(10), Cancellation)).ShouldBeTrue();
    }

    private Daemon Start(string script) => Daemon.Start(
        account: null, _directory, Log, new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" }, mark: _directory, "/bin/sh", "-c", script, _directory);
}
