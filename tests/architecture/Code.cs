using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DxGovernance.Architecture.Tests;

/// <summary>What the compiled methods do, instruction by instruction.</summary>
internal static class Code
{
    private static readonly DefaultAssemblyResolver Resolver = BesideTheTests();

    public static ModuleDefinition Module(Assembly assembly) => Resolver.Resolve(AssemblyNameReference.Parse(assembly.FullName)).MainModule;

    public static IReadOnlyList<MethodDefinition> Methods(Assembly assembly) =>
        [.. Module(assembly).GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody)];

    public static IEnumerable<MethodReference> Calls(MethodDefinition method) => Operands(method).OfType<MethodReference>();

    /// <summary>The methods of ours that run when these do, as far as the calls in the code say; an override is not followed.</summary>
    public static IReadOnlyCollection<MethodDefinition> Reached(IEnumerable<MethodDefinition> roots)
    {
        var reached = new HashSet<MethodDefinition>();
        var waiting = new Stack<MethodDefinition>(roots);
        while (waiting.TryPop(out var method))
        {
            if (!method.HasBody || !reached.Add(method))
            {
                continue;
            }

            foreach (var called in Operands(method).OfType<MemberReference>().SelectMany(RunBy).Concat(RunBy(method)))
            {
                waiting.Push(called);
            }
        }

        return reached;
    }

    public static string NameOf(MemberReference member) => $"{member.DeclaringType.GetElementType().FullName}.{member.Name}";

    private static IEnumerable<object> Operands(MethodDefinition method) =>
        method.HasBody ? method.Body.Instructions.Select((Instruction instruction) => instruction.Operand).Where(operand => operand is not null) : [];

    private static IEnumerable<MethodDefinition> RunBy(MemberReference member)
    {
        if (member.DeclaringType is null || member is TypeReference || !IsOurs(member.DeclaringType))
        {
            return [];
        }

        var type = member.DeclaringType.Resolve();
        var initializers = type.Methods.Where(method => method is { IsConstructor: true, IsStatic: true });
        var called = (member as MethodReference)?.Resolve() is { } method ? [method] : Enumerable.Empty<MethodDefinition>();
        return type.Name.Contains(">d__", StringComparison.Ordinal) ? type.Methods : initializers.Concat(called);
    }

    private static bool IsOurs(TypeReference type) => type.GetElementType().Scope switch
    {
        ModuleDefinition => true,
        var scope => scope.Name.StartsWith("DxGovernance.", StringComparison.Ordinal),
    };

    private static DefaultAssemblyResolver BesideTheTests()
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        return resolver;
    }
}
