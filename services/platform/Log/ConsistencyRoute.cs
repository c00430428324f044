using DxGovernance.Platform.Access;
using DxGovernance.Proof;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DxGovernance.Platform.Log;

/// <summary><c>…/log/consistency</c>: that the tree of one size is the beginning of the tree of another.</summary>
internal static class ConsistencyRoute
{
    public static void Map(IEndpointRouteBuilder log) =>
        log.MapGet("/consistency", AnswerAsync).ForEverybody()
            .Produces<LogConsistency>(StatusCodes.Status200OK, LogFile.Json)
            .WithSummary("二つの大きさの間で何も変わっていないことの証明（RFC 9162 §2.1.4） / That nothing changed between two sizes");

    private static async Task<IResult> AnswerAsync(string municipality, long from, long to, SealedLog log, CancellationToken ct)
    {
        if (from < 0 || to < 0)
        {
            return LogProblems.Negative(from < 0 ? "from" : "to");
        }

        if (from > to)
        {
            return LogProblems.NotACount("from", "from is not larger than to.", "from には to 以下の整数を指定してください。");
        }

        if (await log.NewestHeadAsync(municipality, ct) is not { } head)
        {
            return LogProblems.NotBegun();
        }

        if (to > head.Size)
        {
            return LogProblems.NotACount("to", $"The log has {head.Size} leaves.", $"to には {head.Size} 以下の整数を指定してください。");
        }

        var tiles = log.Tiles(municipality);
        var proof = await MerkleTree.ConsistencyProofAsync(from, to, tiles, ct);
        var (rootFrom, rootTo) = (await MerkleTree.RootAsync(from, tiles, ct), await MerkleTree.RootAsync(to, tiles, ct));
        return LogFile.OfJson(new LogConsistency(head.Origin, from, to, $"{rootFrom}", $"{rootTo}", [.. proof.Hashes.Select(hash => $"{hash}")]));
    }
}

/// <summary>A consistency proof. The roots are told for convenience: a verifier takes them from checkpoints that it trusts.</summary>
/// <param name="Origin">The log.</param>
/// <param name="From">The smaller size.</param>
/// <param name="To">The larger size, or the same.</param>
/// <param name="RootFrom">The root of the smaller tree, base64.</param>
/// <param name="RootTo">The root of the larger tree, base64.</param>
/// <param name="Hashes">As RFC 9162 §2.1.4.1 orders them, base64.</param>
public sealed record LogConsistency(string Origin, long From, long To, string RootFrom, string RootTo, IReadOnlyList<string> Hashes);
