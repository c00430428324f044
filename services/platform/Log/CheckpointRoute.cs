using DxGovernance.Platform.Access;
using DxGovernance.Proof;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DxGovernance.Platform.Log;

/// <summary><c>…/log/checkpoint</c>: the newest signed head (c2sp.org/tlog-checkpoint), and that it is the newest, with the time.</summary>
internal static class CheckpointRoute
{
    /// <summary>In seconds: who asks again within it gets the same answer.</summary>
    private const long Fineness = 10;

    public static void Map(IEndpointRouteBuilder log) =>
        log.MapGet("/checkpoint", AnswerAsync).ForEverybody()
            .Produces<string>(StatusCodes.Status200OK, LogFile.PlainText)
            .WithSummary("署名されたログの先頭（C2SP tlog-checkpoint、時刻付きの副署） / The newest signed head, cosigned with the time");

    private static async Task<IResult> AnswerAsync(string municipality, SealedLog log, LogKeys keys, TimeProvider time, CancellationToken ct) =>
        await log.NewestHeadAsync(municipality, ct) is { } head ? LogFile.OfText(Cosigned(head, keys, time.GetUtcNow())) : LogProblems.NotBegun();

    private static string Cosigned(SealedHead head, LogKeys keys, DateTimeOffset now)
    {
        var checkpoint = new Checkpoint(head.Origin, head.Size, head.Root);
        var at = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() / Fineness * Fineness);
        return keys.Cosigners(head.Origin).Aggregate(SignedNote.Parse(head.Note), (note, key) => note.With(key.Cosign(checkpoint, at))).ToString();
    }
}
