using System.Net;
using System.Text.Json.Nodes;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Registers;
using DxGovernance.Decisions.Tests.Replaying;
using DxGovernance.Fixtures;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace DxGovernance.Decisions.Tests.Http;

/// <summary>Commands at random, most of them sensible, some refused: whatever stands is decided again to the same.</summary>
public class ReplayingWhateverWasDone(DecisionsService service) : IClassFixture<DecisionsService>
{
    private const string Town = "999997";
    private const int Commands = 220;
    private static readonly string[] Seats = ["chair", "vice", "m1", "m2"];
    private static readonly string[] People = ["mayor", "deputy", "ada", "bob"];
    private readonly Office office = new(service.Host, service.Others, Town);
    private readonly HashSet<int> statuses = [];

    private static readonly string[] Expected = ["meeting_convened", "attendance_recorded", "agenda_item_placed", "vote_cast", "proposal_decided", "body_rules_set", "seat_recused"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Replayed_states_are_the_live_ones_and_there_is_no_finding(int seed)
    {
        var random = new Random(seed);
        if ((await office.Secretariat.GetAsync(office.Address("bodies/hq"))).Status == HttpStatusCode.NotFound)
        {
            await office.EstablishAsync();
        }

        // What stands in the office before decides what the commands reach: where some act is not met yet, more of them follow.
        var (done, steps, happened) = (0, new List<JsonNode>(), new HashSet<string>());
        for (var round = 0; round < 5 && !Expected.All(happened.Contains); round++)
        {
            for (; done < Commands * (round + 1); done++)
            {
                var answer = await CommandAsync(random, seed, done);
                answer.Status.ShouldNotBe(HttpStatusCode.InternalServerError, answer.Text);
                statuses.Add((int)answer.Status);
            }

            var lines = (await service.Host.As("auditor").GetAsync(office.Address("decisions/replay"))).Accepted().Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!);
            steps = [.. lines.Select(line => line["step"]).OfType<JsonNode>()];
            happened = [.. steps.Select(step => step["event"]!.GetValue<string>())];
        }

        // A test that nothing stood in, or nothing was refused in, would show nothing.
        statuses.ShouldContain(201);
        statuses.ShouldContain(409);
        steps.Where(step => step["finding"] is not null).Select(step => $"{step["event"]} {step["stream"]} {step["finding"]} {step["data"]}").ShouldBeEmpty();
        Expected.Except(happened).ShouldBeEmpty();
        await Offline.ShouldFindTheSameAsync(Town, steps);
        foreach (var last in steps.Where(step => step["state"] is not null).GroupBy(step => step["stream"]!.GetValue<string>()).Select(stream => stream.Last()))
        {
            last["state"]!.ToJsonString().ShouldBe(await LiveAsync(last["stream"]!.GetValue<string>()), last["stream"]!.GetValue<string>());
        }
    }

