using System.Globalization;
using System.Text;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;
using Marten;
using Marten.Events;

namespace DxGovernance.Policies.Reading;

/// <summary>
/// Past texts over HTTP on the valid axis (Memento, RFC 7089): each adopted revision is a memento of the text in force. The
/// original resource is the policy's address, and its TimeGate a resource of its own (pattern 2.1).
/// </summary>
public static class Memento
{
    /// <summary>The instant that a text is in force from: the first moment in Japan of its first day.</summary>
    public static DateTimeOffset InstantOf(DateOnly from) => new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(9)).ToUniversalTime();

    /// <summary>Marks an answer as a memento (RFC 7089, 2.1.2): also of a text that another took the place of on its first day.</summary>
    public static void Of(ReadWork work, Policy policy, RevisionNumber number)
    {
        if (policy.Starts().FirstOrDefault(started => started.Revision.Number == number) is { Revision: not null, From: var from })
        {
            work.Header("Memento-Datetime", InstantOf(from).ToString("R"));
        }
    }

    /// <summary>
    /// The mementos in the order in which they are in force, each from its first day (<see cref="FirstDays"/>), so that a
    /// TimeGate leads to the text that is in force by <see cref="Policy.InForceOn"/>; of two from one day, the one that was.
    /// </summary>
    public static IReadOnlyList<RevisionMemento> MementosOf(Policy policy) =>
        [.. policy.Starts().GroupBy(started => started.From).OrderBy(from => from.Key).Select(from => new RevisionMemento(from.Last().Revision, InstantOf(from.Key)))];

    /// <summary>
    /// The memento for an instant: the last that is in force from then or before. Before the first it is the first, and without
    /// an instant the most recent (RFC 7089, 4.5.3).
    /// </summary>
    /// <param name="mementos">In order, at least one.</param>
    /// <param name="asked">The instant, or null.</param>
    /// <param name="now">The present: what applies only later is not yet recent.</param>
    public static RevisionMemento Select(IReadOnlyList<RevisionMemento> mementos, DateTimeOffset? asked, Now now) =>
        mementos.LastOrDefault(memento => memento.From <= (asked ?? now.Instant)) ?? mementos[0];

    /// <summary>Reads <c>Accept-Datetime</c>: an instant by RFC 1123, in GMT (RFC 7089, 2.1.1).</summary>
    public static bool TryInstant(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(text, "ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);

    /// <summary>Maps TimeGate and TimeMap.</summary>
    public static void MapMemento(this IEndpointRouteBuilder policies)
    {
        var memento = policies.MapGroup("").WithTags("閲覧 Reading").ForEverybody();
        memento.MapGet("/timegate", async (string municipality, string policy, HttpContext http, IDocumentStore store, TimeProvider time, CancellationToken ct) =>
                await HistoryAsync(store, municipality, policy, ct) is { } history ? TimeGate(history, http, Now.From(time)) : NotFound())
            .Produces(StatusCodes.Status302Found).WithSummary("その時点の版へ案内（Memento の TimeGate、Accept-Datetime） / TimeGate of RFC 7089");
        memento.MapGet("/timemap", async (string municipality, string policy, IDocumentStore store, CancellationToken ct) =>
                await HistoryAsync(store, municipality, policy, ct) is { } history ? Results.Bytes(Encoding.UTF8.GetBytes(TimeMap(history)), "application/link-format") : NotFound())
            .Produces(StatusCodes.Status200OK, contentType: "application/link-format").WithSummary("版と適用時点の一覧（Memento の TimeMap） / TimeMap of RFC 7089");
    }

    private static IResult TimeGate(History history, HttpContext http, Now now)
    {
        DateTimeOffset? asked = null;
        http.Response.Headers.Vary = "accept-datetime";
        if (http.Request.Headers.TryGetValue("Accept-Datetime", out var text))
        {
            if (!TryInstant(text.ToString(), out var instant))
            {
                return Problems.Of(400, "instant-invalid", "Accept-Datetime が読み取れません", "Accept-Datetime is written by RFC 1123: Thu, 31 May 2007 20:35:00 GMT.", "Accept-Datetime");
            }

            asked = instant;
        }

        var selected = Select(history.Mementos, asked, now);
        http.Response.Headers.Append("Link", (string[])
        [
            $"<{history.Address}>; rel=\"original\"",
            $"<{history.Address}/timemap>; rel=\"timemap\"; type=\"application/link-format\"",
            .. Neighbours(history, selected),
        ]);
        return Results.Redirect(history.AddressOf(selected));
    }

    /// <summary>First, last, the selected one and those beside it; one that is several of these is one link (RFC 7089, 2.2.4).</summary>
    private static IEnumerable<string> Neighbours(History history, RevisionMemento selected)
    {
        var (mementos, at) = (history.Mementos, history.Mementos.ToList().IndexOf(selected));
        for (var i = 0; i < mementos.Count; i++)
        {
            string?[] relations = [i == 0 ? "first" : null, i == mementos.Count - 1 ? "last" : null, i == at - 1 ? "prev" : null, i == at + 1 ? "next" : null];
            if (i == at || relations.Any(relation => relation is not null))
            {
                yield return $"<{history.AddressOf(mementos[i])}>; rel=\"{string.Join(' ', relations.Append("memento").OfType<string>())}\"; datetime=\"{mementos[i].From:R}\"";
            }
        }
    }

    /// <summary>The TimeMap (RFC 7089, 5) in the syntax of RFC 6690.</summary>
    private static string TimeMap(History history)
    {
        var (first, last) = (history.Mementos[0], history.Mementos[^1]);
        string[] links =
        [
            $"<{history.Address}>;rel=\"original\"",
            $"<{history.Address}/timemap>;rel=\"self\";type=\"application/link-format\";from=\"{first.From:R}\";until=\"{last.From:R}\"",
            $"<{history.Address}/timegate>;rel=\"timegate\"",
            .. history.Mementos.Select(memento =>
                $"<{history.AddressOf(memento)}>;rel=\"{(memento == first ? "first " : "")}{(memento == last ? "last " : "")}memento\";datetime=\"{memento.From:R}\""),
        ];
        return string.Join(",\n", links) + "\n";
    }

    private static async Task<History?> HistoryAsync(IDocumentStore store, string municipality, string policy, CancellationToken ct)
    {
        await using var session = store.QuerySession(municipality);
        return await session.Events.AggregateStreamAsync<Policy>(Streams.Policy(policy).Value, token: ct) is { } record && MementosOf(record) is { Count: > 0 } mementos
            ? new History($"/{municipality}/api/policies/{policy}", mementos)
            : null;
    }

    private static IResult NotFound() => Problems.Of(404, "not-found", "見つかりません", "No policy of this name is published.");

    /// <summary>A policy's mementos.</summary>
    /// <param name="Address">The original resource.</param>
    /// <param name="Mementos">In order, at least one.</param>
    private sealed record History(string Address, IReadOnlyList<RevisionMemento> Mementos)
    {
        public string AddressOf(RevisionMemento memento) => $"{Address}/revisions/{memento.Revision.Number}";
    }
}

/// <summary>A text that was in force.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="From">The instant that it is in force from.</param>
public sealed record RevisionMemento(RevisionStanding Revision, DateTimeOffset From);
