using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace DxGovernance.Local.Servers;

/// <summary>
/// A process that runs on its own: in a session of its own, without a terminal, its output in a file. It is known by its
/// process id together with a mark on its command line, since ids are used again.
/// </summary>
public sealed partial record Daemon(int Pid, string Mark)
{
    // Descriptors that the caller left open (make's job server, say) would keep whoever reads from them waiting.
    private const string Detach = """
        log=$1; shift
        exec </dev/null >>"$log" 2>&1 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
        if command -v setsid >/dev/null; then exec setsid "$@"; fi
        trap '' HUP; exec "$@"
        """;

    /// <summary>Whether it runs now.</summary>
    [JsonIgnore]
    public bool IsRunning => CommandLine().Contains(Mark, StringComparison.Ordinal);

    /// <summary>
    /// Starts a process. The environment is all that it gets: a variable that the caller happens to have never reaches it.
    /// </summary>
    public static Daemon Start(
        Account? account,
        string workingDirectory,
        string log,
        IReadOnlyDictionary<string, string> environment,
        string mark,
        params IReadOnlyList<string> command)
    {
        // A shell drops variables that it could not name itself, as the one in «Services__open-data»: env hands them on.
        var unspeakable = environment.Where(variable => !Speakable().IsMatch(variable.Key))
            .Select(variable => $"{variable.Key}={variable.Value}").ToArray();
        string[] hand = unspeakable.Length == 0 ? [] : ["env", .. unspeakable];
        var start = new ProcessStartInfo("/bin/sh", ["-c", Detach, "sh", log, .. account?.Prefix ?? [], .. hand, .. command])
        {
            WorkingDirectory = workingDirectory,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment.Where(variable => Speakable().IsMatch(variable.Key)))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        return new Daemon(process.Id, mark);
    }

    /// <summary>Asks it to stop and waits until it has; when it does not in time it is killed.</summary>
    public async Task StopAsync(int signal, TimeSpan patience, CancellationToken ct)
    {
        if (!IsRunning)
        {
            return;
        }

        Signal.Send(Pid, signal);
        if (!await Wait.UntilAsync(() => !IsRunning, patience, ct))
        {
            await KillAsync(ct);
        }
    }

    /// <summary>Kills it and everything that it started, as a power cut would.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        if (!IsRunning)
        {
            return;
        }

        try
        {
            using var process = Process.GetProcessById(Pid);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception or AggregateException)
        {
            // It went by itself in between, or a part of it did.
            Signal.Send(Pid, Signal.Kill);
        }

        if (!await Wait.UntilAsync(() => !IsRunning, TimeSpan.FromSeconds(10), ct))
        {
            throw new InvalidOperationException($"Process {Pid} does not die.");
        }
    }

    private string CommandLine()
    {
        if (!Directory.Exists("/proc/self"))
        {
            return ListedCommandLine();
        }

        // While a process becomes another program its command line is empty for a moment, as it is for good when it has ended
        // and was not yet collected.
        string line;
        var watch = Stopwatch.StartNew();
        do
        {
            line = ReadProcess("cmdline");
        }
        while (line.Length == 0 && IsAlive(ReadProcess("stat")) && watch.Elapsed < TimeSpan.FromMilliseconds(200));
        return line;
    }

    // «pid (name) S …»: the name may hold anything, so the state is what follows the last parenthesis.
    private static bool IsAlive(string stat) =>
        stat.LastIndexOf(')') is var end and >= 0 && stat.Length > end + 2 && stat[end + 2] is not ('Z' or 'X');

    private string ReadProcess(string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{Pid}/{file}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex Speakable();

    private string ListedCommandLine()
    {
        using var list = Process.Start(new ProcessStartInfo("ps", ["-o", "command=", "-p", $"{Pid}"]) { RedirectStandardOutput = true })!;
        return list.StandardOutput.ReadToEnd();
    }
}
