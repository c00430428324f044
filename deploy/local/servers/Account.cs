using System.Diagnostics;
using System.Globalization;

namespace DxGovernance.Local.Servers;

/// <summary>
/// Whom a server runs as. PostgreSQL refuses root, and no server here needs a right that an ordinary account has not: as root
/// it runs as an unprivileged one of the system, otherwise as whoever called.
/// </summary>
public sealed record Account
{
    private Account(string name, uint user, uint group, bool switches)
    {
        Name = name;
        User = user;
        Group = group;
        Switches = switches;
    }

    /// <summary>The account's name.</summary>
    public string Name { get; }

    /// <summary>Whether this process is another account and must become this one.</summary>
    public bool Switches { get; }

    /// <summary>What stands before a command line to run it as this account, keeping its process id.</summary>
    public IReadOnlyList<string> Prefix => Switches
        ? ["setpriv", $"--reuid={User}", $"--regid={Group}", "--clear-groups", "--inh-caps=-all"]
        : [];

    private uint User { get; }

    private uint Group { get; }

    /// <summary>The caller, or as root the first of these accounts that exists.</summary>
    public static Account Unprivileged(params IReadOnlyList<string> preferred)
    {
        if (Signal.EffectiveUser() != 0)
        {
            return new Account(Environment.UserName, 0, 0, switches: false);
        }

        var known = File.ReadLines("/etc/passwd")
            .Select(line => line.Split(':'))
            .Where(fields => fields.Length >= 4)
            .ToLookup(fields => fields[0], StringComparer.Ordinal);
        var entry = preferred.SelectMany(name => known[name]).FirstOrDefault()
            ?? throw new InvalidOperationException(
                $"A server may not run as root, and none of these accounts exists: {string.Join(", ", preferred)}.");
        return new Account(
            entry[0],
            uint.Parse(entry[2], CultureInfo.InvariantCulture),
            uint.Parse(entry[3], CultureInfo.InvariantCulture),
            switches: true);
    }

    /// <summary>Makes this account the owner of a file, or of a directory and all in it.</summary>
    public async Task OwnAsync(string path, CancellationToken ct)
    {
        if (Switches)
        {
            await Tool.RunAsync("chown", ["-R", $"{User}:{Group}", path], ct);
        }
    }

    /// <summary>
    /// Whether this account can work below a directory: a checkout in root's home is closed to it however its own files are
    /// owned.
    /// </summary>
    public async Task<bool> CanReachAsync(string directory, CancellationToken ct)
    {
        if (!Switches)
        {
            return true;
        }

        var start = new ProcessStartInfo(Prefix[0]) { WorkingDirectory = "/" };
        foreach (var argument in Prefix.Skip(1).Concat(["test", "-x", directory]))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0;
    }
}
