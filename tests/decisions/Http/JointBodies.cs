using System.Net;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Fixtures;

namespace DxGovernance.Decisions.Tests.Http;

/// <summary>One body of two municipalities: 999997 keeps its record, 133086 has seats in it.</summary>
public class JointBodies(DecisionsService service) : IClassFixture<DecisionsService>
{
    private const string Keeper = "/999997/api";
    private const string Member = "/133086/api";
    private readonly ApiClient secretariat = service.Office.Secretariat;

    [Fact]
    public async Task The_keeper_counts_the_seats_of_all_and_the_others_take_note_of_what_was_decided()
    {
        await EstablishedAsync(Keeper, "joint", ("chair", "chair"));
        await EstablishedAsync(Member, "joint", ("first", "member"), ("second", "member"));
        (await Local.Servers.Wait.UntilAsync(
            async _ => await SeatsAsync("joint") is [.., var seats] && seats.Contains("133086-second", StringComparison.Ordinal) && seats.Split("person-").Length == 3,
            TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await secretariat.PutAsync($"{Keeper}/settings/decision-path", new { path = new[] { new { body = "joint", role = "decision" } } })).Accepted();
        (await secretariat.PostAsync($"{Keeper}/proposals", new { proposal = "joint-procurement", title = "共同調達について", raisedOn = "2024-01-10" })).Accepted();

        using var chair = service.Host.As("member", "test-999997-chair");
        var meeting = await HeldAsync("2024-01-25", "chair");
        var refused = await chair.PostAsync($"{Keeper}/proposals/joint-procurement/decision", new { meeting }, "*");
        (refused.Status, refused.Problem).ShouldBe((HttpStatusCode.Conflict, "no-quorum"), "One of three seats is no quorum.");
        meeting = await HeldAsync("2024-01-26", "chair", "133086-first");
        var decision = (await chair.PostAsync($"{Keeper}/proposals/joint-procurement/decision", new { meeting }, "*")).Accepted().Json["id"]!.ToString();
        (await service.Others.HearAsync<DecisionTaken>(told => told.Decision == decision)).JointMembers.ShouldBe(["133086", "999997"]);

        var address = $"{Member}/joint-decisions/999997/{decision}";
        var came = await secretariat.EventuallyAsync(address, answer => answer.Status == HttpStatusCode.OK);
        (came.Json["decision"]!["subject"]!.ToString(), came.Json["decision"]!["outcome"]!.ToString(), came.Json["notedOn"]).ShouldBe(("共同調達について", "approved", null));
        (await secretariat.PostAsync($"{address}/note", new { on = "2024-02-01" }, came.ETag)).Accepted();
        var listed = (await secretariat.GetAsync($"{Member}/joint-decisions")).Accepted().Json["items"]!.AsArray().ShouldHaveSingleItem()!;
        (listed["notedOn"]!.ToString(), listed["address"]!.ToString()).ShouldBe(("2024-02-01", address));
        (await secretariat.GetAsync($"{Keeper}/joint-decisions")).Json["items"]!.AsArray().ShouldBeEmpty();

        // Once it stands otherwise it is to be noted anew.
        (await secretariat.PostAsync($"{Keeper}/decisions/{decision}/annulment", new { basis = "奥総発第1号", on = "2024-03-01" }, "*")).Accepted();
        var annulled = await secretariat.EventuallyAsync(address, answer => answer.Json["decision"]!["rescission"] is not null);
        (annulled.Json["decision"]!["rescission"]!.ToString(), annulled.Json["notedOn"]).ShouldBe(("annulled", null));
    }

    [Fact]
    public async Task Seats_that_were_told_before_the_keeper_established_the_body_are_there_from_its_beginning()
    {
        await EstablishedAsync(Member, "early", ("early", "member"));
        (await Local.Servers.Wait.UntilAsync(
            async _ => (await service.SqlAsync("select data::text from decisions.mt_events where tenant_id = '999997' and stream_id = 'received/decisions/133086/body/early'")).Any(data => data.Contains("person-", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBeTrue("The newest is kept, though refused; one before it may come late and is ignored.");
        await EstablishedAsync(Keeper, "early", ("chair", "chair"));
        (await SeatsAsync("early")).ShouldHaveSingleItem().ShouldContain("133086-early");
    }

    private Task<IReadOnlyList<string>> SeatsAsync(string body) =>
        service.SqlAsync($"select data::text from decisions.mt_events where tenant_id = '999997' and stream_id = 'body/{body}' and type = 'other_seats_noted' order by version");

    private async Task<string> HeldAsync(string on, params string[] present) =>
        (await secretariat.PostAsync($"{Keeper}/meetings", new { body = "joint", present, heldOn = on })).Accepted().Json["id"]!.ToString();

    private async Task EstablishedAsync(string town, string body, params (string Seat, string Role)[] seats)
    {
        (await secretariat.PostAsync($"{town}/bodies", new
        {
            body,
            name = "共同の会議体",
            kind = "authoritative",
            quorum = new { numerator = 1, denominator = 2 },
            decidesBy = "noObjection",
            joint = new { keeper = "999997", members = new[] { "133086", "999997" } },
        })).Accepted();
        foreach (var (seat, role) in seats)
        {
            (await secretariat.PostAsync($"{town}/bodies/{body}/seats", new { seat, post = $"post-{seat}", title = $"職 {seat}", role, votes = true, from = "2022-04-01" }, "*")).Accepted();
            var person = (await secretariat.PostAsync($"{town}/people", new { subject = $"test-{town.Split('/')[1]}-{seat}", name = $"氏名 {seat}" }));
            if (person.Status is HttpStatusCode.OK or HttpStatusCode.Created)
            {
                (await secretariat.PutAsync($"{town}/bodies/{body}/seats/{seat}/holder", new { person = person.Json["id"]!.ToString(), from = "2022-04-01" }, "*")).Accepted();
            }
        }
    }
}
