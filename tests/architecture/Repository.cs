using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace DxGovernance.Architecture.Tests;

public partial class Repository
{
    [Fact]
    public void No_file_names_a_path_of_one_machine() => Lines(PathOfOneMachine()).ShouldBeEmpty();

    [Fact]
    public void No_file_names_a_package_registry() => Lines(PackageRegistry()).ShouldBeEmpty();

    [GeneratedRegex(@"(?<![\w.\-}])(/(work|home|Users)/|[A-Z]:\\Users\\)")]
    private static partial Regex PathOfOneMachine();

    [GeneratedRegex(@"\b(nuget|pypi|pythonhosted|npmjs|jfrog|artifactory|myget|pkgs)(\.[\w\-]+)*\.(org|com|io|dev)\b", RegexOptions.IgnoreCase)]
    private static partial Regex PackageRegistry();

    private static List<string> Lines(Regex forbidden)
    {
        var root = Git(Path.GetDirectoryName(ThisFile())!, "rev-parse", "--show-toplevel").Trim();
        var files = Git(root, "ls-files", "-z").Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(root, file))).ToList();
        files.ShouldContain("dx-governance.sln");
        return [.. files.SelectMany(file => File.ReadLines(Path.Combine(root, file)).Where(line => forbidden.IsMatch(line)).Select(line => $"{file}: {line}"))];
    }

    private static string Git(string directory, params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            Assert.SkipUnless(git.ExitCode == 0, "This is not a git work tree.");
            return output;
        }
        catch (Win32Exception)
        {
            Assert.Skip("git is not available.");
            throw;
        }
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
