using System.Reflection;

namespace DxGovernance.Architecture.Tests;

public class Clock
{
    private static readonly string[] Clocks =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
    ];

    // What they tell is how long something really took: time that a test sets would be wrong there.
    private static readonly string[] Measuring = ["DxGovernance.Platform.Store.Positions", "DxGovernance.Platform.Telemetry.PlatformTelemetry"];

    [Fact]
    public void A_service_reads_the_clock_only_through_the_time_provider() => Ours.Services.Append(Ours.CommandLine).SelectMany(Readers).ShouldBeEmpty();

    [Fact]
    public void The_platform_reads_the_clock_itself_only_where_it_measures() => Readers(Ours.Platform).Distinct().Order().ShouldBe(Measuring);

    private static IEnumerable<string> Readers(Assembly assembly)
    {
        var methods = Code.Methods(assembly);
        methods.ShouldNotBeEmpty();
        return methods
            .Where(method => Code.Calls(method).Select(Code.NameOf).Intersect(Clocks).Any())
            .Select(method => method.DeclaringType.FullName.Split('/')[0]);
    }
}
