using System.Net;
using System.Text.Json.Nodes;
using DxGovernance.Fixtures;
using static DxGovernance.Decisions.Tests.Http.Office;

namespace DxGovernance.Decisions.Tests.Http;

/// <summary>Whatever is sent to whichever command, the answer is that it stands or a problem that names what is wrong; never a fault of the service.</summary>
public class AnyInput(DecisionsService service) : IClassFixture<DecisionsService>
{
    private static readonly string[] Broken = ["", "{", "[]", "null", "\"text\"", "7", "{\"unknown\":1}", "{\"a\":", "\u0000"];

    private static readonly JsonNode?[] Wrong =
    [
        null, 0, -1, 2147483648L, 1.5, true, "", " ", "\u0001", new string('x', 6000), "No Slug/..", "2024-13-45", "2024", "2024-02", "1900-01-01", "2099-12-31", "2100-01-01", "R99.1.1", "令和2（2022）年12月",
        "令和81年度末", "\ud83d\ude00", new JsonArray(), new JsonArray((JsonNode?)null), new JsonArray(1, "a", new JsonObject()), new JsonObject(), new JsonObject { ["seats"] = -1 }, "hq/9999/1", "hq/2023/0",
    ];

    private readonly Office office = service.Office;

    public static TheoryData<string, string, string> Commands => new()
    {
        { "POST", "bodies", """{"body":"any-body","name":"会議体","kind":"reviewing","quorum":{"numerator":1,"denominator":2},"decidesBy":"votes","illustrative":true,"purpose":"所掌","parent":"hq","since":"2022-04-01","joint":{"keeper":"133086","members":["133086","999997"]}}""" },
        { "POST", "bodies/any/seats", """{"seat":"any-seat","post":"post","title":"職","role":"member","votes":true,"from":"2022-04-01"}""" },
        { "PUT", "bodies/any/seats/m1/holder", """{"person":"person-none","from":"2024-01-01"}""" },
        { "POST", "bodies/any/acting-chair", """{"seat":"m1","from":"2024-01-01","to":"2024-02-01"}""" },
        { "PUT", "bodies/any/rules", """{"rules":{"quorum":{"numerator":1,"denominator":2},"decidesBy":"noObjection","majority":{"numerator":1,"denominator":2,"exceeds":true,"of":"votesCast"},"onTie":"chair","allowsCirculation":true,"noticeDays":0,"reviewDays":14,"recusedCountForQuorum":true,"deputies":"vote","countsEachSeat":false},"from":"2020-04-01"}""" },
        { "PUT", "settings/decision-path", """{"path":[{"body":"sub","role":"review"},{"body":"hq","role":"decision"}]}""" },
        { "PUT", "settings/approval", """{"rule":"notNeeded"}""" },
        { "PUT", "settings/decision-scope", """{"roadmapChanges":true,"firstReleases":false}""" },
        { "POST", "meetings", """{"body":"any","present":["chair"],"number":50,"heldOn":"2023-01-15","illustrative":true}""" },
        { "POST", "meetings/convocations", """{"body":"any","on":"2024-01-15","form":"circulation","noticeOn":"2024-01-10","number":60,"illustrative":true}""" },
        { "POST", "meetings/{meeting}/agenda", """{"kind":"report","proposal":"{proposal}","title":"報告"}""" },
        { "PUT", "meetings/{meeting}/attendance", """{"attendance":[{"seat":"chair","mode":"present","deputy":null,"leftAfter":null}]}""" },
        { "POST", "meetings/{meeting}/cancellation", """{"because":"calledOff","reason":"理由"}""" },
        { "PUT", "meetings/{meeting}/minutes", """{"name":"議事録.pdf","mediaType":"application/pdf","sha256":"aa"}""" },
        { "POST", "meetings/{meeting}/minutes/confirmation", """{"sha256":"aa","confirmedOn":"2024-02-01"}""" },
        { "PUT", "meetings/{meeting}/disclosure", """{"openness":"openFrom","ground":"根拠","from":"2024-04-01"}""" },
        { "PUT", "meetings/{meeting}/retention", """{"classification":"A-01","years":10}""" },
        { "POST", "proposals", """{"proposal":"any-matter","title":"件名","reason":"理由","attachments":[{"name":"a.pdf","mediaType":"application/pdf","sha256":"aa"}],"path":[{"body":"hq","role":"decision"}],"raisedOn":"2024-01-10","illustrative":true}""" },
        { "PUT", "proposals/{proposal}/subject", """{"title":"件名","reason":"理由","attachments":[]}""" },
        { "POST", "proposals/{proposal}/referral", """{"body":"sub","role":"review"}""" },
        { "POST", "proposals/{proposal}/hearing", """{"from":"2024-01-10","to":"2024-01-12","opinions":3,"report":{"name":"a.pdf","mediaType":"application/pdf","sha256":"aa"}}""" },
        { "PUT", "proposals/{proposal}/recusals/m1", """{"meeting":"{meeting}","ground":"根拠"}""" },
        { "PUT", "proposals/{proposal}/approval", """{"documentNumber":"企財第1号","draftedOn":"2024-01-10","approvedOn":"2024-01-09","by":"mayor","isSubstituted":false,"concurring":["general-affairs"]}""" },
        { "POST", "proposals/{proposal}/merger", """{"into":"none"}""" },
        { "POST", "proposals/{proposal}/notes", """{"body":"hq","on":"2024-02-01"}""" },
        { "PUT", "proposals/{proposal}/disclosure", """{"openness":"withheld","ground":"根拠","from":null}""" },
        { "PUT", "proposals/{proposal}/retention", """{"classification":"A-01","years":10}""" },
        { "POST", "decisions", """{"body":"any","title":"件名","outcome":"approved","decidedOn":"2022-07","source":"文書","page":"1","documentNumber":"第1号","on":{"policy":"p","revision":"1.0"},"illustrative":true}""" },
        { "PUT", "decisions/{decision}/conditions/1/fulfilment", """{"on":"2024-02-01","evidence":"文書"}""" },
        { "POST", "decisions/{decision}/annulment", """{"basis":"第1号","on":"2020-02-01","reason":"理由"}""" },
        { "POST", "decisions/{decision}/revocation", """{"basis":"第1号","from":"2020-02-01","reason":"理由"}""" },
        { "POST", "decisions/{decision}/replacement", """{"by":"hq/2023/9","from":"2024-02-01"}""" },
        { "POST", "decisions/{decision}/corrections", """{"field":"title","wrong":"件名","right":"別の件名","reason":"理由"}""" },
        { "POST", "people", """{"subject":"test-any","name":"氏名"}""" },
        { "PUT", "people/person-none/name", """{"name":"氏名"}""" },
        { "member POST", "proposals/{proposal}/recommendation", """{"meeting":"{meeting}","recommends":"approve","comment":"意見"}""" },
        { "member PUT", "proposals/{proposal}/votes/m1", """{"meeting":"{meeting}","option":"yes"}""" },
        { "member POST", "proposals/{proposal}/decision", """{"meeting":"{meeting}","outcome":"deferred","conditions":["条件"],"effectiveOn":"2024-02-01","castingVote":"yes","contentHash":"aa","illustrative":true}""" },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Whatever_is_sent_is_taken_or_refused_naming_what_is_wrong(string method, string address, string body)
    {
        await EstablishAsync();
        var client = method.StartsWith("member", StringComparison.Ordinal) ? office.Member("mayor") : office.Secretariat;
        var http = HttpMethod.Parse(method.Split(' ')[^1]);
        var (proposal, meeting, decision) = (await office.RaisedAsync(), await office.ConvenedAsync("hq", "2024-01-25", "2024-01-20"), (await office.DecidedAsync(NewPolicy())).Json["id"]!.GetValue<string>());
        string Filled(string text) => text.Replace("{proposal}", proposal, StringComparison.Ordinal).Replace("{meeting}", meeting, StringComparison.Ordinal).Replace("{decision}", decision, StringComparison.Ordinal);
        var target = office.Address(Filled(address));

        foreach (var text in Broken)
        {
            Refused(await client.SendAsync(http, target, text, "*", Guid.NewGuid().ToString()), text);
        }

        foreach (var text in Variants(JsonNode.Parse(Filled(body))!))
        {
            var answer = await client.SendAsync(http, target, text, "*", Guid.NewGuid().ToString());
            if ((int)answer.Status >= 300)
            {
                Refused(answer, text);
            }
        }
    }

    [Theory]
    [InlineData("POST", "meetings/hq/2023/9999/agenda", """{"kind":"report","title":"報告"}""")]
    [InlineData("POST", "meetings/hq/1/1/closing", "")]
    [InlineData("POST", "meetings/hq/-2023/1/closing", "")]
    [InlineData("POST", "meetings/No%20Slug/2023/1/closing", "")]
    [InlineData("POST", "meetings/hq/2023/0/closing", "")]
    [InlineData("PUT", "meetings/hq/2023/9999/attendance", """{"attendance":[{"seat":"chair","mode":"present"}]}""")]
    [InlineData("POST", "proposals/none/withdrawal", "")]
    [InlineData("POST", "proposals/No%20Slug/withdrawal", "")]
    [InlineData("POST", "proposals/none/disposal", "")]
    [InlineData("POST", "proposals/none/referral", """{"body":"sub"}""")]
    [InlineData("PUT", "proposals/none/approval", """{"documentNumber":"第1号","draftedOn":"2024-01-10","approvedOn":"2024-01-10","by":"mayor"}""")]
    [InlineData("POST", "decisions/hq/2023/9999/annulment", """{"basis":"第1号"}""")]
    [InlineData("POST", "decisions/hq/0/1/annulment", """{"basis":"第1号"}""")]
    [InlineData("POST", "decisions/none/2023/1/corrections", """{"field":"title","wrong":"a","right":"b"}""")]
    [InlineData("DELETE", "bodies/none/seats/m1?on=2024-01-01", "")]
    [InlineData("DELETE", "bodies/any/seats/none?on=2024-01-01", "")]
    [InlineData("PUT", "bodies/none/rules", """{"rules":{"quorum":{"numerator":1,"denominator":2}},"from":"2024-04-01"}""")]
    [InlineData("POST", "bodies/none/acting-chair", """{"seat":"m1","from":"2024-01-01"}""")]
    public async Task What_is_not_there_cannot_be_acted_on(string method, string address, string body)
    {
        await EstablishAsync();
        var answer = await office.Secretariat.SendAsync(HttpMethod.Parse(method), office.Address(address), body.Length == 0 ? null : body, "*", Guid.NewGuid().ToString());
        (answer.Status, answer.MediaType).ShouldBe((HttpStatusCode.NotFound, "application/problem+json"), answer.Text);
    }

    [Theory]
    [InlineData("2024-13-01")]
    [InlineData("R99.1.1")]
    [InlineData("2024-01")]
    [InlineData("2099-01-01")]
    [InlineData("%00")]
    [InlineData("")]
    public async Task A_day_in_an_address_is_read_or_refused_by_its_name(string on)
    {
        await EstablishAsync();
        foreach (var address in new[] { $"bodies/any/seats/m1?on={on}", $"bodies/any/seats/m1/holder?on={on}" })
        {
            var answer = await office.Secretariat.DeleteAsync(office.Address(address), "*");
            ((int)answer.Status is 400 or 422).ShouldBeTrue(answer.Text);
            answer.Json["field"]!.GetValue<string>().ShouldBe("on");
        }
    }

    [Fact]
    public async Task Every_event_that_was_written_meanwhile_can_be_read_again()
    {
        var bodies = (await office.Anyone.GetAsync(office.Address("bodies"))).Accepted().Json["items"]!.AsArray();
        foreach (var body in bodies)
        {
            (await office.Anyone.GetAsync(office.Address($"bodies/{body!["body"]}"))).Accepted();
        }

        await office.DecidedAsync(NewPolicy());
    }

    /// <summary>The usual path again, and a body that nothing else depends on, whatever becomes of it.</summary>
    private async Task EstablishAsync()
    {
        (await office.Secretariat.PutAsync(office.Address("settings/decision-path"), new { path = new[] { new { body = "sub", role = "review" }, new { body = "hq", role = "decision" } } }, "*")).Accepted();
        await office.Secretariat.PostAsync(office.Address("bodies"), new { body = "any", name = "会議体", kind = "reviewing", quorum = new { numerator = 1, denominator = 2 } });
        await office.Secretariat.PostAsync(office.Address("bodies/any/seats"), new { seat = "m1", post = "post", title = "職", role = "member", votes = true, from = "2022-04-01" }, "*");
    }

    private static void Refused(Answer answer, string sent)
    {
        ((int)answer.Status is >= 400 and < 500).ShouldBeTrue($"{(int)answer.Status} {answer.Text} for {sent[..Math.Min(sent.Length, 300)]}");
        answer.MediaType.ShouldBe("application/problem+json", sent);
        answer.Json["title"]!.GetValue<string>().ShouldNotBeNullOrWhiteSpace();
        if ((int)answer.Status is 400 or 422)
        {
            answer.Json["field"]?.GetValue<string>().ShouldNotBeNullOrWhiteSpace($"{answer.Text} for {sent[..Math.Min(sent.Length, 300)]}");
        }
    }

    /// <summary>The body itself, without each of its members, and with each of its members as something else.</summary>
    private static IEnumerable<string> Variants(JsonNode body)
    {
        yield return body.ToJsonString();
        foreach (var path in Paths(body, []).ToList())
        {
            foreach (var wrong in Wrong)
            {
                var copy = body.DeepClone();
                Put(copy, path, wrong?.DeepClone());
                yield return copy.ToJsonString();
            }

            var without = body.DeepClone();
            if (Holder(without, path) is JsonObject holder)
            {
                holder.Remove((string)path[^1]);
                yield return without.ToJsonString();
            }
        }
    }

    private static IEnumerable<object[]> Paths(JsonNode? node, object[] at) => node switch
    {
        JsonObject members => members.SelectMany(member => Paths(member.Value, [.. at, member.Key]).Prepend([.. at, member.Key])),
        JsonArray list => list.SelectMany((element, i) => Paths(element, [.. at, i]).Prepend([.. at, i])),
        _ => [],
    };

    private static JsonNode Holder(JsonNode root, object[] path) => path[..^1].Aggregate(root, (node, step) => step is int i ? node[i]! : node[(string)step]!);

    private static void Put(JsonNode root, object[] path, JsonNode? value)
    {
        var holder = Holder(root, path);
        if (path[^1] is int i)
        {
            holder[i] = value;
        }
        else
        {
            holder[(string)path[^1]] = value;
        }
    }
}
