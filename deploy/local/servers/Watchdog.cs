using System.Diagnostics;

namespace DxGovernance.Local.Servers;

/// <summary>
/// Ends what a process left behind. It reads from a pipe that only that process holds open, so it notices at once when the
/// process is gone, however it went, and cannot mistake another process for it.
/// </summary>
public sealed class Watchdog : IDisposable
{
    private const string Script = """
        trap '' INT TERM HUP
        read -r word
        [ "$word" = released ] || eval "$1"
        """;

    private readonly Process _process;

    private Watchdog(Process process) => _process = process;

    /// <summary>When this process ends without disposing of the watchdog, the shell runs this command.</summary>
    public static Watchdog Guard(string lastCommand) => new(Process.Start(
        new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", lastCommand])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!);

    /// <summary>Closes the pipe without a word, as the end of this process does.</summary>
    public void Abandon() => _process.StandardInput.Close();

    /// <summary>Lets go: what was guarded has been stopped in order.</summary>
    public void Dispose()
    {
        try
        {
            _process.StandardInput.WriteLine("released");
            _process.StandardInput.Close();
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // Somebody ended the watchdog before.
        }

        _process.Dispose();
    }
}
