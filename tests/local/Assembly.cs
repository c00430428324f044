using DxGovernance.Fixtures;

[assembly: AssemblyFixture(typeof(ServersFixture))]
