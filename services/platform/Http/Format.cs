using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DxGovernance.Platform.Http;

/// <summary>A form in which an answer can be had.</summary>
/// <param name="MediaType">Its media type, such as <c>text/html; charset=utf-8</c>.</param>
/// <param name="Suffix">The end of an address that asks for it, such as <c>html</c>.</param>
/// <param name="Write">Writes it; the same answer gives the same bytes.</param>
public sealed record Format<T>(string MediaType, string Suffix, Func<T, byte[]> Write)
{
    /// <summary>What is had without asking.</summary>
    public static readonly Format<T> Json = new("application/json; charset=utf-8", "json", answer => JsonSerializer.SerializeToUtf8Bytes(answer, HttpJson.Options));
}

/// <summary>Addresses at whose end a known suffix asks for a format; elsewhere it belongs to a name, such as a file's.</summary>
/// <param name="Resources">The first part of each address after <c>/{municipality}/api/</c>.</param>
public sealed record SuffixedAddresses(params IReadOnlyList<string> Resources);

/// <summary>Which form a reader asks for: the suffix of the address first, then <c>Accept</c> by its weights (RFC 9110, 12.5.1).</summary>
public static class ChosenFormat
{
    private const string Item = "dxgov.format";

    /// <summary>Suffixes that mean a format. Anything else behind a dot belongs to the name: revision <c>2.0</c> has none.</summary>
    private static readonly string[] Known = ["json", "jsonld", "md", "html", "xml", "csv", "ics", "svg", "ttl"];

    /// <summary>Takes a known suffix off an address of the API and remembers it, before the address is routed.</summary>
    public static Task TakeSuffixAsync(HttpContext http, RequestDelegate next)
    {
        var path = http.Request.Path.Value ?? "";
        var dot = path.LastIndexOf('.');
        if (dot > path.LastIndexOf('/') && Known.Contains(path[(dot + 1)..]) && path.Split('/') is ["", _, "api", var resource, ..]
            && http.RequestServices.GetService<SuffixedAddresses>()?.Resources.Contains(resource.Split('.')[0]) == true)
        {
            http.Items[Item] = path[(dot + 1)..];
            http.Request.Path = path[..dot];
        }

        return next(http);
    }

    /// <summary>The suffix that the address had before it was routed; null where it had none.</summary>
    public static string? SuffixOf(HttpContext http) => http.Items[Item] as string;

    /// <summary>The form that the request asks for; null when there is none of that kind.</summary>
    public static Format<T>? Of<T>(HttpContext http, IReadOnlyList<Format<T>> formats)
    {
        if (SuffixOf(http) is { } suffix)
        {
            return formats.FirstOrDefault(format => format.Suffix == suffix);
        }

        if (StringValues.IsNullOrEmpty(http.Request.Headers.Accept) || !MediaTypeHeaderValue.TryParseList(http.Request.Headers.Accept, out var accepted))
        {
            return formats[0];
        }

        return formats.Select((format, order) => (Format: format, Weight: WeightOf(format.MediaType, accepted), order))
            .Where(candidate => candidate.Weight > 0).OrderByDescending(candidate => candidate.Weight).ThenBy(candidate => candidate.order)
            .Select(candidate => candidate.Format).FirstOrDefault();
    }

    /// <summary>The address of the same thing in another form.</summary>
    internal static string AddressOf(HttpContext http, string suffix) => $"{http.Request.Path}.{suffix}{http.Request.QueryString}";

    /// <summary>The most specific range that a media type is in says its weight.</summary>
    private static double WeightOf(string mediaType, IList<MediaTypeHeaderValue> accepted)
    {
        var type = MediaTypeHeaderValue.Parse(mediaType.Split(';')[0]);
        var range = accepted.Where(type.IsSubsetOf).OrderBy(known => known.MatchesAllTypes ? 2 : known.MatchesAllSubTypes ? 1 : 0).FirstOrDefault();
        return range is null ? 0 : range.Quality ?? 1;
    }
}
