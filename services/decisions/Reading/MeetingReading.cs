using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Tables;
using DxGovernance.Platform.Time;
using Marten;

namespace DxGovernance.Decisions.Reading;

/// <summary>The meetings, published to everybody as far as they are not withheld; persons and free texts are for the office.</summary>
public static class MeetingReading
{
    private const int MostProposals = 300;

    private static readonly IReadOnlyList<Format<MeetingPage>> ListFormats = [new(CsvTable.MediaType, "csv", MeetingCsv.Write)];
    private static readonly IReadOnlyList<Format<MeetingDocument>> Formats = [new(CsvTable.MediaType, "csv", MeetingCsv.WriteAttendance)];

    /// <summary>Maps the addresses.</summary>
    public static void MapMeetingReading(this IEndpointRouteBuilder municipality)
    {
        var meetings = municipality.MapGroup("/meetings").ForEverybody().WithTags("会議 Meetings");
        meetings.MapGet("", ListAsync).WithMetadata(new PresentRecordOnly()).Produces<MeetingPage>()
            .WithSummary("会議の一覧（会議体・年度・状態・形式で絞り込み。CSV あり） / The meetings, by body, fiscal year, status and form; also in CSV");
        meetings.MapGet("/{body}/{fiscalYear:int}/{number:int}", (string municipality, string body, int fiscalYear, int number, HttpContext http, Platform.Http.Reading reading, CancellationToken ct) =>
                reading.AnswerAsync((work, ct) => ReadAsync(work, new MeetingId(body, new FiscalYear(fiscalYear), number), http.User.IsOfOffice(municipality), ct), Formats, ct))
            .Produces<MeetingDocument>()
            .WithSummary("会議（議題・出欠・定足数・表決・議事録。変更のための ETag、出欠の CSV あり） / A meeting: agenda, attendance, quorum, votes, minutes; its ETag changes it; attendance also in CSV");
    }

    private static Task<IResult> ListAsync(
        string? body, string? fiscalYear, string? status, string? form, Paging paging, HttpContext http, Platform.Http.Reading reading, CancellationToken ct)
    {
        MeetingStatus? stands = null;
        MeetingForm? held = null;
        var problem = FiscalYearParameter.Problem(fiscalYear, out var year) ?? WordParameter.Problem("status", status, ref stands) ?? WordParameter.Problem("form", form, ref held);
        return problem is not null
            ? Task.FromResult(problem)
            : reading.AnswerAsync(async (work, ct) =>
            {
                var pages = Pages.For(http, paging);
                IQueryable<MeetingListing> rows = work.Session.Query<MeetingListing>();
                rows = body is null ? rows : rows.Where(row => row.Body == body);
                rows = year is null ? rows : rows.Where(row => row.FiscalYear == year.Value);
                rows = stands is null ? rows : rows.Where(row => row.Status == stands.Value);
                rows = held is null ? rows : rows.Where(row => row.Form == held.Value);
                rows = pages.After is { } after ? rows.Where(row => row.SortKey.CompareTo(after) > 0) : rows;
                var found = pages.Cut(http, await rows.OrderBy(row => row.SortKey).Take(pages.Limit + 1).ToListAsync(ct), row => row.SortKey);
                var isOfOffice = http.User.IsOfOffice(work.Session.TenantId);
                return (MeetingPage?)new MeetingPage([.. found.Select(row => LineOf(work, row, isOfOffice))]);
            }, ListFormats, ct);
    }

    private static MeetingLine LineOf(ReadWork work, MeetingListing row, bool isOfOffice)
    {
        var withheld = Withheld.On(work.Now.Today, row.Keeping);
        var isShown = withheld is null || isOfOffice;
        return new MeetingLine(
            row.Meeting, row.Meeting.ToJapanese(), row.Body, row.Meeting.FiscalYear, row.Meeting.Number, row.On, row.On.ToJapanese(), row.Form, row.Status,
            row.Status.ToJapanese(row.Form), row.Cancelled, isShown ? row.Proposals.Count : null, withheld, row.Illustrative, $"/{work.Session.TenantId}/api/meetings/{row.Meeting}");
    }

