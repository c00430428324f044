using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using static DxGovernance.Decisions.Tests.Http.Office;

namespace DxGovernance.Decisions.Tests.Http;

/// <summary>What is told of registers and bodies, so that it can be published, is what everybody reads here.</summary>
public class ToldForPublication(DecisionsService service, ServersFixture servers) : IClassFixture<DecisionsService>
{
    private const string Ground = "情報公開条例第7条第5号";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Office office = service.Office;

    [Fact]
    public async Task An_entry_is_told_as_everybody_reads_it_and_again_with_each_change_under_the_proposals_version()
    {
        var policy = NewPolicy();
        var decision = (await office.DecidedAsync(policy)).Json["id"]!.ToString();
        await AgreesAsync(policy, decision);
        (await office.Secretariat.PostAsync(office.Address($"decisions/{decision}/revocation"), new { basis = "奥総発第1号", from = "2024-03-01" }, "*")).Accepted();
        (await AgreesAsync(policy, decision)).Content!.Rescissions.ShouldBe([new Rescission("revoked", "2024-03-01", "奥総発第1号")]);
        await WithholdAsync(policy);
        (await AgreesAsync(policy, decision)).Content.ShouldBeNull();
        (await office.Secretariat.PutAsync(office.Address($"proposals/{ProposalOf(policy)}/disclosure"), new { openness = "open" }, "*")).Accepted();
        (await AgreesAsync(policy, decision)).Content!.Title.ShouldBe($"方針 {policy} 1.0版");

        var versions = Told(decision).Select(entry => entry.Source.Version).ToList();
        versions.ShouldBe(versions.Order().Distinct(), "Each has a version of its own, in the order of the log.");
    }

