using DxGovernance.Decisions.Bodies;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using Marten;

namespace DxGovernance.Decisions.Reading;

/// <summary>The bodies: for everybody posts and seats of a day, without persons; for the office the whole record.</summary>
public static class BodyReading
{
    private const int MostChildren = 100;

    /// <summary>Maps the addresses.</summary>
    public static void MapBodyReading(this IEndpointRouteBuilder municipality)
    {
        var bodies = municipality.MapGroup("/bodies").WithTags("会議体 Bodies");
        bodies.MapGet("", ListAsync).ForEverybody().WithSummary("会議体の一覧 / The bodies");
        bodies.MapGet("/{body}", (string body, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => OnDayAsync(work, body, ct), ct))
            .ForEverybody().Produces<BodyDocument>().WithSummary("会議体とその日の規則・席（氏名は含まない） / A body on a day: rules and seats, without persons");
        bodies.MapGet("/{body}/record", (string body, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => RecordAsync(work, body, ct), ct))
            .ForRoles(Role.Secretariat, Role.Member, Role.Auditor).Produces<BodyRecord>()
            .WithSummary("会議体の記録（席の異動・廃止、職務代理、変更のための ETag を含む） / A body's record with all holders; its ETag changes it");
    }

    private static async Task<BodyPage> ListAsync(string municipality, Paging paging, HttpContext http, IDocumentStore store, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        var all = session.Query<BodyListing>();
        var rows = await (paging.After is { } after ? all.Where(row => row.Body.CompareTo(after) > 0) : all)
            .OrderBy(row => row.Body).Take(paging.Limit + 1).ToListAsync(ct);
        return new BodyPage([.. paging.Cut(http, rows, row => row.Body)
            .Select(row => new BodyLine(row.Body, row.Name, row.Kind, row.Parent, row.Illustrative, $"/{municipality}/api/bodies/{row.Body}"))]);
    }

    /// <summary>The body of a day; before its 設置日 there is none.</summary>
    private static async Task<BodyDocument?> OnDayAsync(ReadWork work, string id, CancellationToken ct)
    {
        if (await work.FoldAsync<Body>(Streams.Body(id), ct) is not { State: var body } folded || body.Since > work.ValidOn)
        {
            return null;
        }

        var roster = body.On(work.ValidOn);
        return new BodyDocument(
            body.Slug, body.Name, body.Kind, body.Purpose, body.Parent, await ChildrenAsync(work, id, ct), DateOf(body.Since), body.Joint,
            roster.Rules.Quorum, roster.Rules.DecidesBy, roster.Rules, await RulesAsync(work, folded, ct), roster.ActingChair, body.Illustrative, work.AsOf,
            [.. roster.Seats.Select(seat => new SeatLine(
                seat.Seat.Id, seat.Seat.Post, seat.Seat.Title, seat.Seat.Role, seat.Seat.Votes, seat.Person is null, seat.Seat.Id == roster.ActingChair,
                PartialDate.Of(seat.Seat.From), DateOf(seat.Seat.Until), MunicipalityOf(body, seat.Seat)))]);
    }

    private static async Task<BodyRecord?> RecordAsync(ReadWork work, string id, CancellationToken ct)
    {
        if (await work.FoldAsync<Body>(Streams.Body(id), ct) is not { State: var body } folded)
        {
            return null;
        }

        work.IsWriteTarget(folded);
        var names = await PersonNames.OfAsync(work.Session, body.Seats.SelectMany(seat => seat.Tenures).Select(tenure => tenure.Person), ct);
        var rules = body.RulesOn(work.ValidOn);
        return new BodyRecord(
            body.Slug, body.Name, body.Kind, body.Purpose, body.Parent, DateOf(body.Since), body.Joint, rules.Quorum, rules.DecidesBy, await RulesAsync(work, folded, ct), body.Illustrative, work.AsOf,
            [.. body.Seats.Concat(body.OtherSeats.Values.SelectMany(seats => seats)).Select(seat => new SeatRecord(
                seat.Id, seat.Post, seat.Title, seat.Role, seat.Votes, PartialDate.Of(seat.From), DateOf(seat.Until), MunicipalityOf(body, seat),
                [.. seat.Tenures.Select(tenure => new HolderLine(PartialDate.Of(tenure.From), tenure.Person, names.Of(tenure.Person)))]))],
            [.. body.ActingChairs.Select(named => new ActingChairLine(named.Seat, named.From, named.To))]);
    }

