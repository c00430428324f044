using DxGovernance.Decisions.Bodies;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;

namespace DxGovernance.Decisions.Reading;

/// <summary>A body in the list; a read model that can be dropped and rebuilt from the events.</summary>
public sealed record BodyListing
{
    /// <summary>The stream's key.</summary>
    public string Id { get; init; } = "";

    /// <summary>The body's id.</summary>
    public required string Body { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it decides or reviews.</summary>
    public BodyKind Kind { get; init; }

    /// <summary>Whether it is made up for a sample.</summary>
    public bool Illustrative { get; init; }
}

/// <summary>Folds the list's rows.</summary>
public sealed partial class BodyListProjection : SingleStreamProjection<BodyListing, string>
{
    /// <summary>A row.</summary>
    public static BodyListing Create(IEvent<BodyEstablished> established) => new()
    {
        Id = established.StreamKey!,
        Body = established.Data.Body,
        Name = established.Data.Name,
        Kind = established.Data.Kind,
        Illustrative = established.Data.Illustrative,
    };
}

/// <summary>The bodies: for everybody posts and seats of a day, without persons; for the office the whole record.</summary>
public static class BodyReading
{
    /// <summary>Maps the addresses.</summary>
    public static void MapBodyReading(this IEndpointRouteBuilder municipality)
    {
        var bodies = municipality.MapGroup("/bodies").WithTags("会議体 Bodies");
        bodies.MapGet("", ListAsync).ForEverybody().WithSummary("会議体の一覧 / The bodies");
        bodies.MapGet("/{body}", (string body, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => OnDayAsync(work, body, ct), ct))
            .ForEverybody().Produces<BodyDocument>().WithSummary("会議体とその日の席（氏名は含まない） / A body and its seats on a day, without persons");
        bodies.MapGet("/{body}/record", (string body, Platform.Http.Reading reading, CancellationToken ct) => reading.AnswerAsync((work, ct) => RecordAsync(work, body, ct), ct))
            .ForRoles(Role.Secretariat, Role.Member, Role.Auditor).Produces<BodyRecord>()
            .WithSummary("会議体の記録（席の異動、変更のための ETag を含む） / A body's record with all holders; its ETag changes it");
    }

    private static async Task<BodyPage> ListAsync(string municipality, Paging paging, HttpContext http, IDocumentStore store, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        var all = session.Query<BodyListing>();
        var rows = await (paging.After is { } after ? all.Where(row => row.Body.CompareTo(after) > 0) : all)
            .OrderBy(row => row.Body).Take(paging.Limit + 1).ToListAsync(ct);
        return new BodyPage([.. paging.Cut(http, rows, row => row.Body)
            .Select(row => new BodyLine(row.Body, row.Name, row.Kind, row.Illustrative, $"/{municipality}/api/bodies/{row.Body}"))]);
    }

    private static async Task<BodyDocument?> OnDayAsync(ReadWork work, string id, CancellationToken ct) =>
        await work.FoldAsync<Body>(Streams.Body(id), ct) is { State: var body }
            ? new BodyDocument(
                body.Slug, body.Name, body.Kind, body.RulesOn(work.ValidOn).Quorum, body.RulesOn(work.ValidOn).DecidesBy, body.Illustrative, work.AsOf,
                [.. body.On(work.ValidOn).Seats.Select(seat => new SeatLine(seat.Seat.Id, seat.Seat.Post, seat.Seat.Title, seat.Seat.Role, seat.Seat.Votes, seat.Person is null))])
            : null;

    private static async Task<BodyRecord?> RecordAsync(ReadWork work, string id, CancellationToken ct)
    {
        if (await work.FoldAsync<Body>(Streams.Body(id), ct) is not { State: var body } folded)
        {
            return null;
        }

        work.IsWriteTarget(folded);
        var holders = body.Seats.SelectMany(seat => seat.Tenures).Select(tenure => tenure.Person).OfType<string>().Distinct().ToArray();
        var names = (await work.Session.LoadManyAsync<Person>(ct, holders)).ToDictionary(person => person.Id, person => person.Name);
        return new BodyRecord(
            body.Slug, body.Name, body.Kind, body.RulesOn(work.ValidOn).Quorum, body.RulesOn(work.ValidOn).DecidesBy, body.Illustrative, work.AsOf,
            [.. body.Seats.Select(seat => new SeatRecord(
                seat.Id, seat.Post, seat.Title, seat.Role, seat.Votes, PartialDate.Of(seat.From),
                [.. seat.Tenures.Select(tenure => new HolderLine(PartialDate.Of(tenure.From), tenure.Person, tenure.Person is null ? null : names.GetValueOrDefault(tenure.Person)))]))]);
    }
}

/// <summary>A page of bodies.</summary>
/// <param name="Items">By id.</param>
public sealed record BodyPage(IReadOnlyList<BodyLine> Items);

/// <summary>A body in the list.</summary>
/// <param name="Body">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Whether it decides or reviews.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="Address">Where it is.</param>
public sealed record BodyLine(string Body, string Name, BodyKind Kind, bool Illustrative, string Address);

/// <summary>A body on a day.</summary>
/// <param name="Body">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Whether it decides or reviews.</param>
/// <param name="Quorum">定足数.</param>
/// <param name="DecidesBy">How it comes to a decision.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Seats">The seats of that day.</param>
public sealed record BodyDocument(
    string Body, string Name, BodyKind Kind, Quorum Quorum, DecidesBy DecidesBy, bool Illustrative, AsOf AsOf, IReadOnlyList<SeatLine> Seats);

/// <summary>A seat of a day.</summary>
/// <param name="Seat">Its id.</param>
/// <param name="Post">The post that it belongs to.</param>
/// <param name="Title">The post's title.</param>
/// <param name="Role">Chair, vice-chair or member.</param>
/// <param name="Votes">Whether it votes.</param>
/// <param name="IsVacant">欠員 on that day.</param>
public sealed record SeatLine(string Seat, string Post, string Title, SeatRole Role, bool Votes, bool IsVacant);

/// <summary>A body with all that is recorded of its seats.</summary>
/// <param name="Body">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Whether it decides or reviews.</param>
/// <param name="Quorum">定足数.</param>
/// <param name="DecidesBy">How it comes to a decision.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="AsOf">The times that this answer is for.</param>
/// <param name="Seats">All seats.</param>
public sealed record BodyRecord(
    string Body, string Name, BodyKind Kind, Quorum Quorum, DecidesBy DecidesBy, bool Illustrative, AsOf AsOf, IReadOnlyList<SeatRecord> Seats);

/// <summary>A seat through time.</summary>
/// <param name="Seat">Its id.</param>
/// <param name="Post">The post that it belongs to.</param>
/// <param name="Title">The post's title.</param>
/// <param name="Role">Chair, vice-chair or member.</param>
/// <param name="Votes">Whether it votes.</param>
/// <param name="From">The first day on which there is this seat.</param>
/// <param name="Holders">By day; each until the next.</param>
public sealed record SeatRecord(string Seat, string Post, string Title, SeatRole Role, bool Votes, PartialDate From, IReadOnlyList<HolderLine> Holders);

/// <summary>Who holds a seat from a day on.</summary>
/// <param name="From">The first day.</param>
/// <param name="Person">The person's random id; absent for nobody (欠員).</param>
/// <param name="Name">The name in the directory; absent when there is none or it was erased.</param>
public sealed record HolderLine(PartialDate From, string? Person, string? Name);
