namespace DxGovernance.Auditor;

/// <summary>A developer's checkout around this program, where <c>make run</c> leaves its addresses. An auditor's machine has none.</summary>
/// <param name="Root">Its folder.</param>
public sealed record Checkout(string Root)
{
    private const string Solution = "dx-governance.sln";
    private static readonly IReadOnlyList<string> Builds = ["Release", "Debug"];

    /// <summary>The checkout around a folder, or null.</summary>
    public static Checkout? Around(string folder)
    {
        for (var directory = new DirectoryInfo(folder); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, Solution)))
            {
                return new Checkout(directory.FullName);
            }
        }

        return null;
    }

    /// <summary>The gateway's address of the last <c>make run</c>, or null.</summary>
    public string? GatewayUrl() =>
        Path.Combine(Root, ".local", "gateway.url") is var file && File.Exists(file) ? File.ReadAllText(file).Trim() : null;

    /// <summary>The local commands that hold the developer's issuer, or null where they were not built.</summary>
    public string? LocalCommands() =>
        Builds.Select(build => Path.Combine(Root, "deploy", "local", "run", "bin", build, "net10.0", "DxGovernance.Local.dll"))
            .FirstOrDefault(File.Exists);
}
