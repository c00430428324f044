using System.Globalization;
using System.Net;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Policies;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.Fixtures;
using Npgsql;

[assembly: AssemblyFixture(typeof(ServersFixture))]

namespace DxGovernance.Roadmap.Tests.Http;

/// <summary>The roadmap service with a database and a virtual host of its own; one a test class.</summary>
public sealed class RoadmapService(ServersFixture servers) : IAsyncLifetime
{
    private static int count;

    public TestDatabase Database { get; private set; } = null!;

    public TestVirtualHost Broker { get; private set; } = null!;

    public ServiceHost<Program> Host { get; private set; } = null!;

    public MessagePeer Others { get; private set; } = null!;

    public ApiClient Secretariat { get; private set; } = null!;

    public ApiClient Anyone { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await servers.CreateDatabaseAsync("roadmap");
        Broker = await servers.CreateVirtualHostAsync("roadmap");
        Others = await MessagePeer.JoinAsync(Broker, typeof(ReschedulingsUnderDecision), typeof(IndicatorState));
        Host = await ServiceHost<Program>.StartAsync(Database, Broker);
        Connect();
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
        Connect();
    }

    /// <summary>An id that no other test uses; the policy has the same.</summary>
    public static string NewRoadmap() => string.Create(CultureInfo.InvariantCulture, $"roadmap-{Interlocked.Increment(ref count)}");

    public static string Address(string roadmap, string rest = "", string municipality = "133086") => $"/{municipality}/api/roadmaps/{roadmap}{rest}";

    /// <summary>A roadmap with one item planned from July 2022.</summary>
    public async Task StartedAsync(string roadmap, string municipality = "133086")
    {
        (await Secretariat.PostAsync($"/{municipality}/api/roadmaps", new { roadmap, policy = roadmap, title = $"工程表 {roadmap}" })).Accepted();
        await PlannedAsync(roadmap, "study", municipality: municipality);
    }

    public async Task<Answer> PlannedAsync(string roadmap, string item, string measure = "measure-a", string municipality = "133086") =>
        (await Secretariat.PostAsync(Address(roadmap, "/items", municipality), new
        {
            item,
            measure,
            title = $"項目 {item}",
            spans = new object[] { new { from = 2022, to = "R5", certainty = "assumed" } },
            plannedFrom = "令和4年7月",
            evidence = "原典",
        })).Accepted();

    /// <summary>What policies tells on an adoption.</summary>
    public static RevisionAdopted Adopted(string policy, string revision, string on, string municipality = "133086", long version = 5, string origin = "policies/1", params string[] measures) => new(
        new MessageSource(municipality, $"revision/{policy}/{revision}", version, origin),
        new RevisionState(policy, "方針", revision, "adopted", 1, $"hash-{revision}", on, on, "dx-headquarters/2022/1", Illustrative: false,
            [.. measures.Select(measure => new ProvisionState(measure, null, "measure", "(1)", $"施策 {measure}", "", null))])
        {
            DecisionIllustrative = true,
        });

    /// <summary>What policies tells when the decision on a revision has no effect any more.</summary>
    public static RevisionRescinded Rescinded(RevisionAdopted adopted, string kind, string from, long version = 6) => new(
        adopted.Source with { Version = version },
        adopted.Revision with { Rescission = new RescissionState(adopted.Revision.Decision!, kind, from, "dx-headquarters/2024/2") });

    /// <summary>What policies tells when the text of a revision was wrong, in the town's document or in our copy.</summary>
    public static RevisionCorrected Corrected(RevisionAdopted adopted, string heading, long version = 6) => new(
        adopted.Source with { Version = version },
        adopted.Revision with { ReadingHash = "hash-read", Provisions = [.. adopted.Revision.Provisions.Select(provision => provision with { Heading = heading })] });

    /// <summary>Sends a rescheduling on the item's present version.</summary>
    public async Task<Answer> RescheduledAsync(string roadmap, string item, string from, int year, string municipality = "133086") =>
        (await Secretariat.PostAsync(Address(roadmap, $"/items/{item}/rescheduling", municipality),
            new { spans = new[] { new { from = year, to = year, certainty = "stated" } }, reason = "遅れ", from },
            (await Anyone.GetAsync(Address(roadmap, $"/items/{item}", municipality))).ETag)).Accepted();

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
        Secretariat = Host.As("secretariat");
        Anyone = Host.Anonymous();
    }
}
