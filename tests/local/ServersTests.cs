using System.Text;
using DxGovernance.Fixtures;
using DxGovernance.Local.Servers;
using Npgsql;
using RabbitMQ.Client;

namespace DxGovernance.Local.Tests;

/// <summary>What every other test relies on: servers that keep what they have, and the broker's policies.</summary>
public sealed class ServersTests(ServersFixture servers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Dictionary<string, object?> Quorum = new() { ["x-queue-type"] = "quorum" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_service_role_can_do_nothing_until_the_owner_grants_it()
    {
        var database = await servers.CreateDatabaseAsync("roles", Cancellation);

        await ExecuteAsync(database.OwnerConnectionString, "CREATE SCHEMA roles; CREATE TABLE roles.facts (id int)");

        var refused = await Should.ThrowAsync<PostgresException>(
            () => ExecuteAsync(database.ServiceConnectionString, "SELECT * FROM roles.facts"));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        refused = await Should.ThrowAsync<PostgresException>(
            () => ExecuteAsync(database.ServiceConnectionString, "CREATE TABLE public.own (id int)"));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

        await ExecuteAsync(
            database.OwnerConnectionString,
            $"GRANT USAGE ON SCHEMA roles TO {database.Name}_service; GRANT SELECT ON roles.facts TO {database.Name}_service");
        await ExecuteAsync(database.ServiceConnectionString, "SELECT * FROM roles.facts");
    }

    [Fact]
    public async Task One_services_role_does_not_reach_another_services_database()
    {
        var own = await servers.CreateDatabaseAsync("own", Cancellation);
        var other = await servers.CreateDatabaseAsync("other", Cancellation);

        var crossed = new NpgsqlConnectionStringBuilder(own.OwnerConnectionString) { Database = other.Name };

        var refused = await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(crossed.ConnectionString, "SELECT 1"));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task The_delivery_limit_holds_for_work_queues_only()
    {
        var host = await servers.CreateVirtualHostAsync("policies", Cancellation);
        await using var connection = await ConnectAsync(host);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Cancellation);
        foreach (var queue in new[] { "roadmap-policy", "roadmap-policy_error", "roadmap-policy_skipped" })
        {
            await channel.QueueDeclareAsync(queue, true, false, false, Quorum, cancellationToken: Cancellation);
        }

        IReadOnlyDictionary<string, string?> policies = new Dictionary<string, string?>();
        (await Wait.UntilAsync(
            async token => (policies = await host.Administration.PoliciesAsync(host.Name, token)).Count == 4,
            Patience,
            Cancellation)).ShouldBeTrue();

        policies.Where(queue => queue.Value == "work-queues").Select(queue => queue.Key).ShouldBe(["roadmap-policy"]);
    }

    [Fact]
    public async Task A_message_that_a_work_queue_gives_up_on_lies_in_dead_letters()
    {
        var host = await servers.CreateVirtualHostAsync("poison", Cancellation);
        await using var connection = await ConnectAsync(host);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), Cancellation);
        await channel.QueueDeclareAsync("work", true, false, false, Quorum, cancellationToken: Cancellation);
        await channel.BasicPublishAsync(
            string.Empty, "work", true, new BasicProperties { Persistent = true }, Encoding.UTF8.GetBytes("毒"), Cancellation);

        (await Wait.UntilAsync(
            async token =>
            {
                if (await channel.BasicGetAsync("work", autoAck: false, token) is { } delivery)
                {
                    await channel.BasicNackAsync(delivery.DeliveryTag, multiple: false, requeue: true, token);
                }

                return await channel.MessageCountAsync(BrokerDefinitions.DeadLetters, token) == 1;
            },
            Patience,
            Cancellation)).ShouldBeTrue();

        // Looking at it counts as a delivery too, and must not make it disappear.
        for (var look = 0; look < 25; look++)
        {
            var seen = (await channel.BasicGetAsync(BrokerDefinitions.DeadLetters, autoAck: false, Cancellation)).ShouldNotBeNull();
            await channel.BasicNackAsync(seen.DeliveryTag, multiple: false, requeue: true, Cancellation);
        }

        var dead = (await channel.BasicGetAsync(BrokerDefinitions.DeadLetters, autoAck: true, Cancellation)).ShouldNotBeNull();
        Encoding.UTF8.GetString(dead.Body.Span).ShouldBe("毒");
    }

    private static async Task<IConnection> ConnectAsync(TestVirtualHost host) =>
        await new ConnectionFactory { Uri = host.Uri }.CreateConnectionAsync(Cancellation);

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
