using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Records;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using Marten;
using Marten.Linq.MatchesSql;

namespace DxGovernance.Decisions.Reading;

/// <summary>The proposals: all of them for those who work on them and those who audit them; for everybody those that a meeting has come to something on.</summary>
public static class ProposalReading
{
    /// <summary>Maps the addresses.</summary>
    public static void MapProposalReading(this IEndpointRouteBuilder municipality)
    {
        var proposals = municipality.MapGroup("/proposals").ForEverybody().WithTags("案件 Proposals");
        proposals.MapGet("", ListAsync).WithMetadata(new PresentRecordOnly()).Produces<ProposalPage>()
            .WithSummary("案件の一覧（会議体・年度・種類・方針・結果・状態で絞り込み） / The proposals, by body, fiscal year, kind, policy, outcome and status");
        proposals.MapGet("/{proposal}", (string municipality, string proposal, HttpContext http, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => ReadAsync(work, proposal, http.User.IsOfOffice(municipality), ct), ct))
            .Produces<ProposalDocument>().WithSummary("案件（審査・表決・決定のための ETag を含む） / A proposal; its ETag reviews, votes and decides");
        proposals.MapGet("/{proposal}/timeline", (string municipality, string proposal, HttpContext http, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => TimelineAsync(work, proposal, http.User.IsOfOffice(municipality), ct), ct))
            .Produces<ProposalTimeline>().WithSummary("案件の経過（提出から決定・決裁・策定まで一続き） / One line of time: from submission to decision, 決裁 and adoption");
    }

    private static Task<IResult> ListAsync(
        string? body,
        string? fiscalYear,
        string? kind,
        string? policy,
        string? outcome,
        string? status,
        Paging paging,
        HttpContext http,
        Platform.Http.Reading reading,
        CancellationToken ct)
    {
        SubjectKind? subject = null;
        DecisionOutcome? decided = null;
        ProposalStatus? stands = null;
        var problem = FiscalYearParameter.Problem(fiscalYear, out var year) ?? WordParameter.Problem("kind", kind, ref subject)
            ?? WordParameter.Problem("outcome", outcome, ref decided) ?? WordParameter.Problem("status", status, ref stands);
        return problem is not null
            ? Task.FromResult(problem)
            : reading.AnswerAsync(async (work, ct) =>
            {
                IQueryable<ProposalListing> rows = work.Session.Query<ProposalListing>();
                rows = body is null ? rows : rows.Where(row => row.Bodies.Contains(body));
                rows = year is null ? rows : rows.Where(row => row.FiscalYear == year.Value);
                rows = subject is null ? rows : rows.Where(row => row.Kind == subject.Value);
                rows = policy is null ? rows : rows.Where(row => row.Policy == policy);
                rows = decided is null ? rows : rows.Where(row => row.Outcome == decided.Value);
                rows = stands is null ? rows : rows.Where(row => row.Status == stands.Value);
                if (!http.User.IsOfOffice(work.Session.TenantId))
                {
                    // What is withheld is listed at /records/withheld, with its ground and nothing that a filter could find out.
                    var today = PartialDate.Of(work.Now.Today).ToString();
                    rows = rows.Where(row => row.Decision != null
                        && (row.Keeping.Disclosure == null || row.Keeping.Disclosure.Openness == Openness.Open || row.MatchesSql(Withheld.OpenFromBy, today)));
                }

                rows = paging.After is { } after ? rows.Where(row => row.Proposal.CompareTo(after) > 0) : rows;
                var found = await rows.OrderBy(row => row.Proposal).Take(paging.Limit + 1).ToListAsync(ct);
                return (ProposalPage?)new ProposalPage([.. paging.Cut(http, found, row => row.Proposal).Select(row => new ProposalLine(
                    row.Proposal, row.Kind, row.Title, row.Revision?.Policy, row.Revision?.Number, row.Revision?.Submission, row.OpenedOn, row.Bodies, row.Status, row.Decision, row.Outcome,
                    Withheld.On(work.Now.Today, row.Keeping), row.Illustrative, $"/{work.Session.TenantId}/api/proposals/{row.Proposal}"))]);
            }, ct);
    }

    /// <summary>What the reader may know of a proposal: why it is withheld, or null; ends the read where it is not published.</summary>
    private static async Task<Withheld?> GateAsync(ReadWork work, string id, bool isOfOffice, CancellationToken ct)
    {
        var row = await work.Session.LoadAsync<ProposalListing>(Streams.Proposal(id).Value, ct);
        return isOfOffice || row?.IsPublished != false ? row is null ? null : Withheld.On(work.Now.Today, row.Keeping)
            : throw ReadWork.Refused(new Refusal("proposal-not-public", "決定前の案件は公表されていません", "A proposal is shown to the secretariat, members and auditors of the municipality only until a meeting has come to something on it.")
            { Kind = RefusalKind.NotEntitled });
    }