    /// <summary>The rules in the order of recording: of two for one day the later counts, and both stay.</summary>
    private static async Task<IReadOnlyList<RulesLine>> RulesAsync(ReadWork work, Folded<Body> folded, CancellationToken ct) =>
    [
        .. (await work.Session.Events.FetchStreamAsync(folded.Key.Value, folded.Version, token: ct)).Select(@event => @event.Data switch
        {
            BodyEstablished established => new RulesLine(established.Since, @event.Timestamp, new BodyRules(established.Quorum, established.DecidesBy)),
            BodyRulesSet set => new RulesLine(set.From, @event.Timestamp, set.Rules),
            _ => null,
        }).OfType<RulesLine>(),
    ];

    private static async Task<IReadOnlyList<string>> ChildrenAsync(ReadWork work, string id, CancellationToken ct)
    {
        var children = new List<string>();
        foreach (var row in await work.Session.Query<BodyListing>().Where(row => row.Parent == id).OrderBy(row => row.Body).Take(MostChildren).ToListAsync(ct))
        {
            if (await work.FoldAsync<Body>(Streams.Body(row.Body), ct) is { State.Since: var since } && !(since > work.ValidOn))
            {
                children.Add(row.Body);
            }
        }

        return children;
    }

    private static string? MunicipalityOf(Body body, Seat seat) => body.OtherSeats.FirstOrDefault(other => other.Value.Contains(seat)).Key;

    private static PartialDate? DateOf(DateOnly? day) => day is { } known ? PartialDate.Of(known) : null;
}

/// <summary>A page of bodies.</summary>
/// <param name="Items">By id.</param>
public sealed record BodyPage(IReadOnlyList<BodyLine> Items);

/// <summary>A body in the list.</summary>
/// <param name="Body">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Whether it decides or reviews.</param>
/// <param name="Parent">The body that it belongs to; absent where it belongs to none.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="Address">Where it is.</param>
public sealed record BodyLine(string Body, string Name, BodyKind Kind, string? Parent, bool Illustrative, string Address);

/// <summary>A body on a day.</summary>
/// <param name="Body">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Whether it decides or reviews.</param>
/// <param name="Purpose">所掌; absent where it is not said.</param>
/// <param name="Parent">The body that it belongs to; absent where it belongs to none.</param>
/// <param name="Children">The bodies that belong to it on that day.</param>
/// <param name="Since">設置日; absent where it is not known.</param>
/// <param name="Joint">Of which municipalities it is a body together; absent for one of this municipality alone.</param>
/// <param name="Quorum">定足数 of that day.</param>
/// <param name="DecidesBy">How it comes to a decision on that day.</param>
/// <param name="Rules">All rules of that day.</param>
/// <param name="RulesHistory">The rules as they were recorded, with the day from which each holds.</param>
/// <param name="ActingChair">職務代理 of that day, by seat; absent where none is named.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Seats">The seats of that day.</param>
public sealed record BodyDocument(
    string Body,
    string Name,
    BodyKind Kind,
    string? Purpose,
    string? Parent,
    IReadOnlyList<string> Children,
    PartialDate? Since,
    JointBody? Joint,
    Quorum Quorum,
    DecidesBy DecidesBy,
    BodyRules Rules,
    IReadOnlyList<RulesLine> RulesHistory,
    string? ActingChair,
    bool Illustrative,
    AsOf AsOf,
    IReadOnlyList<SeatLine> Seats);

