using System.Buffers;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using Marten;

namespace DxGovernance.Decisions.Replaying;

/// <summary>
/// <c>…/api/decisions/replay</c>: the history as it is read, as newline-delimited JSON, or as server-sent events at a
/// speed. It begins with what is replayed and ends with what was found; an answer without its last line is not whole.
/// </summary>
public static class Replaying
{
    private const int GreatestSpeed = 1000;

    /// <summary>Bytes.</summary>
    private const int Chunk = 16 * 1024;

    private static readonly byte[] NewLine = "\n"u8.ToArray();

    /// <summary>Adds what it needs.</summary>
    public static void AddReplay(this IServiceCollection services)
    {
        services.AddSingleton<History>();
        services.AddSingleton<Replay>();
    }

    /// <summary>Maps the address.</summary>
    public static void MapReplaying(this IEndpointRouteBuilder municipality) =>
        municipality.MapGet("/decisions/replay", AnswerAsync)
            .ForRoles(Role.Secretariat, Role.Member, Role.Auditor).WithTags("決定 Decisions")
            .TakesQuery("from", "この時点より後の記録から / Events recorded after it: a position, an instant, or a date (its beginning in Japan). Default: the beginning.")
            .TakesQuery("to", "この時点までの記録 / Events recorded up to it: a position, an instant, or a date (its end in Japan). Default: now.")
            .TakesQuery("states", "false なら状態を省く / false leaves the states out.")
            .TakesQuery("speed", "1秒あたりの件数（text/event-stream のみ） / Events per second, 1 to 1000; server-sent events only.")
            .Produces<ReplayLine>(StatusCodes.Status200OK, "application/x-ndjson", "text/event-stream")
            .WithSummary("決定の履歴を再生し、規則を検証し直す / Replay the history and judge it again");

    private static async Task<IResult> AnswerAsync(string municipality, HttpContext http, IDocumentStore store, Replay replay, TimeProvider time, CancellationToken ct)
    {
        var now = Now.From(time);
        await using var session = store.QuerySession(municipality);
        long after = 0;
        var resumed = http.Request.Headers["Last-Event-ID"].ToString();
        foreach (var (name, isEnd) in new[] { ("from", false), ("to", true) })
        {
            if (http.Request.Query[name].ToString() is { Length: > 0 } text && ReadPoint(text, isEnd) is null)
            {
                return Problems.Of(400, "point-invalid", "時点が読み取れません", $"'{text}' is neither a position, nor an instant (2024-01-15T03:00:00Z), nor a date.", name);
            }
        }

        if (http.Request.Query["from"].ToString() is { Length: > 0 } from)
        {
            after = await ResolveAsync(session, ReadPoint(from, isEnd: false)!, now, ct) ?? 0;
        }

        if (resumed.Length > 0 && long.TryParse(resumed, NumberStyles.None, CultureInfo.InvariantCulture, out var last))
        {
            after = last;
        }

        var to = http.Request.Query["to"].ToString();
        var until = await ResolveAsync(session, to.Length > 0 ? ReadPoint(to, isEnd: true)! : new Point(null, null), now, ct);
        if (until is not { } end)
        {
            http.Response.Headers.RetryAfter = "1";
            return Problems.Of(503, "not-settled", "その時点の記録がまだ確定していません", "What was recorded by then has not settled yet. Ask again in a second.", "to");
        }

        var states = http.Request.Query["states"].ToString();
        if (states is not ("" or "true" or "false"))
        {
            return Problems.Of(400, "boolean-invalid", "true か false を指定してください", "Write true or false.", "states");
        }

        var speed = http.Request.Query["speed"].ToString();
        var perSecond = 0;
        if (speed.Length > 0 && (!int.TryParse(speed, NumberStyles.None, CultureInfo.InvariantCulture, out perSecond) || perSecond is < 1 or > GreatestSpeed))
        {
            return Problems.Of(400, "speed-invalid", "速さが正しくありません", $"1 to {GreatestSpeed} events per second.", "speed");
        }

        var lines = replay.RunAsync(municipality, after, end, states != "false", ct);
        return http.Request.Headers.Accept.Any(accept => accept?.Contains("text/event-stream", StringComparison.OrdinalIgnoreCase) == true)
            ? TypedResults.ServerSentEvents(PacedAsync(lines, perSecond, time, ct))
            : speed.Length > 0
                ? Problems.Of(400, "speed-needs-events", "speed は text/event-stream でのみ使えます", "Ask with Accept: text/event-stream for a replay at a speed.", "speed")
                : TypedResults.Stream(body => WriteAsync(lines, body, ct), "application/x-ndjson; charset=utf-8");
    }

    /// <summary>The first line at once; the others by the chunk, since a write of each would cost more than the replay of it.</summary>
    private static async Task WriteAsync(IAsyncEnumerable<ReplayLine> lines, Stream body, CancellationToken ct)
    {
        var chunk = new ArrayBufferWriter<byte>(2 * Chunk);
        await foreach (var line in lines.WithCancellation(ct))
        {
            chunk.Write(JsonSerializer.SerializeToUtf8Bytes(line, HttpJson.Options));
            chunk.Write(NewLine);
            if (line.Step is null || chunk.WrittenCount >= Chunk)
            {
                await body.WriteAsync(chunk.WrittenMemory, ct);
                chunk.ResetWrittenCount();
            }
        }
    }

    private static async IAsyncEnumerable<SseItem<ReplayLine>> PacedAsync(IAsyncEnumerable<ReplayLine> lines, int perSecond, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var line in lines.WithCancellation(ct))
        {
            if (perSecond > 0 && line.Step is not null)
            {
                await Task.Delay(TimeSpan.FromSeconds(1) / perSecond, time, ct);
            }

            yield return new SseItem<ReplayLine>(line, line.Begin is not null ? "begin" : line.End is not null ? "end" : "step")
            {
                EventId = line.Step?.Sequence.ToString(CultureInfo.InvariantCulture),
            };
        }
    }

    /// <summary>A position, or an instant; neither for now. Null where the text is none of them.</summary>
    private static Point? ReadPoint(string text, bool isEnd)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && text.Length != 4)
        {
            return new Point(position, null);
        }

        if (!text.Contains('T', StringComparison.Ordinal))
        {
            return PartialDate.TryParse(text, out var date, out _)
                ? new Point(null, new DateTimeOffset((isEnd ? date.Last.AddDays(1) : date.First).ToDateTime(TimeOnly.MinValue), Now.JapanStandardTime).AddTicks(-10).ToUniversalTime())
                : null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? new Point(null, instant.ToUniversalTime()) : null;
    }

    private static async Task<long?> ResolveAsync(IQuerySession session, Point point, Now now, CancellationToken ct) =>
        point.Position ?? (await Positions.ResolveAsync(session, point.Instant is { } instant && instant < now.Instant ? instant : null, now, ct))?.Sequence;

    private sealed record Point(long? Position, DateTimeOffset? Instant);
}
