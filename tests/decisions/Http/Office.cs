using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Policies;
using DxGovernance.Fixtures;

namespace DxGovernance.Decisions.Tests.Http;

/// <summary>A municipality at work: a reviewing body <c>sub</c> under a head, and a deciding body <c>hq</c> under a mayor that votes.</summary>
public sealed class Office(ServiceHost<Program> host, MessagePeer others, string municipality = "133086")
{
    private static int count;

    private readonly ConcurrentDictionary<string, ApiClient> members = [];

    public ApiClient Secretariat { get; } = host.As("secretariat");

    public ApiClient Anyone { get; } = host.Anonymous();

    /// <summary>An id that no other test uses.</summary>
    public static string NewPolicy() => string.Create(CultureInfo.InvariantCulture, $"policy-{Interlocked.Increment(ref count)}");

    public static string ProposalOf(string policy) => $"{policy}-1-0-1";

    public string Address(string rest) => $"/{municipality}/api/{rest}";

    public ApiClient Member(string name) => members.GetOrAdd(name, one => host.As("member", $"test-{one}"));

    /// <summary>Both bodies with their seats filled from April 2022, and the path through them.</summary>
    public async Task EstablishAsync()
    {
        await BodyAsync("sub", "reviewing", "noObjection", ("chair", "chair", "head"), ("m1", "member", "cid"));
        await BodyAsync("hq", "authoritative", "votes", ("chair", "chair", "mayor"), ("vice", "viceChair", "deputy"), ("m1", "member", "ada"), ("m2", "member", "bob"));
        (await Secretariat.PutAsync(Address("settings/decision-path"), new { path = new[] { new { body = "sub", role = "review" }, new { body = "hq", role = "decision" } } })).Accepted();
    }

    /// <summary>Tells that a revision was submitted, and waits for its proposal.</summary>
    public async Task<string> SubmittedAsync(string policy)
    {
        await others.TellAsync(Submission(policy));
        await Secretariat.EventuallyAsync(Address($"proposals/{ProposalOf(policy)}"), answer => answer.Status == HttpStatusCode.OK);
        return ProposalOf(policy);
    }

    public RevisionSubmitted Submission(string policy) => new(
        new MessageSource(municipality, $"revision/{policy}/1.0", 3, "policies/test"),
        new RevisionState(policy, $"方針 {policy}", "1.0", "submitted", 1, HashOf(policy), "2024-01", "2024-01", null, Illustrative: false, []));

    public static string HashOf(string policy) => policy.PadRight(64, '0');

    /// <summary>Records a meeting and returns its id.</summary>
    public async Task<string> HeldAsync(string body, string? heldOn, params string[] present) =>
        (await Secretariat.PostAsync(Address("meetings"), new { body, present, heldOn })).Accepted().Json["id"]!.GetValue<string>();

    /// <summary>Convenes a meeting, or sends a circulation round, and returns its id.</summary>
    public async Task<string> ConvenedAsync(string body, string on, string noticeOn, string form = "meeting") =>
        (await Secretariat.PostAsync(Address("meetings/convocations"), new { body, on, noticeOn, form })).Accepted().Json["id"]!.GetValue<string>();

    /// <summary>Puts a matter forward by hand.</summary>
    public async Task<string> RaisedAsync(string title = "会議資料の電子化", string? reason = null)
    {
        var proposal = $"matter-{Interlocked.Increment(ref count)}";
        (await Secretariat.PostAsync(Address("proposals"), new { proposal, title, reason, raisedOn = "2023-04-03" })).Accepted();
        return proposal;
    }

    /// <summary>A proposal that the reviewing body recommends.</summary>
    public async Task<string> ReviewedAsync(string policy, string reviewedOn = "2024-01-15")
    {
        var proposal = await SubmittedAsync(policy);
        var meeting = await HeldAsync("sub", reviewedOn, "chair", "m1");
        (await RecommendAsync(proposal, meeting)).Accepted();
        return proposal;
    }

    public Task<Answer> RecommendAsync(string proposal, string meeting, string? comment = null, string tag = "*") =>
        Member("head").PostAsync(Address($"proposals/{proposal}/recommendation"), new { meeting, recommends = "approve", comment }, tag);

    public Task<Answer> VoteAsync(string proposal, string meeting, string seat, string person, string option = "yes", string tag = "*") =>
        Member(person).PutAsync(Address($"proposals/{proposal}/votes/{seat}"), new { meeting, option }, tag);

    public Task<Answer> DecideAsync(string proposal, string meeting, string person = "mayor", string tag = "*", string? key = null) =>
        Member(person).PostAsync(Address($"proposals/{proposal}/decision"), new { meeting }, tag, key);

    /// <summary>The whole path, to an approval by one vote.</summary>
    public async Task<Answer> DecidedAsync(string policy)
    {
        var proposal = await ReviewedAsync(policy);
        var meeting = await HeldAsync("hq", "2024-01-25", "chair", "m1");
        (await VoteAsync(proposal, meeting, "m1", "ada")).Accepted();
        return (await DecideAsync(proposal, meeting)).Accepted();
    }

    public async Task<Answer> ReadAsync(string proposal) => (await Secretariat.GetAsync(Address($"proposals/{proposal}"))).Accepted();

    private async Task BodyAsync(string body, string kind, string decidesBy, params (string Seat, string Role, string Holder)[] seats)
    {
        (await Secretariat.PostAsync(Address("bodies"), new { body, name = $"会議体 {body}", kind, quorum = new { numerator = 1, denominator = 2 }, decidesBy })).Accepted();
        foreach (var (seat, role, holder) in seats)
        {
            (await Secretariat.PostAsync(Address($"bodies/{body}/seats"), new { seat, post = $"post-{seat}", title = $"職 {seat}", role, votes = true, from = "2022-04-01" }, "*")).Accepted();
            var person = (await Secretariat.PostAsync(Address("people"), new { subject = $"test-{holder}", name = $"氏名 {holder}" })).Accepted().Json["id"]!.GetValue<string>();
            (await Secretariat.PutAsync(Address($"bodies/{body}/seats/{seat}/holder"), new { person, from = "2022-04-01" }, "*")).Accepted();
        }
    }
}
