using DxGovernance.Fixtures;

namespace DxGovernance.WholeSystem.Tests;

/// <summary>What a test of outages needs of the secretariat's work: a policy, and submissions of its draft.</summary>
internal static class Authoring
{
    /// <summary>A policy with a draft of one chapter; returns the draft's tag.</summary>
    public static async Task<string> DraftAsync(this ApiClient secretariat, string policy)
    {
        var started = (await secretariat.PostAsync("/133086/api/policies", new { policy, title = "方針", legalBases = Array.Empty<object>() })).Accepted();
        var draft = (await secretariat.PostAsync($"/133086/api/policies/{policy}/draft", new { revision = "1.0" }, started.ETag)).Accepted();
        return (await secretariat.PostAsync($"/133086/api/policies/{policy}/draft/provisions", new { id = "chapter-1", kind = "chapter", heading = "目的", text = "目的を定める。" }, draft.ETag)).Accepted().ETag!;
    }

    /// <summary>Puts the draft up for decision; returns its tag.</summary>
    public static async Task<string> SubmitAsync(this ApiClient secretariat, string policy, string tag, string? key = null) =>
        (await secretariat.PostAsync($"/133086/api/policies/{policy}/draft/submission", new { adoptedOn = "2022-07", appliesFrom = "2022-07" }, tag, key)).Accepted().ETag!;

    /// <summary>Takes it back; returns its tag.</summary>
    public static async Task<string> WithdrawAsync(this ApiClient secretariat, string policy, string tag) =>
        (await secretariat.PostAsync($"/133086/api/policies/{policy}/draft/withdrawal", new { reason = "もう一度" }, tag)).Accepted().ETag!;

    /// <summary>The proposal that opens by itself from a submission.</summary>
    public static Task<Answer> ProposalAsync(this ApiClient secretariat, string policy, int submission = 1, string status = "open", TimeSpan? deadline = null) =>
        secretariat.EventuallyAsync($"/133086/api/proposals/{policy}-1-0-{submission}", answer => answer.Text.Contains($"\"status\":\"{status}\"", StringComparison.Ordinal), deadline);
}
