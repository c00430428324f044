using System.Text;
using Spectre.Console;

namespace DxGovernance.Auditor;

/// <summary>What the command is run in; a test has its own.</summary>
/// <param name="Out">Where answers go.</param>
/// <param name="Error">Where complaints and remarks go.</param>
/// <param name="Terminal">The terminal; null where the answers go to a file or to another command.</param>
/// <param name="Key">The next key that was pressed, if any; null where nobody sits at the keyboard.</param>
/// <param name="Variable">Environment variables.</param>
/// <param name="Http">Carries the requests.</param>
/// <param name="Time">The time.</param>
/// <param name="Program">The folder that the program is in: a developer's checkout is around it.</param>
public sealed record Surroundings(
    TextWriter Out,
    TextWriter Error,
    IAnsiConsole? Terminal,
    Func<ConsoleKey?>? Key,
    Func<string, string?> Variable,
    HttpMessageHandler Http,
    TimeProvider Time,
    string Program)
{
    /// <summary>Of this process.</summary>
    public static Surroundings OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Console.OutputEncoding = utf8;
        var terminal = Console.IsOutputRedirected ? null : AnsiConsole.Console;
        return new Surroundings(
            Console.IsOutputRedirected ? new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true } : Console.Out,
            Console.Error,
            terminal,
            terminal is null || Console.IsInputRedirected ? null : () => Console.KeyAvailable ? Console.ReadKey(intercept: true).Key : null,
            Environment.GetEnvironmentVariable,
            new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) },
            TimeProvider.System,
            AppContext.BaseDirectory);
    }
}
