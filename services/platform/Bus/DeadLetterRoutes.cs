using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;

namespace DxGovernance.Platform.Bus;

/// <summary>For the operator: what could not be processed, and sending it again once the cause is mended.</summary>
public static class DeadLetterRoutes
{
    /// <summary>The routes, under <c>/operations/{service}</c>.</summary>
    public static void MapDeadLetters(this IEndpointRouteBuilder routes, ServiceName service)
    {
        var letters = routes.MapGroup($"/operations/{service}/dead-letters").ForRoles(Role.Operator);
        letters.MapGet("", ListAsync).WithSummary("処理できなかったメッセージの一覧 / Messages that could not be processed");
        letters.MapPost("/{id}/resending", ResendAsync).WithSummary("メッセージを元のキューへ送り直す / Sends a message again to its queue");
    }

    private static async Task<DeadLetterList> ListAsync(Paging paging, HttpContext http, IDocumentStore store, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var letters = session.Query<DeadLetter>();
        var rows = await (paging.After is { } after ? letters.Where(letter => letter.Id.CompareTo(after) > 0) : letters)
            .OrderBy(letter => letter.Id).Take(paging.Limit + 1).ToListAsync(ct);
        return new DeadLetterList(paging.Cut(http, rows, letter => letter.Id));
    }

    private static async Task<IResult> ResendAsync(string id, IDocumentStore store, IConfiguration configuration, TimeProvider time, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        if (await session.LoadAsync<DeadLetter>(id, ct) is not { } letter)
        {
            return Problems.Of(404, "not-found", "見つかりません", "There is no dead letter with this id.");
        }

        await using var connection = await Broker.ConnectAsync(configuration, "resend", ct);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        var properties = new BasicProperties
        {
            Persistent = true,
            MessageId = letter.MessageId,
            ContentType = letter.ContentType,
            Headers = letter.Headers.Where(header => !header.Key.StartsWith("MT-Fault", StringComparison.Ordinal) && header.Key != "MT-Reason")
                .ToDictionary(header => header.Key, object? (header) => header.Value),
        };
        await channel.BasicPublishAsync("", letter.Queue, mandatory: true, properties, Convert.FromBase64String(letter.Body), ct);
        var resent = letter with { ResentAt = time.GetUtcNow() };
        session.Store(resent);
        await session.SaveChangesAsync(ct);
        return TypedResults.Ok(resent);
    }
}

/// <summary>A page of dead letters, by id.</summary>
/// <param name="Items">The letters.</param>
public sealed record DeadLetterList(IReadOnlyList<DeadLetter> Items);
