using DxGovernance.Platform.Log;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using Marten;
using Microsoft.AspNetCore.Http;

namespace DxGovernance.Platform.Http;

/// <summary>
/// A read on the two time axes: <c>validAt</c> (the day that it is about, default today in Japan) and <c>recordedAt</c>
/// (what was known then, default now). The answer names both, and the position in the log that they came to.
/// </summary>
public sealed class Reading(IDocumentStore store, TimeProvider time, IHttpContextAccessor accessor)
{
    /// <summary>Answers in JSON with what <paramref name="read"/> makes of the state at these times; 404 where it makes nothing.</summary>
    public Task<IResult> AnswerAsync<T>(Func<ReadWork, CancellationToken, Task<T?>> read, CancellationToken ct)
        where T : class => AnswerAsync(read, [], ct);

    /// <summary>
    /// The same in the form that the reader asks for, by suffix or <c>Accept</c>: JSON or one of <paramref name="formats"/>;
    /// 406 where there is none.
    /// </summary>
    public async Task<IResult> AnswerAsync<T>(Func<ReadWork, CancellationToken, Task<T?>> read, IReadOnlyList<Format<T>> formats, CancellationToken ct)
        where T : class
    {
        var http = accessor.HttpContext ?? throw new InvalidOperationException("Reads run in a request.");
        var now = Now.From(time);
        if (!TryValidAt(http, now, out var validAt, out var problem) || !TryRecordedAt(http, now, out var recordedAt, out problem))
        {
            return problem!;
        }

        IReadOnlyList<Format<T>> all = [Format<T>.Json, .. formats];
        if (ChosenFormat.Of(http, all) is not { } format)
        {
            return Problems.Of(406, "not-acceptable", "この形式では提供していません", $"This address answers in: {string.Join(", ", all.Select(known => $"{known.MediaType} (.{known.Suffix})"))}.", "Accept");
        }

        var municipality = MunicipalityCode.Parse((string)http.Request.RouteValues["municipality"]!);
        await using var session = store.QuerySession(municipality.ToString());
        if (await Positions.ResolveAsync(session, recordedAt, now, ct) is not { } position)
        {
            http.Response.Headers.RetryAfter = "1";
            return Problems.Of(503, "not-settled", "その時点の記録がまだ確定していません", "What was recorded by then has not settled yet. Ask again in a second.", "recordedAt");
        }

        var work = new ReadWork(session, position, validAt, now) { IsJson = format.Suffix == Format<T>.Json.Suffix };
        try
        {
            if (await read(work, ct) is not { } answer)
            {
                return Problems.Of(404, "not-found", "見つかりません", "There was nothing at this address at these times.");
            }

            foreach (var other in formats.Count == 0 ? [] : all.Where(other => other.Suffix != format.Suffix))
            {
                work.Link("alternate", ChosenFormat.AddressOf(http, other.Suffix), other.MediaType.Split(';')[0]);
            }

            return new Representation(format.Write(answer), format.MediaType, work, IsFixed(http, position, now) && !work.AwaitsSeal);
        }
        catch (RequestRefused refused)
        {
            return refused.Answer;
        }
    }

    /// <summary>With both axes named, and recordedAt in the past, the answer can never change; otherwise a reader asks again.</summary>
    private static bool IsFixed(HttpContext http, Position position, Now now) =>
        http.Request.Query["validAt"].ToString().Length > 0 && position.IsExplicit && position.RecordedAt < now.Instant;

    private static bool TryValidAt(HttpContext http, Now now, out PartialDate validAt, out IResult? problem)
    {
        validAt = PartialDate.Of(now.Today);
        problem = null;
        if (http.Request.Query["validAt"].ToString() is not { Length: > 0 } text || PartialDate.TryParse(text, out validAt, out var why))
        {
            return true;
        }

        problem = Problems.Of(400, "date-invalid", "日付が読み取れません", why, "validAt");
        return false;
    }

    private static bool TryRecordedAt(HttpContext http, Now now, out DateTimeOffset? recordedAt, out IResult? problem)
    {
        recordedAt = null;
        problem = null;
        if (http.Request.Query["recordedAt"].ToString() is not { Length: > 0 } text)
        {
            return true;
        }

        if (!text.Contains('T', StringComparison.Ordinal) && PartialDate.TryParse(text, out var date, out _))
        {
            // A civil date means the end of that day in Japan, and not later than now.
            var end = new DateTimeOffset(date.Last.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(9)).AddTicks(-10).ToUniversalTime();
            recordedAt = end < now.Instant ? end : now.Instant;
            return true;
        }

        if (DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"],
            System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var instant))
        {
            if (instant <= now.Instant)
            {
                recordedAt = instant.ToUniversalTime();
                return true;
            }

            problem = Problems.Of(400, "instant-in-future", "未来の時点は指定できません", "recordedAt lies in the future: what will be known then is not known.", "recordedAt");
            return false;
        }

