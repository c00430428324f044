using System.Collections.Concurrent;
using System.Diagnostics;
using DxGovernance.Local;

namespace DxGovernance.Manifests.Tests;

/// <summary>A folder that kubectl renders, as <c>kubectl apply -k</c> would; no cluster is asked.</summary>
public sealed record Kustomization(string Folder)
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<Manifest>> Rendered = new();

    /// <summary>The checkout.</summary>
    public static string Root { get; } = Checkout.Find().Root;

    /// <summary>The overlays for people, and those that only show a component.</summary>
    public static IReadOnlyList<string> Overlays { get; } =
        [.. In("deploy/kubernetes/overlays"), .. In("tests/manifests/overlays")];

    /// <summary>The components.</summary>
    public static IReadOnlyList<string> Components { get; } = In("deploy/kubernetes/components");

    /// <summary>Every folder with an error in it.</summary>
    public static IReadOnlyList<string> Planted { get; } = In("tests/manifests/planted");

    /// <summary>The kustomization as it is written.</summary>
    public string Text => File.ReadAllText(Path.Combine(Root, Folder, "kustomization.yaml"));

    /// <summary>What it comes to.</summary>
    public IReadOnlyList<Manifest> Render() => Rendered.GetOrAdd(Folder, folder => Manifest.ParseAll(RunKubectl(folder)));

    private static List<string> In(string parent) =>
        [.. Directory.GetDirectories(Path.Combine(Root, parent)).Order(StringComparer.Ordinal).Select(folder => $"{parent}/{Path.GetFileName(folder)}")];

    private static string RunKubectl(string folder)
    {
        using var kubectl = Process.Start(new ProcessStartInfo("kubectl", ["kustomize", Path.Combine(Root, folder)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = kubectl.StandardError.ReadToEndAsync();
        var output = kubectl.StandardOutput.ReadToEnd();
        kubectl.WaitForExit();
        return kubectl.ExitCode == 0 ? output : throw new InvalidOperationException($"{folder}: {errors.GetAwaiter().GetResult()}");
    }
}
