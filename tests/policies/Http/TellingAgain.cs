using DxGovernance.Contracts.Policies;
using DxGovernance.Fixtures;
using static DxGovernance.Policies.Tests.Http.PoliciesService;

namespace DxGovernance.Policies.Tests.Http;

/// <summary>The operator's step for a consumer that is new or lost its database.</summary>
public class TellingAgain(PoliciesService service) : IClassFixture<PoliciesService>
{
    [Fact]
    public async Task History_is_told_again_in_order_with_the_ids_it_had_to_all_or_to_one_queue()
    {
        foreach (var municipality in new[] { "133086", "999997" })
        {
            var policy = NewPolicy();
            await service.AdoptedAsync(policy, await service.DraftedAsync(policy, municipality: municipality), municipality: municipality);
        }

        var told = service.Others.All.Select(one => one.Id).ToList();
        told.Count.ShouldBe(4);
        await ServiceHost<Program>.RunStepAsync("resend", service.Database, service.Broker);
        await HeardAsync(8);
        service.Others.All.Skip(4).Select(one => one.Id).ShouldBe(told);
        service.Others.All.Skip(4).Select(one => one.Message).OfType<RevisionAdopted>().Select(adopted => adopted.Revision.ContentHash)
            .ShouldBe(service.Others.All.Take(4).Select(one => one.Message).OfType<RevisionAdopted>().Select(adopted => adopted.Revision.ContentHash));

        await ServiceHost<Program>.RunStepAsync("resend", service.Database, service.Broker, new Dictionary<string, string> { ["queue"] = "peer" });
        await HeardAsync(12);
        service.Others.All.Skip(8).Select(one => one.Id).ShouldBe(told);
        service.Others.All.ShouldAllBe(one => one.TraceParent != null);
        await Should.ThrowAsync<InvalidOperationException>(() =>
            ServiceHost<Program>.RunStepAsync("resend", service.Database, service.Broker, new Dictionary<string, string> { ["queue"] = "nobody-s" }));
    }

    private async Task HeardAsync(int count) =>
        (await Local.Servers.Wait.UntilAsync(() => service.Others.All.Count >= count, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBeTrue();
}
