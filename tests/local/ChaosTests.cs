using System.Text;
using DxGovernance.Fixtures;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace DxGovernance.Local.Tests;

/// <summary>Servers that go away come back at the same address with what they were given to keep.</summary>
public sealed class ChaosTests(ServersFixture servers) : IClassFixture<ServersFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_comes_back_with_what_was_committed(bool kill)
    {
        var database = await servers.CreateDatabaseAsync("chaos", Cancellation);
        await using (var before = NpgsqlDataSource.Create(database.OwnerConnectionString))
        {
            await using var command = before.CreateCommand("CREATE TABLE kept (fact text); INSERT INTO kept VALUES ('改訂')");
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        await (kill ? servers.KillDatabaseAsync(Cancellation) : servers.StopDatabaseAsync(Cancellation));
        await using var source = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await Should.ThrowAsync<NpgsqlException>(async () => await source.OpenConnectionAsync(Cancellation));
        await servers.StartDatabaseAsync(Cancellation);

        await using var query = source.CreateCommand("SELECT fact FROM kept");
        (await query.ExecuteScalarAsync(Cancellation)).ShouldBe("改訂");
    }

    [Fact]
    public async Task A_broker_comes_back_with_what_was_confirmed()
    {
        var host = await servers.CreateVirtualHostAsync("chaos", Cancellation);
        var factory = new ConnectionFactory { Uri = host.Uri };
        await PublishAsync(factory, "策定");

        await servers.StopBrokerAsync(Cancellation);
        await Should.ThrowAsync<BrokerUnreachableException>(() => factory.CreateConnectionAsync(Cancellation));
        await servers.StartBrokerAsync(Cancellation);
        await PublishAsync(factory, "改訂");

        await servers.KillBrokerAsync(Cancellation);
        await Should.ThrowAsync<BrokerUnreachableException>(() => factory.CreateConnectionAsync(Cancellation));
        await servers.StartBrokerAsync(Cancellation);

        await using var connection = await factory.CreateConnectionAsync(Cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Cancellation);
        (await ReadAsync(channel)).ShouldBe("策定");
        (await ReadAsync(channel)).ShouldBe("改訂");
    }

    private static async Task PublishAsync(ConnectionFactory factory, string text)
    {
        await using var connection = await factory.CreateConnectionAsync(Cancellation);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), Cancellation);
        await channel.QueueDeclareAsync(
            "kept", true, false, false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: Cancellation);
        await channel.BasicPublishAsync(
            string.Empty, "kept", true, new BasicProperties { Persistent = true }, Encoding.UTF8.GetBytes(text), Cancellation);
    }

    private static async Task<string> ReadAsync(IChannel channel)
    {
        var message = (await channel.BasicGetAsync("kept", autoAck: true, Cancellation)).ShouldNotBeNull();
        return Encoding.UTF8.GetString(message.Body.Span);
    }
}
