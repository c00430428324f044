extern alias auditor;
extern alias decisions;
extern alias gateway;
extern alias opendata;
extern alias policies;
extern alias roadmap;

using System.Reflection;
using DxGovernance.Contracts;
using DxGovernance.Platform;
using DxGovernance.Proof;

namespace DxGovernance.Architecture.Tests;

/// <summary>The assemblies of the system.</summary>
internal static class Ours
{
    public static Assembly Contracts { get; } = typeof(IMessage).Assembly;

    /// <summary>What whoever verifies needs: hashes, tiles, signed notes.</summary>
    public static Assembly Proof { get; } = typeof(MerkleHash).Assembly;

    public static Assembly Platform { get; } = typeof(ServiceName).Assembly;

    public static IReadOnlyList<Assembly> Services { get; } =
    [
        typeof(decisions::Program).Assembly,
        typeof(gateway::Program).Assembly,
        typeof(opendata::Program).Assembly,
        typeof(policies::Program).Assembly,
        typeof(roadmap::Program).Assembly,
    ];

    /// <summary>The auditor's command line: no service, and it knows none.</summary>
    public static Assembly CommandLine { get; } = typeof(auditor::DxGovernance.Auditor.Program).Assembly;

    public static IReadOnlyList<Assembly> All { get; } = [Contracts, Proof, Platform, .. Services];

    public static string NameOf(Assembly assembly) => assembly.GetName().Name!;

    public static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);
}
