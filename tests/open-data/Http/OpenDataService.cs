using System.Globalization;
using DxGovernance.Contracts;
using DxGovernance.Contracts.OpenData;
using DxGovernance.Contracts.Policies;
using DxGovernance.Fixtures;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

[assembly: AssemblyFixture(typeof(ServersFixture))]

namespace DxGovernance.OpenData.Tests.Http;

/// <summary>The open-data service with a database and a virtual host of its own; one a test class.</summary>
public sealed class OpenDataService(ServersFixture servers) : IAsyncLifetime
{
    private static int count;

    public TestDatabase Database { get; private set; } = null!;

    public TestVirtualHost Broker { get; private set; } = null!;

    public ServiceHost<Program> Host { get; private set; } = null!;

    public MessagePeer Others { get; private set; } = null!;

    public ApiClient Publisher { get; private set; } = null!;

    public ApiClient Anyone { get; private set; } = null!;

    /// <summary>A client that sees bytes and all headers.</summary>
    public HttpClient Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await servers.CreateDatabaseAsync("open-data");
        Broker = await servers.CreateVirtualHostAsync("open-data");
        Others = await MessagePeer.JoinAsync(Broker, typeof(FirstReleaseUnderDecision));
        Host = await ServiceHost<Program>.StartAsync(Database, Broker);
        Connect();
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await Host.DisposeAsync();
        await Others.DisposeAsync();
    }

    /// <summary>Makes the read models again while the service is stopped.</summary>
    public async Task RebuiltAsync()
    {
        Browser.Dispose();
        Host = await Host.RebuiltAsync(Database, Broker);
        Connect();
    }

    /// <summary>An id that no other test uses; the policy has the same.</summary>
    public static string NewDataset() => string.Create(CultureInfo.InvariantCulture, $"dataset-{Interlocked.Increment(ref count)}");

    public static string Address(string dataset, string rest = "", string municipality = "133086") => $"/{municipality}/api/datasets/{dataset}{rest}";

    public async Task<Answer> RegisteredAsync(string dataset, string licence = "CC-BY-4.0", string municipality = "133086") =>
        (await Publisher.PostAsync($"/{municipality}/api/datasets", new
        {
            dataset,
            policy = dataset,
            title = $"本文 {dataset}",
            description = "本文を条項の単位で公開する",
            keywords = new[] { "DX" },
            publisher = "奥多摩町",
            licence,
            licenceIllustrative = true,
        })).Accepted();

    /// <summary>What policies tells on an adoption.</summary>
    public static RevisionAdopted Adopted(string policy, string revision = "1.0", string on = "2022-07", string municipality = "133086", long version = 5, string origin = "policies/1") => new(
        new MessageSource(municipality, $"revision/{policy}/{revision}", version, origin),
        Given.Revision(revision, on, Given.Paragraph("list", "- 住民基本台帳\n- 固定資産税", "見出し"), Given.Paragraph("text", "一,二 \"三\""), Given.Measure("standardisation", "自治体の情報システムの標準化・共通化", new NationalItemState("自治体DX推進計画", "2.2", "自治体情報システムの標準化・共通化"))) with { Policy = policy });

    public async Task<IReadOnlyList<string>> SqlAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(Database.SuperuserConnectionString);
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            texts.Add(reader.GetValue(0).ToString()!);
        }

        return texts;
    }

    private void Connect()
    {
        Publisher = Host.As("publisher");
        Anyone = Host.Anonymous();
        var address = Host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Browser = new HttpClient { BaseAddress = new Uri(address) };
    }
}
