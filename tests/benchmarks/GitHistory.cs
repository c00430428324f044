using System.Diagnostics;
using System.Globalization;
using System.Text;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Benchmarks;

/// <summary>The same history in git: one file, a commit for each amendment, a tag for each adopted revision.</summary>
internal sealed class GitHistory : IDisposable
{
    private const string File = "policy.md";
    private readonly string directory = Directory.CreateTempSubdirectory("dx-governance-git-").FullName;
    private readonly Process import;
    private readonly Stream to;
    private int commits;

    public GitHistory()
    {
        Run("init", "--quiet", "--bare", "--initial-branch=main");
        import = Start(["fast-import", "--quiet", "--done"], redirectInput: true);
        to = new BufferedStream(import.StandardInput.BaseStream, 1 << 20);
    }

    public int Commits => commits;

    /// <summary>Commits a text, or tags the last commit.</summary>
    public void Record(PolicyText text, RevisionNumber? adopted)
    {
        if (adopted is { } number)
        {
            Write(string.Create(CultureInfo.InvariantCulture, $"reset refs/tags/{number}\nfrom refs/heads/main\n\n"));
            return;
        }

        var content = SampleHistory.Markdown(text);
        var bytes = Encoding.UTF8.GetBytes(content);
        commits++;
        Write(string.Create(CultureInfo.InvariantCulture, $"commit refs/heads/main\ncommitter office <office@example.jp> {1400000000 + commits} +0900\ndata 2\na\nM 100644 inline {File}\ndata {bytes.Length}\n"));
        to.Write(bytes);
        Write("\n");
    }

    /// <summary>Ends the writing.</summary>
    public async Task DoneAsync()
    {
        Write("done\n");
        await to.FlushAsync();
        to.Close();
        await import.WaitForExitAsync();
        Demand(import.ExitCode == 0, "git fast-import failed");
    }

    /// <summary>Runs git; returns what it said, which must not be nothing.</summary>
    public async Task<int> ReadAsync(params string[] arguments)
    {
        using var git = Start(arguments, redirectInput: false);
        using var said = new MemoryStream();
        await git.StandardOutput.BaseStream.CopyToAsync(said);
        await git.WaitForExitAsync();
        Demand(git.ExitCode == 0 && said.Length > 0, $"git {string.Join(' ', arguments)} failed");
        return (int)said.Length;
    }

    public void Dispose()
    {
        if (!import.HasExited)
        {
            import.Kill();
        }

        import.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    private void Write(string text) => to.Write(Encoding.UTF8.GetBytes(text));

    private void Run(params string[] arguments)
    {
        using var git = Start(arguments, redirectInput: false);
        git.WaitForExit();
        Demand(git.ExitCode == 0, $"git {arguments[0]} failed");
    }

    private Process Start(string[] arguments, bool redirectInput)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardInput = redirectInput };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_PAGER"] = "cat";
        return Process.Start(start)!;
    }
}
