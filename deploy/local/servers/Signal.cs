using System.Runtime.InteropServices;

namespace DxGovernance.Local.Servers;

/// <summary>
/// The signals with which servers are asked to stop: .NET itself can only kill. Their numbers are the same on every system
/// on which this runs.
/// </summary>
public static partial class Signal
{
    /// <summary>Stop now, but tidily: PostgreSQL's «fast» shutdown.</summary>
    public const int Interrupt = 2;

    /// <summary>Stop at once and recover at the next start: PostgreSQL's «immediate» shutdown.</summary>
    public const int Quit = 3;

    /// <summary>End without a chance to do anything.</summary>
    public const int Kill = 9;

    /// <summary>Finish what is in flight and stop.</summary>
    public const int Terminate = 15;

    /// <summary>Sends a signal; false when there is no such process any more.</summary>
    public static bool Send(int pid, int signal) => pid > 0 && SendCore(pid, signal) == 0;

    /// <summary>The effective user of this process; 0 is root.</summary>
    public static uint EffectiveUser() => EffectiveUserCore();

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendCore(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUserCore();
}
