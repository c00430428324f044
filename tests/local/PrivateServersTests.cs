using DxGovernance.Local.Servers;
using Npgsql;

namespace DxGovernance.Local.Tests;

/// <summary>Private instances of installed servers, as <c>make run</c> has them.</summary>
public sealed class PrivateServersTests : IDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"dx-governance-private-{Path.GetRandomFileName()}");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    [Fact]
    public async Task A_kept_database_is_found_again_by_another_process_and_survives_a_stop()
    {
        RequirePostgres();
        var first = await PrivatePostgres.StartAsync(_directory, Cancellation);
        try
        {
            (await AskAsync(first, "CREATE TABLE kept (fact int); INSERT INTO kept VALUES (7); SELECT fact FROM kept")).ShouldBe(7);

            var attached = await PrivatePostgres.TryAttachAsync(_directory, Cancellation);
            attached.ShouldNotBeNull().Port.ShouldBe(first.Port);
            await attached.StopAsync(Cancellation);
            (await PrivatePostgres.TryAttachAsync(_directory, Cancellation)).ShouldBeNull();

            var second = await PrivatePostgres.StartAsync(_directory, Cancellation);
            second.Port.ShouldBe(first.Port);
            (await AskAsync(second, "SELECT fact FROM kept")).ShouldBe(7);
        }
        finally
        {
            await PrivatePostgres.DeleteAsync(_directory, CancellationToken.None);
        }

        Directory.Exists(_directory).ShouldBeFalse();
    }

    [Fact]
    public async Task Two_databases_run_beside_each_other()
    {
        RequirePostgres();
        await using var one = await PrivatePostgres.StartAsync(
            Path.Combine(_directory, "one"), ServerLifetime.Throwaway, Cancellation);
        await using var other = await PrivatePostgres.StartAsync(
            Path.Combine(_directory, "other"), ServerLifetime.Throwaway, Cancellation);

        await AskAsync(one, "CREATE TABLE mine (id int); SELECT 1");

        one.Port.ShouldNotBe(other.Port);
        (await AskAsync(other, "SELECT count(*)::int FROM pg_tables WHERE tablename = 'mine'")).ShouldBe(0);
    }

    [Fact]
    public async Task Two_brokers_run_beside_each_other()
    {
        RequireRabbitMq();
        await using var one = await PrivateRabbitMq.StartAsync(
            Path.Combine(_directory, "one"), ServerLifetime.Throwaway, Cancellation);
        await using var other = await PrivateRabbitMq.StartAsync(
            Path.Combine(_directory, "other"), ServerLifetime.Throwaway, Cancellation);

        one.Port.ShouldNotBe(other.Port);
        await one.StopAsync(Cancellation);
        (await other.Administration.AnswersAsync(Cancellation)).ShouldBeTrue();
    }

    private static void RequirePostgres() =>
        Assert.SkipWhen(InstalledServers.PostgresTools() is null, "PostgreSQL is not installed here.");

    private static void RequireRabbitMq() =>
        Assert.SkipWhen(InstalledServers.RabbitMqServer() is null, "RabbitMQ is not installed here.");

    private static async Task<object?> AskAsync(PrivatePostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString("postgres"));
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
