using System.Text.RegularExpressions;

namespace DxGovernance.Manifests.Tests;

/// <summary>The Secrets that there must be, by deploy/kubernetes/SECRETS.md.</summary>
public static partial class Secrets
{
    /// <summary>Name and keys of each.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = File.ReadLines(Path.Combine(Kustomization.Root, "deploy/kubernetes/SECRETS.md"))
        .Select(line => Row().Match(line)).Where(row => row.Success)
        .SelectMany(row => Code().Matches(row.Groups["names"].Value).Select(name => (Name: name.Groups[1].Value, Keys: (IReadOnlyList<string>)[.. Code().Matches(row.Groups["keys"].Value).Select(key => key.Groups[1].Value)])))
        .ToDictionary(secret => secret.Name, secret => secret.Keys);

    /// <summary>Whether there is one, with the key where one is named.</summary>
    public static bool Have(string name, string? key) => All.TryGetValue(name, out var keys) && (key is null || keys.Contains(key));

    [GeneratedRegex(@"^\| (?<names>`[^|]+) \| (?<keys>`[^|]+) \|")]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
