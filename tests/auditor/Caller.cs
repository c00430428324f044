using System.Text;
using Spectre.Console;

namespace DxGovernance.Auditor.Tests;

/// <summary>Somebody who runs the command, in this process.</summary>
internal sealed class Caller
{
    private readonly StringBuilder answers = new();
    private readonly StringBuilder complaints = new();

    public Dictionary<string, string> Variables { get; } = [];

    public IAnsiConsole? Terminal { get; init; }

    public Func<ConsoleKey?>? Key { get; init; }

    public HttpMessageHandler? Http { get; init; }

    public TextWriter? Writer { get; init; }

    public string Out => answers.ToString();

    public string Error => complaints.ToString();

    public async Task<int> RunAsync(params string[] arguments)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        await using var written = new StringWriter(answers);
        await using var complained = new StringWriter(complaints);
        var surroundings = new Surroundings(
            Writer ?? written, complained, Terminal, Key, name => Variables.GetValueOrDefault(name), Http ?? handler, TimeProvider.System, Path.GetTempPath());
        return await Program.RunAsync(arguments, surroundings, TestContext.Current.CancellationToken);
    }
}