    private static async Task<ProposalTimeline?> TimelineAsync(ReadWork work, string id, bool isOfOffice, CancellationToken ct)
    {
        if (await work.FoldAsync<Proposal>(Streams.Proposal(id), ct) is not { State: var proposal })
        {
            return null;
        }

        var withheld = await GateAsync(work, id, isOfOffice, ct);
        return new ProposalTimeline(id, withheld, withheld is null || isOfOffice ? await Timeline.OfAsync(work, proposal, isOfOffice, ct) : null, work.AsOf);
    }

    private static async Task<ProposalDocument?> ReadAsync(ReadWork work, string id, bool isOfOffice, CancellationToken ct)
    {
        if (await work.FoldAsync<Proposal>(Streams.Proposal(id), ct) is not { State: var proposal } folded)
        {
            return null;
        }

        var withheld = await GateAsync(work, id, isOfOffice, ct);
        work.IsWriteTarget(folded);
        if (withheld is not null && !isOfOffice)
        {
            return new ProposalDocument(proposal.Slug, work.AsOf) { Withheld = withheld, Illustrative = proposal.Illustrative };
        }

        var texts = isOfOffice ? await RemarkTexts.OfAsync(work.Session, RemarksOf.Proposal(proposal), ct) : RemarkTexts.None;
        var names = isOfOffice ? await PersonNames.OfAsync(work.Session, [proposal.RaisedBy, .. proposal.Votes.Select(vote => vote.Person)], ct) : PersonNames.None;
        var times = await RecordedTimes.OfDecisionsAsync(work.Session, [folded.Key.Value], ct);
        var closed = await Keepings.ClosedMeetingsAsync(work, proposal.Votes.Select(vote => vote.Meeting).Concat(proposal.Recusals.Select(recused => recused.Meeting)), isOfOffice, ct);
        var reader = new LineReader(work.Session.TenantId, work.ValidOn, isOfOffice, texts);
        DecisionLine LineOf(DecisionState decision) => DecisionLine.Of(reader, proposal, decision, times.TryGetValue(decision.Decision, out var at) ? at : null, withheld);
        return new ProposalDocument(proposal.Slug, work.AsOf)
        {
            Withheld = withheld,
            Subject = SubjectLine.Of(proposal),
            Reference = proposal.Subject.Reference,
            Reason = texts.LineOf(proposal.Subject.Reason),
            Attachments = proposal.Subject.Attachments,
            Status = proposal.Status,
            Withdrawn = proposal.Withdrawn,
            OpenedOn = proposal.OpenedOn,
            RaisedBy = isOfOffice && proposal.RaisedBy is { } person ? new PersonLine(person, names.Of(person)) : null,
            Path = proposal.Path,
            Turn = proposal.Turn,
            Reviews = await ReviewsAsync(work, proposal, ct),
            Recommendations = [.. proposal.Recommendations.Select((recommended, index) => new RecommendationLine(
                recommended.Body, recommended.Meeting, recommended.Meeting.ToJapanese(), recommended.HeldOn, recommended.Recommendation,
                texts.Of(recommended.Comment), index < proposal.Outdated, recommended.MeetingVersion, recommended.BodyVersion))],
            Hearings = [.. proposal.Hearings.Select(hearing => new HearingLine(hearing.Body, hearing.From, hearing.To, hearing.Opinions, hearing.Report))],
            Recusals = [.. proposal.Recusals.Where(recused => !closed.Contains(recused.Meeting)).Select(recused => new ProposalRecusalLine(recused.Body, recused.Meeting, recused.Seat, texts.LineOf(recused.Ground)))],
            Votes = [.. proposal.Votes.Where(vote => !closed.Contains(vote.Meeting)).Select(vote => new VoteLine(
                vote.Body, vote.Meeting, vote.Seat, vote.Option, isOfOffice ? vote.Person : null, isOfOffice ? names.Of(vote.Person) : null))],
            MergedInto = proposal.MergedInto,
            Absorbed = proposal.Absorbed.IsEmpty ? null : proposal.Absorbed,
            Approval = proposal.Approval,
            Decision = proposal.Decision is { } decided ? LineOf(decided) : null,
            Decisions = [.. proposal.Decisions.Select(LineOf)],
            Conditions = proposal.Decision is { } conditional ? ConditionLine.Of(conditional, texts) : [],
            Notes = [.. proposal.Notes.Select(note => new NoteLine(note.Body, note.On))],
            NotesAwaited = [.. proposal.NotesAwaited.Select(step => step.Body)],
            Retention = proposal.Keeping.Retention,
            Disposed = proposal.Keeping.Disposed,
            Illustrative = proposal.Illustrative,
        };
    }

