using System.Diagnostics;

namespace DxGovernance.Local.Servers;

/// <summary>A tool that runs to its end; what it printed is shown only when it failed.</summary>
public static class Tool
{
    /// <summary>Runs a tool and gives what it printed; throws with its words when it fails.</summary>
    public static async Task<string> RunAsync(
        string file, IEnumerable<string> arguments, CancellationToken ct, Action<ProcessStartInfo>? configure = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        configure?.Invoke(start);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var error = process.StandardError.ReadToEndAsync(ct);
            var output = await process.StandardOutput.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return process.ExitCode == 0
                ? output
                : throw new InvalidOperationException(
                    $"{file} failed ({process.ExitCode}): {$"{await error}\n{output}".Trim()}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
