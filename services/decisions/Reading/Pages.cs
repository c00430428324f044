using DxGovernance.Platform.Http;

namespace DxGovernance.Decisions.Reading;

/// <summary>Pages of lists that can be had as tables too.</summary>
internal static class Pages
{
    /// <summary>How many rows a table has at most where nobody asked for pages: a table that is cut in silence is worse than a long one.</summary>
    private const int Largest = 1000;

    /// <summary>How many rows are asked for: as many as said; otherwise a page, and of a table as many as it may have.</summary>
    public static Paging For(HttpContext http, Paging paging) => http.Request.Query.ContainsKey("limit") || !IsTable(http) ? paging : paging with { Limit = Largest };

    private static bool IsTable(HttpContext http) =>
        ChosenFormat.SuffixOf(http) is { } suffix ? suffix == "csv" : http.Request.Headers.Accept.ToString().Contains("text/csv", StringComparison.OrdinalIgnoreCase);
}