    /// <summary>審査期間, by the rules of the day on which the proposal opened. It is shown, and nothing follows from it.</summary>
    private static async Task<IReadOnlyList<ReviewLine>> ReviewsAsync(ReadWork work, Proposal proposal, CancellationToken ct)
    {
        var reviews = new List<ReviewLine>();
        foreach (var step in proposal.Path.Where(step => step.Role == StepRole.Review))
        {
            var isDone = proposal.LastOf(step.Body)?.Recommendation == Recommendation.Approve;
            var days = proposal.OpenedOn is { } opened && await work.FoldAsync<Body>(Streams.Body(step.Body), ct) is { State: var body } ? body.RulesOn(opened.First).ReviewDays : 0;
            var due = days > 0 ? proposal.OpenedOn!.Value.Last.AddDays(days) : (DateOnly?)null;
            reviews.Add(new ReviewLine(step.Body, due is { } day ? PartialDate.Of(day) : null, isDone, due < work.ValidOn && !isDone && proposal.Status == ProposalStatus.Open));
        }

        return reviews;
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
/// <param name="OpenedOn">The day on which it opened; absent where it is not recorded.</param>
/// <param name="Bodies">The bodies on its path.</param>
/// <param name="Status">Open, withdrawn or decided.</param>
/// <param name="Decision">The last decision's id, once there is one.</param>
/// <param name="Outcome">The last decision's outcome, once there is one.</param>
/// <param name="Withheld">Why it is withheld from the public; absent where it is open.</param>
/// <param name="Illustrative">Whether the revision's text is made up for a sample.</param>
/// <param name="Address">Where it is.</param>
public sealed record ProposalLine(
    string Proposal,
    SubjectKind Kind,
    string Title,
    string? Policy,
    string? Revision,
    int? Submission,
    PartialDate? OpenedOn,
    IReadOnlyList<string> Bodies,
    ProposalStatus Status,
    string? Decision,
    DecisionOutcome? Outcome,
    Withheld? Withheld,
    bool Illustrative,
    string Address);

/// <summary>A proposal with all that was done on it. Of one that is withheld from the reader there is nothing beyond the ground.</summary>
/// <param name="Proposal">Its id.</param>
/// <param name="AsOf">The times that this answer is for.</param>
public sealed record ProposalDocument(string Proposal, AsOf AsOf)
{
    /// <summary>Why it is withheld from the public; absent where it is open.</summary>
    public Withheld? Withheld { get; init; }

    /// <summary>What is decided on.</summary>
    public SubjectLine? Subject { get; init; }

    /// <summary>What it is about in another service; absent where it is about nothing there.</summary>
    public string? Reference { get; init; }

    /// <summary>提案理由; its text is told to the office.</summary>
    public RemarkLine? Reason { get; init; }

    /// <summary>Documents, by hash.</summary>
    public IReadOnlyList<Attachment>? Attachments { get; init; }

    /// <summary>Open, withdrawn, merged or decided.</summary>
    public ProposalStatus? Status { get; init; }

    /// <summary>Why it ended without a decision.</summary>
    public WithdrawnBecause? Withdrawn { get; init; }

    /// <summary>The day on which it opened; absent where it is not recorded.</summary>
    public PartialDate? OpenedOn { get; init; }

    /// <summary>Who put it forward; told to the office.</summary>
    public PersonLine? RaisedBy { get; init; }

    /// <summary>The path that it takes; empty until the municipality has set one and the first act has taken it.</summary>
    public IReadOnlyList<PathStep>? Path { get; init; }

    /// <summary>Whose turn it is, and to do what.</summary>
    public PathStep? Turn { get; init; }

    /// <summary>The reviews of the path, and until when each should be done.</summary>
    public IReadOnlyList<ReviewLine>? Reviews { get; init; }

    /// <summary>What was recommended, in the order of recording.</summary>
    public IReadOnlyList<RecommendationLine>? Recommendations { get; init; }

    /// <summary>意見公募・意見聴取 on what it is now.</summary>
    public IReadOnlyList<HearingLine>? Hearings { get; init; }

    /// <summary>除斥, at whichever meeting.</summary>
    public IReadOnlyList<ProposalRecusalLine>? Recusals { get; init; }

    /// <summary>The votes, in the order of recording; those at a meeting that is withheld from the reader are left out.</summary>
    public IReadOnlyList<VoteLine>? Votes { get; init; }

    /// <summary>The proposal that it has become part of.</summary>
    public string? MergedInto { get; init; }

    /// <summary>Those that have become part of it.</summary>
    public IReadOnlyList<ProposalAbsorbed>? Absorbed { get; init; }

    /// <summary>決裁.</summary>
    public ApprovalRecorded? Approval { get; init; }

    /// <summary>The decision that ended it, and what became of it.</summary>
    public DecisionLine? Decision { get; init; }

    /// <summary>All that was decided on it, in the order of recording: 継続審議 may come before the last.</summary>
    public IReadOnlyList<DecisionLine>? Decisions { get; init; }

    /// <summary>附帯条件 of the decision, with whether they are fulfilled.</summary>
    public IReadOnlyList<ConditionLine>? Conditions { get; init; }

    /// <summary>Who took note of the decision.</summary>
    public IReadOnlyList<NoteLine>? Notes { get; init; }

    /// <summary>The bodies that are still to take note.</summary>
    public IReadOnlyList<string>? NotesAwaited { get; init; }

    /// <summary>保存期間; absent where none is set.</summary>
    public RetentionSet? Retention { get; init; }

    /// <summary>廃棄; absent while its texts are kept.</summary>
    public RecordDisposed? Disposed { get; init; }

    /// <summary>Whether the subject is made up for a sample.</summary>
    public bool Illustrative { get; init; }
}

/// <summary>A person, for the office.</summary>
/// <param name="Person">The random id.</param>
/// <param name="Name">The name in the directory; absent where there is none.</param>
public sealed record PersonLine(string Person, string? Name);

/// <summary>A review of the path.</summary>
/// <param name="Body">The body.</param>
/// <param name="DueOn">The last day on which it should be done; absent where the body's rules set no period, or the opening is not recorded.</param>
/// <param name="IsDone">Whether the body recommends approval.</param>
/// <param name="IsOverdue">Whether the period is over on the day asked about and it is not done.</param>
public sealed record ReviewLine(string Body, PartialDate? DueOn, bool IsDone, bool IsOverdue);

/// <summary>What a body recommended.</summary>
/// <param name="Body">The body.</param>
/// <param name="Meeting">The meeting.</param>
/// <param name="MeetingJapanese">The same as people read it: 令和5年度第2回.</param>
/// <param name="HeldOn">The day of the meeting.</param>
/// <param name="Recommendation">What it recommends.</param>
/// <param name="Comment">Its comment; absent when there is none, it was removed, or the reader is not of the office.</param>
/// <param name="IsOutdated">Whether it is on what the proposal was before it was amended.</param>
/// <param name="MeetingVersion">The meeting's version that was relied on.</param>
/// <param name="BodyVersion">The body's version that was relied on.</param>
public sealed record RecommendationLine(
    string Body, MeetingId Meeting, string MeetingJapanese, PartialDate HeldOn, Recommendation Recommendation, string? Comment, bool IsOutdated, long MeetingVersion, long BodyVersion);

/// <summary>意見公募・意見聴取.</summary>
/// <param name="Body">The body whose step it is.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
/// <param name="Opinions">How many opinions came in.</param>
/// <param name="Report">The report on it, by hash; absent where there is none.</param>
public sealed record HearingLine(string Body, PartialDate From, PartialDate To, int Opinions, Attachment? Report);

/// <summary>除斥.</summary>
/// <param name="Body">The body.</param>
/// <param name="Meeting">The meeting.</param>
/// <param name="Seat">The seat.</param>
/// <param name="Ground">The ground; its text is told to the office.</param>
public sealed record ProposalRecusalLine(string Body, MeetingId Meeting, string Seat, RemarkLine? Ground);

/// <summary>A vote, by seat.</summary>
/// <param name="Body">The body.</param>
/// <param name="Meeting">The meeting.</param>
/// <param name="Seat">The seat.</param>
/// <param name="Option">For, against or neither.</param>
/// <param name="Person">Who voted, by random id; absent for the public.</param>
/// <param name="Name">The name in the directory; absent for the public, and where there is none.</param>
public sealed record VoteLine(string Body, MeetingId Meeting, string Seat, VoteOption Option, string? Person, string? Name);

/// <summary>了知.</summary>
/// <param name="Body">The body whose step it is.</param>
/// <param name="On">The day.</param>
public sealed record NoteLine(string Body, PartialDate On);
