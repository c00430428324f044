using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Proof;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DxGovernance.Platform.Log;

/// <summary>
/// <c>…/log/tile/{L}/{N}[.p/{W}]</c> and <c>…/log/tile/entries/{N}[.p/{W}]</c> (c2sp.org/tlog-tiles): the hashes of the tree
/// and the entries behind them.
/// </summary>
internal static class TileRoute
{
    /// <summary>A full tile never changes.</summary>
    private const string ForEver = "public, max-age=31536000, immutable";

    /// <summary>Nor does a part of one, but nobody asks for it once the tile has grown.</summary>
    private const string ForAWhile = "public, max-age=300";

    public static void Map(IEndpointRouteBuilder log) =>
        log.MapGet("/tile/{**path}", AnswerAsync).ForEverybody()
            .Produces<byte[]>(StatusCodes.Status200OK, LogFile.Octets)
            .WithSummary("ハッシュのタイル（{L}/{N}[.p/{W}]）と葉の束（entries/{N}[.p/{W}]）、C2SP tlog-tiles / Tiles of hashes and bundles of entries");

    private static async Task<IResult> AnswerAsync(string municipality, string? path, SealedLog log, CancellationToken ct)
    {
        if (!TilePath.TryParse($"tile/{path}", out var tile))
        {
            return Problems.Of(
                400, "tile-path-invalid", "タイルのアドレスが正しくありません", "Write {L}/{N} or entries/{N}, each with .p/{W} where it is not full, such as 0/x001/x234/067.p/112 (c2sp.org/tlog-tiles).",
                "path", "0/x001/x234/067.p/112 のように指定してください（c2sp.org/tlog-tiles）。");
        }

        return await log.ReadTileAsync(municipality, tile, ct) is { } bytes
            ? new LogFile(bytes, LogFile.Octets, tile.IsFull ? ForEver : ForAWhile)
            : Problems.Of(404, "tile-not-in-log", "このタイルはログにありません", "The tree has no such tile, or not as wide: its size is in …/log/checkpoint.", "path", "ログの大きさを …/log/checkpoint で確かめてください。");
    }
}
