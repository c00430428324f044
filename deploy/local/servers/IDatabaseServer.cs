namespace DxGovernance.Local.Servers;

/// <summary>A PostgreSQL that can be stopped, killed and brought back at the same address, wherever it runs.</summary>
public interface IDatabaseServer : IAsyncDisposable
{
    /// <summary>The superuser's connection string, for making databases and roles; services get roles of their own.</summary>
    string ConnectionString(string database);

    /// <summary>Starts it again, with its data, at the same address.</summary>
    Task StartAsync(CancellationToken ct);

    /// <summary>Stops it; its data stay.</summary>
    Task StopAsync(CancellationToken ct);

    /// <summary>Kills it without warning, as a power cut would.</summary>
    Task KillAsync(CancellationToken ct);
}
