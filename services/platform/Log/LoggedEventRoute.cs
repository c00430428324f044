using System.Security.Claims;
using System.Text;
using System.Text.Json;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DxGovernance.Platform.Log;

/// <summary>
/// <c>…/log/events/{id}</c>: the entry of an event with the salt and data behind it, from which its leaf is recomputed. For
/// everybody where the service publishes the data, otherwise for an auditor.
/// </summary>
internal static class LoggedEventRoute
{
    public static void Map(IEndpointRouteBuilder log) =>
        log.MapGet("/events/{id}", AnswerAsync).ForEverybody()
            .Produces<LoggedEvent>(StatusCodes.Status200OK, LogFile.Json)
            .WithDescription("公開されていない事象は監査（auditor）だけが読めます / An event that is not published is for the role auditor: 401 or 403 to others.")
            .WithSummary("事象の葉と、その元のデータ / An event's entry with the salt and data behind it");

    private static async Task<IResult> AnswerAsync(
        string municipality, Guid id, HttpContext http, StoredEvents events, PublishedEvents published, IDocumentStore store, TimeProvider time, CancellationToken ct)
    {
        if (await events.FindAsync(municipality, id, ct) is not { } leaf)
        {
            return LogProblems.NoSuchEvent("id");
        }

        var data = leaf.Event is { } read ? JsonElement.Parse(read.Data.Span) : default;
        await using var session = store.QuerySession(municipality);
        var isPublished = leaf.Event is { Type: { } type, Stream: { } stream } && await published.HasAsync(session, type, stream, data, Now.From(time), ct);
        if (!isPublished && !IsAuditor(http.User, municipality))
        {
            return NotForThisReader(http);
        }

        return leaf.Event is { } row
            ? LogFile.OfJson(new LoggedEvent(leaf.Index, Encoding.UTF8.GetString(leaf.Entry.Span), row.Salt, data), isPublished ? LogFile.Asked : LogFile.Private)
            : Problems.Of(404, "event-missing", "この事象の記録が失われています", "The log commits to this event, but the store has no row of it any more.", "id", "dxgov verify で確かめ、管理者に知らせてください。");
    }

    private static bool IsAuditor(ClaimsPrincipal reader, string municipality) =>
        reader.HasClaim("municipalities", municipality) && reader.HasClaim("roles", Role.Auditor);

    private static IResult NotForThisReader(HttpContext http)
    {
        if (http.User.Identity?.IsAuthenticated == true)
        {
            return Problems.Of(403, "forbidden", "この操作の権限がありません", "The data of this event are not published. Send a token with the role auditor that is good for this municipality.");
        }

        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(401, "unauthenticated", "認証が必要です", "The data of this event are not published. Send a bearer token with the role auditor.");
    }
}

/// <summary>An event in the log with what is behind its leaf.</summary>
/// <param name="Index">Its place in the log.</param>
/// <param name="Entry">The entry's text: the leaf hash is SHA-256(0x00 ‖ its UTF-8).</param>
/// <param name="Salt">The event's salt, base64; left out where its row has none.</param>
/// <param name="Data">The data: dataHash in the entry is SHA-256(salt ‖ their canonical JSON).</param>
public sealed record LoggedEvent(long Index, string Entry, string? Salt, JsonElement Data);