        problem = Problems.Of(400, "instant-invalid", "時点が読み取れません", $"'{text}' is not an instant. Write 2024-01-15T03:00:00Z, or a date for the end of that day in Japan.", "recordedAt");
        return false;
    }
}

/// <summary>One read at resolved times.</summary>
/// <param name="session">The municipality's.</param>
/// <param name="position">What <c>recordedAt</c> came to.</param>
/// <param name="validAt">The day, or a month, that the read is about.</param>
/// <param name="now">The moment of asking.</param>
public sealed class ReadWork(IQuerySession session, Position position, PartialDate validAt, Now now)
{
    private readonly List<string> _links = [];
    private readonly Dictionary<string, string> _headers = [];

    /// <summary>The session of the municipality.</summary>
    public IQuerySession Session => session;

    /// <summary>What <c>recordedAt</c> came to.</summary>
    public Position Position => position;

    /// <summary>The day that the read is about; of a month, its last day.</summary>
    public DateOnly ValidOn => validAt.Last;

    /// <summary>The moment of asking.</summary>
    public Now Now => now;

    /// <summary>Whether it is answered in JSON, so that nothing need be read that only other forms show.</summary>
    public bool IsJson { get; init; }

    /// <summary>What the answer must state.</summary>
    public AsOf AsOf => new(validAt, position.RecordedAt, position.Sequence);

    /// <summary>Links (RFC 8288) that go with the answer.</summary>
    internal IReadOnlyList<string> Links => _links;

    /// <summary>Further headers of the answer.</summary>
    internal IReadOnlyDictionary<string, string> Headers => _headers;

    /// <summary>Whether it names an event that is not sealed yet: the answer gains its place in the log within a second.</summary>
    internal bool AwaitsSeal { get; private set; }

    /// <summary>Where events stand in the log, by a member of their data that tells one from another.</summary>
    /// <param name="streams">The keys of the streams.</param>
    /// <param name="types">The names of the types.</param>
    /// <param name="member">The member.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<IReadOnlyDictionary<string, LogPlace>> PlacesAsync(IReadOnlyCollection<string> streams, IReadOnlyCollection<string> types, string member, CancellationToken ct)
    {
        var places = await LogPlace.OfAsync(session, streams, types, member, ct);
        AwaitsSeal |= places.Values.Any(place => place.Index is null);
        return places;
    }

    /// <summary>Adds a link to the answer's <c>Link</c> header.</summary>
    /// <param name="relation">Its relation type or types.</param>
    /// <param name="address">Where it leads.</param>
    /// <param name="mediaType">What is there, or null.</param>
    public void Link(string relation, string address, string? mediaType = null) =>
        _links.Add($"<{address}>; rel=\"{relation}\"{(mediaType is null ? "" : $"; type=\"{mediaType}\"")}");

    /// <summary>Adds a header to the answer.</summary>
    public void Header(string name, string value) => _headers[name] = value;

    /// <summary>Ends the read with a refusal that says more than «not found».</summary>
    public static Exception Refused(Refusal refusal) => new RequestRefused(Problems.Of(refusal));

    /// <summary>Set where the resource is one that commands are addressed to: its tag is then a version, good for <c>If-Match</c>.</summary>
    internal string? VersionTag { get; private set; }

    /// <summary>Folds a stream to the read's position; null when it did not exist then.</summary>
    public Task<Folded<T>?> FoldAsync<T>(StreamKey key, CancellationToken ct)
        where T : class => Positions.FoldAsync<T>(session, key, position, ct);

    /// <summary>Marks the answer as the present state of a stream that commands are addressed to.</summary>
    public void IsWriteTarget<T>(Folded<T> folded) => VersionTag = position.IsExplicit ? null : StreamTag.Of(folded.Key, folded.Version);
}

/// <summary>The times that an answer is for.</summary>
/// <param name="ValidAt">The day that it is about (有効日), as asked for.</param>
/// <param name="RecordedAt">What was known by then (記録時点), UTC; without <c>recordedAt</c>, the instant of the newest event.</param>
/// <param name="Position">The last event of the service's log that counts; the same position gives the same answer.</param>
public sealed record AsOf(PartialDate ValidAt, DateTimeOffset RecordedAt, long Position);
