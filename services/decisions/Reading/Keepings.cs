using DxGovernance.Decisions.Meetings;
using DxGovernance.Platform.Http;

namespace DxGovernance.Decisions.Reading;

/// <summary>What is withheld today, whichever time a reader asks about.</summary>
internal static class Keepings
{
    /// <summary>Of a proposal, which its decisions go with; null where everybody may read it.</summary>
    public static async Task<Withheld?> OfProposalAsync(ReadWork work, string proposal, CancellationToken ct) =>
        await work.Session.LoadAsync<ProposalListing>(Streams.Proposal(proposal).Value, ct) is { } row ? Withheld.On(work.Now.Today, row.Keeping) : null;

    /// <summary>Of a meeting; null where everybody may read it.</summary>
    public static async Task<Withheld?> OfMeetingAsync(ReadWork work, MeetingId meeting, CancellationToken ct) =>
        await work.Session.LoadAsync<MeetingListing>(Streams.Meeting(meeting).Value, ct) is { } row ? Withheld.On(work.Now.Today, row.Keeping) : null;
}
