using System.Reflection;

namespace DxGovernance.Architecture.Tests;

/// <summary>What no code of a service calls.</summary>
public class Calls
{
    /// <summary>What is measured is measured by the machine's clock; what is decided is not.</summary>
    private static readonly string[] Measuring = ["DxGovernance.Platform.Telemetry.", "DxGovernance.Platform.Store.Positions"];

    [Fact]
    public void The_clock_is_asked_through_TimeProvider_only() => Everywhere()
        .Where(call => call.Called.DeclaringType.FullName is "System.DateTime" or "System.DateTimeOffset" && call.Called.Name is "get_Now" or "get_UtcNow" or "get_Today"
            && !Measuring.Any(measuring => call.Caller.Contains(measuring, StringComparison.Ordinal)))
        .Select(call => call.Caller).ShouldBeEmpty();

    [Fact]
    public void Nothing_waits_for_a_task_by_blocking_a_thread() => Everywhere()
        .Where(call => call.Called.DeclaringType.FullName.StartsWith("System.Threading.Tasks.Task", StringComparison.Ordinal) && call.Called.Name is "Wait" or "get_Result" or "WaitAll" or "WaitAny")
        .Select(call => $"{call.Caller} calls {call.Called.Name}").ShouldBeEmpty();

    [Fact]
    public void Nothing_is_async_void() => Ours.Services.Append(Ours.Platform).SelectMany(assembly => assembly.GetTypes())
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => method.ReturnType == typeof(void) && method.GetCustomAttribute<System.Runtime.CompilerServices.AsyncStateMachineAttribute>() is not null)
        .Select(method => $"{method.DeclaringType!.FullName}.{method.Name}").ShouldBeEmpty();

    [Fact]
    public void No_service_asks_another_over_HTTP() => Everywhere()
        .Where(call => call.Called.DeclaringType.FullName.StartsWith("System.Net.Http.HttpClient", StringComparison.Ordinal))
        .Select(call => call.Caller).ShouldBeEmpty();

    private static List<(string Caller, Mono.Cecil.MethodReference Called)> Everywhere()
    {
        var calls = Ours.Services.Append(Ours.Platform).SelectMany(Ours.CallsIn).ToList();
        calls.Count.ShouldBeGreaterThan(1000);
        return calls;
    }
}
