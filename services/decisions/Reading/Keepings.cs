using DxGovernance.Decisions.Meetings;
using DxGovernance.Platform.Http;
using Marten;

namespace DxGovernance.Decisions.Reading;

/// <summary>What is withheld today, whichever time a reader asks about.</summary>
internal static class Keepings
{
    /// <summary>Of a proposal, which its decisions go with; null where everybody may read it.</summary>
    public static Task<Withheld?> OfProposalAsync(ReadWork work, string proposal, CancellationToken ct) => OfProposalAsync(work.Session, work.Now.Today, proposal, ct);

    /// <summary>The same on a day that is today.</summary>
    public static async Task<Withheld?> OfProposalAsync(IQuerySession session, DateOnly today, string proposal, CancellationToken ct) =>
        await session.LoadAsync<ProposalListing>(Streams.Proposal(proposal).Value, ct) is { } row ? Withheld.On(today, row.Keeping) : null;

    /// <summary>Of a meeting; null where everybody may read it.</summary>
    public static async Task<Withheld?> OfMeetingAsync(ReadWork work, MeetingId meeting, CancellationToken ct) =>
        await work.Session.LoadAsync<MeetingListing>(Streams.Meeting(meeting).Value, ct) is { } row ? Withheld.On(work.Now.Today, row.Keeping) : null;

    /// <summary>Of several meetings, those that are withheld from the reader: what seats did there is not told elsewhere either.</summary>
    public static async Task<IReadOnlySet<MeetingId>> ClosedMeetingsAsync(ReadWork work, IEnumerable<MeetingId> meetings, bool isOfOffice, CancellationToken ct)
    {
        var keys = meetings.Distinct().Select(meeting => Streams.Meeting(meeting).Value).ToArray();
        return isOfOffice || keys.Length == 0
            ? new HashSet<MeetingId>()
            : (await work.Session.LoadManyAsync<MeetingListing>(ct, keys)).Where(row => Withheld.On(work.Now.Today, row.Keeping) is not null).Select(row => row.Meeting).ToHashSet();
    }
}
