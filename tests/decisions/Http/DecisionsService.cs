using DxGovernance.Contracts.Decisions;
using DxGovernance.Fixtures;
using Npgsql;

[assembly: AssemblyFixture(typeof(ServersFixture))]

namespace DxGovernance.Decisions.Tests.Http;

/// <summary>The decisions service with a database and a virtual host of its own, and an office at work in it; one a test class.</summary>
public sealed class DecisionsService(ServersFixture servers) : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public TestVirtualHost Broker { get; private set; } = null!;

    public ServiceHost<Program> Host { get; private set; } = null!;

    public MessagePeer Others { get; private set; } = null!;

    public Office Office { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await servers.CreateDatabaseAsync("decisions");
        Broker = await servers.CreateVirtualHostAsync("decisions");
        Others = await MessagePeer.JoinAsync(Broker, typeof(DecisionTaken), typeof(ScopeOfDecision), typeof(RegisterEntryState), typeof(BodyState));
        Host = await ServiceHost<Program>.StartAsync(Database, Broker);
        Office = new Office(Host, Others);
        await Office.EstablishAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Others.DisposeAsync();
    }

    /// <summary>Makes the read models again while the service is stopped.</summary>
    public async Task RebuiltAsync()
    {
        Host = await Host.RebuiltAsync(Database, Broker);
        Office = new Office(Host, Others);
    }

    public async Task<IReadOnlyList<string>> SqlAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(Database.SuperuserConnectionString);
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }
}