    private static async Task<MeetingDocument?> ReadAsync(ReadWork work, MeetingId id, bool isOfOffice, CancellationToken ct)
    {
        if (await work.FoldAsync<Meeting>(Streams.Meeting(id), ct) is not { State: var meeting } folded || await work.FoldAsync<Body>(Streams.Body(id.Body), ct) is not { State: var body })
        {
            return null;
        }

        work.IsWriteTarget(folded);
        var withheld = await Keepings.OfMeetingAsync(work, id, ct);
        var document = new MeetingDocument(
            id, id.ToJapanese(), body.Slug, body.Name, id.FiscalYear, id.Number, PartialDate.Of(meeting.HeldOn), PartialDate.Of(meeting.HeldOn).ToJapanese(),
            meeting.Form, meeting.Status, meeting.Status.ToJapanese(meeting.Form), withheld, meeting.Illustrative, work.AsOf);
        if (withheld is not null && !isOfOffice)
        {
            return document;
        }

        var roster = body.On(meeting.HeldOn);
        var proposals = await ProposalsAsync(work, meeting, isOfOffice, ct);
        var texts = isOfOffice
            ? await RemarkTexts.OfAsync(work.Session, [meeting.Cancelled?.Reason, .. proposals.SelectMany(proposal => proposal.State.Recusals).Select(recused => recused.Ground)], ct)
            : RemarkTexts.None;
        var names = isOfOffice
            ? await PersonNames.OfAsync(work.Session, [.. roster.Seats.Select(seat => seat.Person), .. meeting.Attendance.Select(seat => seat.Deputy), .. proposals.SelectMany(proposal => proposal.State.Votes).Select(vote => vote.Person)], ct)
            : PersonNames.None;
        var opening = meeting.Form == MeetingForm.Meeting && meeting.Attendance.Count > 0 ? AttendanceLine.AtOpening(roster, meeting) : null;
        var matters = proposals.ToDictionary(proposal => proposal.State.Slug, proposal => MatterOf(work.Session.TenantId, body, meeting, proposal, isOfOffice, names, texts));
        return document with
        {
            NoticeOn = meeting.NoticeOn is { } notice ? PartialDate.Of(notice) : null,
            Cancelled = meeting.Cancelled is { } cancelled ? new CancelledLine(cancelled.Because, cancelled.Because.ToJapanese(), texts.LineOf(cancelled.Reason)) : null,
            Agenda = [.. meeting.Agenda.Select(item => AgendaLineOf(work.Session.TenantId, item, matters))],
            Attendance = meeting.Form == MeetingForm.Meeting && meeting.Attendance.Count > 0 ? [.. AttendanceLine.Of(body, roster, meeting, isOfOffice, names)] : null,
            Present = opening is null ? null : [.. opening.Keys],
            Quorum = opening is null ? null : QuorumLine.Of(roster.Count(opening)),
            Minutes = MinutesLine.Of(meeting),
            Matters = [.. matters.Values],
        };
    }

    /// <summary>What the agenda has, and what was done at the meeting without one.</summary>
    private static async Task<IReadOnlyList<ShownProposal>> ProposalsAsync(ReadWork work, Meeting meeting, bool isOfOffice, CancellationToken ct)
    {
        var id = meeting.Number.ToString();
        var done = await work.Session.Query<ProposalListing>().Where(row => row.Meetings.Contains(id)).OrderBy(row => row.Proposal).Take(MostProposals).ToListAsync(ct);
        var shown = new List<ShownProposal>();
        foreach (var proposal in meeting.Agenda.Select(item => item.Proposal).OfType<string>().Concat(done.Select(row => row.Proposal)).Distinct())
        {
            if (await work.FoldAsync<Proposal>(Streams.Proposal(proposal), ct) is { State: var state })
            {
                shown.Add(new ShownProposal(state, isOfOffice ? null : await Keepings.OfProposalAsync(work, proposal, ct)));
            }
        }

        return shown;
    }

    private static MatterLine MatterOf(string municipality, Body body, Meeting meeting, ShownProposal shown, bool isOfOffice, PersonNames names, RemarkTexts texts)
    {
        var proposal = shown.State;
        if (shown.Withheld is { } withheld)
        {
            return new MatterLine(withheld);
        }

        var decision = proposal.Decisions.FindLast(decision => decision.Meeting == meeting.Number);
        var recommended = proposal.Recommendations.FindLast(recommended => recommended.Meeting == meeting.Number);
        return new MatterLine(Withheld: null)
        {
            Proposal = proposal.Slug,
            Title = proposal.Subject.Title,
            Address = $"/{municipality}/api/proposals/{proposal.Slug}",
            Quorum = meeting.Status == MeetingStatus.Cancelled || (meeting.Form == MeetingForm.Meeting && meeting.Attendance.Count == 0) ? null : QuorumLine.Of(new Bench(body, meeting, proposal).Quorum),
            Votes = [.. SeatVoteLine.Of(proposal, meeting.Number, body, isOfOffice, names)],
            Recusals = [.. RecusalLine.Of(proposal, meeting.Number, body, texts)],
            Recommendation = recommended?.Recommendation,
            Decision = decision?.Decision,
            Outcome = decision?.Outcome,
            OutcomeJapanese = decision?.Outcome.ToJapanese(),
        };
    }

