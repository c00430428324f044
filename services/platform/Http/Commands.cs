using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Telemetry;
using DxGovernance.Platform.Time;
using Marten;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace DxGovernance.Platform.Http;

/// <summary>
/// Runs a command over HTTP: with its idempotency key looked up first, then its precondition (<c>If-Match</c>), its
/// decision, and one commit of events and answer together. A lost race runs the whole command again while the
/// precondition still holds. Who has lost once takes its turn among the losers of its municipality: otherwise, where many
/// append to one stream such as a register, each round has one winner and all others repeat their work for nothing.
/// </summary>
public sealed class Commands(Recording recording, TimeProvider time, IHttpContextAccessor accessor)
{
    private const int Attempts = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Runs it.</summary>
    /// <param name="body">The command as it was read; part of what the idempotency key stands for.</param>
    /// <param name="handle">Reads streams, decides, appends; run again from the start after a lost race.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<IResult> ExecuteAsync(object? body, Func<CommandWork, CancellationToken, Task<Receipt>> handle, CancellationToken ct)
    {
        var http = accessor.HttpContext ?? throw new InvalidOperationException("Commands run in a request.");
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length is 0 or > 200 || key.Any(character => character is < ' ' or > '~'))
        {
            return Problems.Of(400, "idempotency-key-missing", "Idempotency-Key ヘッダーが必要です", "Send an Idempotency-Key header of 1 to 200 printable ASCII characters, a new one for each command, such as a UUID.", "Idempotency-Key", "操作ごとに新しい値（例: Idempotency-Key: 7f9c0c6e-2b1d-4c57-9a43-0d4f5a1c2e11）を、印字できるASCII文字1〜200字で送ってください。");
        }

        var subject = http.User.FindFirst("sub")?.Value ?? throw new InvalidOperationException("A command needs a subject: its endpoint lets nobody in without one.");
        var municipality = MunicipalityCode.Parse((string)http.Request.RouteValues["municipality"]!);
        var id = Hash($"{subject}\n{http.Request.Method} {http.Request.Path}\n{key}");
        var bodyHash = Hash(JsonSerializer.Serialize(body, JsonSerializerOptions.Web));

        var begun = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(http, municipality, subject, key, id, bodyHash, handle, hasLost: attempt > 1, ct);
            }
            catch (RequestRefused refused)
            {
                // The same command may have won meanwhile under the same key: then its answer is this one's too.
                await using var session = recording.Open(municipality);
                return await StoredAsync(session, id, bodyHash, ct) ?? refused.Answer;
            }
            catch (Exception exception) when (LostRace.Is(exception))
            {
                if (attempt == Attempts || time.GetElapsedTime(begun) > Patience)
                {
                    return Problems.Of(412, "lost-race", "他の操作と競合しました", "Others keep writing to the same record. Read it again and repeat the command.", "If-Match", "もう一度読み取り、その ETag を If-Match に入れて送り直してください。");
                }

                await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(5, 20 * attempt)), ct);
            }
        }
    }

    private async Task<IResult> TryAsync(
        HttpContext http, MunicipalityCode municipality, string subject, string key, string id, string bodyHash,
        Func<CommandWork, CancellationToken, Task<Receipt>> handle, bool hasLost, CancellationToken ct)
    {
        await using var session = recording.Open(municipality);
        if (hasLost)
        {
            await TakeTurnAsync(session, ct);
        }

        if (await StoredAsync(session, id, bodyHash, ct) is { } stored)
        {
            return stored;
        }

        var person = await Person.OfAsync(session, subject, ct);
        Recording.Attribute(session, new RecordedBy(person.Id, ActingPost.Of(http), CorrelationOf(http), key));
        var work = new CommandWork(new Writing(session, recording, Now.From(time)), person, new Precondition(http.Request.Headers.IfMatch.ToString(), municipality.ToString()));
        var receipt = await handle(work, ct);

        var answer = new IdempotentAnswer(
            id, bodyHash, receipt.Status, receipt.ETag, receipt.Location,
            JsonSerializer.Serialize(receipt, HttpJson.Options), time.GetUtcNow() + IdempotentAnswer.KeptFor);
        session.Insert(answer);
        await session.SaveChangesAsync(ct);
        PlatformTelemetry.Committed();
        return new StoredAnswer(answer);
    }

    /// <summary>The answer kept under a key, or the refusal of a key that was used for something else; null when the key is new.</summary>
    private static async Task<IResult?> StoredAsync(IDocumentSession session, string id, string bodyHash, CancellationToken ct) =>
        await session.LoadAsync<IdempotentAnswer>(id, ct) is not { } known ? null
            : known.BodyHash == bodyHash ? new StoredAnswer(known)
            : Problems.Of(422, "idempotency-key-reused", "Idempotency-Key が別の内容で使われています", "This key was used with another body. Send a new key for a new command.", "Idempotency-Key", "内容を変えた操作には新しい値を送ってください。同じ操作の再送なら、前と同じ本文を送ってください。");

    /// <summary>
    /// Waits until no other loser is at work; until the commit, or the end of the session. What is read afterwards is read
    /// as it stands then. First attempts do not wait for it: it is an order among losers, and no lock on what they write.
    /// </summary>
    private static async Task TakeTurnAsync(IDocumentSession session, CancellationToken ct)
    {
        await session.BeginTransactionAsync(ct);
        await using var command = new NpgsqlCommand("select set_config('lock_timeout', @patience, true); select pg_advisory_xact_lock(hashtextextended(@turn, 0));")
        {
            Parameters =
            {
                new() { ParameterName = "patience", Value = string.Create(CultureInfo.InvariantCulture, $"{Patience.TotalMilliseconds}ms") },
                new() { ParameterName = "turn", Value = $"{session.DocumentStore.Options.DatabaseSchemaName}/losers/{session.TenantId}" },
            },
        };
        await session.ExecuteAsync(command, ct);
    }

    /// <summary>The request's own correlation id where it is a UUID; otherwise a new one, handed on to every effect.</summary>
    private static string CorrelationOf(HttpContext http) =>
        Guid.TryParse(http.Request.Headers["X-Correlation-Id"].ToString(), out var given) ? given.ToString() : Guid.NewGuid().ToString();

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed class StoredAnswer(IdempotentAnswer answer) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = answer.Status;
            httpContext.Response.Headers.ETag = answer.ETag;
            httpContext.Response.Headers.Location = answer.Location;
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            await httpContext.Response.WriteAsync(answer.Body, httpContext.RequestAborted);
        }
    }
}
