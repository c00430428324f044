using System.Globalization;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Decisions.Records;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Time;
using Marten;
using Marten.Linq.MatchesSql;
using Microsoft.AspNetCore.Mvc;

namespace DxGovernance.Decisions.Reading;

/// <summary>
/// What is published, in the words of OParl 1.1, for those who read many municipalities' systems alike: bodies, meetings
/// with their agenda, papers with their consultations, as they stand now. No person is in it.
/// </summary>
public static class OParlReading
{
    /// <summary>Maps the addresses.</summary>
    public static void MapOParl(this IEndpointRouteBuilder municipality)
    {
        var oparl = municipality.MapGroup("/oparl").ForEverybody().WithTags("OParl");
        oparl.MapGet("/system", (string municipality, HttpContext http, IConfiguration configuration) =>
        {
            var at = OParlAddresses.Of(municipality, http, configuration);
            return new OParlSystem(at.System, OParlType.System, OParlType.Version, "DX推進の意思決定 / Decisions on digital transformation", at.Body, "dx-governance");
        }).WithSummary("OParl 1.1: 入口 / The entrance");
        oparl.MapGet("/body", (string municipality, HttpContext http, IConfiguration configuration, ServedMunicipalities served) =>
        {
            var at = OParlAddresses.Of(municipality, http, configuration);
            return new OParlQuery(1, null, null, null, null).ListOf(http, at.Body, [BodyOf(at, served)], 1);
        }).WithSummary("OParl 1.1: 地方公共団体の一覧 / The municipality, as a list");
        oparl.MapGet("/body/{code}", (string municipality, string code, HttpContext http, IConfiguration configuration, ServedMunicipalities served) =>
                code == municipality ? TypedResults.Ok(BodyOf(OParlAddresses.Of(municipality, http, configuration), served)) : NotFound())
            .Produces<OParlBody>().WithSummary("OParl 1.1: 地方公共団体 / The municipality");
        oparl.MapGet("/person", (string municipality, HttpContext http, IConfiguration configuration) =>
                new OParlQuery(1, null, null, null, null).ListOf<OParlSystem>(http, OParlAddresses.Of(municipality, http, configuration).Person, [], 0))
            .WithSummary("OParl 1.1: 人の一覧（常に空） / Persons: always empty, no names are published");
        oparl.MapGet("/organization", OrganizationsAsync).Produces<OParlList<OParlOrganization>>().WithSummary("OParl 1.1: 会議体の一覧 / The bodies");
        oparl.MapGet("/organization/{body}", OrganizationAsync).Produces<OParlOrganization>().WithSummary("OParl 1.1: 会議体 / A body");
        oparl.MapGet("/meeting", MeetingsAsync).Produces<OParlList<OParlMeeting>>().WithSummary("OParl 1.1: 会議の一覧 / The meetings");
        oparl.MapGet("/meeting/{body}/{fiscalYear:int}/{number:int}", MeetingAsync).Produces<OParlMeeting>().WithSummary("OParl 1.1: 会議 / A meeting with its agenda");
        oparl.MapGet("/agenda-item/{body}/{fiscalYear:int}/{number:int}/{item:int}", AgendaItemAsync).Produces<OParlAgendaItem>().WithSummary("OParl 1.1: 議題 / An item of an agenda");
        oparl.MapGet("/paper", PapersAsync).Produces<OParlList<OParlPaper>>().WithSummary("OParl 1.1: 案件の一覧 / The papers");
        oparl.MapGet("/paper/{proposal}", PaperAsync).Produces<OParlPaper>().WithSummary("OParl 1.1: 案件と審議の経過 / A paper with its consultations");
        oparl.MapGet("/consultation/{proposal}/{consultation}", ConsultationAsync).Produces<OParlConsultation>().WithSummary("OParl 1.1: 審議 / A consultation");
    }

    private static OParlBody BodyOf(OParlAddresses at, ServedMunicipalities served) => new(
        $"{at.Body}/{at.Municipality}", OParlType.Body, at.System, served.All.Single(one => one.Code == at.Municipality).Name, at.Municipality, "地方公共団体",
        at.Organization, at.Person, at.Meeting, at.Paper, []);