    private static AgendaLine AgendaLineOf(string municipality, AgendaItemPlaced item, Dictionary<string, MatterLine> matters)
    {
        var matter = item.Proposal is { } proposal ? matters.GetValueOrDefault(proposal) : null;
        var isHidden = matter?.Withheld is not null;
        return new AgendaLine(
            item.Item, item.Kind, item.Kind.ToJapanese(), item.Bill, item.Bill is { } bill ? $"議案第{bill}号" : null, isHidden ? null : item.Title, isHidden ? null : item.Proposal,
            isHidden || item.Proposal is null ? null : $"/{municipality}/api/proposals/{item.Proposal}", matter?.Quorum, matter?.Withheld);
    }

    /// <summary>A proposal, and why it is withheld from this reader.</summary>
    private sealed record ShownProposal(Proposal State, Withheld? Withheld);
}

/// <summary>A page of meetings.</summary>
/// <param name="Items">By body, fiscal year and number.</param>
public sealed record MeetingPage(IReadOnlyList<MeetingLine> Items);

/// <summary>A meeting in the list.</summary>
/// <param name="Meeting">Which.</param>
/// <param name="MeetingJapanese">The same as people read it: 令和5年度第2回.</param>
/// <param name="Body">The body.</param>
/// <param name="FiscalYear">年度 of the day.</param>
/// <param name="Number">第何回; a cancelled one keeps it.</param>
/// <param name="HeldOn">The day; of a circulation, the last for ballots.</param>
/// <param name="HeldOnJapanese">The same, 令和6年1月24日.</param>
/// <param name="Form">A meeting, or a circulation.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="StatusJapanese">The same, 閉会.</param>
/// <param name="Cancelled">Why it did not take place; absent where it did, or will.</param>
/// <param name="Proposals">How many proposals are on its agenda; absent where it is withheld.</param>
/// <param name="Withheld">Why it is withheld from the public; absent where it is open.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="Address">Where it is.</param>
public sealed record MeetingLine(
    MeetingId Meeting,
    string MeetingJapanese,
    string Body,
    FiscalYear FiscalYear,
    int Number,
    PartialDate HeldOn,
    string HeldOnJapanese,
    MeetingForm Form,
    MeetingStatus Status,
    string StatusJapanese,
    CancelledBecause? Cancelled,
    int? Proposals,
    Withheld? Withheld,
    bool Illustrative,
    string Address);

/// <summary>A meeting. Of one that is withheld from the reader there is nothing beyond these.</summary>
/// <param name="Meeting">Which.</param>
/// <param name="MeetingJapanese">The same as people read it: 令和5年度第2回.</param>
/// <param name="Body">The body.</param>
/// <param name="BodyName">Its name.</param>
/// <param name="FiscalYear">年度 of the day.</param>
/// <param name="Number">第何回.</param>
/// <param name="HeldOn">The day; of a circulation, the last for ballots.</param>
/// <param name="HeldOnJapanese">The same, 令和6年1月24日.</param>
/// <param name="Form">A meeting, or a circulation.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="StatusJapanese">The same, 閉会.</param>
/// <param name="Withheld">Why it is withheld from the public; absent where it is open.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="AsOf">The times that this answer is for.</param>
public sealed record MeetingDocument(
    MeetingId Meeting,
    string MeetingJapanese,
    string Body,
    string BodyName,
    FiscalYear FiscalYear,
    int Number,
    PartialDate HeldOn,
    string HeldOnJapanese,
    MeetingForm Form,
    MeetingStatus Status,
    string StatusJapanese,
    Withheld? Withheld,
    bool Illustrative,
    AsOf AsOf)
{
    /// <summary>The day on which the notice went out; absent where it is not recorded.</summary>
    public PartialDate? NoticeOn { get; init; }

    /// <summary>Why it did not take place; absent where it did, or will. Its number stays.</summary>
    public CancelledLine? Cancelled { get; init; }

    /// <summary>議題, in their order; empty where it is not recorded.</summary>
    public IReadOnlyList<AgendaLine>? Agenda { get; init; }

    /// <summary>出欠 of all seats of the day; absent until it is recorded, and of a circulation.</summary>
    public IReadOnlyList<AttendanceLine>? Attendance { get; init; }

    /// <summary>The seats that were there when it opened.</summary>
    public IReadOnlyList<string>? Present { get; init; }

    /// <summary>定足数 when it opened, by the seats of the day as far as they are known; absent of a circulation, which is counted matter by matter.</summary>
    public QuorumLine? Quorum { get; init; }

    /// <summary>議事録; absent while there is none.</summary>
    public MinutesLine? Minutes { get; init; }

    /// <summary>What was done at it, by proposal, on the agenda or without one.</summary>
    public IReadOnlyList<MatterLine>? Matters { get; init; }
}

