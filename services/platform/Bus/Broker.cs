using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;

namespace DxGovernance.Platform.Bus;

/// <summary>The broker, as <c>ConnectionStrings:Broker</c> names it (an AMQP URI).</summary>
internal static class Broker
{
    public static Uri Address(IConfiguration configuration) => new(configuration.GetConnectionString("Broker")
        ?? throw new InvalidOperationException("ConnectionStrings:Broker is not set. It is the AMQP URI of RabbitMQ."));

    public static Task<IConnection> ConnectAsync(IConfiguration configuration, string purpose, CancellationToken ct) =>
        new ConnectionFactory { Uri = Address(configuration), ClientProvidedName = purpose }.CreateConnectionAsync(ct);
}