    private static async Task<IResult> OrganizationsAsync(
        string municipality,
        int? page,
        [FromQuery(Name = "created_since")] string? createdSince,
        [FromQuery(Name = "created_until")] string? createdUntil,
        [FromQuery(Name = "modified_since")] string? modifiedSince,
        [FromQuery(Name = "modified_until")] string? modifiedUntil,
        HttpContext http,
        IConfiguration configuration,
        IDocumentStore store,
        TimeProvider time,
        CancellationToken ct)
    {
        if (OParlQuery.Problem(page, createdSince, createdUntil, modifiedSince, modifiedUntil, out var query) is { } problem)
        {
            return problem;
        }

        await using var session = store.QuerySession(municipality);
        var at = OParlAddresses.Of(municipality, http, configuration);
        var rows = session.Query<BodyListing>().Where(row => row.MatchesSql(OParlQuery.WithinBounds(Schema(session)), query.Bounds));
        var found = await rows.OrderBy(row => row.Id).Skip((query.Page - 1) * OParlQuery.PerPage).Take(OParlQuery.PerPage).ToListAsync(ct);
        var times = await OParlQuery.TimesAsync(session, [.. found.Select(row => row.Id)], ct);
        var data = new List<OParlOrganization>();
        foreach (var row in found)
        {
            data.Add(OrganizationOf(at, (await session.Events.AggregateStreamAsync<Body>(row.Id, token: ct))!, Now.From(time).Today, times[row.Id]));
        }

        return TypedResults.Ok(query.ListOf(http, at.Organization, data, await rows.CountAsync(ct)));
    }

    private static async Task<IResult> OrganizationAsync(
        string municipality, string body, HttpContext http, IConfiguration configuration, IDocumentStore store, TimeProvider time, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        var key = Streams.Body(body).Value;
        return await session.Events.AggregateStreamAsync<Body>(key, token: ct) is { } state
            ? TypedResults.Ok(OrganizationOf(OParlAddresses.Of(municipality, http, configuration), state, Now.From(time).Today, (await OParlQuery.TimesAsync(session, [key], ct))[key]))
            : NotFound();
    }

    private static OParlOrganization OrganizationOf(OParlAddresses at, Body body, DateOnly today, (DateTimeOffset Created, DateTimeOffset Modified) times)
    {
        var seats = body.On(today).Seats;
        return new OParlOrganization(
            $"{at.Organization}/{body.Slug}", OParlType.Organization, $"{at.Body}/{at.Municipality}", body.Name, "Gremium",
            body.Kind == BodyKind.Authoritative ? "決定機関 / deciding body" : "審査機関 / reviewing body", body.Parent is { } parent ? $"{at.Organization}/{parent}" : null,
            body.Since is { } since ? PartialDate.Of(since).ToString() : null, [.. seats.Select(seat => seat.Seat.Title).Distinct()], seats.Count(seat => seat.Seat.Votes),
            at.Meeting, times.Created, times.Modified)
        { Illustrative = body.Illustrative };
    }

    private static async Task<IResult> MeetingsAsync(
        string municipality,
        int? page,
        [FromQuery(Name = "created_since")] string? createdSince,
        [FromQuery(Name = "created_until")] string? createdUntil,
        [FromQuery(Name = "modified_since")] string? modifiedSince,
        [FromQuery(Name = "modified_until")] string? modifiedUntil,
        HttpContext http,
        IConfiguration configuration,
        IDocumentStore store,
        TimeProvider time,
        CancellationToken ct)
    {
        if (OParlQuery.Problem(page, createdSince, createdUntil, modifiedSince, modifiedUntil, out var query) is { } problem)
        {
            return problem;
        }

        await using var session = store.QuerySession(municipality);
        var today = Now.From(time).Today;
        var day = PartialDate.Of(today).ToString();
        var rows = session.Query<MeetingListing>().Where(row => row.MatchesSql(OParlQuery.WithinBounds(Schema(session)), query.Bounds));
        rows = query.ModifiedSince is not null ? rows : rows.Where(row => row.Keeping.Disclosure == null || row.Keeping.Disclosure.Openness == Openness.Open || row.MatchesSql(Withheld.OpenFromBy, day));
        var found = await rows.OrderBy(row => row.Id).Skip((query.Page - 1) * OParlQuery.PerPage).Take(OParlQuery.PerPage).ToListAsync(ct);
        var objects = new Objects(session, OParlAddresses.Of(municipality, http, configuration), today, await OParlQuery.TimesAsync(session, [.. found.Select(row => row.Id)], ct));
        var data = new List<OParlMeeting>();
        foreach (var row in found)
        {
            data.Add(await objects.MeetingAsync(row, ct));
        }

        return TypedResults.Ok(query.ListOf(http, objects.At.Meeting, data, await rows.CountAsync(ct)));
    }

