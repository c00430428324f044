using DxGovernance.Contracts.Decisions;
using DxGovernance.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using static DxGovernance.Decisions.Tests.Http.Office;

namespace DxGovernance.Decisions.Tests.Http;

public class NewFiscalYear(ServersFixture servers)
{
    [Fact]
    public async Task A_decision_at_half_past_midnight_on_1_April_in_Japan_is_the_first_of_the_new_register()
    {
        var (database, broker) = (await servers.CreateDatabaseAsync("decisions"), await servers.CreateVirtualHostAsync("decisions"));
        await using var others = await MessagePeer.JoinAsync(broker, typeof(DecisionTaken));
        var clock = new ClockFrom(new DateTimeOffset(2026, 3, 31, 15, 30, 0, TimeSpan.Zero));
        await using var host = await ServiceHost<Program>.StartAsync(database, broker, services: services => services.AddSingleton<TimeProvider>(clock));
        var office = new Office(host, others);
        await office.EstablishAsync();

        (await DecidedAsync("2026-03-31")).ShouldBe("hq/2025/1");
        (await DecidedAsync(heldOn: null)).ShouldBe("hq/2026/1");
        (await others.HearAsync<DecisionTaken>(taken => taken.FiscalYear == 2026)).DecidedOn.ShouldBe("2026-04-01");
        (await DecidedAsync("2026-03-31")).ShouldBe("hq/2025/2");

        async Task<string> DecidedAsync(string? heldOn)
        {
            var proposal = await office.ReviewedAsync(NewPolicy(), "2026-03-20");
            var meeting = await office.HeldAsync("hq", heldOn, "chair", "m1");
            (await office.VoteAsync(proposal, meeting, "m1", "ada")).Accepted();
            return (await office.DecideAsync(proposal, meeting)).Accepted().Json["id"]!.GetValue<string>();
        }
    }

    /// <summary>A clock that runs on from an instant of its own.</summary>
    private sealed class ClockFrom(DateTimeOffset start) : TimeProvider
    {
        private readonly long began = System.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(began);
    }
}
