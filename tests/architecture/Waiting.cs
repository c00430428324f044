using System.Reflection;
using System.Runtime.CompilerServices;
using Mono.Cecil;

namespace DxGovernance.Architecture.Tests;

public class Waiting
{
    private static readonly string[] Blocking =
    [
        "System.Threading.Tasks.Task.Wait", "System.Threading.Tasks.Task.WaitAll", "System.Threading.Tasks.Task.WaitAny",
        "System.Threading.Tasks.Task`1.get_Result", "System.Threading.Tasks.ValueTask`1.get_Result",
    ];

    [Fact]
    public void Nothing_blocks_a_thread_to_wait_for_a_task() =>
        Written().Where(method => Blocks([.. Code.Calls(method).Select(Code.NameOf)])).Select(method => method.FullName).ShouldBeEmpty();

    [Fact]
    public void Nothing_is_async_without_a_task_that_says_when_it_ends()
    {
        var asynchronous = Written().Where(method => method.CustomAttributes.Any(attribute => attribute.AttributeType.Name == nameof(AsyncStateMachineAttribute))).ToList();
        asynchronous.ShouldNotBeEmpty();
        asynchronous.Where(method => method.ReturnType.MetadataType == MetadataType.Void).Select(method => method.FullName).ShouldBeEmpty();
    }

    // `await` asks whether the task is completed before it asks for the result.
    private static bool Blocks(IReadOnlyList<string> calls) =>
        calls.Intersect(Blocking).Any()
        || calls.Zip(calls.Skip(1)).Any(pair => pair.First.EndsWith(".GetAwaiter", StringComparison.Ordinal) && pair.Second.EndsWith(".GetResult", StringComparison.Ordinal));

    private static IEnumerable<MethodDefinition> Written() => ((IEnumerable<Assembly>)[Ours.Platform, Ours.CommandLine, .. Ours.Services]).SelectMany(WrittenIn);

    private static IEnumerable<MethodDefinition> WrittenIn(Assembly assembly)
    {
        var methods = Code.Methods(assembly);
        methods.ShouldNotBeEmpty();
        return methods.Where(method => method != Code.Module(assembly).EntryPoint);
    }
}
