using DxGovernance.Contracts.Decisions;
using DxGovernance.Fixtures;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Schedule;
using DxGovernance.Platform.Store;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static DxGovernance.Decisions.Tests.Http.Office;

namespace DxGovernance.Decisions.Tests.Http;

/// <summary>What happens by itself when a date has come, with two replicas that both could lead.</summary>
public class CirculationClosing(ServersFixture servers)
{
    [Fact]
    public async Task A_circulation_closes_by_itself_once_and_the_date_is_gone()
    {
        await using var replicas = await Replicas.StartAsync(servers, new MovableClock(new DateTimeOffset(2026, 3, 20, 3, 0, 0, TimeSpan.Zero)));
        var office = replicas.Office;
        await office.EstablishAsync();
        (await office.Secretariat.PutAsync(office.Address("bodies/hq/rules"), new { rules = new { quorum = new { numerator = 1, denominator = 2 }, decidesBy = "votes", allowsCirculation = true }, from = "2022-04-01" }, "*")).Accepted();
        var proposal = await office.ReviewedAsync(NewPolicy(), "2026-03-10");
        var circulation = await office.ConvenedAsync("hq", "2026-03-25", "2026-03-20", "circulation");
        var cancelled = await office.ConvenedAsync("hq", "2026-03-25", "2026-03-20", "circulation");
        (await office.Secretariat.PostAsync(office.Address($"meetings/{cancelled}/cancellation"), new { because = "calledOff", reason = "取下げ" }, "*")).Accepted();
        (await replicas.SqlAsync("select data ->> 'kind' from decisions.mt_doc_duedate")).ShouldBe(["close-circulation", "close-circulation"]);

        (await office.VoteAsync(proposal, circulation, "m1", "ada")).Accepted();
        (await office.VoteAsync(proposal, circulation, "m2", "bob")).Accepted();
        var early = await office.DecideAsync(proposal, circulation);
        (early.Problem, early.Json["title"]!.GetValue<string>()).ShouldBe(("ballots-out", "表決書がそろっていません: 返送 2 / 4、期限 令和8年3月25日"));
        (await office.Secretariat.PostAsync(office.Address($"meetings/{circulation}/closing"), null, "*")).Problem.ShouldBe("circulation-open");

        // 25 March, one minute before midnight in Japan, then after it.
        replicas.Clock.Forward(new DateTimeOffset(2026, 3, 25, 14, 59, 0, TimeSpan.Zero) - replicas.Clock.GetUtcNow());
        await replicas.ActTogetherAsync();
        (await replicas.SqlAsync($"select type from decisions.mt_events where stream_id = 'meeting/{circulation}'")).ShouldBe(["meeting_convened"]);
        replicas.Clock.Forward(TimeSpan.FromMinutes(2));
        await replicas.ActTogetherAsync();
        await replicas.UntilAsync("select 'left' from decisions.mt_doc_duedate", left => left.Count == 0);
        (await replicas.SqlAsync($"select trim(type || ' ' || lower(coalesce(data ->> 'because', ''))) from decisions.mt_events where stream_id = 'meeting/{circulation}' order by version")).ShouldBe(["meeting_convened", "meeting_closed deadline"]);
        (await replicas.SqlAsync($"select type from decisions.mt_events where stream_id = 'meeting/{cancelled}' order by version")).ShouldBe(["meeting_convened", "meeting_cancelled"]);

        (await office.VoteAsync(proposal, circulation, "vice", "deputy")).Json["title"]!.GetValue<string>().ShouldBe("表決書の返送期限（令和8年3月25日）を過ぎています");
        (await office.DecideAsync(proposal, circulation)).Accepted().Json["id"]!.GetValue<string>().ShouldBe("hq/2025/1");
    }

    [Fact]
    public async Task What_fails_half_way_leaves_nothing_and_is_done_again_once()
    {
        var failing = new FailsAtFirst();
        await using var replicas = await Replicas.StartAsync(servers, new MovableClock(new DateTimeOffset(2026, 3, 20, 3, 0, 0, TimeSpan.Zero)), services => services.AddSingleton<IDueAction>(failing));
        await replicas.Office.EstablishAsync();
        await using (var session = replicas.One.Services.GetRequiredService<Recording>().Open(MunicipalityCode.Parse("133086")))
        {
            session.Insert(new DueDate("due-1", failing.Kind, "hq", "133086", new DateTimeOffset(2026, 3, 20, 2, 0, 0, TimeSpan.Zero)));
            await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await replicas.UntilAsync("select 'left' from decisions.mt_doc_duedate", left => left.Count == 0);
        failing.Times.ShouldBeGreaterThan(1);
        (await replicas.SqlAsync("select type from decisions.mt_events where type = 'body_rules_set'")).Count.ShouldBe(1);
        (await replicas.SqlAsync("select causation_id from decisions.mt_events where type = 'body_rules_set'")).ShouldBe(["due-1"]);
    }

    private sealed class FailsAtFirst : IDueAction
    {
        private int times;

        public int Times => times;

        public string Kind => "fails-at-first";

        public async Task ActAsync(DueWork work, CancellationToken ct)
        {
            var body = await work.Writing.ReadAsync<Bodies.Body>(Streams.Body(work.Due.Subject), ct);
            body.Append(Given.Ruled(Given.ByVotes));
            if (Interlocked.Increment(ref times) == 1)
            {
                throw new InvalidOperationException("The first time fails.");
            }
        }
    }

    /// <summary>Two replicas of the service on one database, with one clock.</summary>
    private sealed record Replicas(TestDatabase Database, MessagePeer Others, MovableClock Clock, ServiceHost<Program> One, ServiceHost<Program> Other) : IAsyncDisposable
    {
        public Office Office { get; } = new(One, Others);

        public static async Task<Replicas> StartAsync(ServersFixture servers, MovableClock clock, Action<IServiceCollection>? more = null)
        {
            var (database, broker) = (await servers.CreateDatabaseAsync("decisions"), await servers.CreateVirtualHostAsync("decisions"));
            var others = await MessagePeer.JoinAsync(broker, typeof(DecisionTaken));
            void Replace(IServiceCollection services)
            {
                services.AddSingleton<TimeProvider>(clock);
                more?.Invoke(services);
            }

            var one = await ServiceHost<Program>.StartAsync(database, broker, services: Replace);
            return new Replicas(database, others, clock, one, ServiceHost<Program>.StartReplica(database, broker, services: Replace));
        }

        /// <summary>Both believe to lead, several times over.</summary>
        public Task ActTogetherAsync() => Task.WhenAll(Enumerable.Range(0, 8).Select(n => (n % 2 == 0 ? One : Other).Services.GetRequiredService<DueDates>().ActAsync(TestContext.Current.CancellationToken)));

        public async Task<IReadOnlyList<string>> SqlAsync(string sql)
        {
            await using var database = NpgsqlDataSource.Create(Database.SuperuserConnectionString);
            await using var command = database.CreateCommand(sql);
            await using var reader = await command.ExecuteReaderAsync();
            var texts = new List<string>();
            while (await reader.ReadAsync())
            {
                texts.Add(reader.GetString(0));
            }

            return texts;
        }

        public async Task UntilAsync(string sql, Func<IReadOnlyList<string>, bool> condition) =>
            (await DxGovernance.Local.Servers.Wait.UntilAsync(async _ => condition(await SqlAsync(sql)), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBeTrue(sql);

        public async ValueTask DisposeAsync()
        {
            await Other.DisposeAsync();
            await One.DisposeAsync();
            await Others.DisposeAsync();
        }
    }
}
