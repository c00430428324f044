using System.CommandLine;
using System.Globalization;
using DxGovernance.Auditor.Decisions;

using DxGovernance.Auditor.Tokens;
using DxGovernance.Auditor.Verifying;
using DxGovernance.Auditor.Words;

namespace DxGovernance.Auditor;

/// <summary><c>dxgov</c>, the auditor's command line: it asks the gateway, as anybody may.</summary>
public static class Program
{
    /// <summary>Runs it in this process.</summary>
    public static Task<int> Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        return RunAsync(args, Surroundings.OfProcess(), CancellationToken.None);
    }

    /// <summary>Runs it.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="surroundings">What it is run in.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, Surroundings surroundings, CancellationToken ct)
    {
        var asked = new Asked(surroundings);
        var root = new RootCommand("dx-governance の監査 / audits dx-governance\n終了コード: 0 所見なし、1 所見あり、2 実行できなかった / exit codes: 0 no findings, 1 findings, 2 could not be done")
        {
            Verifying.Verifying.Verify(surroundings, asked),
            Exporting.Exporting.Export(surroundings, asked),
            Replaying.Replaying.Replay(surroundings, asked),
            new Command("decisions", "決定 / decisions") { ListingDecisions.List(surroundings, asked), ShowingDecision.Show(surroundings, asked) },
            IssuingToken.Token(surroundings, asked),
        };
        foreach (var option in asked.Options)
        {
            root.Add(option);
        }

        var arguments = root.Parse(args);
        var language = asked.Language(arguments);
        if (arguments.Errors.Count > 0)
        {
            foreach (var error in arguments.Errors)
            {
                surroundings.Error.Write($"{error.Message}\n");
            }

            Say(new("使い方は dxgov --help を見てください。", "See dxgov --help."));
            return (int)ExitCode.NotDone;
        }

        try
        {
            return await arguments.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = surroundings.Out, Error = surroundings.Error }, ct);
        }
        catch (AuditFailureException failure)
        {
            Say(failure.What);
            if (failure.Remedy is { } remedy)
            {
                Say(remedy);
            }

            return (int)ExitCode.NotDone;
        }
        catch (OperationCanceledException)
        {
            Say(new("中断しました", "Interrupted"));
            return (int)ExitCode.NotDone;
        }
        catch (IOException exception)
        {
            Say(new($"読み書きできません: {exception.Message}", $"Reading or writing failed: {exception.Message}"));
            return (int)ExitCode.NotDone;
        }

        // What went wrong is said in both languages: whoever is asked for help may read only one.
        void Say(Phrase phrase)
        {
            var both = new[] { phrase.In(language), phrase.In(language == Language.English ? Language.Japanese : Language.English) };
            surroundings.Error.Write($"{string.Join(" / ", both.Distinct())}\n");
        }
    }
}
