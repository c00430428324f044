using System.Globalization;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DxGovernance.Platform.Log;

/// <summary><c>…/log/heads</c>: every head that was signed, from the smallest.</summary>
internal static class HeadsRoute
{
    public static void Map(IEndpointRouteBuilder log) =>
        log.MapGet("/heads", AnswerAsync).ForEverybody()
            .Produces<LogHeads>(StatusCodes.Status200OK, LogFile.Json)
            .WithSummary("署名されたすべての先頭 / Every head that was signed, from the smallest");

    private static async Task<IResult> AnswerAsync(string municipality, Paging paging, HttpContext http, SealedLog log, CancellationToken ct)
    {
        long after = 0;
        if (paging.After is { } text && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out after))
        {
            return LogProblems.NotACount("after", "after is the size of the last head of the page before.", "前のページの最後の大きさを指定してください。");
        }

        var heads = await log.HeadsAsync(municipality, after, paging.Limit + 1, ct);
        var page = paging.Cut(http, heads, head => head.Size.ToString(CultureInfo.InvariantCulture));
        return LogFile.OfJson(new LogHeads([.. page.Select(head => new LogHead(head.Size, $"{head.Root}", head.SealedAt, head.Note))]));
    }
}

/// <summary>A page of heads, by size.</summary>
/// <param name="Items">The heads.</param>
public sealed record LogHeads(IReadOnlyList<LogHead> Items);

/// <summary>A head.</summary>
/// <param name="Size">How many leaves.</param>
/// <param name="Root">The root over them, base64.</param>
/// <param name="SealedAt">When it was signed, by the clock of the database; the log does not commit to it.</param>
/// <param name="Checkpoint">The signed note.</param>
public sealed record LogHead(long Size, string Root, DateTimeOffset SealedAt, string Checkpoint);