    [Fact]
    public async Task History_that_is_told_again_has_the_ids_it_had_and_nothing_of_what_is_withheld_since()
    {
        var policy = NewPolicy();
        var decision = (await office.DecidedAsync(policy)).Json["id"]!.ToString();
        await AgreesAsync(policy, decision);
        await WithholdAsync(policy);
        await AgreesAsync(policy, decision);
        var before = Heard(decision);
        await ServiceHost<Program>.RunStepAsync("resend", service.Database, service.Broker, new Dictionary<string, string> { ["queue"] = "peer" });
        (await Local.Servers.Wait.UntilAsync(() => Heard(decision).Count >= before.Count * 2, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBeTrue();
        var again = Heard(decision).Skip(before.Count).ToList();
        again.Select(one => one.Id).ShouldBe(before.Select(one => one.Id));
        again.ShouldAllBe(one => !JsonSerializer.Serialize((RegisterEntryState)one.Message, Json).Contains(policy, StringComparison.Ordinal));

        // What the same event tells besides has another id.
        var taken = service.Others.All.First(one => one.Message is DecisionTaken told && told.Decision == decision);
        before.Select(one => one.Id).ShouldNotContain(taken.Id);
        before.ShouldContain(one => one.Message.Source.Version == taken.Message.Source.Version);
    }

    [Fact]
    public async Task A_body_is_told_with_each_event_of_it()
    {
        (await office.Secretariat.PostAsync(office.Address("bodies"), new { body = "digital", name = "デジタル部会", kind = "reviewing", quorum = new { numerator = 1, denominator = 2 }, decidesBy = "noObjection" })).Accepted();
        (await office.Secretariat.PostAsync(office.Address("bodies/digital/seats"), new { seat = "chair", post = "planning-chief", title = "企画課長", role = "chair", votes = true, from = "2022-04-01" }, "*")).Accepted();
        var person = (await office.Secretariat.PostAsync(office.Address("people"), new { subject = "test-digital", name = "氏名 秘" })).Accepted().Json["id"]!.ToString();
        (await office.Secretariat.PutAsync(office.Address("bodies/digital/seats/chair/holder"), new { person, from = "2022-04-01" }, "*")).Accepted();
        var told = await service.Others.HearAsync<BodyState>(state => state.Body == "digital" && state.Source.Version == 3);
        (told.Source.Subject, told.Title, told.Role).ShouldBe(("body/digital", "デジタル部会", "coordinates"));
        told.Seats.ShouldHaveSingleItem().Occupancy.ShouldBe([new SeatOccupancy("2022-04-01", true)]);
        JsonSerializer.Serialize(told, Json).ShouldNotContain(person);
        service.Others.Of<BodyState>().Where(state => state.Body == "digital").Select(state => state.Source.Version).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task What_opens_on_a_day_is_told_by_itself_when_the_day_has_come()
    {
        var clock = new MovableClock(new DateTimeOffset(2026, 3, 20, 3, 0, 0, TimeSpan.Zero));
        var (database, broker) = (await servers.CreateDatabaseAsync("decisions"), await servers.CreateVirtualHostAsync("decisions"));
        await using var others = await MessagePeer.JoinAsync(broker, typeof(RegisterEntryState));
        await using var host = await ServiceHost<Program>.StartAsync(database, broker, services: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        var timed = new Office(host, others);
        await timed.EstablishAsync();
        var policy = NewPolicy();
        var proposal = await timed.ReviewedAsync(policy, "2026-03-10");
        var meeting = await timed.HeldAsync("hq", "2026-03-19", "chair", "m1");
        (await timed.VoteAsync(proposal, meeting, "m1", "ada")).Accepted();
        (await timed.DecideAsync(proposal, meeting)).Accepted();
        (await timed.Secretariat.PutAsync(timed.Address($"proposals/{proposal}/disclosure"), new { openness = "openFrom", ground = Ground, from = "2026-04-01" }, "*")).Accepted();
        var withheld = await others.HearAsync<RegisterEntryState>(entry => entry.Disclosure == "openFrom");
        (withheld.Ground, withheld.WithheldUntil, withheld.Content).ShouldBe((Ground, "2026-04-01", null));

        clock.Forward(new DateTimeOffset(2026, 3, 31, 15, 0, 1, TimeSpan.Zero) - clock.GetUtcNow());
        var open = await others.HearAsync<RegisterEntryState>(entry => entry.Disclosure == "open" && entry.Source.Version > withheld.Source.Version);
        (open.Disclosure, open.Ground, open.Content!.Title).ShouldBe(("open", null, $"方針 {policy} 1.0版"));
    }

    /// <summary>Waits for what is told of the proposal's newest version, and holds it against what everybody reads.</summary>
    private async Task<RegisterEntryState> AgreesAsync(string policy, string decision)
    {
        var version = long.Parse((await service.SqlAsync($"select version::text from decisions.mt_streams where id = 'proposal/{ProposalOf(policy)}'"))[0], CultureInfo.InvariantCulture);
        var told = await service.Others.HearAsync<RegisterEntryState>(entry => entry.Decision == decision && entry.Source.Version == version);
        var read = (await office.Anyone.GetAsync(office.Address($"decisions/{decision}"))).Accepted().Json;
        var entry = read["entry"]!;
        (told.ShownNumber, told.Body, told.BodyTitle, told.FiscalYear, told.Number, told.DecidedOn, told.Ground, told.Illustrative).ShouldBe(
            (entry["decisionJapanese"]!.ToString(), entry["body"]!.ToString(), read["bodyName"]!.ToString(), entry["fiscalYear"]!.GetValue<int>(), entry["number"]!.GetValue<int>(),
             entry["decidedOn"]!.ToString(), entry["withheld"]?["ground"]?.ToString(), entry["illustrative"]!.GetValue<bool>()));
        (told.Content?.Title, told.Content?.Proposal, told.Content?.Outcome, told.Content?.RecordedOn, told.Content?.Votes?.Yes, told.Content?.Quorum?.Present, told.Content?.ContentHash).ShouldBe(
            (entry["subject"]?.ToString(), entry["proposal"]?.ToString(), entry["outcome"]?.ToString(), entry["recordedOn"]?.ToString(), entry["tally"]?["yes"]?.GetValue<int>(),
             entry["quorum"]?["present"]?.GetValue<int>(), read["contentHash"]?.ToString()));
        (told.Content is null).ShouldBe(read["on"] is null);
        return told;
    }

    private async Task WithholdAsync(string policy) =>
        (await office.Secretariat.PutAsync(office.Address($"proposals/{ProposalOf(policy)}/disclosure"), new { openness = "withheld", ground = Ground }, "*")).Accepted();

    private IEnumerable<RegisterEntryState> Told(string decision) => service.Others.Of<RegisterEntryState>().Where(entry => entry.Decision == decision);

    private List<Heard> Heard(string decision) => [.. service.Others.All.Where(one => one.Message is RegisterEntryState entry && entry.Decision == decision)];
}
