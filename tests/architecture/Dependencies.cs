namespace DxGovernance.Architecture.Tests;

public class Dependencies
{
    [Fact]
    public void No_service_knows_another()
    {
        Ours.Services.Select(Ours.NameOf).ShouldBe(
            ["DxGovernance.Decisions", "DxGovernance.Gateway", "DxGovernance.OpenData", "DxGovernance.Policies", "DxGovernance.Roadmap"]);
        foreach (var service in Ours.Services)
        {
            Ours.References(service).Intersect(Ours.Services.Select(Ours.NameOf)).ShouldBeEmpty(Ours.NameOf(service));
        }
    }

    [Fact]
    public void Every_service_stands_on_the_platform() =>
        Ours.Services.ShouldAllBe(service => Ours.References(service).Contains(Ours.NameOf(Ours.Platform)));

    [Fact]
    public void The_contracts_know_nothing_but_the_runtime()
    {
        var references = Ours.References(Ours.Contracts).ToList();
        references.ShouldNotBeEmpty();
        references.ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal));
    }

    /// <summary>It asks the gateway as anybody does; only the rules that judge events again are the services' own.</summary>
    [Fact]
    public void The_auditors_command_line_knows_the_proofs_and_of_the_services_only_what_replays_them()
    {
        Ours.NameOf(Ours.CommandLine).ShouldBe("dxgov");
        Ours.References(Ours.CommandLine).Where(name => name.StartsWith("DxGovernance.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ShouldBe(["DxGovernance.Decisions", "DxGovernance.OpenData", "DxGovernance.Platform", "DxGovernance.Policies", "DxGovernance.Proof"]);
        string[] domains = ["DxGovernance.Decisions", "DxGovernance.OpenData", "DxGovernance.Platform", "DxGovernance.Policies"];
        Code.Methods(Ours.CommandLine)
            .Where(method => Code.Calls(method).Any(called => domains.Contains(called.DeclaringType.GetElementType().Scope.Name)))
            .Select(method => method.DeclaringType.FullName.Split('/')[0]).Distinct()
            .ShouldBe(["DxGovernance.Auditor.Verifying.DomainReplays"]);
    }

    [Fact]
    public void The_platform_knows_the_contracts_the_proofs_and_no_service() =>
        Ours.References(Ours.Platform).Where(name => name.StartsWith("DxGovernance.", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ShouldBe([Ours.NameOf(Ours.Contracts), Ours.NameOf(Ours.Proof)]);

    [Fact]
    public void Proofs_know_nothing_of_ours() =>
        Ours.References(Ours.Proof).Where(name => name.StartsWith("DxGovernance.", StringComparison.Ordinal)).ShouldBeEmpty();
}
