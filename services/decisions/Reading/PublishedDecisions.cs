using System.Text.Json;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform.Log;

namespace DxGovernance.Decisions.Reading;

/// <summary>The decisions whose events anybody may see with their data: all that are not withheld when they are asked for.</summary>
public static class PublishedDecisions
{
    /// <summary>The events that hold a decision: taken here, or registered later.</summary>
    public static readonly IReadOnlyList<string> Types = ["proposal_decided", "decision_recorded_later"];

    /// <summary>Declares them.</summary>
    public static void PublishDecisions(this PublishedEvents events)
    {
        foreach (var type in Types)
        {
            events.Add(type, async (session, stream, data, now, ct) =>
                stream.Split('/', 2) is ["proposal", var proposal] && !NamesSomebody(data)
                && await session.LoadAsync<ProposalListing>(stream, ct) is not null && await Keepings.OfProposalAsync(session, now.Today, proposal, ct) is null);
        }
    }

    /// <summary>Who submitted it is for the office, also as a random id.</summary>
    private static bool NamesSomebody(JsonElement data) => data.TryGetProperty("submitter", out var submitter) && submitter.ValueKind != JsonValueKind.Null;
}
