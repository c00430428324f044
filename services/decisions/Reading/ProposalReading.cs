using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using Marten;

namespace DxGovernance.Decisions.Reading;

/// <summary>The proposals, for those who work on them and those who audit them.</summary>
public static class ProposalReading
{
    /// <summary>Maps the addresses.</summary>
    public static void MapProposalReading(this IEndpointRouteBuilder municipality)
    {
        var proposals = municipality.MapGroup("/proposals").ForRoles(Role.Secretariat, Role.Member, Role.Auditor).WithTags("案件 Proposals");
        proposals.MapGet("", ListAsync).WithSummary("案件の一覧 / The proposals");
        proposals.MapGet("/{proposal}", (string proposal, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => ReadAsync(work, proposal, ct), ct))
            .Produces<ProposalDocument>().WithSummary("案件（審査・表決・決定のための ETag を含む） / A proposal; its ETag reviews, votes and decides");
    }

    private static async Task<ProposalPage> ListAsync(string municipality, Paging paging, HttpContext http, IDocumentStore store, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        var all = session.Query<ProposalListing>();
        var rows = await (paging.After is { } after ? all.Where(row => row.Proposal.CompareTo(after) > 0) : all)
            .OrderBy(row => row.Proposal).Take(paging.Limit + 1).ToListAsync(ct);
        return new ProposalPage([.. paging.Cut(http, rows, row => row.Proposal).Select(row => new ProposalLine(
            row.Proposal, row.Kind, row.Title, row.Revision?.Policy, row.Revision?.Number, row.Revision?.Submission, row.Status, row.Decision, row.Illustrative,
            $"/{municipality}/api/proposals/{row.Proposal}"))]);
    }

    private static async Task<ProposalDocument?> ReadAsync(ReadWork work, string id, CancellationToken ct)
    {
        if (await work.FoldAsync<Proposal>(Streams.Proposal(id), ct) is not { State: var proposal } folded)
        {
            return null;
        }

        work.IsWriteTarget(folded);
        var remarks = proposal.Recommendations.Select(recommended => recommended.Comment?.Id).OfType<string>().ToArray();
        var texts = (await work.Session.LoadManyAsync<Remark>(ct, remarks)).ToDictionary(remark => remark.Id, remark => remark.Text);
        return new ProposalDocument(
            proposal.Slug,
            SubjectLine.Of(proposal),
            proposal.Status,
            proposal.Withdrawn,
            proposal.Path,
            proposal.Turn,
            [.. proposal.Recommendations.Select(recommended => new RecommendationLine(
                recommended.Body, recommended.Meeting, recommended.Meeting.ToJapanese(), recommended.HeldOn, recommended.Recommendation,
                recommended.Comment is { } comment ? texts.GetValueOrDefault(comment.Id) : null, recommended.MeetingVersion, recommended.BodyVersion))],
            [.. proposal.Votes.Select(vote => new VoteLine(vote.Body, vote.Meeting, vote.Seat, vote.Option))],
            proposal.Decision is { } decided ? DecisionLine.Of(work.Session.TenantId, proposal, decided) : null,
            proposal.Illustrative,
            work.AsOf);
    }
}

/// <summary>A page of proposals.</summary>
/// <param name="Items">By id.</param>
public sealed record ProposalPage(IReadOnlyList<ProposalLine> Items);

/// <summary>A proposal in the list.</summary>
/// <param name="Proposal">Its id.</param>
/// <param name="Kind">What kind of subject it has.</param>
/// <param name="Title">件名.</param>
/// <param name="Policy">The policy; absent where it is no revision.</param>
/// <param name="Revision">The revision's number; absent where it is none.</param>
/// <param name="Submission">Which submission of it; absent where it is none.</param>
/// <param name="Status">Open, withdrawn or decided.</param>
/// <param name="Decision">The decision's id, once there is one.</param>
/// <param name="Illustrative">Whether the revision's text is made up for a sample.</param>
/// <param name="Address">Where it is.</param>
public sealed record ProposalLine(
    string Proposal, SubjectKind Kind, string Title, string? Policy, string? Revision, int? Submission, ProposalStatus Status, string? Decision, bool Illustrative, string Address);

/// <summary>A proposal with all that was done on it.</summary>
/// <param name="Proposal">Its id.</param>
/// <param name="Subject">What is decided on.</param>
/// <param name="Status">Open, withdrawn or decided.</param>
/// <param name="Withdrawn">Why it ended without a decision.</param>
/// <param name="Path">The path that it takes; empty until the municipality has set one and the first act has taken it.</param>
/// <param name="Turn">Whose turn it is, and to do what.</param>
/// <param name="Recommendations">In the order of recording.</param>
/// <param name="Votes">In the order of recording.</param>
/// <param name="Decision">The decision, and what became of it.</param>
/// <param name="Illustrative">Whether the revision's text is made up for a sample.</param>
/// <param name="AsOf">The times that this answer is for.</param>
public sealed record ProposalDocument(
    string Proposal,
    SubjectLine Subject,
    ProposalStatus Status,
    WithdrawnBecause? Withdrawn,
    IReadOnlyList<PathStep> Path,
    PathStep? Turn,
    IReadOnlyList<RecommendationLine> Recommendations,
    IReadOnlyList<VoteLine> Votes,
    DecisionLine? Decision,
    bool Illustrative,
    AsOf AsOf);

/// <summary>What a body recommended.</summary>
/// <param name="Body">The body.</param>
/// <param name="Meeting">The meeting.</param>
/// <param name="MeetingJapanese">The same as people read it: 令和5年度第2回.</param>
/// <param name="HeldOn">The day of the meeting.</param>
/// <param name="Recommendation">What it recommends.</param>
/// <param name="Comment">Its comment; absent when there is none or it was removed.</param>
/// <param name="MeetingVersion">The meeting's version that was relied on.</param>
/// <param name="BodyVersion">The body's version that was relied on.</param>
public sealed record RecommendationLine(
    string Body, MeetingId Meeting, string MeetingJapanese, PartialDate HeldOn, Recommendation Recommendation, string? Comment, long MeetingVersion, long BodyVersion);

/// <summary>A vote, by seat.</summary>
/// <param name="Body">The body.</param>
/// <param name="Meeting">The meeting.</param>
/// <param name="Seat">The seat.</param>
/// <param name="Option">For, against or neither.</param>
public sealed record VoteLine(string Body, MeetingId Meeting, string Seat, VoteOption Option);
