using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Registers;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using Marten;

namespace DxGovernance.Decisions.Reading;

/// <summary>決定番号簿: the decisions, published to everybody.</summary>
public static class DecisionReading
{
    /// <summary>Maps the addresses.</summary>
    public static void MapDecisionReading(this IEndpointRouteBuilder municipality)
    {
        var decisions = municipality.MapGroup("/decisions").ForEverybody().WithTags("決定 Decisions");
        decisions.MapGet("", ListAsync).Produces<DecisionPage>().WithSummary("決定の一覧（会議体・年度で絞り込み） / The register, by body and fiscal year");
        decisions.MapGet("/{body}/{fiscalYear:int}/{number:int}", (string body, int fiscalYear, int number, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => ReadAsync(work, body, new FiscalYear(fiscalYear), number, ct), ct))
            .Produces<DecisionDocument>().WithSummary("決定（採決・定足数・その後の策定） / A decision: votes, quorum, and what became of it");
    }

    private static async Task<IResult> ListAsync(
        string municipality, string? body, string? fiscalYear, Paging paging, HttpContext http, IDocumentStore store, CancellationToken ct)
    {
        FiscalYear year = default;
        if (fiscalYear is not null && !FiscalYear.TryParse(fiscalYear, out year, out var why))
        {
            return Problems.Of(400, "fiscal-year-invalid", "年度が読み取れません", why, "fiscalYear");
        }

        await using var session = store.QuerySession(municipality);
        IQueryable<DecisionListing> rows = session.Query<DecisionListing>();
        rows = body is null ? rows : rows.Where(row => row.Body == body);
        rows = fiscalYear is null ? rows : rows.Where(row => row.FiscalYear == year.Year);
        rows = paging.After is { } after ? rows.Where(row => row.RegisterKey.CompareTo(after) > 0) : rows;
        var found = paging.Cut(http, await rows.OrderBy(row => row.RegisterKey).Take(paging.Limit + 1).ToListAsync(ct), row => row.RegisterKey);
        var proposals = (await session.LoadManyAsync<ProposalListing>(ct, found.Select(row => row.ProposalKey).Distinct().ToArray())).ToDictionary(row => row.Id);
        return TypedResults.Ok(new DecisionPage([.. found.Select(row => DecisionLine.Of(municipality, row, proposals[row.ProposalKey]))]));
    }

    /// <summary>By the register of then: a number that was not entered yet is not there.</summary>
    private static async Task<DecisionDocument?> ReadAsync(ReadWork work, string id, FiscalYear fiscalYear, int number, CancellationToken ct)
    {
        if (await work.FoldAsync<Register>(Streams.Register(id, fiscalYear), ct) is not { State: var register }
            || register.Find(number) is not { } entry
            || await work.FoldAsync<Proposal>(Streams.Proposal(entry.Proposal), ct) is not { State: var proposal } folded
            || proposal.Decisions.Find(decision => decision.Body == id && decision.FiscalYear == fiscalYear && decision.Number == number) is not { } decision
            || await work.FoldAsync<Body>(Streams.Body(id), ct) is not { State: var body })
        {
            return null;
        }

        work.IsWriteTarget(folded);
        return new DecisionDocument(DecisionLine.Of(work.Session.TenantId, proposal, decision), body.Name, SubjectLine.Of(proposal), work.AsOf);
    }
}

/// <summary>A page of the register.</summary>
/// <param name="Items">By body, fiscal year and number.</param>
public sealed record DecisionPage(IReadOnlyList<DecisionLine> Items);