/// <summary>The rules of a body from a day on.</summary>
/// <param name="From">The first day; absent where they hold from the start.</param>
/// <param name="RecordedAt">When they were recorded, UTC.</param>
/// <param name="Rules">They.</param>
public sealed record RulesLine(PartialDate? From, DateTimeOffset RecordedAt, BodyRules Rules);

/// <summary>A seat of a day.</summary>
/// <param name="Seat">Its id.</param>
/// <param name="Post">The post that it belongs to.</param>
/// <param name="Title">The post's title.</param>
/// <param name="Role">Chair, vice-chair or member.</param>
/// <param name="Votes">Whether it votes.</param>
/// <param name="IsVacant">欠員 on that day.</param>
/// <param name="IsActingChair">職務代理 on that day.</param>
/// <param name="From">The first day on which there is this seat.</param>
/// <param name="Until">The first day on which there is none any more; absent while that is not known.</param>
/// <param name="Municipality">The municipality whose seat it is in a joint body; absent for this one's.</param>
public sealed record SeatLine(
    string Seat, string Post, string Title, SeatRole Role, bool Votes, bool IsVacant, bool IsActingChair, PartialDate From, PartialDate? Until, string? Municipality);

/// <summary>A body with all that is recorded of its seats.</summary>
/// <param name="Body">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Whether it decides or reviews.</param>
/// <param name="Purpose">所掌; absent where it is not said.</param>
/// <param name="Parent">The body that it belongs to; absent where it belongs to none.</param>
/// <param name="Since">設置日; absent where it is not known.</param>
/// <param name="Joint">Of which municipalities it is a body together; absent for one of this municipality alone.</param>
/// <param name="Quorum">定足数.</param>
/// <param name="DecidesBy">How it comes to a decision.</param>
/// <param name="RulesHistory">The rules as they were recorded, with the day from which each holds.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Seats">All seats, abolished ones too.</param>
/// <param name="ActingChairs">職務代理, in the order of recording.</param>
public sealed record BodyRecord(
    string Body,
    string Name,
    BodyKind Kind,
    string? Purpose,
    string? Parent,
    PartialDate? Since,
    JointBody? Joint,
    Quorum Quorum,
    DecidesBy DecidesBy,
    IReadOnlyList<RulesLine> RulesHistory,
    bool Illustrative,
    AsOf AsOf,
    IReadOnlyList<SeatRecord> Seats,
    IReadOnlyList<ActingChairLine> ActingChairs);

/// <summary>A seat through time.</summary>
/// <param name="Seat">Its id.</param>
/// <param name="Post">The post that it belongs to.</param>
/// <param name="Title">The post's title.</param>
/// <param name="Role">Chair, vice-chair or member.</param>
/// <param name="Votes">Whether it votes.</param>
/// <param name="From">The first day on which there is this seat.</param>
/// <param name="Until">廃止: the first day on which there is none any more; absent while there is.</param>
/// <param name="Municipality">The municipality whose seat it is in a joint body; absent for this one's.</param>
/// <param name="Holders">By day; each until the next.</param>
public sealed record SeatRecord(
    string Seat, string Post, string Title, SeatRole Role, bool Votes, PartialDate From, PartialDate? Until, string? Municipality, IReadOnlyList<HolderLine> Holders);

/// <summary>Who holds a seat from a day on.</summary>
/// <param name="From">The first day.</param>
/// <param name="Person">The person's random id; absent for nobody (欠員).</param>
/// <param name="Name">The name in the directory; absent when there is none or it was erased.</param>
public sealed record HolderLine(PartialDate From, string? Person, string? Name);

/// <summary>職務代理.</summary>
/// <param name="Seat">The seat that acts.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; absent while it is open.</param>
public sealed record ActingChairLine(string Seat, PartialDate From, PartialDate? To);
