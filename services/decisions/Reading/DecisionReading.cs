using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Registers;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Log;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Tables;
using DxGovernance.Platform.Time;
using Marten;

namespace DxGovernance.Decisions.Reading;

/// <summary>The decisions, published to everybody as far as they are not withheld.</summary>
public static class DecisionReading
{
    private const int Batch = 200;

    private static readonly IReadOnlyList<Format<DecisionPage>> Formats = [new(CsvTable.MediaType, "csv", page => DecisionCsv.Write(page.Items))];

    /// <summary>Maps the addresses.</summary>
    public static void MapDecisionReading(this IEndpointRouteBuilder municipality)
    {
        var decisions = municipality.MapGroup("/decisions").ForEverybody().WithTags("決定 Decisions");
        decisions.MapGet("", ListAsync).WithMetadata(new PresentRecordOnly()).Produces<DecisionPage>()
            .WithSummary("決定の一覧（会議体・年度・方針・案件・結果・状態で絞り込み。CSV あり） / The decisions, by body, fiscal year, policy, proposal, outcome and standing; also in CSV");
        decisions.MapGet("/{body}/{fiscalYear:int}/{number:int}", (string municipality, string body, int fiscalYear, int number, HttpContext http, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => ReadAsync(work, body, new FiscalYear(fiscalYear), number, http.User.IsOfOffice(municipality), ct), ct))
            .Produces<DecisionDocument>().WithSummary("決定（採決・定足数・条件・更正・その後） / A decision: votes, quorum, conditions, corrections, and what became of it");
    }

    private static Task<IResult> ListAsync(
        string municipality,
        string? body,
        string? fiscalYear,
        string? policy,
        string? proposal,
        string? outcome,
        string? standing,
        Paging paging,
        HttpContext http,
        Platform.Http.Reading reading,
        CancellationToken ct)
    {
        DecisionOutcome? decided = null;
        DecisionStanding? stands = null;
        var problem = FiscalYearParameter.Problem(fiscalYear, out var year)
            ?? WordParameter.Problem("outcome", outcome, ref decided) ?? WordParameter.Problem("standing", standing, ref stands);
        return problem is not null
            ? Task.FromResult(problem)
            : reading.AnswerAsync((work, ct) => PageAsync(work, new Filter(body, year, policy, proposal, decided, stands), Pages.For(http, paging), http, ct), Formats, ct);
    }

    /// <summary>
    /// Reads on until a page is full: whether a decision has a standing on a day is judged and not stored. What is withheld
    /// answers to no question about its content, or asking would tell it.
    /// </summary>
    private static async Task<DecisionPage?> PageAsync(ReadWork work, Filter filter, Paging paging, HttpContext http, CancellationToken ct)
    {
        var session = work.Session;
        var reader = new LineReader(session.TenantId, work.ValidOn, http.User.IsOfOffice(session.TenantId), RemarkTexts.None);
        var found = new List<DecisionLine>();
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var after = paging.After ?? ""; found.Count <= paging.Limit;)
        {
            var rows = await filter.Of(session.Query<DecisionListing>()).Where(row => row.RegisterKey.CompareTo(after) > 0).OrderBy(row => row.RegisterKey).Take(Batch).ToListAsync(ct);
            var proposalKeys = rows.Select(row => row.ProposalKey).Distinct().ToArray();
            var proposals = (await session.LoadManyAsync<ProposalListing>(ct, proposalKeys)).ToDictionary(row => row.Id);
            var times = await RecordedTimes.OfDecisionsAsync(session, proposalKeys, ct);
            var places = await DecisionsInLogAsync(work, proposalKeys, ct);
            foreach (var row in rows)
            {
                var of = proposals[row.ProposalKey];
                var withheld = Withheld.On(work.Now.Today, of.Keeping);
                var line = DecisionLine.Of(reader, row, of, times.TryGetValue(row.Id, out var at) ? at : null, withheld) with { Proof = withheld is null || reader.IsOfOffice ? places.GetValueOrDefault(row.Id) : null };
                if (filter.Has(line) && (withheld is null || reader.IsOfOffice || !filter.IsAboutContent))
                {
                    keys[line.Decision] = row.RegisterKey;
                    found.Add(line);
                }
            }

            if (rows.Count < Batch)
            {
                break;
            }

            after = rows[^1].RegisterKey;
        }