/// <summary>A decision as the register has it.</summary>
/// <param name="Decision">Its id, <c>dx-headquarters/2023/3</c>.</param>
/// <param name="DecisionJapanese">Its number as people read it: 令和5年度決定第3号.</param>
/// <param name="Body">The body that decided.</param>
/// <param name="FiscalYear">年度 of the register.</param>
/// <param name="Number">The number in it.</param>
/// <param name="Outcome">What was decided.</param>
/// <param name="DecidedOn">The day of the meeting.</param>
/// <param name="DecidedOnJapanese">The same, 令和6年1月24日.</param>
/// <param name="Subject">What it is about, as people read it: the policy's title and the revision.</param>
/// <param name="Meeting">The meeting.</param>
/// <param name="MeetingJapanese">The same, 令和5年度第2回.</param>
/// <param name="Tally">The votes; absent where it was decided without (異議なし).</param>
/// <param name="Quorum">定足数.</param>
/// <param name="Adoption">What became of an approval; absent where nothing is to be adopted.</param>
/// <param name="MeetingVersion">The meeting's version that was relied on.</param>
/// <param name="BodyVersion">The body's version that was relied on.</param>
/// <param name="Illustrative">Whether body, meeting, votes or number are made up for a sample.</param>
/// <param name="Address">Where it is.</param>
public sealed record DecisionLine(
    string Decision,
    string DecisionJapanese,
    string Body,
    FiscalYear FiscalYear,
    int Number,
    DecisionOutcome Outcome,
    PartialDate DecidedOn,
    string DecidedOnJapanese,
    string Subject,
    MeetingId? Meeting,
    string? MeetingJapanese,
    Tally? Tally,
    QuorumLine? Quorum,
    AdoptionLine? Adoption,
    long? MeetingVersion,
    long? BodyVersion,
    bool Illustrative,
    string Address)
{
    internal static DecisionLine Of(string municipality, Proposal proposal, DecisionState decision) =>
        Of(municipality, decision, proposal.Subject.Title, AdoptionLine.Of(decision, proposal.Subject.Kind, proposal.Adoption, proposal.AdoptionRefusal));

    internal static DecisionLine Of(string municipality, DecisionListing row, ProposalListing proposal) =>
        Of(municipality, row.Decision, proposal.Title, AdoptionLine.Of(row.Decision, proposal.Kind, row.Adopted, row.Refused));

    private static DecisionLine Of(string municipality, DecisionState decision, string subject, AdoptionLine? adoption) => new(
        decision.Decision,
        $"{decision.FiscalYear.ToJapanese()}決定第{decision.Number}号",
        decision.Body,
        decision.FiscalYear,
        decision.Number,
        decision.Outcome,
        decision.DecidedOn,
        decision.DecidedOn.ToJapanese(),
        subject,
        decision.Meeting,
        decision.Meeting?.ToJapanese(),
        decision.Tally,
        decision is { Present: { } present, Seats: { } seats, QuorumNeeded: { } needed } ? new QuorumLine(present, seats, needed, present >= needed) : null,
        adoption,
        decision.MeetingVersion,
        decision.BodyVersion,
        decision.Illustrative,
        $"/{municipality}/api/decisions/{decision.Decision}");
}

/// <summary>A decision with its subject.</summary>
/// <param name="Entry">As the register has it.</param>
/// <param name="BodyName">The name of the body that decided.</param>
/// <param name="On">What exactly was decided on.</param>
/// <param name="AsOf">The times that this answer is for.</param>
public sealed record DecisionDocument(DecisionLine Entry, string BodyName, SubjectLine On, AsOf AsOf);

/// <summary>What exactly was decided on.</summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="Kind">What kind of subject it is.</param>
/// <param name="Title">件名.</param>
/// <param name="Policy">The policy; absent where it is no revision.</param>
/// <param name="Revision">The revision's number; absent where it is none.</param>
/// <param name="Submission">Which submission of it; absent where it is none, or was registered later.</param>
/// <param name="ContentHash">SHA-256 of what was decided on; absent where it is not recorded.</param>
/// <param name="Illustrative">Whether the subject is made up for a sample.</param>
public sealed record SubjectLine(string Proposal, SubjectKind Kind, string Title, string? Policy, string? Revision, int? Submission, string? ContentHash, bool Illustrative)
{
    internal static SubjectLine Of(Proposal proposal) => new(
        proposal.Slug, proposal.Subject.Kind, proposal.Subject.Title, proposal.Subject.Revision?.Policy, proposal.Subject.Revision?.Number,
        proposal.Subject.Revision?.Submission, proposal.Subject.ContentHash, proposal.Illustrative);
}
