using DxGovernance.Decisions.Records;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using Marten;
using Marten.Linq.MatchesSql;

namespace DxGovernance.Decisions.Reading;

/// <summary>不開示の一覧: what is withheld from the public, on which ground and until when. Ids and dates, never what a record is about.</summary>
public static class WithheldRecords
{
    /// <summary>Maps the address.</summary>
    public static void MapWithheldRecords(this IEndpointRouteBuilder municipality) =>
        municipality.MapGet("/records/withheld", ListAsync).ForEverybody().Produces<WithheldPage>().WithTags("記録 Records")
            .WithSummary("不開示・時限公開の一覧（根拠と公開日） / What is withheld from the public, with its ground and until when");

    private static async Task<WithheldPage> ListAsync(string municipality, Paging paging, HttpContext http, IDocumentStore store, TimeProvider time, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        var today = Now.From(time).Today;
        var day = PartialDate.Of(today).ToString();
        var after = paging.After ?? "";
        var meetings = await session.Query<MeetingListing>()
            .Where(row => row.Id.CompareTo(after) > 0 && row.Keeping.Disclosure!.Openness != Openness.Open && row.MatchesSql(Withheld.NotOpenBy, day))
            .OrderBy(row => row.Id).Take(paging.Limit + 1).ToListAsync(ct);
        var proposals = meetings.Count > paging.Limit ? [] : await session.Query<ProposalListing>()
            .Where(row => row.Id.CompareTo(after) > 0 && row.Keeping.Disclosure!.Openness != Openness.Open && row.MatchesSql(Withheld.NotOpenBy, day))
            .OrderBy(row => row.Id).Take(paging.Limit + 1 - meetings.Count).ToListAsync(ct);
        var keys = proposals.Select(row => row.Id).ToArray();
        var decisions = (await session.Query<DecisionListing>().Where(row => row.ProposalKey.IsOneOf(keys)).Take(2000).ToListAsync(ct)).ToLookup(row => row.ProposalKey);
        IReadOnlyList<(string Key, WithheldLine Line)> lines =
        [
            .. meetings.Select(row => (row.Id, new WithheldLine(WithheldKind.Meeting, row.Meeting.ToString(), row.On, Withheld.On(today, row.Keeping)!, []))),
            .. proposals.Select(row => (row.Id, new WithheldLine(
                WithheldKind.Proposal, row.Proposal, row.OpenedOn, Withheld.On(today, row.Keeping)!,
                [.. decisions[row.Id].OrderBy(decision => decision.RegisterKey).Select(decision => new WithheldDecision(decision.Id, decision.Decision.DecidedOn))]))),
        ];
        return new WithheldPage([.. paging.Cut(http, lines, line => line.Key).Select(line => line.Line)]);
    }
}

/// <summary>A page of what is withheld.</summary>
/// <param name="Items">Meetings, then proposals, by id.</param>
public sealed record WithheldPage(IReadOnlyList<WithheldLine> Items);

/// <summary>A record that is withheld.</summary>
/// <param name="Kind">A meeting, or a proposal with the decisions on it.</param>
/// <param name="Id">Which.</param>
/// <param name="On">The day of the meeting, or the day on which the proposal opened; absent where it is not recorded.</param>
/// <param name="Withheld">The ground, and until when.</param>
/// <param name="Decisions">The decisions that go with it.</param>
public sealed record WithheldLine(WithheldKind Kind, string Id, PartialDate? On, Withheld Withheld, IReadOnlyList<WithheldDecision> Decisions);

/// <summary>A decision that is withheld with its proposal.</summary>
/// <param name="Decision">Which.</param>
/// <param name="DecidedOn">The day.</param>
public sealed record WithheldDecision(string Decision, PartialDate DecidedOn);

/// <summary>What kind of record is withheld.</summary>
public enum WithheldKind
{
    /// <summary>会議.</summary>
    Meeting,

    /// <summary>案件.</summary>
    Proposal,
}