/// <summary>Why a meeting did not take place.</summary>
/// <param name="Because">Called off, or without a quorum.</param>
/// <param name="BecauseJapanese">The same, 流会.</param>
/// <param name="Reason">The reason; its text is told to the office.</param>
public sealed record CancelledLine(CancelledBecause Because, string BecauseJapanese, RemarkLine? Reason);

/// <summary>議題.</summary>
/// <param name="Item">Its place, from 1.</param>
/// <param name="Kind">協議, 報告 or another.</param>
/// <param name="KindJapanese">The same.</param>
/// <param name="Bill">The number of the 議案; absent where it is none.</param>
/// <param name="BillJapanese">The same, 議案第3号.</param>
/// <param name="Title">Its title; absent where it is withheld from the reader.</param>
/// <param name="Proposal">The proposal; absent where it is none, or withheld.</param>
/// <param name="Address">Where the proposal is.</param>
/// <param name="Quorum">定足数 for this matter: who left before it is not there any more, and who is recused counts by the rules.</param>
/// <param name="Withheld">Why it is withheld from the reader.</param>
public sealed record AgendaLine(
    int Item, AgendaKind Kind, string KindJapanese, int? Bill, string? BillJapanese, string? Title, string? Proposal, string? Address, QuorumLine? Quorum, Withheld? Withheld);

/// <summary>What was done on one proposal at the meeting.</summary>
/// <param name="Withheld">Why it is withheld from the reader, who then reads nothing beyond.</param>
public sealed record MatterLine(Withheld? Withheld)
{
    /// <summary>The proposal.</summary>
    public string? Proposal { get; init; }

    /// <summary>件名.</summary>
    public string? Title { get; init; }

    /// <summary>Where it is.</summary>
    public string? Address { get; init; }

    /// <summary>定足数 for it; absent where nobody's presence is recorded.</summary>
    public QuorumLine? Quorum { get; init; }

    /// <summary>The votes by seat.</summary>
    public IReadOnlyList<SeatVoteLine>? Votes { get; init; }

    /// <summary>除斥.</summary>
    public IReadOnlyList<RecusalLine>? Recusals { get; init; }

    /// <summary>What the body recommended; absent where it did not.</summary>
    public Recommendation? Recommendation { get; init; }

    /// <summary>The decision that was taken; absent where none was.</summary>
    public string? Decision { get; init; }

    /// <summary>What was decided.</summary>
    public DecisionOutcome? Outcome { get; init; }

    /// <summary>The same, 承認.</summary>
    public string? OutcomeJapanese { get; init; }
}

/// <summary>議事録, by its hash.</summary>
/// <param name="Name">File name or title.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Sha256">SHA-256 of its bytes, hex.</param>
/// <param name="IsConfirmed">Whether it is confirmed (確定); otherwise it is a draft.</param>
/// <param name="ConfirmedOn">The day; absent while it is a draft.</param>
public sealed record MinutesLine(string Name, string MediaType, string Sha256, bool IsConfirmed, PartialDate? ConfirmedOn)
{
    internal static MinutesLine? Of(Meeting meeting) => meeting.Minutes is not { } drafted ? null : new(
        drafted.Minutes.Name, drafted.Minutes.MediaType, drafted.Minutes.Sha256, meeting.Confirmed?.Sha256 == drafted.Minutes.Sha256,
        meeting.Confirmed?.Sha256 == drafted.Minutes.Sha256 ? meeting.Confirmed.ConfirmedOn : null);
}