    private static async Task<IResult> MeetingAsync(
        string municipality, string body, int fiscalYear, int number, HttpContext http, IConfiguration configuration, IDocumentStore store, TimeProvider time, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        return await OneMeetingAsync(session, municipality, new MeetingId(body, new FiscalYear(fiscalYear), number), http, configuration, time, ct) is { } meeting ? TypedResults.Ok(meeting) : NotFound();
    }

    private static async Task<IResult> AgendaItemAsync(
        string municipality, string body, int fiscalYear, int number, int item, HttpContext http, IConfiguration configuration, IDocumentStore store, TimeProvider time, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        var meeting = await OneMeetingAsync(session, municipality, new MeetingId(body, new FiscalYear(fiscalYear), number), http, configuration, time, ct);
        return meeting?.AgendaItem?.FirstOrDefault(one => one.Order == item) is { } found ? TypedResults.Ok(found) : NotFound();
    }

    private static async Task<OParlMeeting?> OneMeetingAsync(
        IQuerySession session, string municipality, MeetingId id, HttpContext http, IConfiguration configuration, TimeProvider time, CancellationToken ct)
    {
        var key = Streams.Meeting(id).Value;
        return await session.LoadAsync<MeetingListing>(key, ct) is { } row
            ? await new Objects(session, OParlAddresses.Of(municipality, http, configuration), Now.From(time).Today, await OParlQuery.TimesAsync(session, [key], ct)).MeetingAsync(row, ct)
            : null;
    }

    private static async Task<IResult> PapersAsync(
        string municipality,
        int? page,
        [FromQuery(Name = "created_since")] string? createdSince,
        [FromQuery(Name = "created_until")] string? createdUntil,
        [FromQuery(Name = "modified_since")] string? modifiedSince,
        [FromQuery(Name = "modified_until")] string? modifiedUntil,
        HttpContext http,
        IConfiguration configuration,
        IDocumentStore store,
        TimeProvider time,
        CancellationToken ct)
    {
        if (OParlQuery.Problem(page, createdSince, createdUntil, modifiedSince, modifiedUntil, out var query) is { } problem)
        {
            return problem;
        }

        await using var session = store.QuerySession(municipality);
        var today = Now.From(time).Today;
        var day = PartialDate.Of(today).ToString();
        var rows = session.Query<ProposalListing>().Where(row => row.Decision != null && row.MatchesSql(OParlQuery.WithinBounds(Schema(session)), query.Bounds));
        rows = query.ModifiedSince is not null ? rows : rows.Where(row => row.Keeping.Disclosure == null || row.Keeping.Disclosure.Openness == Openness.Open || row.MatchesSql(Withheld.OpenFromBy, day));
        var found = await rows.OrderBy(row => row.Id).Skip((query.Page - 1) * OParlQuery.PerPage).Take(OParlQuery.PerPage).ToListAsync(ct);
        var objects = new Objects(session, OParlAddresses.Of(municipality, http, configuration), today, await OParlQuery.TimesAsync(session, [.. found.Select(row => row.Id)], ct));
        var data = new List<OParlPaper>();
        foreach (var row in found)
        {
            data.Add(await objects.PaperAsync(row, ct));
        }

        return TypedResults.Ok(query.ListOf(http, objects.At.Paper, data, await rows.CountAsync(ct)));
    }

    private static async Task<IResult> PaperAsync(
        string municipality, string proposal, HttpContext http, IConfiguration configuration, IDocumentStore store, TimeProvider time, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        return await OnePaperAsync(session, municipality, proposal, http, configuration, time, ct) is { } paper ? TypedResults.Ok(paper) : NotFound();
    }

    private static async Task<IResult> ConsultationAsync(
        string municipality, string proposal, string consultation, HttpContext http, IConfiguration configuration, IDocumentStore store, TimeProvider time, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        var paper = await OnePaperAsync(session, municipality, proposal, http, configuration, time, ct);
        return paper?.Consultation?.FirstOrDefault(one => one.Id == $"{OParlAddresses.Of(municipality, http, configuration).Consultation}/{proposal}/{consultation}") is { } found
            ? TypedResults.Ok(found)
            : NotFound();
    }

    private static async Task<OParlPaper?> OnePaperAsync(
        IQuerySession session, string municipality, string proposal, HttpContext http, IConfiguration configuration, TimeProvider time, CancellationToken ct)
    {
        var key = Streams.Proposal(proposal).Value;
        return await session.LoadAsync<ProposalListing>(key, ct) is { IsPublished: true } row
            ? await new Objects(session, OParlAddresses.Of(municipality, http, configuration), Now.From(time).Today, await OParlQuery.TimesAsync(session, [key], ct)).PaperAsync(row, ct)
            : null;
    }

