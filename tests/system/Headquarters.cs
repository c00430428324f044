using System.Net;
using DxGovernance.Fixtures;

namespace DxGovernance.WholeSystem.Tests;

/// <summary>A town whose headquarters (本部) alone decides by votes: a chair who presides and a member who votes.</summary>
internal sealed class Headquarters(WholeSystem system) : IDisposable
{
    private const string Body = "hq";
    private const string Town = "/133086/api";
    private readonly ApiClient _chair = system.As("member", "system-chair");
    private readonly ApiClient _voter = system.As("member", "system-voter");

    public ApiClient Secretariat { get; } = system.As("secretariat");

    public ApiClient Publisher { get; } = system.As("publisher");

    /// <summary>Body, seats and path, once however many tests ask for it; then what is put under decision.</summary>
    public async Task EstablishedAsync(bool roadmapChanges = false, bool firstReleases = false)
    {
        if ((await Secretariat.GetAsync($"{Town}/bodies/{Body}")).Status == HttpStatusCode.NotFound)
        {
            (await Secretariat.PostAsync($"{Town}/bodies", new { body = Body, name = "DX推進本部", kind = "authoritative", quorum = new { numerator = 1, denominator = 2 }, decidesBy = "votes" })).Accepted();
            foreach (var (seat, subject) in new[] { ("chair", "system-chair"), ("member", "system-voter") })
            {
                (await Secretariat.PostAsync($"{Town}/bodies/{Body}/seats", new { seat, post = $"post-{seat}", title = $"職 {seat}", role = seat, votes = true, from = "2022-04-01" }, "*")).Accepted();
                var person = (await Secretariat.PostAsync($"{Town}/people", new { subject, name = $"氏名 {seat}" })).Accepted().Json["id"]!.ToString();
                (await Secretariat.PutAsync($"{Town}/bodies/{Body}/seats/{seat}/holder", new { person, from = "2022-04-01" }, "*")).Accepted();
            }

            (await Secretariat.PutAsync($"{Town}/settings/decision-path", new { path = new[] { new { body = Body, role = "decision" } } })).Accepted();
        }

        (await Secretariat.PutAsync($"{Town}/settings/decision-scope", new { roadmapChanges, firstReleases }, "*")).Accepted();
    }

    /// <summary>Waits for a proposal, and decides on it at a meeting of that day; returns the decision's id.</summary>
    public async Task<string> DecideAsync(string proposal, string on, string? outcome = null, string vote = "yes")
    {
        await Secretariat.EventuallyAsync($"{Town}/proposals/{proposal}", answer => answer.Status == HttpStatusCode.OK);
        var meeting = (await Secretariat.PostAsync($"{Town}/meetings", new { body = Body, present = new[] { "chair", "member" }, heldOn = on })).Accepted().Json["id"]!.ToString();
        if (outcome is null)
        {
            (await _voter.PutAsync($"{Town}/proposals/{proposal}/votes/member", new { meeting, option = vote }, "*")).Accepted();
        }

        return (await _chair.PostAsync($"{Town}/proposals/{proposal}/decision", new { meeting, outcome }, "*")).Accepted().Json["id"]!.ToString();
    }

    /// <summary>撤回.</summary>
    public async Task RevokeAsync(string decision, string from) =>
        (await Secretariat.PostAsync($"{Town}/decisions/{decision}/revocation", new { basis = "奥総発第1号", from }, "*")).Accepted();

    /// <summary>The proposal of a kind that opened by itself and is still open.</summary>
    public async Task<string> OpenedAsync(string kind, string titled)
    {
        var listed = await Secretariat.EventuallyAsync($"{Town}/proposals?limit=200", answer => Of(answer).Any());
        return Of(listed).First();

        IEnumerable<string> Of(Answer answer) => answer.Json["items"]!.AsArray()
            .Where(line => line!["kind"]!.ToString() == kind && line["status"]!.ToString() == "open" && line["title"]!.ToString().Contains(titled, StringComparison.Ordinal))
            .Select(line => line!["proposal"]!.ToString());
    }

    public void Dispose()
    {
        Secretariat.Dispose();
        Publisher.Dispose();
        _chair.Dispose();
        _voter.Dispose();
    }
}
