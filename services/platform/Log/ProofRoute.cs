using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Proof;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DxGovernance.Platform.Log;

/// <summary><c>…/log/proof</c>: that an event's leaf is in the log, as a file that verifies offline (c2sp.org/tlog-proof).</summary>
internal static class ProofRoute
{
    public static void Map(IEndpointRouteBuilder log) =>
        log.MapGet("/proof", AnswerAsync).ForEverybody()
            .Produces<string>(StatusCodes.Status200OK, LogFile.PlainText)
            .WithSummary("事象がログに含まれることの証明（C2SP tlog-proof） / That an event is in the log; event or index names it, size a signed head other than the newest");

    private static async Task<IResult> AnswerAsync(
        string municipality, [FromQuery(Name = "event")] Guid? eventId, long? index, long? size, SealedLog log, CancellationToken ct)
    {
        if (eventId is null == index is null)
        {
            return Problems.Of(400, "malformed", "event と index のどちらか一方が必要です", "Name the leaf by event (the event's UUID) or by index, not by both.", "event", "event（事象のUUID）か index（葉の位置）の一方だけを指定してください。");
        }

        if (index < 0 || size < 0)
        {
            return LogProblems.Negative(index < 0 ? "index" : "size");
        }

        if (await (size is { } given ? log.HeadAsync(municipality, given, ct) : log.NewestHeadAsync(municipality, ct)) is not { } head)
        {
            return size is null ? LogProblems.NotBegun() : LogProblems.NoSuchHead("size");
        }

        if ((index ?? await log.IndexOfAsync(municipality, eventId!.Value, ct)) is not { } leaf)
        {
            return LogProblems.NoSuchEvent("event");
        }

        if (leaf >= head.Size)
        {
            return LogProblems.NoSuchLeaf(index is null ? "event" : "index", head.Size);
        }

        var proof = await MerkleTree.InclusionProofAsync(leaf, head.Size, log.Tiles(municipality), ct);
        return LogFile.OfText(TlogProof.Of(proof, SignedNote.Parse(head.Note)).ToString());
    }
}