        return new DecisionPage(paging.Cut(http, found.Count > paging.Limit + 1 ? found[..(paging.Limit + 1)] : found, line => keys[line.Decision]));
    }

    /// <summary>By the register of then: a number that was not entered yet is not there.</summary>
    private static async Task<DecisionDocument?> ReadAsync(ReadWork work, string id, FiscalYear fiscalYear, int number, bool isOfOffice, CancellationToken ct)
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
        var withheld = await Keepings.OfProposalAsync(work, proposal.Slug, ct);
        var texts = isOfOffice
            ? await RemarkTexts.OfAsync(work.Session, Records.RemarksOf.Proposal(proposal), ct)
            : RemarkTexts.None;
        var times = await RecordedTimes.OfDecisionsAsync(work.Session, [folded.Key.Value], ct);
        var reader = new LineReader(work.Session.TenantId, work.ValidOn, isOfOffice, texts);
        var places = await DecisionsInLogAsync(work, [folded.Key.Value], ct);
        var line = DecisionLine.Of(reader, proposal, decision, times.TryGetValue(decision.Decision, out var at) ? at : null, withheld) with { Proof = withheld is null || isOfOffice ? places.GetValueOrDefault(decision.Decision) : null };
        if (line.Proof is { } place)
        {
            work.Link(LogPlace.Relation, place.Proof, "text/plain");
        }

        if (DecisionContent.Of(reader, proposal, decision, withheld) is not { } content)
        {
            return new DecisionDocument(line, body.Name, On: null, work.AsOf);
        }

        var closed = await Keepings.ClosedMeetingsAsync(work, decision.Meeting is { } taken ? [taken] : [], isOfOffice, ct);
        var names = isOfOffice ? await PersonNames.OfAsync(work.Session, proposal.Votes.Select(vote => vote.Person), ct) : PersonNames.None;
        return new DecisionDocument(line, body.Name, content.On, work.AsOf)
        {
            ContentHash = content.ContentHash,
            Conditions = content.Conditions,
            Votes = decision.Meeting is { } meeting && !closed.Contains(meeting) ? [.. SeatVoteLine.Of(proposal, meeting, body, isOfOffice, names)] : null,
            Recusals = decision.Meeting is { } sitting && !closed.Contains(sitting) ? [.. RecusalLine.Of(proposal, sitting, body, texts)] : null,
        };
    }

    /// <summary>The decisions of proposals, at the time or registered later, by their ids.</summary>
    private static Task<IReadOnlyDictionary<string, LogPlace>> DecisionsInLogAsync(ReadWork work, IReadOnlyCollection<string> proposals, CancellationToken ct) =>
        work.PlacesAsync(proposals, PublishedDecisions.Types, "decision", ct);

    /// <summary>Which decisions are asked for.</summary>
    private sealed record Filter(string? Body, int? FiscalYear, string? Policy, string? Proposal, DecisionOutcome? Outcome, DecisionStanding? Standing)
    {
        public bool IsAboutContent => Policy is not null || Proposal is not null || Outcome is not null || Standing is not null;

        public IQueryable<DecisionListing> Of(IQueryable<DecisionListing> rows)
        {
            rows = Body is { } body ? rows.Where(row => row.Body == body) : rows;
            rows = FiscalYear is { } year ? rows.Where(row => row.FiscalYear == year) : rows;
            if (Proposal is not null)
            {
                var key = Streams.Proposal(Proposal).Value;
                rows = rows.Where(row => row.ProposalKey == key);
            }

            return Outcome is { } outcome ? rows.Where(row => row.Outcome == outcome) : rows;
        }

        public bool Has(DecisionLine line) => (Policy is null || line.Policy == Policy) && (Standing is null || line.Standing == Standing);
    }
}

/// <summary>A page of decisions.</summary>
/// <param name="Items">By body, fiscal year and number.</param>
public sealed record DecisionPage(IReadOnlyList<DecisionLine> Items);

/// <summary>A decision with its subject.</summary>
/// <param name="Entry">As the register has it.</param>
/// <param name="BodyName">The name of the body that decided.</param>
/// <param name="On">What it is about; absent where it is withheld from the reader.</param>
/// <param name="AsOf">The times that this answer is for.</param>
public sealed record DecisionDocument(DecisionLine Entry, string BodyName, SubjectLine? On, AsOf AsOf)
{
    /// <summary>What exactly was decided on, as it was then: SHA-256, hex; absent where it is not recorded.</summary>
    public string? ContentHash { get; init; }

    /// <summary>附帯条件, in their order; absent where it is withheld.</summary>
    public IReadOnlyList<ConditionLine>? Conditions { get; init; }

    /// <summary>The votes by seat; absent where it or the meeting is withheld, or the meeting is not recorded.</summary>
    public IReadOnlyList<SeatVoteLine>? Votes { get; init; }

    /// <summary>除斥; absent where it or the meeting is withheld, or the meeting is not recorded.</summary>
    public IReadOnlyList<RecusalLine>? Recusals { get; init; }
}

/// <summary>附帯条件.</summary>
/// <param name="Condition">Which, from 1.</param>
/// <param name="Text">What it says.</param>
/// <param name="IsFulfilled">Whether it is fulfilled, as far as it is recorded.</param>
/// <param name="FulfilledOn">The day; absent while it is not.</param>
/// <param name="Evidence">What shows it; absent where nothing was said.</param>
public sealed record ConditionLine(int Condition, RemarkLine Text, bool IsFulfilled, PartialDate? FulfilledOn, RemarkLine? Evidence)
{
    internal static IReadOnlyList<ConditionLine> Of(DecisionState decision, RemarkTexts texts) => [.. decision.Conditions.Select((condition, index) =>
    {
        var fulfilled = decision.Fulfilled.GetValueOrDefault(index + 1);
        return new ConditionLine(index + 1, texts.LineOf(condition)!, fulfilled is not null, fulfilled?.On, texts.LineOf(fulfilled?.Evidence));
    })];
}

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
