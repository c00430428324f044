using System.Reflection;

namespace DxGovernance.Architecture.Tests;

/// <summary>Dependencies point one way: services → platform, contracts.</summary>
public class Dependencies
{
    public static TheoryData<string> Services => [.. Ours.ServiceNames];

    [Theory]
    [MemberData(nameof(Services))]
    public void No_service_knows_another(string service)
    {
        var references = Ours.References(Assembly.Load(service));
        references.ShouldContain("DxGovernance.Platform");
        references.Intersect(Ours.ServiceNames).ShouldBeEmpty();
    }

    [Fact]
    public void The_platform_knows_no_service() =>
        Ours.References(Ours.Platform).Where(name => name.StartsWith("DxGovernance", StringComparison.Ordinal)).ShouldBe(["DxGovernance.Contracts"]);

    [Fact]
    public void The_contracts_know_nobody_and_need_no_package() =>
        Ours.References(Ours.Contracts).ShouldAllBe(name => name == "System" || name.StartsWith("System.", StringComparison.Ordinal));

    [Fact]
    public void The_gateway_knows_neither_a_message_nor_a_store_nor_a_bus() =>
        Ours.References(Assembly.Load("DxGovernance.Gateway")).ShouldAllBe(name =>
            name != "DxGovernance.Contracts" && !name.StartsWith("Marten", StringComparison.Ordinal) && !name.StartsWith("MassTransit", StringComparison.Ordinal) && name != "Npgsql");
}
