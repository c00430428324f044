using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DxGovernance.Architecture.Tests;

/// <summary>The assemblies that the system is made of, and what their code calls.</summary>
internal static class Ours
{
    public static readonly IReadOnlyList<string> ServiceNames = ["DxGovernance.Policies", "DxGovernance.Roadmap", "DxGovernance.Decisions", "DxGovernance.OpenData", "DxGovernance.Gateway"];

    public static IReadOnlyList<Assembly> Services { get; } = [.. ServiceNames.Select(Assembly.Load)];

    public static Assembly Platform { get; } = Assembly.Load("DxGovernance.Platform");

    public static Assembly Contracts { get; } = Assembly.Load("DxGovernance.Contracts");

    public static IReadOnlyList<string> References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(reference => reference.Name!)];

    /// <summary>Every call that is written in an assembly's code: the method that calls, and the method that is called.</summary>
    public static IReadOnlyList<(string Caller, MethodReference Called)> CallsIn(Assembly assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        return
        [
            .. module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody)
                .SelectMany(method => method.Body.Instructions.Where(instruction => instruction.OpCode.FlowControl == FlowControl.Call).Select(instruction => instruction.Operand).OfType<MethodReference>()
                    .Select(called => (method.FullName, called))),
        ];
    }
}
