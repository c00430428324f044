using System.Security.Cryptography;
using System.Text.Json;
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
    /// <summary>Answers with what <paramref name="read"/> makes of the state at these times; 404 where it makes nothing.</summary>
    public async Task<IResult> AnswerAsync<T>(Func<ReadWork, CancellationToken, Task<T?>> read, CancellationToken ct)
        where T : class
    {
        var http = accessor.HttpContext ?? throw new InvalidOperationException("Reads run in a request.");
        var now = Now.From(time);
        if (!TryValidAt(http, now, out var validAt, out var problem) || !TryRecordedAt(http, now, out var recordedAt, out problem))
        {
            return problem!;
        }

        var municipality = MunicipalityCode.Parse((string)http.Request.RouteValues["municipality"]!);
        await using var session = store.QuerySession(municipality.ToString());
        if (await Positions.ResolveAsync(session, recordedAt, now, ct) is not { } position)
        {
            http.Response.Headers.RetryAfter = "1";
            return Problems.Of(503, "not-settled", "その時点の記録がまだ確定していません", "What was recorded by then has not settled yet. Ask again in a second.", "recordedAt");
        }

        var work = new ReadWork(session, position, validAt, now);
        try
        {
            return await read(work, ct) is { } answer
                ? new Representation(JsonSerializer.SerializeToUtf8Bytes(answer, HttpJson.Options), "application/json; charset=utf-8", work.VersionTag, IsFixed(http))
                : Problems.Of(404, "not-found", "見つかりません", "There was nothing at this address at these times.");
        }
        catch (RequestRefused refused)
        {
            return refused.Answer;
        }
    }

    /// <summary>With both axes named the answer can never change; otherwise a reader asks again.</summary>
    private static bool IsFixed(HttpContext http) => http.Request.Query.ContainsKey("validAt") && http.Request.Query.ContainsKey("recordedAt");

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
    /// <summary>The session of the municipality.</summary>
    public IQuerySession Session => session;

    /// <summary>What <c>recordedAt</c> came to.</summary>
    public Position Position => position;

    /// <summary>The day that the read is about; of a month, its last day.</summary>
    public DateOnly ValidOn => validAt.Last;

    /// <summary>The moment of asking.</summary>
    public Now Now => now;

    /// <summary>What the answer must state.</summary>
    public AsOf AsOf => new(validAt, position.RecordedAt, position.Sequence);

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

/// <summary>A representation with a strong ETag: a version where one writes to it, otherwise a hash of its bytes.</summary>
public sealed class Representation(byte[] bytes, string contentType, string? versionTag, bool isFixed) : IResult
{
    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var tag = versionTag ?? $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"";
        var response = httpContext.Response;
        response.Headers.ETag = tag;
        response.Headers.Vary = "Accept, Authorization";
        var audience = httpContext.User.Identity?.IsAuthenticated == true ? "private" : "public";
        response.Headers.CacheControl = isFixed ? $"{audience}, max-age=86400" : $"{audience}, no-cache";
        if (httpContext.Request.Headers.IfNoneMatch.ToString() is { Length: > 0 } known && known.Split(',', StringSplitOptions.TrimEntries).Any(given => given == "*" || given == tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }
}
