using DxGovernance.Platform.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DxGovernance.Platform.Log;

/// <summary>
/// <c>…/log/key</c>: the verifier keys of the log, those of its heads first, for convenience. Whoever verifies gets them by
/// another way: a log that was forged would tell a forged key here.
/// </summary>
internal static class KeyRoute
{
    public static void Map(IEndpointRouteBuilder log) =>
        log.MapGet("/key", AnswerAsync).ForEverybody()
            .Produces<string>(StatusCodes.Status200OK, LogFile.PlainText)
            .WithSummary("検証鍵（name+hash+base64）、便宜のため。信頼する鍵は別の経路で得ること / Verifier keys, for convenience: get those that you trust by another way");

    private static async Task<IResult> AnswerAsync(string municipality, SealedLog log, LogKeys keys, CancellationToken ct) =>
        await log.OriginAsync(municipality, ct) is { } origin
            ? LogFile.OfText(string.Concat(keys.Signers(origin).Concat(keys.Cosigners(origin)).Select(key => $"{key.Verifier}\n")))
            : LogProblems.NotBegun();
}
