using Microsoft.AspNetCore.Http;

namespace DxGovernance.Platform.Http;

/// <summary>Lists come in pages by key: <c>?limit=</c> (1 to 200, default 50) and <c>?after=</c>; <c>Link: …; rel="next"</c> leads on (RFC 8288).</summary>
/// <param name="Limit">How many.</param>
/// <param name="After">The last key of the page before, or null.</param>
public sealed record Paging(int Limit, string? After)
{
    /// <summary>Reads the query.</summary>
    /// <exception cref="BadHttpRequestException"><c>limit</c> is not from 1 to the largest page of the address.</exception>
    public static ValueTask<Paging> BindAsync(HttpContext context)
    {
        var largest = context.GetEndpoint()?.Metadata.GetMetadata<LargestPage>()?.Limit ?? 200;
        var text = context.Request.Query["limit"].ToString();
        if (text.Length > 0 && (!int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var given) || given < 1 || given > largest))
        {
            throw new ParameterRefused("limit", $"limit is a whole number from 1 to {largest}.", $"1から{largest}までの整数を指定してください（例: limit=50）。");
        }

        var after = context.Request.Query["after"].ToString();
        return ValueTask.FromResult(new Paging(text.Length > 0 ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 50, after.Length > 0 ? after : null));
    }

    /// <summary>Cuts a page from rows of which one more than <see cref="Limit"/> was asked for, and links the next.</summary>
    public IReadOnlyList<T> Cut<T>(HttpContext http, IReadOnlyList<T> rows, Func<T, string> key)
    {
        if (rows.Count <= Limit)
        {
            return rows;
        }

        var page = rows.Take(Limit).ToList();
        LeadOn(http, key(page[^1]));
        return page;
    }

    /// <summary>Links what comes after a key.</summary>
    public static void LeadOn(HttpContext http, string after)
    {
        var query = http.Request.Query.Where(pair => pair.Key is not "after")
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value))
            .Append(KeyValuePair.Create("after", (string?)after));
        http.Response.Headers.Link = $"<{http.Request.Path}{(ChosenFormat.SuffixOf(http) is { } suffix ? $".{suffix}" : "")}{QueryString.Create(query)}>; rel=\"next\"";
    }
}

/// <summary>Metadata of an address whose pages are smaller than elsewhere.</summary>
/// <param name="Limit">How many at most; 200 where nothing is said.</param>
public sealed record LargestPage(int Limit);