    private async Task<Answer> CommandAsync(Random random, int seed, int n)
    {
        string Proposal() => $"matter-{seed}-{random.Next(12)}";
        string Meeting(string body) => $"{body}/{2023 + random.Next(2)}/{1 + random.Next(6)}";
        string Day() => new DateOnly(2023, 4, 1).AddDays(random.Next(700)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        T OneOf<T>(params T[] values) => values[random.Next(values.Length)];
        Task<Answer> Post(string path, object body) => office.Secretariat.PostAsync(office.Address(path), body, "*");
        Task<Answer> Put(string path, object body) => office.Secretariat.PutAsync(office.Address(path), body, "*");
        var seat = random.Next(Seats.Length);
        switch (random.Next(32))
        {
            case > 25:
                return await SitAsync(random, Proposal(), Day());
            case 0 or 1 or 2:
                return await office.Secretariat.PostAsync(office.Address("proposals"), new
                {
                    proposal = $"matter-{seed}-{n % 12}",
                    title = $"案件{n}",
                    raisedOn = "2023-04-01",
                    path = random.Next(3) == 0 ? null : new[] { new { body = "hq", role = "decision" } },
                });
            case 3 or 4:
                return await office.Secretariat.PostAsync(office.Address("meetings/convocations"), new { body = OneOf("hq", "hq", "sub"), on = Day(), noticeOn = "2023-04-01", form = OneOf("meeting", "meeting", "circulation") });
            case 5 or 6:
                return await Post($"meetings/{Meeting(OneOf("hq", "sub"))}/agenda", new { kind = "deliberation", proposal = Proposal() });
            case 7 or 8 or 9:
                return await Put($"meetings/{Meeting("hq")}/attendance", new
                {
                    attendance = Seats.Select(one => new { seat = one, mode = OneOf("present", "present", "present", "absent", "leftEarly"), leftAfter = (int?)null })
                        .Select(one => one.mode == "leftEarly" ? one with { leftAfter = 0 } : one).ToArray(),
                });
            case 10 or 11:
                return await Put($"meetings/{Meeting("sub")}/attendance", new { attendance = new[] { new { seat = "chair", mode = "present" }, new { seat = "m1", mode = "present" } } });
            case 12 or 13 or 14:
                return await office.Member("head").PostAsync(office.Address($"proposals/{Proposal()}/recommendation"), new { meeting = Meeting("sub"), recommends = OneOf("approve", "approve", "rework") }, "*");
            case 15 or 16 or 17:
                return await office.VoteAsync(Proposal(), Meeting("hq"), Seats[seat], People[seat], OneOf("yes", "yes", "no", "abstain"));
            case 18 or 19 or 20:
                var outcome = OneOf(null, null, null, "deferred", "returned", "approvedWithConditions", "acknowledged");
                return await office.Member(OneOf("mayor", "mayor", "deputy")).PostAsync(
                    office.Address($"proposals/{Proposal()}/decision"),
                    new { meeting = Meeting("hq"), outcome, conditions = outcome == "approvedWithConditions" ? new[] { "条件" } : null, castingVote = OneOf(null, "yes", "no") }, "*");
            case 21:
                return await Put("bodies/hq/rules", new
                {
                    from = Day(),
                    rules = new
                    {
                        quorum = new { numerator = 1, denominator = OneOf(2, 4) },
                        decidesBy = OneOf("votes", "noObjection"),
                        onTie = OneOf("undecided", "rejected", "chair"),
                        allowsCirculation = true,
                        recusedCountForQuorum = OneOf(true, false),
                        deputies = OneOf("none", "count", "vote"),
                        countsEachSeat = OneOf(true, false),
                    },
                });
            case 22:
                return await Put($"proposals/{Proposal()}/recusals/{Seats[seat]}", new { meeting = Meeting("hq") });
            case 23:
                return random.Next(3) switch
                {
                    0 => await Put($"proposals/{Proposal()}/subject", new { title = $"修正{n}" }),
                    1 => await Post($"proposals/{Proposal()}/merger", new { into = Proposal() }),
                    _ => await Put($"proposals/{Proposal()}/approval", new { documentNumber = $"企財第{n}号", draftedOn = "2023-05-01", approvedOn = "2023-05-02", by = "mayor" }),
                };
            case 24:
                var decision = $"decisions/hq/{2023 + random.Next(2)}/{1 + random.Next(4)}";
                return random.Next(4) switch
                {
                    0 => await Post($"{decision}/annulment", new { basis = "企財第1号" }),
                    1 => await Post($"{decision}/revocation", new { basis = "企財第2号", from = "2026-01-01" }),
                    2 => await Put($"{decision}/conditions/1/fulfilment", new { on = "2026-01-01" }),
                    _ => await Post($"{decision}/replacement", new { by = $"hq/2023/{1 + random.Next(4)}", from = "2026-01-01" }),
                };
            default:
                return random.Next(4) switch
                {
                    0 => await Post("bodies/hq/acting-chair", new { seat = OneOf("m1", "m2"), from = Day() }),
                    1 => await Post($"meetings/{Meeting(OneOf("hq", "sub"))}/closing", new { }),
                    2 => await office.Secretariat.PostAsync(office.Address("decisions"), new { body = "hq", title = "前の決定", outcome = "approved", decidedOn = "2023-06", source = "綴り" }),
                    _ => await Put($"proposals/{Proposal()}/disclosure", new { openness = "withheld", ground = "情報公開条例第7条" }),
                };
        }
    }

    /// <summary>A whole sitting on one matter: convened or sent round, attended, voted on, decided.</summary>
    private async Task<Answer> SitAsync(Random random, string proposal, string day)
    {
        var form = random.Next(3) == 0 ? "circulation" : "meeting";
        var convened = await office.Secretariat.PostAsync(office.Address("meetings/convocations"), new { body = "hq", on = day, noticeOn = "2023-04-01", form });
        if (convened.Status != HttpStatusCode.Created)
        {
            return convened;
        }

        var meeting = convened.Json["id"]!.GetValue<string>();
        await office.Secretariat.PutAsync(office.Address($"meetings/{meeting}/attendance"), new { attendance = Seats.Select(seat => new { seat, mode = random.Next(5) == 0 ? "absent" : "present" }).ToArray() }, "*");
        for (var i = 0; i < Seats.Length; i++)
        {
            await office.Member(People[i]).PutAsync(
                office.Address($"proposals/{proposal}/votes/{Seats[i]}"), new { meeting, option = random.Next(3) == 0 ? "no" : "yes", returnedOn = form == "circulation" ? day : null }, "*");
        }

        var outcome = random.Next(4) switch { 0 => "deferred", 1 => "approvedWithConditions", _ => null };
        return await office.Member("mayor").PostAsync(
            office.Address($"proposals/{proposal}/decision"), new { meeting, outcome, conditions = outcome == "approvedWithConditions" ? new[] { "条件" } : null, castingVote = "yes" }, "*");
    }

    private async Task<string> LiveAsync(string stream)
    {
        var store = service.Host.Services.GetRequiredService<IDocumentStore>();
        await using var session = store.QuerySession(Town);
        object? state = stream.Split('/')[0] switch
        {
            "body" => await session.Events.AggregateStreamAsync<Body>(stream),
            "meeting" => await session.Events.AggregateStreamAsync<Meeting>(stream),
            "proposal" => await session.Events.AggregateStreamAsync<Proposal>(stream),
            "register" => await session.Events.AggregateStreamAsync<Register>(stream),
            "meeting-register" => await session.Events.AggregateStreamAsync<MeetingRegister>(stream),
            "bill-register" => await session.Events.AggregateStreamAsync<BillRegister>(stream),
            _ => await session.Events.AggregateStreamAsync<DxGovernance.Decisions.Settings.MunicipalitySettings>(stream),
        };
        return JsonNode.Parse(service.Host.Services.GetRequiredService<StoreOptions>().Serializer().ToJson(state!))!.ToJsonString();
    }
}
