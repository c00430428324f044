using DxGovernance.Local.Servers;

namespace DxGovernance.Local;

/// <summary>PostgreSQL and RabbitMQ for one checkout, wherever they run.</summary>
public interface ILocalServers : IDisposable
{
    /// <summary>The superuser's connection string, for making databases and roles.</summary>
    string Superuser { get; }

    /// <summary>The broker.</summary>
    BrokerAdministration Broker { get; }

    /// <summary>Whether both run now.</summary>
    Task<bool> AreRunningAsync(CancellationToken ct);

    /// <summary>Starts both, on the data that are there.</summary>
    Task StartAsync(CancellationToken ct);

    /// <summary>Stops both; data stay.</summary>
    Task StopAsync(CancellationToken ct);

    /// <summary>Stops both and deletes their data.</summary>
    Task DeleteAsync(CancellationToken ct);
}
