using System.Globalization;
using System.Text.Json.Nodes;
using DxGovernance.Fixtures;
using DxGovernance.Local.Servers;
using DxGovernance.Platform.Log;
using DxGovernance.Platform.Relay;
using Microsoft.Extensions.DependencyInjection;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

/// <summary>What a running service does with its log, as the role that it runs as.</summary>
public class Sealed(PoliciesService service) : IClassFixture<PoliciesService>
{
    private const string Unsealed = "select (select max(seq_id) from policies.mt_events) - (select seq_id from policies.log_progress)";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_the_leader_goes_the_next_one_seals_on_in_the_same_log()
    {
        await service.DraftedAsync(NewPolicy());
        await AllSealedAsync();
        await using var second = ServiceHost<Program>.StartReplica(service.Database, service.Broker);
        var log = second.Services.GetRequiredService<SealedLog>();
        var before = (await log.NewestHeadAsync("133086", Ct)).ShouldNotBeNull();
        var leadership = service.Host.Services.GetRequiredService<Leadership>();
        await leadership.StopAsync(Ct);
        try
        {
            await service.DraftedAsync(NewPolicy());
            await AllSealedAsync();
            var after = (await log.NewestHeadAsync("133086", Ct)).ShouldNotBeNull();
            after.Size.ShouldBeGreaterThan(before.Size);
            after.Origin.ShouldBe(before.Origin);
        }
        finally
        {
            await leadership.StartAsync(Ct);
        }
    }

    [Fact]
    public async Task The_health_details_say_that_somebody_changed_the_tree_and_nothing_is_sealed_until_it_is_as_it_was()
    {
        const string Flip = "set session_replication_role = replica; update policies.log_tile set hashes = set_byte(hashes, 0, get_byte(hashes, 0) # 1) where level = 0 and tenant_id = '133086'";
        await service.DraftedAsync(NewPolicy());
        await AllSealedAsync();
        using var anyone = service.Host.Anonymous();
        var well = await anyone.EventuallyAsync("/health/details", answer => Seal(answer)["data"]!["unsealedBelow"] is not null && Status(answer) == "Healthy");
        Seal(well)["data"]!["unsealedBelow"]!.GetValue<long>().ShouldBe(0);

        var leadership = service.Host.Services.GetRequiredService<Leadership>();
        await leadership.StopAsync(Ct);
        await Sql.TextsAsync(service.Database.SuperuserConnectionString, Flip);
        await leadership.StartAsync(Ct);
        await anyone.EventuallyAsync("/health/details", answer =>
            Status(answer) == "Unhealthy" && Seal(answer)["data"]!["obstacle"]?.GetValue<string>().Contains("not the one that was signed", StringComparison.Ordinal) == true);
        await service.DraftedAsync(NewPolicy());
        (await NumberAsync(Unsealed)).ShouldBeGreaterThan(0);

        await Sql.TextsAsync(service.Database.SuperuserConnectionString, Flip);
        await AllSealedAsync();
        await anyone.EventuallyAsync("/health/details", answer => Status(answer) == "Healthy");
    }

    private static JsonNode Seal(Answer details) => details.Json["checks"]!["seal"]!;

    private static string Status(Answer details) => Seal(details)["status"]!.GetValue<string>();

    private async Task AllSealedAsync() => (await Wait.UntilAsync(async _ => await NumberAsync(Unsealed) <= 0, Deadline, Ct)).ShouldBeTrue();

    private async Task<double> NumberAsync(string sql) =>
        double.Parse((await Sql.TextsAsync(service.Database.SuperuserConnectionString, sql)).Single(), CultureInfo.InvariantCulture);
}
