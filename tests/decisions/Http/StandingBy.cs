using DxGovernance.Fixtures;

namespace DxGovernance.Decisions.Tests.Http;

public class StandingBy(DecisionsService service) : IClassFixture<DecisionsService>
{
    [Fact]
    public async Task A_replica_that_does_not_lead_waits_outside_of_any_transaction()
    {
        // A transaction that stays open would hold the high-water mark, and with it relay and recordedAt, before every gap.
        await using var standby = await ServiceHost<Program>.StartAsync(service.Database, service.Broker);
        (await standby.Anonymous().GetAsync("/health/ready")).Accepted();
        for (var look = 0; look < 20; look++)
        {
            (await service.SqlAsync("select pid::text from pg_stat_activity where datname = current_database() and (wait_event = 'advisory' or state = 'idle in transaction' and now() - xact_start > interval '1 second')"))
                .ShouldBeEmpty();
            (await standby.Anonymous().GetAsync("/health/ready")).Accepted();
        }
    }
}