    private static string Schema(IQuerySession session) => session.DocumentStore.Options.Events.DatabaseSchemaName;

    private static IResult NotFound() => Problems.Of(404, "not-found", "見つかりません", "There is nothing published at this address.");

    /// <summary>Makes the objects of one answer.</summary>
    private sealed class Objects(
        IQuerySession session, OParlAddresses at, DateOnly today, IReadOnlyDictionary<string, (DateTimeOffset Created, DateTimeOffset Modified)> times)
    {
        public OParlAddresses At => at;

        public async Task<OParlMeeting> MeetingAsync(MeetingListing row, CancellationToken ct)
        {
            var (created, modified) = times[row.Id];
            var id = $"{at.Meeting}/{row.Meeting}";
            if (Withheld.On(today, row.Keeping) is not null)
            {
                return new OParlMeeting(id, OParlType.Meeting, created, modified) { Deleted = true };
            }

            var meeting = (await session.Events.AggregateStreamAsync<Meeting>(row.Id, token: ct))!;
            var body = await session.LoadAsync<BodyListing>(Streams.Body(row.Body).Value, ct);
            var keys = meeting.Agenda.Select(item => item.Proposal).OfType<string>().Select(proposal => Streams.Proposal(proposal).Value).ToArray();
            var proposals = (await session.LoadManyAsync<ProposalListing>(ct, keys)).ToDictionary(proposal => proposal.Proposal);
            var agenda = new List<OParlAgendaItem>();
            foreach (var item in meeting.Agenda)
            {
                var of = item.Proposal is { } proposal ? proposals.GetValueOrDefault(proposal) : null;
                agenda.Add(await AgendaItemAsync(id, meeting, item, of, created, modified, ct));
            }

            return new OParlMeeting(id, OParlType.Meeting, created, modified)
            {
                Name = $"{body?.Name} {row.Meeting.ToJapanese()}",
                MeetingState = meeting.Cancelled?.Because.ToJapanese() ?? meeting.Status.ToJapanese(meeting.Form),
                Cancelled = meeting.Status == MeetingStatus.Cancelled,
                Start = $"{PartialDate.Of(meeting.HeldOn)}T00:00:00+09:00",
                StartPrecision = "day",
                Form = meeting.Form.ToJapanese(),
                Organization = [$"{at.Organization}/{row.Body}"],
                ResultsProtocol = MinutesLine.Of(meeting) is { IsConfirmed: true } minutes ? new OParlFile($"{id}#minutes", OParlType.File, minutes.Name, minutes.MediaType, minutes.Sha256) : null,
                AgendaItem = agenda,
                Illustrative = meeting.Illustrative,
            };
        }

        private async Task<OParlAgendaItem> AgendaItemAsync(
            string meetingId, Meeting meeting, AgendaItemPlaced item, ProposalListing? of, DateTimeOffset created, DateTimeOffset modified, CancellationToken ct)
        {
            var isPublic = of is null || Withheld.On(today, of.Keeping) is null;
            var id = $"{at.Root}/agenda-item/{meeting.Number}/{item.Item}";
            var number = item.Bill is { } bill ? $"議案第{bill}号" : item.Item.ToString(CultureInfo.InvariantCulture);
            if (!isPublic || of is not { IsPublished: true })
            {
                return new OParlAgendaItem(id, OParlType.AgendaItem, meetingId, number, item.Item, isPublic ? item.Title : "（非公開）", isPublic, null, null, created, modified);
            }

            var proposal = (await session.Events.AggregateStreamAsync<Proposal>(of.Id, token: ct))!;
            var consultations = ConsultationsOf(proposal);
            var here = consultations.Find(consultation => consultation.Meeting == meeting.Number);
            return new OParlAgendaItem(
                id, OParlType.AgendaItem, meetingId, number, item.Item, item.Title, Public: true, here is null ? null : ConsultationAddress(proposal.Slug, here),
                proposal.Decisions.FindLast(decision => decision.Meeting == meeting.Number)?.Outcome.ToJapanese(), created, modified);
        }

        public async Task<OParlPaper> PaperAsync(ProposalListing row, CancellationToken ct)
        {
            var (created, modified) = times[row.Id];
            var id = $"{at.Paper}/{row.Proposal}";
            if (Withheld.On(today, row.Keeping) is not null)
            {
                return new OParlPaper(id, OParlType.Paper, created, modified) { Deleted = true };
            }

            var proposal = (await session.Events.AggregateStreamAsync<Proposal>(row.Id, token: ct))!;
            var consultations = ConsultationsOf(proposal);
            var meetingKeys = consultations.Select(consultation => consultation.Meeting).OfType<MeetingId>().Distinct().Select(meeting => Streams.Meeting(meeting).Value).ToArray();
            var open = new Dictionary<MeetingId, Meeting>();
            foreach (var meeting in (await session.LoadManyAsync<MeetingListing>(ct, meetingKeys)).Where(meeting => Withheld.On(today, meeting.Keeping) is null))
            {
                open[meeting.Meeting] = (await session.Events.AggregateStreamAsync<Meeting>(meeting.Id, token: ct))!;
            }

            return new OParlPaper(id, OParlType.Paper, created, modified)
            {
                Body = $"{at.Body}/{at.Municipality}",
                Name = proposal.Subject.Title,
                Reference = proposal.Approval?.DocumentNumber ?? proposal.Decision?.RecordedLater?.DocumentNumber ?? proposal.Slug,
                Date = proposal.OpenedOn?.ToString(),
                PaperType = JapaneseOf(proposal.Subject.Kind),
                RelatedPaper = proposal.Absorbed.IsEmpty && proposal.MergedInto is null ? null
                    : [.. proposal.Absorbed.Select(absorbed => absorbed.Proposal).Append(proposal.MergedInto).OfType<string>().Select(other => $"{at.Paper}/{other}")],
                Consultation = [.. consultations.Select(consultation =>
                {
                    var meeting = consultation.Meeting is { } held ? open.GetValueOrDefault(held) : null;
                    var item = meeting?.Agenda.Find(placed => placed.Proposal == proposal.Slug)?.Item;
                    return new OParlConsultation(
                        ConsultationAddress(proposal.Slug, consultation), OParlType.Consultation, id, meeting is null ? null : $"{at.Meeting}/{meeting.Number}",
                        item is null ? null : $"{at.Root}/agenda-item/{meeting!.Number}/{item}", [$"{at.Organization}/{consultation.Body}"], consultation.IsAuthoritative, consultation.Role, created, modified);
                })],
                Illustrative = proposal.Illustrative,
            };
        }

        private string ConsultationAddress(string proposal, Consulted consulted) => $"{at.Consultation}/{proposal}/{consulted.Id}";

        /// <summary>What was done: hearings, reviews, decisions, notes, each in the order of recording, so that one keeps its id when another is added.</summary>
        private static List<Consulted> ConsultationsOf(Proposal proposal) =>
        [
            .. proposal.Hearings.Select((hearing, index) => new Consulted(IdOf("hearing", index), hearing.Body, null, IsAuthoritative: false, "聴取 / hearing")),
            .. proposal.Recommendations.Select((recommended, index) => new Consulted(IdOf("review", index), recommended.Body, recommended.Meeting, IsAuthoritative: false, "審査 / preliminary")),
            .. proposal.Decisions.Select((decision, index) => new Consulted(IdOf("decision", index), decision.Body, decision.Meeting, IsAuthoritative: true, "決定 / decision")),
            .. proposal.Path.Where(step => step.Role == StepRole.Notice).Select((step, index) => new Consulted(IdOf("notice", index), step.Body, null, IsAuthoritative: false, "了知 / taking note")),
        ];

        private static string IdOf(string kind, int index) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{index + 1}");

        private static string JapaneseOf(SubjectKind kind) => kind switch
        {
            SubjectKind.PolicyRevision => "方針の改訂",
            SubjectKind.RoadmapChange => "ロードマップの変更",
            SubjectKind.DatasetRelease => "データセットの公開",
            _ => "その他の案件",
        };

        private sealed record Consulted(string Id, string Body, MeetingId? Meeting, bool IsAuthoritative, string Role);
    }
}

/// <summary>Absolute addresses, as OParl asks for: ids are addresses.</summary>
/// <param name="Municipality">Whose.</param>
/// <param name="Root">What all begin with.</param>
internal sealed record OParlAddresses(string Municipality, string Root)
{
    public string System => $"{Root}/system";

    public string Body => $"{Root}/body";

    public string Person => $"{Root}/person";

    public string Organization => $"{Root}/organization";

    public string Meeting => $"{Root}/meeting";

    public string Paper => $"{Root}/paper";

    public string Consultation => $"{Root}/consultation";

    /// <summary>From configuration (<c>PublicAddress</c>, where readers come from), since behind a gateway a request does not tell; otherwise from the request.</summary>
    public static OParlAddresses Of(string municipality, HttpContext http, IConfiguration configuration) =>
        new(municipality, $"{configuration["PublicAddress"]?.TrimEnd('/') ?? $"{http.Request.Scheme}://{http.Request.Host}"}/{municipality}/api/oparl");
}
